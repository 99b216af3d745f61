/** When the events happened that a query matched, in at most sixty bars of a round length. */
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../../../shared/time.ts'

const BARS_MAX = 60
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
]

export interface Histogram {
  readonly start: Instant
  /** Ms. */
  readonly step: number
  readonly counts: readonly number[]
}

/** @param to exclusive */
export function histogramOf(times: readonly Instant[], from: Instant, to: Instant): Histogram {
  const step =
    STEPS.find((each) => Math.ceil(to / each) - Math.floor(from / each) <= BARS_MAX) ?? (to - from) / BARS_MAX
  const start = Math.floor(from / step) * step
  const counts = new Array<number>(Math.max(1, Math.ceil((to - start) / step))).fill(0)
  for (const at of times) {
    const bar = Math.floor((at - start) / step)
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  return { start, step, counts }
}
