/** The serial console: who may connect, what the port shows first, and who gets in. */
import { afterEach, describe, expect, it } from 'vitest'
import { amazonLinux, type HostUnderTest, launch, openHost } from '../../support/host.ts'

let host: HostUnderTest
afterEach(() => host?.close())

async function running(): Promise<string> {
  host = await openHost({ rate: 0 })
  const [id = ''] = await launch(host)
  host.wait(60)
  return id
}
const allow = () => host.run('ec2:EnableSerialConsoleAccess', {})
const connect = (InstanceId: string, who: { User?: string; Password?: string } = {}) =>
  host.control('sim:SerialConsole', { InstanceId, ...who })
const shell = (InstanceId: string, Line: string) => host.control('sim:RunShell', { InstanceId, Line })

describe('connecting', () => {
  it('needs the account to allow it, the Nitro System and a running instance', async () => {
    const id = await running()
    await expect(connect(id)).rejects.toMatchObject({ code: 'SerialConsoleAccessDisabledException' })
    await allow()
    await expect(connect('i-0123456789abcdef0')).rejects.toMatchObject({ code: 'EC2InstanceNotFoundException' })
    const { Instances = [] } = await host.run('ec2:RunInstances', {
      ImageId: await amazonLinux(host),
      InstanceType: 't2.micro',
      MinCount: 1,
      MaxCount: 1,
    })
    host.wait(60)
    await expect(connect(Instances[0]?.InstanceId ?? '')).rejects.toMatchObject({
      code: 'EC2InstanceTypeInvalidException',
    })
    await host.run('ec2:StopInstances', { InstanceIds: [id] })
    host.wait(120)
    await expect(connect(id)).rejects.toMatchObject({ code: 'EC2InstanceStateInvalidException' })
  })

  it('shows the boot messages and asks for a login', async () => {
    const id = await running()
    await allow()
    const { text } = await connect(id)
    expect(text).toContain('Linux version')
    expect(text).toMatch(/ip-[\d-]+\S* login: $/)
  })
})

describe('logging in', () => {
  it('takes a user with a password, and nobody else', async () => {
    const id = await running()
    await allow()
    const login = async (User: string, Password: string) => (await connect(id, { User, Password })).accepted
    expect(await login('ec2-user', '')).toBe(false)
    expect(await login('root', '!!')).toBe(false)
    expect((await shell(id, "echo 'Correct-Horse' | sudo passwd --stdin ec2-user")).output).toContain(
      'updated successfully',
    )
    expect(await login('ec2-user', 'Correct-Horse')).toBe(true)
    expect(await login('ec2-user', 'correct-horse')).toBe(false)
    expect(await login('root', 'Correct-Horse')).toBe(false)
    await shell(id, "echo 'root:s3cret' | sudo chpasswd")
    expect(await login('root', 's3cret')).toBe(true)
    expect((await host.control('sim:RunShell', { InstanceId: id, Line: 'whoami', User: 'root' })).output).toBe('root\n')
  })

  it('keeps the password over a stop, and never as it was typed', async () => {
    const id = await running()
    await allow()
    await shell(id, "echo 'Correct-Horse' | sudo passwd --stdin ec2-user")
    expect((await shell(id, 'sudo cat /etc/shadow')).output).not.toContain('Correct-Horse')
    await host.run('ec2:StopInstances', { InstanceIds: [id] })
    host.wait(120)
    await host.run('ec2:StartInstances', { InstanceIds: [id] })
    host.wait(60)
    expect((await connect(id, { User: 'ec2-user', Password: 'Correct-Horse' })).accepted).toBe(true)
    await shell(id, 'sudo passwd -l ec2-user')
    expect((await connect(id, { User: 'ec2-user', Password: 'Correct-Horse' })).accepted).toBe(false)
  })

  it.each([
    ['passwd', 'cannot ask'],
    ['echo x | passwd --stdin root', 'Only root can do that'],
    ['echo x | sudo passwd --stdin nobody-here', 'Unknown user name'],
    ["echo 'ec2-user:x' | chpasswd", 'Permission denied'],
  ])('%s says why it does not', async (line, words) => {
    const id = await running()
    const { output, exitCode } = await shell(id, line)
    expect(output).toContain(words)
    expect(exitCode).not.toBe(0)
  })
})
