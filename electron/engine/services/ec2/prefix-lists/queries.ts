/** DescribeManagedPrefixLists, DescribePrefixLists and the entries of one. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Queries, regionOf, type View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { versionNotFound } from './errors.ts'
import { amazonPrefixLists, type PrefixList, prefixListById, prefixListsIn } from './lookup.ts'
import type { PrefixListEntry } from './model.ts'

export function prefixListItem(list: PrefixList, region: string): Json<Ec2.ManagedPrefixList> {
  const { row } = list
  return {
    PrefixListId: list.id,
    PrefixListName: list.name,
    PrefixListArn: `arn:aws:ec2:${region}:${row ? list.ownerId : 'aws'}:prefix-list/${list.id}`,
    AddressFamily: 'IPv4',
    State: `${row?.lastChange ?? 'create'}-complete`,
    ...(row ? { MaxEntries: row.maxEntries, Version: row.versions.length } : {}),
    Tags: list.tags.map((tag) => ({ ...tag })),
    OwnerId: list.ownerId,
  }
}

export const entryItem = ({ cidr, description }: PrefixListEntry): Json<Ec2.PrefixListEntry> => ({
  Cidr: cidr,
  ...(description ? { Description: description } : {}),
})

const FILTERS: FilterTable<PrefixList> = {
  'owner-id': (list) => list.ownerId,
  'prefix-list-id': (list) => list.id,
  'prefix-list-name': (list) => list.name,
}

/** The named lists, each once, or all. */
function named(view: View, scope: string, ids: readonly string[] | undefined): PrefixList[] {
  if (!ids || ids.length === 0) return prefixListsIn(view, scope)
  return [...new Set(ids)].map((id) => prefixListById(view, scope, id))
}

export const prefixListQueries: Queries = {
  'ec2:DescribeManagedPrefixLists': rehearsableQuery((view, input, { scope }) => {
    const kept = applyFilters(named(view, scope, input.PrefixListIds), input.Filters, FILTERS, (list) => list.tags)
    const { page, nextToken } = pageOf(kept, input, 1, 100)
    return {
      PrefixLists: page.map((list) => prefixListItem(list, regionOf(scope))),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),

  /** The older operation knows AWS's own lists only. */
  'ec2:DescribePrefixLists': rehearsableQuery((view, input, { scope }) => {
    const ids = input.PrefixListIds ?? []
    const lists = ids.length > 0 ? named(view, scope, ids) : amazonPrefixLists(scope)
    const kept = applyFilters(lists, input.Filters, FILTERS)
    const { page, nextToken } = pageOf(kept, input)
    return {
      PrefixLists: page.map(({ id, name, entries }) => ({
        PrefixListId: id,
        PrefixListName: name,
        Cidrs: entries.map(({ cidr }) => cidr),
      })),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),

  'ec2:GetManagedPrefixListEntries': rehearsableQuery((view, input, { scope }) => {
    const list = prefixListById(view, scope, input.PrefixListId)
    const { TargetVersion: version } = input
    const asked = version === undefined ? list.entries : list.row?.versions[version - 1]
    if (!asked) throw versionNotFound(list.id, version)
    const { page, nextToken } = pageOf(asked, input, 1, 100)
    return {
      Entries: page.map(entryItem),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),
}
