/**
 * Custom metrics by the hour in which they report. AWS: CloudWatch pricing: "prorated by the hour and metered only when you send
 * metrics"; priced in one pool with detailed monitoring (pool.ts).
 */
import { HOUR } from '../../../../shared/time.ts'
import { regionOf, type Tx } from '../../kernel/index.ts'
import { type MetricReported, metricsReportedSince } from '../cloudwatch/index.ts'
import { MONITORING_TERMS } from '../prices/index.ts'
import { meterAs } from './meters.ts'
import { type MeterSpec, metricHourTable } from './model.ts'
import { SERVICES, usageTypeIn } from './usage.ts'

export const metricSpec = (region: string): MeterSpec => ({
  part: 'custom-metric',
  ...SERVICES.cloudwatch,
  usageType: usageTypeIn(region, MONITORING_TERMS.usageType),
  operation: MONITORING_TERMS.customOperation,
  productFamily: 'Metric',
  unit: 'Metrics',
  per: 'month',
  rate: '',
  quantity: 1,
  perUnit: 1,
  minimumSeconds: 0,
  stepSeconds: MONITORING_TERMS.stepSeconds,
  aligned: true,
  tags: [],
})

/** A metric that reports runs until the end of the clock hour. */
export function meterMetric(tx: Tx, { scope, key }: MetricReported): void {
  meterAs(tx, scope, key, [metricSpec(regionOf(scope))])
  if (tx.get(metricHourTable, scope)) return
  tx.put(metricHourTable, { id: scope })
  tx.after((Math.floor(tx.now / HOUR) + 1) * HOUR - tx.now, 'billing.metricHour', { scope })
}

/** The hour is over: what reports on begins another. */
export function endMetricHour(tx: Tx, { scope }: { readonly scope: string }): void {
  tx.remove(metricHourTable, scope)
  for (const key of metricsReportedSince(tx, scope, tx.now - HOUR)) meterAs(tx, scope, key, [])
}
