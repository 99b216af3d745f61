/** The metrics of a Region to choose from, and a widget's rows for those that are chosen. */
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import type { MetricsArray } from '../widgets/properties.ts'
import { type MetricRow, metricKey, readRows, type WidgetRow } from '../widgets/rows.ts'

export interface ListedMetric {
  /** The same text for the same metric, wherever it comes from. */
  readonly id: string
  readonly namespace: string
  readonly metric: string
  readonly dimensions: readonly { readonly name: string; readonly value: string }[]
}

export function listedOf({ Namespace, MetricName, Dimensions }: Json<CloudWatch.Metric>): ListedMetric {
  const plain = {
    namespace: Namespace ?? '',
    metric: MetricName ?? '',
    dimensions: (Dimensions ?? []).map(({ Name, Value }) => ({ name: Name ?? '', value: Value ?? '' })),
  }
  return { ...plain, id: metricKey(plain) }
}
export const dimensionText = ({ dimensions }: Pick<ListedMetric, 'dimensions'>): string =>
  dimensions.map(({ name, value }) => `${name}: ${value}`).join(', ')

/** Metrics that a widget has already, so that they can be chosen away even when they are listed no more. */
export const metricsIn = (metrics: MetricsArray | undefined): readonly ListedMetric[] =>
  readRows(metrics).rows.flatMap((row) =>
    row.kind === 'metric'
      ? [{ id: metricKey(row), namespace: row.namespace, metric: row.metric, dimensions: row.dimensions }]
      : [],
  )

/** The rows of the chosen metrics: those there were with their options, then the new ones. Expressions stay as they are. */
export function rowsFor(
  before: MetricsArray | undefined,
  chosen: readonly string[],
  all: ReadonlyMap<string, ListedMetric>,
): readonly WidgetRow[] {
  const kept = readRows(before).rows.filter((row) => row.kind === 'expression' || chosen.includes(metricKey(row)))
  const known = new Set(kept.flatMap((row) => (row.kind === 'metric' ? [metricKey(row)] : [])))
  const fresh = chosen.flatMap((id): MetricRow[] => {
    const metric = all.get(id)
    if (!metric || known.has(id)) return []
    const { namespace, metric: name, dimensions } = metric
    return [{ kind: 'metric', namespace, metric: name, dimensions, options: {} }]
  })
  return [...kept, ...fresh]
}
