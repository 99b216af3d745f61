/** Network rows as AWS answers them. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import { accountOf, regionOf, type View } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { securityGroupTable } from '../security-groups/model.ts'
import type { Tag } from '../tags/model.ts'
import { blockOf, RESERVED_PER_SUBNET } from './cidr.ts'
import { privateDnsName, publicDnsName } from './lookup.ts'
import {
  addressesOf,
  type DhcpOptionsRow,
  type InternetGatewayRow,
  type NetworkAclRow,
  type NetworkInterfaceRow,
  networkInterfaceTable,
  type PublicAddress,
  type Route,
  type RouteTableRow,
  type SubnetRow,
  type VpcRow,
} from './model.ts'
import { isBlackhole } from './routes.ts'

export const tagItems = (tags: readonly Tag[]): Json<Ec2.Tag>[] => tags.map((tag) => ({ ...tag }))

export const vpcItem = (row: VpcRow): Json<Ec2.Vpc> => ({
  VpcId: row.id,
  OwnerId: accountOf(row.scope),
  State: 'available',
  CidrBlock: row.cidrBlock,
  CidrBlockAssociationSet: [{ id: row.cidrAssociationId, cidrBlock: row.cidrBlock }, ...(row.secondaryCidrs ?? [])].map(
    ({ id, cidrBlock }) => ({ AssociationId: id, CidrBlock: cidrBlock, CidrBlockState: { State: 'associated' } }),
  ),
  Ipv6CidrBlockAssociationSet: [],
  DhcpOptionsId: row.dhcpOptionsId,
  InstanceTenancy: row.instanceTenancy,
  IsDefault: row.isDefault,
  Tags: tagItems(row.tags),
})

/** Free addresses: what the block has, less what AWS keeps and what interfaces use. */
export const freeAddresses = (view: View, row: SubnetRow): number =>
  blockOf(row.cidrBlock).size -
  RESERVED_PER_SUBNET -
  view.by(networkInterfaceTable, 'subnet', row.id).reduce((sum, eni) => sum + addressesOf(eni).length, 0)

export const subnetItem = (row: SubnetRow, view: View): Json<Ec2.Subnet> => ({
  SubnetId: row.id,
  SubnetArn: `arn:aws:ec2:${regionOf(row.scope)}:${accountOf(row.scope)}:subnet/${row.id}`,
  OwnerId: accountOf(row.scope),
  State: 'available',
  VpcId: row.vpcId,
  CidrBlock: row.cidrBlock,
  Ipv6CidrBlockAssociationSet: [],
  AvailabilityZone: row.zone,
  AvailabilityZoneId: row.zoneId,
  AvailableIpAddressCount: freeAddresses(view, row),
  DefaultForAz: row.defaultForAz,
  MapPublicIpOnLaunch: row.mapPublicIpOnLaunch,
  MapCustomerOwnedIpOnLaunch: false,
  AssignIpv6AddressOnCreation: false,
  EnableDns64: false,
  Ipv6Native: false,
  PrivateDnsNameOptionsOnLaunch: {
    HostnameType: 'ip-name',
    EnableResourceNameDnsARecord: false,
    EnableResourceNameDnsAAAARecord: false,
  },
  Tags: tagItems(row.tags),
})

export const gatewayItem = (row: InternetGatewayRow): Json<Ec2.InternetGateway> => ({
  InternetGatewayId: row.id,
  OwnerId: accountOf(row.scope),
  // AWS answers `available` here, though the SDK's type says `attached`.
  Attachments: row.attachedVpcId ? [{ VpcId: row.attachedVpcId, State: 'available' as unknown as 'attached' }] : [],
  Tags: tagItems(row.tags),
})

/** AWS names a route's target in a member of its kind. */
function targetItem(view: View, { target, instanceId }: Route): Json<Ec2.Route> {
  switch (target.slice(0, target.indexOf('-'))) {
    case 'nat':
      return { NatGatewayId: target }
    case 'pcx':
      return { VpcPeeringConnectionId: target }
    case 'eni': {
      const holder = instanceId ?? view.get(networkInterfaceTable, target)?.attachment?.instanceId
      const owner = holder && { InstanceId: holder, InstanceOwnerId: view.get(networkInterfaceTable, target)?.scope }
      return {
        NetworkInterfaceId: target,
        ...(owner ? { InstanceId: owner.InstanceId, InstanceOwnerId: accountOf(owner.InstanceOwnerId ?? '/') } : {}),
      }
    }
    default:
      return { GatewayId: target }
  }
}

const routeItem = (row: RouteTableRow, view: View, route: Route): Json<Ec2.Route> => ({
  ...(route.destination.startsWith('pl-')
    ? { DestinationPrefixListId: route.destination }
    : { DestinationCidrBlock: route.destination }),
  ...targetItem(view, route),
  Origin: route.target === 'local' ? 'CreateRouteTable' : 'CreateRoute',
  State: isBlackhole(view, row, route) ? 'blackhole' : 'active',
})

export const routeTableItem = (row: RouteTableRow, view: View): Json<Ec2.RouteTable> => ({
  RouteTableId: row.id,
  OwnerId: accountOf(row.scope),
  VpcId: row.vpcId,
  Associations: row.associations.map(({ id, subnetId }) => ({
    RouteTableAssociationId: id,
    RouteTableId: row.id,
    ...(subnetId ? { SubnetId: subnetId } : {}),
    Main: !subnetId,
    AssociationState: { State: 'associated' },
  })),
  PropagatingVgws: [],
  Routes: row.routes.map((route) => routeItem(row, view, route)),
  Tags: tagItems(row.tags),
})

