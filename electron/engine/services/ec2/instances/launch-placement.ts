/** The Placement section of a launch: group, partition, tenancy, and the zone a group prescribes. AWS: EC2 API Reference, Placement. */
import type { Call, Tx, View } from '../../../kernel/index.ts'
import { type InstanceTypeFacts, instanceType, zonesOffering } from '../catalog/instance-types.ts'
import { capacityLimit, type Purchase, zonesWithRoom } from '../faults/shortage.ts'
import type { Limit } from '../limit.ts'
import { groupNamed, type PlacementGroupRow } from '../placement-groups/model.ts'
import {
  checkPartition,
  checkSuits,
  checkZone,
  groupAsked,
  groupLimits,
  partitionsFor,
  zoneOfCluster,
} from '../placement-groups/placing.ts'
import { spotLimits } from '../spot/market.ts'
import { marketOf, spotRequestTable } from '../spot/model.ts'
import { vcpuQuota } from './capacity.ts'
import type { LaunchRequest } from './launch-request.ts'
import type { InstanceRow } from './model.ts'

export interface PlacementPlan {
  readonly group?: PlacementGroupRow
  readonly partition?: number
  /** What every instance of the launch keeps of it. */
  readonly row: Pick<InstanceRow, 'tenancy' | 'placementGroup'>
}

export function planPlacement(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts): PlacementPlan {
  const asked = input.Placement ?? {}
  const group = groupAsked(tx, call.scope, asked)
  const tenancy = asked.Tenancy || 'default'
  checkPartition(group, asked.PartitionNumber)
  if (!group) return { row: { tenancy } }
  checkSuits(group, facts, tenancy)
  return {
    group,
    ...(asked.PartitionNumber ? { partition: asked.PartitionNumber } : {}),
    row: { tenancy, placementGroup: group.name },
  }
}

const namesPlace = (input: LaunchRequest): boolean =>
  Boolean(
    input.Placement?.AvailabilityZone ||
      input.Placement?.AvailabilityZoneId ||
      input.SubnetId ||
      input.NetworkInterfaces?.some((eni) => eni.SubnetId),
  )

/** A launch that names no place goes where its cluster lies, or to a zone that has room when others have none. */
export function placedRequest(
  tx: Tx,
  input: LaunchRequest,
  { group }: PlacementPlan,
  call: Call,
  facts: InstanceTypeFacts,
  purchase: Purchase,
): LaunchRequest {
  if (namesPlace(input)) return input
  const inZone = (zone: string): LaunchRequest => ({
    ...input,
    Placement: { ...input.Placement, AvailabilityZone: zone },
  })
  const own = zoneOfCluster(tx, group)
  if (own) return inZone(own)
  const zones = zonesWithRoom(tx, call.scope, facts.name, purchase)
  if (zones.length === 0 || zones.length === zonesOffering(call.region, facts.name).length) return input
  return inZone(zones[tx.draw('ec2/launch-zone', zones.length)] as string)
}

/** What bounds the launch in its zone. @throws AwsError when its group lies in another one. */
export function placementLimits(tx: Tx, { group }: PlacementPlan, zone: string): Limit[] {
  if (group) checkZone(tx, group, zone)
  return groupLimits(tx, group, zone)
}

/** What bounds the start of a stopped instance. */
export function startLimits(view: View, row: InstanceRow): Limit[] {
  const { scope, zone, instanceType: name, placementGroup, spotRequestId } = row
  const facts = instanceType(name)
  const group = placementGroup ? groupNamed(view, scope, placementGroup) : undefined
  const spot = spotRequestId !== undefined
  return [
    ...(facts ? [vcpuQuota(view, scope, facts, spot ? 'spot' : 'on-demand')] : []),
    ...groupLimits(view, group, zone),
    ...(spot
      ? spotLimits(view, scope, marketOf(row), view.get(spotRequestTable, spotRequestId)?.maxPrice)
      : [capacityLimit(view, scope, zone, name)]),
  ]
}

export const partitionsOf = (tx: Tx, { group, partition }: PlacementPlan, count: number): (number | undefined)[] =>
  partitionsFor(tx, group, partition, count)
