/**
 * The unit a metric is shown in. GetMetricData does not tell it, so it is known here for AWS's own metrics by their names; a metric of
 * one's own has none, as in the console when the unit is None.
 */
import type { MetricRow, WidgetRow } from './rows.ts'

export type WidgetUnit = 'Percent' | 'Bytes' | 'Count' | 'Seconds' | 'Milliseconds' | 'USD' | 'None'

/** The first pattern that fits the name tells the unit. */
const PATTERNS: readonly (readonly [RegExp, WidgetUnit])[] = [
  [/(Utilization|Balance%|Percentage|Percent)$|^BurstBalance$|_percent$/, 'Percent'],
  [/Bytes$|^Network(In|Out)$|_bytes$|^(mem|disk)_(used|free|total)$/, 'Bytes'],
  [/Latency$/, 'Milliseconds'],
  [/Time$|^Duration$/, 'Seconds'],
  [/^EstimatedCharges$/, 'USD'],
]

const isPlain = (namespace: string): boolean => namespace.startsWith('AWS/') || namespace === 'CWAgent'

export function unitOfMetric({ namespace, metric }: Pick<MetricRow, 'namespace' | 'metric'>, stat: string): WidgetUnit {
  if (stat === 'SampleCount') return 'Count'
  if (!isPlain(namespace)) return 'None'
  return PATTERNS.find(([pattern]) => pattern.test(metric))?.[1] ?? 'Count'
}

/** The unit of a SEARCH is that of the metric it names; other expressions have none, since they may be anything. */
export function unitOf(row: WidgetRow, stat: string): WidgetUnit {
  if (row.kind === 'metric') return unitOfMetric(row, row.options.stat ?? stat)
  const found = /\{\s*"?([^",}]+)"?[^}]*\}.*?MetricName\s*=\s*\\?"?([\w%]+)/.exec(row.expression)
  return found ? unitOfMetric({ namespace: found[1] ?? '', metric: found[2] ?? '' }, stat) : 'None'
}

/** What stands behind a number: `%`, or nothing. */
export const suffixOf = (unit: WidgetUnit | undefined): string => (unit === 'Percent' ? '%' : '')
