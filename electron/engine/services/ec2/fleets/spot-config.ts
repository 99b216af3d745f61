/** RequestSpotFleet and ModifySpotFleetRequest, in the words of the model. AWS: EC2 API Reference, SpotFleetRequestConfigData. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { required } from '../checks.ts'
import { unsimulated } from '../instances/errors.ts'
import { checkedMaxPrice } from '../spot/market.ts'
import { tagsFor } from '../tags/rules.ts'
import { checkTemplate } from './ec2-config.ts'
import { badSpotFleet, noSpotFleetSource } from './errors.ts'
import type { CapacityUnit, FleetRow, Override, Source } from './model.ts'
import {
  BEHAVIORS,
  checkBehavior,
  checkSources,
  newFleetId,
  oneOf,
  plain,
  poolCount,
  rebalanceOf,
  targetFor,
  termOf,
  totalPrice,
  UNITS,
} from './settings.ts'

export type SpotFleetConfig = Json<Ec2.SpotFleetRequestConfigData>
type Specification = Json<Ec2.SpotFleetLaunchSpecification>
type Config = Json<Ec2.LaunchTemplateConfig>

/** A Spot Fleet writes in camel case what EC2 Fleet writes with hyphens. */
const STRATEGIES = {
  lowestPrice: 'lowest-price',
  diversified: 'diversified',
  capacityOptimized: 'capacity-optimized',
  capacityOptimizedPrioritized: 'capacity-optimized-prioritized',
  priceCapacityOptimized: 'price-capacity-optimized',
} as const
const SPOT_NAMES = Object.keys(STRATEGIES) as (keyof typeof STRATEGIES)[]
const ON_DEMAND_NAMES = ['lowestPrice', 'prioritized'] as const
const TYPES = ['request', 'maintain'] as const
const POLICIES = ['default', 'noTermination'] as const

