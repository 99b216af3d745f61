/** Machines: user data runs once, files and services become part of the world, web pages answer when they may. */
import { describe, expect, it } from 'vitest'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import { fileTable } from '../../../electron/engine/services/machines/index.ts'
import type { PageAnswer } from '../../../shared/operations/machine.ts'
import { temporaryFolders } from '../../support/folder.ts'
import { amazonLinux, type HostUnderTest, openHost } from '../../support/host.ts'

const folderOf = temporaryFolders()
const WEB = `#!/bin/bash
dnf -y update
dnf -y install httpd
systemctl enable --now httpd
echo "<h1>Hello from $(hostname -s)</h1>" > /var/www/html/index.html
`
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const text = (output: string | undefined): string => Buffer.from(output ?? '', 'base64').toString()

async function launch(host: HostUnderTest, more: object = {}): Promise<string> {
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    ...more,
  })
  return Instances[0]?.InstanceId as string
}
const shell = async (host: HostUnderTest, id: string, Line: string): Promise<string> =>
  (await host.control('sim:RunShell', { InstanceId: id, Line })).output
const page = (host: HostUnderTest, id: string, Path = '/'): Promise<PageAnswer> =>
  host.control('sim:FetchPage', { InstanceId: id, Port: 80, Path })
/** Time passes and what the host has to do on the side is done. */
async function pass(host: HostUnderTest, id: string, seconds: number): Promise<void> {
  host.wait(seconds)
  await shell(host, id, 'true')
}
async function openPort(host: HostUnderTest, port: number): Promise<void> {
  const { SecurityGroups = [] } = await host.run('ec2:DescribeSecurityGroups', {})
  await host.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId: SecurityGroups[0]?.GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  })
}

describe('user data', () => {
  it('makes a web server that answers when the security group lets it', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host, { UserData: base64(WEB) })
    expect(await page(host, id)).toMatchObject({ answered: false, problem: 'timeout', reason: 'not-running' })
    await pass(host, id, 60)
    expect(await page(host, id)).toMatchObject({ answered: false, problem: 'timeout', reason: 'security-group' })
    await openPort(host, 80)
    const { SecurityGroups } = await host.run('ec2:DescribeSecurityGroups', {})
    expect(SecurityGroups?.[0]?.IpPermissions).toHaveLength(2)
    expect(await page(host, id)).toMatchObject({
      answered: true,
      status: 200,
      contentType: 'text/html',
      body: expect.stringMatching(/^<h1>Hello from ip-172-31-\d+-\d+<\/h1>\n$/),
    })
    await shell(host, id, 'sudo systemctl stop httpd')
    expect(await page(host, id)).toMatchObject({ answered: false, problem: 'refused', reason: 'no-service' })
    expect(host.problems).toEqual([])
  })

  it('writes to the console and to its log, and runs at the first boot only', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host, { UserData: base64('#!/bin/bash\necho "boot by $(whoami)" | tee -a /root/boots\n') })
    expect((await host.run('ec2:GetConsoleOutput', { InstanceId: id })).Output).toBeUndefined()
    await pass(host, id, 60)
    const console_ = text((await host.run('ec2:GetConsoleOutput', { InstanceId: id })).Output)
    expect(console_).toContain('cloud-init[1600]: boot by root')
    expect(console_).toMatch(/ip-172-31-\d+-\d+\.ec2\.internal login: $/)
    expect(await shell(host, id, 'cat /var/log/cloud-init-output.log')).toContain('boot by root')
    await host.run('ec2:StopInstances', { InstanceIds: [id] })
    host.wait(300)
    await host.run('ec2:StartInstances', { InstanceIds: [id] })
    await pass(host, id, 60)
    expect(await shell(host, id, 'cat /root/boots')).toBe('boot by root\n')
  })

  it('is kept and not run on Windows, and says so', async () => {
    const host = await openHost({ rate: 0 })
    const { Images = [] } = await host.run('ec2:DescribeImages', {
      Filters: [{ Name: 'platform', Values: ['windows'] }],
    })
    const id = await launch(host, { ImageId: Images[0]?.ImageId, UserData: base64('<powershell>ls</powershell>') })
    host.wait(600)
    const { Output } = await host.run('ec2:GetConsoleOutput', { InstanceId: id })
    expect(text(Output)).toContain('PowerShell and batch user data is kept with the instance but not run')
    await expect(shell(host, id, 'dir')).rejects.toMatchObject({ code: 'UnsupportedOperation' })
  })
})

