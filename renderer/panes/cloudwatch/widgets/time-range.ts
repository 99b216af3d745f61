/** Which time a widget shows, and in which period it is read. */
import { DAY, HOUR, type Instant, MINUTE, parseInstant, SECOND } from '../../../../shared/time.ts'
import type { Span } from '../../../charts/time-axis.ts'
import { type DateRange, resolveRange } from '../../../components/date-range.ts'
import { alignedSpan, PERIODS, periodProblem } from '../periods.ts'
import type { MetricWidgetProperties } from './properties.ts'

const DURATION = /^-?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/

/** Milliseconds back from now of `-PT3H` or `-P7D`; undefined when the text is no duration. */
export function durationOf(text: string): number | undefined {
  const found = DURATION.exec(text)
  if (!found) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = found.slice(1).map((each) => Number(each ?? 0))
  return weeks * 7 * DAY + days * DAY + hours * HOUR + minutes * MINUTE
}

const momentOf = (text: string, now: Instant): Instant | undefined => {
  const back = durationOf(text)
  return back === undefined ? parseInstant(text) : now - back
}

/** The widget's own time when it has one, else the page's. */
export function spanOf(properties: MetricWidgetProperties, range: DateRange, now: Instant): Span {
  const page = resolveRange(range, now)
  const start = properties.start === undefined ? undefined : momentOf(properties.start, now)
  if (start === undefined) return page
  const end = (properties.end === undefined ? undefined : momentOf(properties.end, now)) ?? now
  return end > start ? { start, end } : page
}

/** The finest of the usual periods that still exists at the span's start and keeps to `most` points. */
export function autoPeriod(span: Span, now: Instant, most: number): number {
  return PERIODS.find((period) => !periodProblem(period, span, now, most)) ?? 86_400
}

export interface PeriodChoice {
  /** Seconds; undefined for automatic. */
  readonly wanted: number | undefined
  readonly span: Span
  readonly now: Instant
  readonly most: number
}

/** The wanted period where it can be read, else the finest coarser one. A period below a minute is kept for its three hours. */
export function periodFor({ wanted, span, now, most }: PeriodChoice): number {
  if (wanted === undefined) return autoPeriod(span, now, most)
  const points = (span.end - span.start) / (wanted * SECOND)
  if (wanted < 60) return points <= most && now - span.start <= 3 * HOUR ? wanted : autoPeriod(span, now, most)
  if (!periodProblem(wanted, span, now, most)) return wanted
  return PERIODS.find((period) => period >= wanted && !periodProblem(period, span, now, most)) ?? 86_400
}

/** One period as long as the whole span, in whole minutes, or in whole steps of what is still kept of its start. */
export function wholePeriod(span: Span, now: Instant): number {
  const age = now - span.start
  const step = age > 63 * DAY ? HOUR : age > 15 * DAY ? 5 * MINUTE : MINUTE
  return Math.max(60, (Math.ceil((span.end - span.start) / step) * step) / SECOND)
}

/** What is asked for: the span widened to whole periods, so that its first point is a whole one. */
export const askedSpan = (span: Span, period: number): Span => (period < 60 ? span : alignedSpan(span, period))
