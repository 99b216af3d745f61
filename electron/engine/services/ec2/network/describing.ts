/** One way to answer every Describe operation: rows by id, filtered, paged. */
import type { TableDef, View } from '../../../kernel/index.ts'
import { applyFilters, type Filters, type FilterTable } from '../filters.ts'
import { type PageRequest, pageOf } from '../paging.ts'
import type { TaggedRow } from '../tags/model.ts'
import { idsWithMaxResults, type Kind } from './errors.ts'
import { rowsOf } from './rows.ts'

export interface Described<R extends TaggedRow, I> {
  readonly table: TableDef<R, 'scope'>
  readonly kind: Kind
  /** The request's list of ids, by AWS's name. */
  readonly idsName: string
  readonly item: (row: R, view: View) => I
  readonly filters: FilterTable<I>
  readonly pageMost?: number
}

export type DescribeRequest = PageRequest & { readonly Filters?: Filters; readonly [ids: string]: unknown }

/** One page of items and the token of the next. */
export function describe<R extends TaggedRow, I>(
  view: View,
  scope: string,
  request: DescribeRequest,
  described: Described<R, I>,
): { items: I[]; next: { NextToken?: string } } {
  const ids = request[described.idsName] as readonly string[] | undefined
  if (ids?.length && request.MaxResults !== undefined) throw idsWithMaxResults(described.idsName)
  const rows = rowsOf(view, described.table, described.kind, scope, ids)
  const tagsOf = new Map<I, TaggedRow['tags']>()
  const items = rows.map((row) => {
    const item = described.item(row, view)
    tagsOf.set(item, row.tags)
    return item
  })
  const matching = applyFilters(items, request.Filters, described.filters, (item) => tagsOf.get(item) ?? [])
  const { page, nextToken } = pageOf(matching, request, 5, described.pageMost ?? 1000)
  return { items: page, next: nextToken ? { NextToken: nextToken } : {} }
}
