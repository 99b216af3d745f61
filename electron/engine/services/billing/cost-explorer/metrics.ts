/** Cost Explorer's metrics: what a group's sums come to in each. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { Nanos } from '../../../../../shared/money.ts'
import { noMetrics, unknownMetric } from './errors.ts'
import { amortizedIn, amountOf, decimals, nanosIn, type Tally } from './tally.ts'

type Metric = Json<Ce.MetricValue>

/** Both spellings that AWS takes. Without an organisation or negotiated discounts, blended and net costs are the plain ones. */
const METRICS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['AmortizedCost', 'AMORTIZED_COST'],
    ['BlendedCost', 'BLENDED_COST'],
    ['NetAmortizedCost', 'NET_AMORTIZED_COST'],
    ['NetUnblendedCost', 'NET_UNBLENDED_COST'],
    ['NormalizedUsageAmount', 'NORMALIZED_USAGE_AMOUNT'],
    ['UnblendedCost', 'UNBLENDED_COST'],
    ['UsageQuantity', 'USAGE_QUANTITY'],
  ].flatMap(([name = '', spelling = '']) => [
    [name, name],
    [spelling, name],
  ]),
)

const costIn = (metric: string, tally: Tally, bucket: number): Nanos =>
  metric === 'AmortizedCost' || metric === 'NetAmortizedCost' ? amortizedIn(tally, bucket) : nanosIn(tally, bucket)

export function metricsOf(names: readonly string[], tally: Tally | undefined, bucket: number): Record<string, Metric> {
  const values: Record<string, Metric> = {}
  for (const name of names) {
    if (name === 'UsageQuantity')
      values[name] = { Amount: decimals(tally?.used[bucket] ?? 0), Unit: tally?.units[bucket] ?? 'N/A' }
    else if (name === 'NormalizedUsageAmount')
      values[name] = { Amount: decimals(tally?.normalized[bucket] ?? 0), Unit: 'N/A' }
    else values[name] = { Amount: tally ? amountOf(costIn(name, tally, bucket)) : '0', Unit: 'USD' }
  }
  return values
}

/** @throws AwsError ValidationException for none, or one that is unknown. */
export function metricNames(asked: readonly string[] | undefined): string[] {
  if (!asked || asked.length === 0) throw noMetrics()
  return asked.map((name) => {
    const known = Object.hasOwn(METRICS, name) ? METRICS[name] : undefined
    if (known === undefined) throw unknownMetric(name)
    return known
  })
}
