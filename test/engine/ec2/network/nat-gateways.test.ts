/** NAT gateways, and tables under a client token. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../../support/harness.ts'
import { newSubnet, newVpc } from '../vpc-scenes.ts'
import { elasticIp, publicNetwork } from './own-network.ts'

const ANYWHERE = { DestinationCidrBlock: '0.0.0.0/0' }

describe('route tables', () => {
  test('a client token makes one table', () => {
    const world = harness()
    const request = { VpcId: newVpc(world), ClientToken: 'once' }
    const first = world.run('ec2:CreateRouteTable', request).RouteTable?.RouteTableId
    expect(world.run('ec2:CreateRouteTable', request).RouteTable?.RouteTableId).toBe(first)
  })
})

describe('NAT gateways', () => {
  test('come, hold an address and an interface, and go', () => {
    const world = harness()
    const { subnet: SubnetId, vpc } = publicNetwork(world)
    const AllocationId = elasticIp(world)
    const id = world.run('ec2:CreateNatGateway', { SubnetId, AllocationId }).NatGateway?.NatGatewayId as string
    const seen = () => world.run('ec2:DescribeNatGateways', { NatGatewayIds: [id] }).NatGateways?.[0]
    expect(seen()?.State).toBe('pending')
    world.wait(180)
    const [address] = seen()?.NatGatewayAddresses ?? []
    expect(seen()).toMatchObject({ State: 'available', ConnectivityType: 'public', VpcId: vpc })
    expect(world.run('ec2:DescribeAddresses', {}).Addresses?.[0]?.PublicIp).toBe(address?.PublicIp)
    const [eni] =
      world.run('ec2:DescribeNetworkInterfaces', {
        NetworkInterfaceIds: [address?.NetworkInterfaceId as string],
      }).NetworkInterfaces ?? []
    expect(eni).toMatchObject({ InterfaceType: 'nat_gateway', RequesterManaged: true, Status: 'in-use' })
    const managed = world.reject('ec2:DeleteNetworkInterface', { NetworkInterfaceId: eni?.NetworkInterfaceId })
    expect(managed.code).toBe('OperationNotPermitted')
    const priv = world.run('ec2:CreateRouteTable', { VpcId: vpc }).RouteTable?.RouteTableId as string
    world.run('ec2:CreateRoute', { RouteTableId: priv, ...ANYWHERE, NatGatewayId: id })
    world.run('ec2:DeleteNatGateway', { NatGatewayId: id })
    const [table] = world.run('ec2:DescribeRouteTables', { RouteTableIds: [priv] }).RouteTables ?? []
    expect(table?.Routes?.[1]).toMatchObject({ NatGatewayId: id, State: 'blackhole' })
    world.wait(120)
    expect(seen()?.State).toBe('deleted')
    expect(world.run('ec2:DescribeAddresses', {}).Addresses?.[0]?.AssociationId).toBeUndefined()
    world.wait(3700)
    expect(world.reject('ec2:DescribeNatGateways', { NatGatewayIds: [id] }).code).toBe('NatGatewayNotFound')
  })

  test('without an internet gateway one fails, and says why', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const request = { SubnetId: newSubnet(world, VpcId, '10.0.1.0/24'), AllocationId: elasticIp(world) }
    const id = world.run('ec2:CreateNatGateway', request).NatGateway?.NatGatewayId as string
    world.wait(180)
    expect(world.run('ec2:DescribeNatGateways', { NatGatewayIds: [id] }).NatGateways?.[0]).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
      FailureMessage: `Network ${VpcId} has no Internet gateway attached`,
    })
  })
})
