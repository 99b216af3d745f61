/**
 * The ledger: what a meter's spans cost and used in any window. Pure. One rounding rule: a span's cost within one calendar month
 * is rounded once, cumulatively, so that days add up to months and months to the bill exactly.
 */
import { assert } from '../../../../shared/assert.ts'
import { type Nanos, nanosOf, prorate } from '../../../../shared/money.ts'
import { DAY, HOUR, type Instant, SECOND, startOfMonth, startOfNextMonth } from '../../../../shared/time.ts'
import type { MeterRow } from './model.ts'

/** A span in whole seconds since 1970. `start` is where steps and minimum count from; `paid` what an earlier meter booked of it. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly paid: number
  /** Booked at once, instead of seconds. */
  readonly amount?: number
}

export const secondOf = (at: Instant): number => Math.floor(at / SECOND)
const HOUR_SECONDS = HOUR / SECOND
const ceilTo = (step: number, seconds: number): number => Math.ceil(seconds / step) * step

type Terms = Pick<MeterRow, 'minimumSeconds' | 'stepSeconds' | 'aligned'>

/** Seconds billed for a run that lasted `elapsed`: the minimum at once, then started steps. */
const billed = (terms: Terms, elapsed: number): number =>
  Math.max(0, terms.minimumSeconds, ceilTo(terms.stepSeconds, elapsed))

/** The end of a span that counts for clock hours: one that was on at all has used its hour. */
const hourEnd = (span: Pick<Span, 'from' | 'to'>): number => Math.max(span.to, span.from + 1)

/** The clock hour that a run of an aligned meter first pays for: its own, or the next when the run before has paid this one. */
export const alignedStart = (from: number, before: Pick<Span, 'from' | 'to'> | undefined): number => {
  const hour = Math.floor(from / HOUR_SECONDS) * HOUR_SECONDS
  return before ? Math.max(hour, ceilTo(HOUR_SECONDS, hourEnd(before))) : hour
}

const endsAt = (meter: MeterRow, index: number, now: Instant): { readonly from: number; readonly to: number } => ({
  from: secondOf(meter.runs[index * 2] as number),
  to: secondOf(meter.runs[index * 2 + 1] ?? now),
})

/** Span `index` of a meter; a running one reaches to `now`. */
export function spanAt(meter: MeterRow, index: number, now: Instant): Span {
  const { from, to } = endsAt(meter, index, now)
  if (meter.amounts) return { from, to, start: from, paid: 0, amount: meter.amounts[index] as number }
  const carried = index === 0 ? meter.carriedFrom : undefined
  if (meter.aligned) {
    const before = index > 0 ? endsAt(meter, index - 1, now) : undefined
    return { from, to, start: carried === undefined ? alignedStart(from, before) : secondOf(carried), paid: 0 }
  }
  const start = carried === undefined ? from : secondOf(carried)
  return { from, to, start, paid: start < from ? billed(meter, from - start) : 0 }
}

export const spanCount = (meter: MeterRow): number => Math.ceil(meter.runs.length / 2)

/** Seconds, or things, a span has booked by the second `until`, exclusive: nothing before it began; its minimum as soon as it has. */
export function bookedBy(terms: Terms, span: Span, until: number): number {
  if (until <= span.from) return 0
  if (span.amount !== undefined) return span.amount
  const to = terms.aligned ? hourEnd(span) : span.to
  return Math.max(0, billed(terms, Math.min(until, to) - span.start) - span.paid)
}

export const monthSeconds = (month: Instant): number => (startOfNextMonth(month) - month) / SECOND

/** Nano-dollars that `seconds` cost at `perSecondTop / bottom` nano-dollars a second, by the ledger's rounding rule. */
export function share(top: number, seconds: number, bottom: number): number {
  const product = top * seconds
  if (product > Number.MAX_SAFE_INTEGER - bottom)
    return Number(prorate(BigInt(top) as Nanos, BigInt(seconds), BigInt(bottom)))
  const numerator = product + Math.floor(bottom / 2)
  const quotient = Math.floor(numerator / bottom)
  // The division is a double: put right a quotient that rounding carried over a whole number.
  const rest = numerator - quotient * bottom
  return rest < 0 ? quotient - 1 : rest >= bottom ? quotient + 1 : quotient
}

export interface Tariff {
  /** Nano-dollars of all its things in one unit of time. */
  readonly top: number
  /** Seconds in a unit of time, times things in a unit. */
  readonly bottom: number
}

const rates = new Map<string, number>()

/** Nano-dollars of a rate. Kept: a world has few different prices. */
function rateNanos(rate: string): number {
  let nanos = rates.get(rate)
  if (nanos === undefined) {
    nanos = Number(nanosOf(rate))
    if (rates.size > 10_000) rates.clear()
    rates.set(rate, nanos)
  }
  return nanos
}

/** What one second of the meter costs in a month, as a fraction. */
export function tariffOf(meter: MeterRow, month: Instant): Tariff {
  const seconds = meter.per === 'thing' ? 1 : meter.per === 'hour' ? HOUR_SECONDS : monthSeconds(month)
  const top = meter.rate === '' ? 0 : rateNanos(meter.rate) * meter.quantity
  assert(Number.isSafeInteger(top), 'a meter costs less than nine million dollars a unit of time')
  return { top, bottom: seconds * meter.perUnit }
}

/** One calendar month of one meter, by day: index 0 is the first. */
export interface MonthCells {
  /** Nano-dollars; zero for pooled meters, whose price the whole account decides. */
  readonly nanos: Float64Array
  /** Billed seconds times things, to be divided by the month's `bottom` of the tariff. */
  readonly used: Float64Array
}

