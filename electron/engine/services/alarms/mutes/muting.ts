/** Whether a mute rule holds at a moment, and when that changes. Functions of the rule and the moment alone. */
import type { Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { AnyAlarm } from '../model.ts'
import { type MuteRow, muteTable } from './model.ts'
import { durationOf, type Expression, expressionOf, lastStart, nextStart } from './schedule.ts'

export type MuteStatus = 'SCHEDULED' | 'ACTIVE' | 'EXPIRED'
export const MUTE_STATUSES: readonly MuteStatus[] = ['SCHEDULED', 'ACTIVE', 'EXPIRED']

const zoneOf = ({ timezone = 'UTC' }: MuteRow): string => timezone
/** What a rule is kept with has been read once before. */
const expressionIn = (row: MuteRow): Expression => expressionOf(row.expression) as Expression

/** When the window ends that a moment lies in, dates aside. */
function windowEnd(row: MuteRow, at: Instant): Instant | undefined {
  const start = lastStart(expressionIn(row), zoneOf(row), at)
  const end = start === undefined ? undefined : start + (durationOf(row.duration) ?? 0)
  return end !== undefined && end > at ? end : undefined
}

/** Undefined: it does not mute now. */
function mutesUntil(row: MuteRow, now: Instant): Instant | undefined {
  const { startDate, expireDate = Number.POSITIVE_INFINITY } = row
  if (now >= expireDate || (startDate !== undefined && now < startDate)) return undefined
  const end = windowEnd(row, now)
  return end === undefined ? undefined : Math.min(end, expireDate)
}

/** When the rule begins or ceases to mute next, or expires; undefined when nothing will change any more. */
export function nextTurn(row: MuteRow, now: Instant): Instant | undefined {
  const until = mutesUntil(row, now)
  if (until !== undefined) return until
  const { startDate = now, expireDate } = row
  if (expireDate !== undefined && now >= expireDate) return undefined
  const from = Math.max(now, startDate)
  const next = from > now && windowEnd(row, from) !== undefined ? from : nextStart(expressionIn(row), zoneOf(row), from)
  return next === undefined || (expireDate !== undefined && expireDate < next) ? expireDate : next
}

export const isOneTime = (row: MuteRow): boolean => expressionIn(row).kind === 'at'

/** AWS: a rule is EXPIRED once it will never mute again. */
export function statusOf(row: MuteRow, now: Instant): MuteStatus {
  if (mutesUntil(row, now) !== undefined) return 'ACTIVE'
  const isOver = row.expireDate !== undefined && now >= row.expireDate
  const { startDate = now } = row
  const from = Math.max(now, startDate)
  const isSpent = windowEnd(row, from) === undefined && nextStart(expressionIn(row), zoneOf(row), from) === undefined
  return isOver || isSpent ? 'EXPIRED' : 'SCHEDULED'
}

export const isTarget = ({ targets }: MuteRow, name: string): boolean => targets === undefined || targets.includes(name)

/** The rule that mutes an alarm now; the first of several by name. */
export function mutingRule(view: View, { scope, name }: Pick<AnyAlarm, 'scope' | 'name'>): MuteRow | undefined {
  return view
    .by(muteTable, 'scope', scope)
    .filter((row) => isTarget(row, name) && mutesUntil(row, view.now) !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1))[0]
}
