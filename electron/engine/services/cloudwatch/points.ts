/** The points of one metric and statistic, as every query and every alarm reads them. */
import { type Instant, SECOND } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { foldSeries } from './datapoints.ts'
import type { TimeSeries } from './math/values.ts'
import type { MetricName } from './names.ts'
import { clampEnd, dimensionsOf } from './requests.ts'
import { isTooFine, roundStart } from './retention.ts'
import { seriesOf } from './selection.ts'
import { statisticOf } from './statistics.ts'

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
  const series = seriesOf(view, scope, name)
  const source = { name, stat }
  const none: TimeSeries = { label, period, source, stamps: [], values: [] }
  if (!series || !statistic || isTooFine(start, view.now, periodMs)) return none
  if (unit !== undefined && unit !== series.metric.unit) return none
  const window = { start: roundStart(start, view.now, periodMs), end: clampEnd(end, view.now), periodMs }
  const buckets = foldSeries(series, window, view.now, statistic.needsValues)
  const stamps: number[] = []
  const values: number[] = []
  for (let i = 0; i < buckets.count.length; i++) {
    if (buckets.count[i] === 0) continue
    stamps.push(window.start + i * periodMs)
    values.push(statistic.of(buckets, i))
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
