/**
 * Counter-based chance: the value of draw n of a stream is a hash of (seed, stream, n). Streams are named by purpose, so a new draw
 * in one place cannot shift another; counters are rows, so chance rolls back, saves and replays with everything else.
 */
function scramble(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A 32-bit hash of a text, started from `salt`. */
export function hashText(text: string, salt: number): number {
  let h = 2166136261 ^ salt
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return scramble(h)
}

/** Folds whole numbers into a 32-bit hash: stateless noise for (seed, stream, n, …). */
export function hashNumbers(base: number, ...numbers: readonly number[]): number {
  let h = base
  for (const n of numbers) {
    // Both halves of a large counter (a minute since 1970, say) take part.
    h = scramble(Math.imul(h ^ (n | 0), 0x9e3779b1) ^ Math.imul((n / 4294967296) | 0, 0x85ebca77))
  }
  return h
}

/** The n-th 32-bit value of a stream. `word` tells apart several words of one draw. */
export const drawValue = (seed: number, stream: string, n: number, word = 0): number =>
  hashNumbers(hashText(stream, seed), n, word)
