/** Where a launch goes: zone, subnet, security groups, interfaces, addresses. AWS: EC2 API Reference, RunInstances. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { type InstanceTypeFacts, offeredIn, zonesOffering } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { KINDS } from '../network/errors.ts'
import { defaultSubnets, defaultVpc } from '../network/lookup.ts'
import { type NetworkInterfaceRow, networkInterfaceTable, type SubnetRow, subnetTable } from '../network/model.ts'
import { checkAddress } from '../network/private-addresses.ts'
import { rowNamed, subnetById } from '../network/rows.ts'
import { resolveSecurityGroups } from '../security-groups/lookup.ts'
import {
  addressForSeveral,
  badDeviceIndexes,
  groupNamesWithSubnet,
  interfaceForSeveral,
  interfaceInOtherZone,
  interfaceInUse,
  interfacesWithAddress,
  interfacesWithGroups,
  interfacesWithSubnet,
  interfaceWithOwnMembers,
  notSupportedHere,
  publicWithSeveralInterfaces,
  subnetOutsideZone,
  tooManyAddresses,
  tooManyInterfaces,
  unsimulated,
  zoneLacksType,
  zoneNotFound,
} from './errors.ts'
import type { LaunchRequest } from './launch-request.ts'

type InterfaceRequest = Json<Ec2.InstanceNetworkInterfaceSpecification>

export interface InterfacePlan {
  readonly deviceIndex: number
  readonly groupIds: readonly string[]
  readonly description: string
  readonly deleteOnTermination: boolean
  readonly subnet: SubnetRow
  readonly privateIp?: string
  /** Further private addresses: those asked for, and how many of any. */
  readonly secondaryIps: readonly string[]
  readonly secondaryCount: number
  /** An interface that exists already and is attached as it is. */
  readonly existingId?: string
}

export interface NetworkPlan {
  /** Of the primary interface. */
  readonly subnet: SubnetRow
  readonly interfaces: readonly InterfacePlan[]
  /** Decided now and remembered for later starts. */
  readonly autoPublicIp: boolean
}

const REFUSED_MEMBERS: readonly (keyof InterfaceRequest)[] = [
  'Ipv6AddressCount',
  'Ipv6Addresses',
  'AssociateCarrierIpAddress',
  'Ipv4Prefixes',
  'Ipv4PrefixCount',
  'Ipv6Prefixes',
  'Ipv6PrefixCount',
  'PrimaryIpv6',
  'EnaSrdSpecification',
  'EnaQueueCount',
  'NetworkCardIndex',
]

function checkInterfaces(asked: readonly InterfaceRequest[], input: LaunchRequest, facts: InstanceTypeFacts): void {
  if (input.SubnetId) throw interfacesWithSubnet()
  if (input.SecurityGroupIds?.length || input.SecurityGroups?.length) throw interfacesWithGroups()
  if (input.PrivateIpAddress) throw interfacesWithAddress()
  for (const one of asked) {
    for (const name of REFUSED_MEMBERS) {
      const value = one[name]
      const empty =
        value === undefined || value === 0 || value === false || (Array.isArray(value) && value.length === 0)
      if (!empty) throw unsimulated(`NetworkInterfaces.${name}`)
    }
    if (one.InterfaceType && one.InterfaceType !== 'interface') throw unsimulated('NetworkInterfaces.InterfaceType')
  }
  const indexes = new Set(asked.map((one) => one.DeviceIndex ?? 0))
  if (indexes.size !== asked.length || !indexes.has(0)) throw badDeviceIndexes()
  if (asked.length > facts.maxNetworkInterfaces) throw tooManyInterfaces(facts.name, facts.maxNetworkInterfaces)
  if (asked.length > 1 && asked.some((one) => one.AssociatePublicIpAddress !== undefined))
    throw publicWithSeveralInterfaces()
}

function zoneAsked(input: LaunchRequest, region: string): string | undefined {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = input.Placement ?? {}
  if (!name && !id) return undefined
  const zone = regionFacts(region)?.zones.find((one) => (name ? one.name === name : one.id === id))
  if (!zone) throw zoneNotFound((name || id) as string)
  return zone.name
}

function checkOffered(region: string, zone: string, facts: InstanceTypeFacts): void {
  if (offeredIn(region, zone, facts.name)) return
  const zones = zonesOffering(region, facts.name)
  throw zones.length > 0 ? zoneLacksType(facts.name, zone, zones) : notSupportedHere()
}

/** The subnet asked for, the zone's default one, or that of a zone drawn among those that offer the type. */
function subnetFor(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts, subnetId?: string): SubnetRow {
  const zone = zoneAsked(input, call.region)
  if (subnetId) {
    const subnet = subnetById(tx, call.scope, subnetId)
    if (zone && subnet.zone !== zone) throw subnetOutsideZone(subnetId, zone)
    checkOffered(call.region, subnet.zone, facts)
    return subnet
  }
  if (zone) checkOffered(call.region, zone, facts)
  const subnets = defaultSubnets(tx, defaultVpc(tx, call.scope).id).filter(
    (subnet) => (!zone || subnet.zone === zone) && offeredIn(call.region, subnet.zone, facts.name),
  )
  if (subnets.length === 0) throw notSupportedHere()
  return subnets[tx.draw('ec2/launch-zone', subnets.length)] as SubnetRow
}

