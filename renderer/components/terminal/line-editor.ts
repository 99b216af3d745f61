/** A line of a terminal as it is typed: editing, history, giving up. Knows no terminal; it is told keys and says what to show. */

export interface LineEditor {
  /** What to write for some input; `submit` is called with each whole line. What the callbacks answer is written after it. */
  feed(data: string): string
  /** What stands before the cursor. */
  before(): string
  /** The whole line anew, after something else was written. */
  redrawn(): string
}

const PRINTABLE = /[^\p{Cc}]/u
const BACK = '\b \b'

/** Columns a character takes: two for wide ones, as terminals draw Korean. */
const widthOf = (characters: readonly string[]): number =>
  characters.reduce((sum, each) => sum + (/[ᄀ-ᇿ⺀-꓏가-힣＀-｠]/.test(each) ? 2 : 1), 0)

/** What keys send beside letters, by what they do. AWS: CloudShell's bash edits as Emacs does. */
const KEYS: Readonly<Record<string, string>> = {
  '\u001b[A': 'older',
  '\u001b[B': 'newer',
  '\u001b[D': 'left',
  '\u0002': 'left',
  '\u001b[C': 'right',
  '\u0006': 'right',
  '\u001b[H': 'start',
  '\u001bOH': 'start',
  '\u0001': 'start',
  '\u001b[F': 'end',
  '\u001bOF': 'end',
  '\u0005': 'end',
  '\u001b[3~': 'delete',
  '\u0004': 'delete',
  '\u007f': 'backspace',
  '\u000b': 'killAfter',
  '\u0015': 'killAll',
  '\u0017': 'killWord',
  '\r': 'submit',
  '\n': 'submit',
  '\u0003': 'interrupt',
  '\u000c': 'clear',
}

export function createLineEditor(on: {
  readonly submit: (line: string) => string
  readonly interrupt: () => string
  readonly clear: () => string
  /** True while a password is typed: it is neither shown nor kept. */
  readonly hidden?: () => boolean
}): LineEditor {
  /** The line on both sides of the cursor, character by character. */
  let before: string[] = []
  let after: string[] = []
  const history: string[] = []
  let at = 0

  const back = (characters: readonly string[]): string => '\b'.repeat(widthOf(characters))
  /** The rest of the line anew, blanks where something stood, the cursor back where it was. */
  const redrawn = (gone: readonly string[] = []): string =>
    after.join('') + ' '.repeat(widthOf(gone)) + back(gone) + back(after)
  const line = (): string => before.join('') + after.join('') + back(after)
  const take = (): string => {
    const whole = [...before, ...after].join('')
    before = []
    after = []
    return whole
  }
  const replace = (next: string): string => {
    const out = after.join('') + BACK.repeat(widthOf([...before, ...after])) + next
    before = [...next]
    after = []
    return out
  }
  const recall = (step: number): string => {
    at = Math.min(history.length, Math.max(0, at + step))
    return replace(history[at] ?? '')
  }
  const erase = (gone: readonly string[]): string => {
    if (gone.length === 0) return ''
    if (after.length === 0) return BACK.repeat(widthOf(gone))
    return back(gone) + redrawn(gone)
  }
  /** Where the word before the cursor begins. */
  const wordStart = (): number => {
    let start = before.length
    while (start > 0 && before[start - 1] === ' ') start--
    while (start > 0 && before[start - 1] !== ' ') start--
    return start
  }

  const acts: Readonly<Record<string, () => string>> = {
    older: () => recall(-1),
    newer: () => recall(1),
    left: () => {
      const last = before.pop()
      if (last === undefined) return ''
      after.unshift(last)
      return back([last])
    },
    right: () => {
      const next = after.shift()
      if (next === undefined) return ''
      before.push(next)
      return next
    },
    start: () => {
      const out = back(before)
      after = [...before, ...after]
      before = []
      return out
    },
    end: () => {
      const out = after.join('')
      before = [...before, ...after]
      after = []
      return out
    },
    delete: () => {
      const next = after.shift()
      return next === undefined ? '' : redrawn([next])
    },
    backspace: () => erase(before.splice(-1)),
    killWord: () => erase(before.splice(wordStart())),
    killAfter: () => redrawn(after.splice(0)),
    killAll: () => replace(''),
    submit: () => {
      const rest = after.join('')
      const whole = take()
      if (whole.trim() !== '' && history.at(-1) !== whole) history.push(whole)
      at = history.length
      return `${rest}\r\n${on.submit(whole)}`
    },
    interrupt: () => {
      const rest = after.join('')
      take()
      at = history.length
      return `${rest}^C\r\n${on.interrupt()}`
    },
    clear: () => on.clear() + line(),
  }
  const type = (character: string): string => {
    before.push(character)
    return character + (after.length === 0 ? '' : redrawn())
  }

  /** The same for a password: letters, a step back, the end of it, giving it up. */
  function unseen(character: string): string {
    const key = KEYS[character]
    if (key === 'submit') return `\r\n${on.submit(take())}`
    if (key === 'interrupt') return acts['interrupt']?.() ?? ''
    if (key === 'backspace') before.pop()
    else if (PRINTABLE.test(character)) before.push(character)
    return ''
  }

  return {
    before: () => before.join(''),
    redrawn: line,
    feed(data) {
      if (on.hidden?.()) return data.startsWith('\u001b') ? '' : [...data].map(unseen).join('')
      const whole = KEYS[data]
      if (whole !== undefined) return acts[whole]?.() ?? ''
      // Other keys that send a sequence do nothing here.
      if (data.startsWith('\u001b')) return ''
      return [...data]
        .map((each) => {
          const key = KEYS[each]
          if (key !== undefined) return acts[key]?.() ?? ''
          return PRINTABLE.test(each) ? type(each) : ''
        })
        .join('')
    },
  }
}
