/** Credits along the life of an instance: one fold after another, remembered by span and day. */
import { type Instant, MINUTE } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { QUEUES_WORK } from './archetypes.ts'
import {
  BLOCK,
  CREDIT,
  type CreditDay,
  type CreditRules,
  type CreditState,
  creditRules,
  foldDay,
  NO_CREDITS,
  newCreditDay,
} from './credits.ts'
import { fillDemand } from './demand.ts'
import { Lru } from './lru.ts'
import type { SpanRow } from './model.ts'
import { CREDITS_KEPT } from './retention.ts'
import { DAY_MINUTES, type Source, sourcesOf } from './sources.ts'

/** The states at the start of each day of a span, the first of them at its first minute; and at its end once it is closed. */
interface Checkpoints {
  readonly days: CreditState[]
  end?: CreditState
}

// Keyed by row: what was folded for a span of a world that was rewound goes with that world's rows.
const checkpoints = new WeakMap<SpanRow, Checkpoints>()
const days = new Lru<CreditDay>(512)
const spare = newCreditDay()

const dayOf = (minute: number): number => Math.floor(minute / DAY_MINUTES)

/** The credit rules of a span; undefined when its type does not burst. */
export const rulesOf = (source: Source): CreditRules | undefined =>
  source.span.credits === undefined ? undefined : creditRules(source.facts)

function fold(source: Source, rules: CreditRules, day: number, before: CreditState, into: CreditDay): CreditState {
  const origin = day * DAY_MINUTES
  const from = Math.max(source.first, origin)
  const to = Math.min(source.end, origin + DAY_MINUTES)
  fillDemand(source, origin, from, to, into.cpu)
  const mode = source.span.credits as 'standard' | 'unlimited'
  const after = foldDay(rules, mode, before, into, from - origin, to - origin, QUEUES_WORK[source.span.workload])
  if (!source.span.flushes || source.end > origin + DAY_MINUTES || from >= to) return after
  // AWS: leaving unlimited mode, stopping and terminating charge the whole surplus at once.
  const last = Math.floor((to - 1 - origin) / BLOCK)
  into.charged[last] = (into.charged[last] as number) + after.surplus
  into.flushed = after.surplus
  into.surplus[last] = 0
  return { ...after, surplus: 0 }
}

/** What the machine begins the span with, given how the span before it ended. */
function inherit(source: Source, rules: CreditRules, before: CreditState): CreditState {
  const previous = source.previous
  const gap = previous?.span.to === undefined ? Number.POSITIVE_INFINITY : source.span.from - previous.span.to
  if (gap === 0 && (source.span.cause === 'change' || source.span.cause === 'reboot')) {
    const launch = source.span.credits === 'standard' ? before.launch : 0
    return { ...before, launch, balance: Math.min(rules.max, before.balance) }
  }
  const kept = previous !== undefined && rulesOf(previous)?.keepsBalance && rules.keepsBalance && gap <= CREDITS_KEPT
  return {
    ...NO_CREDITS,
    launch: source.span.credits === 'standard' ? rules.launch : 0,
    balance: kept ? Math.min(rules.max, before.balance) : 0,
  }
}

function checkpointsOf(source: Source, rules: CreditRules, before: CreditState): Checkpoints {
  let found = checkpoints.get(source.span)
  if (!found) {
    found = { days: [inherit(source, rules, before)] }
    checkpoints.set(source.span, found)
  }
  return found
}

/** Extends the checkpoints of a span to the start of `day`; every day before it lies in the past. */
function advance(source: Source, rules: CreditRules, found: Checkpoints, day: number): CreditState {
  const firstDay = dayOf(source.first)
  while (found.days.length <= day - firstDay) {
    const at = found.days.length - 1
    found.days.push(fold(source, rules, firstDay + at, found.days[at] as CreditState, spare))
  }
  return found.days[day - firstDay] as CreditState
}

function endOf(source: Source, before: CreditState): CreditState {
  const rules = rulesOf(source)
  if (!rules) return NO_CREDITS
  const found = checkpointsOf(source, rules, before)
  if (found.end) return found.end
  if (source.end <= source.first) return found.days[0] as CreditState
  const lastDay = dayOf(source.end - 1)
  const end = fold(source, rules, lastDay, advance(source, rules, found, lastDay), spare)
  if (source.span.to !== undefined) found.end = end
  return end
}

/** The state the span before `source` left behind, whatever was asked before. */
function before(source: Source): CreditState {
  const chain: Source[] = []
  let state = NO_CREDITS
  for (let at = source.previous; at; at = at.previous) {
    const end = checkpoints.get(at.span)?.end
    if (end) {
      state = end
      break
    }
    chain.push(at)
  }
  for (const at of chain.reverse()) state = endOf(at, state)
  return state
}

/** The credits and the served CPU of one UTC day of a burstable span. */
export function creditDay(source: Source, rules: CreditRules, day: number): CreditDay {
  const cut = Math.min(source.end, (day + 1) * DAY_MINUTES)
  return days.get(`${source.key}/${day}/${cut}`, () => {
    const found = checkpoints.get(source.span) ?? checkpointsOf(source, rules, before(source))
    const state = advance(source, rules, found, day)
    const made = newCreditDay()
    fold(source, rules, day, state, made)
    return made
  })
}

/** Ten-thousandths charged in the five minutes that start in [from, to), and by an end that lies there. */
function chargedIn(source: Source, rules: CreditRules, day: number, from: Instant, to: Instant): number {
  const { charged, flushed } = creditDay(source, rules, day)
  let sum = 0
  for (let block = 0; block < charged.length; block++) {
    const at = (day * DAY_MINUTES + block * BLOCK) * MINUTE
    if (at >= from && at < to) sum += charged[block] as number
  }
  if (flushed === 0) return sum
  const last = Math.floor((source.end - 1) / BLOCK) * BLOCK * MINUTE
  if (last >= from && last < to) sum -= flushed
  const end = source.span.to as Instant
  return end >= from && end < to ? sum + flushed : sum
}

/**
 * vCPU-hours of surplus credits charged to the instance in [from, to): what exceeds a day's earnings, stamped with the start of its
 * five minutes, and what stopping, terminating or leaving unlimited mode charges at that instant. Whole hours, asked when they are
 * over, add up to all there is. Zero for types that do not burst.
 */
export function surplusCharged(view: View, instanceId: string, from: Instant, to: Instant): number {
  let charged = 0
  for (const source of sourcesOf(view, instanceId)) {
    const rules = rulesOf(source)
    if (!rules || source.span.credits !== 'unlimited' || source.end <= source.first) continue
    // The end of a span may fall a few minutes, and so a day, after the five minutes it is charged with.
    const first = Math.max(source.first, Math.floor(from / MINUTE) - BLOCK)
    const end = Math.min(source.end, Math.ceil(to / MINUTE))
    for (let day = dayOf(first); day * DAY_MINUTES < end; day++) charged += chargedIn(source, rules, day, from, to)
  }
  return charged / CREDIT / 60
}
