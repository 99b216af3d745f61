/** What a placement group asks of the instances in it, at launch, at start and when one is moved. AWS: "Placement strategies". */
import type { View } from '../../../kernel/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import type { Limit } from '../limit.ts'
import {
  badPartition,
  clusterUnsupported,
  groupLiesElsewhere,
  groupUnknown,
  groupWithTenancy,
  nameAndId,
  partitionsForDedicated,
  partitionWithout,
  spreadFull,
} from './errors.ts'
import { groupNamed, type PlacementGroupRow } from './model.ts'
import { groupById } from './queries.ts'

/** AWS: running instances of a rack-level spread group per Availability Zone. */
export const SPREAD_MAX = 7
/** AWS: partitions of a group that holds Dedicated Instances. */
const DEDICATED_PARTITIONS_MAX = 2

export interface GroupReference {
  readonly GroupName?: string | undefined
  readonly GroupId?: string | undefined
  readonly PartitionNumber?: number | undefined
}

export function groupAsked(view: View, scope: string, asked: GroupReference): PlacementGroupRow | undefined {
  const { GroupName: name, GroupId: id } = asked
  if (name && id) throw nameAndId()
  if (id) return groupById(view, scope, id)
  if (!name) return undefined
  const group = groupNamed(view, scope, name)
  if (!group) throw groupUnknown(name)
  return group
}

export const membersOf = (view: View, group: PlacementGroupRow): InstanceRow[] =>
  view
    .by(instanceTable, 'placementGroup', `${group.scope}|${group.name}`)
    .filter((row) => row.state !== 'terminated' && row.state !== 'shutting-down')

/** Whether a type and a tenancy may be in the group at all. */
export function checkSuits(group: PlacementGroupRow, facts: InstanceTypeFacts, tenancy: string): void {
  const { strategy } = group
  if (strategy === 'cluster' && !facts.placementStrategies.includes('cluster')) throw clusterUnsupported(facts.name)
  if (tenancy === 'host' || (tenancy === 'dedicated' && strategy === 'spread'))
    throw groupWithTenancy(strategy, tenancy)
  if (tenancy === 'dedicated' && (group.partitionCount ?? 0) > DEDICATED_PARTITIONS_MAX)
    throw partitionsForDedicated(DEDICATED_PARTITIONS_MAX)
}

/** @throws AwsError when a partition is named that the group does not have. */
export function checkPartition(group: PlacementGroupRow | undefined, partition: number | undefined): void {
  if (!partition) return
  if (group?.partitionCount === undefined) throw partitionWithout()
  if (!Number.isInteger(partition) || partition < 1 || partition > group.partitionCount)
    throw badPartition(partition, group.partitionCount)
}

/** AWS: a cluster lies in one Availability Zone, that of its first instance. */
export function zoneOfCluster(view: View, group: PlacementGroupRow | undefined): string | undefined {
  return group?.strategy === 'cluster' ? membersOf(view, group)[0]?.zone : undefined
}

export function checkZone(view: View, group: PlacementGroupRow, zone: string): void {
  const own = zoneOfCluster(view, group)
  if (own && own !== zone) throw groupLiesElsewhere(group.name, own)
}

/** How many more may run in the group in that zone. */
export function spreadLimit(view: View, group: PlacementGroupRow, zone: string): Limit {
  const running = membersOf(view, group).filter(
    (row) => row.zone === zone && (row.state === 'running' || row.state === 'pending'),
  ).length
  return { room: Math.max(0, SPREAD_MAX - running), refusal: () => spreadFull(group.name, zone) }
}

export function groupLimits(view: View, group: PlacementGroupRow | undefined, zone: string): Limit[] {
  return group?.strategy === 'spread' ? [spreadLimit(view, group, zone)] : []
}

/** The partition of each instance of a launch: the one asked for, else those with the fewest instances first. */
export function partitionsFor(
  view: View,
  group: PlacementGroupRow | undefined,
  asked: number | undefined,
  count: number,
): (number | undefined)[] {
  const partitions = group?.partitionCount
  if (!group || partitions === undefined) return new Array(count).fill(undefined)
  if (asked) return new Array(count).fill(asked)
  const held = new Array<number>(partitions).fill(0)
  for (const { partition } of membersOf(view, group))
    if (partition) held[partition - 1] = (held[partition - 1] ?? 0) + 1
  return Array.from({ length: count }, () => {
    const least = held.indexOf(Math.min(...held))
    held[least] = (held[least] ?? 0) + 1
    return least + 1
  })
}
