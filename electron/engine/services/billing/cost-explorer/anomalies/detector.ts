/**
 * When a day costs more than it should: AWS does not publish its model; this is the simulator's own. A day is expected to cost what the
 * same weekdays of the last eight weeks did in the middle. Numbers in, numbers out.
 */
import { median } from '../../../../../../shared/median.ts'

/** Consecutive days that cost too much. Places are days of the series. */
export interface Spell {
  readonly first: number
  readonly last: number
  /** Dollars a day, from the first. */
  readonly expected: readonly number[]
  readonly actual: readonly number[]
  /** From 0 to 1: how far beyond what is usual a day lies. */
  readonly scores: readonly number[]
}

const WEEK = 7
const WEEKS = 8
/** Recalled: AWS learns for ten days. */
const LEARNING_DAYS = 10
/** A new level that has lasted so long is what is expected from then on, and what was before says no more. */
const ACCEPTED_AFTER_DAYS = 14
const DEVIATIONS = 3
/** Less is never worth a word. */
const LEAST_SHARE = 0.1
const LEAST_DOLLARS = 0.5

interface Expectation {
  readonly expected: number
  readonly limit: number
}

function expectationOf(
  values: readonly number[],
  usable: (day: number) => boolean,
  day: number,
): Expectation | undefined {
  const from = Math.max(0, day - WEEKS * WEEK)
  const known: number[] = []
  for (let before = from; before < day; before++) if (usable(before)) known.push(before)
  if (known.length < LEARNING_DAYS) return undefined
  const all = median(known.map((before) => values[before] as number))
  const sameOf = (weekday: number): number => {
    const same = known.filter((before) => before % WEEK === weekday % WEEK)
    return same.length >= 3 ? median(same.map((before) => values[before] as number)) : all
  }
  const expected = sameOf(day)
  const byWeekday = Array.from({ length: WEEK }, (_, weekday) => sameOf(weekday))
  const scatter = median(
    known.map((before) => Math.abs((values[before] as number) - (byWeekday[before % WEEK] as number))),
  )
  return { expected, limit: Math.max(DEVIATIONS * scatter, LEAST_SHARE * expected, LEAST_DOLLARS) }
}

/** The spells in a series of whole days, the oldest day first. */
export function spellsIn(values: readonly number[]): Spell[] {
  const spells: Spell[] = []
  let open: { first: number; expected: number[]; actual: number[]; scores: number[] } | undefined
  const odd = new Set<number>()
  let since = 0
  const close = (last: number): void => {
    if (open) spells.push({ ...open, last })
    open = undefined
  }
  values.forEach((actual, day) => {
    if (open && day - open.first >= ACCEPTED_AFTER_DAYS) {
      since = open.first
      odd.clear()
      close(day - 1)
    }
    const found = expectationOf(values, (before) => before >= since && !odd.has(before), day)
    const excess = found ? actual - found.expected : 0
    if (!found || excess <= found.limit) {
      close(day - 1)
      return
    }
    open ??= { first: day, expected: [], actual: [], scores: [] }
    odd.add(day)
    open.expected.push(found.expected)
    open.actual.push(actual)
    open.scores.push(1 - found.limit / excess)
  })
  close(values.length - 1)
  return spells
}
