/** A live list of one table: every row of a Region as its Describe operation answers it. */
import type { TopicName } from '../../../../../shared/ipc/topics.ts'
import type { TopicDef, View } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'
import { byScope } from './rows.ts'

export type Affected = TopicDef<TopicName>['affected']

/** `more` names what else changes an item, by table: the ids of the rows it shows in. */
export function listOf<R extends TaggedRow, I>(
  table: { readonly name: string },
  item: (row: R, view: View) => I,
  more: Affected = {},
) {
  const own = byScope<R>(table)
  return {
    affected: { [table.name]: (row: TaggedRow) => [row.id], ...more } as Affected,
    ids: (view: View, scope: string) => view.by(own, 'scope', scope).map((row) => row.id),
    row: (view: View, id: string, scope: string) => {
      const row = view.get(own, id)
      return row?.scope === scope ? { id, ...item(row, view) } : undefined
    },
  }
}
