/** A fleet as DescribeSpotFleetRequests shows it: the configuration as sent, with what was left out and what has become of it. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { isLive, membersOf, weightOf } from './capacity.ts'
import { activityOf } from './items.ts'
import type { FleetRow, FleetState } from './model.ts'
import type { SpotFleetConfig } from './spot-config.ts'

type Item = Json<Ec2.SpotFleetRequestConfig>
export type BatchState = NonNullable<Item['SpotFleetRequestState']>

const STATES: Readonly<Record<FleetState, BatchState>> = {
  submitted: 'submitted',
  active: 'active',
  modifying: 'modifying',
  deleted_running: 'cancelled_running',
  deleted_terminating: 'cancelled_terminating',
  deleted: 'cancelled',
}
export const spotStateOf = ({ state }: FleetRow): BatchState => STATES[state]

function configItem(view: View, row: FleetRow): SpotFleetConfig {
  const { TagSpecifications: _, ...asked } = row.asked as SpotFleetConfig
  const live = membersOf(view, row.id).filter(isLive)
  return {
    AllocationStrategy: 'lowestPrice',
    OnDemandAllocationStrategy: 'lowestPrice',
    InstanceInterruptionBehavior: 'terminate',
    ...asked,
    ...(row.spot.strategy === 'lowest-price' ? { InstancePoolsToUseCount: row.spot.pools } : {}),
    ExcessCapacityTerminationPolicy: row.terminateExcess ? 'default' : 'noTermination',
    FulfilledCapacity: weightOf(live),
    OnDemandFulfilledCapacity: weightOf(live, 'on-demand'),
    LaunchSpecifications: asked.LaunchSpecifications ?? [],
    LaunchTemplateConfigs: asked.LaunchTemplateConfigs ?? [],
    TargetCapacity: row.target.total,
    OnDemandTargetCapacity: row.target.onDemand,
    TerminateInstancesWithExpiration: row.terminateAtExpiry,
    ReplaceUnhealthyInstances: row.replaceUnhealthy,
    Type: row.type,
    ...(row.validFrom === undefined ? {} : { ValidFrom: isoOf(row.validFrom) }),
    ...(row.validUntil === undefined ? {} : { ValidUntil: isoOf(row.validUntil) }),
  }
}

export function spotFleetItem(view: View, row: FleetRow): Item {
  return {
    ...(row.state === 'deleted' ? {} : { ActivityStatus: activityOf(row, membersOf(view, row.id)) }),
    CreateTime: isoOf(row.createTime),
    SpotFleetRequestConfig: configItem(view, row),
    SpotFleetRequestId: row.id,
    SpotFleetRequestState: spotStateOf(row),
    Tags: [...row.tags],
  }
}
