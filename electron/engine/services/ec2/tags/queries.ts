/** DescribeTags: every tag of every resource of the Region. AWS: EC2 API Reference. */
import type { Queries, View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import type { Tag } from './model.ts'
import { TAGGABLE } from './registry.ts'

interface OwnedTag extends Tag {
  readonly resourceId: string
  readonly resourceType: string
}

const tagsIn = (view: View, scope: string): OwnedTag[] =>
  TAGGABLE.flatMap(({ table, type, prefix }) =>
    view
      .by(table, 'scope', scope)
      // Both kinds of fleet lie in one table.
      .filter(({ id }) => id.startsWith(`${prefix}-`))
      .flatMap((row) => row.tags.map((tag) => ({ ...tag, resourceId: row.id, resourceType: type }))),
  )

const FILTERS: FilterTable<OwnedTag> = {
  key: (tag) => tag.Key,
  'resource-id': (tag) => tag.resourceId,
  'resource-type': (tag) => tag.resourceType,
  value: (tag) => tag.Value,
}

export const tagQueries: Queries = {
  'ec2:DescribeTags': rehearsableQuery((view, input, { scope }) => {
    const kept = applyFilters(tagsIn(view, scope), input.Filters, FILTERS, (tag) => [tag])
    const { page, nextToken } = pageOf(kept, input)
    return {
      Tags: page.map((tag) => ({
        Key: tag.Key,
        Value: tag.Value,
        ResourceId: tag.resourceId,
        ResourceType: tag.resourceType as never,
      })),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),
}
