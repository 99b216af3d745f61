/** ANOMALY_DETECTION_BAND of a request: what its detector leaves out, and a memory of models that can never be wrong. */
import { DAY, type Instant, SECOND } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { storedIdentity } from '../custom/identity.ts'
import { feedsOf } from '../feeds.ts'
import { Lru } from '../lru.ts'
import type { TimeSeries } from '../math/values.ts'
import type { Query, StatQuery } from '../metric-data-checks.ts'
import { ec2Metric } from '../metrics.ts'
import { EBS_NAMESPACE, EC2_NAMESPACE, type MetricName, USAGE_NAMESPACE } from '../names.ts'
import { dimensionsOf } from '../requests.ts'
import { RETENTION } from '../retention.ts'
import { seriesOf } from '../selection.ts'
import { bandSeries, type ExcludedRange, modelFrom, TRAINING } from './band.ts'
import { type DetectorRow, detectorTable, mathId, singleId } from './model.ts'
import type { SeasonalModel } from './season.ts'

export interface Around {
  readonly view: View
  readonly scope: string
  /** The series itself, its period and its label. */
  readonly like: TimeSeries
  /** Where the band has points. */
  readonly stamps: readonly Instant[]
  readonly width: number
  /** The queries that the series comes from: one metric, or an expression and all that it names. */
  readonly queries: readonly Query[]
  /** The series over another time. */
  readonly history: (start: Instant, end: Instant) => TimeSeries
}

const models = new Lru<{ readonly model: SeasonalModel | undefined }>(256)

const nameOf = ({ MetricStat: { Metric: metric } }: StatQuery): MetricName => ({
  Namespace: metric.Namespace ?? '',
  MetricName: metric.MetricName ?? '',
  Dimensions: dimensionsOf(metric.Dimensions),
})
const isStat = (query: Query): query is StatQuery => query.MetricStat !== undefined

export function detectorOf(view: View, scope: string, queries: readonly Query[]): DetectorRow | undefined {
  const [only] = queries
  const id =
    only && queries.length === 1 && isStat(only)
      ? singleId(scope, nameOf(only), only.MetricStat.Stat)
      : mathId(scope, queries)
  return view.get(detectorTable, id)
}

/** How far back points of this period go. */
function oldestOf(now: Instant, period: number): Instant {
  if ((period * SECOND) % (3600 * SECOND) === 0) return now - RETENTION.hour
  return now - (period % 300 === 0 ? RETENTION.fiveMinutes : RETENTION.minute)
}

/** Whether the points by the minute that were put are all there is of a metric. */
const isStored = (view: View, { MetricStat: { Period } }: StatQuery, { Namespace }: MetricName): boolean =>
  Namespace !== USAGE_NAMESPACE && Period % 60 === 0 && feedsOf(view, Namespace).length === 0

/**
 * Names what a model was learnt from by the identity of the rows behind it, like every memory here; undefined where rows are not
 * known to be immutable.
 */
function memoryKey(
  view: View,
  scope: string,
  queries: readonly Query[],
  start: Instant,
  day: Instant,
): string | undefined {
  const parts: string[] = [String(start), String(day)]
  for (const query of queries) {
    parts.push(JSON.stringify([query.Id, query.Expression, query.MetricStat]))
    if (!isStat(query)) continue
    const name = nameOf(query)
    const isComputed = name.Namespace === EC2_NAMESPACE || name.Namespace === EBS_NAMESPACE
    const series = seriesOf(view, scope, name)
    if (!isComputed) {
      if (series || !isStored(view, query, name)) return undefined
      parts.push(storedIdentity(view, scope, name, start, day))
    }
    for (const { sources, detailed } of series?.members ?? [])
      parts.push(sources.map(({ key, first }) => `${key}@${first}`).join(' '), JSON.stringify(detailed))
  }
  return parts.join('|')
}

function modelOf(around: Around, day: Instant, excluded: readonly ExcludedRange[]): SeasonalModel | undefined {
  const { view, scope, queries, like, history } = around
  const start = Math.max(day - TRAINING, oldestOf(view.now, like.period))
  if (day - start < DAY / 8) return undefined
  const learn = () => ({ model: modelFrom(history(start, day), day, excluded) })
  const key = memoryKey(view, scope, queries, start, day)
  return (key === undefined ? learn() : models.get(`${key}|${JSON.stringify(excluded)}`, learn)).model
}

/** AWS: a band for a percentage stays between 0 and 100. */
function mostOf(queries: readonly Query[]): number | undefined {
  const [only] = queries
  if (!only || queries.length > 1 || !isStat(only) || ['Sum', 'SampleCount'].includes(only.MetricStat.Stat))
    return undefined
  const name = nameOf(only)
  return name.Namespace === EC2_NAMESPACE && ec2Metric(name.MetricName)?.unit === 'Percent' ? 100 : undefined
}

/** Upper, then lower. DEVIATES: a band needs no detector; a detector says what is left out of its training. */
export function bandAround(around: Around): readonly TimeSeries[] {
  const { view, scope, queries, like, stamps, width } = around
  const excluded = detectorOf(view, scope, queries)?.excluded ?? []
  const most = mostOf(queries)
  return bandSeries(like, stamps, (day) => modelOf(around, day, excluded), {
    width,
    ...(most === undefined ? {} : { most }),
  })
}

/** Whether there is enough before today to learn from. */
export const isTrainable = (
  around: Omit<Around, 'stamps' | 'width'>,
  day: Instant,
  excluded: readonly ExcludedRange[],
): boolean => modelOf({ ...around, stamps: [], width: 0 }, day, excluded) !== undefined
