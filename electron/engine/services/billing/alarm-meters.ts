/** Alarms by the month, for every metric they watch. AWS: CloudWatch pricing, "Alarms". */
import { regionOf, type Tx } from '../../kernel/index.ts'
import { type AnyAlarm, alarmArn, alarmWith, isComposite } from '../alarms/index.ts'
import { ALARM_TERMS } from '../prices/index.ts'
import { meterAs } from './meters.ts'
import type { MeterSpec } from './model.ts'
import { SERVICES, usageTypeIn } from './usage.ts'

/** AWS: the two edges of an anomaly detection band are paid for like metrics, so that such an alarm costs three. */
const BAND_METRICS = 2
/** AWS: periods below a minute make an alarm a high-resolution one. */
const HIGH_RESOLUTION_BELOW = 60

export function meterAlarm(tx: Tx, scope: string, alarmId: string): void {
  const alarm = alarmWith(tx, alarmId)
  const name = alarmId.slice(scope.length + 1)
  meterAs(tx, scope, alarmArn(scope, name), alarm ? [alarmSpec(regionOf(scope), alarm)] : [])
}

interface Terms {
  readonly usageType: string
  readonly rate: string
  readonly quantity: number
}

/** AWS: a composite alarm costs the same whatever it names; others cost by the metric they watch. */
function termsOf(alarm: AnyAlarm): Terms {
  if (isComposite(alarm))
    return { usageType: ALARM_TERMS.compositeUsageType, rate: ALARM_TERMS.perCompositeMonth, quantity: 1 }
  const { Metrics = [], Period = HIGH_RESOLUTION_BELOW, ThresholdMetricId: band } = alarm.settings
  const stats = Metrics.flatMap(({ MetricStat }) => MetricStat?.Period ?? [])
  const quantity = Math.max(1, stats.length) + (band === undefined ? 0 : BAND_METRICS)
  return Math.min(Period, ...stats) < HIGH_RESOLUTION_BELOW
    ? { usageType: ALARM_TERMS.highResolutionUsageType, rate: ALARM_TERMS.perHighResolutionMetricMonth, quantity }
    : { usageType: ALARM_TERMS.usageType, rate: ALARM_TERMS.perMetricMonth, quantity }
}

function alarmSpec(region: string, alarm: AnyAlarm): MeterSpec {
  const { usageType, rate, quantity } = termsOf(alarm)
  return {
    part: 'alarm',
    ...SERVICES.cloudwatch,
    usageType: usageTypeIn(region, usageType),
    operation: ALARM_TERMS.operation,
    productFamily: 'Alarm',
    unit: 'Alarms',
    per: 'month',
    rate,
    quantity,
    perUnit: 1,
    minimumSeconds: 0,
    stepSeconds: ALARM_TERMS.stepSeconds,
    aligned: false,
    tags: alarm.tags,
  }
}
