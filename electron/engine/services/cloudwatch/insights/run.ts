/** Runs a Metrics Insights query: which metrics match, how their observations add up by group, in which order the groups come. */
import { HOUR, type Instant, SECOND } from '../../../../../shared/time.ts'
import { metricNames } from '../listing.ts'
import { seriesFrom, type TimeSeries } from '../math/values.ts'
import type { MetricName } from '../names.ts'
import { plainSeries, type Span } from '../points.ts'
import type { Aggregate, Condition, InsightsQuery } from './parse.ts'

/** AWS: how far back a query sees (API Reference, GetMetricData). Its graphs see two weeks since 2025. [R] */
export const LOOK_BACK = 3 * HOUR
/** AWS: metrics that a query processes at most ("Metrics Insights quotas"). */
const METRICS_MAX = 10_000
/** AWS: the value of a label that a metric does not have. */
const OTHER = 'Other'

interface Tally {
  sum: number
  count: number
  min: number
  max: number
}

const labelOf = (name: MetricName, key: string): string | undefined =>
  name.Dimensions.find(({ Name }) => Name === key)?.Value

function holds(name: MetricName, condition: Condition): boolean {
  if (condition.kind === 'is') return (labelOf(name, condition.key) === condition.value) !== condition.negated
  const left = holds(name, condition.left)
  return condition.kind === 'and' ? left && holds(name, condition.right) : left || holds(name, condition.right)
}

function matches(name: MetricName, query: InsightsQuery): boolean {
  if (name.MetricName !== query.metric || name.Namespace !== query.namespace) return false
  const { schema, where } = query
  if (schema && (name.Dimensions.length !== schema.length || !schema.every((key) => labelOf(name, key) !== undefined)))
    return false
  return where === undefined || holds(name, where)
}

const tallied = (tally: Tally, aggregate: Aggregate): number => {
  switch (aggregate) {
    case 'AVG':
      return tally.sum / tally.count
    case 'COUNT':
      return tally.count
    case 'MAX':
      return tally.max
    case 'MIN':
      return tally.min
    default:
      return tally.sum
  }
}

/** Adds a metric's observations, period by period. */
function addMetric(span: Span, name: MetricName, period: number, group: Map<Instant, Tally>): void {
  const read = (stat: string): TimeSeries => plainSeries(span, { name, period, stat, label: '' })
  const [sums, counts, least, most] = [read('Sum'), read('SampleCount'), read('Minimum'), read('Maximum')]
  sums.stamps.forEach((stamp, i) => {
    const into = group.get(stamp) ?? {
      sum: 0,
      count: 0,
      min: Number.POSITIVE_INFINITY,
      max: Number.NEGATIVE_INFINITY,
    }
    into.sum += sums.values[i] as number
    into.count += counts.values[i] as number
    into.min = Math.min(into.min, least.values[i] as number)
    into.max = Math.max(into.max, most.values[i] as number)
    group.set(stamp, into)
  })
}

/** AWS: from the points of a series, as they are shown. */
function rankOf({ values }: TimeSeries, aggregate: Aggregate): number {
  if (aggregate === 'COUNT') return values.length
  const sum = values.reduce((total, value) => total + value, 0)
  if (aggregate === 'SUM') return sum
  if (aggregate === 'AVG') return sum / values.length
  return values.reduce((best, value) => (aggregate === 'MAX' ? Math.max(best, value) : Math.min(best, value)))
}

/**
 * The series of a query, one a group, labelled by the group's values; a single one without GROUP BY.
 * @param period seconds; AWS: below a minute the answer is by the minute
 */
export function runInsights(asked: Span, query: InsightsQuery, period: number, label: string): readonly TimeSeries[] {
  const { view, scope } = asked
  const step = Math.max(60, period)
  const oldest = Math.ceil((view.now - LOOK_BACK) / (step * SECOND)) * step * SECOND
  const span: Span = { ...asked, start: Math.max(asked.start, oldest) }
  const groups = new Map<string, { readonly values: readonly string[]; readonly points: Map<Instant, Tally> }>()
  let processed = 0
  if (span.start < span.end)
    for (const name of metricNames(view, scope, { Namespace: query.namespace })) {
      if (!matches(name, query)) continue
      if (++processed > METRICS_MAX) break
      const values = query.groupBy.map((key) => labelOf(name, key) ?? OTHER)
      const key = JSON.stringify(values)
      const group = groups.get(key) ?? { values, points: new Map() }
      groups.set(key, group)
      addMetric(span, name, step, group.points)
    }
  const found = [...groups.values()]
    .filter(({ points }) => points.size > 0)
    .map(({ values, points }) => {
      const stamps = [...points.keys()].sort((a, b) => a - b)
      const like = { label: values.join(' ') || label, period: step, stamps: [], values: [] }
      const series = seriesFrom(
        like,
        stamps,
        stamps.map((stamp) => tallied(points.get(stamp) as Tally, query.aggregate)),
      )
      return { values, series, rank: query.orderBy ? rankOf(series, query.orderBy.aggregate) : 0 }
    })
  const byName = (a: readonly string[], b: readonly string[]): number => {
    const at = a.findIndex((value, i) => value !== b[i])
    return at < 0 ? 0 : (a[at] as string) < (b[at] as string) ? -1 : 1
  }
  const sign = query.orderBy?.descending ? -1 : 1
  return found
    .sort((a, b) => sign * (a.rank - b.rank) || byName(a.values, b.values))
    .slice(0, query.limit)
    .map(({ series }) => series)
}
