/** What metrics are searched by: their name, each dimension that any of them has, and the names of instances. */
import type { FilterProperty } from '../../../../components/property-filter.ts'
import type { MetricName } from './metric-names.ts'

export function metricProperties(
  metrics: readonly MetricName[],
  metricLabel: string,
  nameLabel: string,
  instanceName: (id: string) => string | undefined,
): readonly FilterProperty<MetricName>[] {
  const dimensions = [...new Set(metrics.flatMap((each) => each.dimensions.map(({ name }) => name)))].sort()
  const dimensionsOf = (metric: MetricName, dimension: string) =>
    metric.dimensions.filter(({ name }) => name === dimension).map(({ value }) => value)
  return [
    { id: 'metric', label: metricLabel, values: (metric) => [metric.metric] },
    { id: 'namespace', label: 'Namespace', values: (metric) => [metric.namespace] },
    ...dimensions.map((name) => ({
      id: name,
      label: name,
      values: (metric: MetricName) => dimensionsOf(metric, name),
    })),
    {
      id: 'name',
      label: nameLabel,
      values: (metric) => dimensionsOf(metric, 'InstanceId').flatMap((id) => instanceName(id) ?? []),
    },
  ]
}
