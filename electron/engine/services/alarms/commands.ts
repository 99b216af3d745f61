/** cloudwatch:PutMetricAlarm and its kin. */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Call, Commands, Tx } from '../../kernel/index.ts'
import type { Tag } from '../ec2/index.ts'
import { alarmArn } from './arns.ts'
import { settingsOf } from './checks.ts'
import * as errors from './errors.ts'
import { startPulse } from './evaluate.ts'
import { taggedAlarm } from './lookup.ts'
import { type AlarmFactOf, type AlarmRow, alarmId, alarmTable, STATES, type StateValue } from './model.ts'
import { UNCHECKED } from './reasons.ts'
import { note, transition } from './transitions.ts'

/** AWS: Service Quotas, "Number of alarms per Region" [K]. */
const ALARMS_MAX = 5000
const NAMES_MAX = 100
const TAGS_MAX = 50
const REASON_MAX = 1023
const REASON_DATA_MAX = 4000

const tellChanged = (tx: Tx, scope: string, id: string): void =>
  tx.emit<AlarmFactOf<'alarms.AlarmChanged'>>({ type: 'alarms.AlarmChanged', scope, alarmId: id })

function cleanTags(tags: In<'cloudwatch:TagResource'>['Tags']): Tag[] {
  const found = new Map<string, Tag>()
  for (const { Key = '', Value = '' } of tags ?? []) {
    if (Key.length < 1) throw errors.breaks(Key, 'tags.1.member.key', 'have length greater than or equal to 1')
    if (Key.length > 128) throw errors.breaks(Key, 'tags.1.member.key', 'have length less than or equal to 128')
    if (Value.length > 256) throw errors.breaks(Value, 'tags.1.member.value', 'have length less than or equal to 256')
    found.set(Key, { Key, Value })
  }
  return [...found.values()]
}

const configurationOf = (alarm: AlarmRow) => ({
  alarmName: alarm.name,
  alarmArn: alarmArn(alarm.scope, alarm.name),
  ...alarm.settings,
})

/** Creates an alarm, or replaces all its settings and keeps its state. AWS: tags count at creation only. */
function putMetricAlarm(tx: Tx, input: In<'cloudwatch:PutMetricAlarm'>, call: Call): Record<string, never> {
  const { scope } = call
  const settings = settingsOf(input, call, tx.now)
  const name = input.AlarmName ?? ''
  const id = alarmId(scope, name)
  const known = tx.get(alarmTable, id)
  if (!known && tx.by(alarmTable, 'scope', scope).length >= ALARMS_MAX) throw errors.limitExceeded(ALARMS_MAX)
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
  const change = known ? 'updated' : 'created'
  note(tx, alarm, 'ConfigurationUpdate', `Alarm "${name}" ${change}`, {
    type: known ? 'Update' : 'Create',
    [`${change}Alarm`]: configurationOf(alarm),
  })
  tellChanged(tx, scope, id)
  startPulse(tx, scope)
  return {}
}

function checkNames(names: readonly string[] | undefined): readonly string[] {
  if (!names) throw errors.missing('AlarmNames')
  if (names.length > NAMES_MAX)
    throw errors.breaks(names.length, 'alarmNames', `have length less than or equal to ${NAMES_MAX}`)
  return names
}

/** All of them or none. AWS: a name that does not exist refuses the call. */
function deleteAlarms(tx: Tx, input: In<'cloudwatch:DeleteAlarms'>, { scope }: Call): Record<string, never> {
  const names = [...new Set(checkNames(input.AlarmNames))]
  const lost = names.filter((name) => !tx.get(alarmTable, alarmId(scope, name)))
  if (lost.length > 0) throw errors.alarmNotFound(lost)
  for (const name of names) {
    const alarm = tx.get(alarmTable, alarmId(scope, name)) as AlarmRow
    note(tx, alarm, 'ConfigurationUpdate', `Alarm "${name}" deleted`, {
      type: 'Delete',
      deletedAlarm: configurationOf(alarm),
    })
    tx.remove(alarmTable, alarm.id)
    tellChanged(tx, scope, alarm.id)
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
    const alarm = tx.get(alarmTable, alarmId(scope, name))
    if (!alarm || alarm.settings.ActionsEnabled === on) continue
    const row = tx.put<AlarmRow>(alarmTable, {
      ...alarm,
      settings: { ...alarm.settings, ActionsEnabled: on },
      configuredAt: tx.now,
    })
    note(tx, row, 'ConfigurationUpdate', `Alarm "${name}" updated`, {
      type: 'Update',
      updatedAlarm: configurationOf(row),
    })
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
  const alarm = tx.get(alarmTable, alarmId(scope, input.AlarmName ?? ''))
  if (!alarm) throw errors.alarmNotFound([input.AlarmName ?? ''])
  if (alarm.state !== state) {
    transition(tx, alarm, { state, reason, reasonData })
    return {}
  }
  const { reasonData: _before, ...rest } = alarm
  tx.put<AlarmRow>(alarmTable, {
    ...rest,
    reason,
    updatedAt: tx.now,
    ...(reasonData === undefined ? {} : { reasonData }),
  })
  return {}
}

export const commands: Commands = {
  'cloudwatch:PutMetricAlarm': putMetricAlarm,
  'cloudwatch:DeleteAlarms': deleteAlarms,
  'cloudwatch:EnableAlarmActions': (tx, input, call) => switchActions(tx, input.AlarmNames, call, true),
  'cloudwatch:DisableAlarmActions': (tx, input, call) => switchActions(tx, input.AlarmNames, call, false),
  'cloudwatch:SetAlarmState': setAlarmState,
  'cloudwatch:TagResource': (tx, input, { scope }) => {
    const alarm = taggedAlarm(tx, scope, input.ResourceARN)
    const added = cleanTags(input.Tags)
    const tags = [...alarm.tags.filter((tag) => !added.some(({ Key }) => Key === tag.Key)), ...added]
    if (tags.length > TAGS_MAX) throw errors.validationError(`The resource may not have more than ${TAGS_MAX} tags.`)
    tx.patch(alarmTable, alarm.id, { tags })
    tellChanged(tx, scope, alarm.id)
    return {}
  },
  'cloudwatch:UntagResource': (tx, input, { scope }) => {
    const alarm = taggedAlarm(tx, scope, input.ResourceARN)
    const keys = new Set(input.TagKeys ?? [])
    tx.patch(alarmTable, alarm.id, { tags: alarm.tags.filter(({ Key }) => !keys.has(Key)) })
    tellChanged(tx, scope, alarm.id)
    return {}
  },
}
