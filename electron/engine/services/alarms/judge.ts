/** From an alarm's settings and the metrics of a span of time to what it says; the live look and the preview both judge by this. */
import { AwsError } from '../../../../shared/aws/error.ts'
import { type Instant, MINUTE, SECOND } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { type BandedSeries, bandedSeries, mathSeries, metricSeries, type TimeSeries } from '../cloudwatch/index.ts'
import type { AlarmSettings } from './model.ts'
import { breaches, type Window } from './reasons.ts'
import { periodOf } from './settings.ts'
import { rangeOf, type Treatment, type Verdict, verdictOf } from './verdict.ts'

export interface Span {
  readonly view: View
  readonly scope: string
  readonly start: Instant
  readonly end: Instant
}

/** The series an alarm watches, and the band around it when it watches one. */
export type Watched = Pick<BandedSeries, 'series'> & Partial<BandedSeries>

/** What an alarm looks at; undefined when its expression no longer computes. */
export function watchedBy(span: Span, settings: AlarmSettings): Watched | undefined {
  const { Metrics: metrics, ThresholdMetricId: band } = settings
  if (!metrics?.length) return { series: metricSeries(span, settings) }
  try {
    return band === undefined ? { series: mathSeries(span, metrics) } : bandedSeries(span, metrics, band)
  } catch (error) {
    if (error instanceof AwsError) return undefined
    throw error
  }
}

/** Where the newest period of a look at `now` ends: with the minute that is over, or with the whole period below a minute. */
export function windowEnd(settings: AlarmSettings, now: Instant): Instant {
  const step = Math.min(MINUTE, periodOf(settings) * SECOND)
  return Math.floor(now / step) * step
}

type Points = ReadonlyMap<Instant, number>
/** What was watched, by the start of the period that it lies in. */
export interface WatchedPoints {
  readonly values: Points
  readonly lower?: Points
  readonly upper?: Points
}

/** The points by the start of the period, counted from `start`, that they lie in. */
function byPeriod(series: TimeSeries | undefined, start: Instant, periodMs: number): Points {
  const points = new Map<Instant, number>()
  series?.stamps.forEach((stamp, i) => {
    points.set(start + Math.floor((stamp - start) / periodMs) * periodMs, series.values[i] as number)
  })
  return points
}

export function pointsOf(watched: Watched | undefined, start: Instant, periodMs: number): WatchedPoints {
  const { series, lower, upper } = watched ?? {}
  const values = byPeriod(series, start, periodMs)
  if (!lower || !upper) return { values }
  return { values, lower: byPeriod(lower, start, periodMs), upper: byPeriod(upper, start, periodMs) }
}

/** The periods an alarm is judged by, from points whose stamps lie in them. */
export function windowFrom(settings: AlarmSettings, end: Instant, points: WatchedPoints): Window {
  const period = periodOf(settings) * SECOND
  const size = rangeOf(settings.EvaluationPeriods)
  const stamps = Array.from({ length: size }, (_, step) => end - (size - step) * period)
  const { values, lower, upper } = points
  if (!lower || !upper) return { stamps, values: stamps.map((stamp) => values.get(stamp)) }
  // A value that nothing is expected of cannot be judged: it is missing, as long as the band has not been learnt.
  const known = stamps.map((stamp) => (upper.has(stamp) ? values.get(stamp) : undefined))
  const edge = (points: Points): number[] => stamps.map((stamp) => points.get(stamp) ?? 0)
  return { stamps, values: known, band: { lower: edge(lower), upper: edge(upper) } }
}

export function judge(settings: AlarmSettings, window: Window): Verdict {
  return verdictOf(
    window.values.map((_, step) => breaches(settings, window, step)),
    {
      periods: settings.EvaluationPeriods,
      datapoints: settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
      treatment: (settings.TreatMissingData ?? 'missing') as Treatment,
    },
  )
}

/** AWS: "Percentile-based alarms and low data samples": so many samples make a percentile significant. */
export function samplesNeeded(percentile: number): number {
  const share = percentile / 100
  return share >= 0.5 ? 10 / (1 - share) : 10 / share
}

/** Whether the newest point that counts is a percentile of too few samples, in an alarm that then keeps its state. */
export function hasTooFewSamples(span: Span, settings: AlarmSettings, window: Window, verdict: Verdict): boolean {
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(settings.ExtendedStatistic ?? '')?.[1]
  const newest = verdict.counted.at(-1)
  if (settings.EvaluateLowSampleCountPercentile !== 'ignore' || percentile === undefined || newest === undefined)
    return false
  const { ExtendedStatistic: _percentile, ...rest } = settings
  const counted = watchedBy(span, { ...rest, Statistic: 'SampleCount' })
  const { values } = pointsOf(counted, span.start, periodOf(settings) * SECOND)
  return (values.get(window.stamps[newest] as number) ?? 0) < samplesNeeded(Number(percentile))
}
