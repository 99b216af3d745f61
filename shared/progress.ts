/** How much of a span of time has passed at `now`, in whole percent: 0 before it begins, at most 99 until it is over, then 100. */
import type { Instant } from './time.ts'

export function percentDone(start: Instant, end: Instant, now: Instant): number {
  if (now >= end) return 100
  return end <= start ? 0 : Math.min(99, Math.max(0, Math.floor(((now - start) * 100) / (end - start))))
}
