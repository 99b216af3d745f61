/** Which tag keys group the bill on a day. */
import type { Instant } from '../../../../../../shared/time.ts'
import type { View } from '../../../../kernel/index.ts'
import { preferencesOf } from '../preferences.ts'
import { costTagTable, groupsAt } from './model.ts'

/** DEVIATES: a key nobody chose a status for groups at once, unless AWS's delays are asked for. */
export function tagGroupsAt(view: View, accountId: string, at: Instant): (key: string) => boolean {
  const { awsDelays } = preferencesOf(view, accountId)
  const rows = new Map(view.by(costTagTable, 'account', accountId).map((row) => [row.key, row]))
  return (key) => {
    const row = rows.get(key)
    return row ? groupsAt(row, at) : !awsDelays
  }
}

export const tagChanges = (view: View, accountId: string): readonly Instant[] =>
  view.by(costTagTable, 'account', accountId).flatMap(({ active }) => active)
