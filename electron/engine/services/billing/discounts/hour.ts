/** What commitments change of an hour in which everything that runs now runs on: the rate that the live cost tells. */
import type { Instant } from '../../../../../shared/time.ts'
import type { MeterRow } from '../model.ts'
import { allocateHour, byTurn, isActive, matchUp, type Run, usageOf } from './allocate.ts'
import { type Commitment, hourCharge, hourOf, priceOf } from './commitment.ts'

const HOUR_SECONDS = 3600

/** Nano-dollars an hour to be added, in all and by Region. */
export interface HourDiscount {
  readonly nanos: number
  readonly byRegion: ReadonlyMap<string, number>
}

/** @param meters those that run now. */
export function discountHour(
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  now: Instant,
): HourDiscount {
  const hour = hourOf(now)
  const byRegion = new Map<string, number>()
  const add = (region: string, nanos: number): void => {
    byRegion.set(region, (byRegion.get(region) ?? 0) + nanos)
  }
  const runs = meters
    .flatMap((meter): Run[] => {
      const usage = usageOf(meter)
      return usage ? [{ usage, index: 0 }] : []
    })
    .sort(byTurn)
  const seconds = Float64Array.from(runs, ({ usage }) => HOUR_SECONDS * usage.meter.quantity)
  allocateHour(matchUp(runs, commitments), hour, seconds, (run, _commitment, micros) => {
    const { meter, onDemand } = (runs[run] as Run).usage
    add(meter.region, -priceOf(onDemand, micros))
  })
  // A plan that pays anywhere is of no Region.
  let anywhere = 0
  for (const commitment of commitments) {
    if (!isActive(commitment, hour)) continue
    const charge = hourCharge(commitment, hour)
    if (commitment.region === undefined) anywhere += charge
    else add(commitment.region, charge)
  }
  return { nanos: [...byRegion.values()].reduce((sum, nanos) => sum + nanos, anywhere), byRegion }
}
