/** RunInstances. AWS: EC2 API Reference, RunInstances. Order of checks: syntax, existence, combination, quota, capacity. */
import { assert } from '../../../../../shared/assert.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { type InstanceTypeFacts, instanceType, zonesOffering } from '../catalog/instance-types.ts'
import { missingParameter, rehearsable } from '../checks.ts'
import { type CatalogueImage, imageForLaunch } from '../images/catalog.ts'
import { imageIdMalformed, imagesNotFound, isImageId } from '../images/errors.ts'
import { findKeyPair } from '../key-pairs/lookup.ts'
import { withTemplate } from '../launch-templates/merge.ts'
import { type Limit, roomWithin } from '../limit.ts'
import { assignAutoPublicIp, createInterface } from '../network/lifecycle.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { attachAtLaunch, createVolume } from '../volumes/lifecycle.ts'
import { roomFor, vcpuRefusal } from './capacity.ts'
import { describing, instanceItem, reservationItems } from './describe.ts'
import {
  architectureMismatch,
  badOption,
  ebsOptimizedUnsupported,
  enaRequired,
  keyNotFound,
  notSupportedHere,
  stopProtectionOnStoreRoot,
  storeRootUnsupported,
  subnetFull,
  tokenReused,
  tokenTerminated,
  unknownType,
  virtualizationMismatch,
} from './errors.ts'
import { checkHibernationAtLaunch } from './hibernation.ts'
import { type DevicePlan, planDevices } from './launch-devices.ts'
import { AddressPool, type NetworkPlan, planNetwork } from './launch-network.ts'
import { type PlacementPlan, partitionsOf, placedRequest, placementLimits, planPlacement } from './launch-placement.ts'
import {
  checkedUserData,
  checkInstanceTagKeys,
  clientTokenOf,
  countsOf,
  creditsOf,
  digestOf,
  type LaunchRequest,
  metadataOptionsOf,
  refuseUnsimulated,
  shutdownBehaviorOf,
} from './launch-request.ts'
import { launchDelay, PENDING_REASON, scheduleSettle, tellState } from './lifecycle.ts'
import { type InstanceRow, instanceTable, launchTokenTable } from './model.ts'
import { switchMonitoring } from './monitoring.ts'
import { workloadAtLaunch } from './workload.ts'

/** AWS: the type of a request that names none. */
const DEFAULT_TYPE = 'm1.small'
const TAGGABLE = ['instance', 'volume', 'network-interface'] as const

/** Everything an instance of this launch has in common with its siblings. */
interface Plan {
  readonly call: Call
  readonly facts: InstanceTypeFacts
  readonly network: NetworkPlan
  readonly placement: PlacementPlan
  readonly devices: readonly DevicePlan[]
  readonly tags: Readonly<Record<(typeof TAGGABLE)[number], readonly Tag[]>>
  readonly monitored: boolean
  readonly shared: Omit<
    InstanceRow,
    'id' | 'settlesAt' | 'launchIndex' | 'blockDevices' | 'networkInterfaceIds' | 'privateIp' | 'workload' | 'partition'
  >
}

function imageOf(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts): CatalogueImage {
  const id = input.ImageId
  if (!id) throw missingParameter('ImageId')
  if (!isImageId(id)) throw imageIdMalformed(id)
  const image = imageForLaunch(tx, call.region, id, facts.arch.includes('arm64') ? 'arm64' : 'x86_64')
  if (!image) throw imagesNotFound([id])
  return image
}

/** Whether this type can boot this image. */
function checkFit(facts: InstanceTypeFacts, image: CatalogueImage): void {
  if (!facts.arch.includes(image.architecture)) throw architectureMismatch(facts.arch.join(', '), image.architecture)
  if (!facts.virtualizationTypes.includes(image.virtualizationType))
    throw virtualizationMismatch(image.virtualizationType)
  if (!image.root && !facts.rootDeviceTypes.includes('instance-store')) throw storeRootUnsupported(facts.name)
  if (facts.enaSupport === 'required' && !image.enaSupport) throw enaRequired(facts.name)
}

