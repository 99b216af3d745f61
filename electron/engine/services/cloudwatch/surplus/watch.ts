/**
 * Charges surplus credits when they become due: at the end of the hour in which a machine used more than it could owe, and at once when
 * it stops or leaves unlimited mode. Credits are reckoned only when the least they can have come to says that something may be due, so
 * a quiet machine costs nothing. AWS: EC2 User Guide, "Unlimited mode concepts", "What happens when surplus credits are charged".
 */
import { assert } from '../../../../../shared/assert.ts'
import { HOUR, MINUTE } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { instanceType } from '../../ec2/index.ts'
import { PEAKS } from '../archetypes.ts'
import { creditRules } from '../credits.ts'
import { START_MINUTES_MAX } from '../demand.ts'
import { meteredInstanceTable, type SpanRow, spanTable } from '../model.ts'
import { dueKey, type SurplusCharged, type SurplusWatchRow, surplusHourTable, surplusWatchTable } from './model.ts'
import { walkCredits } from './walk.ts'

const HOUR_MINUTES = 60
/** A whole machine, in hundredths of a percent. */
const WHOLE = 10_000
const minuteOf = (at: number): number => Math.floor(at / MINUTE)
const hourOf = (minute: number): number => Math.floor(minute / HOUR_MINUTES)

/** The worst that a span can do to its credits, in ten-thousandths. */
interface Outlook {
  /** What a minute may cost more than it earns; negative when even the busiest minute earns. */
  readonly losing: number
  /** What a minute of starting may cost on top. */
  readonly starting: number
  /** When the start is over at the latest, with the user data. */
  readonly startedBy: number
  readonly max: number
}

function outlookOf(span: SpanRow): Outlook | undefined {
  const facts = instanceType(span.instanceType)
  const rules = facts && creditRules(facts)
  if (!facts || !rules || span.credits !== 'unlimited') return undefined
  const peak = span.loads ? undefined : PEAKS[span.workload]
  const ceiling = peak === undefined ? WHOLE : Math.min(WHOLE, Math.ceil((100 * peak * span.sizedFor) / facts.vcpu) + 1)
  return {
    losing: rules.vcpu * ceiling - rules.earnPerMinute,
    starting: rules.vcpu * (WHOLE - ceiling),
    startedBy: minuteOf(span.startedAt) + START_MINUTES_MAX + (span.installMinutes ?? 0),
    max: rules.max,
  }
}

type Floor = SurplusWatchRow['floor']

const startingCost = (outlook: Outlook, { minute }: Floor): number =>
  outlook.starting * Math.max(0, outlook.startedBy - minute)

/** The lowest that balance less surplus can be at the start of a later minute. */
const lowestAt = (outlook: Outlook, floor: Floor, minute: number): number =>
  Math.min(outlook.max, floor.net - startingCost(outlook, floor) - outlook.losing * (minute - floor.minute))

/** The lowest it can have been until then. */
const lowestUntil = (outlook: Outlook, floor: Floor, minute: number): number =>
  floor.net - startingCost(outlook, floor) - Math.max(0, outlook.losing) * (minute - floor.minute)

/** The end of the first clock hour in which something may become due; undefined when nothing ever may. */
function dueHourOf(outlook: Outlook, { floor, pending }: SurplusWatchRow): number | undefined {
  if (pending) return pending.hour + 1
  const slack = floor.net - startingCost(outlook, floor) + outlook.max
  if (slack < 0) return hourOf(floor.minute) + 1
  if (outlook.losing <= 0) return undefined
  return hourOf(floor.minute + Math.floor(slack / outlook.losing)) + 1
}

/** Writes a watch, due when its span says so, and sees to it that its hour is looked at. */
function plan(tx: Tx, watch: SurplusWatchRow, outlook: Outlook | undefined): void {
  const { dueHour: _, ...rest } = watch
  const due = outlook && dueHourOf(outlook, rest)
  if (due === undefined) {
    tx.put(surplusWatchTable, rest)
    return
  }
  const dueHour = Math.max(due, Math.floor(tx.now / HOUR) + 1)
  const id = dueKey(watch.scope, dueHour)
  if (!tx.get(surplusHourTable, id)) {
    tx.put(surplusHourTable, { id })
    tx.after(dueHour * HOUR - tx.now, 'cloudwatch.surplusHour', { scope: watch.scope, hour: dueHour })
  }
  tx.put(surplusWatchTable, { ...rest, dueHour })
}

