/** DescribeCapacityReservations. AWS: EC2 API Reference; pages of 1 to 1,000. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { accountOf, type Query, regionOf, type TopicDef, type View } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import type { InstanceRow } from '../instances/model.ts'
import { pageOf } from '../paging.ts'
import { reservationById } from './matching.ts'
import { availableIn, type CapacityReservationRow, capacityReservationTable } from './model.ts'

type Item = Json<Ec2.CapacityReservation>

export function reservationItem(view: View, row: CapacityReservationRow): Item {
  const region = regionOf(row.scope)
  const account = accountOf(row.scope)
  return {
    CapacityReservationId: row.id,
    OwnerId: account,
    CapacityReservationArn: `arn:aws:ec2:${region}:${account}:capacity-reservation/${row.id}`,
    AvailabilityZoneId: regionFacts(region)?.zones.find((zone) => zone.name === row.zone)?.id,
    InstanceType: row.instanceType,
    InstancePlatform: row.platform as NonNullable<Item['InstancePlatform']>,
    AvailabilityZone: row.zone,
    Tenancy: row.tenancy,
    // AWS: what has ended has neither capacity nor room.
    TotalInstanceCount: row.state === 'active' ? row.count : 0,
    AvailableInstanceCount: availableIn(view, row),
    EbsOptimized: row.ebsOptimized,
    EphemeralStorage: false,
    State: row.state,
    StartDate: isoOf(row.createTime),
    ...(row.endDate === undefined ? {} : { EndDate: isoOf(row.endDate) }),
    EndDateType: row.endDate === undefined ? 'unlimited' : 'limited',
    InstanceMatchCriteria: row.match,
    CreateDate: isoOf(row.createTime),
    Tags: [...row.tags],
    CapacityAllocations: [],
    ReservationType: 'default',
  }
}

const FILTERS: FilterTable<Item> = {
  'instance-type': (item) => item.InstanceType,
  'owner-id': (item) => item.OwnerId,
  'instance-platform': (item) => item.InstancePlatform,
  'availability-zone': (item) => item.AvailabilityZone,
  'availability-zone-id': (item) => item.AvailabilityZoneId,
  tenancy: (item) => item.Tenancy,
  'outpost-arn': () => undefined,
  state: (item) => item.State,
  'start-date': (item) => item.StartDate,
  'end-date': (item) => item.EndDate,
  'end-date-type': (item) => item.EndDateType,
  'instance-match-criteria': (item) => item.InstanceMatchCriteria,
  'placement-group-arn': () => undefined,
}

export const describeCapacityReservations: Query<'ec2:DescribeCapacityReservations'> = rehearsableQuery(
  (view, input, { scope }) => {
    const ids = input.CapacityReservationIds ?? []
    const rows =
      ids.length > 0
        ? ids.map((id) => reservationById(view, scope, id))
        : view.by(capacityReservationTable, 'scope', scope)
    const items = rows.map((row) => reservationItem(view, row))
    const kept = applyFilters(items, input.Filters, FILTERS, (item) => item.Tags as { Key: string; Value: string }[])
    const { page, nextToken } = pageOf(kept, input, 1)
    return { CapacityReservations: page, ...(nextToken ? { NextToken: nextToken } : {}) }
  },
)

export const capacityReservationsTopic: TopicDef<'ec2:capacity-reservations'> = {
  affected: {
    [capacityReservationTable.name]: (row: CapacityReservationRow) => [row.id],
    'ec2.instance': (row: InstanceRow) => (row.capacityReservationId ? [row.capacityReservationId] : []),
  },
  ids: (view, scope) => view.by(capacityReservationTable, 'scope', scope).map((row) => row.id),
  row: (view, id, scope) => {
    const row = view.get(capacityReservationTable, id)
    return row?.scope === scope ? { id, ...reservationItem(view, row) } : undefined
  },
}