describe('the disk', () => {
  it('keeps files over a stop, loses memory, and keeps both by hibernation', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host, {
      HibernationOptions: { Configured: true },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, Encrypted: true } }],
    })
    host.wait(300)
    await shell(
      host,
      id,
      'echo disk > ~/a; echo memory > /dev/shm/b; sudo dnf -y install nginx; sudo systemctl start nginx',
    )
    const look = 'cat ~/a /dev/shm/b 2>/dev/null; systemctl is-active nginx'
    await host.run('ec2:StopInstances', { InstanceIds: [id], Hibernate: true })
    host.wait(600)
    await host.run('ec2:StartInstances', { InstanceIds: [id] })
    host.wait(120)
    expect(await shell(host, id, look)).toBe('disk\nmemory\nactive\n')
    await host.run('ec2:StopInstances', { InstanceIds: [id] })
    host.wait(600)
    await host.run('ec2:StartInstances', { InstanceIds: [id] })
    host.wait(120)
    expect(await shell(host, id, look)).toBe('disk\ninactive\n')
  })

  it('goes with the instance', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host)
    host.wait(60)
    await shell(host, id, 'echo mine > ~/a')
    expect(host.world.engine.view.by(fileTable, 'instance', id).length).toBeGreaterThan(0)
    await host.run('ec2:TerminateInstances', { InstanceIds: [id] })
    host.wait(300)
    expect(host.world.engine.view.by(fileTable, 'instance', id)).toEqual([])
  })

  it('is part of the world: a reopened, replayed and rewound world has it', async () => {
    const folder = folderOf()
    const host = await openHost({ folder, rate: 0 })
    const id = await launch(host, { UserData: base64(WEB) })
    await pass(host, id, 60)
    const before = host.world.engine.now
    await shell(host, id, 'rm /etc/hostname; mkdir -p /data && echo 1 > /data/one')
    const hash = host.hash()
    host.close()
    const again = await openHost({ folder, rate: 0 })
    expect(worldHash(again.world.engine.snapshot())).toBe(hash)
    expect(await shell(again, id, 'cat /data/one; ls /etc/hostname 2>/dev/null')).toBe('1\n')
    again.wait(60)
    await shell(again, id, 'echo 2 > /data/two')
    await again.control('sim:Rewind', { to: new Date(before + 1000).toISOString() })
    expect(await shell(again, id, 'ls /data')).toBe('one\n')
    again.close()
  })
})

describe('the shell', () => {
  it.each([
    ['whoami', /^ec2-user\n$/],
    ['sudo whoami', /^root\n$/],
    ['cat /etc/os-release | head -1', /^NAME="Amazon Linux"\n$/],
    ['pwd', /^\/home\/ec2-user\n$/],
    ['date -u +%Y-%m-%d', /^2026-10-01\n$/],
    ['sudo dnf -y install nothing-like-it', /Unable to find a match: nothing-like-it/],
    ['systemctl status nginx', /Unit nginx.service could not be found/],
    ['df -h', /\/dev\/nvme0n1p1 +8G/],
    ['curl -s http://169.254.169.254/latest/meta-data/', /401 - Unauthorized/],
    [
      'T=$(curl -s -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" http://169.254.169.254/latest/api/token); ' +
        'curl -s -H "X-aws-ec2-metadata-token: $T" http://169.254.169.254/latest/meta-data/instance-type',
      /^t3\.micro$/,
    ],
    ['curl -s https://example.com; echo $?', /^[1-9]\d*\n$/],
    ['frobnicate', /command not found/],
    ['while true; do :; done', /./],
  ])('%s', async (line, expected) => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host)
    host.wait(60)
    expect(await shell(host, id, line)).toMatch(expected)
  })

  it('remembers where it stands, in the answer', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host)
    host.wait(60)
    const moved = await host.control('sim:RunShell', { InstanceId: id, Line: 'cd /etc' })
    expect(moved).toMatchObject({ cwd: '/etc', exitCode: 0 })
    expect(moved.prompt).toMatch(/^\[ec2-user@ip-172-31-\d+-\d+ etc\]\$ $/)
    expect((await host.control('sim:RunShell', { InstanceId: id, Line: 'pwd', Cwd: moved.cwd })).output).toBe('/etc\n')
  })

  it('a reboot from within empties memory and keeps the disk', async () => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host)
    host.wait(60)
    await shell(host, id, 'echo disk > ~/a; echo memory > /dev/shm/b; sudo reboot')
    expect(await shell(host, id, 'cat ~/a; ls /dev/shm')).toBe('disk\n')
  })

  it.each([
    ['stop', 'stopping'],
    ['terminate', 'shutting-down'],
  ] as const)('shutdown obeys the shutdown behavior %s', async (behavior, state) => {
    const host = await openHost({ rate: 0 })
    const id = await launch(host, {
      InstanceInitiatedShutdownBehavior: behavior,
      // AWS: neither protection holds against the system's own shutdown.
      DisableApiStop: true,
      DisableApiTermination: true,
    })
    host.wait(60)
    await shell(host, id, 'sudo shutdown -h now')
    const { Reservations } = await host.run('ec2:DescribeInstances', { InstanceIds: [id] })
    expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
      State: { Name: state },
      StateReason: { Code: 'Client.InstanceInitiatedShutdown' },
    })
    await expect(shell(host, id, 'ls')).rejects.toMatchObject({ code: 'IncorrectInstanceState' })
  })

  it('reaches another instance by its private address when its group allows', async () => {
    const host = await openHost({ rate: 0 })
    const [server, client] = [await launch(host, { UserData: base64(WEB) }), await launch(host)]
    await pass(host, server, 60)
    const { Reservations } = await host.run('ec2:DescribeInstances', { InstanceIds: [server] })
    const ip = Reservations?.[0]?.Instances?.[0]?.PrivateIpAddress
    // The default group admits its own members.
    expect(await shell(host, client, `curl -s http://${ip}/`)).toMatch(/^<h1>Hello/)
  })
})
