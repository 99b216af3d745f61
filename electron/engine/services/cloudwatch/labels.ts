/** Labels of GetMetricData: the asked one, else what tells the series of this request apart. */
import type { Instant } from '../../../../shared/time.ts'
import { dynamicLabel, isDynamic, zoneMinutesOf } from './dynamic-labels.ts'
import type { TimeSeries } from './math/values.ts'
import type { Query } from './metric-data-checks.ts'

const partsOf = (query: Query): { metric: string; dimensions: string; stat: string } => ({
  metric: query.MetricStat?.Metric.MetricName ?? '',
  dimensions: (query.MetricStat?.Metric.Dimensions ?? []).map(({ Value }) => Value ?? '').join(' '),
  stat: query.MetricStat?.Stat ?? '',
})

const distinct = (values: readonly string[]): boolean => new Set(values).size > 1

/** What CloudWatch calls a query's series by itself, by query id: a lone metric by its name; several by what tells them apart. */
export function automaticLabels(queries: readonly Query[]): ReadonlyMap<string, string> {
  const stats = queries.filter((query) => query.MetricStat).map(partsOf)
  const differ = {
    metric: distinct(stats.map(({ metric }) => metric)),
    dimensions: distinct(stats.map(({ dimensions }) => dimensions)),
    stat: distinct(stats.map(({ stat }) => stat)),
  }
  const labels = new Map<string, string>()
  for (const query of queries) {
    const { metric, dimensions, stat } = partsOf(query)
    const automatic = query.MetricStat
      ? [
          differ.dimensions ? dimensions : '',
          differ.metric || !(differ.dimensions || differ.stat) ? metric : '',
          differ.stat ? stat : '',
        ]
          .filter((part) => part !== '')
          .join(' ')
      : query.Id
    labels.set(query.Id, automatic || metric)
  }
  return labels
}

export interface Caller {
  readonly now: Instant
  readonly accountId: string
  readonly region: string
  /** AWS: LabelOptions.Timezone. */
  readonly zone: string | undefined
}

/**
 * The label of an answered series. A label of one's own stands for the only series of a query, and before the names of a search's
 * several ones; its `${…}` parts are filled in for each.
 */
export function wordedLabel(
  query: Query,
  series: TimeSeries,
  automatic: string,
  isOneOfMany: boolean,
  caller: Caller,
): string {
  const own = query.Label
  if (!own) return automatic
  if (!isDynamic(own)) return isOneOfMany ? `${own} ${automatic}`.trimEnd() : own
  const { now, accountId, region, zone } = caller
  return dynamicLabel(own, { series, automatic, now, accountId, region, zoneMinutes: zoneMinutesOf(zone) })
}
