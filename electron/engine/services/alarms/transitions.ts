/** From one state to the next: the row, its history, its event and its actions, in this order. */
import { AwsError } from '../../../../shared/aws/error.ts'
import { accountOf, regionOf, type Tx } from '../../kernel/index.ts'
import { actForAlarm } from '../ec2/index.ts'
import { publishTo } from '../sns/index.ts'
import { instanceActionOf } from './arns.ts'
import { putAlarm } from './lookup.ts'
import {
  type AlarmFactOf,
  type AlarmRow,
  type AnyAlarm,
  type HistoryType,
  historyTable,
  isComposite,
  type StateValue,
} from './model.ts'
import { type MuteRow, muteArn } from './mutes/model.ts'
import { mutingRule } from './mutes/muting.ts'
import { noticeOf } from './notification.ts'

/** The newest entries of each Region are kept. AWS keeps thirty days of them. */
const HISTORY_KEPT = 2000

export function note(tx: Tx, alarm: AnyAlarm, type: HistoryType, summary: string, data: object): void {
  const id = `alarm-history-${tx.count('alarms/history')}`
  const { scope, name } = alarm
  tx.put(historyTable, {
    id,
    scope,
    alarm: name,
    ...(isComposite(alarm) ? { isComposite: true } : {}),
    at: tx.now,
    type,
    summary,
    data: JSON.stringify({ version: '1.0', ...data }),
  })
  for (const old of tx.beyond(historyTable, 'scope', scope, HISTORY_KEPT)) tx.remove(historyTable, old.id)
}

const actionsOf = ({ settings }: AnyAlarm, state: StateValue): readonly string[] =>
  ({ OK: settings.OKActions, ALARM: settings.AlarmActions, INSUFFICIENT_DATA: settings.InsufficientDataActions })[
    state
  ] ?? []

/** AWS: what an action could not do is told in the history, not to anybody who called. */
function act(tx: Tx, alarm: AnyAlarm, arn: string): void {
  const { scope } = alarm
  const region = regionOf(scope)
  const about = { stateUpdateTimestamp: tx.now, notificationResource: arn }
  const dimensions = isComposite(alarm) ? [] : (alarm.settings.Dimensions ?? [])
  const instanceId = dimensions.find(({ Name }) => Name === 'InstanceId')?.Value ?? ''
  try {
    const action = instanceActionOf(arn, region)
    if (!action) publishTo(tx, arn, noticeOf(alarm))
    else actForAlarm(tx, { accountId: accountOf(scope), region, scope, origin: 'sim' }, instanceId, action)
    note(tx, alarm, 'Action', `Successfully executed action ${arn}`, { actionState: 'Succeeded', ...about })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    const failure = { actionState: 'Failed', ...about, error: error.message }
    note(tx, alarm, 'Action', `Failed to execute action ${arn}. Received error: "${error.message}"`, failure)
  }
}

export interface NewState {
  readonly state: StateValue
  readonly reason: string
  readonly reasonData?: string | undefined
}

const told = ({ state, reason, reasonData }: NewState) => ({
  stateValue: state,
  stateReason: reason,
  ...(reasonData === undefined ? {} : { stateReasonData: JSON.parse(reasonData) as unknown }),
})

/** The row, its history and its event; the actions are left to the caller. */
export function changeState<A extends AnyAlarm>(tx: Tx, alarm: A, next: NewState): A {
  const { reasonData: _before, ...rest } = alarm
  const { state, reason, reasonData } = next
  const row = putAlarm(tx, {
    ...(rest as unknown as A),
    state,
    reason,
    ...(reasonData === undefined ? {} : { reasonData }),
    stateBefore: alarm.state,
    updatedAt: tx.now,
    transitionedAt: tx.now,
  })
  note(tx, row, 'StateUpdate', `Alarm updated from ${alarm.state} to ${state}`, {
    oldState: told(alarm),
    newState: told(next),
  })
  const { scope, id } = row
  tx.emit<AlarmFactOf<'alarms.StateChanged'>>({ type: 'alarms.StateChanged', scope, alarmId: id, previous: alarm })
  return row
}

/** AWS: a muted alarm does nothing; what it owes is settled when the rule's window ends. */
function mute<A extends AnyAlarm>(tx: Tx, alarm: A, rule: MuteRow): A {
  const mutedFrom = alarm.mutedFrom ?? alarm.stateBefore ?? 'INSUFFICIENT_DATA'
  const mutedBy = muteArn(rule.scope, rule.name)
  if (actionsOf(alarm, alarm.state).length > 0)
    note(tx, alarm, 'Action', `Actions muted by alarm mute rule ${rule.name}`, { actionState: 'Muted', mutedBy }) // [R]
  return putAlarm(tx, { ...alarm, mutedFrom })
}

/** What an alarm does on being in the state it is in, unless its actions are disabled or muted. The row as it is then. */
export function runActions<A extends AnyAlarm>(tx: Tx, alarm: A): A {
  if (!alarm.settings.ActionsEnabled) return alarm
  const rule = mutingRule(tx, alarm)
  if (rule) return mute(tx, alarm, rule)
  for (const arn of actionsOf(alarm, alarm.state)) act(tx, alarm, arn)
  return alarm
}

/** Moves a metric alarm to another state; its actions run at once. */
export function transition(tx: Tx, alarm: AlarmRow, next: NewState): void {
  runActions(tx, changeState(tx, alarm, next))
}
