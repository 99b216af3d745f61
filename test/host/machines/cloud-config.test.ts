/** cloud-config as learners write it: what is read of it, and what becomes of it. */
import { describe, expect, it } from 'vitest'
import { readCloudConfig } from '../../../electron/host/machines/cloud-config.ts'
import { amazonLinux, openHost } from '../../support/host.ts'

const CONFIG = `#cloud-config
package_update: true
packages:
  - httpd   # the web server
  - "git"
write_files:
  - path: /var/www/html/index.html
    permissions: '0644'
    content: |
      <h1>Hi</h1>

      <p>two</p>
  - path: /etc/motd
    content: hello
runcmd:
  - systemctl enable --now httpd
  - [ sh, -c, "echo a b > /tmp/x" ]
  - |
    echo one
    echo two
users:
  - default
`

describe('reading', () => {
  it('takes packages, files and commands, and names what it leaves', () => {
    expect(readCloudConfig(CONFIG)).toEqual({
      updates: true,
      packages: ['httpd', 'git'],
      files: [
        { path: '/var/www/html/index.html', content: '<h1>Hi</h1>\n\n<p>two</p>\n', permissions: '0644' },
        { path: '/etc/motd', content: 'hello' },
      ],
      commands: ['systemctl enable --now httpd', "sh -c 'echo a b > /tmp/x'", 'echo one\necho two\n'],
      ignored: ['users'],
    })
  })
  it.each([
    ['#cloud-config\n', []],
    ['#cloud-config\npackages: [a, b]\n', ['a', 'b']],
    ['#cloud-config\r\npackages:\r\n- a\r\n', ['a']],
    ['#cloud-config\npackages:\n- \n', ['']],
    ['#cloud-config\n: : :\n\t- x\n', []],
  ])('reads %j', (text, packages) => {
    expect(readCloudConfig(text).packages).toEqual(packages)
  })
})

it('is carried out at first boot and logged', async () => {
  const host = await openHost({ rate: 0 })
  const { Instances = [] } = await host.run('ec2:RunInstances', {
    ImageId: await amazonLinux(host),
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    UserData: Buffer.from(CONFIG).toString('base64'),
  })
  const InstanceId = Instances[0]?.InstanceId as string
  host.wait(60)
  const shell = async (Line: string) => (await host.control('sim:RunShell', { InstanceId, Line })).output
  expect(await shell('cat /etc/motd; systemctl is-active httpd; cat /tmp/x; cat /var/www/html/index.html')).toBe(
    'helloactive\na b\n<h1>Hi</h1>\n\n<p>two</p>\n',
  )
  const log = await shell('cat /var/log/cloud-init-output.log')
  expect(log).toContain('cloud-config key users is kept but not carried out')
  expect(log).toContain('one\ntwo\n')
  const { Output = '' } = await host.run('ec2:GetConsoleOutput', { InstanceId })
  expect(Buffer.from(Output, 'base64').toString()).toContain('cloud-init[1600]: two')
  expect(host.problems).toEqual([])
})
