/** The parts of a network as its pages show them: columns, the form that makes one, and the request that deletes one. */
import type { In, OperationName, Out } from '../../../../shared/ipc/contract.ts'
import type {
  InternetGatewayItem,
  NatGatewayItem,
  NetworkAclItem,
  NetworkInterfaceItem,
  RouteTableItem,
  SubnetItem,
  VpcItem,
} from '../../../../shared/ipc/topics.ts'
import {
  useInternetGatewaysStore,
  useNatGatewaysStore,
  useNetworkAclsStore,
  useNetworkInterfacesStore,
  useRouteTablesStore,
  useSubnetsStore,
  useVpcsStore,
} from '../../../stores/network-lists.ts'
import type { Attempt } from '../../ec2/instances/useInstanceCommands.ts'
import type { Tagged } from '../../ec2/shared/resource.ts'
import type { ResourceStore } from '../../ec2/shared/useResourceList.ts'

export type Ask = <K extends OperationName>(operation: K, input: In<K>) => Promise<Attempt<Out<K>>>
export type Values = Readonly<Record<string, string>>
/** What a field of a form is chosen from; a text without. */
export type Choice = 'vpc' | 'subnet' | 'zone' | 'address'

export interface NetworkKind<R extends Tagged = Tagged> {
  /** The page's name in the address, and the pair that points at a row. */
  readonly page: readonly [service: 'vpc' | 'ec2', name: string, param: string]
  readonly nav: string
  readonly useStore: () => ResourceStore<R>
  readonly columns: Readonly<Record<string, (row: R) => string | number | undefined>>
  readonly form: Readonly<Record<string, { readonly choice?: Choice; readonly initial?: string }>>
  readonly create: (ask: Ask, values: Values) => Promise<Attempt<unknown>>
  readonly remove: (ask: Ask, row: R) => Promise<Attempt<unknown>>
  readonly refresh: (ask: Ask) => Promise<Attempt<unknown>>
}

const yesNo = (value: boolean | undefined): string => (value ? '✓' : '–')
const list = (values: readonly (string | undefined)[] | undefined): string => (values ?? []).filter(Boolean).join(', ')

type RouteItem = NonNullable<RouteTableItem['Routes']>[number]
/** Where a route leads, and for which addresses; AWS names each sort of target in a member of its own. */
export const destinationOf = (route: RouteItem): string =>
  route.DestinationCidrBlock ?? route.DestinationPrefixListId ?? ''
export const targetOf = (route: RouteItem): string =>
  route.GatewayId ?? route.NatGatewayId ?? route.NetworkInterfaceId ?? route.VpcPeeringConnectionId ?? ''

