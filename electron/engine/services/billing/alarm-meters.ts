/** Alarms by the month, for every metric they watch. AWS: CloudWatch pricing, "Alarms". */
import { regionOf, type Tx } from '../../kernel/index.ts'
import { type AlarmRow, alarmArn, alarmTable } from '../alarms/index.ts'
import { ALARM_TERMS } from '../prices/index.ts'
import { meterAs } from './meters.ts'
import type { MeterSpec } from './model.ts'
import { SERVICES, usageTypeIn } from './usage.ts'

/** AWS: periods below a minute make an alarm a high-resolution one. */
const HIGH_RESOLUTION_BELOW = 60

export function meterAlarm(tx: Tx, scope: string, alarmId: string): void {
  const alarm = tx.get(alarmTable, alarmId)
  const name = alarmId.slice(scope.length + 1)
  meterAs(tx, scope, alarmArn(scope, name), alarm ? [alarmSpec(regionOf(scope), alarm)] : [])
}

function alarmSpec(region: string, { settings, tags }: AlarmRow): MeterSpec {
  const metrics = settings.Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 0
  const isFine = (settings.Period ?? HIGH_RESOLUTION_BELOW) < HIGH_RESOLUTION_BELOW
  return {
    part: 'alarm',
    ...SERVICES.cloudwatch,
    usageType: usageTypeIn(region, isFine ? `${ALARM_TERMS.usageType}HR` : ALARM_TERMS.usageType),
    operation: ALARM_TERMS.operation,
    productFamily: 'Alarm',
    unit: 'Alarms',
    per: 'month',
    rate: isFine ? ALARM_TERMS.perHighResolutionMetricMonth : ALARM_TERMS.perMetricMonth,
    quantity: Math.max(1, metrics),
    perUnit: 1,
    minimumSeconds: 0,
    stepSeconds: ALARM_TERMS.stepSeconds,
    aligned: false,
    tags,
  }
}
