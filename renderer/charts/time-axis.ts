/** Time axes in UTC or local time: where the marks stand and what they say. Marks fall on the calendar, not on the range's start. */
import { DAY, HOUR, type Instant, MINUTE } from '../../shared/time.ts'
import type { TimeZoneChoice } from '../i18n/format.ts'

export interface Span {
  readonly start: Instant
  readonly end: Instant
}

export interface TimeTick {
  readonly at: Instant
  readonly label: string
}

const FIXED_STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720].map((minutes) => minutes * MINUTE)
const DAY_STEPS = [1, 2, 3, 7, 14] as const
const MONTH_STEPS = [1, 2, 3, 4, 6, 12] as const
/** Shorter than any month, so that the number of marks is never underestimated. */
const SHORTEST_MONTH = 28 * DAY

interface Calendar {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

function calendarOf(at: Instant, zone: TimeZoneChoice): Calendar {
  const date = new Date(at)
  return zone === 'utc'
    ? {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth(),
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
      }
    : {
        year: date.getFullYear(),
        month: date.getMonth(),
        day: date.getDate(),
        hour: date.getHours(),
        minute: date.getMinutes(),
      }
}

const midnight = (year: number, month: number, day: number, zone: TimeZoneChoice): Instant =>
  zone === 'utc' ? Date.UTC(year, month, day) : new Date(year, month, day).getTime()

const two = (value: number): string => String(value).padStart(2, '0')

/** Moments from `first` on, while they lie in the span. */
function collect({ start, end }: Span, at: (step: number) => Instant): Instant[] {
  const found: Instant[] = []
  for (let step = 0; ; step++) {
    const moment = at(step)
    if (moment > end) return found
    if (moment >= start) found.push(moment)
  }
}

function momentsOf(span: Span, zone: TimeZoneChoice, most: number): { moments: Instant[]; months: boolean } {
  const length = span.end - span.start
  const { year, month, day } = calendarOf(span.start, zone)
  const fixed = FIXED_STEPS.find((step) => length / step <= most)
  if (fixed !== undefined) {
    const first = midnight(year, month, day, zone)
    return { moments: collect(span, (step) => first + step * fixed), months: false }
  }
  const days = DAY_STEPS.find((step) => length / (step * DAY) <= most)
  if (days !== undefined) {
    const offset = Math.round(Date.UTC(year, month, day) / DAY) % days
    return { moments: collect(span, (step) => midnight(year, month, day - offset + step * days, zone)), months: false }
  }
  const months = MONTH_STEPS.find((step) => length / (step * SHORTEST_MONTH) <= most) ?? 12
  const offset = (year * 12 + month) % months
  return { moments: collect(span, (step) => midnight(year, month - offset + step * months, 1, zone)), months: true }
}

/** At most about `most` marks over a span: `14:05` inside a day, `11/23` at midnight, `2026-11` for months. */
export function timeTicks(span: Span, zone: TimeZoneChoice, most = 4): readonly TimeTick[] {
  if (span.end <= span.start) return []
  const { moments, months } = momentsOf(span, zone, most + 0.5)
  return moments.map((at) => {
    const { year, month, day, hour, minute } = calendarOf(at, zone)
    if (months) return { at, label: `${year}-${two(month + 1)}` }
    return { at, label: hour === 0 && minute === 0 ? `${two(month + 1)}/${two(day)}` : `${two(hour)}:${two(minute)}` }
  })
}

/** `13:10` while the whole span is within a day, else `11/23 13:10`. */
export function formatPointTime(at: Instant, span: Span, zone: TimeZoneChoice): string {
  const { month, day, hour, minute } = calendarOf(at, zone)
  const time = `${two(hour)}:${two(minute)}`
  return span.end - span.start <= 12 * HOUR ? time : `${two(month + 1)}/${two(day)} ${time}`
}
