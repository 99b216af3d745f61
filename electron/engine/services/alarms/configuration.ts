/** What keeping an alarm of either kind has in common: room for it, its tags, and its configuration as the history tells it. */
import type { Tx, View } from '../../kernel/index.ts'
import { alarmArn } from './arns.ts'
import * as errors from './errors.ts'
import { type AlarmFactOf, type AnyAlarm, alarmTable, compositeTable } from './model.ts'
import { note } from './transitions.ts'

/** AWS: Service Quotas, "Number of alarms per Region" [K]. */
const ALARMS_MAX = 5000

/** @throws AwsError LimitExceeded */
export function checkRoom(view: View, scope: string): void {
  const n = view.by(alarmTable, 'scope', scope).length + view.by(compositeTable, 'scope', scope).length
  if (n >= ALARMS_MAX) throw errors.limitExceeded(ALARMS_MAX)
}

export const tellChanged = (tx: Tx, { scope, id }: AnyAlarm): void =>
  tx.emit<AlarmFactOf<'alarms.AlarmChanged'>>({ type: 'alarms.AlarmChanged', scope, alarmId: id })

const configurationOf = (alarm: AnyAlarm) => ({
  alarmName: alarm.name,
  alarmArn: alarmArn(alarm.scope, alarm.name),
  ...alarm.settings,
})

const CHANGES = { Create: 'created', Update: 'updated', Delete: 'deleted' } as const

const OPERATIONS = { Create: 'create', Update: 'update', Delete: 'delete' } as const

/**
 * Says in the history, and to the services above, how an alarm was put, changed or deleted.
 * @param before what an update has replaced
 */
export function noteChange(tx: Tx, alarm: AnyAlarm, type: keyof typeof CHANGES, before?: AnyAlarm): void {
  note(tx, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" ${CHANGES[type]}`, {
    type,
    [`${CHANGES[type]}Alarm`]: configurationOf(alarm),
  })
  tx.emit<AlarmFactOf<'alarms.ConfigurationChanged'>>({
    type: 'alarms.ConfigurationChanged',
    scope: alarm.scope,
    operation: OPERATIONS[type],
    alarm,
    ...(before ? { before } : {}),
  })
}
