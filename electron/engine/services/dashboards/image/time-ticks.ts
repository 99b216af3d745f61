/** Times on an axis. Without a locale: hours of 24, months in English, as CloudWatch's pictures have them. */
import { DAY, HOUR, type Instant, MINUTE } from '../../../../../shared/time.ts'

export interface TimeTick {
  readonly at: Instant
  readonly text: string
}

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
]
const two = (value: number): string => String(value).padStart(2, '0')

/** `14:05` within a day, `10/03` where a day begins. @param offset minutes east of UTC */
export function timeText(at: Instant, offset: number): string {
  const local = new Date(at + offset * MINUTE)
  const time = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
  return time === '00:00' ? `${two(local.getUTCMonth() + 1)}/${two(local.getUTCDate())}` : time
}

/** @param count how many labels there is room for */
export function timeTicks(start: Instant, end: Instant, count: number, offset: number): TimeTick[] {
  const least = (end - start) / Math.max(1, count)
  const step = STEPS.find((one) => one >= least) ?? Math.ceil(least / (365 * DAY)) * 365 * DAY
  const shift = offset * MINUTE
  const ticks: TimeTick[] = []
  for (let at = Math.ceil((start + shift) / step) * step - shift; at <= end; at += step)
    ticks.push({ at, text: timeText(at, offset) })
  return ticks
}
