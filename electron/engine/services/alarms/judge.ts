/** From an alarm's settings and the metrics of a span of time to what it says; the live look and the preview both judge by this. */
import { AwsError } from '../../../../shared/aws/error.ts'
import { type Instant, MINUTE, SECOND } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { mathSeries, metricSeries, type TimeSeries } from '../cloudwatch/index.ts'
import type { AlarmSettings } from './model.ts'
import { breaches, type Window } from './reasons.ts'
import { rangeOf, type Treatment, type Verdict, verdictOf } from './verdict.ts'

export const periodOf = (settings: AlarmSettings): number =>
  settings.Period ?? Math.min(...(settings.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Period ?? []), 86_400)

/** AWS: periods below a minute make a high-resolution alarm, which is looked at every ten seconds. */
export const isFine = (settings: AlarmSettings): boolean => periodOf(settings) * SECOND < MINUTE

export interface Span {
  readonly view: View
  readonly scope: string
  readonly start: Instant
  readonly end: Instant
}

/** The points an alarm looks at; undefined when its expression no longer computes. */
export function seriesOf(span: Span, settings: AlarmSettings): TimeSeries | undefined {
  if (!settings.Metrics?.length) return metricSeries(span, settings)
  try {
    return mathSeries(span, settings.Metrics)
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

/** The periods an alarm is judged by, from points whose stamps lie in them. */
export function windowFrom(settings: AlarmSettings, end: Instant, points: ReadonlyMap<Instant, number>): Window {
  const period = periodOf(settings) * SECOND
  const size = rangeOf(settings.EvaluationPeriods)
  const stamps = Array.from({ length: size }, (_, step) => end - (size - step) * period)
  return { stamps, values: stamps.map((stamp) => points.get(stamp)) }
}

/** The points by the start of the period, counted from `start`, that they lie in. */
export function byPeriod(series: TimeSeries | undefined, start: Instant, periodMs: number): Map<Instant, number> {
  const points = new Map<Instant, number>()
  series?.stamps.forEach((stamp, i) => {
    points.set(start + Math.floor((stamp - start) / periodMs) * periodMs, series.values[i] as number)
  })
  return points
}

export function judge(settings: AlarmSettings, window: Window): Verdict {
  return verdictOf(
    window.values.map((value) => breaches(settings, value)),
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
  const counts = byPeriod(
    seriesOf(span, { ...rest, Statistic: 'SampleCount' }),
    span.start,
    periodOf(settings) * SECOND,
  )
  return (counts.get(window.stamps[newest] as number) ?? 0) < samplesNeeded(Number(percentile))
}