function addSpan(cells: MonthCells, meter: MeterRow, span: Span, month: Instant, days: number): void {
  const tariff = tariffOf(meter, month)
  const first = secondOf(month)
  const base = bookedBy(meter, span, first)
  let seconds = 0
  let nanos = 0
  const startDay = Math.max(0, Math.floor((span.from - first) / (DAY / SECOND)))
  for (let day = startDay; day < days; day++) {
    const until = first + ((day + 1) * DAY) / SECOND
    const secondsBy = bookedBy(meter, span, until) - base
    if (secondsBy !== seconds) {
      const nanosBy = share(tariff.top, secondsBy, tariff.bottom)
      cells.nanos[day] = (cells.nanos[day] as number) + nanosBy - nanos
      cells.used[day] = (cells.used[day] as number) + (secondsBy - seconds) * meter.quantity
      seconds = secondsBy
      nanos = nanosBy
    }
    if (until > span.to) break
  }
}

/** Does the span book anything in [start, end) of whole seconds? A minimum is booked when the span begins. */
const touches = (span: Span, start: number, end: number): boolean =>
  span.from < end && (span.to > start || span.from >= start)

function computeCells(meter: MeterRow, month: Instant, now: Instant): MonthCells {
  const days = Math.round((startOfNextMonth(month) - month) / DAY)
  const cells: MonthCells = { nanos: new Float64Array(days), used: new Float64Array(days) }
  const first = secondOf(month)
  const end = first + monthSeconds(month)
  for (let index = 0; index < spanCount(meter); index++) {
    const span = spanAt(meter, index, now)
    if (touches(span, first, end)) addSpan(cells, meter, span, month, days)
  }
  return cells
}

/** One span of a meter's month, by day. */
export function spanCells(meter: MeterRow, index: number, month: Instant, now: Instant): MonthCells {
  const days = Math.round((startOfNextMonth(month) - month) / DAY)
  const cells: MonthCells = { nanos: new Float64Array(days), used: new Float64Array(days) }
  addSpan(cells, meter, spanAt(meter, index, now), month, days)
  return cells
}

const CACHED_MONTHS_MAX = 200_000
let cache = new WeakMap<MeterRow, Map<Instant, MonthCells>>()
let cachedMonths = 0

/**
 * A meter's month by day. A month that can change no more (it is over, or the meter is closed) is kept, keyed by the row itself:
 * rows are frozen, so what was computed of one stays true. Bounded: past 200,000 months everything is forgotten and computed anew.
 */
export function monthCells(meter: MeterRow, month: Instant, now: Instant): MonthCells {
  const settled = meter.runs.length % 2 === 0 || startOfNextMonth(month) <= now
  if (!settled) return computeCells(meter, month, now)
  let months = cache.get(meter)
  const known = months?.get(month)
  if (known) return known
  if (cachedMonths >= CACHED_MONTHS_MAX) {
    cache = new WeakMap()
    cachedMonths = 0
    months = undefined
  }
  if (!months) {
    months = new Map()
    cache.set(meter, months)
  }
  const cells = computeCells(meter, month, now)
  months.set(month, cells)
  cachedMonths++
  return cells
}

const HOURS_A_DAY = DAY / HOUR

/**
 * One day of a meter, by hour, in the same unit as its month: cumulative from the month's first second as days are, so that hours
 * add up to days exactly.
 * @param only the place of the one span that is asked for.
 */
export function hourCells(meter: MeterRow, day: Instant, now: Instant, only?: number): MonthCells {
  const month = startOfMonth(day)
  const tariff = tariffOf(meter, month)
  const cells: MonthCells = { nanos: new Float64Array(HOURS_A_DAY), used: new Float64Array(HOURS_A_DAY) }
  const first = secondOf(month)
  const start = secondOf(day)
  for (let index = 0; index < spanCount(meter); index++) {
    const span = spanAt(meter, index, now)
    if ((only !== undefined && index !== only) || !touches(span, start, start + DAY / SECOND)) continue
    const base = bookedBy(meter, span, first)
    let seconds = bookedBy(meter, span, start) - base
    let nanos = share(tariff.top, seconds, tariff.bottom)
    for (let hour = 0; hour < HOURS_A_DAY; hour++) {
      const secondsBy = bookedBy(meter, span, start + (hour + 1) * HOUR_SECONDS) - base
      if (secondsBy === seconds) continue
      const nanosBy = share(tariff.top, secondsBy, tariff.bottom)
      cells.nanos[hour] = (cells.nanos[hour] as number) + nanosBy - nanos
      cells.used[hour] = (cells.used[hour] as number) + (secondsBy - seconds) * meter.quantity
      seconds = secondsBy
      nanos = nanosBy
    }
  }
  return cells
}

/** What one span has cost in a month until now: nano-dollars and billed seconds times things. */
export function spanInMonth(
  meter: MeterRow,
  span: Span,
  month: Instant,
  now: Instant,
): { readonly nanos: number; readonly used: number } {
  const { top, bottom } = tariffOf(meter, month)
  const until = Math.min(secondOf(now) + 1, secondOf(startOfNextMonth(month)))
  const seconds = bookedBy(meter, span, until) - bookedBy(meter, span, secondOf(month))
  return { nanos: share(top, seconds, bottom), used: seconds * meter.quantity }
}

/** First and last instant at which a meter books anything; the end of a running one is `now`. */
export function reachOf(meter: MeterRow, now: Instant): readonly [from: Instant, to: Instant] {
  const last = meter.runs.length - 1
  return [meter.runs[0] as number, last % 2 === 0 ? now : (meter.runs[last] as number)]
}
