/** Finding prefix lists: the account's own and those AWS keeps. */
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { isResourceId, required } from '../checks.ts'
import { KINDS, malformed, notFound } from '../network/errors.ts'
import type { Tag } from '../tags/model.ts'
import { amazonLists } from './amazon.ts'
import { type PrefixListEntry, type PrefixListRow, prefixListTable } from './model.ts'

export interface PrefixList {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly tags: readonly Tag[]
  readonly entries: readonly PrefixListEntry[]
  /** Absent for AWS's own. */
  readonly row?: PrefixListRow
}

export const entriesOf = (row: PrefixListRow): readonly PrefixListEntry[] => row.versions.at(-1) ?? []

const ofRow = (row: PrefixListRow): PrefixList => ({
  id: row.id,
  name: row.name,
  ownerId: accountOf(row.scope),
  tags: row.tags,
  entries: entriesOf(row),
  row,
})

export const amazonPrefixLists = (scope: string): PrefixList[] =>
  amazonLists(regionOf(scope)).map(({ id, name, cidrs }) => ({
    id,
    name,
    ownerId: 'AWS',
    tags: [],
    entries: cidrs.map((cidr) => ({ cidr })),
  }))

export const prefixListsIn = (view: View, scope: string): PrefixList[] => [
  ...amazonPrefixLists(scope),
  ...view.by(prefixListTable, 'scope', scope).map(ofRow),
]

export const findPrefixList = (view: View, scope: string, id: string): PrefixList | undefined =>
  prefixListsIn(view, scope).find((list) => list.id === id)

/** @throws AwsError InvalidPrefixListId.Malformed, InvalidPrefixListID.NotFound */
export function prefixListById(view: View, scope: string, id: string | undefined): PrefixList {
  const asked = required(id, 'prefixListId')
  if (!isResourceId('pl', asked)) throw malformed(KINDS.prefixList, asked)
  const list = findPrefixList(view, scope, asked)
  if (!list) throw notFound(KINDS.prefixList, [asked])
  return list
}
