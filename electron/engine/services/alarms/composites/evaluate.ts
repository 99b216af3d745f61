/** The state of a composite alarm, from the states of its children. AWS: PutCompositeAlarm, "Composite alarms". */
import { parseAlarmRule, ruleHolds } from '../../../../../shared/alarm-rule.ts'
import { type Instant, isoOf } from '../../../../../shared/time.ts'
import type { Tx, View } from '../../../kernel/index.ts'
import { alarmArn } from '../arns.ts'
import { alarmWith } from '../lookup.ts'
import { type AlarmFactOf, type AnyAlarm, type CompositeRow, compositeTable } from '../model.ts'
import { longTime } from '../reasons.ts'
import { childId } from './checks.ts'
import { moveComposite, onSuppressor } from './suppression.ts'

const WEEKDAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `Friday 22 July, 2022 15:57:45 UTC` */
export function spokenTime(at: Instant): string {
  const [date = '', time = ''] = isoOf(at).split('T')
  const [year = '', month, day] = date.split('-')
  const weekday = WEEKDAYS[Math.floor(at / 86_400_000) % 7]
  return `${weekday} ${day} ${MONTHS[Number(month) - 1]}, ${year} ${time.slice(0, 8)} UTC`
}

const arnOf = ({ scope, name }: AnyAlarm): string => alarmArn(scope, name)

/** AWS: StateReasonData names the alarms that brought the state about. */
const triggered = (alarms: readonly AnyAlarm[]): string =>
  JSON.stringify({
    triggeringAlarms: alarms.map((alarm) => ({
      arn: arnOf(alarm),
      state: { value: alarm.state, timestamp: longTime(alarm.transitionedAt) },
    })),
  })

/** AWS: evaluation stops where an alarm depends on itself, by way of whatever other alarms. */
export function hasCycle(view: View, alarm: CompositeRow): boolean {
  const open = new Set<string>()
  const done = new Set<string>()
  const visit = (row: CompositeRow): boolean => {
    if (open.has(row.id)) return true
    if (done.has(row.id)) return false
    open.add(row.id)
    const found = row.children.some((id) => {
      const child = view.get(compositeTable, id)
      return child !== undefined && visit(child)
    })
    open.delete(row.id)
    done.add(row.id)
    return found
  }
  return visit(alarm)
}

/** Why a composite alarm is looked at: it was put, or one of its children changed. */
export type Occasion = 'created' | 'updated' | AnyAlarm

/** Looks at the rule once. Only a change of state writes. */
export function evaluateComposite(tx: Tx, alarm: CompositeRow, occasion: Occasion): void {
  const parsed = parseAlarmRule(alarm.settings.AlarmRule)
  if (!parsed.ok || hasCycle(tx, alarm)) return
  const holds = ruleHolds(
    parsed.rule,
    (reference) => alarmWith(tx, childId(alarm.scope, reference))?.state ?? 'INSUFFICIENT_DATA',
  )
  const state = holds ? 'ALARM' : 'OK'
  if (state === alarm.state) return
  const reason =
    typeof occasion === 'string'
      ? `${arnOf(alarm)} was ${occasion} and its alarm rule evaluates to ${state}`
      : `${arnOf(occasion)} transitioned to ${occasion.state} at ${spokenTime(occasion.transitionedAt)}`
  const causes = typeof occasion === 'string' ? alarm.children.flatMap((id) => alarmWith(tx, id) ?? []) : [occasion]
  moveComposite(tx, alarm, { state, reason, reasonData: triggered(causes) })
}

/** In the same commit as the change: suppressors first, since they decide what the change of a child may do. */
function onStateChanged(tx: Tx, { alarmId }: AlarmFactOf<'alarms.StateChanged'>): void {
  const changed = alarmWith(tx, alarmId)
  if (!changed) return
  for (const alarm of tx.by(compositeTable, 'suppressor', alarmId)) onSuppressor(tx, alarm)
  for (const { id } of tx.by(compositeTable, 'child', alarmId)) {
    const alarm = tx.get(compositeTable, id)
    if (alarm) evaluateComposite(tx, alarm, changed)
  }
}

export const reactors = { 'alarms.StateChanged': onStateChanged }