/** AWS: a Spot Fleet's subnets and zones may be lists, divided by commas. */
const listed = (text: string | undefined): readonly (string | undefined)[] => {
  const items = (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
  return items.length > 0 ? items : [undefined]
}

interface Line {
  readonly InstanceType?: string | undefined
  readonly InstanceRequirements?: Json<Ec2.InstanceRequirements> | undefined
  readonly SubnetId?: string | undefined
  readonly AvailabilityZone?: string | undefined
  readonly AvailabilityZoneId?: string | undefined
  readonly WeightedCapacity?: number | undefined
  readonly Priority?: number | undefined
  readonly SpotPrice?: string | undefined
}

/** One override for each place that a line lists. */
function overridesOf(line: Line): Override[] {
  const rest = {
    ...(line.InstanceType ? { instanceType: line.InstanceType } : {}),
    ...(line.InstanceRequirements ? { requirements: line.InstanceRequirements as Override['requirements'] } : {}),
    ...(line.AvailabilityZoneId ? { zoneId: line.AvailabilityZoneId } : {}),
    ...(line.WeightedCapacity === undefined ? {} : { weight: line.WeightedCapacity }),
    ...(line.Priority === undefined ? {} : { priority: line.Priority }),
    ...(line.SpotPrice ? { maxPrice: line.SpotPrice } : {}),
  } as Override
  return listed(line.SubnetId).flatMap((subnetId) =>
    listed(line.AvailabilityZone).map((zone) =>
      plain({ ...rest, ...(subnetId ? { subnetId } : {}), ...(zone ? { zone } : {}) }),
    ),
  )
}

/** A whole specification is a launch of its own, with one line that says where and how much. */
function sourceOf(specification: Specification): Source {
  const {
    AddressingType: _a,
    InstanceType,
    InstanceRequirements,
    SubnetId,
    WeightedCapacity,
    SpotPrice,
    SecurityGroups,
    Placement,
    Monitoring,
    ...rest
  } = specification
  const { AvailabilityZone, AvailabilityZoneId, ...placement } = Placement ?? {}
  const groups = SecurityGroups ?? []
  const ids = groups.flatMap(({ GroupId }) => (GroupId ? [GroupId] : []))
  const names = groups.flatMap(({ GroupId, GroupName }) => (!GroupId && GroupName ? [GroupName] : []))
  return {
    specification: plain({
      ...rest,
      ...(ids.length > 0 ? { SecurityGroupIds: ids } : {}),
      ...(names.length > 0 ? { SecurityGroups: names } : {}),
      ...(Object.keys(placement).length > 0 ? { Placement: placement } : {}),
      ...(Monitoring ? { Monitoring: { Enabled: Monitoring.Enabled ?? false } } : {}),
    }) as NonNullable<Source['specification']>,
    overrides: overridesOf({
      InstanceType,
      InstanceRequirements,
      SubnetId,
      AvailabilityZone,
      AvailabilityZoneId,
      WeightedCapacity,
      SpotPrice,
    }),
  }
}

export const templateSources = (tx: Tx, { scope }: Call, configs: readonly Config[]): Source[] =>
  configs.map((config) => ({
    template: checkTemplate(tx, scope, config.LaunchTemplateSpecification),
    overrides: (config.Overrides ?? []).flatMap(overridesOf),
  }))

function sourcesOf(tx: Tx, call: Call, config: SpotFleetConfig, unit: CapacityUnit): Source[] {
  const specifications = config.LaunchSpecifications ?? []
  const configs = config.LaunchTemplateConfigs ?? []
  if (specifications.length > 0 === configs.length > 0) throw noSpotFleetSource()
  const sources = [...specifications.map(sourceOf), ...templateSources(tx, call, configs)]
  checkSources(sources, unit)
  return sources
}

/** AWS: the role is not used here, but a request without one is refused. */
function checkRole(arn: string | undefined): void {
  if (!/^arn:aws:iam::\d{12}:role\/.+$/.test(required(arn, 'SpotFleetRequestConfig.IamFleetRole')))
    throw badSpotFleet('IamFleetRole')
}

export const spotTarget = (total: number, onDemand: number): FleetRow['target'] =>
  targetFor(total, onDemand, undefined, 'spot')

export const keepsExcess = (policy: string | undefined, fallback: boolean): boolean =>
  oneOf(policy, POLICIES, 'ExcessCapacityTerminationPolicy', fallback ? 'noTermination' : 'default') === 'noTermination'

function spotOf(config: SpotFleetConfig, type: FleetRow['type']): FleetRow['spot'] {
  const strategy = STRATEGIES[oneOf(config.AllocationStrategy, SPOT_NAMES, 'AllocationStrategy', 'lowestPrice')]
  const asked = config.InstanceInterruptionBehavior
  const behavior = oneOf(asked, BEHAVIORS, 'InstanceInterruptionBehavior', 'terminate')
  checkBehavior(behavior, type)
  const maxTotalPrice = totalPrice(config.SpotMaxTotalPrice, 'SpotMaxTotalPrice')
  const maxPrice = checkedMaxPrice(config.SpotPrice)
  const rebalance = rebalanceOf(config.SpotMaintenanceStrategies?.CapacityRebalance, type)
  return {
    strategy,
    behavior,
    pools: poolCount(config.InstancePoolsToUseCount, strategy),
    ...(maxTotalPrice ? { maxTotalPrice } : {}),
    ...(maxPrice ? { maxPrice } : {}),
    ...(rebalance ? { rebalance } : {}),
  }
}

function onDemandOf(config: SpotFleetConfig): FleetRow['onDemand'] {
  const asked = config.OnDemandAllocationStrategy
  const strategy = oneOf(asked, ON_DEMAND_NAMES, 'OnDemandAllocationStrategy', 'lowestPrice')
  const maxTotalPrice = totalPrice(config.OnDemandMaxTotalPrice, 'OnDemandMaxTotalPrice')
  return {
    strategy: strategy === 'prioritized' ? 'prioritized' : 'lowest-price',
    ...(maxTotalPrice ? { maxTotalPrice } : {}),
  }
}

/** The Spot Fleet that the request means, not begun yet. @throws AwsError */
export function spotFleetFor(tx: Tx, call: Call, config: SpotFleetConfig): FleetRow {
  if (config.LoadBalancersConfig) throw unsimulated('SpotFleetRequestConfig.LoadBalancersConfig')
  checkRole(config.IamFleetRole)
  const type = oneOf(config.Type, TYPES, 'Type', 'maintain')
  const unit = oneOf(config.TargetCapacityUnitType, UNITS, 'TargetCapacityUnitType', 'units')
  const total = required(config.TargetCapacity, 'SpotFleetRequestConfig.TargetCapacity')
  const { ClientToken: clientToken, Context: context } = config
  return {
    id: newFleetId(tx, 'spot'),
    scope: call.scope,
    kind: 'spot',
    type,
    state: 'submitted',
    createTime: tx.now,
    sources: sourcesOf(tx, call, config, unit),
    target: spotTarget(total, config.OnDemandTargetCapacity ?? 0),
    defaultType: 'spot',
    unit,
    spot: spotOf(config, type),
    onDemand: onDemandOf(config),
    terminateExcess: !keepsExcess(config.ExcessCapacityTerminationPolicy, false),
    terminateAtExpiry: config.TerminateInstancesWithExpiration ?? false,
    replaceUnhealthy: config.ReplaceUnhealthyInstances ?? false,
    ...termOf(tx, config),
    ...(clientToken ? { clientToken } : {}),
    ...(context ? { context } : {}),
    tags: tagsFor(config.TagSpecifications, 'spot-fleet-request', ['spot-fleet-request']),
    asked: plain(config),
    errors: [],
    look: 0,
  }
}
