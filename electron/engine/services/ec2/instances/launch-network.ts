/** Where a launch goes: zone, subnet, security groups, interfaces, addresses. AWS: EC2 API Reference, RunInstances. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { type InstanceTypeFacts, offeredIn, zonesOffering } from '../catalog/instance-types.ts'
import { regionFacts } from '../catalog/regions.ts'
import { blockOf, ipNumber, ipText, isReserved, RESERVED_PER_SUBNET } from '../network/cidr.ts'
import { defaultSubnets, defaultVpc } from '../network/lookup.ts'
import { networkInterfaceTable, type SubnetRow } from '../network/model.ts'
import { subnetById } from '../network/rows.ts'
import { resolveSecurityGroups } from '../security-groups/lookup.ts'
import {
  addressForSeveral,
  addressInUse,
  addressMalformed,
  addressOutside,
  addressReserved,
  badDeviceIndexes,
  groupNamesWithSubnet,
  interfacesWithAddress,
  interfacesWithGroups,
  interfacesWithSubnet,
  notSupportedHere,
  publicWithSeveralInterfaces,
  subnetFull,
  subnetOutsideZone,
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
  readonly privateIp?: string
}

export interface NetworkPlan {
  readonly subnet: SubnetRow
  readonly interfaces: readonly InterfacePlan[]
  /** Decided now and remembered for later starts. */
  readonly autoPublicIp: boolean
}

const REFUSED_MEMBERS: readonly (keyof InterfaceRequest)[] = [
  'NetworkInterfaceId',
  'PrivateIpAddresses',
  'SecondaryPrivateIpAddressCount',
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

/** A private address someone asked for. @throws AwsError when it is malformed, outside, reserved or taken. */
function checkAddress(tx: Tx, ip: string, subnet: SubnetRow): void {
  const number = ipNumber(ip)
  if (number === undefined) throw addressMalformed(ip)
  const { base, size } = blockOf(subnet.cidrBlock)
  if (number < base || number >= base + size) throw addressOutside(ip)
  if (isReserved(number - base, size)) throw addressReserved(ip)
  if (tx.by(networkInterfaceTable, 'address', `${subnet.id}|${ip}`).length > 0) throw addressInUse(ip)
}

export function planNetwork(tx: Tx, input: LaunchRequest, call: Call, facts: InstanceTypeFacts): NetworkPlan {
  const asked = input.NetworkInterfaces ?? []
  if (asked.length > 0) checkInterfaces(asked, input, facts)
  if (input.SubnetId && input.SecurityGroups?.length) throw groupNamesWithSubnet()
  const requests: readonly InterfaceRequest[] =
    asked.length > 0
      ? asked
      : [
          {
            SubnetId: input.SubnetId,
            Groups: input.SecurityGroupIds,
            PrivateIpAddress: input.PrivateIpAddress,
          },
        ]
  const subnetIds = [...new Set(requests.map((one) => one.SubnetId || undefined))]
  if (subnetIds.length > 1) throw unsimulated('NetworkInterfaces in several subnets')
  const subnet = subnetFor(tx, input, call, facts, subnetIds[0])
  const names = asked.length > 0 ? [] : (input.SecurityGroups ?? [])
  const interfaces = requests.map((one): InterfacePlan => {
    const groups = resolveSecurityGroups(tx, call.scope, subnet.vpcId, one.Groups ?? [], names, subnetIds[0])
    if (one.PrivateIpAddress) {
      if ((input.MaxCount ?? 1) > 1) throw addressForSeveral()
      checkAddress(tx, one.PrivateIpAddress, subnet)
    }
    return {
      deviceIndex: one.DeviceIndex ?? 0,
      groupIds: groups.map((group) => group.id),
      description: one.Description ?? '',
      deleteOnTermination: one.DeleteOnTermination ?? true,
      ...(one.PrivateIpAddress ? { privateIp: one.PrivateIpAddress } : {}),
    }
  })
  const auto = requests[0]?.AssociatePublicIpAddress ?? subnet.mapPublicIpOnLaunch
  return { subnet, interfaces, autoPublicIp: requests.length === 1 && auto }
}

/** Hands out free private addresses of one subnet during one launch: drawn, not in order, as on AWS. */
export class AddressPool {
  readonly #tx: Tx
  readonly #taken: Set<number>
  readonly #base: number
  readonly #size: number
  readonly #subnetId: string

  constructor(tx: Tx, subnet: SubnetRow) {
    const { base, size } = blockOf(subnet.cidrBlock)
    const inSubnet = tx.by(networkInterfaceTable, 'subnet', subnet.id)
    this.#tx = tx
    this.#base = base
    this.#size = size
    this.#subnetId = subnet.id
    this.#taken = new Set(inSubnet.map((eni) => (ipNumber(eni.privateIp) ?? base) - base))
  }

  get free(): number {
    return this.#size - RESERVED_PER_SUBNET - this.#taken.size
  }

  claim(ip: string): string {
    this.#taken.add((ipNumber(ip) ?? this.#base) - this.#base)
    return ip
  }

  /** @throws AwsError InsufficientFreeAddressesInSubnet */
  draw(): string {
    if (this.free < 1) throw subnetFull(this.#subnetId)
    let offset = this.#tx.draw(`ec2/private-ip/${this.#subnetId}`, this.#size)
    while (this.#taken.has(offset) || isReserved(offset, this.#size)) offset = (offset + 1) % this.#size
    return this.claim(ipText(this.#base + offset))
  }
}
