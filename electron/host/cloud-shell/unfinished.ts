/** Whether a line goes on in the next one, as an interactive bash asks before it runs anything. */

const HEREDOC = /<<-?\s*(['"]?)([A-Za-z_][\w-]*)\1/g

/** A here-document whose end has not been typed. */
function openHeredoc(script: string): boolean {
  const lines = script.split('\n')
  return lines.some((line, at) =>
    [...line.matchAll(HEREDOC)].some(([, , end]) => !lines.slice(at + 1).some((each) => each.trim() === end)),
  )
}

const endsInBackslash = (script: string): boolean => (/\\*$/.exec(script)?.[0].length ?? 0) % 2 === 1

/** What the shell says of a script that ends too early; it has run nothing of it then. */
const TOO_EARLY = /unexpected EOF|got EOF|unexpected end of file/i

/** `a |`, `a &&` and `a ||` want a right side. */
const OPERATOR = /(?:\||&&)\s*$/

export const looksUnfinished = (script: string): boolean =>
  endsInBackslash(script) || OPERATOR.test(script) || openHeredoc(script)

export const saysUnfinished = (answer: { stdout: string; stderr: string; exitCode: number }): boolean =>
  answer.exitCode === 2 && answer.stdout === '' && TOO_EARLY.test(answer.stderr)
