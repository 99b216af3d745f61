/** Credits reckoned from a mark to now, and what of the surplus became due on the way. Pure. */
import type { View } from '../../../kernel/index.ts'
import { foldMinutes, inherit, rulesOf } from '../credit-days.ts'
import { BLOCK, type CreditState, NO_CREDITS, newCreditDay } from '../credits.ts'
import { meteredInstanceTable, spanId, spanTable } from '../model.ts'
import { DAY_MINUTES, type Source, sourceOf, sourcesOf } from '../sources.ts'
import type { CreditMark } from './model.ts'

const HOUR_MINUTES = 60

export interface CreditWalk {
  readonly mark: CreditMark
  /** Ten-thousandths above a day's earnings, by the clock hour (hours since 1970) in which they were used. */
  readonly accrued: ReadonlyMap<number, number>
  /** Ten-thousandths that the ends of spans made due. */
  readonly flushed: number
}

/** The spans from the marked one on, in order; all of them without a mark, or when the marked one has expired. */
function sourcesSince(view: View, instanceId: string, mark: CreditMark | undefined): Source[] {
  const metered = view.get(meteredInstanceTable, instanceId)
  if (!mark || !metered || !view.get(spanTable, spanId(instanceId, mark.span))) return sourcesOf(view, instanceId)
  const sources: Source[] = []
  for (let n = mark.span; n <= metered.spans; n++) {
    const span = view.get(spanTable, spanId(instanceId, n))
    if (span) sources.push(sourceOf(view, span, sources.at(-1)))
  }
  return sources
}

const spare = newCreditDay()

/** Folds a span's minutes from `from` on, and notes what was charged in them. */
function fold(source: Source, before: CreditState, from: number, accrued: Map<number, number>): CreditState {
  const rules = rulesOf(source)
  if (!rules) return NO_CREDITS
  let state = before
  for (let at = from; at < source.end; ) {
    const origin = Math.floor(at / DAY_MINUTES) * DAY_MINUTES
    const to = Math.min(source.end, origin + DAY_MINUTES)
    state = foldMinutes(source, rules, state, origin, at, to, spare)
    for (let block = Math.floor((at - origin) / BLOCK); block * BLOCK < to - origin; block++) {
      const charged = spare.charged[block] as number
      const hour = Math.floor((origin + block * BLOCK) / HOUR_MINUTES)
      if (charged > 0) accrued.set(hour, (accrued.get(hour) ?? 0) + charged)
    }
    at = to
  }
  return state
}

/** From the mark to now. The mark must lie on a boundary of five minutes or of a span. */
export function walkCredits(view: View, instanceId: string, mark: CreditMark | undefined): CreditWalk | undefined {
  const accrued = new Map<number, number>()
  let flushed = 0
  let state = NO_CREDITS
  let last: Source | undefined
  for (const source of sourcesSince(view, instanceId, mark)) {
    const marked = mark !== undefined && source.span.n === mark.span
    const rules = rulesOf(source)
    if (marked) state = mark.state
    else state = rules ? inherit(source, rules, state) : NO_CREDITS
    state = fold(source, state, marked ? Math.max(source.first, mark.minute) : source.first, accrued)
    if (source.span.flushes && source.span.credits === 'unlimited') {
      flushed += state.surplus
      state = { ...state, surplus: 0 }
    }
    last = source
  }
  return (
    last && {
      mark: {
        span: last.span.n,
        minute: Math.max(last.first, last.end),
        state,
      },
      accrued,
      flushed,
    }
  )
}
