/** Time periods of Cost Explorer: which it accepts, and the days or months they fall into. All in UTC. */
import type { CostPreferences } from '../../../../../shared/operations/cost-explorer.ts'
import {
  DAY,
  dayOf,
  HOUR,
  type Instant,
  parseInstant,
  startOfDay,
  startOfMonth,
  startOfNextMonth,
} from '../../../../../shared/time.ts'
import { issuedAt } from '../invoices.ts'
import {
  dataUnavailable,
  endTooLate,
  hourlyTooOld,
  invalidTime,
  monthlyOnly,
  noDataBeyond14Months,
  resourcesTooOld,
  startNotBeforeEnd,
  startNotFirstOfMonth,
  tooOld,
} from './errors.ts'

export interface Period {
  readonly start: Instant
  readonly end: Instant
}
export interface Bucket extends Period {
  /** The bill of its month is not final yet. */
  readonly estimated: boolean
}

const HISTORY_MONTHS = 14
const MULTI_YEAR_MONTHS = 38
const RECENT_DAYS = 14

/** The same day so many months later, or earlier when negative; the first days of the next month where it has none. */
export function monthsAfter(at: Instant, months: number): Instant {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate())
}

function parse(which: 'Start' | 'End', text: string, hourly: boolean): Instant {
  const form = hourly ? /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/ : /^\d{4}-\d{2}-\d{2}$/
  const at = form.test(text) ? parseInstant(text) : undefined
  if (at === undefined || (!hourly && dayOf(at) !== text)) throw invalidTime(which, text, hourly)
  return at
}

/** @throws AwsError ValidationException for what is no day. */
export const parseDay = (which: 'Start' | 'End', text: string): Instant => parse(which, text, false)

/** What the account keeps beyond 14 months of days. */
export type Kept = Pick<CostPreferences, 'hourly' | 'multiYear'>

/**
 * A period as Cost Explorer accepts it: start inclusive, end exclusive.
 * @throws AwsError ValidationException in AWS's order: format, order, too late, too old. DataUnavailableException for hours that the
 * account does not keep.
 */
export function periodOf(
  interval: { readonly Start?: string | undefined; readonly End?: string | undefined } | undefined,
  granularity: string,
  now: Instant,
  kept: Kept,
): Period {
  const hourly = granularity === 'HOURLY'
  const start = parse('Start', interval?.Start ?? '', hourly)
  const end = parse('End', interval?.End ?? '', hourly)
  if (start >= end) throw startNotBeforeEnd()
  if (end > startOfNextMonth(now)) throw endTooLate()
  if (hourly) {
    if (start < startOfDay(now) - RECENT_DAYS * DAY) throw hourlyTooOld()
    if (!kept.hourly) throw dataUnavailable()
    return { start: start - (start % HOUR), end: end + ((HOUR - (end % HOUR)) % HOUR) }
  }
  if (start >= monthsAfter(now, -HISTORY_MONTHS)) return { start, end }
  if (start !== startOfMonth(start)) throw startNotFirstOfMonth()
  if (!kept.multiYear) throw noDataBeyond14Months()
  if (granularity !== 'MONTHLY') throw monthlyOnly()
  if (start < monthsAfter(startOfMonth(now), -MULTI_YEAR_MONTHS)) throw tooOld(MULTI_YEAR_MONTHS)
  return { start, end }
}

/** A period of days whose single resources are kept. @throws AwsError ValidationException when it begins earlier. */
export function recentPeriodOf(
  interval: Parameters<typeof periodOf>[0],
  granularity: string,
  now: Instant,
  kept: Kept,
): Period {
  const hourly = granularity === 'HOURLY'
  const start = parse('Start', interval?.Start ?? '', hourly)
  if (start < startOfDay(now) - RECENT_DAYS * DAY) throw resourcesTooOld()
  return periodOf(interval, granularity, now, kept)
}

const STEPS: Readonly<Record<string, (at: Instant) => Instant>> = {
  HOURLY: (at) => at + HOUR,
  DAILY: (at) => at + DAY,
}

/** The period cut into hours, days or calendar months; the first and last month may be partial. */
export function bucketsOf({ start, end }: Period, granularity: string, now: Instant): Bucket[] {
  const buckets: Bucket[] = []
  for (let at = start; at < end; ) {
    const next = Math.min(end, STEPS[granularity]?.(at) ?? startOfNextMonth(at))
    buckets.push({ start: at, end: next, estimated: now < issuedAt(startOfMonth(at)) })
    at = next
  }
  return buckets
}

/** The place of the bucket that holds a month's first day, were it in the period; days of daily buckets count on from it. */
export function bucketBase(buckets: readonly Bucket[], granularity: string, month: Instant): number {
  const first = (buckets[0] as Bucket).start
  if (granularity === 'DAILY') return Math.round((month - first) / DAY)
  const from = new Date(first)
  const to = new Date(month)
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
}