export const networkAclItem = (row: NetworkAclRow): Json<Ec2.NetworkAcl> => ({
  NetworkAclId: row.id,
  OwnerId: accountOf(row.scope),
  VpcId: row.vpcId,
  IsDefault: row.isDefault,
  Associations: row.associations.map((association) => ({
    NetworkAclAssociationId: association.id,
    NetworkAclId: row.id,
    SubnetId: association.subnetId,
  })),
  Entries: row.entries.map((entry) => ({
    RuleNumber: entry.ruleNumber,
    Protocol: entry.protocol,
    Egress: entry.egress,
    RuleAction: entry.allow ? 'allow' : 'deny',
    CidrBlock: entry.cidrBlock,
    ...(entry.ports ? { PortRange: { From: entry.ports.from, To: entry.ports.to } } : {}),
    ...(entry.icmp ? { IcmpTypeCode: { Type: entry.icmp.type, Code: entry.icmp.code } } : {}),
  })),
  Tags: tagItems(row.tags),
})

export const dhcpOptionsItem = (row: DhcpOptionsRow): Json<Ec2.DhcpOptions> => ({
  DhcpOptionsId: row.id,
  OwnerId: accountOf(row.scope),
  DhcpConfigurations: row.configurations.map(({ key, values }) => ({
    Key: key,
    Values: values.map((value) => ({ Value: value })),
  })),
  Tags: tagItems(row.tags),
})

function associationItem(
  view: View,
  row: NetworkInterfaceRow,
  address: PublicAddress | undefined,
): { Association?: Json<Ec2.NetworkInterfaceAssociation> } {
  if (!address) return {}
  return {
    Association: {
      ...(address.allocationId ? { AllocationId: address.allocationId } : {}),
      ...(address.associationId ? { AssociationId: address.associationId } : {}),
      IpOwnerId: address.allocationId ? accountOf(row.scope) : 'amazon',
      PublicDnsName: publicDnsName(view, row.vpcId, regionOf(row.scope), address.ip),
      PublicIp: address.ip,
    },
  }
}

/** AWS's gateways and endpoints hold their interfaces themselves; nobody attached them. */
function attachmentItem(row: NetworkInterfaceRow): { Attachment?: Json<Ec2.NetworkInterfaceAttachment> } {
  const { attachment } = row
  if (attachment)
    return {
      Attachment: {
        AttachTime: isoOf(attachment.attachTime),
        AttachmentId: attachment.id,
        DeleteOnTermination: attachment.deleteOnTermination,
        DeviceIndex: attachment.deviceIndex,
        NetworkCardIndex: 0,
        InstanceId: attachment.instanceId,
        InstanceOwnerId: accountOf(row.scope),
        Status: attachment.status,
      },
    }
  if (!row.kind) return {}
  return {
    Attachment: {
      AttachmentId: `ela-attach-${row.id.slice('eni-'.length)}`,
      DeleteOnTermination: false,
      DeviceIndex: 1,
      InstanceOwnerId: 'amazon-aws',
      Status: 'attached',
    },
  }
}

const addressItem = (
  view: View,
  row: NetworkInterfaceRow,
  { ip, publicAddress }: ReturnType<typeof addressesOf>[number],
  index: number,
): Json<Ec2.NetworkInterfacePrivateIpAddress> => ({
  ...associationItem(view, row, publicAddress),
  Primary: index === 0,
  PrivateDnsName: privateDnsName(regionOf(row.scope), ip),
  PrivateIpAddress: ip,
})

export function networkInterfaceItem(row: NetworkInterfaceRow, view: View): Json<Ec2.NetworkInterface> {
  const region = regionOf(row.scope)
  return {
    ...associationItem(view, row, row.publicAddress),
    ...attachmentItem(row),
    AvailabilityZone: row.zone,
    AvailabilityZoneId: regionFacts(region)?.zones.find((zone) => zone.name === row.zone)?.id ?? '',
    Description: row.description,
    Groups: row.securityGroupIds.map((id) => ({
      GroupId: id,
      GroupName: view.get(securityGroupTable, id)?.name ?? '',
    })),
    // AWS answers `nat_gateway`, though the SDK's type says `natGateway`.
    InterfaceType: (row.kind ?? 'interface') as 'interface',
    Ipv6Addresses: [],
    MacAddress: row.macAddress,
    NetworkInterfaceId: row.id,
    OwnerId: accountOf(row.scope),
    PrivateDnsName: privateDnsName(region, row.privateIp),
    PrivateIpAddress: row.privateIp,
    ...(row.publicAddress ? { PublicDnsName: publicDnsName(view, row.vpcId, region, row.publicAddress.ip) } : {}),
    PrivateIpAddresses: addressesOf(row).map((address, index) => addressItem(view, row, address, index)),
    ...(row.kind ? { RequesterId: accountOf(row.scope) } : {}),
    RequesterManaged: row.kind !== undefined,
    SourceDestCheck: row.sourceDestCheck,
    Status: row.attachment || row.kind ? 'in-use' : 'available',
    SubnetId: row.subnetId,
    VpcId: row.vpcId,
    DenyAllIgwTraffic: false,
    Operator: { Managed: false },
    TagSet: tagItems(row.tags),
  }
}
