/** Network rows as AWS answers them. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { isoOf } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { securityGroupTable } from '../security-groups/model.ts'
import type { Tag } from '../tags/model.ts'
import { blockOf, RESERVED_PER_SUBNET } from './cidr.ts'
import { accountOf, privateDnsName, publicDnsName, regionOf } from './lookup.ts'
import {
  type DhcpOptionsRow,
  type InternetGatewayRow,
  type NetworkAclRow,
  type NetworkInterfaceRow,
  networkInterfaceTable,
  type RouteTableRow,
  type SubnetRow,
  type VpcRow,
} from './model.ts'

const tagItems = (tags: readonly Tag[]): Json<Ec2.Tag>[] => tags.map((tag) => ({ ...tag }))

export const vpcItem = (row: VpcRow): Json<Ec2.Vpc> => ({
  VpcId: row.id,
  OwnerId: accountOf(row.scope),
  State: 'available',
  CidrBlock: row.cidrBlock,
  CidrBlockAssociationSet: [
    { AssociationId: row.cidrAssociationId, CidrBlock: row.cidrBlock, CidrBlockState: { State: 'associated' } },
  ],
  Ipv6CidrBlockAssociationSet: [],
  DhcpOptionsId: row.dhcpOptionsId,
  InstanceTenancy: row.instanceTenancy,
  IsDefault: row.isDefault,
  Tags: tagItems(row.tags),
})

/** Free addresses: what the block has, less what AWS keeps and what interfaces use. */
const freeAddresses = (view: View, row: SubnetRow): number =>
  blockOf(row.cidrBlock).size - RESERVED_PER_SUBNET - view.by(networkInterfaceTable, 'subnet', row.id).length

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

export const routeTableItem = (row: RouteTableRow): Json<Ec2.RouteTable> => ({
  RouteTableId: row.id,
  OwnerId: accountOf(row.scope),
  VpcId: row.vpcId,
  Associations: [
    {
      RouteTableAssociationId: row.associationId,
      RouteTableId: row.id,
      Main: row.main,
      AssociationState: { State: 'associated' },
    },
  ],
  PropagatingVgws: [],
  Routes: row.routes.map((route) => ({
    DestinationCidrBlock: route.destination,
    GatewayId: route.gatewayId,
    Origin: route.gatewayId === 'local' ? 'CreateRouteTable' : 'CreateRoute',
    State: 'active',
  })),
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
  })),
  Tags: tagItems(row.tags),
})

export const dhcpOptionsItem = (row: DhcpOptionsRow): Json<Ec2.DhcpOptions> => ({
  DhcpOptionsId: row.id,
  OwnerId: accountOf(row.scope),
  DhcpConfigurations: [
    { Key: 'domain-name', Values: [{ Value: row.domainName }] },
    { Key: 'domain-name-servers', Values: row.domainNameServers.map((server) => ({ Value: server })) },
  ],
  Tags: tagItems(row.tags),
})

function associationItem(row: NetworkInterfaceRow): { Association?: Json<Ec2.NetworkInterfaceAssociation> } {
  const address = row.publicAddress
  if (!address) return {}
  return {
    Association: {
      ...(address.allocationId ? { AllocationId: address.allocationId } : {}),
      ...(address.associationId ? { AssociationId: address.associationId } : {}),
      IpOwnerId: address.allocationId ? accountOf(row.scope) : 'amazon',
      PublicDnsName: publicDnsName(regionOf(row.scope), address.ip),
      PublicIp: address.ip,
    },
  }
}

export function networkInterfaceItem(row: NetworkInterfaceRow, view: View): Json<Ec2.NetworkInterface> {
  const { attachment } = row
  const region = regionOf(row.scope)
  const associated = associationItem(row)
  const names = { PrivateDnsName: privateDnsName(region, row.privateIp), PrivateIpAddress: row.privateIp }
  return {
    ...associated,
    ...(attachment
      ? {
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
      : {}),
    AvailabilityZone: row.zone,
    AvailabilityZoneId: regionFacts(region)?.zones.find((zone) => zone.name === row.zone)?.id ?? '',
    Description: row.description,
    Groups: row.securityGroupIds.map((id) => ({
      GroupId: id,
      GroupName: view.get(securityGroupTable, id)?.name ?? '',
    })),
    InterfaceType: 'interface',
    Ipv6Addresses: [],
    MacAddress: row.macAddress,
    NetworkInterfaceId: row.id,
    OwnerId: accountOf(row.scope),
    ...names,
    ...(row.publicAddress ? { PublicDnsName: publicDnsName(region, row.publicAddress.ip) } : {}),
    PrivateIpAddresses: [{ ...associated, Primary: true, ...names }],
    RequesterManaged: false,
    SourceDestCheck: row.sourceDestCheck,
    Status: attachment ? 'in-use' : 'available',
    SubnetId: row.subnetId,
    VpcId: row.vpcId,
    DenyAllIgwTraffic: false,
    Operator: { Managed: false },
    TagSet: tagItems(row.tags),
  }
}
