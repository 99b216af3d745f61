/** Time periods of Cost Explorer: which it accepts, and the days or months they fall into. All in UTC. */
import {
  DAY,
  dayOf,
  type Instant,
  parseInstant,
  startOfDay,
  startOfMonth,
  startOfNextMonth,
} from '../../../../../shared/time.ts'
import {
  dataUnavailable,
  endTooLate,
  hourlyTooOld,
  invalidTime,
  noDataBeyond14Months,
  startNotBeforeEnd,
  startNotFirstOfMonth,
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
const HOURLY_DAYS = 14
/** AWS closes a month's bill about the fifth of the next (recalled). */
const BILL_FINAL_DAYS = 5

function monthsBefore(at: Instant, months: number): Instant {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate())
}

function parse(which: 'Start' | 'End', text: string, hourly: boolean): Instant {
  const form = hourly ? /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/ : /^\d{4}-\d{2}-\d{2}$/
  const at = form.test(text) ? parseInstant(text) : undefined
  if (at === undefined || (!hourly && dayOf(at) !== text)) throw invalidTime(which, text, hourly)
  return at
}

/**
 * A period as Cost Explorer accepts it: start inclusive, end exclusive.
 * @throws AwsError ValidationException in AWS's order: format, order, too late, too old. Hourly data must be enabled by the payer
 * and is not here: DataUnavailableException.
 */
export function periodOf(
  interval: { readonly Start?: string | undefined; readonly End?: string | undefined } | undefined,
  granularity: string,
  now: Instant,
): Period {
  const hourly = granularity === 'HOURLY'
  const start = parse('Start', interval?.Start ?? '', hourly)
  const end = parse('End', interval?.End ?? '', hourly)
  if (start >= end) throw startNotBeforeEnd()
  if (end > startOfNextMonth(now)) throw endTooLate()
  if (hourly) throw start < startOfDay(now) - HOURLY_DAYS * DAY ? hourlyTooOld() : dataUnavailable()
  if (start < monthsBefore(now, HISTORY_MONTHS))
    throw start === startOfMonth(start) ? noDataBeyond14Months() : startNotFirstOfMonth()
  return { start, end }
}

/** The period cut into days or calendar months; the first and last month may be partial. */
export function bucketsOf({ start, end }: Period, granularity: string, now: Instant): Bucket[] {
  const buckets: Bucket[] = []
  for (let at = start; at < end; ) {
    const next = Math.min(end, granularity === 'DAILY' ? at + DAY : startOfNextMonth(at))
    buckets.push({ start: at, end: next, estimated: now < startOfNextMonth(at) + BILL_FINAL_DAYS * DAY })
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
