/** The default VPC of each Region and the network's Describe operations. */
import { describe, expect, test } from 'vitest'
import { blockOf, ipNumber, ipText } from '../../../electron/engine/services/ec2/network/cidr.ts'
import {
  DHCP_FILTERS,
  GATEWAY_FILTERS,
  INTERFACE_FILTERS,
  NETWORK_ACL_FILTERS,
  ROUTE_TABLE_FILTERS,
  SUBNET_FILTERS,
  VPC_FILTERS,
} from '../../../electron/engine/services/ec2/network/filters.ts'
import { PUBLIC_BLOCKS } from '../../../electron/engine/services/ec2/network/public-addresses.ts'
import { REGIONS } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { ami, instanceIn, launch, see, subnetIn } from './scenes.ts'

describe.each(REGIONS)('the default VPC of %s', (region) => {
  test('its parts hang together', () => {
    const { run } = harness({ region })
    const { Vpcs: [vpc] = [] } = run('ec2:DescribeVpcs', { Filters: [{ Name: 'is-default', Values: ['true'] }] })
    const VpcId = vpc?.VpcId as string
    const here = [{ Name: 'vpc-id', Values: [VpcId] }]
    expect(vpc).toMatchObject({ CidrBlock: '172.31.0.0/16', IsDefault: true, InstanceTenancy: 'default' })
    const zones = run('ec2:DescribeAvailabilityZones', {}).AvailabilityZones ?? []
    const { Subnets = [] } = run('ec2:DescribeSubnets', { Filters: here })
    expect(Subnets.map((subnet) => subnet.AvailabilityZone)).toEqual(zones.map((zone) => zone.ZoneName))
    for (const [index, subnet] of Subnets.entries())
      expect(subnet).toMatchObject({
        CidrBlock: `172.31.${index * 16}.0/20`,
        AvailableIpAddressCount: 4091,
        DefaultForAz: true,
        MapPublicIpOnLaunch: true,
      })
    const { InternetGateways: [gateway] = [] } = run('ec2:DescribeInternetGateways', {
      Filters: [{ Name: 'attachment.vpc-id', Values: [VpcId] }],
    })
    const { RouteTables: [routes] = [] } = run('ec2:DescribeRouteTables', { Filters: here })
    expect(routes?.Associations?.[0]?.Main).toBe(true)
    expect(routes?.Routes?.map((route) => [route.DestinationCidrBlock, route.GatewayId])).toEqual([
      ['172.31.0.0/16', 'local'],
      ['0.0.0.0/0', gateway?.InternetGatewayId],
    ])
    const { NetworkAcls: [acl] = [] } = run('ec2:DescribeNetworkAcls', { Filters: here })
    expect(acl?.Entries?.map((entry) => [entry.RuleNumber, entry.Egress, entry.RuleAction])).toEqual([
      [100, true, 'allow'],
      [32767, true, 'deny'],
      [100, false, 'allow'],
      [32767, false, 'deny'],
    ])
    expect(acl?.Associations).toHaveLength(zones.length)
    const { DhcpOptions: [dhcp] = [] } = run('ec2:DescribeDhcpOptions', {
      DhcpOptionsIds: [vpc?.DhcpOptionsId as string],
    })
    expect(dhcp?.DhcpConfigurations?.[0]?.Values?.[0]?.Value).toBe(
      region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`,
    )
  })

  test('names and addresses are of the Region', () => {
    const world = harness({ region })
    const id = instanceIn(world, 'running', { ImageId: ami('al2023-x86_64', region) })
    const { PublicIpAddress = '', PublicDnsName, PrivateDnsName, PrivateIpAddress } = see(world, id)
    const [first, second] = PublicIpAddress.split('.').map(Number)
    expect(
      PUBLIC_BLOCKS[region]?.some(([a, from, to]) => a === first && from <= Number(second) && Number(second) <= to),
    ).toBe(true)
    const publicDomain = region === 'us-east-1' ? 'compute-1.amazonaws.com' : `${region}.compute.amazonaws.com`
    const privateDomain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`
    expect(PublicDnsName).toBe(`ec2-${PublicIpAddress.replaceAll('.', '-')}.${publicDomain}`)
    expect(PrivateDnsName).toBe(`ip-${PrivateIpAddress?.replaceAll('.', '-')}.${privateDomain}`)
  })
})

/** AWS: EC2 API Reference, error codes. These differ from the `.NotFound` ones by more than their end. */
const MALFORMED: Readonly<Record<string, string>> = {
  igw: 'InvalidInternetGatewayId',
  rtb: 'InvalidRouteTableId',
  acl: 'InvalidNetworkAclId',
  dopt: 'InvalidDhcpOptionsId',
  eni: 'InvalidNetworkInterfaceId',
}

describe('describing', () => {
  test.each([
    ['ec2:DescribeVpcs', 'VpcIds', 'vpc', 'InvalidVpcID', VPC_FILTERS],
    ['ec2:DescribeSubnets', 'SubnetIds', 'subnet', 'InvalidSubnetID', SUBNET_FILTERS],
    ['ec2:DescribeInternetGateways', 'InternetGatewayIds', 'igw', 'InvalidInternetGatewayID', GATEWAY_FILTERS],
    ['ec2:DescribeRouteTables', 'RouteTableIds', 'rtb', 'InvalidRouteTableID', ROUTE_TABLE_FILTERS],
    ['ec2:DescribeNetworkAcls', 'NetworkAclIds', 'acl', 'InvalidNetworkAclID', NETWORK_ACL_FILTERS],
    ['ec2:DescribeDhcpOptions', 'DhcpOptionsIds', 'dopt', 'InvalidDhcpOptionID', DHCP_FILTERS],
    ['ec2:DescribeNetworkInterfaces', 'NetworkInterfaceIds', 'eni', 'InvalidNetworkInterfaceID', INTERFACE_FILTERS],
  ] as const)('%s refuses bad ids and filters in its own words', (operation, ids, prefix, code, filters) => {
    const { run, reject } = harness()
    expect(reject(operation, { [ids]: [`${prefix}-xyz`] }).code).toBe(`${MALFORMED[prefix] ?? code}.Malformed`)
    expect(reject(operation, { [ids]: [`${prefix}-0123456789abcdef0`] }).code).toBe(`${code}.NotFound`)
    expect(reject(operation, { Filters: [{ Name: 'colour', Values: ['red'] }] }).code).toBe('InvalidParameterValue')
    expect(reject(operation, { MaxResults: 4 }).code).toBe('InvalidParameterValue')
    for (const Name of Object.keys(filters)) {
      const answer = run(operation, { Filters: [{ Name, Values: ['none-such'] }] })
      expect(Object.values(answer)).toEqual([[]])
    }
  })

  test('free addresses are counted; an interface shows its instance', () => {
    const world = harness()
    const SubnetId = subnetIn(world, 'us-east-1a')
    const [id = ''] = launch(world, { SubnetId, MaxCount: 2 })
    const { Subnets: [subnet] = [] } = world.run('ec2:DescribeSubnets', { SubnetIds: [SubnetId] })
    expect(subnet?.AvailableIpAddressCount).toBe(4089)
    const { NetworkInterfaces: [eni] = [] } = world.run('ec2:DescribeNetworkInterfaces', {
      Filters: [{ Name: 'attachment.instance-id', Values: [id] }],
    })
    const instance = see(world, id)
    expect(eni).toMatchObject({
      NetworkInterfaceId: instance.NetworkInterfaces?.[0]?.NetworkInterfaceId,
      Status: 'in-use',
      PrivateIpAddress: instance.PrivateIpAddress,
      Association: { PublicIp: instance.PublicIpAddress, IpOwnerId: 'amazon' },
      Attachment: { InstanceId: id, DeviceIndex: 0 },
    })
  })

  test.each([
    ['enableDnsSupport', { EnableDnsSupport: { Value: true } }],
    ['enableDnsHostnames', { EnableDnsHostnames: { Value: true } }],
    ['enableNetworkAddressUsageMetrics', { EnableNetworkAddressUsageMetrics: { Value: false } }],
  ] as const)('VPC attribute %s', (Attribute, answer) => {
    const { run } = harness()
    const VpcId = run('ec2:DescribeVpcs', {}).Vpcs?.[0]?.VpcId
    expect(run('ec2:DescribeVpcAttribute', { VpcId, Attribute })).toEqual({ VpcId, ...answer })
  })
})

describe('addresses as numbers', () => {
  test.each([
    ['0.0.0.0', 0],
    ['172.31.16.5', 2_887_716_869],
    ['255.255.255.255', 4_294_967_295],
  ])('%s', (text, number) => {
    expect(ipNumber(text)).toBe(number)
    expect(ipText(number)).toBe(text)
  })

  test.each(['256.0.0.1', '1.2.3', 'a.b.c.d', '1.2.3.4.5', ''])('%j is none', (text) => {
    expect(ipNumber(text)).toBeUndefined()
  })

  test('a block', () => {
    expect(blockOf('172.31.16.0/20')).toEqual({ base: 2_887_716_864, size: 4096 })
  })
})
