/** What Cost Explorer expects, laid onto the periods of a report. */
import type { Out } from '../../../../shared/ipc/contract.ts'
import {
  DAY,
  type Instant,
  startOfDay,
  startOfMonth,
  startOfMonthAfter,
  startOfNextMonth,
} from '../../../../shared/time.ts'
import type { BarForecast } from '../../../charts/bar-forecast.ts'
import type { Granularity } from './report.ts'
import type { DayRange } from './report-range.ts'

type Results = NonNullable<Out<'ce:GetCostForecast'>['ForecastResultsByTime']>

/** Dollars of a period that is not over, or has not begun. */
export interface ForecastPoint {
  readonly start: Instant
  /** What is still to come. */
  readonly rest: number
  /** The period whole: what it has come to and what is to come. */
  readonly total: number
  readonly low: number
  readonly high: number
}

/** From today to the end of this month, or of a later one: +1M, +3M, +12M. */
export function forecastRange(now: Instant, months: number): DayRange {
  return { start: startOfDay(now), end: startOfMonthAfter(now, months) }
}

/** A report has a forecast when it goes on to the present. AWS: reports of the past have none. */
export const reachesToday = ({ end }: DayRange, now: Instant): boolean => end > startOfDay(now)

/**
 * A forecast begins with today: the period that holds today has what came before as well.
 * @param known what each period has come to, by its start.
 * @param today what today has come to.
 */
export function forecastPoints(
  results: Results,
  known: ReadonlyMap<Instant, number>,
  today: number,
  granularity: Granularity,
): readonly ForecastPoint[] {
  return results.map((result, index) => {
    const from = Date.parse(result.TimePeriod?.Start ?? '')
    const start = granularity === 'MONTHLY' ? startOfMonth(from) : from
    const sofar = known.get(start) ?? 0
    const before = index === 0 ? Math.max(0, sofar - today) : 0
    const [mean, low, high] = [
      result.MeanValue,
      result.PredictionIntervalLowerBound,
      result.PredictionIntervalUpperBound,
    ].map((text) => before + Number(text ?? 0)) as [number, number, number]
    const total = Math.max(mean, sofar)
    return { start, rest: total - sofar, total, low: Math.max(low, sofar), high: Math.max(high, sofar) }
  })
}

/** Starts of all periods: those of the report, and those to come. */
export function startsWith(starts: readonly Instant[], points: readonly ForecastPoint[]): readonly Instant[] {
  const last = starts.at(-1) ?? Number.NEGATIVE_INFINITY
  return [...starts, ...points.map(({ start }) => start).filter((start) => start > last)]
}

/** The points as places of the labels. */
export function barForecast(starts: readonly Instant[], points: readonly ForecastPoint[]): BarForecast | undefined {
  if (points.length === 0) return undefined
  const byStart = new Map(points.map((point) => [point.start, point]))
  const places = startsWith(starts, points).map((start) => byStart.get(start))
  return {
    rest: places.map((point) => point?.rest),
    total: places.map((point) => point?.total),
    low: places.map((point) => point?.low),
    high: places.map((point) => point?.high),
  }
}

/** Days of the last period of a forecast, for its words. */
export const lastDay = (points: readonly ForecastPoint[], granularity: Granularity): Instant => {
  const last = points.at(-1)?.start ?? 0
  return granularity === 'MONTHLY' ? startOfNextMonth(last) - DAY : last
}
