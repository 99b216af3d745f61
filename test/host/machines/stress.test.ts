/** stress in the shell of an instance: what it accepts, and that the instance's CPU feels it. */
import { afterEach, describe, expect, it } from 'vitest'
import { stressJob } from '../../../electron/host/machines/stress.ts'
import { isoOf, MINUTE } from '../../../shared/time.ts'
import { amazonLinux, type HostUnderTest, openHost } from '../../support/host.ts'

let host: HostUnderTest | undefined
afterEach(() => {
  host?.close()
  host = undefined
})
function opened(): HostUnderTest {
  if (!host) throw new Error('no host')
  return host
}
async function instance(): Promise<string> {
  host = await openHost({ rate: 0 })
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
    Monitoring: { Enabled: true },
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'cumulab:workload', Value: 'idle-dev' }] }],
  })
  host.wait(1200)
  return Instances[0]?.InstanceId ?? ''
}
const shell = (InstanceId: string, Line: string) => opened().control('sim:RunShell', { InstanceId, Line })
/** CPUUtilization of the minute before the last: one that was whole. */
async function cpu(id: string): Promise<number> {
  const end = Math.floor(opened().world.engine.now / MINUTE) * MINUTE
  const { Datapoints = [] } = await opened().run('cloudwatch:GetMetricStatistics', {
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    StartTime: isoOf(end - 2 * MINUTE),
    EndTime: isoOf(end - MINUTE),
    Period: 60,
    Statistics: ['Average'],
  })
  return Datapoints[0]?.Average ?? Number.NaN
}

describe('stress', () => {
  it('is installed first, then keeps one of two processors busy for five minutes', async () => {
    const id = await instance()
    const missing = await shell(id, 'stress --cpu 1 --timeout 300')
    expect(missing.exitCode).toBe(127)
    expect(missing.output).toContain('sudo dnf install -y stress')
    await shell(id, 'sudo dnf install -y stress')
    const started = await shell(id, 'stress --cpu 1 --timeout 300')
    expect(started.output).toContain('stress: info: [2101] dispatching hogs: 1 cpu')
    expect((await shell(id, 'uptime')).output).toContain('load average: 1.00')
    opened().wait(240)
    expect(Math.abs((await cpu(id)) - 50)).toBeLessThan(3)
    opened().wait(240)
    expect(await cpu(id)).toBeLessThan(10)
    expect((await shell(id, 'pgrep stress')).output).toBe('')
  })

  it('goes on in the background until it is killed', async () => {
    const id = await instance()
    await shell(id, 'sudo dnf install -y stress-ng')
    await shell(id, 'stress-ng --cpu 0 --timeout 1h &')
    expect((await shell(id, 'nproc')).output).toBe('2\n')
    opened().wait(600)
    expect(await cpu(id)).toBeGreaterThan(97)
    await shell(id, 'pkill stress')
    opened().wait(240)
    expect(await cpu(id)).toBeLessThan(10)
  })
})

it.each([
  ['stress', '-c 2 -t 90', { busyVcpus: 2, lasts: 90_000 }],
  ['stress', '--cpu 8 --timeout 15m', { busyVcpus: 4, lasts: 900_000 }],
  ['stress', '--cpu=1', { busyVcpus: 1 }],
  ['stress', '-c1 -m1 -t1h', { busyVcpus: 2, lasts: 3_600_000 }],
  ['stress-ng', '--cpu 0 --cpu-load 50 --timeout 60s --metrics-brief', { busyVcpus: 2, lasts: 60_000 }],
  ['stress-ng', '--cpu 1', { busyVcpus: 1, lasts: 86_400_000 }],
  ['stress-ng', '--cpu 1 --timeout 0', { busyVcpus: 1 }],
] as const)('%s %s', (program, line, job) => {
  expect(stressJob(program, line.split(' '), 4)).toEqual({ command: `${program} ${line}`, ...job })
})

it.each([
  ['stress', '--timeout 60', /no workers/],
  ['stress', '--cpu 0', /no workers/],
  ['stress', '--cpu', /requires an argument/],
  ['stress', '--io 4', /unrecognized option '--io'/],
  ['stress', '--cpu 2 --timeout soon', /unrecognized time/],
] as const)('%s %s is refused', (program, line, told) => {
  expect(stressJob(program, line.split(' '), 4)).toMatch(told)
})
