/** Chance for the fuzzer: one seed, one stream of choices, so that a run can be seen again. */
export interface Chance {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number
  /** True once in so many times. */
  oneIn(n: number): boolean
  pick<T>(choices: readonly T[]): T
}

/** Mulberry32: small, and good enough to choose parameters with. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number): number => next() % limit
  return { below, oneIn: (n) => below(n) === 0, pick: (choices) => choices[below(choices.length)] as never }
}
