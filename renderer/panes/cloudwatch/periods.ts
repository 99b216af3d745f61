/** Which period a time range is read in. AWS: the console's Monitoring tab; CloudWatch concepts, "Metrics retention". */

import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../shared/time.ts'
import type { Span } from '../../charts/time-axis.ts'

/** Seconds. */
export const PERIODS = [60, 300, 900, 3600, 21_600, 86_400] as const

/** AWS: GetMetricStatistics answers at most 1,440 datapoints; the tab keeps to that for every series. */
const POINTS_MAX = 1440
/** AWS: GetMetricData answers at most 100,800 datapoints a call; all tiles share one. */
const CALL_POINTS_MAX = 100_800

/** AWS: one-minute points live 15 days, five-minute ones 63 days, hourly ones 455 days. */
const RETENTION: readonly (readonly [ageMs: number, periodSeconds: number])[] = [
  [63 * DAY, 3600],
  [15 * DAY, 300],
]
export const RANGE_DAYS_MAX = 455

export const pointsMax = (seriesCount: number): number =>
  Math.max(1, Math.min(POINTS_MAX, Math.floor(CALL_POINTS_MAX / Math.max(1, seriesCount))))

/** The finest period, in seconds, that still exists for a range beginning at `start`. */
export const finestAt = (start: Instant, now: Instant): number =>
  RETENTION.find(([age]) => now - start > age)?.[1] ?? 60

export type PeriodProblem = 'expired' | 'tooMany'

/** Why a range cannot be read in a period, if so. */
export function periodProblem(period: number, span: Span, now: Instant, most: number): PeriodProblem | undefined {
  if (period < finestAt(span.start, now)) return 'expired'
  return (span.end - span.start) / (period * SECOND) > most ? 'tooMany' : undefined
}

/** What the tab's ranges ask for: 1 or 5 minutes up to three hours, 5 up to a day, 15 up to three, an hour beyond. */
const WANTED: readonly (readonly [lengthMs: number, basic: number, detailed: number])[] = [
  [3 * HOUR, 300, 60],
  [DAY, 300, 300],
  [3 * DAY, 900, 900],
]

/** The period chosen for the person: what the console would take, or the finest coarser one that can be read at all. */
export function autoPeriod(span: Span, now: Instant, detailed: boolean, most: number): number {
  // A minute of tolerance, because a range that ends now is cut at whole minutes.
  const row = WANTED.find(([length]) => span.end - span.start <= length + MINUTE)
  const wanted = row ? row[detailed ? 2 : 1] : 3600
  return PERIODS.find((period) => period >= wanted && !periodProblem(period, span, now, most)) ?? 86_400
}

/** A span widened to whole periods, which is how datapoints are stamped. */
export function alignedSpan(span: Span, period: number): Span {
  const step = period * SECOND
  return { start: Math.floor(span.start / step) * step, end: Math.ceil(span.end / step) * step }
}
