/** A board's own time and periods, as its body keeps them. */
import { durationOf } from '../../../../shared/dashboards/moments.ts'
import { DAY, HOUR, isoOf, MINUTE, parseInstant } from '../../../../shared/time.ts'
import type { DateRange, RangeUnit } from '../../../components/date-range.ts'
import type { Properties } from './board.ts'

export const DEFAULT_RANGE: DateRange = { kind: 'relative', amount: 3, unit: 'hour' }

const UNITS: readonly (readonly [unit: RangeUnit, ms: number])[] = [
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
]

/** What a body's start and end mean to the page; the usual three hours when it has none. */
export function rangeOf({ start, end }: Properties): DateRange {
  if (typeof start !== 'string') return DEFAULT_RANGE
  const ago = durationOf(start)
  if (ago !== undefined) {
    const [unit, ms] = UNITS.find(([, length]) => ago > 0 && ago % length === 0) ?? ['minute', MINUTE]
    return { kind: 'relative', amount: Math.max(1, Math.round(ago / ms)), unit }
  }
  const [from, to] = [parseInstant(start), typeof end === 'string' ? parseInstant(end) : undefined]
  return from !== undefined && to !== undefined && to > from
    ? { kind: 'absolute', start: from, end: to }
    : DEFAULT_RANGE
}

const LETTERS: Readonly<Record<RangeUnit, string>> = { minute: 'T#M', hour: 'T#H', day: '#D', week: '#W', month: '#M' }

/** A range as a body writes it. */
export function timesOf(range: DateRange): { readonly start: string; readonly end?: string } {
  if (range.kind === 'absolute') return { start: isoOf(range.start), end: isoOf(range.end) }
  return { start: `-P${LETTERS[range.unit].replace('#', String(range.amount))}` }
}

/** AWS: a dashboard opens with "inherit" unless it says otherwise: widgets keep their own periods. */
export const overrideOf = ({ periodOverride }: Properties): 'auto' | 'inherit' =>
  periodOverride === 'auto' ? 'auto' : 'inherit'