function charge(tx: Tx, { scope, id }: SurplusWatchRow, at: number, amount: number): void {
  if (amount > 0) tx.emit<SurplusCharged>({ type: 'cloudwatch.SurplusCharged', scope, instanceId: id, at, amount })
}

/** Reckons the credits until now and charges what is due. @param ends all is due at once; else the running hour waits for its end */
function reckon(tx: Tx, watch: SurplusWatchRow, ends: boolean): SurplusWatchRow {
  const walk = walkCredits(tx, watch.id, watch.mark)
  assert(walk, 'a watched instance has spans')
  const { dueHour: _, pending, ...rest } = watch
  const hours = new Map(walk.accrued)
  if (pending) hours.set(pending.hour, (hours.get(pending.hour) ?? 0) + pending.amount)
  const running = Math.floor(tx.now / HOUR)
  let now = 0
  for (const [hour, amount] of [...hours].sort(([a], [b]) => a - b)) {
    if (hour < running) charge(tx, watch, (hour + 1) * HOUR - 1, amount)
    else now += amount
  }
  if (ends) charge(tx, watch, tx.now, now + walk.flushed)
  const { mark } = walk
  return {
    ...rest,
    mark,
    floor: { minute: mark.minute, net: mark.state.balance - mark.state.surplus },
    ...(now > 0 && !ends ? { pending: { hour: running, amount: now } } : {}),
  }
}

/** A span has begun. @param before the instance's last one, if any */
export function watchSurplus(tx: Tx, span: SpanRow, before: SpanRow | undefined): void {
  const outlook = outlookOf(span)
  const watch = tx.get(surplusWatchTable, span.instanceId)
  if (!outlook && !watch) return
  const minute = minuteOf(span.from)
  const goesOn = before?.credits === 'unlimited' && (span.cause === 'change' || span.cause === 'reboot')
  if (watch) {
    plan(tx, goesOn ? watch : { ...watch, floor: { minute, net: 0 } }, outlook)
    return
  }
  // Of a machine that ran before it was watched, in standard mode or in an older version, nothing is charged that is past.
  const mark = before && walkCredits(tx, span.instanceId, undefined)?.mark
  const net = mark ? mark.state.balance - mark.state.surplus : 0
  const { instanceId: id, scope } = span
  plan(tx, { id, scope, floor: { minute, net }, ...(mark ? { mark } : {}) }, outlook)
}

/** A span has ended: what is due is charged, all that is owed when the end demands it. */
export function settleSurplus(tx: Tx, span: SpanRow): void {
  const watch = tx.get(surplusWatchTable, span.instanceId)
  const outlook = outlookOf(span)
  if (!watch || !outlook) return
  const minute = minuteOf(tx.now)
  const owesNothing = lowestAt(outlook, watch.floor, minute) >= 0
  const accruedNothing = !watch.pending && lowestUntil(outlook, watch.floor, minute) >= -outlook.max
  if (accruedNothing && (owesNothing || !span.flushes)) {
    const net = lowestAt(outlook, watch.floor, minute)
    plan(tx, { ...watch, floor: { minute, net } }, undefined)
  } else plan(tx, reckon(tx, watch, span.flushes === true), undefined)
}

/** The instance is gone for good, and with it what it could owe. */
export function forgetSurplus(tx: Tx, instanceId: string): void {
  if (tx.get(surplusWatchTable, instanceId)) tx.remove(surplusWatchTable, instanceId)
}

export const surplusTasks = {
  /** A clock hour in which surplus credits may have become due is over. */
  'cloudwatch.surplusHour': (tx: Tx, { scope, hour }: { readonly scope: string; readonly hour: number }): void => {
    tx.remove(surplusHourTable, dueKey(scope, hour))
    for (const watch of [...tx.by(surplusWatchTable, 'due', dueKey(scope, hour))]) {
      const open = tx.get(meteredInstanceTable, watch.id)?.openSpan
      const span = open === undefined ? undefined : tx.get(spanTable, open)
      plan(tx, reckon(tx, watch, false), span && outlookOf(span))
    }
  },
}
