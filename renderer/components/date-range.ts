/** Ranges of time as the console asks for them: the last so many units, or from one moment to another. */
import { DAY, HOUR, type Instant, MINUTE } from '../../shared/time.ts'

export type RangeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month'

export type DateRange =
  | { readonly kind: 'relative'; readonly amount: number; readonly unit: RangeUnit }
  | { readonly kind: 'absolute'; readonly start: Instant; readonly end: Instant }

export const UNITS: readonly RangeUnit[] = ['minute', 'hour', 'day', 'week', 'month']

const LENGTH: Record<Exclude<RangeUnit, 'month'>, number> = { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY }

/** Calendar months back from a moment, in UTC; a day the month lacks becomes its last. */
function monthsBefore(at: Instant, months: number): Instant {
  const date = new Date(at)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const day = Math.min(date.getUTCDate(), lastDay)
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), day) + (((at % DAY) + DAY) % DAY)
}

/** The moments a range means at `now`. */
export function resolveRange(range: DateRange, now: Instant): { readonly start: Instant; readonly end: Instant } {
  if (range.kind === 'absolute') return { start: range.start, end: range.end }
  const start = range.unit === 'month' ? monthsBefore(now, range.amount) : now - range.amount * LENGTH[range.unit]
  return { start, end: now }
}

/** Milliseconds of `2026-11-23` and `14:05` in UTC or local time; undefined when either is not a real date or time. */
export function parseDayTime(day: string, time: string, utc: boolean): Instant | undefined {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day.trim())
  const clock = /^(\d{1,2}):(\d{2})$/.exec(time.trim())
  if (!date || !clock) return undefined
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]) - 1, Number(date[3])]
  const [hour, minute] = [Number(clock[1]), Number(clock[2])]
  if (hour > 23 || minute > 59) return undefined
  const check = new Date(Date.UTC(year, month, dayOfMonth))
  // Date.UTC rolls February 30 into March; a person who typed it meant something else.
  if (check.getUTCMonth() !== month || check.getUTCDate() !== dayOfMonth) return undefined
  return utc
    ? Date.UTC(year, month, dayOfMonth, hour, minute)
    : new Date(year, month, dayOfMonth, hour, minute).getTime()
}
