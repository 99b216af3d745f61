/**
 * What commitments make of a month of the bill: the lines they add, and what is left of the meters they pay for. One rounding
 * rule: what a line has of a span within a month is rounded once, cumulatively, as where no commitment is.
 */
import { HOUR, type Instant, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { type MonthCells, monthCells } from '../ledger.ts'
import type { Line, LineCells, RecordType } from '../line.ts'
import type { MeterRow } from '../model.ts'
import { usageOf } from './allocate.ts'
import { type Commitment, HOUR_MICROS, MICROS, priceOf } from './commitment.ts'
import type { DiscountDay } from './days.ts'
import { chargeOf, feeLines } from './fees.ts'
import { Kept } from './kept.ts'
import { commitmentsOf } from './purchases.ts'
import { byDay, byHour, HOURS, type Subject, subjectOf, type Timeline } from './timeline.ts'

/** A month of the bill by day, or a day by hour, as commitments change it. */
export interface Discounts {
  readonly lines: readonly LineCells[]
  /** By meter id, what is left of the meter for On-Demand: nano-dollars, and seconds times things. */
  readonly rest: ReadonlyMap<string, MonthCells>
  /** What was given in each day or hour; undefined where no commitment is in force, or that has not come. */
  readonly given: readonly (DiscountDay | undefined)[]
}

/** Nano-dollars by day: the price of all until the day's end, less what the days before have had. */
function priceByDay(perHour: number, micros: Float64Array): Float64Array {
  let total = 0
  let before = 0
  return micros.map((today) => {
    total += today
    const until = priceOf(perHour, total)
    const nanos = until - before
    before = until
    return nanos
  })
}

/** What one commitment paid for of one span in a month, by day. */
interface Covered {
  readonly index: number
  readonly commitment: Commitment
  readonly micros: Float64Array
  readonly effective: Float64Array
}

/** By meter id, what was paid for of its spans in the month. */
function coveredIn(days: readonly (DiscountDay | undefined)[]): Map<string, Covered[]> {
  const byMeter = new Map<string, Covered[]>()
  days.forEach((day, at) => {
    for (const { usage, index, commitment, micros, effective } of day?.shares ?? []) {
      const meterId = usage.meter.id
      const list = byMeter.get(meterId) ?? []
      if (list.length === 0) byMeter.set(meterId, list)
      let covered = list.find((one) => one.index === index && one.commitment === commitment)
      if (!covered) {
        const empty = (): Float64Array => new Float64Array(days.length)
        covered = { index, commitment, micros: empty(), effective: empty() }
        list.push(covered)
      }
      covered.micros[at] = micros
      covered.effective[at] = effective
    }
  })
  return byMeter
}

const sumByDay = (parts: readonly Float64Array[]): Float64Array =>
  (parts[0] as Float64Array).map((_, day) => parts.reduce((sum, part) => sum + (part[day] as number), 0))

/**
 * AWS: usage that a Reserved Instance covers costs nothing by itself; what a plan covers is charged On-Demand and taken back. The
 * effective cost of either is its part of what the commitment costs.
 */
function coveredBy(meter: MeterRow, commitment: Commitment, covered: readonly Covered[]): LineCells[] {
  const used = sumByDay(covered.map(({ micros }) => micros)).map((micros) => micros / HOUR_MICROS)
  const amortized = sumByDay(covered.map(({ effective }) => effective))
  const nothing = new Float64Array(used.length)
  const line = (recordType: RecordType): Line => ({ ...meter, charge: { recordType, ...chargeOf(commitment) } })
  if (commitment.kind === 'reservation') return [{ line: line('DiscountedUsage'), nanos: nothing, amortized, used }]
  const perHour = usageOf(meter)?.onDemand ?? 0
  const nanos = sumByDay(covered.map(({ micros }) => priceByDay(perHour, micros)))
  return [
    { line: line('SavingsPlanCoveredUsage'), nanos, amortized, used },
    { line: line('SavingsPlanNegation'), nanos: nanos.map((cost) => 0 - cost), amortized: nothing, used: nothing },
  ]
}

function coveredLines(meter: MeterRow, covered: readonly Covered[]): LineCells[] {
  const commitments = [...new Set(covered.map(({ commitment }) => commitment))]
  return commitments.flatMap((commitment) =>
    coveredBy(
      meter,
      commitment,
      covered.filter((one) => one.commitment === commitment),
    ),
  )
}

/** The meter with only what is left of the spans that were paid for. */
function restOf(meter: MeterRow, covered: readonly Covered[], timeline: Timeline): MonthCells {
  const whole = timeline.whole(meter)
  const nanos = whole.nanos.slice()
  const used = whole.used.slice()
  const perHour = usageOf(meter)?.onDemand ?? 0
  for (const index of new Set(covered.map((one) => one.index))) {
    const span = timeline.span(meter, index)
    const paid = sumByDay(covered.flatMap((one) => (one.index === index ? [one.micros] : [])))
    const left = priceByDay(
      perHour,
      span.used.map((seconds, at) => seconds * MICROS - (paid[at] as number)),
    )
    left.forEach((price, at) => {
      nanos[at] = (nanos[at] as number) - (span.nanos[at] as number) + price
      used[at] = (used[at] as number) - (paid[at] as number) / MICROS
    })
  }
  return { nanos, used }
}

function discountsOver(subject: Subject, timeline: Timeline): Discounts {
  const byMeter = coveredIn(timeline.given)
  const lines: LineCells[] = []
  const rest = new Map<string, MonthCells>()
  for (const meter of subject.eligible) {
    const covered = byMeter.get(meter.id)
    if (!covered) continue
    rest.set(meter.id, restOf(meter, covered, timeline))
    lines.push(...coveredLines(meter, covered))
  }
  // One that is bought later in the month than the hours that are asked for has no part in them.
  for (const commitment of subject.commitments)
    if (commitment.firstHour * HOUR < timeline.end)
      lines.push(...feeLines(subject.accountId, commitment, timeline.given, timeline.starts, subject.month))
  return { lines, rest, given: timeline.given }
}

/** Five years of months. */
const kept = new Kept<Discounts>(60)

/**
 * What commitments make of a month by day; undefined when none is in force in it.
 * @param meters of the account, as they stood at `now`.
 */
export function discountsIn(
  accountId: string,
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  month: Instant,
  now: Instant,
): Discounts | undefined {
  const subject = subjectOf(accountId, meters, commitments, month, now)
  if (!subject) return undefined
  const make = (): Discounts => discountsOver(subject, byDay(subject))
  const end = startOfNextMonth(month)
  if (end > now) return make()
  return kept.of(`${accountId}/${month}`, { meters: subject.eligible, commitments: subject.commitments, end }, make)
}

const tail = (values: Float64Array): Float64Array => values.slice(-HOURS)

/** What commitments make of a day by hour: the hours add up to the day. */
function discountsByHour(subject: Subject, day: Instant): Discounts {
  const { lines, rest, given } = discountsOver(subject, byHour(subject, day))
  return {
    lines: lines.map(({ line, nanos, amortized, used }) => ({
      line,
      nanos: tail(nanos),
      amortized: tail(amortized),
      used: tail(used),
    })),
    rest: new Map([...rest].map(([id, { nanos, used }]) => [id, { nanos: tail(nanos), used: tail(used) }])),
    given: given.slice(-HOURS),
  }
}

/** An account's discounts by month and by day, each computed once a request. */
export interface DiscountReader {
  month(at: Instant): Discounts | undefined
  hours(day: Instant): Discounts | undefined
}

/** Reads the discounts of commitments from meters as they stood at `now`; undefined where there are none. */
export function discountReaderOf(
  accountId: string,
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  now: Instant,
): DiscountReader | undefined {
  if (commitments.length === 0) return undefined
  const once = (read: (at: Instant) => Discounts | undefined): ((at: Instant) => Discounts | undefined) => {
    const known = new Map<Instant, Discounts | undefined>()
    return (at) => {
      if (!known.has(at)) known.set(at, read(at))
      return known.get(at)
    }
  }
  return {
    month: once((month) => discountsIn(accountId, meters, commitments, month, now)),
    hours: once((day) => {
      const subject = subjectOf(accountId, meters, commitments, startOfMonth(day), now)
      return subject && discountsByHour(subject, day)
    }),
  }
}

/** Reads an account's discounts; undefined for an account that has never committed itself. */
export const discountReader = (
  view: View,
  accountId: string,
  meters: readonly MeterRow[],
): DiscountReader | undefined => discountReaderOf(accountId, meters, commitmentsOf(view, accountId), view.now)

/** Nano-dollars that commitments add to a month, or take from it: what the meters alone do not know. */
export function discountNanos(
  discounts: Discounts | undefined,
  meters: readonly MeterRow[],
  month: Instant,
  now: Instant,
  accepts: (line: Line) => boolean = () => true,
): number {
  if (!discounts) return 0
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
  let nanos = 0
  for (const part of discounts.lines) if (accepts(part.line)) nanos += sum(part.nanos)
  for (const meter of meters) {
    const rest = discounts.rest.get(meter.id)
    if (rest && accepts(meter)) nanos += sum(rest.nanos) - sum(monthCells(meter, month, now).nanos)
  }
  return nanos
}
