/** What a launch will make, judged before anything is made. AWS: RunInstances; checks go syntax, existence, combination. */
import type { Call, Tx } from '../../../kernel/index.ts'
import type { InstanceProfileRow } from '../../iam/index.ts'
import { type Choice, choiceOf } from '../capacity-reservations/matching.ts'
import { type InstanceTypeFacts, instanceType, zonesOffering } from '../catalog/instance-types.ts'
import { missingParameter } from '../checks.ts'
import type { Purchase } from '../faults/shortage.ts'
import type { CatalogueImage } from '../images/catalog.ts'
import { launchableImage } from '../images/lookup.ts'
import { profileAsked } from '../instance-profiles/associations.ts'
import { withTemplate } from '../launch-templates/merge.ts'
import { vpcTable } from '../network/model.ts'
import { planSpot, type SpotPlan } from '../spot/market.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor } from '../tags/rules.ts'
import {
  architectureMismatch,
  badOption,
  bootModeUnsupported,
  ebsOptimizedUnsupported,
  enaRequired,
  notSupportedHere,
  stopProtectionOnStoreRoot,
  storeRootUnsupported,
  unknownType,
  virtualizationMismatch,
} from './errors.ts'
import { checkHibernationAtLaunch } from './hibernation.ts'
import { type DevicePlan, planDevices } from './launch-devices.ts'
import { checkLaunchGate } from './launch-gate.ts'
import { keyParts } from './launch-key.ts'
import { type NetworkPlan, planNetwork } from './launch-network.ts'
import { type PlacementPlan, placedRequest, planPlacement } from './launch-placement.ts'
import {
  checkedUserData,
  checkInstanceTagKeys,
  clientTokenOf,
  creditsOf,
  type LaunchRequest,
  refuseUnsimulated,
  shutdownBehaviorOf,
} from './launch-request.ts'
import { PENDING_REASON } from './lifecycle.ts'
import { metadataOptionsOf } from './metadata-options.ts'
import type { InstanceRow } from './model.ts'

/** AWS: the type of a request that names none. */
const DEFAULT_TYPE = 'm1.small'
const TAGGABLE = ['instance', 'volume', 'network-interface', 'spot-instances-request'] as const

export const purchaseOf = (spot: SpotPlan | undefined): Purchase => (spot ? 'spot' : 'on-demand')

/** Everything an instance of this launch has in common with its siblings. */
export interface LaunchPlan {
  readonly call: Call
  readonly facts: InstanceTypeFacts
  readonly network: NetworkPlan
  readonly placement: PlacementPlan
  readonly devices: readonly DevicePlan[]
  readonly tags: Readonly<Record<(typeof TAGGABLE)[number], readonly Tag[]>>
  readonly monitored: boolean
  readonly choice: Choice
  readonly profile?: InstanceProfileRow
  /** Absent for On-Demand. */
  readonly spot?: SpotPlan
  readonly shared: Omit<
    InstanceRow,
    | 'id'
    | 'settlesAt'
    | 'launchIndex'
    | 'blockDevices'
    | 'networkInterfaceIds'
    | 'privateIp'
    | 'workload'
    | 'partition'
    | 'spotRequestId'
    | 'spotPrice'
    | 'hostId'
    | 'capacityReservationId'
  >
}

const asksForProfile = ({ IamInstanceProfile: asked }: LaunchRequest): boolean => Boolean(asked?.Name || asked?.Arn)

function imageOf(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts): CatalogueImage {
  const id = input.ImageId
  if (!id) throw missingParameter('ImageId')
  return launchableImage(tx, call.scope, id, facts.arch.includes('arm64') ? 'arm64' : 'x86_64')
}

/** Whether this type can boot this image. */
function checkFit(facts: InstanceTypeFacts, image: CatalogueImage): void {
  if (!facts.arch.includes(image.architecture)) throw architectureMismatch(facts.arch.join(', '), image.architecture)
  if (!facts.virtualizationTypes.includes(image.virtualizationType))
    throw virtualizationMismatch(image.virtualizationType)
  if (!image.root && !facts.rootDeviceTypes.includes('instance-store')) throw storeRootUnsupported(facts.name)
  if (facts.enaSupport === 'required' && !image.enaSupport) throw enaRequired(facts.name)
  const { bootMode } = image
  if ((bootMode === 'uefi' || bootMode === 'legacy-bios') && !facts.bootModes.includes(bootMode))
    throw bootModeUnsupported(facts.name, bootMode)
}

function checkOptions(input: LaunchRequest, facts: InstanceTypeFacts, image: CatalogueImage): void {
  if (input.EbsOptimized && facts.ebs.optimizedSupport === 'unsupported') throw ebsOptimizedUnsupported()
  if (input.DisableApiStop && !image.root) throw stopProtectionOnStoreRoot()
  const recovery = input.MaintenanceOptions?.AutoRecovery
  if (recovery && recovery !== 'default' && recovery !== 'disabled') throw badOption(recovery, 'AutoRecovery')
}

function tagsOf(input: LaunchRequest): LaunchPlan['tags'] {
  const of = (type: (typeof TAGGABLE)[number]): Tag[] => tagsFor(input.TagSpecifications, type, TAGGABLE)
  return {
    instance: of('instance'),
    volume: of('volume'),
    'network-interface': of('network-interface'),
    'spot-instances-request': of('spot-instances-request'),
  }
}

