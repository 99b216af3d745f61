/** Labels of GetMetricData: the asked one, else what tells the series of this request apart. */
import type { Query } from './metric-data-checks.ts'

const partsOf = (query: Query): { metric: string; dimensions: string; stat: string } => ({
  metric: query.MetricStat?.Metric.MetricName ?? '',
  dimensions: (query.MetricStat?.Metric.Dimensions ?? []).map(({ Value }) => Value ?? '').join(' '),
  stat: query.MetricStat?.Stat ?? '',
})

const distinct = (values: readonly string[]): boolean => new Set(values).size > 1

/** By query id. A lone metric is labelled by its name; several by instance, name and statistic as far as these differ. */
export function labelsOf(queries: readonly Query[]): ReadonlyMap<string, string> {
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
    labels.set(query.Id, query.Label || automatic || metric)
  }
  return labels
}
