/** DescribeFleets, DescribeFleetInstances and DescribeFleetHistory. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, isoOf, parseInstant } from '../../../../../shared/time.ts'
import type { Query, View } from '../../../kernel/index.ts'
import { rehearsableQuery, required } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { pageOf } from '../paging.ts'
import { isLive, membersOf } from './capacity.ts'
import { badOption, badTime, notForInstant } from './errors.ts'
import { isUnhealthy } from './follow.ts'
import { ec2TypeOf, eventsSince, recordOf } from './history.ts'
import { fleetItem } from './items.ts'
import { fleetById, fleetsAsked } from './lookup.ts'
import type { FleetKind, FleetRow } from './model.ts'

type Item = Json<Ec2.FleetData>
type Active = Json<Ec2.ActiveInstance>

const FILTERS: FilterTable<Item> = {
  'activity-status': (item) => item.ActivityStatus,
  'excess-capacity-termination-policy': (item) => item.ExcessCapacityTerminationPolicy,
  'fleet-state': (item) => item.FleetState,
  'replace-unhealthy-instances': (item) => item.ReplaceUnhealthyInstances,
  type: (item) => item.Type,
}

const describeFleets: Query<'ec2:DescribeFleets'> = rehearsableQuery((view, input, { scope }) => {
  const named = (input.FleetIds ?? []).length > 0
  // AWS: an instant fleet shows only to those who name it.
  const rows = fleetsAsked(view, scope, 'ec2', input.FleetIds).filter((row) => named || row.type !== 'instant')
  const items = rows.map((row) => fleetItem(view, row))
  const { page, nextToken } = pageOf(
    applyFilters(items, input.Filters, FILTERS, (item) => (item.Tags ?? []) as { Key: string; Value: string }[]),
    input,
    1,
  )
  return { Fleets: page, ...(nextToken ? { NextToken: nextToken } : {}) }
})

/** The running instances of a fleet. */
export const activeInstances = (view: View, row: FleetRow): Active[] =>
  membersOf(view, row.id).flatMap((member): Active[] => {
    const { instance } = member
    if (!instance || !isLive(member)) return []
    return [
      {
        InstanceId: instance.id,
        InstanceType: instance.instanceType,
        ...(instance.spotRequestId ? { SpotInstanceRequestId: instance.spotRequestId } : {}),
        InstanceHealth: isUnhealthy(instance, view.now) ? 'unhealthy' : 'healthy',
      },
    ]
  })

function notInstant(row: FleetRow, operation: string): FleetRow {
  if (row.type === 'instant') throw notForInstant(operation)
  return row
}

const describeFleetInstances: Query<'ec2:DescribeFleetInstances'> = rehearsableQuery((view, input, { scope }) => {
  const row = fleetById(view, scope, 'ec2', required(input.FleetId, 'FleetId'))
  const active = activeInstances(view, notInstant(row, 'DescribeFleetInstances'))
  const filters: FilterTable<Active> = { 'instance-type': (item) => item.InstanceType }
  const { page, nextToken } = pageOf(applyFilters(active, input.Filters, filters), input, 1)
  return { ActiveInstances: page, FleetId: row.id, ...(nextToken ? { NextToken: nextToken } : {}) }
})

export interface HistoryRequest {
  readonly EventType?: string | undefined
  readonly StartTime?: string | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

interface History<R> {
  readonly StartTime: string
  readonly LastEvaluatedTime?: string
  readonly HistoryRecords: R[]
  readonly NextToken?: string
}

function sinceOf(text: string | undefined): Instant {
  const at = parseInstant(required(text, 'StartTime'))
  if (at === undefined) throw badTime(text as string, 'startTime')
  return at
}

/** AWS: the last page says up to when it was looked; others say where they go on. */
export function historyOf<T extends string>(
  view: View,
  row: FleetRow,
  input: HistoryRequest,
  types: readonly T[],
  typeOf: (type: ReturnType<typeof eventsSince>[number]['type']) => T,
): History<ReturnType<typeof recordOf> & { EventType: T }> {
  const since = sinceOf(input.StartTime)
  const wanted = input.EventType
  if (wanted && !types.some((type) => type === wanted)) throw badOption(wanted, 'EventType')
  const kind: FleetKind = row.kind
  const records = eventsSince(view, row.id, since)
    .map((event) => ({ ...recordOf(kind, event), EventType: typeOf(event.type) }))
    .filter(({ EventType: type }) => !wanted || type === wanted)
  const { page, nextToken } = pageOf(records, input, 1)
  return {
    HistoryRecords: page,
    StartTime: isoOf(since),
    ...(nextToken ? { NextToken: nextToken } : { LastEvaluatedTime: isoOf(view.now) }),
  }
}

const describeFleetHistory: Query<'ec2:DescribeFleetHistory'> = rehearsableQuery((view, input, { scope }) => {
  const row = fleetById(view, scope, 'ec2', required(input.FleetId, 'FleetId'))
  notInstant(row, 'DescribeFleetHistory')
  const types = ['instance-change', 'fleet-change', 'service-error'] as const
  return { FleetId: row.id, ...historyOf(view, row, input, types, ec2TypeOf) }
})

export const fleetQueries = {
  'ec2:DescribeFleets': describeFleets,
  'ec2:DescribeFleetInstances': describeFleetInstances,
  'ec2:DescribeFleetHistory': describeFleetHistory,
}
