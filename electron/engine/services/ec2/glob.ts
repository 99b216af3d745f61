/** Wildcards of filters. AWS: EC2 user guide, "Filter your resources": `*` any run, `?` one character, `\` takes the next literally. */

const RUN = 1
const ONE = 2
type Token = string | typeof RUN | typeof ONE

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = []
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string
    if (char === '*') tokens.push(RUN)
    else if (char === '?') tokens.push(ONE)
    else tokens.push(char === '\\' && i + 1 < pattern.length ? (pattern[++i] as string) : char)
  }
  return tokens
}

/**
 * Only the last run can be worth lengthening: whatever an earlier one could take, it can take too. So the work is at most
 * pattern times text, where a regular expression of many runs would try every way to share the text among them.
 */
function matches(tokens: readonly Token[], text: string): boolean {
  let at = 0
  let token = 0
  let run = -1
  let runEnd = 0
  while (at < text.length) {
    const wanted = tokens[token]
    if (wanted === RUN) {
      run = token++
      runEnd = at
    } else if (wanted === ONE || wanted === text[at]) {
      token++
      at++
    } else if (run >= 0) {
      token = run + 1
      at = ++runEnd
    } else return false
  }
  while (tokens[token] === RUN) token++
  return token === tokens.length
}

/** Whether a text is what the pattern says, case-sensitive and whole. */
export function globMatcher(pattern: string): (text: string) => boolean {
  if (!/[*?\\]/.test(pattern)) return (text) => text === pattern
  const tokens = tokensOf(pattern)
  return (text) => matches(tokens, text)
}
