/** Making, changing and deleting prefix lists; every change of entries is a new version. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { invalidValue, missingParameter, rehearsable, required } from '../checks.ts'
import { newId } from '../network/birth.ts'
import { canonicalBlock } from '../network/cidr-rules.ts'
import { networkUnsimulated } from '../network/errors.ts'
import { routeTableTable } from '../network/model.ts'
import { securityGroupRuleTable } from '../security-groups/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { amazonOwned, entryDuplicate, entryMissing, inUse, maxEntriesExceeded, versionMismatch } from './errors.ts'
import { entriesOf, prefixListById } from './lookup.ts'
import { type PrefixListEntry, type PrefixListRow, prefixListTable } from './model.ts'
import { prefixListItem } from './queries.ts'

const MAX_ENTRIES_MOST = 1000
const NAME_MAX = 255

function checkedName(name: string | undefined): string {
  const text = required(name, 'prefixListName')
  if (text.length > NAME_MAX) throw invalidValue(text, 'prefixListName', `It may have at most ${NAME_MAX} characters.`)
  if (text.startsWith('com.amazonaws'))
    throw invalidValue(text, 'prefixListName', 'It cannot start with com.amazonaws.')
  return text
}

function checkedMost(most: number | undefined): number {
  const value = required(most, 'maxEntries')
  if (value < 1 || value > MAX_ENTRIES_MOST)
    throw invalidValue(value, 'maxEntries', `It must be between 1 and ${MAX_ENTRIES_MOST}.`)
  return value
}

function checkedEntries(asked: readonly Json<Ec2.AddPrefixListEntry>[]): PrefixListEntry[] {
  const entries = asked.map(({ Cidr: cidr, Description: description }) => ({
    cidr: canonicalBlock(required(cidr, 'cidr'), 'cidr'),
    ...(description ? { description } : {}),
  }))
  const seen = new Set<string>()
  for (const { cidr } of entries) {
    if (seen.has(cidr)) throw entryDuplicate(cidr)
    seen.add(cidr)
  }
  return entries
}

/** The account's own list. @throws AwsError UnauthorizedOperation for one of AWS's. */
function ownList(tx: Tx, scope: string, id: string | undefined): PrefixListRow {
  const list = prefixListById(tx, scope, id)
  if (!list.row) throw amazonOwned(list.id)
  return list.row
}

const itemOf = (tx: Tx, scope: string, id: string, region: string) =>
  prefixListItem(prefixListById(tx, scope, id), region)

const create: Command<'ec2:CreateManagedPrefixList'> = rehearsable((tx, input, { scope, region }) => {
  const name = checkedName(input.PrefixListName)
  const family = required(input.AddressFamily, 'addressFamily')
  if (family === 'IPv6') throw networkUnsimulated('AddressFamily IPv6')
  if (family !== 'IPv4') throw invalidValue(family, 'addressFamily', 'It must be IPv4 or IPv6.')
  const maxEntries = checkedMost(input.MaxEntries)
  const entries = checkedEntries(input.Entries ?? [])
  if (entries.length > maxEntries) throw maxEntriesExceeded()
  const tags = tagsFor(input.TagSpecifications, 'prefix-list', ['prefix-list'])
  const [id = ''] = oncePerToken(tx, scope, 'CreateManagedPrefixList', input, () => [
    tx.put(prefixListTable, {
      id: newId(tx, 'pl'),
      scope,
      tags,
      name,
      addressFamily: 'IPv4',
      maxEntries,
      versions: [entries],
      lastChange: 'create',
    }).id,
  ])
  return { PrefixList: { ...itemOf(tx, scope, id, region), State: 'create-in-progress' } }
})

/** What the entries become: removals first, then additions and new descriptions. */
function changed(row: PrefixListRow, input: Json<Ec2.ModifyManagedPrefixListRequest>): PrefixListEntry[] {
  const entries = new Map(entriesOf(row).map((entry) => [entry.cidr, entry]))
  for (const { Cidr: cidr } of input.RemoveEntries ?? []) {
    const block = canonicalBlock(required(cidr, 'cidr'), 'cidr')
    if (!entries.delete(block)) throw entryMissing(block, row.id)
  }
  for (const entry of checkedEntries(input.AddEntries ?? [])) entries.set(entry.cidr, entry)
  return [...entries.values()]
}

const modify: Command<'ec2:ModifyManagedPrefixList'> = rehearsable((tx, input, { scope, region }) => {
  const row = ownList(tx, scope, input.PrefixListId)
  const touchesEntries = (input.AddEntries?.length ?? 0) > 0 || (input.RemoveEntries?.length ?? 0) > 0
  if (touchesEntries && input.CurrentVersion === undefined) throw missingParameter('currentVersion')
  if (input.CurrentVersion !== undefined && input.CurrentVersion !== row.versions.length) throw versionMismatch(row.id)
  const entries = changed(row, input)
  const maxEntries = input.MaxEntries === undefined ? row.maxEntries : checkedMost(input.MaxEntries)
  if (entries.length > maxEntries) throw maxEntriesExceeded()
  tx.put(prefixListTable, {
    ...row,
    maxEntries,
    ...(input.PrefixListName === undefined ? {} : { name: checkedName(input.PrefixListName) }),
    ...(touchesEntries ? { versions: [...row.versions, entries] } : {}),
    lastChange: 'modify',
  })
  return { PrefixList: { ...itemOf(tx, scope, row.id, region), State: 'modify-in-progress' } }
})

const remove: Command<'ec2:DeleteManagedPrefixList'> = rehearsable((tx, input, { scope, region }) => {
  const row = ownList(tx, scope, input.PrefixListId)
  const routed = tx
    .by(routeTableTable, 'scope', scope)
    .some((table) => table.routes.some((route) => route.destination === row.id))
  const allowed = tx.by(securityGroupRuleTable, 'scope', scope).some((rule) => rule.prefixListId === row.id)
  if (routed || allowed) throw inUse(row.id)
  const item = itemOf(tx, scope, row.id, region)
  tx.remove(prefixListTable, row.id)
  return { PrefixList: { ...item, State: 'delete-in-progress' } }
})

export const prefixListCommands: Commands = {
  'ec2:CreateManagedPrefixList': create,
  'ec2:ModifyManagedPrefixList': modify,
  'ec2:DeleteManagedPrefixList': remove,
}
