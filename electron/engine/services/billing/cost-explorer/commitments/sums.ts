/** What each commitment promised and paid for in stretches of time: the figures behind utilization. */
import { DAY, HOUR, type Instant, startOfDay, startOfMonth, startOfNextMonth } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import { type Commitment, type DiscountReader, discountReader, HOUR_MICROS, priceOf } from '../../discounts/index.ts'
import { meterTable } from '../../model.ts'
import type { Bucket, Period } from '../period.ts'
import { dataUntil } from '../preferences.ts'

/** Money is whole nano-dollars. */
export interface Sums {
  /** Hours of the term. */
  hours: number
  /** What they cost with what was paid upfront spread evenly, and what was charged for them alone. */
  due: number
  charged: number
  /** What of that paid for usage, and what the usage would have cost On-Demand. */
  used: number
  onDemand: number
  /** Hours of usage that were paid for, and the same by normalisation factor. */
  usedHours: number
  usedUnits: number
}

const nothing = (): Sums => ({ hours: 0, due: 0, charged: 0, used: 0, onDemand: 0, usedHours: 0, usedUnits: 0 })

/** All of several. */
export function sumOf(parts: readonly Sums[]): Sums {
  const whole = nothing()
  for (const part of parts) for (const name of Object.keys(whole) as (keyof Sums)[]) whole[name] += part[name]
  return whole
}

interface Stretch {
  readonly at: Instant
  readonly given: ReturnType<typeof givenIn>[number]
}

const givenIn = (discounts: DiscountReader, at: Instant, hourly: boolean) =>
  (hourly ? discounts.hours(at) : discounts.month(at))?.given ?? []

/** The days, or hours, of a period. */
function* stretchesOf(discounts: DiscountReader, { start, end }: Period, hourly: boolean): Generator<Stretch> {
  for (let at = hourly ? startOfDay(start) : startOfMonth(start); at < end; ) {
    for (const [place, given] of givenIn(discounts, at, hourly).entries()) {
      const from = at + place * (hourly ? HOUR : DAY)
      if (from >= start && from < end) yield { at: from, given }
    }
    at = hourly ? at + DAY : startOfNextMonth(at)
  }
}

/** By commitment that was in force in the period, its sums in each bucket. What lies past the last refresh is left out. */
export function sumsByBucket(
  view: View,
  accountId: string,
  buckets: readonly Bucket[],
  hourly: boolean,
): Map<Commitment, readonly Sums[]> {
  const found = new Map<Commitment, Sums[]>()
  const discounts = discountReader(view, accountId, view.by(meterTable, 'account', accountId))
  const [first, last] = [buckets[0], buckets.at(-1)]
  if (!discounts || !first || !last) return found
  const sumsOf = (commitment: Commitment, bucket: number): Sums => {
    let sums = found.get(commitment)
    if (!sums) {
      sums = buckets.map(nothing)
      found.set(commitment, sums)
    }
    return sums[bucket] as Sums
  }
  const period = { start: first.start, end: Math.min(last.end, dataUntil(view, accountId)) }
  let bucket = 0
  for (const { at, given } of stretchesOf(discounts, period, hourly)) {
    while (at >= (buckets[bucket] as Bucket).end) bucket++
    for (const { commitment, hours, due, charged, used } of given?.spent ?? []) {
      if (hours === 0) continue
      const sums = sumsOf(commitment, bucket)
      sums.hours += hours
      sums.due += due
      sums.charged += charged
      sums.used += used
    }
    for (const { commitment, usage, micros } of given?.shares ?? []) {
      const sums = sumsOf(commitment, bucket)
      sums.onDemand += priceOf(usage.onDemand, micros)
      sums.usedHours += micros / HOUR_MICROS
      sums.usedUnits += (micros / HOUR_MICROS) * usage.factor
    }
  }
  return found
}
