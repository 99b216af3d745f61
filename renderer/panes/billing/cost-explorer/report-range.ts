/** The days a report covers. Days and months are UTC, as all of Cost Explorer's. */
import {
  DAY,
  dayOf,
  HOUR,
  type Instant,
  parseInstant,
  startOfDay,
  startOfMonth,
  startOfMonthAfter,
  startOfNextMonth,
} from '../../../../shared/time.ts'
import type { Granularity, Preset, ReportRange } from './report.ts'

export interface DayRange {
  readonly start: Instant
  /** Exclusive, as the API wants it. */
  readonly end: Instant
}

/** AWS: "Last 3 months" and its like are whole calendar months without the current one. `half` ends with the current month instead. */
function presetRange(preset: Preset, now: Instant): DayRange {
  const tomorrow = startOfDay(now) + DAY
  const month = startOfMonth(now)
  switch (preset) {
    case 'today':
      return { start: tomorrow - DAY, end: tomorrow }
    case '7d':
      return { start: tomorrow - 7 * DAY, end: tomorrow }
    case 'mtd':
      return { start: month, end: tomorrow }
    case '3m':
      return { start: startOfMonthAfter(now, -3), end: month }
    case '6m':
      return { start: startOfMonthAfter(now, -6), end: month }
    case '1y':
      return { start: startOfMonthAfter(now, -12), end: month }
    case 'half':
      return { start: startOfMonthAfter(now, -5), end: tomorrow }
    case 'ytd':
      return { start: Date.UTC(new Date(now).getUTCFullYear(), 0, 1), end: tomorrow }
  }
}

/** The range at `now`. A custom one is taken as written; Cost Explorer itself refuses what it cannot answer. */
export function dayRangeOf(range: ReportRange, now: Instant): DayRange {
  if (range.kind === 'preset') return presetRange(range.preset, now)
  const [first, last] = [parseInstant(range.first), parseInstant(range.last)]
  return { start: first ?? startOfDay(now), end: (last ?? startOfDay(now)) + DAY }
}

/** `2026-06-01 — 2026-11-30`, both days inside the range. */
export const dayRangeText = ({ start, end }: DayRange): string => `${dayOf(start)} — ${dayOf(end - DAY)}`

/** `Mar 1 – 10, 2027`, `2027년 3월 1일 ~ 10일`: both days inside the range. */
export const shortRange = ({ start, end }: DayRange, language: string): string =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }).formatRange(
    start,
    end - DAY,
  )

const PERIOD_WORDS: Readonly<Record<Granularity, Intl.DateTimeFormatOptions>> = {
  MONTHLY: { year: 'numeric', month: 'short' },
  DAILY: { month: 'short', day: 'numeric' },
  HOURLY: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}

/** `Nov 2026` or `Nov 23`; `2026년 11월`, `11월 23일`. */
export function periodLabel(start: Instant, granularity: Granularity, language: string): string {
  return new Intl.DateTimeFormat(language, { ...PERIOD_WORDS[granularity], timeZone: 'UTC' }).format(start)
}

/** Whether a period still goes on: it gets the asterisk. */
export const isIncomplete = (start: Instant, granularity: Granularity, now: Instant): boolean =>
  now < (granularity === 'MONTHLY' ? startOfNextMonth(start) : start + (granularity === 'DAILY' ? DAY : HOUR))

/** The whole month in which a period begins, for looking at its days. */
export function monthOf(start: Instant, now: Instant): { first: string; last: string } {
  const last = Math.min(startOfNextMonth(start) - DAY, startOfDay(now))
  return { first: dayOf(startOfMonth(start)), last: dayOf(last) }
}
