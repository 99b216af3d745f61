/** Who speaks for a metric's name: what runs, what other services offer, what was put. Every query and alarm reads them alike. */
import { type Instant, MINUTE } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import type { Sample } from './custom/sample.ts'
import { customSpeakers } from './custom/speaker.ts'
import { type Buckets, foldSeries, type Series, type Window } from './datapoints.ts'
import { feedsOf } from './feeds.ts'
import { EBS_NAMESPACE, EC2_NAMESPACE, type MetricName, USAGE_NAMESPACE } from './names.ts'
import { roundStart } from './retention.ts'
import { seriesOf } from './selection.ts'
import { StepFold } from './steps.ts'
import { usageSpeakers } from './usage.ts'

/** One stream of samples in one unit. */
export interface Speaker {
  readonly unit: string
  /** How far beyond now its points may be stamped, in ms. */
  readonly ahead: number
  fold(window: Window, now: Instant, wantsValues: boolean): Buckets
}

/** The streams of a metric, one a unit; none when nothing has that name here. */
export function speakersOf(view: View, scope: string, name: MetricName, unit?: string): Speaker[] {
  return allOf(view, scope, name).filter((speaker) => unit === undefined || unit === speaker.unit)
}

function allOf(view: View, scope: string, name: MetricName): Speaker[] {
  if (name.Namespace === USAGE_NAMESPACE) return usageSpeakers(view, scope, name)
  const series = seriesOf(view, scope, name)
  const computed = series ? [computedSpeaker(series)] : []
  if (name.Namespace === EC2_NAMESPACE || name.Namespace === EBS_NAMESPACE) return computed
  const fed = feedsOf(view, name.Namespace).flatMap((feed) => feed.speakers(view, scope, name))
  return [...computed, ...fed, ...customSpeakers(view, scope, name)]
}

const computedSpeaker = (series: Series): Speaker => ({
  unit: series.metric.unit,
  ahead: 0,
  fold: (window, now, wantsValues) => foldSeries(series, window, now, wantsValues),
})

/** The window of a request for these speakers: it starts as the request's age allows, and ends with the minute that is passing. */
export function windowFor(speakers: readonly Speaker[], { start, end, periodMs }: Window, now: Instant): Window {
  const last = now + Math.max(0, ...speakers.map(({ ahead }) => ahead))
  return {
    start: roundStart(start, now, periodMs),
    end: Math.min(end, Math.floor(last / MINUTE) * MINUTE + MINUTE),
    periodMs,
  }
}

/** Several streams added up: a request that names no unit gets whatever was reported. */
export function foldAll(speakers: readonly Speaker[], window: Window, now: Instant, wantsValues: boolean): Buckets {
  const [first, ...others] = speakers.map((speaker) => speaker.fold(window, now, wantsValues))
  if (others.length === 0) return first as Buckets
  const folded = new StepFold(window, wantsValues)
  for (const buckets of [first as Buckets, ...others])
    for (let i = 0; i < buckets.count.length; i++)
      if (buckets.count[i] !== 0) folded.add(window.start + i * window.periodMs, stepOf(buckets, i))
  return folded.buckets
}

function stepOf(buckets: Buckets, i: number): Sample {
  const { scale, sum, count, min, max, values, weights, unknown } = buckets
  const at = (array: Float64Array): number => array[i] as number
  const pairs = (values?.[i] ?? []).flatMap((value, n) => [value / scale, weights?.[i]?.[n] ?? 1])
  return {
    sum: at(sum) / scale,
    count: at(count),
    min: at(min) / scale,
    max: at(max) / scale,
    ...(unknown?.[i] ? {} : { pairs }),
  }
}
