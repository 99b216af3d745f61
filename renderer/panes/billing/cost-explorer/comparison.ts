/** Two periods side by side: which one is compared with, and what changed. Exact. */
import { type Nanos, ZERO } from '../../../../shared/money.ts'
import { DAY, type Instant, startOfMonth, startOfMonthAfter } from '../../../../shared/time.ts'
import type { Breakdown, BreakdownRow } from './breakdown.ts'
import type { Comparison } from './report.ts'
import type { DayRange } from './report-range.ts'

/** The same day so many months earlier, or the month's last where it is shorter. */
function monthsEarlier(at: Instant, months: number): Instant {
  const first = startOfMonthAfter(at, -months)
  return Math.min(first + (new Date(at).getUTCDate() - 1) * DAY, startOfMonthAfter(first, 1) - DAY)
}

/** Calendar months that a range touches. */
function monthsOf({ start, end }: DayRange): number {
  const [from, to] = [new Date(start), new Date(end - DAY)]
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() + 1
}

/**
 * The period to compare with. A range that begins with a month is compared with the same days of the months before it, any other
 * with as many days before it.
 */
export function comparedRange(range: DayRange, comparison: Exclude<Comparison, 'off'>): DayRange {
  if (comparison === 'previous' && range.start !== startOfMonth(range.start))
    return { start: range.start - (range.end - range.start), end: range.start }
  const months = comparison === 'year' ? 12 : monthsOf(range)
  const start = monthsEarlier(range.start, months)
  // An end is the start of the day after: that of a whole month is the next month's first, whatever its length.
  const whole = range.end === startOfMonth(range.end)
  const end = whole ? monthsEarlier(range.end, months) : monthsEarlier(range.end - DAY, months) + DAY
  return { start, end: Math.max(end, start + DAY) }
}

export interface Change {
  readonly key: string
  readonly keys: readonly string[]
  readonly before: Nanos
  readonly after: Nanos
  readonly difference: Nanos
  /** In tenths of a percent of what it was; undefined for what is new. */
  readonly permille: number | undefined
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount)

export function changeOf(before: Nanos, after: Nanos): Pick<Change, 'before' | 'after' | 'difference' | 'permille'> {
  const difference = (after - before) as Nanos
  return { before, after, difference, permille: before === 0n ? undefined : Number((difference * 1000n) / before) }
}

/** Every group of either period, the largest change first. */
export function changesBetween(before: Breakdown, after: Breakdown): readonly Change[] {
  const rows = new Map<string, BreakdownRow>([...before.rows, ...after.rows].map((row) => [row.key, row]))
  const totals = (breakdown: Breakdown) => new Map(breakdown.rows.map((row) => [row.key, row.total]))
  const [was, is] = [totals(before), totals(after)]
  const zero = ZERO as Nanos
  return [...rows.values()]
    .map(({ key, keys }) => ({ key, keys, ...changeOf(was.get(key) ?? zero, is.get(key) ?? zero) }))
    .sort((a, b) => {
      const [left, right] = [size(a.difference), size(b.difference)]
      return left === right ? (a.key < b.key ? -1 : 1) : left < right ? 1 : -1
    })
}

/** `+12.4%`, `−3%`; undefined for what is new. */
export function percentText(permille: number | undefined): string | undefined {
  if (permille === undefined) return undefined
  const sign = permille > 0 ? '+' : permille < 0 ? '−' : ''
  return `${sign}${Math.abs(permille) / 10}%`
}
