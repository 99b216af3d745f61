/** Alarms by ARN, and as DescribeAlarms shows them. */
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Tx, View } from '../../kernel/index.ts'
import { alarmArn, nameOfArn } from './arns.ts'
import { breaks, resourceNotFound } from './errors.ts'
import {
  type AlarmRow,
  type AnyAlarm,
  alarmId,
  alarmTable,
  type CompositeRow,
  compositeTable,
  isComposite,
} from './model.ts'
import { type MuteRow, muteId, muteNameOfArn, muteTable } from './mutes/model.ts'

/** An alarm of either kind by the id of its row. */
export const alarmWith = (view: View, id: string): AnyAlarm | undefined =>
  view.get(alarmTable, id) ?? view.get(compositeTable, id)
export const alarmNamed = (view: View, scope: string, name = ''): AnyAlarm | undefined =>
  alarmWith(view, alarmId(scope, name))

/** Writes an alarm to the table of its kind. */
export function putAlarm<A extends AnyAlarm>(tx: Tx, alarm: A): A {
  if (isComposite(alarm)) tx.put(compositeTable, alarm)
  else tx.put(alarmTable, alarm as AlarmRow)
  return alarm
}

/** The alarm or the mute rule of an ARN. @throws AwsError ResourceNotFoundException */
export function tagged(view: View, scope: string, arn = ''): AnyAlarm | MuteRow {
  if (arn === '') throw breaks(arn, 'resourceARN', 'have length greater than or equal to 1')
  const [alarm, rule] = [nameOfArn(scope, arn), muteNameOfArn(scope, arn)]
  const found =
    alarm !== undefined
      ? alarmNamed(view, scope, alarm)
      : rule !== undefined
        ? view.get(muteTable, muteId(scope, rule))
        : undefined
  if (!found) throw resourceNotFound(arn)
  return found
}
export const isMuteRule = (row: AnyAlarm | MuteRow): row is MuteRow => 'expression' in row

const stateItem = (alarm: AnyAlarm) => ({
  AlarmConfigurationUpdatedTimestamp: isoOf(alarm.configuredAt),
  StateValue: alarm.state,
  StateReason: alarm.reason,
  ...(alarm.reasonData === undefined ? {} : { StateReasonData: alarm.reasonData }),
  StateUpdatedTimestamp: isoOf(alarm.updatedAt),
  StateTransitionedTimestamp: isoOf(alarm.transitionedAt),
})

export const alarmItem = (alarm: AlarmRow): Json<CloudWatch.MetricAlarm> => ({
  AlarmName: alarm.name,
  AlarmArn: alarmArn(alarm.scope, alarm.name),
  ...(alarm.settings as Json<CloudWatch.MetricAlarm>),
  ...stateItem(alarm),
  ...(alarm.evaluationState === undefined ? {} : { EvaluationState: alarm.evaluationState }),
})

/** AWS: "Actions suppressed by WaitPeriod" is in the examples of "Alarm events and EventBridge"; the others follow it [R]. */
export const suppressedItem = ({ suppression }: CompositeRow) =>
  suppression === undefined
    ? undefined
    : { ActionsSuppressedBy: suppression.by, ActionsSuppressedReason: `Actions suppressed by ${suppression.by}` }

export const compositeItem = (alarm: CompositeRow): Json<CloudWatch.CompositeAlarm> => ({
  AlarmName: alarm.name,
  AlarmArn: alarmArn(alarm.scope, alarm.name),
  ...alarm.settings,
  ...stateItem(alarm),
  ...suppressedItem(alarm),
})
