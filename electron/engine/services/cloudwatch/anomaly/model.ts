/** An anomaly detector: which series is learnt, and what of it is left out. The model itself is computed, never stored. */
import type { CloudWatch, Json } from '../../../../../shared/aws/index.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { Query } from '../metric-data-checks.ts'
import type { MetricName } from '../names.ts'
import type { ExcludedRange } from './band.ts'

export interface DetectorRow {
  /** `scope/key`: a metric and statistic, or the queries of an expression. */
  readonly id: string
  readonly scope: string
  readonly n: number
  readonly single?: { readonly name: MetricName; readonly stat: string }
  readonly queries?: readonly Query[]
  readonly excluded: readonly ExcludedRange[]
  readonly timezone?: string
  readonly characteristics?: Json<CloudWatch.MetricCharacteristics>
  /** Training begins anew with every Put. */
  readonly changedAt: Instant
}

export const detectorTable = defineTable<DetectorRow>()({
  name: 'cloudwatch.detector',
  indexes: { scope: (row) => row.scope },
})

export const singleId = (scope: string, name: MetricName, stat: string): string =>
  `${scope}/metric/${JSON.stringify([name.Namespace, name.MetricName, name.Dimensions.map((d) => [d.Name, d.Value]), stat])}`

/** Queries make one detector whatever their order and labels. */
export function mathId(scope: string, queries: readonly Query[]): string {
  const parts = queries.map(({ Id, Expression, MetricStat }) => [
    Id,
    Expression ?? '',
    MetricStat
      ? [
          MetricStat.Metric.Namespace ?? '',
          MetricStat.Metric.MetricName ?? '',
          (MetricStat.Metric.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${Value}`).sort(),
          MetricStat.Period,
          MetricStat.Stat,
        ]
      : [],
  ])
  return `${scope}/math/${JSON.stringify(parts.sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1)))}`
}
