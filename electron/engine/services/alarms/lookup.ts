/** Alarms by ARN, and as DescribeAlarms shows them. */
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { alarmArn, nameOfArn } from './arns.ts'
import { breaks, resourceNotFound } from './errors.ts'
import { type AlarmRow, alarmId, alarmTable } from './model.ts'

/** @throws AwsError ResourceNotFoundException */
export function taggedAlarm(view: View, scope: string, arn = ''): AlarmRow {
  if (arn === '') throw breaks(arn, 'resourceARN', 'have length greater than or equal to 1')
  const name = nameOfArn(scope, arn)
  const alarm = name === undefined ? undefined : view.get(alarmTable, alarmId(scope, name))
  if (!alarm) throw resourceNotFound(arn)
  return alarm
}

export const alarmItem = (alarm: AlarmRow): Json<CloudWatch.MetricAlarm> => ({
  AlarmName: alarm.name,
  AlarmArn: alarmArn(alarm.scope, alarm.name),
  ...(alarm.settings as Json<CloudWatch.MetricAlarm>),
  AlarmConfigurationUpdatedTimestamp: isoOf(alarm.configuredAt),
  StateValue: alarm.state,
  StateReason: alarm.reason,
  ...(alarm.reasonData === undefined ? {} : { StateReasonData: alarm.reasonData }),
  StateUpdatedTimestamp: isoOf(alarm.updatedAt),
  StateTransitionedTimestamp: isoOf(alarm.transitionedAt),
})
