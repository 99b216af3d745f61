/** Names as the command line spells them. */

/**
 * `DescribeVpcs` as `describe-vpcs`, `PolicyARNs` as `policy-arns`: the rule by which the CLI names operations and members.
 */
export function kebab(name: string): string {
  if (name.includes('-')) return name
  // AWS: the one word of these services that the rule would split.
  const whole = name.replace('OTel', 'Otel')
  const acronym = /[A-Z]{2,}s$/.exec(whole)?.[0]
  const split = acronym ? `${whole.slice(0, -acronym.length)}-${acronym.toLowerCase()}` : whole
  return split
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

/** Edits that turn one word into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const swap = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}

/** Up to three words that someone who typed `word` may have meant, nearest first. */
export const closeTo = (word: string, words: readonly string[]): string[] =>
  words
    .map((each) => ({ each, far: distance(word, each) / Math.max(word.length, each.length) }))
    .filter(({ far }) => far <= 0.2)
    .sort((a, b) => a.far - b.far || (a.each < b.each ? -1 : 1))
    .slice(0, 3)
    .map(({ each }) => each)
