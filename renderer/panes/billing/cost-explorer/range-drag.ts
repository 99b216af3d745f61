/** Choosing days on the strip of all history: which range a drag or a key stands for. Ends stand on whole days or whole months. */
import {
  DAY,
  dayOf,
  type Instant,
  startOfDay,
  startOfMonth,
  startOfMonthAfter,
  startOfNextMonth,
} from '../../../../shared/time.ts'
import type { Granularity, ReportRange } from './report.ts'
import type { DayRange } from './report-range.ts'

/** What of the range is held: one of its ends, all of it, or nothing yet. */
export type Grip = 'start' | 'end' | 'window' | 'new'

/** AWS: 13 months and the current one. */
const HISTORY_MONTHS = 13

export function historyOf(now: Instant): DayRange {
  return { start: startOfMonthAfter(now, -HISTORY_MONTHS), end: startOfDay(now) + DAY }
}

/** The border of a day or month that lies nearest. */
export function snap(at: Instant, granularity: Granularity): Instant {
  const [before, after] =
    granularity === 'MONTHLY' ? [startOfMonth(at), startOfNextMonth(at)] : [startOfDay(at), startOfDay(at) + DAY]
  return at - before < after - at ? before : after
}

/** One border on, or back. */
export function stepped(at: Instant, direction: 1 | -1, granularity: Granularity): Instant {
  if (granularity !== 'MONTHLY') return at + direction * DAY
  return direction === 1 ? startOfNextMonth(at) : startOfMonth(at - 1)
}

/** The range inside the history, never shorter than a day. */
function within(range: DayRange, limits: DayRange, held: 'start' | 'end'): DayRange {
  const clamp = (at: Instant) => Math.max(limits.start, Math.min(limits.end, at))
  const [start, end] = [clamp(range.start), clamp(range.end)]
  if (end - start >= DAY) return { start, end }
  if (held === 'start') return { start: Math.max(limits.start, end - DAY), end: Math.max(limits.start + DAY, end) }
  return { start: Math.min(limits.end - DAY, start), end: Math.min(limits.end, start + DAY) }
}

/** The range after one end was put at `at`. */
export const withEnd = (range: DayRange, grip: 'start' | 'end', at: Instant, limits: DayRange): DayRange =>
  within({ ...range, [grip]: at }, limits, grip)

/** The range a drag from `from` to `at` makes of the one it began with. A moved window keeps its days. */
export function dragged(
  grip: Grip,
  before: DayRange,
  drag: { readonly from: Instant; readonly at: Instant },
  { limits, granularity }: { readonly limits: DayRange; readonly granularity: Granularity },
): DayRange {
  if (grip === 'start' || grip === 'end') return withEnd(before, grip, snap(drag.at, granularity), limits)
  if (grip === 'new') {
    const [low, high] = [Math.min(drag.from, drag.at), Math.max(drag.from, drag.at)]
    return within({ start: snap(low, granularity), end: snap(high, granularity) }, limits, 'end')
  }
  const length = Math.min(before.end - before.start, limits.end - limits.start)
  const wanted = snap(before.start + drag.at - drag.from, granularity)
  const start = Math.max(limits.start, Math.min(limits.end - length, wanted))
  return { start, end: start + length }
}

/** Days as a report keeps them: the last one belongs to the range. */
export const customRange = ({ start, end }: DayRange): ReportRange => ({
  kind: 'custom',
  first: dayOf(start),
  last: dayOf(end - DAY),
})
