/** Credits along the life of an instance: one fold after another, remembered by span and day. */
import { QUEUES_WORK } from './archetypes.ts'
import {
  BLOCK,
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
import { DAY_MINUTES, type Source } from './sources.ts'

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

/** The state after the minutes [from, to) of a span, all of one UTC day that starts at `origin`; the day's figures go `into`. */
export function foldMinutes(
  source: Source,
  rules: CreditRules,
  before: CreditState,
  origin: number,
  from: number,
  to: number,
  into: CreditDay,
): CreditState {
  fillDemand(source, origin, from, to, into.cpu)
  const mode = source.span.credits as 'standard' | 'unlimited'
  return foldDay(rules, mode, before, into, from - origin, to - origin, QUEUES_WORK[source.span.workload])
}

function fold(source: Source, rules: CreditRules, day: number, before: CreditState, into: CreditDay): CreditState {
  const origin = day * DAY_MINUTES
  const from = Math.max(source.first, origin)
  const to = Math.min(source.end, origin + DAY_MINUTES)
  const after = foldMinutes(source, rules, before, origin, from, to, into)
  if (!source.span.flushes || source.end > origin + DAY_MINUTES || from >= to) return after
  // AWS: leaving unlimited mode, stopping and terminating charge the whole surplus at once.
  const last = Math.floor((to - 1 - origin) / BLOCK)
  into.charged[last] = (into.charged[last] as number) + after.surplus
  into.surplus[last] = 0
  return { ...after, surplus: 0 }
}

/** What the machine begins the span with, given how the span before it ended. */
export function inherit(source: Source, rules: CreditRules, before: CreditState): CreditState {
  const previous = source.previous
  const gap = previous?.span.to === undefined ? Number.POSITIVE_INFINITY : source.span.from - previous.span.to
  if (gap === 0 && (source.span.cause === 'change' || source.span.cause === 'reboot')) {
    const launch = source.span.credits === 'standard' ? before.launch : 0
    return { ...before, launch, balance: Math.min(rules.max, before.balance) }
  }
  const kept = previous !== undefined && rulesOf(previous)?.keepsBalance && rules.keepsBalance && gap <= CREDITS_KEPT
  return {
    ...NO_CREDITS,
    launch: source.span.credits === 'standard' && !source.span.lacksLaunchCredits ? rules.launch : 0,
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
