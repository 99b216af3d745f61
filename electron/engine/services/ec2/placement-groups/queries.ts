/** DescribePlacementGroups. AWS: EC2 API Reference; the answer is not paged. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { accountOf, type Query, regionOf, type TopicDef, type View } from '../../../kernel/index.ts'
import { isResourceId, rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { groupIdMalformed, groupUnknown } from './errors.ts'
import { groupNamed, type PlacementGroupRow, placementGroupTable } from './model.ts'

const arnOf = (row: PlacementGroupRow): string =>
  `arn:aws:ec2:${regionOf(row.scope)}:${accountOf(row.scope)}:placement-group/${row.name}`

export function groupItem(row: PlacementGroupRow): Json<Ec2.PlacementGroup> {
  return {
    GroupName: row.name,
    State: 'available',
    Strategy: row.strategy,
    ...(row.partitionCount === undefined ? {} : { PartitionCount: row.partitionCount }),
    GroupId: row.id,
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
    GroupArn: arnOf(row),
    ...(row.strategy === 'spread' ? { SpreadLevel: 'rack' } : {}),
  }
}

const FILTERS: FilterTable<PlacementGroupRow> = {
  'group-name': (row) => row.name,
  'group-arn': arnOf,
  'spread-level': (row) => (row.strategy === 'spread' ? 'rack' : undefined),
  state: () => 'available',
  strategy: (row) => row.strategy,
}

export function groupById(view: View, scope: string, id: string): PlacementGroupRow {
  if (!isResourceId('pg', id)) throw groupIdMalformed(id)
  const row = view.get(placementGroupTable, id)
  if (row?.scope !== scope) throw groupUnknown(id)
  return row
}

const describePlacementGroups: Query<'ec2:DescribePlacementGroups'> = rehearsableQuery((view, input, { scope }) => {
  const names = input.GroupNames ?? []
  const ids = input.GroupIds ?? []
  const named = names.map((name) => {
    const row = groupNamed(view, scope, name)
    if (!row) throw groupUnknown(name)
    return row
  })
  const wanted = [...named, ...ids.map((id) => groupById(view, scope, id))]
  const rows = names.length + ids.length > 0 ? [...new Set(wanted)] : view.by(placementGroupTable, 'scope', scope)
  return { PlacementGroups: applyFilters(rows, input.Filters, FILTERS, (row) => row.tags).map(groupItem) }
})

export const placementGroupQueries = { 'ec2:DescribePlacementGroups': describePlacementGroups }

export const placementGroupsTopic: TopicDef<'ec2:placement-groups'> = {
  affected: { [placementGroupTable.name]: (row: PlacementGroupRow) => [row.id] },
  ids: (view, scope) => view.by(placementGroupTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(placementGroupTable, id)
    return row?.scope === scope ? { id, ...groupItem(row) } : undefined
  },
}