function checkOptions(input: LaunchRequest, facts: InstanceTypeFacts, image: CatalogueImage): void {
  if (input.EbsOptimized && facts.ebs.optimizedSupport === 'unsupported') throw ebsOptimizedUnsupported()
  if (input.DisableApiStop && !image.root) throw stopProtectionOnStoreRoot()
  const recovery = input.MaintenanceOptions?.AutoRecovery
  if (recovery && recovery !== 'default' && recovery !== 'disabled') throw badOption(recovery, 'AutoRecovery')
}

function tagsOf(input: LaunchRequest): Plan['tags'] {
  const of = (type: (typeof TAGGABLE)[number]): Tag[] => tagsFor(input.TagSpecifications, type, TAGGABLE)
  return { instance: of('instance'), volume: of('volume'), 'network-interface': of('network-interface') }
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

function planLaunch(tx: Tx, request: LaunchRequest, call: Call): Plan {
  const { input, tags: templateTags } = withTemplate(tx, call, request)
  const typeName = input.InstanceType || DEFAULT_TYPE
  const facts = instanceType(typeName)
  if (!facts) throw unknownType(typeName)
  refuseUnsimulated(input, facts)
  const userData = checkedUserData(input.UserData)
  const clientToken = clientTokenOf(input)
  const tags = tagsOf(input)
  const image = imageOf(tx, input, call, facts)
  if (input.KeyName && !findKeyPair(tx, call.scope, input.KeyName)) throw keyNotFound(input.KeyName)
  checkFit(facts, image)
  checkOptions(input, facts, image)
  if (zonesOffering(call.region, typeName).length === 0) throw notSupportedHere()
  const placement = planPlacement(tx, input, call, facts)
  const network = planNetwork(tx, placedRequest(tx, input, placement, call, facts), call, facts)
  const devices = planDevices(input.BlockDeviceMappings ?? [], image, facts, call)
  const hibernationConfigured = input.HibernationOptions?.Configured ?? false
  if (hibernationConfigured) checkHibernationAtLaunch(facts, image, image.root && devices[0])
  const cpuCredits = creditsOf(input.CreditSpecification?.CpuCredits, facts)
  const metadataOptions = metadataOptionsOf(input, image)
  if (metadataOptions.instanceMetadataTags === 'enabled') checkInstanceTagKeys(tags.instance)
  const { subnet, autoPublicIp } = network
  return {
    call,
    facts,
    network,
    placement,
    devices,
    tags,
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
      zone: subnet.zone,
      vpcId: subnet.vpcId,
      subnetId: subnet.id,
      autoPublicIp,
      ...(input.KeyName ? { keyName: input.KeyName } : {}),
      ...(clientToken ? { clientToken } : {}),
      monitoring: 'disabled',
      ...placement.row,
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

/** AWS: as many as fit between MinCount and MaxCount; fewer than MinCount, and none is launched. */
function countThatFits(tx: Tx, plan: Plan, least: number, most: number, pool: AddressPool): number {
  const { facts, network, placement } = plan
  const { scope } = plan.call
  const limits: Limit[] = [
    { room: roomFor(tx, scope, facts), refusal: () => vcpuRefusal(tx, scope, facts) },
    {
      room: Math.floor(pool.free / network.interfaces.length),
      refusal: () => subnetFull(network.subnet.id),
    },
    ...placementLimits(tx, placement, plan.call, facts, network.subnet.zone),
  ]
  return roomWithin(limits, least, most)
}

function launchOne(tx: Tx, plan: Plan, launchIndex: number, pool: AddressPool, partition?: number): InstanceRow {
  const { call, network, shared } = plan
  const id = `i-${tx.hex('ec2/instance', 17)}`
  const { vpcId, id: subnetId, zone } = network.subnet
  const interfaces = network.interfaces.map((one) =>
    createInterface(tx, {
      scope: call.scope,
      vpcId,
      subnetId,
      zone,
      privateIp: one.privateIp ? pool.claim(one.privateIp) : pool.draw(),
      securityGroupIds: one.groupIds,
      description: one.description,
      instanceId: id,
      deviceIndex: one.deviceIndex,
      deleteOnTermination: one.deleteOnTermination,
      tags: plan.tags['network-interface'],
    }),
  )
  interfaces.sort((a, b) => (a.attachment?.deviceIndex ?? 0) - (b.attachment?.deviceIndex ?? 0))
  const blockDevices = plan.devices.map(({ deviceName, deleteOnTermination, ...spec }) => {
    const volume = createVolume(tx, call, { ...spec, zone, tags: plan.tags.volume, ready: true })
    return attachAtLaunch(tx, volume.id, id, deviceName, deleteOnTermination)
  })
  const row = tx.put(instanceTable, {
    ...shared,
    id,
    launchIndex,
    ...(partition === undefined ? {} : { partition }),
    blockDevices,
    networkInterfaceIds: interfaces.map((eni) => eni.id),
    privateIp: interfaces[0]?.privateIp ?? '',
    settlesAt: scheduleSettle(tx, id, 0, launchDelay(shared)),
    workload: workloadAtLaunch(tx, shared.tags),
  })
  for (const eni of interfaces) assignAutoPublicIp(tx, eni.id)
  tellState(tx, row)
  return plan.monitored ? switchMonitoring(tx, row, true) : row
}

function answer(tx: Tx, rows: readonly InstanceRow[], item: typeof instanceItem): Json<Ec2.Reservation> {
  const [first] = rows
  assert(first, 'a launch answers at least one instance')
  const context = describing(tx, first.scope)
  const items = rows.map((row) => ({ row, item: item(row, context) }))
  return reservationItems(items, context)[0] as Json<Ec2.Reservation>
}

/** AWS: the answer of the launch itself shows neither volumes nor public addresses yet; the next DescribeInstances does. */
const launchedItem: typeof instanceItem = (row, context) => {
  const { PublicIpAddress: _, ...item } = instanceItem(row, context)
  return {
    ...item,
    BlockDeviceMappings: [],
    PublicDnsName: '',
    NetworkInterfaces: item.NetworkInterfaces?.map(({ Association: _, ...eni }) => ({
      ...eni,
      PrivateIpAddresses: eni.PrivateIpAddresses?.map(({ Association: _, ...address }) => address),
    })),
  }
}

/** The reservation an earlier call under the same token made, or undefined when the token is new. */
function launchedBefore(tx: Tx, input: LaunchRequest, scope: string): InstanceRow[] | undefined {
  const token = input.ClientToken && tx.get(launchTokenTable, `${scope}|${input.ClientToken}`)
  if (!token) return undefined
  if (token.digest !== digestOf(input)) throw tokenReused()
  const rows = tx.by(instanceTable, 'reservation', token.reservationId)
  if (rows.every((row) => row.state === 'shutting-down' || row.state === 'terminated')) throw tokenTerminated()
  return rows
}

const runInstances: Command<'ec2:RunInstances'> = rehearsable((tx, input, call) => {
  const { least, most } = countsOf(input)
  const earlier = launchedBefore(tx, input, call.scope)
  if (earlier) return answer(tx, earlier, instanceItem)
  const plan = planLaunch(tx, input, call)
  const pool = new AddressPool(tx, plan.network.subnet)
  const count = countThatFits(tx, plan, least, most, pool)
  const partitions = partitionsOf(tx, plan.placement, count)
  const rows = partitions.map((partition, index) => launchOne(tx, plan, index, pool, partition))
  const { clientToken, reservationId } = plan.shared
  if (clientToken)
    tx.put(launchTokenTable, { id: `${call.scope}|${clientToken}`, reservationId, digest: digestOf(input) })
  return answer(tx, rows, launchedItem)
})

export const launchCommands = { 'ec2:RunInstances': runInstances }
