import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createShellSession } from '../../../renderer/components/terminal/shell-session.ts'
import { createGetty } from '../../../renderer/panes/ec2/connect/serial/login.ts'
import { launch } from '../../support/host.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

describe('a login on the serial port', () => {
  function port(password: string) {
    let shown = ''
    const ran: string[] = []
    const getty = createGetty('ip-10-0-0-1', {
      login: async (user, typed) => user === 'ec2-user' && typed === password,
      shell: async (user, line) => {
        if (line) ran.push(`${user}: ${line}`)
        return { output: line ? 'done\n' : '', prompt: `[${user}]$ ` }
      },
    })
    const session = createShellSession({
      run: getty.run,
      interrupt: getty.interrupt,
      write: (text) => {
        shown += text
      },
    })
    const type = async (text: string) => {
      session.receive(text)
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    return { session, type, ran, shown: () => shown }
  }

  it('lets in who knows the password, which is never shown and cannot be recalled', async () => {
    const { session, type, ran, shown } = port('s3cret')
    await session.start('')
    await type('ec2-user\r')
    await type('s3cret\r')
    expect(shown()).toBe('ip-10-0-0-1 login: ec2-user\r\nPassword: \r\n\r\n[ec2-user]$ ')
    await type('df -h\r')
    await type('\u001b[A\u001b[A')
    expect(ran).toEqual(['ec2-user: df -h'])
    expect(shown()).not.toContain('s3cret')
  })

  it('gives the login up at Ctrl+C', async () => {
    const { session, type, shown } = port('s3cret')
    await session.start('')
    await type('ec2-user\r')
    await type('half')
    await type('\u0003')
    expect(shown()).toMatch(/Password: \^C\r\nip-10-0-0-1 login: $/)
    await type('root')
    expect(shown()).toMatch(/login: root$/)
  })

  it('says Login incorrect and asks again; exit logs out', async () => {
    const { session, type, ran, shown } = port('s3cret')
    await session.start('')
    await type('ec2-user\r')
    await type('wrong\r')
    expect(shown()).toMatch(/Login incorrect\r\n\r\nip-10-0-0-1 login: $/)
    await type('ec2-user\r')
    await type('s3cret\r')
    await type('exit\r')
    expect(shown()).toMatch(/logout\r\n\r\nip-10-0-0-1 login: $/)
    expect(ran).toEqual([])
  })
})

describe('the page', () => {
  let shown: ConsoleUnderTest
  beforeEach(() => localStorage.clear())
  afterEach(() => shown.close())

  it('asks for the permission of the account, then connects', async () => {
    shown = await openConsole('/ec2/Instances:')
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await shown.router.push(`/ec2/SerialConsole:instanceId=${id}`)
    await shown.settle()
    expect(shown.text()).toContain('The EC2 serial console is not allowed in this Region')
    await shown.press('Allow')
    expect(await shown.host.run('ec2:GetSerialConsoleAccessStatus', {})).toMatchObject({
      SerialConsoleAccessEnabled: true,
    })
    await shown.settle()
    expect(shown.text()).toContain('sudo passwd --stdin ec2-user')
    await shown.press('Prevent access')
    expect(shown.text()).toContain('is not allowed')
  })

  it('says in AWS’s words why an instance cannot be reached', async () => {
    shown = await openConsole('/ec2/Instances:')
    await shown.host.run('ec2:EnableSerialConsoleAccess', {})
    const [id = ''] = await launch(shown.host)
    await shown.wait(60)
    await shown.host.run('ec2:StopInstances', { InstanceIds: [id] })
    await shown.wait(120)
    await shown.router.push(`/ec2/SerialConsole:instanceId=${id}`)
    await shown.settle()
    expect(shown.text()).toContain('EC2InstanceStateInvalidException')
  })
})
