/** CreateFleet and ModifyFleet requests, checked and in the words of the model. AWS: EC2 API Reference, CreateFleet. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { required } from '../checks.ts'
import { unsimulated } from '../instances/errors.ts'
import { templateOf, versionOf } from '../launch-templates/lookup.ts'
import { subnetTable } from '../network/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { badOption, duplicatePools } from './errors.ts'
import type { CapacityUnit, FleetRow, Lifecycle, Override, Source, Target } from './model.ts'
import {
  BEHAVIORS,
  checkBehavior,
  checkSources,
  newFleetId,
  ON_DEMAND_STRATEGIES,
  oneOf,
  plain,
  poolCount,
  rebalanceOf,
  refuseAsked,
  SPOT_STRATEGIES,
  TYPES,
  targetFor,
  termOf,
  totalPrice,
  UNITS,
} from './settings.ts'

type Request = In<'ec2:CreateFleet'>
type Config = Json<Ec2.FleetLaunchTemplateConfigRequest>
type Line = Json<Ec2.FleetLaunchTemplateOverridesRequest>

/** Members of the options that only some instant fleets use. */
const UNSIMULATED = ['SingleInstanceType', 'SingleAvailabilityZone', 'MinTargetCapacity', 'CapacityReservationOptions']
/** What an instant fleet may tag beside itself. */
const LAUNCHED = ['instance', 'volume', 'network-interface', 'spot-instances-request']
/** Of capacity for which a request names no type [K]. */
const DEFAULT_TYPE: Lifecycle = 'on-demand'

function overrideOf(line: Line): Override {
  const { Placement: placement, BlockDeviceMappings: devices } = line
  return plain({
    ...(line.InstanceType ? { instanceType: line.InstanceType } : {}),
    ...(line.InstanceRequirements ? { requirements: line.InstanceRequirements } : {}),
    ...(line.ImageId ? { imageId: line.ImageId } : {}),
    ...(line.SubnetId ? { subnetId: line.SubnetId } : {}),
    ...(line.AvailabilityZone ? { zone: line.AvailabilityZone } : {}),
    ...(line.AvailabilityZoneId ? { zoneId: line.AvailabilityZoneId } : {}),
    ...(placement ? { placement } : {}),
    ...(devices?.length ? { blockDevices: devices as NonNullable<Override['blockDevices']> } : {}),
    ...(line.WeightedCapacity === undefined ? {} : { weight: line.WeightedCapacity }),
    ...(line.Priority === undefined ? {} : { priority: line.Priority }),
    ...(line.MaxPrice ? { maxPrice: line.MaxPrice } : {}),
  })
}

/** AWS: a template by id or by name, and always a version of it. @throws AwsError when there is none. */
export function checkTemplate(
  tx: Tx,
  scope: string,
  asked: Json<Ec2.FleetLaunchTemplateSpecificationRequest> | undefined,
): NonNullable<Source['template']> {
  const specification = required(asked, 'LaunchTemplateConfigs.LaunchTemplateSpecification')
  const template = templateOf(tx, scope, specification)
  required(specification.Version, 'LaunchTemplateConfigs.LaunchTemplateSpecification.Version')
  versionOf(tx, template, specification.Version)
  return plain(specification)
}

/** AWS: the same type may stand twice only for different zones. */
function checkDistinct(tx: Tx, sources: readonly Source[]): void {
  const seen = new Set<string>()
  for (const { template, overrides } of sources)
    for (const { instanceType, subnetId, zone, zoneId, imageId } of overrides) {
      if (!instanceType) continue
      const place = (subnetId && tx.get(subnetTable, subnetId)?.zone) ?? zone ?? zoneId ?? ''
      const { LaunchTemplateId: id, LaunchTemplateName: name, Version: version } = template ?? {}
      const key = [id ?? name, version, instanceType, place, imageId].join('|')
      if (seen.has(key)) throw duplicatePools()
      seen.add(key)
    }
}

export function sourcesOf(
  tx: Tx,
  { scope }: Call,
  configs: readonly Config[] | undefined,
  unit: CapacityUnit,
): Source[] {
  const asked = required(configs, 'LaunchTemplateConfigs')
  if (asked.length === 0) required(undefined, 'LaunchTemplateConfigs')
  const sources = asked.map(
    (config): Source => ({
      template: checkTemplate(tx, scope, config.LaunchTemplateSpecification),
      overrides: (config.Overrides ?? []).map(overrideOf),
    }),
  )
  checkSources(sources, unit)
  checkDistinct(tx, sources)
  return sources
}

interface Capacity {
  readonly target: Target
  readonly defaultType: Lifecycle
  readonly unit: CapacityUnit
}

