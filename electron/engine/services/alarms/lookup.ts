/** Alarms by ARN, and as DescribeAlarms shows them. */
import type { CloudWatch, Json } from '../../../../shared/aws/index.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Tx, View } from '../../kernel/index.ts'
import { alarmArn, nameOfArn } from './arns.ts'
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

/** What carries tags under this ARN: an alarm, or a mute rule; undefined when there is neither. */
export function taggedAt(view: View, scope: string, arn: string): AnyAlarm | MuteRow | undefined {
  const [alarm, rule] = [nameOfArn(scope, arn), muteNameOfArn(scope, arn)]
  if (alarm !== undefined) return alarmNamed(view, scope, alarm)
  return rule === undefined ? undefined : view.get(muteTable, muteId(scope, rule))
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
