/** What happens when alarms are muted no longer. AWS: "Alarm mute rules" (CloudWatch User Guide). */
import type { Tx } from '../../../kernel/index.ts'
import { putAlarm } from '../lookup.ts'
import { type AnyAlarm, alarmTable, compositeTable } from '../model.ts'
import { runActions } from '../transitions.ts'
import { type MuteRow, muteTable } from './model.ts'
import { mutingRule, nextTurn } from './muting.ts'

/** AWS: an alarm that is still in a state whose actions were muted runs them when nothing mutes it any more. */
export function settleMuted(tx: Tx, scope: string): void {
  const alarms: readonly AnyAlarm[] = [
    ...tx.by(alarmTable, 'scope', scope),
    ...tx.by(compositeTable, 'scope', scope),
  ].filter((alarm) => alarm.mutedFrom !== undefined && !mutingRule(tx, alarm))
  for (const { mutedFrom, ...rest } of alarms) {
    const alarm = putAlarm(tx, rest as AnyAlarm)
    if (alarm.state !== mutedFrom) runActions(tx, alarm)
  }
}

/** Keeps a rule together with the moment of its next turn, and comes back then. */
export function keepRule(tx: Tx, row: MuteRow): void {
  const { turnsAt: _before, ...rest } = row
  const turnsAt = nextTurn(rest, tx.now)
  tx.put<MuteRow>(muteTable, { ...rest, ...(turnsAt === undefined ? {} : { turnsAt }) })
  if (turnsAt !== undefined) tx.after(turnsAt - tx.now, 'alarms.turnMuteRule', { id: row.id })
}

export const tasks = {
  'alarms.turnMuteRule': (tx: Tx, { id }: { readonly id: string }): void => {
    const row = tx.get(muteTable, id)
    // A rule that was put again, or deleted, has another moment or none.
    if (row?.turnsAt !== tx.now) return
    keepRule(tx, row)
    settleMuted(tx, row.scope)
  },
}