/** @param before what a change leaves as it was. */
export function capacityOf(
  asked: Json<Ec2.TargetCapacitySpecificationRequest> | undefined,
  before?: Pick<FleetRow, 'defaultType' | 'unit'>,
): Capacity {
  const specification = required(asked, 'TargetCapacitySpecification')
  const kind = specification.DefaultTargetCapacityType
  if (kind === 'capacity-block' || kind === 'reserved-capacity')
    throw unsimulated(`TargetCapacitySpecification.DefaultTargetCapacityType=${kind}`)
  const types = ['on-demand', 'spot'] as const
  const defaultType = oneOf(kind, types, 'DefaultTargetCapacityType', before?.defaultType ?? DEFAULT_TYPE)
  const unit = oneOf(specification.TargetCapacityUnitType, UNITS, 'TargetCapacityUnitType', before?.unit ?? 'units')
  const total = required(specification.TotalTargetCapacity, 'TargetCapacitySpecification.TotalTargetCapacity')
  const target = targetFor(total, specification.OnDemandTargetCapacity, specification.SpotTargetCapacity, defaultType)
  return { target, defaultType, unit }
}

export function excessOf(policy: string | undefined, fallback: boolean): boolean {
  const policies = ['termination', 'no-termination'] as const
  return (
    oneOf(policy, policies, 'ExcessCapacityTerminationPolicy', fallback ? 'termination' : 'no-termination') ===
    'termination'
  )
}

function spotOptionsOf({ SpotOptions: asked }: Request, type: FleetRow['type']): FleetRow['spot'] {
  refuseAsked(asked, 'SpotOptions', UNSIMULATED)
  const strategy = oneOf(asked?.AllocationStrategy, SPOT_STRATEGIES, 'AllocationStrategy', 'lowest-price')
  const behavior = oneOf(asked?.InstanceInterruptionBehavior, BEHAVIORS, 'InstanceInterruptionBehavior', 'terminate')
  checkBehavior(behavior, type)
  const maxTotalPrice = totalPrice(asked?.MaxTotalPrice, 'SpotOptions.MaxTotalPrice')
  const rebalance = rebalanceOf(asked?.MaintenanceStrategies?.CapacityRebalance, type)
  return {
    strategy,
    behavior,
    pools: poolCount(asked?.InstancePoolsToUseCount, strategy),
    ...(maxTotalPrice ? { maxTotalPrice } : {}),
    ...(rebalance ? { rebalance } : {}),
  }
}

function onDemandOptionsOf({ OnDemandOptions: asked }: Request): FleetRow['onDemand'] {
  refuseAsked(asked, 'OnDemandOptions', UNSIMULATED)
  const maxTotalPrice = totalPrice(asked?.MaxTotalPrice, 'OnDemandOptions.MaxTotalPrice')
  return {
    strategy: oneOf(asked?.AllocationStrategy, ON_DEMAND_STRATEGIES, 'AllocationStrategy', 'lowest-price'),
    ...(maxTotalPrice ? { maxTotalPrice } : {}),
  }
}

/** AWS: an instant fleet tags what it launches; the others leave that to their templates. */
function tagParts(input: Request, type: FleetRow['type']): Pick<FleetRow, 'tags' | 'launchTags'> {
  const specs = input.TagSpecifications ?? []
  const allowed = type === 'instant' ? ['fleet', ...LAUNCHED] : ['fleet']
  const tags = tagsFor(specs, 'fleet', allowed)
  const launched = specs.filter(({ ResourceType: of }) => of !== 'fleet')
  return { tags, ...(launched.length > 0 ? { launchTags: plain(launched) } : {}) }
}

/** The fleet that the request means, not begun yet. @throws AwsError */
export function fleetFor(tx: Tx, call: Call, input: Request): FleetRow {
  if (input.ReservedCapacityOptions?.ReservationTypes?.length) throw unsimulated('ReservedCapacityOptions')
  const type = oneOf(input.Type, TYPES, 'Type', 'maintain')
  const capacity = capacityOf(input.TargetCapacitySpecification)
  const spot = spotOptionsOf(input, type)
  const onDemand = onDemandOptionsOf(input)
  const sources = sourcesOf(tx, call, input.LaunchTemplateConfigs, capacity.unit)
  const { ClientToken: clientToken, Context: context } = input
  if (context && context.length > 1024) throw badOption(context, 'Context')
  return {
    id: newFleetId(tx, 'ec2'),
    scope: call.scope,
    kind: 'ec2',
    type,
    state: 'submitted',
    createTime: tx.now,
    sources,
    ...capacity,
    spot,
    onDemand,
    terminateExcess: excessOf(input.ExcessCapacityTerminationPolicy, true),
    terminateAtExpiry: input.TerminateInstancesWithExpiration ?? false,
    replaceUnhealthy: input.ReplaceUnhealthyInstances ?? false,
    ...termOf(tx, input),
    ...(clientToken ? { clientToken } : {}),
    ...(context ? { context } : {}),
    ...tagParts(input, type),
    asked: plain(input),
    errors: [],
    look: 0,
  }
}
