/** The arithmetic of the four pillars, apart from any world. Dollars and per cent as plain numbers: nothing here is charged. */
import { QUOTE_HOURS } from '../../prices/index.ts'

export const WEEK_HOURS = 168
/** Free space that a volume keeps above what is on it. */
const DISK_HEADROOM = 1.3

/** The CPU on another number of vCPUs, in per cent of all of them; more than 100 is work that waits. */
export const projectedCpu = (cpu: number, vcpusBefore: number, vcpusAfter: number): number =>
  (cpu * vcpusBefore) / vcpusAfter

/** The part of a week in which a machine is not wanted, in per cent: 64.3 for twelve hours on five days, 70.2 for ten. */
export const offShare = (hoursAWeek: number): number => (1 - hoursAWeek / WEEK_HOURS) * 100

/** Dollars a month that a schedule saves of a machine that never stops. */
export const scheduleSaving = (ratePerHour: number, hoursAWeek: number): number =>
  ratePerHour * QUOTE_HOURS * (1 - hoursAWeek / WEEK_HOURS)

/** Dollars a month of the space that a smaller volume would not have. */
export const shrinkSaving = (sizeGiB: number, toGiB: number, perGbMonth: number): number =>
  (sizeGiB - toGiB) * perGbMonth

/** Whole GiB that hold what is used with room to grow. */
export const roomFor = (usedGiB: number, leastGiB: number): number =>
  Math.max(leastGiB, Math.ceil(usedGiB * DISK_HEADROOM))

/**
 * What to commit to, in dollars an hour at the plan's rates: one more dollar pays while it is used in at least `ratio` of the hours
 * (plan rate over On-Demand rate), so the best is the demand that is reached in that part of the hours.
 */
export function newsvendor(demand: readonly number[], ratio: number): number {
  const sorted = [...demand].sort((a, b) => b - a)
  const hours = Math.max(1, Math.ceil(ratio * sorted.length - 1e-9))
  return sorted[hours - 1] ?? 0
}

/** Months until what was paid at once is earned back; undefined where nothing was, or where it never is. */
export function paybackMonths(upfront: number, onDemandAMonth: number, recurringAMonth: number): number | undefined {
  const earned = onDemandAMonth - recurringAMonth
  return upfront > 0 && earned > 0 ? upfront / earned : undefined
}