/** An interface of the request that exists already. @throws AwsError when it cannot be attached to a new instance. */
function existingPlan(tx: Tx, call: Call, one: InterfaceRequest, id: string, several: boolean): InterfacePlan {
  const own = [one.SubnetId, one.PrivateIpAddress, one.Description, one.SecondaryPrivateIpAddressCount]
  if (own.some(Boolean) || one.Groups?.length || one.PrivateIpAddresses?.length) throw interfaceWithOwnMembers()
  if (several) throw interfaceForSeveral()
  const eni = rowNamed<NetworkInterfaceRow>(
    tx,
    networkInterfaceTable,
    KINDS.networkInterface,
    call.scope,
    id,
    'networkInterfaceId',
  )
  if (eni.attachment || eni.kind) throw interfaceInUse(id)
  return {
    deviceIndex: one.DeviceIndex ?? 0,
    groupIds: eni.securityGroupIds,
    description: eni.description,
    deleteOnTermination: one.DeleteOnTermination ?? false,
    subnet: tx.get(subnetTable, eni.subnetId) as SubnetRow,
    privateIp: eni.privateIp,
    secondaryIps: [],
    secondaryCount: 0,
    existingId: id,
  }
}

/** The primary address first, whichever way the request names it, then the others. */
function addressesAsked(one: InterfaceRequest): { primary?: string; secondary: string[] } {
  const listed = one.PrivateIpAddresses ?? []
  const primary = one.PrivateIpAddress ?? listed.find((each) => each.Primary)?.PrivateIpAddress
  const secondary = listed.flatMap((each) => (each.Primary ? [] : (each.PrivateIpAddress ?? [])))
  return { ...(primary ? { primary } : {}), secondary }
}

function newPlan(
  tx: Tx,
  call: Call,
  one: InterfaceRequest,
  subnet: SubnetRow,
  names: readonly string[],
  several: boolean,
): InterfacePlan {
  const groups = resolveSecurityGroups(tx, call.scope, subnet.vpcId, one.Groups ?? [], names, one.SubnetId)
  const { primary, secondary } = addressesAsked(one)
  for (const ip of [...(primary ? [primary] : []), ...secondary]) {
    if (several) throw addressForSeveral()
    checkAddress(tx, ip, subnet)
  }
  return {
    deviceIndex: one.DeviceIndex ?? 0,
    groupIds: groups.map((group) => group.id),
    description: one.Description ?? '',
    deleteOnTermination: one.DeleteOnTermination ?? true,
    subnet,
    ...(primary ? { privateIp: primary } : {}),
    secondaryIps: secondary,
    secondaryCount: one.SecondaryPrivateIpAddressCount ?? 0,
  }
}

function checkTogether(plans: readonly InterfacePlan[], facts: InstanceTypeFacts): void {
  const [first] = plans
  for (const plan of plans) {
    if (plan.subnet.zone !== first?.subnet.zone) throw interfaceInOtherZone()
    const count = 1 + plan.secondaryIps.length + plan.secondaryCount
    if (count > facts.ipv4PerInterface) throw tooManyAddresses()
  }
}

export function planNetwork(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts): NetworkPlan {
  const asked = input.NetworkInterfaces ?? []
  if (asked.length > 0) checkInterfaces(asked, input, facts)
  if (input.SubnetId && input.SecurityGroups?.length) throw groupNamesWithSubnet()
  const plain = { SubnetId: input.SubnetId, Groups: input.SecurityGroupIds, PrivateIpAddress: input.PrivateIpAddress }
  const requests: readonly InterfaceRequest[] =
    asked.length > 0 ? [...asked].sort((a, b) => (a.DeviceIndex ?? 0) - (b.DeviceIndex ?? 0)) : [plain]
  const several = (input.MaxCount ?? 1) > 1
  const names = asked.length > 0 ? [] : (input.SecurityGroups ?? [])
  // Interfaces that name no subnet lie where the first one that does lies.
  let common: SubnetRow | undefined
  const interfaces = requests.map((one): InterfacePlan => {
    if (one.NetworkInterfaceId) return existingPlan(tx, call, one, one.NetworkInterfaceId, several)
    const subnet = !one.SubnetId && common ? common : subnetFor(tx, input, call, facts, one.SubnetId || undefined)
    common ??= subnet
    return newPlan(tx, call, one, subnet, names, several)
  })
  checkTogether(interfaces, facts)
  const subnet = (interfaces[0] as InterfacePlan).subnet
  checkOffered(call.region, subnet.zone, facts)
  const auto = requests[0]?.AssociatePublicIpAddress ?? (!requests[0]?.NetworkInterfaceId && subnet.mapPublicIpOnLaunch)
  return { subnet, interfaces, autoPublicIp: requests.length === 1 && auto }
}
