/** cloudwatch:PutMetricAlarm and its kin. */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Call, Commands, Tx } from '../../kernel/index.ts'
import { cleanTags } from '../cloudwatch/index.ts'
import { settingsOf } from './checks.ts'
import { checkDeletion } from './composites/checks.ts'
import { putCompositeAlarm } from './composites/commands.ts'
import { moveComposite } from './composites/suppression.ts'
import { checkRoom, noteChange, tellChanged } from './configuration.ts'
import * as errors from './errors.ts'
import { learnBand, startPulse } from './evaluate.ts'
import { alarmNamed, putAlarm } from './lookup.ts'
import {
  type AlarmRow,
  type AnyAlarm,
  alarmId,
  alarmTable,
  compositeTable,
  isComposite,
  STATES,
  type StateValue,
} from './model.ts'
import { muteCommands } from './mutes/commands.ts'
import { UNCHECKED } from './reasons.ts'
import { transition } from './transitions.ts'

const NAMES_MAX = 100
const REASON_MAX = 1023
const REASON_DATA_MAX = 4000

/** Creates an alarm, or replaces all its settings and keeps its state. AWS: tags count at creation only. */
function putMetricAlarm(tx: Tx, input: In<'cloudwatch:PutMetricAlarm'>, call: Call): Record<string, never> {
  const { scope } = call
  const settings = settingsOf(input, call, tx)
  const name = input.AlarmName ?? ''
  const id = alarmId(scope, name)
  const known = tx.get(alarmTable, id)
  if (tx.get(compositeTable, id)) throw errors.otherKind(name)
  if (!known) checkRoom(tx, scope)
  const alarm = tx.put<AlarmRow>(alarmTable, {
    ...(known ?? {
      id,
      scope,
      name,
      state: 'INSUFFICIENT_DATA' as const,
      reason: UNCHECKED,
      updatedAt: tx.now,
      transitionedAt: tx.now,
      tags: cleanTags(input.Tags),
    }),
    settings,
    configuredAt: tx.now,
  })
  noteChange(tx, alarm, known ? 'Update' : 'Create', known)
  tellChanged(tx, alarm)
  learnBand(tx, alarm)
  startPulse(tx, scope, settings)
  return {}
}

function checkNames(names: readonly string[] | undefined): readonly string[] {
  if (!names) throw errors.missing('AlarmNames')
  if (names.length > NAMES_MAX)
    throw errors.breaks(names.length, 'alarmNames', `have length less than or equal to ${NAMES_MAX}`)
  return names
}

/** All of them or none. AWS: a name that does not exist refuses the call; an alarm that a composite alarm needs stays. */
function deleteAlarms(tx: Tx, input: In<'cloudwatch:DeleteAlarms'>, { scope }: Call): Record<string, never> {
  const names = [...new Set(checkNames(input.AlarmNames))]
  const lost = names.filter((name) => !alarmNamed(tx, scope, name))
  if (lost.length > 0) throw errors.alarmNotFound(lost)
  const alarms = names.map((name) => alarmNamed(tx, scope, name) as AnyAlarm)
  checkDeletion(tx, alarms)
  for (const alarm of alarms) {
    noteChange(tx, alarm, 'Delete')
    if (isComposite(alarm)) tx.remove(compositeTable, alarm.id)
    else tx.remove(alarmTable, alarm.id)
    tellChanged(tx, alarm)
  }
  return {}
}

/** AWS: names that do not exist are passed over. */
function switchActions(
  tx: Tx,
  names: readonly string[] | undefined,
  { scope }: Call,
  on: boolean,
): Record<string, never> {
  for (const name of checkNames(names)) {
    const alarm = alarmNamed(tx, scope, name)
    if (!alarm || alarm.settings.ActionsEnabled === on) continue
    const settings = { ...alarm.settings, ActionsEnabled: on }
    noteChange(tx, putAlarm(tx, { ...alarm, settings, configuredAt: tx.now } as AnyAlarm), 'Update', alarm)
  }
  return {}
}

function checkReasonData(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text.length > REASON_DATA_MAX)
    throw errors.breaks(text, 'stateReasonData', `have length less than or equal to ${REASON_DATA_MAX}`)
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    throw errors.badReasonData()
  }
}

/** For trying actions out: the state lasts until the next evaluation says otherwise. */
function setAlarmState(tx: Tx, input: In<'cloudwatch:SetAlarmState'>, { scope }: Call): Record<string, never> {
  const state = input.StateValue as StateValue
  const reason = input.StateReason ?? ''
  if (!STATES.includes(state))
    throw errors.breaks(state, 'stateValue', `satisfy enum value set: [${STATES.join(', ')}]`)
  if (reason.length > REASON_MAX)
    throw errors.breaks(reason, 'stateReason', `have length less than or equal to ${REASON_MAX}`)
  const reasonData = checkReasonData(input.StateReasonData)
  const alarm = alarmNamed(tx, scope, input.AlarmName)
  if (!alarm) throw errors.alarmNotFound([input.AlarmName ?? ''])
  if (alarm.state !== state) {
    if (isComposite(alarm)) moveComposite(tx, alarm, { state, reason, reasonData })
    else transition(tx, alarm, { state, reason, reasonData })
    return {}
  }
  const { reasonData: _before, ...rest } = alarm
  putAlarm(tx, {
    ...(rest as AnyAlarm),
    reason,
    updatedAt: tx.now,
    ...(reasonData === undefined ? {} : { reasonData }),
  })
  return {}
}

export const commands: Commands = {
  ...muteCommands,
  'cloudwatch:PutMetricAlarm': putMetricAlarm,
  'cloudwatch:PutCompositeAlarm': putCompositeAlarm,
  'cloudwatch:DeleteAlarms': deleteAlarms,
  'cloudwatch:EnableAlarmActions': (tx, input, call) => switchActions(tx, input.AlarmNames, call, true),
  'cloudwatch:DisableAlarmActions': (tx, input, call) => switchActions(tx, input.AlarmNames, call, false),
  'cloudwatch:SetAlarmState': setAlarmState,
}
