/** Matching of policy patterns: `*` is any run of characters, colons and slashes among them, `?` is one. */

/** Without regular expressions, so that no pattern can make a call slow. */
export function matches(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let from = 0
  while (t < text.length) {
    const char = pattern[p]
    if (char === '*') {
      star = p++
      from = t
    } else if (char === '?' || char === text[t]) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++from
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

export const matchesIgnoringCase = (pattern: string, text: string): boolean =>
  matches(pattern.toLowerCase(), text.toLowerCase())

/** ARNs are compared part by part; only the resource, the sixth, may hold colons. */
export function arnMatches(pattern: string, arn: string): boolean {
  const split = (text: string): string[] => {
    const parts = text.split(':')
    return [...parts.slice(0, 5), parts.slice(5).join(':')]
  }
  const [wanted, found] = [split(pattern), split(arn)]
  return wanted.every((part, index) => matches(part, found[index] ?? ''))
}