const vpcs: NetworkKind<VpcItem> = {
  page: ['vpc', 'Vpcs', 'vpcId'],
  nav: 'vpcs',
  useStore: useVpcsStore,
  columns: {
    state: (row) => row.State,
    cidr: (row) => list(row.CidrBlockAssociationSet?.map((one) => one.CidrBlock)),
    dhcp: (row) => row.DhcpOptionsId,
    tenancy: (row) => row.InstanceTenancy,
    isDefault: (row) => yesNo(row.IsDefault),
  },
  form: { cidr: { initial: '10.0.0.0/16' } },
  create: (ask, { cidr = '' }) => ask('ec2:CreateVpc', { CidrBlock: cidr }),
  remove: (ask, row) => ask('ec2:DeleteVpc', { VpcId: row.id }),
  refresh: (ask) => ask('ec2:DescribeVpcs', {}),
}
const subnets: NetworkKind<SubnetItem> = {
  page: ['vpc', 'Subnets', 'subnetId'],
  nav: 'subnets',
  useStore: useSubnetsStore,
  columns: {
    vpc: (row) => row.VpcId,
    cidr: (row) => row.CidrBlock,
    free: (row) => row.AvailableIpAddressCount,
    zone: (row) => row.AvailabilityZone,
    publicIp: (row) => yesNo(row.MapPublicIpOnLaunch),
    isDefault: (row) => yesNo(row.DefaultForAz),
  },
  form: { vpc: { choice: 'vpc' }, cidr: { initial: '10.0.1.0/24' }, zone: { choice: 'zone' } },
  create: (ask, { vpc = '', cidr = '', zone = '' }) =>
    ask('ec2:CreateSubnet', { VpcId: vpc, CidrBlock: cidr, AvailabilityZone: zone }),
  remove: (ask, row) => ask('ec2:DeleteSubnet', { SubnetId: row.id }),
  refresh: (ask) => ask('ec2:DescribeSubnets', {}),
}
const routeTables: NetworkKind<RouteTableItem> = {
  page: ['vpc', 'RouteTables', 'routeTableId'],
  nav: 'route-tables',
  useStore: useRouteTablesStore,
  columns: {
    vpc: (row) => row.VpcId,
    isMain: (row) => yesNo(row.Associations?.some((one) => one.Main)),
    subnets: (row) => list(row.Associations?.map((one) => one.SubnetId)),
    routes: (row) => list(row.Routes?.map((one) => `${destinationOf(one)} → ${targetOf(one)}`)),
  },
  form: { vpc: { choice: 'vpc' } },
  create: (ask, { vpc = '' }) => ask('ec2:CreateRouteTable', { VpcId: vpc }),
  remove: (ask, row) => ask('ec2:DeleteRouteTable', { RouteTableId: row.id }),
  refresh: (ask) => ask('ec2:DescribeRouteTables', {}),
}
const gateways: NetworkKind<InternetGatewayItem> = {
  page: ['vpc', 'InternetGateways', 'internetGatewayId'],
  nav: 'internet-gateways',
  useStore: useInternetGatewaysStore,
  columns: {
    state: (row) => (row.Attachments?.length ? 'attached' : 'detached'),
    vpc: (row) => list(row.Attachments?.map((one) => one.VpcId)),
  },
  form: {},
  create: (ask) => ask('ec2:CreateInternetGateway', {}),
  remove: (ask, row) => ask('ec2:DeleteInternetGateway', { InternetGatewayId: row.id }),
  refresh: (ask) => ask('ec2:DescribeInternetGateways', {}),
}
const acls: NetworkKind<NetworkAclItem> = {
  page: ['vpc', 'NetworkAcls', 'networkAclId'],
  nav: 'network-acls',
  useStore: useNetworkAclsStore,
  columns: {
    vpc: (row) => row.VpcId,
    isDefault: (row) => yesNo(row.IsDefault),
    subnets: (row) => list(row.Associations?.map((one) => one.SubnetId)),
    inbound: (row) => row.Entries?.filter((one) => !one.Egress).length,
    outbound: (row) => row.Entries?.filter((one) => one.Egress).length,
  },
  form: { vpc: { choice: 'vpc' } },
  create: (ask, { vpc = '' }) => ask('ec2:CreateNetworkAcl', { VpcId: vpc }),
  remove: (ask, row) => ask('ec2:DeleteNetworkAcl', { NetworkAclId: row.id }),
  refresh: (ask) => ask('ec2:DescribeNetworkAcls', {}),
}
const natGateways: NetworkKind<NatGatewayItem> = {
  page: ['vpc', 'NatGateways', 'natGatewayId'],
  nav: 'nat-gateways',
  useStore: useNatGatewaysStore,
  columns: {
    state: (row) => row.State,
    vpc: (row) => row.VpcId,
    subnet: (row) => row.SubnetId,
    publicIp: (row) => list(row.NatGatewayAddresses?.map((one) => one.PublicIp)),
    privateIp: (row) => list(row.NatGatewayAddresses?.map((one) => one.PrivateIp)),
    failure: (row) => row.FailureMessage,
  },
  form: { subnet: { choice: 'subnet' }, address: { choice: 'address' } },
  create: (ask, { subnet = '', address = '' }) =>
    ask('ec2:CreateNatGateway', { SubnetId: subnet, AllocationId: address }),
  remove: (ask, row) => ask('ec2:DeleteNatGateway', { NatGatewayId: row.id }),
  refresh: (ask) => ask('ec2:DescribeNatGateways', {}),
}
const interfaces: NetworkKind<NetworkInterfaceItem> = {
  page: ['ec2', 'NetworkInterfaces', 'networkInterfaceId'],
  nav: 'network-interfaces',
  useStore: useNetworkInterfacesStore,
  columns: {
    state: (row) => row.Status,
    vpc: (row) => row.VpcId,
    subnet: (row) => row.SubnetId,
    zone: (row) => row.AvailabilityZone,
    privateIp: (row) => list(row.PrivateIpAddresses?.map((one) => one.PrivateIpAddress)),
    publicIp: (row) => row.Association?.PublicIp,
    instance: (row) => row.Attachment?.InstanceId,
    description: (row) => row.Description,
  },
  form: { subnet: { choice: 'subnet' }, description: {} },
  create: (ask, { subnet = '', description = '' }) =>
    ask('ec2:CreateNetworkInterface', { SubnetId: subnet, Description: description }),
  remove: (ask, row) => ask('ec2:DeleteNetworkInterface', { NetworkInterfaceId: row.id }),
  refresh: (ask) => ask('ec2:DescribeNetworkInterfaces', {}),
}

const erased = <R extends Tagged>(kind: NetworkKind<R>): NetworkKind => kind as unknown as NetworkKind

export const KINDS: Readonly<Record<string, NetworkKind>> = {
  vpcs: erased(vpcs),
  subnets: erased(subnets),
  routeTables: erased(routeTables),
  gateways: erased(gateways),
  acls: erased(acls),
  natGateways: erased(natGateways),
  interfaces: erased(interfaces),
}
