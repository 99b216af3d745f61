/** A line of a terminal as it is typed: editing, history, giving up. Knows no terminal; it is told keys and says what to show. */

export interface LineEditor {
  /** What to write for some input; `submit` is called with each whole line. What the callbacks answer is written after it. */
  feed(data: string): string
}

const PRINTABLE = /[^\p{Cc}]/u
const BACK = '\b \b'

/** Columns a character takes: two for wide ones, as terminals draw Korean. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + (/[ᄀ-ᇿ⺀-꓏가-힣＀-｠]/.test(each) ? 2 : 1), 0)

export function createLineEditor(on: {
  readonly submit: (line: string) => string
  readonly interrupt: () => string
  readonly clear: () => string
}): LineEditor {
  let line = ''
  const history: string[] = []
  let at = 0

  const erase = (): string => BACK.repeat(widthOf(line))
  const replace = (next: string): string => {
    const out = erase() + next
    line = next
    return out
  }
  const recall = (step: number): string => {
    at = Math.min(history.length, Math.max(0, at + step))
    return replace(history[at] ?? '')
  }
  const submit = (): string => {
    const whole = line
    if (whole.trim() !== '' && history.at(-1) !== whole) history.push(whole)
    at = history.length
    line = ''
    return `\r\n${on.submit(whole)}`
  }
  const control: Readonly<Record<string, () => string>> = {
    '\r': submit,
    '\n': submit,
    '\u007f': () => {
      const last = [...line].at(-1)
      if (last === undefined) return ''
      line = line.slice(0, -last.length)
      return BACK.repeat(widthOf(last))
    },
    '\u0003': () => {
      line = ''
      return `^C\r\n${on.interrupt()}`
    },
    '\u000c': () => on.clear() + line,
    '\u0015': () => replace(''),
  }
  const ARROWS: Readonly<Record<string, number>> = { '\u001b[A': -1, '\u001b[B': 1 }

  return {
    feed(data) {
      const arrow = ARROWS[data]
      if (arrow !== undefined) return recall(arrow)
      // Other keys that send a sequence do nothing here.
      if (data.startsWith('\u001b')) return ''
      let out = ''
      for (const each of data) {
        const act = control[each]
        if (act) out += act()
        else if (PRINTABLE.test(each)) {
          line += each
          out += each
        }
      }
      return out
    },
  }
}
