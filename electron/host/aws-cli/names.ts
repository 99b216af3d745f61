/** Words that a person may have meant. */

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
