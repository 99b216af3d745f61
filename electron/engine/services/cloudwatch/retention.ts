/** How long CloudWatch keeps datapoints, and what may be asked of old ones. */
import { DAY, HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'

/** AWS: 60 s points for 15 days, 300 s for 63 days, 3600 s for 455 days (GetMetricStatistics). */
export const RETENTION = { highResolution: 3 * HOUR, minute: 15 * DAY, fiveMinutes: 63 * DAY, hour: 455 * DAY } as const

/** AWS: a stopped T3 keeps its credits for seven days (EC2 User Guide, burstable instances). */
export const CREDITS_KEPT = 7 * DAY

/** The finest resolution, in ms, that still exists of a request starting at `start`. */
export function resolutionAt(start: Instant, now: Instant): number {
  const age = now - start
  if (age > RETENTION.fiveMinutes) return HOUR
  return age > RETENTION.minute ? 5 * MINUTE : MINUTE
}

/** AWS: StartTime is rounded down to the minute, five minutes or hour, by its age; below a minute to the period itself. */
export function roundStart(start: Instant, now: Instant, periodMs: number): Instant {
  const step = periodMs < MINUTE ? periodMs : resolutionAt(start, now)
  return start - (((start % step) + step) % step)
}

/** AWS: a period too fine for the age of StartTime answers no datapoints, not an error. */
export function isTooFine(start: Instant, now: Instant, periodMs: number): boolean {
  if (periodMs < MINUTE) return now - start > RETENTION.highResolution
  return periodMs % resolutionAt(start, now) !== 0
}
