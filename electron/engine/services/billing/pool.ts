/**
 * Detailed monitoring is priced over the whole account: in a calendar month the first ten metric-months are free and the next
 * ones cost less the more there are. AWS: CloudWatch pricing. DEVIATES: tiers count the account, not each Region.
 */
import { type Nanos, nanosOf, prorate } from '../../../../shared/money.ts'
import { DAY, type Instant, startOfNextMonth } from '../../../../shared/time.ts'
import { MONITORING_TERMS } from '../prices/index.ts'
import { monthCells, monthSeconds, reachOf } from './ledger.ts'
import type { MeterRow } from './model.ts'

const { freeMetrics } = MONITORING_TERMS
const TIERS = MONITORING_TERMS.tiers.map((tier) => ({ upTo: tier.upTo, rate: nanosOf(tier.perMetricMonth) }))

export const isPooled = (meter: MeterRow): boolean => meter.rate === ''

/** Nano-dollars that the month's first `metricSeconds` cost. */
export function poolNanos(metricSeconds: number, month: Instant): number {
  const seconds = monthSeconds(month)
  let numerator = 0n
  let from = freeMetrics * seconds
  for (const { upTo, rate } of TIERS) {
    const until = upTo === null ? metricSeconds : Math.min(metricSeconds, upTo * seconds)
    if (until > from) numerator += rate * BigInt(until - from)
    from = Math.max(from, until)
  }
  return Number(prorate(numerator as Nanos, 1n, BigInt(seconds)))
}

/** Dollars a month that the next metric costs after `metricSeconds` of the month. */
export function marginalRate(metricSeconds: number, month: Instant): Nanos {
  const metrics = metricSeconds / monthSeconds(month)
  if (metrics < freeMetrics) return 0n as Nanos
  return TIERS.find(({ upTo }) => upTo === null || metrics < upTo)?.rate ?? (0n as Nanos)
}

/** `total * part / whole`, rounded down: exact for whole numbers of any size. */
function portion(total: number, part: number, whole: number): number {
  const product = total * part
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / whole)
  return Number((BigInt(total) * BigInt(part)) / BigInt(whole))
}

/** A day's share of the pool by hour: shared by use, cumulatively, so that hours add up to the day exactly. */
export function poolHours(nanosOfDay: number, used: Float64Array): Float64Array {
  const whole = used.reduce((sum, hour) => sum + hour, 0)
  const shares = new Float64Array(used.length)
  if (whole === 0) return shares
  let usedSoFar = 0
  let nanosSoFar = 0
  used.forEach((hour, index) => {
    usedSoFar += hour
    const until = portion(nanosOfDay, usedSoFar, whole)
    shares[index] = until - nanosSoFar
    nanosSoFar = until
  })
  return shares
}

/**
 * A month of the account's pooled meters, by day, in nano-dollars: the day's cost shared by use, cumulatively in the order of
 * the meters, so that the shares add up to the cost exactly.
 */
export function poolShares(meters: readonly MeterRow[], month: Instant, now: Instant): Map<MeterRow, Float64Array> {
  const days = Math.round((startOfNextMonth(month) - month) / DAY)
  const shares = new Map<MeterRow, Float64Array>()
  const used = meters.map((meter) => monthCells(meter, month, now).used)
  for (const meter of meters) shares.set(meter, new Float64Array(days))
  let usedBefore = 0
  let nanosBefore = 0
  for (let day = 0; day < days; day++) {
    const usedToday = used.reduce((sum, cells) => sum + (cells[day] as number), 0)
    const nanos = poolNanos(usedBefore + usedToday, month)
    const nanosToday = nanos - nanosBefore
    usedBefore += usedToday
    nanosBefore = nanos
    if (nanosToday === 0) continue
    let usedSoFar = 0
    let nanosSoFar = 0
    meters.forEach((meter, index) => {
      usedSoFar += used[index]?.[day] as number
      const until = portion(nanosToday, usedSoFar, usedToday)
      const share = shares.get(meter) as Float64Array
      share[day] = until - nanosSoFar
      nanosSoFar = until
    })
  }
  return shares
}

/** A month of a pooled meter by day, in nano-dollars. */
export type PoolReader = (meter: MeterRow, month: Instant) => Float64Array

/** Pooled costs by month, computed once a request and only for months that are asked for. */
export function poolReader(meters: readonly MeterRow[], now: Instant): PoolReader {
  const pooled = meters.filter(isPooled)
  const months = new Map<Instant, Map<MeterRow, Float64Array>>()
  return (meter, month) => {
    let shares = months.get(month)
    if (!shares) {
      const end = startOfNextMonth(month)
      const present = pooled.filter((other) => {
        const [from, to] = reachOf(other, now)
        return from < end && to >= month
      })
      shares = poolShares(present, month, now)
      months.set(month, shares)
    }
    return shares.get(meter) ?? new Float64Array(31)
  }
}
