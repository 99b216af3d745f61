/** The commands on subnets. AWS: EC2 API Reference; VPC user guide, "Subnets for your VPC". */
import type { Call, Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { rehearsable, required } from '../checks.ts'
import { tagsFor } from '../tags/rules.ts'
import { newId, putDefaultSubnet } from './birth.ts'
import { canonicalBlock, contains, isSizeAllowed, overlaps } from './cidr-rules.ts'
import {
  badZone,
  defaultSubnetExists,
  defaultVpcMissing,
  hasDependencies,
  noAttribute,
  oneAttribute,
  subnetConflict,
  subnetLimit,
  subnetRange,
} from './errors.ts'
import { subnetItem } from './items.ts'
import { blocksOf, findDefaultVpc } from './lookup.ts'
import {
  natGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  type SubnetRow,
  subnetTable,
} from './model.ts'
import { subnetById, vpcById } from './rows.ts'
import { refuseMembers } from './vpcs.ts'

const SUBNET_QUOTA = 'L-407747CB'

const REFUSED = [
  'Ipv6CidrBlock',
  'OutpostArn',
  'Ipv6Native',
  'Ipv4IpamPoolId',
  'Ipv4NetmaskLength',
  'Ipv6IpamPoolId',
  'Ipv6NetmaskLength',
] as const

/** AWS chooses a zone when none is named. */
function zoneFor(tx: Tx, { region }: Call, name: string | undefined, id: string | undefined) {
  const zones = regionFacts(region)?.zones ?? []
  if (!name && !id) return zones[tx.draw('ec2/subnet-zone', zones.length)] as (typeof zones)[number]
  const zone = zones.find((one) => (name ? one.name === name : one.id === id))
  if (!zone) throw badZone((name || id) as string)
  return zone
}

/** A new subnet belongs to its VPC's default ACL until it is given another. */
function joinDefaultAcl(tx: Tx, subnet: SubnetRow): void {
  const acl = tx.by(networkAclTable, 'vpc', subnet.vpcId).find((one) => one.isDefault)
  if (!acl) return
  const association = { id: newId(tx, 'aclassoc'), subnetId: subnet.id }
  tx.patch(networkAclTable, acl.id, { associations: [...acl.associations, association] })
}

const createSubnet: Command<'ec2:CreateSubnet'> = rehearsable((tx, input, call) => {
  const { scope } = call
  refuseMembers(input, REFUSED)
  const vpc = vpcById(tx, scope, input.VpcId)
  const cidrBlock = canonicalBlock(required(input.CidrBlock, 'cidrBlock'))
  if (!isSizeAllowed(cidrBlock) || !blocksOf(vpc).some((block) => contains(block, cidrBlock)))
    throw subnetRange(cidrBlock)
  const siblings = tx.by(subnetTable, 'vpc', vpc.id)
  if (siblings.some((one) => overlaps(one.cidrBlock, cidrBlock))) throw subnetConflict(cidrBlock)
  const tags = tagsFor(input.TagSpecifications, 'subnet', ['subnet'])
  const zone = zoneFor(tx, call, input.AvailabilityZone, input.AvailabilityZoneId)
  if (siblings.length >= limitOf(tx, scope, 'vpc', SUBNET_QUOTA)) throw subnetLimit()
  const subnet = tx.put(subnetTable, {
    id: newId(tx, 'subnet'),
    scope,
    tags,
    vpcId: vpc.id,
    zone: zone.name,
    zoneId: zone.id,
    cidrBlock,
    defaultForAz: false,
    mapPublicIpOnLaunch: false,
  })
  joinDefaultAcl(tx, subnet)
  return { Subnet: subnetItem(subnet, tx) }
})

const createDefaultSubnet: Command<'ec2:CreateDefaultSubnet'> = rehearsable((tx, input, call) => {
  const vpc = findDefaultVpc(tx, call.scope)
  if (!vpc) throw defaultVpcMissing()
  const zone = zoneFor(tx, call, required(input.AvailabilityZone, 'availabilityZone'), undefined)
  const siblings = tx.by(subnetTable, 'vpc', vpc.id)
  if (siblings.some((one) => one.zone === zone.name && one.defaultForAz)) throw defaultSubnetExists(zone.name)
  // The first /20 that nothing overlaps.
  const free = Array.from({ length: 16 }, (_, index) => index).find(
    (index) => !siblings.some((one) => overlaps(one.cidrBlock, `172.31.${index * 16}.0/20`)),
  )
  if (free === undefined) throw subnetConflict(vpc.cidrBlock)
  const subnet = putDefaultSubnet(tx, vpc, zone, free)
  joinDefaultAcl(tx, subnet)
  return { Subnet: subnetItem(subnet, tx) }
})

const deleteSubnet: Command<'ec2:DeleteSubnet'> = rehearsable((tx, input, { scope }) => {
  const subnet = subnetById(tx, scope, required(input.SubnetId, 'subnetId'))
  const inUse =
    tx.by(networkInterfaceTable, 'subnet', subnet.id).length > 0 ||
    tx.by(natGatewayTable, 'subnet', subnet.id).some(({ state }) => state === 'pending' || state === 'available')
  if (inUse) throw hasDependencies('subnet', subnet.id)
  const isOther = (one: { readonly subnetId?: string }): boolean => one.subnetId !== subnet.id
  for (const table of tx.by(routeTableTable, 'subnet', subnet.id))
    tx.patch(routeTableTable, table.id, { associations: table.associations.filter(isOther) })
  for (const acl of tx.by(networkAclTable, 'subnet', subnet.id))
    tx.patch(networkAclTable, acl.id, { associations: acl.associations.filter(isOther) })
  tx.remove(subnetTable, subnet.id)
  return {}
})

const UNSIMULATED_ATTRIBUTES = [
  'MapCustomerOwnedIpOnLaunch',
  'CustomerOwnedIpv4Pool',
  'EnableDns64',
  'EnableLniAtDeviceIndex',
  'DisableLniAtDeviceIndex',
] as const

/** A boolean attribute that has one simulated value: asking for it changes nothing, asking for another is refused by name. */
function refuseOtherValues(input: object): void {
  const asked = input as Readonly<Record<string, { readonly Value?: boolean } | undefined>>
  const fixed = [
    'AssignIpv6AddressOnCreation',
    'EnableResourceNameDnsARecordOnLaunch',
    'EnableResourceNameDnsAAAARecordOnLaunch',
  ]
  refuseMembers(Object.fromEntries(fixed.map((name) => [name, asked[name]?.Value])), fixed)
}

const modifySubnetAttribute: Command<'ec2:ModifySubnetAttribute'> = (tx, input, { scope }) => {
  const { SubnetId: id, ...attributes } = input
  const subnet = subnetById(tx, scope, required(id, 'subnetId'))
  const given = Object.values(attributes).filter((value) => value !== undefined)
  if (given.length === 0) throw noAttribute()
  if (given.length > 1) throw oneAttribute()
  refuseMembers(
    Object.fromEntries(
      UNSIMULATED_ATTRIBUTES.map((name) => {
        const value = attributes[name]
        return [name, typeof value === 'object' ? value.Value : value]
      }),
    ),
    UNSIMULATED_ATTRIBUTES,
  )
  refuseOtherValues(attributes)
  if (attributes.PrivateDnsHostnameTypeOnLaunch === 'resource-name')
    refuseMembers(attributes, ['PrivateDnsHostnameTypeOnLaunch'])
  const mapPublicIpOnLaunch = attributes.MapPublicIpOnLaunch?.Value
  if (mapPublicIpOnLaunch !== undefined) tx.patch(subnetTable, subnet.id, { mapPublicIpOnLaunch })
  return {}
}

export const subnetCommands: Commands = {
  'ec2:CreateSubnet': createSubnet,
  'ec2:CreateDefaultSubnet': createDefaultSubnet,
  'ec2:DeleteSubnet': deleteSubnet,
  'ec2:ModifySubnetAttribute': modifySubnetAttribute,
}
