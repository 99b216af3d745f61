/** The shell at the terminal: the order of what is shown, and one command at a time. */
import { describe, expect, it, vi } from 'vitest'
import { createShellSession, type ShellAnswer } from '../../../../renderer/components/terminal/shell-session.ts'

/** A machine that answers when the test says so. */
function terminal() {
  let shown = ''
  const asked: { line: string; answer: (it: ShellAnswer) => void }[] = []
  const session = createShellSession({
    run: (line) => new Promise((answer) => asked.push({ line, answer })),
    write: (text) => {
      shown += text
    },
  })
  return {
    session,
    lines: () => asked.map(({ line }) => line),
    shown: () => shown,
    async answer(output: string, prompt = 'ec2 $ ', refused = false) {
      asked.at(-1)?.answer({ output, prompt: refused ? undefined : prompt })
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

async function started() {
  const screen = terminal()
  void screen.session.start('')
  await screen.answer('Welcome\n')
  return screen
}

it('shows the prompt after what it follows', async () => {
  const { session, shown, answer } = await started()
  session.receive('ls\r')
  await answer('a\nb\n')
  session.receive('half')
  session.receive('\u0003')
  expect(shown()).toBe('Welcome\r\nec2 $ ls\r\na\r\nb\r\nec2 $ half^C\r\nec2 $ ')
})

it('wipes the screen by the word and by the key, then shows the prompt once', async () => {
  const { session, shown, lines } = await started()
  session.receive('clear\r')
  session.receive('ab')
  session.receive('\u000c')
  const wiped = '\u001b[2J\u001b[3J\u001b[Hec2 $ '
  expect(shown()).toBe(`Welcome\r\nec2 $ clear\r\n${wiped}ab${wiped}ab`)
  expect(lines()).toEqual([''])
})

it('runs pasted lines one at a time, in order, and leaves the last one to be ended', async () => {
  const { session, lines, shown, answer } = await started()
  session.receive('cd /tmp\r\npwd\nls')
  expect(lines()).toEqual(['', 'cd /tmp'])
  await answer('', '/tmp $ ')
  expect(lines()).toEqual(['', 'cd /tmp', 'pwd'])
  await answer('/tmp\n', '/tmp $ ')
  expect(lines()).toEqual(['', 'cd /tmp', 'pwd'])
  expect(shown()).toBe('Welcome\r\nec2 $ cd /tmp\r\n/tmp $ pwd\r\n/tmp\r\n/tmp $ ls')
})

it('keeps keys that come while a command runs, arrows among them', async () => {
  const { session, lines, answer } = await started()
  session.receive('date\r')
  session.receive('l')
  session.receive('\u001b[A')
  session.receive('\r')
  await answer('today\n')
  expect(lines()).toEqual(['', 'date', 'date'])
})

it('gives up what waits by Ctrl+C, and when a line could not be run', async () => {
  const { session, lines, shown, answer } = await started()
  session.receive('one\rtwo\r')
  session.receive('\u0003')
  await answer('')
  expect(lines()).toEqual(['', 'one'])
  session.receive('three\rfour\r')
  await answer('IncorrectInstanceState: no\n', '', true)
  expect(lines()).toEqual(['', 'one', 'three'])
  expect(shown().endsWith('IncorrectInstanceState: no\r\nec2 $ ')).toBe(true)
})

it('tells a shell that can end its command, and asks it for its prompt afterwards', async () => {
  let shown = ''
  const asked: string[] = []
  let finish: (it: ShellAnswer) => void = () => undefined
  const interrupt = vi.fn(async () => finish({ output: 'cut\n', prompt: '$ ' }))
  const session = createShellSession({
    run: (line) => {
      asked.push(line)
      return new Promise((answer) => {
        finish = answer
      })
    },
    write: (text) => {
      shown += text
    },
    interrupt,
  })
  session.receive('sleep 60\recho never\r')
  session.receive('\u0003')
  await vi.waitFor(() => expect(shown).toBe('sleep 60\r\n^C\r\ncut\r\n$ '))
  session.receive('half')
  session.receive('\u0003')
  await vi.waitFor(() => expect(asked).toEqual(['sleep 60', '']))
  expect(interrupt).toHaveBeenCalledTimes(2)
})

describe('Tab', () => {
  const setup = (candidates: readonly string[]) => {
    let shown = ''
    const complete = vi.fn(async (line: string) => ({ word: line.split(' ').at(-1) ?? '', candidates }))
    const run = vi.fn(async (): Promise<ShellAnswer> => ({ output: '', prompt: '$ ' }))
    const session = createShellSession({
      run,
      write: (text) => {
        shown += text
      },
      complete,
    })
    return { session, complete, run, shown: () => shown }
  }

  it.each([
    ['the only word, and goes on', ['describe-vpcs'], 'aws ec2 describe-vpcs '],
    ['what several have in common', ['describe-vpcs', 'describe-vpc-peering'], 'aws ec2 describe-vpc'],
    ['a folder, and stays in it', ['describe/'], 'aws ec2 describe/'],
    ['nothing when there is nothing', [], 'aws ec2 desc'],
  ])('adds %s', async (_, candidates, text) => {
    const { session, complete, shown } = setup(candidates)
    session.receive('aws ec2 desc')
    expect(session.begun()).toBe(true)
    session.receive('\t')
    await vi.waitFor(() => expect(complete).toHaveBeenCalledWith('aws ec2 desc'))
    await vi.waitFor(() => expect(shown()).toBe(text))
  })

  it('shows the choice where nothing can be added, and the line again', async () => {
    const { session, shown } = setup(['desc-a', 'desc-b'])
    session.receive('x desc-')
    session.receive('\t')
    await vi.waitFor(() => expect(shown()).toBe('x desc-\r\ndesc-a  desc-b\r\n$ x desc-'))
  })

  it('asks for nothing within pasted text', async () => {
    const { session, complete, run } = setup(['no'])
    session.receive('a\tb\r')
    await vi.waitFor(() => expect(run).toHaveBeenCalledWith('a b'))
    expect(complete).not.toHaveBeenCalled()
    expect(session.begun()).toBe(false)
  })
})
