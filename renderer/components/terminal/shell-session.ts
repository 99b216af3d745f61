/**
 * A shell at a terminal: what is typed goes through the line editor, whole lines are run one after the other, and what is typed
 * or pasted meanwhile waits its turn. Knows no terminal and no connection.
 */
import { createLineEditor } from './line-editor.ts'

export interface ShellAnswer {
  /** What the command wrote; lines end in a line feed. */
  readonly output: string
  /** The next prompt; undefined when the line was refused, which keeps the last one. */
  readonly prompt: string | undefined
  /** What is typed next is not to be seen or remembered: a password. */
  readonly hidden?: boolean
}

export interface Completion {
  readonly word: string
  readonly candidates: readonly string[]
}

export interface ShellSession {
  /** Takes what the keyboard or the clipboard sends. */
  receive(data: string): void
  /** Whether a line has been begun: Tab belongs to it then, else to the page. */
  begun(): boolean
  /** Runs a line that nobody typed, such as the empty one that fetches the first prompt. */
  start(line: string): Promise<void>
}

const LINE_END = /\r\n|\n/g
const PIECE = /[^\r]*\r|[^\r]+/g
const TAB = '\t'
const INTERRUPT = '\u0003'
/** The screen and what scrolled out of it are wiped, the cursor goes home. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H'

/** The letters that all of them begin with. */
function commonStart(texts: readonly string[]): string {
  const [first = ''] = texts
  let length = first.length
  for (const text of texts) while (!text.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}

export function createShellSession(to: {
  readonly run: (line: string) => Promise<ShellAnswer>
  readonly write: (text: string) => void
  /** Ctrl+C, where the shell has to hear of it: a line that runs is ended, one that is not finished given up. */
  readonly interrupt?: () => Promise<void>
  /** Tab: what the word at the end of a line may become; undefined when nobody can say. */
  readonly complete?: (line: string) => Promise<Completion | undefined>
}): ShellSession {
  let prompt = '$ '
  let hidden = false
  let running: Promise<void> | undefined
  /** Pieces of input, each at most one line. Those from the keyboard stay as they came: an arrow key is a piece of its own. */
  const waiting: string[] = []

  async function run(line: string): Promise<void> {
    const answer = await to.run(line)
    // What was pasted after a line that could not be run was meant for a shell that is not there.
    if (answer.prompt === undefined) waiting.length = 0
    else prompt = answer.prompt
    hidden = answer.hidden ?? false
    to.write(answer.output.replace(LINE_END, '\r\n') + prompt)
  }
  function start(line: string): Promise<void> {
    running = run(line).finally(() => {
      running = undefined
      proceed()
    })
    return running
  }
  const editor = createLineEditor({
    submit: (line) => {
      if (!hidden && line.trim() === 'clear') return CLEAR + prompt
      void start(line)
      return ''
    },
    hidden: () => hidden,
    interrupt: () => {
      if (!to.interrupt) return prompt
      // The prompt may have been one for an unfinished line.
      running = to.interrupt().finally(() => start(''))
      return ''
    },
    clear: () => CLEAR + prompt,
  })
  async function completeWord(): Promise<void> {
    const found = await to.complete?.(editor.before())
    if (!found || found.candidates.length === 0) return
    const { word, candidates } = found
    const common = commonStart(candidates).slice(word.length)
    const ends = candidates.length === 1 && !common.endsWith('/') ? ' ' : ''
    if (common !== '' || ends !== '') to.write(editor.feed(common + ends))
    else to.write(`\r\n${candidates.join('  ')}\r\n${prompt}${editor.redrawn()}`)
  }
  function proceed(): void {
    while (!running) {
      const piece = waiting.shift()
      if (piece === undefined) return
      if (piece !== TAB) to.write(editor.feed(piece))
      else if (to.complete)
        running = completeWord().finally(() => {
          running = undefined
          proceed()
        })
    }
  }
  return {
    receive(data) {
      if (running && data === INTERRUPT) {
        // A shell that does not hear of it ends its command by itself; only what waits behind it can be given up.
        waiting.length = 0
        if (to.interrupt) to.write('^C\r\n')
        void to.interrupt?.()
      } else if (data === TAB) waiting.push(TAB)
      // A tab within pasted text asks for nothing.
      else waiting.push(...(data.replace(LINE_END, '\r').replaceAll(TAB, ' ').match(PIECE) ?? []))
      proceed()
    },
    begun: () => editor.before() !== '',
    start,
  }
}
