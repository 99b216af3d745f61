/**
 * When a composite alarm acts: at once, or after its suppressor alarm lets it. AWS: "Alarm suppression" (CloudWatch User Guide),
 * whose six examples are rows of the test.
 */
import { SECOND } from '../../../../../shared/time.ts'
import type { Tx, View } from '../../../kernel/index.ts'
import { alarmWith } from '../lookup.ts'
import { type CompositeRow, compositeTable, type StateValue, type Suppression } from '../model.ts'
import { changeState, type NewState, note, runActions } from '../transitions.ts'

const suppressorState = (view: View, { suppressor }: CompositeRow): StateValue | undefined =>
  suppressor === undefined ? undefined : alarmWith(view, suppressor)?.state

/** Ends whatever wait there is; what was owed is forgotten. */
export function clearSuppression({ suppression: _over, ...alarm }: CompositeRow): CompositeRow {
  return alarm
}

/** Seconds a wait lasts; 'Alarm' lasts until the suppressor says otherwise. */
function secondsOf({ settings }: CompositeRow, by: Suppression['by']): number | undefined {
  if (by === 'Alarm') return undefined
  return (by === 'WaitPeriod' ? settings.ActionsSuppressorWaitPeriod : settings.ActionsSuppressorExtensionPeriod) ?? 0
}

/** Begins a wait in place of the one there was. A wait of no seconds is over at once. */
function hold(tx: Tx, alarm: CompositeRow, by: Suppression['by'], owes: boolean): CompositeRow {
  const seconds = secondsOf(alarm, by)
  const turn = tx.count('alarms/suppression')
  const row = tx.put<CompositeRow>(compositeTable, { ...alarm, suppression: { by, owes, turn } })
  if (seconds === 0) return release(tx, row)
  if (seconds !== undefined) tx.after(seconds * SECOND, 'alarms.endSuppression', { id: alarm.id, turn })
  if (owes) note(tx, row, 'Action', `Actions suppressed by ${by}`, { actionState: 'Suppressed', suppressedBy: by }) // [R]
  return row
}

function release(tx: Tx, alarm: CompositeRow): CompositeRow {
  const row = tx.put(compositeTable, clearSuppression(alarm))
  return alarm.suppression?.owes ? runActions(tx, row) : row
}

/** Moves a composite alarm to another state. Its actions run now, or wait for the suppressor. */
export function moveComposite(tx: Tx, alarm: CompositeRow, next: NewState): void {
  const row = changeState(tx, alarm, next)
  const suppressor = suppressorState(tx, row)
  if (suppressor === undefined) runActions(tx, row)
  else hold(tx, row, suppressor === 'ALARM' ? 'Alarm' : 'WaitPeriod', true)
}

/** The suppressor of a composite alarm went into ALARM, or left it. */
export function onSuppressor(tx: Tx, alarm: CompositeRow): void {
  const isOn = suppressorState(tx, alarm) === 'ALARM'
  const owes = alarm.suppression?.owes ?? false
  if (isOn && alarm.suppression?.by !== 'Alarm') hold(tx, alarm, 'Alarm', owes)
  else if (!isOn && alarm.suppression?.by === 'Alarm') hold(tx, alarm, 'ExtensionPeriod', owes)
}

/** AWS: a suppressor that is replaced ends the wait of the one before; the new one may already be in ALARM. */
export function adoptSuppressor(tx: Tx, alarm: CompositeRow): CompositeRow {
  const row = tx.put(compositeTable, clearSuppression(alarm))
  return suppressorState(tx, row) === 'ALARM' ? hold(tx, row, 'Alarm', false) : row
}

export const tasks = {
  'alarms.endSuppression': (tx: Tx, { id, turn }: { readonly id: string; readonly turn: number }): void => {
    const alarm = tx.get(compositeTable, id)
    if (alarm?.suppression?.turn === turn) release(tx, alarm)
  },
}
