/** The live list of prefix lists: the account's own and AWS's, each with its entries. */
import { regionOf, type TopicDef } from '../../../kernel/index.ts'
import { findPrefixList, prefixListsIn } from './lookup.ts'
import { type PrefixListRow, prefixListTable } from './model.ts'
import { entryItem, prefixListItem } from './queries.ts'

export const prefixListTopics: Readonly<Record<string, TopicDef<'ec2:managed-prefix-lists'>>> = {
  'ec2:managed-prefix-lists': {
    affected: { [prefixListTable.name]: (row: PrefixListRow) => [row.id] },
    ids: (view, scope) => prefixListsIn(view, scope).map((list) => list.id),
    row: (view, id, scope) => {
      const list = findPrefixList(view, scope, id)
      return list && { id, ...prefixListItem(list, regionOf(scope)), Entries: list.entries.map(entryItem) }
    },
  },
}
