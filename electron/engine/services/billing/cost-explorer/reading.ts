/**
 * How lines are read: what a tag or a cost category says of a meter depends on the day, so a period is cut where that changes and
 * every part is read by the words that held in it.
 */
import type { Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { Line } from '../line.ts'
import type { Period } from './period.ts'
import { dataUntil } from './preferences.ts'
import type { Segment } from './tally.ts'

/** What is not written on a meter itself, as it held at one time. */
export interface Words {
  /** The value of a tag that was in force while the meter ran. */
  tag(meter: Line, key: string): string | undefined
  tagKeys(meter: Line): readonly string[]
  /** The value of a cost category; undefined where the line is not categorised. */
  category(meter: Line, name: string): string | undefined
}

/** Where words change inside the period, in order: none while nothing that depends on the day is asked for. */
export const changesIn = (_view: View, _accountId: string, _period: Period): readonly Instant[] => []

export function wordsAt(_view: View, _accountId: string, _at: Instant): Words {
  return {
    tag: (meter, key) => meter.tags.find((tag) => tag.Key === key)?.Value,
    tagKeys: (meter) => meter.tags.map(({ Key }) => Key),
    category: () => undefined,
  }
}

type Reading = Omit<Segment, 'period'>

/** The parts of a period, each read by the words of its time; what lies past the last refresh is left out. */
export function segmentsOf(
  view: View,
  accountId: string,
  { start, end }: Period,
  reading: (words: Words) => Reading,
): readonly Segment[] {
  const cuts = [start, ...changesIn(view, accountId, { start, end }), end]
  const until = dataUntil(view, accountId)
  return cuts
    .slice(0, -1)
    .map((at, index) => ({
      // Read before anything is left out: a bad filter is refused even where there are no data.
      ...reading(wordsAt(view, accountId, at)),
      period: { start: at, end: Math.min(until, cuts[index + 1] as Instant) },
    }))
    .filter(({ period }) => period.start < period.end)
}
