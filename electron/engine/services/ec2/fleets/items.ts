/** A fleet as DescribeFleets shows it. Pure: what is stored, and what its instances are now. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { isLive, isMet, type Member, membersOf, weightOf } from './capacity.ts'
import type { FleetRow, Override, Source } from './model.ts'

type Instance = Json<Ec2.CreateFleetInstance>
type Line = Json<Ec2.FleetLaunchTemplateOverrides>
type From = Json<Ec2.LaunchTemplateAndOverridesResponse>
export type Activity = NonNullable<Json<Ec2.FleetData>['ActivityStatus']>

const lineItem = (override: Override): Line => ({
  ...(override.instanceType ? { InstanceType: override.instanceType as NonNullable<Line['InstanceType']> } : {}),
  ...(override.maxPrice ? { MaxPrice: override.maxPrice } : {}),
  ...(override.subnetId ? { SubnetId: override.subnetId } : {}),
  ...(override.zone ? { AvailabilityZone: override.zone } : {}),
  ...(override.zoneId ? { AvailabilityZoneId: override.zoneId } : {}),
  ...(override.weight === undefined ? {} : { WeightedCapacity: override.weight }),
  ...(override.priority === undefined ? {} : { Priority: override.priority }),
  ...(override.placement?.GroupName ? { Placement: { GroupName: override.placement.GroupName } } : {}),
  ...(override.imageId ? { ImageId: override.imageId } : {}),
  ...(override.blockDevices ? { BlockDeviceMappings: override.blockDevices as Line['BlockDeviceMappings'] } : {}),
  ...(override.requirements ? { InstanceRequirements: override.requirements as Line['InstanceRequirements'] } : {}),
})

const templateItem = ({ template }: Source): Json<Ec2.FleetLaunchTemplateSpecification> => ({ ...template })

const fromItem = (row: FleetRow, source: number, override: Override): From => ({
  LaunchTemplateSpecification: templateItem(row.sources[source] ?? { overrides: [] }),
  Overrides: lineItem(override),
})

/** What an instant fleet launched, those of one line together. */
export function instanceItems(view: View, row: FleetRow): Instance[] {
  const groups = new Map<string, Member[]>()
  for (const member of membersOf(view, row.id)) {
    const key = [member.lifecycle, member.source, member.pool, JSON.stringify(member.override)].join('|')
    groups.set(key, [...(groups.get(key) ?? []), member])
  }
  return [...groups.values()].map((members): Instance => {
    const [first] = members as [Member]
    return {
      LaunchTemplateAndOverrides: fromItem(row, first.source, first.override),
      Lifecycle: first.lifecycle,
      InstanceIds: members.map(({ id }) => id),
      InstanceType: first.override.instanceType as NonNullable<Instance['InstanceType']>,
      ...(first.instance?.platform === 'windows' ? { Platform: 'Windows' } : {}),
    }
  })
}

export const errorItems = (row: FleetRow): Json<Ec2.CreateFleetError>[] =>
  row.errors.map(({ source, override, lifecycle, code, message }) => ({
    LaunchTemplateAndOverrides: fromItem(row, source, override),
    Lifecycle: lifecycle,
    ErrorCode: code,
    ErrorMessage: message,
  }))

/** AWS: how far the fleet has come. */
export function activityOf(row: FleetRow, members: readonly Member[]): Activity {
  const leaving = members.some(({ removed, instance }) => removed && instance?.state === 'shutting-down')
  if (row.state === 'deleted_terminating' || leaving) return 'pending_termination'
  if (isMet(row, members)) return 'fulfilled'
  return row.errors.length > 0 ? 'error' : 'pending_fulfillment'
}

export const targetItem = ({ target, defaultType, unit }: FleetRow): Json<Ec2.TargetCapacitySpecification> => ({
  TotalTargetCapacity: target.total,
  OnDemandTargetCapacity: target.onDemand,
  SpotTargetCapacity: target.spot,
  DefaultTargetCapacityType: defaultType,
  ...(unit === 'units' ? {} : { TargetCapacityUnitType: unit }),
})

function spotItem({ spot }: FleetRow): Json<Ec2.SpotOptions> {
  return {
    AllocationStrategy: spot.strategy,
    InstanceInterruptionBehavior: spot.behavior,
    ...(spot.strategy === 'lowest-price' ? { InstancePoolsToUseCount: spot.pools } : {}),
    ...(spot.maxTotalPrice ? { MaxTotalPrice: spot.maxTotalPrice } : {}),
    ...(spot.rebalance
      ? {
          MaintenanceStrategies: {
            CapacityRebalance: {
              ReplacementStrategy: spot.rebalance.replacement,
              ...(spot.rebalance.delaySeconds === undefined ? {} : { TerminationDelay: spot.rebalance.delaySeconds }),
            },
          },
        }
      : {}),
  }
}

const configItem = (source: Source): Json<Ec2.FleetLaunchTemplateConfig> => ({
  LaunchTemplateSpecification: templateItem(source),
  Overrides: source.overrides.map(lineItem),
})

export function fleetItem(view: View, row: FleetRow): Json<Ec2.FleetData> {
  const members = membersOf(view, row.id)
  const live = members.filter(isLive)
  return {
    ...(row.state === 'deleted' ? {} : { ActivityStatus: activityOf(row, members) }),
    CreateTime: isoOf(row.createTime),
    FleetId: row.id,
    FleetState: row.state,
    ...(row.clientToken ? { ClientToken: row.clientToken } : {}),
    ExcessCapacityTerminationPolicy: row.terminateExcess ? 'termination' : 'no-termination',
    FulfilledCapacity: weightOf(live),
    FulfilledOnDemandCapacity: weightOf(live, 'on-demand'),
    LaunchTemplateConfigs: row.sources.map(configItem),
    TargetCapacitySpecification: targetItem(row),
    TerminateInstancesWithExpiration: row.terminateAtExpiry,
    Type: row.type,
    ...(row.validFrom === undefined ? {} : { ValidFrom: isoOf(row.validFrom) }),
    ...(row.validUntil === undefined ? {} : { ValidUntil: isoOf(row.validUntil) }),
    ReplaceUnhealthyInstances: row.replaceUnhealthy,
    SpotOptions: spotItem(row),
    OnDemandOptions: {
      AllocationStrategy: row.onDemand.strategy,
      ...(row.onDemand.maxTotalPrice ? { MaxTotalPrice: row.onDemand.maxTotalPrice } : {}),
    },
    Tags: [...row.tags],
    ...(row.type === 'instant' ? { Errors: errorItems(row), Instances: instanceItems(view, row) } : {}),
    ...(row.context ? { Context: row.context } : {}),
  }
}
