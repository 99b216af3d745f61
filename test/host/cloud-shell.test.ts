/** CloudShell's sessions: what a line leaves for the next one, lines that go on, waiting, interrupting, files. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { relativeInstant } from '../../electron/host/cloud-shell/simulated-date.ts'
import { openShell, type ShellUnderTest } from '../support/shell-lines.ts'

let shell: ShellUnderTest
beforeEach(async () => {
  shell = await openShell()
})
afterEach(() => shell.host.close())

describe('a session', () => {
  it('keeps directory, variables, exports and exit code', async () => {
    await shell.output('mkdir -p work && cd work && X=1 && export Y=2')
    expect(await shell.output('pwd; echo $X $Y')).toBe('/home/cloudshell-user/work\n1 2\n')
    expect((await shell.type('echo')).prompt).toBe('work $ ')
    expect((await shell.type('cd; false')).prompt).toBe('~ $ ')
    expect((await shell.type('echo $?')).output).toBe('1\n')
    expect(await shell.output('unset Y; echo [$Y]')).toBe('[]\n')
  })

  it('shows programs only what was exported', async () => {
    await shell.output('AWS_DEFAULT_OUTPUT=text')
    expect(await shell.output('aws sts get-caller-identity')).toMatch(/^\{/)
    await shell.output('export AWS_DEFAULT_OUTPUT')
    expect(await shell.output('aws sts get-caller-identity')).toMatch(/^123456789012\t/)
  })

  it.each([
    ['a loop', ['for i in 1 2; do', 'echo $i', 'done'], '1\n2\n'],
    ['a backslash', ['echo a \\', 'b'], 'a b\n'],
    ['a quotation', ['echo "a', 'b"'], 'a\nb\n'],
    ['a pipe', ['echo a |', 'cat'], 'a\n'],
    ['a here-document', ['cat <<EOF', 'x', 'EOF'], 'x\n'],
  ])('waits for the end of %s', async (_, lines, output) => {
    for (const [index, line] of lines.entries()) {
      const answer = await shell.type(line)
      const last = index === lines.length - 1
      expect(answer).toMatchObject({ unfinished: !last, prompt: last ? '~ $ ' : '> ', output: last ? output : '' })
    }
  })

  it('gives up an unfinished line', async () => {
    await shell.type('echo "a')
    await shell.host.control('sim:InterruptCloudShell', { Session: 'test' })
    expect(await shell.output('echo b')).toBe('b\n')
  })

  it('says what is wrong with a line that more lines cannot mend', async () => {
    expect(await shell.type('done')).toMatchObject({ unfinished: false, exitCode: 2 })
    expect(await shell.type('nothing-here')).toMatchObject({ exitCode: 127 })
  })

  it('shares its files with other sessions, nothing else', async () => {
    const { control } = shell.host
    await shell.output('echo hello > note; X=1')
    const other = (Line: string) => control('sim:RunCloudShell', { Session: 'other', Line, Region: 'us-east-1' })
    expect((await other('cat note; echo [$X]')).output).toBe('hello\n[]\n')
    await control('sim:PutCloudShellFile', { Path: 'up/load.txt', Content: Buffer.from('웹').toString('base64') })
    expect(await shell.output('cat up/load.txt')).toBe('웹')
    expect(await control('sim:GetCloudShellFile', { Path: '~/note' })).toEqual({ Path: '~/note', Content: 'aGVsbG8K' })
    await expect(control('sim:GetCloudShellFile', { Path: 'gone' })).rejects.toThrow('There is no file gone.')
    await control('sim:DeleteCloudShellHome', {})
    expect(await shell.output('ls ~')).toBe('')
    await control('sim:CloseCloudShell', { Session: 'test' })
    expect(await shell.output('echo [$X]')).toBe('[]\n')
  })
})

describe('Tab', () => {
  it.each([
    ['aw', ['awk', 'aws']],
    ['aws ec2 describe-vpc', 'describe-vpc-peering-connections'],
    ['aws serv', ['service-quotas']],
    ['ls | aws ec2 wait instance-r', ['instance-running']],
    ['X=$(aws ec2 run-instances --ima', ['--image-id']],
    ['aws ec2 run-instances --count 2 --cou', []],
    ['aws ec2 describe-vpcs --output t', ['table', 'text']],
    ['aws ec2 wait instance-running --inst', ['--instance-ids']],
    ['cat no', ['note.json', 'nothing/']],
    ['cat ~/nothing/i', ['~/nothing/in.txt']],
    ['aws ec2 run-instances --user-data file://no', ['file://note.json', 'file://nothing/']],
    ['aws nosuch ', ['note.json', 'nothing/']],
  ])('%s', async (line, expected) => {
    await shell.output('mkdir nothing; touch note.json nothing/in.txt')
    const { candidates } = await shell.host.control('sim:CompleteCloudShell', { Session: 'test', Line: line })
    if (Array.isArray(expected)) expect(candidates).toEqual(expected)
    else expect(candidates).toContain(expected)
  })

  it('offers only operations that are simulated', async () => {
    const line = { Session: 'test', Line: 'aws ec2 create-f' }
    expect((await shell.host.control('sim:CompleteCloudShell', line)).candidates).not.toContain('create-fpga-image')
  })
})

describe('time', () => {
  it('is the world’s', async () => {
    const isoSecond = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z\n`
    const { now } = shell.host.world.engine
    expect(await shell.output('date -u +%FT%TZ')).toBe(isoSecond(now))
    expect(await shell.output("date -u -d '1 hour ago' +%FT%TZ")).toBe(isoSecond(now - 3_600_000))
    expect(await shell.output('date -u --date=2026-01-01 +%F')).toBe('2026-01-01\n')
  })

  const NOW = Date.UTC(2026, 2, 31, 12)
  it.each([
    ['now', NOW],
    ['2 days ago', NOW - 2 * 86_400_000],
    ['-90 minutes', NOW - 90 * 60_000],
    ['+1 week', NOW + 7 * 86_400_000],
    ['yesterday', NOW - 86_400_000],
    ['1 year ago', Date.UTC(2025, 2, 31, 12)],
    ['2026-01-01', undefined],
  ])('reads %s', (text, instant) => {
    expect(relativeInstant(text, NOW)).toBe(instant)
  })

  it('passes for sleep only as it passes in the world, and Ctrl+C ends the wait', async () => {
    const { host } = shell
    let ended = false
    const slept = shell.type('sleep 60; echo awake').then((answer) => {
      ended = true
      return answer
    })
    await sleep(120)
    host.wait(59)
    await sleep(120)
    expect(ended).toBe(false)
    await expect(shell.type('echo second')).rejects.toThrow('This session is still running a line.')
    host.wait(1)
    expect((await slept).output).toBe('awake\n')
    const cut = shell.type('sleep 60; echo never')
    await sleep(60)
    await host.control('sim:InterruptCloudShell', { Session: 'test' })
    expect(await cut).toMatchObject({ exitCode: 130, output: '' })
  })
})

describe('wait', () => {
  const LAUNCH =
    'aws ec2 run-instances --instance-type t3.micro ' +
    '--image-id resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
  const launch = async (): Promise<string> =>
    (await shell.output(`${LAUNCH} | jq -r '.Instances[0].InstanceId'`)).trim()

  /** Runs a line while simulated time passes a second at a time. */
  async function whileTimePasses(line: string, seconds: number) {
    const before = shell.host.world.engine.now
    let ended = false
    const answer = shell.type(line).finally(() => {
      ended = true
    })
    for (let passed = 0; passed < seconds && !ended; passed++) {
      await sleep(30)
      if (!ended) shell.host.wait(1)
    }
    return { ...(await answer), seconds: (shell.host.world.engine.now - before) / 1000 }
  }

  it('asks until the instance runs, every 15 simulated seconds', async () => {
    const id = await launch()
    const waited = await whileTimePasses(`aws ec2 wait instance-running --instance-ids ${id} && echo running`, 300)
    expect(waited).toMatchObject({ exitCode: 0, output: 'running\n' })
    expect(waited.seconds).toBeGreaterThanOrEqual(15)
  })

  it('fails at once when the state can no longer come', async () => {
    const id = await launch()
    await shell.output(`aws ec2 terminate-instances --instance-ids ${id}`)
    expect(await shell.type(`aws ec2 wait instance-running --instance-ids ${id}`)).toMatchObject({
      exitCode: 255,
      output:
        '\nWaiter InstanceRunning failed: Waiter encountered a terminal failure state: ' +
        'For expression "Reservations[].Instances[].State.Name" we matched expected path: "shutting-down" at least once\n',
    })
  })

  it('fails with the service’s sentence when nothing it waits for can be asked', async () => {
    expect(await shell.type('aws ec2 wait instance-stopped --instance-ids i-0123456789abcdef0')).toMatchObject({
      exitCode: 255,
      output:
        '\nWaiter InstanceStopped failed: An error occurred (InvalidInstanceID.NotFound): ' +
        "The instance ID 'i-0123456789abcdef0' does not exist\n",
    })
  })

  it('gives up after as many attempts as AWS makes', async () => {
    const waited = await whileTimePasses('aws ec2 wait vpc-exists --vpc-ids vpc-0123456789abcdef0', 60)
    expect(waited).toMatchObject({
      exitCode: 255,
      seconds: 4,
      output:
        '\nWaiter VpcExists failed: Max attempts exceeded. ' +
        'Previously accepted state: Matched expected service error code: InvalidVpcID.NotFound\n',
    })
  })
})
