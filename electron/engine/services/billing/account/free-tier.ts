/**
 * The allowances of an older account: the first hours of the month are free, hour by hour, of what commitments have left. What is
 * free is a line of its own at no cost; within the hour in which an allowance ends it is shared by use. Pure.
 */
import { DAY, HOUR, type Instant, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import { type Discounts, MICROS } from '../discounts/index.ts'
import { hourCells, type MonthCells, monthCells, monthSeconds, reachOf, tariffOf } from '../ledger.ts'
import type { LineCells } from '../line.ts'
import type { MeterRow } from '../model.ts'
import { ALLOWANCES, type Allowance } from './terms.ts'

/** Where the month's figures come from: what commitments left of each meter. */
export interface Source {
  readonly month: Discounts | undefined
  readonly hours: (day: Instant) => Discounts | undefined
  readonly now: Instant
  /** Do allowances hold on this day? */
  readonly holds: (day: Instant) => boolean
}

/** A meter's stretches of time, cut in two. */
interface Split {
  readonly meter: MeterRow
  readonly paid: MonthCells
  readonly free: Float64Array
}

/** Seconds of an hour may be parts of one, after a size-flexible reservation; those of volumes are whole and many. */
const scaleOf = ({ per }: Allowance): number => (per === 'hour' ? MICROS : 1)
const limitOf = ({ amount, per }: Allowance, month: Instant): number =>
  per === 'hour' ? amount * 3600 * MICROS : amount * monthSeconds(month)

/** What is paid of a cost when `free` of `whole` is not: half a nano-dollar counts as one. */
export function paidPart(nanos: number, free: number, whole: number): number {
  const top = BigInt(nanos) * BigInt(whole - free) * 2n + BigInt(whole)
  return Number(top / (BigInt(whole) * 2n))
}

/** Cuts one stretch of all meters; answers what has been used when it is over. */
function cut(splits: readonly Split[], at: number, scale: number, before: number, limit: number): number {
  const used = splits.map(({ paid }) => Math.round((paid.used[at] as number) * scale))
  const whole = used.reduce((sum, part) => sum + part, 0)
  const free = Math.max(0, Math.min(whole, limit - before))
  if (free > 0)
    splits.forEach(({ paid, free: given }, index) => {
      const all = free === whole
      const mine = paid.used[at] as number
      const without = all ? mine : (mine * free) / whole
      given[at] = without
      paid.nanos[at] = all || used[index] === 0 ? 0 : paidPart(paid.nanos[at] as number, free, whole)
      paid.used[at] = all ? 0 : mine - without
    })
  return before + whole
}

const copyOf = ({ nanos, used }: MonthCells): MonthCells => ({ nanos: nanos.slice(), used: used.slice() })
const hoursOf = (meters: readonly MeterRow[], day: Instant, source: Source): Split[] => {
  const left = source.hours(day)?.rest
  return meters.map((meter) => {
    const paid = copyOf(left?.get(meter.id) ?? hourCells(meter, day, source.now))
    return { meter, paid, free: new Float64Array(paid.used.length) }
  })
}

function cutHours(splits: readonly Split[], scale: number, before: number, limit: number): number {
  let used = before
  for (let hour = 0; hour < DAY / HOUR; hour++) used = cut(splits, hour, scale, used, limit)
  return used
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** The day in which an allowance ends, put together from its hours. */
function cutDay(splits: readonly Split[], place: number, hours: readonly Split[]): void {
  splits.forEach(({ paid, free }, index) => {
    const parts = hours[index] as Split
    free[place] = sum(parts.free)
    paid.nanos[place] = sum(parts.paid.nanos)
    paid.used[place] = sum(parts.paid.used)
  })
}

/** A month by day until (and without) `end`; answers what of the allowance was used by then. */
function cutMonth(
  allowance: Allowance,
  splits: readonly Split[],
  month: Instant,
  end: Instant,
  source: Source,
): number {
  const scale = scaleOf(allowance)
  const limit = limitOf(allowance, month)
  const meters = splits.map(({ meter }) => meter)
  let before = 0
  for (let day = month; day < end; day += DAY) {
    if (!source.holds(day)) continue
    const place = (day - month) / DAY
    const today = splits.reduce((total, { paid }) => total + Math.round((paid.used[place] as number) * scale), 0)
    if (before < limit && before + today > limit) {
      const hours = hoursOf(meters, day, source)
      cutHours(hours, scale, before, limit)
      cutDay(splits, place, hours)
      before += today
    } else before = cut(splits, place, scale, before, limit)
  }
  return before
}

function splitsOf(allowance: Allowance, meters: readonly MeterRow[], month: Instant, source: Source): Split[] {
  const end = startOfNextMonth(month)
  return meters
    .filter((meter) => {
      const [from, to] = reachOf(meter, source.now)
      return from < end && to >= month && allowance.covers(meter)
    })
    .map((meter) => {
      const paid = copyOf(source.month?.rest.get(meter.id) ?? monthCells(meter, month, source.now))
      return { meter, paid, free: new Float64Array(paid.used.length) }
    })
}

function linesOf({ meter, free }: Split, month: Instant): LineCells[] {
  if (free.every((used) => used === 0)) return []
  const { bottom } = tariffOf(meter, month)
  const nothing = new Float64Array(free.length)
  // A line that says the price it was given at: AWS lists it as "$0.00 per … under monthly free tier".
  const line = { ...meter, rate: '0' }
  return [{ line, nanos: nothing, amortized: nothing, used: free.map((used) => used / bottom) }]
}

function joined(base: Discounts | undefined, splits: readonly Split[], month: Instant): Discounts | undefined {
  const free = splits.filter((split) => split.free.some((used) => used !== 0))
  if (free.length === 0) return base
  return {
    lines: [...(base?.lines ?? []), ...free.flatMap((split) => linesOf(split, month))],
    rest: new Map([...(base?.rest ?? []), ...free.map(({ meter, paid }) => [meter.id, paid] as const)]),
    given: base?.given ?? [],
  }
}

/** A month by day with its allowances taken off. */
export function freeMonth(meters: readonly MeterRow[], month: Instant, source: Source): Discounts | undefined {
  const splits = ALLOWANCES.flatMap((allowance) => {
    const mine = splitsOf(allowance, meters, month, source)
    cutMonth(allowance, mine, month, startOfNextMonth(month), source)
    return mine
  })
  return joined(source.month, splits, month)
}

/** A day by hour: the hours add up to the day. */
export function freeHours(meters: readonly MeterRow[], day: Instant, source: Source): Discounts | undefined {
  const base = source.hours(day)
  if (!source.holds(day)) return base
  const month = startOfMonth(day)
  const splits = ALLOWANCES.flatMap((allowance) => {
    const mine = splitsOf(allowance, meters, month, source)
    const before = cutMonth(allowance, mine, month, day, source)
    const hours = hoursOf(
      mine.map(({ meter }) => meter),
      day,
      source,
    )
    cutHours(hours, scaleOf(allowance), before, limitOf(allowance, month))
    return hours
  })
  return joined(base, splits, month)
}

/** What of an allowance the month has used until now, in its unit: more than there is where it was not enough. */
export function allowanceUsed(
  allowance: Allowance,
  meters: readonly MeterRow[],
  month: Instant,
  source: Source,
): number {
  const splits = splitsOf(allowance, meters, month, source)
  const used = cutMonth(allowance, splits, month, startOfNextMonth(month), source)
  return used / scaleOf(allowance) / (allowance.per === 'hour' ? 3600 : monthSeconds(month))
}
