/** The network's Describe operations: all alike, rows by id, filtered, paged. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Query } from '../../../kernel/index.ts'
import { rehearsableQuery, required } from '../checks.ts'
import { type DescribeRequest, describe } from './describing.ts'
import { KINDS, unknownVpcAttribute } from './errors.ts'
import {
  DHCP_FILTERS,
  GATEWAY_FILTERS,
  INTERFACE_FILTERS,
  NETWORK_ACL_FILTERS,
  ROUTE_TABLE_FILTERS,
  SUBNET_FILTERS,
  VPC_FILTERS,
} from './filters.ts'
import {
  dhcpOptionsItem,
  gatewayItem,
  networkAclItem,
  networkInterfaceItem,
  routeTableItem,
  subnetItem,
  vpcItem,
} from './items.ts'
import {
  dhcpOptionsTable,
  internetGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  subnetTable,
  type VpcRow,
  vpcTable,
} from './model.ts'
import { byScope, rowsOf } from './rows.ts'

const describeVpcs: Query<'ec2:DescribeVpcs'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(vpcTable),
    kind: KINDS.vpc,
    idsName: 'VpcIds',
    item: vpcItem,
    filters: VPC_FILTERS,
  })
  return { Vpcs: items, ...next }
})

const describeSubnets: Query<'ec2:DescribeSubnets'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(subnetTable),
    kind: KINDS.subnet,
    idsName: 'SubnetIds',
    item: subnetItem,
    filters: SUBNET_FILTERS,
  })
  return { Subnets: items, ...next }
})

const describeInternetGateways: Query<'ec2:DescribeInternetGateways'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(internetGatewayTable),
    kind: KINDS.gateway,
    idsName: 'InternetGatewayIds',
    item: gatewayItem,
    filters: GATEWAY_FILTERS,
  })
  return { InternetGateways: items, ...next }
})

const describeRouteTables: Query<'ec2:DescribeRouteTables'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(routeTableTable),
    kind: KINDS.routeTable,
    idsName: 'RouteTableIds',
    item: routeTableItem,
    filters: ROUTE_TABLE_FILTERS,
    pageMost: 100,
  })
  return { RouteTables: items, ...next }
})

const describeNetworkAcls: Query<'ec2:DescribeNetworkAcls'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(networkAclTable),
    kind: KINDS.networkAcl,
    idsName: 'NetworkAclIds',
    item: networkAclItem,
    filters: NETWORK_ACL_FILTERS,
  })
  return { NetworkAcls: items, ...next }
})

const describeDhcpOptions: Query<'ec2:DescribeDhcpOptions'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(dhcpOptionsTable),
    kind: KINDS.dhcpOptions,
    idsName: 'DhcpOptionsIds',
    item: dhcpOptionsItem,
    filters: DHCP_FILTERS,
  })
  return { DhcpOptions: items, ...next }
})

const describeNetworkInterfaces: Query<'ec2:DescribeNetworkInterfaces'> = rehearsableQuery((view, input, { scope }) => {
  const { items, next } = describe(view, scope, input as DescribeRequest, {
    table: byScope(networkInterfaceTable),
    kind: KINDS.networkInterface,
    idsName: 'NetworkInterfaceIds',
    item: networkInterfaceItem,
    filters: INTERFACE_FILTERS,
  })
  return { NetworkInterfaces: items, ...next }
})

const describeVpcAttribute: Query<'ec2:DescribeVpcAttribute'> = rehearsableQuery((view, input, { scope }) => {
  const id = required(input.VpcId, 'vpcId')
  const attribute = required(input.Attribute, 'attribute')
  const [vpc] = rowsOf(view, byScope<VpcRow>(vpcTable), KINDS.vpc, scope, [id])
  const answers: Readonly<Record<string, Partial<Json<Ec2.DescribeVpcAttributeResult>>>> = {
    enableDnsSupport: { EnableDnsSupport: { Value: vpc?.enableDnsSupport ?? true } },
    enableDnsHostnames: { EnableDnsHostnames: { Value: vpc?.enableDnsHostnames ?? false } },
    enableNetworkAddressUsageMetrics: { EnableNetworkAddressUsageMetrics: { Value: false } },
  }
  const answer = Object.hasOwn(answers, attribute) ? answers[attribute] : undefined
  if (!answer) throw unknownVpcAttribute(attribute)
  return { VpcId: id, ...answer }
})

export const networkQueries = {
  'ec2:DescribeVpcs': describeVpcs,
  'ec2:DescribeVpcAttribute': describeVpcAttribute,
  'ec2:DescribeSubnets': describeSubnets,
  'ec2:DescribeInternetGateways': describeInternetGateways,
  'ec2:DescribeRouteTables': describeRouteTables,
  'ec2:DescribeNetworkAcls': describeNetworkAcls,
  'ec2:DescribeDhcpOptions': describeDhcpOptions,
  'ec2:DescribeNetworkInterfaces': describeNetworkInterfaces,
}
