/** The Placement section of a launch: group, partition, tenancy, and the zone a group prescribes. AWS: EC2 API Reference, Placement. */
import type { Call, Tx } from '../../../kernel/index.ts'
import { type Choice, reservationById } from '../capacity-reservations/matching.ts'
import { type InstanceTypeFacts, zonesOffering } from '../catalog/instance-types.ts'
import { type Purchase, zonesWithRoom } from '../faults/shortage.ts'
import { planTenancy, type TenancyPlan, zoneOfHost } from '../hosts/placing.ts'
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
  readonly tenancy: TenancyPlan
  /** What every instance of the launch keeps of it. */
  readonly row: Pick<InstanceRow, 'tenancy' | 'placementGroup' | 'affinity'>
}

export function planPlacement(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts): PlacementPlan {
  const asked = input.Placement ?? {}
  const group = groupAsked(tx, call.scope, asked)
  const plan = planTenancy(tx, call.scope, asked, facts)
  const { tenancy, affinity } = plan
  checkPartition(group, asked.PartitionNumber)
  const row = { tenancy, ...(affinity ? { affinity } : {}) }
  if (!group) return { tenancy: plan, row }
  checkSuits(group, facts, tenancy)
  return {
    group,
    tenancy: plan,
    ...(asked.PartitionNumber ? { partition: asked.PartitionNumber } : {}),
    row: { ...row, placementGroup: group.name },
  }
}

const namesPlace = (input: LaunchRequest): boolean =>
  Boolean(
    input.Placement?.AvailabilityZone ||
      input.Placement?.AvailabilityZoneId ||
      input.SubnetId ||
      input.NetworkInterfaces?.some((eni) => eni.SubnetId),
  )

/** A launch that names no place goes where its cluster, host or reservation lies, or to a zone that has room when others have none. */
export function placedRequest(
  tx: Tx,
  input: LaunchRequest,
  { group, tenancy }: PlacementPlan,
  call: Call,
  facts: InstanceTypeFacts,
  { purchase, choice }: { readonly purchase: Purchase; readonly choice: Choice },
): LaunchRequest {
  if (namesPlace(input)) return input
  const inZone = (zone: string): LaunchRequest => ({
    ...input,
    Placement: { ...input.Placement, AvailabilityZone: zone },
  })
  const { targetId } = choice
  const own =
    zoneOfCluster(tx, group) ??
    zoneOfHost(tx, call.scope, tenancy, facts.name) ??
    (targetId ? reservationById(tx, call.scope, targetId).zone : undefined)
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

export const partitionsOf = (tx: Tx, { group, partition }: PlacementPlan, count: number): (number | undefined)[] =>
  partitionsFor(tx, group, partition, count)
