/** Spot price history as lines: a price stands until the next, so it is read at even moments. Pure. */
import type { Ec2, Json } from '../../../../shared/aws/index.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'
import type { ChartSeries } from '../../../charts/series.ts'

export type SpotPrice = Json<Ec2.SpotPrice>

/** What the range selector offers, each with the step at which its lines are read. */
export const RANGES = {
  day: { length: DAY, step: 15 * MINUTE },
  week: { length: 7 * DAY, step: HOUR },
  month: { length: 30 * DAY, step: 6 * HOUR },
  quarter: { length: 90 * DAY, step: 12 * HOUR },
} as const
export type RangeId = keyof typeof RANGES

/** One line a zone. Prices may come in any order; before the first one known there is no point. */
export function spotSeries(prices: readonly SpotPrice[], range: RangeId, now: Instant): ChartSeries[] {
  const { length, step } = RANGES[range]
  const zones = [...new Set(prices.flatMap((price) => price.AvailabilityZone ?? []))].sort()
  const end = Math.floor(now / step) * step
  return zones.map((zone, slot) => {
    const steps = prices
      .filter((price) => price.AvailabilityZone === zone)
      .map((price) => ({ at: Date.parse(price.Timestamp ?? ''), value: Number(price.SpotPrice) }))
      .sort((a, b) => a.at - b.at)
    const stamps: Instant[] = []
    const values: number[] = []
    for (let at = end - length; at <= end; at += step) {
      const standing = steps.findLast((one) => one.at <= at)
      if (!standing) continue
      stamps.push(at)
      values.push(standing.value)
    }
    return { id: zone, label: zone, slot, stamps, values }
  })
}