/** What an instance keeps of its image. */
const imageParts = (image: CatalogueImage) => ({
  imageId: image.id,
  architecture: image.architecture,
  ...(image.platform ? { platform: image.platform } : {}),
  platformDetails: image.platformDetails,
  usageOperation: image.usageOperation,
  virtualizationType: image.virtualizationType,
  ...(image.bootMode ? { bootMode: image.bootMode } : {}),
  enaSupport: image.enaSupport,
  rootDeviceName: image.rootDeviceName,
  rootDeviceType: image.root ? ('ebs' as const) : ('instance-store' as const),
})

const placeParts = ({ subnet, autoPublicIp }: NetworkPlan) => ({
  zone: subnet.zone,
  vpcId: subnet.vpcId,
  subnetId: subnet.id,
  autoPublicIp,
})

/** Where it is to sit. AWS: in a VPC of dedicated tenancy nothing is shared. */
function seatParts(
  tx: Tx,
  { row }: PlacementPlan,
  choice: Choice,
  { vpcId }: NetworkPlan['subnet'],
): PlacementPlan['row'] & Pick<InstanceRow, 'capacityReservation'> {
  const dedicated = row.tenancy === 'default' && tx.get(vpcTable, vpcId)?.instanceTenancy === 'dedicated'
  return {
    ...row,
    ...(dedicated ? { tenancy: 'dedicated' } : {}),
    ...(choice.targetId || choice.preference !== 'open' ? { capacityReservation: choice } : {}),
  }
}

function factsFor(tx: Tx, call: Call, typeName: string): InstanceTypeFacts {
  const facts = instanceType(typeName)
  if (!facts) throw unknownType(typeName)
  checkLaunchGate(tx, call.accountId, typeName)
  return facts
}

/** @param strict RunInstances refuses persistent Spot requests that simply terminate; RequestSpotInstances takes them. */
export function planLaunch(tx: Tx, request: LaunchRequest, call: Call, strict = true): LaunchPlan {
  const { input, tags: templateTags } = withTemplate(tx, call, request)
  const typeName = input.InstanceType || DEFAULT_TYPE
  const facts = factsFor(tx, call, typeName)
  refuseUnsimulated(input, facts)
  const userData = checkedUserData(input.UserData)
  const clientToken = clientTokenOf(input)
  const tags = tagsOf(input)
  const image = imageOf(tx, input, call, facts)
  const key = keyParts(tx, call.scope, input.KeyName, image)
  const profile = asksForProfile(input) ? profileAsked(tx, input.IamInstanceProfile) : undefined
  checkFit(facts, image)
  checkOptions(input, facts, image)
  if (zonesOffering(call.region, typeName).length === 0) throw notSupportedHere()
  const spot = planSpot(tx, input, facts, strict)
  const choice = choiceOf(tx, call.scope, input.CapacityReservationSpecification)
  const placement = planPlacement(tx, input, call, facts)
  const placed = placedRequest(tx, input, placement, call, facts, { purchase: purchaseOf(spot), choice })
  const network = planNetwork(tx, placed, call, facts)
  const devices = planDevices(tx, input.BlockDeviceMappings ?? [], image, facts, call)
  const hibernationConfigured = input.HibernationOptions?.Configured ?? false
  if (hibernationConfigured) checkHibernationAtLaunch(facts, image, image.root && devices[0])
  const cpuCredits = creditsOf(input.CreditSpecification?.CpuCredits, facts)
  const metadataOptions = metadataOptionsOf(tx, call.scope, input, image)
  if (metadataOptions.instanceMetadataTags === 'enabled') checkInstanceTagKeys(tags.instance)
  const { subnet } = network
  return {
    call,
    facts,
    network,
    placement,
    devices,
    tags,
    choice,
    ...(spot ? { spot } : {}),
    ...(profile ? { profile } : {}),
    monitored: input.Monitoring?.Enabled ?? false,
    shared: {
      scope: call.scope,
      tags: [...templateTags, ...tags.instance],
      state: 'pending',
      stateSince: tx.now,
      epoch: 0,
      reservationId: `r-${tx.hex('ec2/reservation', 17)}`,
      launchTime: tx.now,
      createTime: tx.now,
      everRan: false,
      instanceType: facts.name,
      ...imageParts(image),
      ...placeParts(network),
      ...key,
      ...(clientToken ? { clientToken } : {}),
      monitoring: 'disabled',
      ...seatParts(tx, placement, choice, subnet),
      ebsOptimized: input.EbsOptimized ?? false,
      hibernationConfigured,
      hibernated: false,
      disableApiTermination: input.DisableApiTermination ?? false,
      disableApiStop: input.DisableApiStop ?? false,
      shutdownBehavior: shutdownBehaviorOf(input.InstanceInitiatedShutdownBehavior),
      ...(cpuCredits ? { cpuCredits } : {}),
      autoRecovery: input.MaintenanceOptions?.AutoRecovery === 'disabled' ? 'disabled' : 'default',
      ...(userData ? { userData } : {}),
      metadataOptions,
      stateReason: PENDING_REASON,
      stateTransitionReason: '',
    },
  }
}
