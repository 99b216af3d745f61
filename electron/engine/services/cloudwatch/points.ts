/** The points of one metric and statistic, as every query and every alarm reads them. */
import { type Instant, SECOND } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import type { TimeSeries } from './math/values.ts'
import type { MetricName } from './names.ts'
import { dimensionsOf } from './requests.ts'
import { isTooFine } from './retention.ts'
import { foldAll, speakersOf, windowFor } from './speakers.ts'
import { pointOf, statisticOf } from './statistics.ts'

/** Whose metrics, and between which instants. */
export interface Span {
  readonly view: View
  readonly scope: string
  readonly start: Instant
  readonly end: Instant
}

export interface PlainQuery {
  readonly name: MetricName
  /** Seconds. */
  readonly period: number
  readonly stat: string
  readonly unit?: string | undefined
  readonly label: string
}

/** Stamps are the starts of the periods; a period without samples has no point. */
export function plainSeries({ view, scope, start, end }: Span, query: PlainQuery): TimeSeries {
  const { name, period, stat, unit, label } = query
  const periodMs = period * SECOND
  const statistic = statisticOf(stat)
  const source = { name, stat }
  const none: TimeSeries = { label, period, source, stamps: [], values: [] }
  if (!statistic || isTooFine(start, view.now, periodMs)) return none
  const speakers = speakersOf(view, scope, name, unit)
  if (speakers.length === 0) return none
  const window = windowFor(speakers, { start, end, periodMs }, view.now)
  const buckets = foldAll(speakers, window, view.now, statistic.needsValues)
  const stamps: number[] = []
  const values: number[] = []
  for (let i = 0; i < buckets.count.length; i++) {
    const value = pointOf(statistic, buckets, i)
    if (value === undefined) continue
    stamps.push(window.start + i * periodMs)
    values.push(value)
  }
  return { label, period, source, stamps, values }
}

/** The members of an alarm, or of a widget, that name a metric and a statistic. */
export interface LooseMetric {
  readonly Namespace?: string | undefined
  readonly MetricName?: string | undefined
  readonly Dimensions?:
    | readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[]
    | undefined
  readonly Period?: number | undefined
  readonly Statistic?: string | undefined
  readonly ExtendedStatistic?: string | undefined
  readonly Unit?: string | undefined
}

export function metricSeries(span: Span, metric: LooseMetric): TimeSeries {
  const { Namespace = '', MetricName = '', Dimensions, Period = 60, Statistic, ExtendedStatistic, Unit } = metric
  return plainSeries(span, {
    name: { Namespace, MetricName, Dimensions: dimensionsOf(Dimensions) },
    period: Period,
    stat: Statistic ?? ExtendedStatistic ?? '',
    unit: Unit,
    label: MetricName,
  })
}
