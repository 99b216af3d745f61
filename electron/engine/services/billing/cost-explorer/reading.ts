/**
 * How lines are read: what a tag or a cost category says of a meter depends on the day, so a period is cut where that changes and
 * every part is read by the words that held in it.
 */
import type { Instant } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { Line } from '../line.ts'
import { categoriesAt, categoryChanges } from './categories/rules.ts'
import type { Period } from './period.ts'
import { dataUntil } from './preferences.ts'
import { tagChanges, tagGroupsAt } from './tags/reading.ts'
import type { Segment } from './tally.ts'

/** What is not written on a meter itself, as it held at one time. */
export interface Words {
  /** The value of a tag that was in force while the meter ran. */
  tag(line: Line, key: string): string | undefined
  tagKeys(line: Line): readonly string[]
  /** The value of a cost category; undefined where the line is not categorised. */
  category(line: Line, name: string): string | undefined
  categoryNames(): readonly string[]
}

/** Plain tags and no categories: what a rule is compiled with only to see whether it can be. */
export const NO_WORDS: Words = {
  tag: (line, key) => line.tags.find((tag) => tag.Key === key)?.Value,
  tagKeys: (line) => line.tags.map(({ Key }) => Key),
  category: () => undefined,
  categoryNames: () => [],
}

/** Where words change inside the period, in order. */
function changesIn(view: View, accountId: string, { start, end }: Period): readonly Instant[] {
  const changes = new Set([...categoryChanges(view, accountId), ...tagChanges(view, accountId)])
  return [...changes].filter((at) => at > start && at < end).sort((a, b) => a - b)
}

function wordsAt(view: View, accountId: string, at: Instant): Words {
  const groups = tagGroupsAt(view, accountId, at)
  const tags = {
    tag: (line: Line, key: string) => (groups(key) ? NO_WORDS.tag(line, key) : undefined),
    tagKeys: (line: Line) => NO_WORDS.tagKeys(line).filter(groups),
  }
  const words: Words = {
    ...tags,
    category: (line, name) => categories.category(line, name),
    categoryNames: () => categories.categoryNames(),
  }
  const categories = categoriesAt(view, accountId, at, words)
  return words
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
