/** The Placement section of a launch: group, partition, tenancy, and the zone a group prescribes. AWS: EC2 API Reference, Placement. */
import type { Call, Tx } from '../../../kernel/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import type { Limit } from '../limit.ts'
import type { PlacementGroupRow } from '../placement-groups/model.ts'
import {
  checkPartition,
  checkSuits,
  checkZone,
  groupAsked,
  groupLimits,
  partitionsFor,
  zoneOfCluster,
} from '../placement-groups/placing.ts'
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

/** A launch into a cluster that names no place goes where the cluster lies. */
export function placedRequest(tx: Tx, input: LaunchRequest, { group }: PlacementPlan): LaunchRequest {
  const { AvailabilityZone: zone, AvailabilityZoneId: zoneId } = input.Placement ?? {}
  const own = zoneOfCluster(tx, group)
  const placed = zone || zoneId || input.SubnetId || input.NetworkInterfaces?.some((eni) => eni.SubnetId)
  return own && !placed ? { ...input, Placement: { ...input.Placement, AvailabilityZone: own } } : input
}

/** What bounds the launch in its zone. @throws AwsError when its group lies in another one. */
export function placementLimits(tx: Tx, { group }: PlacementPlan, zone: string): Limit[] {
  if (group) checkZone(tx, group, zone)
  return groupLimits(tx, group, zone)
}

export const partitionsOf = (tx: Tx, { group, partition }: PlacementPlan, count: number): (number | undefined)[] =>
  partitionsFor(tx, group, partition, count)
