/** What is left running in the background: numbered, listed, killed, and as lasting as the machine's memory. */
import { afterEach, describe, expect, it } from 'vitest'
import { backgroundJob } from '../../../electron/host/machines/jobs.ts'
import { amazonLinux, type HostUnderTest, openHost } from '../../support/host.ts'

let host: HostUnderTest | undefined
afterEach(() => {
  host?.close()
  host = undefined
})

const state = async (id: string) =>
  (await opened().run('ec2:DescribeInstances', { InstanceIds: [id] })).Reservations?.[0]?.Instances?.[0]?.State?.Name
function opened(): HostUnderTest {
  if (!host) throw new Error('no host')
  return host
}
/** A running instance that may hibernate, ready for it. */
async function instance(): Promise<string> {
  host = await openHost({ rate: 0 })
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    HibernationOptions: { Configured: true },
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, Encrypted: true } }],
  })
  host.wait(400)
  return Instances[0]?.InstanceId ?? ''
}
const shell = async (InstanceId: string, Line: string) =>
  (await opened().control('sim:RunShell', { InstanceId, Line })).output
async function pause(id: string, Hibernate: boolean, seconds: number): Promise<void> {
  await opened().run('ec2:StopInstances', { InstanceIds: [id], Hibernate })
  opened().wait(seconds)
  expect(await state(id)).toBe('stopped')
  await opened().run('ec2:StartInstances', { InstanceIds: [id] })
  opened().wait(300)
  expect(await state(id)).toBe('running')
}

describe('a job', () => {
  it('is numbered, listed and killed', async () => {
    const id = await instance()
    expect(await shell(id, 'sleep 1000 &')).toBe('[1] 2101\n')
    expect(await shell(id, 'nohup sleep 2h > out.log 2>&1 &')).toBe('[2] 2102\n')
    expect(await shell(id, 'ps')).toContain('2101 pts/0    00:00:00 sleep 1000')
    expect(await shell(id, 'pgrep sleep')).toBe('2101\n2102\n')
    expect(await shell(id, 'jobs')).toContain('[2]   Running                 sleep 2h &')
    expect(await shell(id, 'kill 2101')).toBe('')
    expect(await shell(id, 'pgrep sleep')).toBe('2102\n')
    expect(await shell(id, 'kill 2101')).toContain('No such process')
    await shell(id, 'pkill sleep')
    expect(await shell(id, 'jobs')).toBe('')
  })

  it('ends by itself', async () => {
    const id = await instance()
    await shell(id, 'sleep 100 &')
    opened().wait(101)
    expect(await shell(id, 'pgrep sleep')).toBe('')
  })

  it('a service can be killed by its number too', async () => {
    const id = await instance()
    await shell(id, 'sudo dnf install -y httpd && sudo systemctl start httpd')
    const pid = /(\d+) \?\s+00:00:00 httpd/.exec(await shell(id, 'ps'))?.[1]
    await shell(id, `sudo kill ${pid}`)
    expect(await shell(id, 'systemctl is-active httpd')).toBe('inactive\n')
  })
})

describe('hibernation', () => {
  it('keeps jobs, services, memory and uptime, and stops their clock', async () => {
    const id = await instance()
    await shell(id, 'sleep 1000 &')
    await shell(id, 'sudo dnf install -y httpd && sudo systemctl start httpd && echo kept > /tmp/memory')
    await pause(id, true, 7200)
    expect(await shell(id, 'pgrep -f "sleep 1000"')).toBe('2101\n')
    expect(await shell(id, 'systemctl is-active httpd')).toBe('active\n')
    expect(await shell(id, 'cat /tmp/memory')).toBe('kept\n')
    expect(await shell(id, 'uptime')).toMatch(/up 2:\d\d/)
    opened().wait(1000)
    expect(await shell(id, 'pgrep sleep')).toBe('')
  })

  it.each([
    ['an ordinary stop', (id: string) => pause(id, false, 200)],
    [
      'a reboot',
      async (id: string) => {
        await opened().run('ec2:RebootInstances', { InstanceIds: [id] })
        opened().wait(60)
      },
    ],
  ])('%s does not', async (_, down) => {
    const id = await instance()
    await shell(id, 'sleep 100000 &')
    await shell(id, 'sudo dnf install -y httpd && sudo systemctl start httpd')
    await down(id)
    expect(await shell(id, 'pgrep sleep')).toBe('')
    expect(await shell(id, 'systemctl is-active httpd')).toBe('inactive\n')
  })
})

it.each([
  ['sleep 5 &', { command: 'sleep 5', lasts: 5000 }],
  ['sleep 1m 30s &', { command: 'sleep 1m 30s', lasts: 90_000 }],
  ['sleep infinity&', { command: 'sleep infinity' }],
  ['tail -f /var/log/messages &', { command: 'tail -f /var/log/messages' }],
  ['yes > /dev/null &', { command: 'yes', busyVcpus: 1 }],
  ['sleep soon &', undefined],
  ['sleep 5', undefined],
  ['sleep 5 && echo x', undefined],
  ['echo hi &', undefined],
])('%s', (line, job) => {
  expect(backgroundJob(line)).toEqual(job)
})
