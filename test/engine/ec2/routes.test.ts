/** Internet gateways, route tables and routes. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { instanceIn } from './scenes.ts'
import { ground, newGateway, newSubnet, newTable, newVpc } from './vpc-scenes.ts'

describe('an internet gateway', () => {
  test('serves one VPC, and a VPC has one', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const InternetGatewayId = newGateway(world, VpcId)
    const another = newGateway(world)
    const attach = (gateway: string, vpc: string) =>
      world.reject('ec2:AttachInternetGateway', { InternetGatewayId: gateway, VpcId: vpc })
    expect(attach(InternetGatewayId, newVpc(world, '10.9.0.0/16'))).toMatchObject({
      code: 'Resource.AlreadyAssociated',
      message: `resource ${InternetGatewayId} is already attached to network ${VpcId}`,
    })
    expect(attach(another, VpcId).code).toBe('InvalidParameterValue')
    expect(world.reject('ec2:DetachInternetGateway', { InternetGatewayId: another, VpcId }).code).toBe(
      'Gateway.NotAttached',
    )
    expect(world.reject('ec2:DeleteInternetGateway', { InternetGatewayId }).code).toBe('DependencyViolation')
    world.run('ec2:DetachInternetGateway', { InternetGatewayId, VpcId })
    world.run('ec2:DeleteInternetGateway', { InternetGatewayId })
    expect(world.reject('ec2:DescribeInternetGateways', { InternetGatewayIds: [InternetGatewayId] }).code).toBe(
      'InvalidInternetGatewayID.NotFound',
    )
  })

  test('does not leave while public addresses are in use; afterwards its routes lead nowhere', () => {
    const world = harness()
    const { vpc, open, gateway, table } = ground(world)
    const id = instanceIn(world, 'running', { SubnetId: open })
    const detach = { InternetGatewayId: gateway, VpcId: vpc }
    expect(world.reject('ec2:DetachInternetGateway', detach).message).toBe(
      `Network ${vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
    )
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(180)
    world.run('ec2:DetachInternetGateway', detach)
    const { RouteTables: [seen] = [] } = world.run('ec2:DescribeRouteTables', { RouteTableIds: [table] })
    expect(seen?.Routes?.map((route) => route.State)).toEqual(['active', 'blackhole'])
  })

  test('is what an Elastic IP needs', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const SubnetId = newSubnet(world, VpcId, '10.0.0.0/24')
    const InstanceId = instanceIn(world, 'running', { SubnetId })
    const AllocationId = world.run('ec2:AllocateAddress', {}).AllocationId as string
    expect(world.reject('ec2:AssociateAddress', { InstanceId, AllocationId })).toMatchObject({
      code: 'Gateway.NotAttached',
      message: `Network ${VpcId} is not attached to any internet gateway`,
    })
    newGateway(world, VpcId)
    world.run('ec2:AssociateAddress', { InstanceId, AllocationId })
  })
})

describe('routes', () => {
  test('are made, replaced and deleted', () => {
    const world = harness()
    const { table, gateway, closed } = ground(world)
    const RouteTableId = table
    const route = { RouteTableId, DestinationCidrBlock: '192.168.0.0/16' }
    world.run('ec2:CreateRoute', { ...route, GatewayId: gateway })
    // The same again is no error; the same destination elsewhere is.
    world.run('ec2:CreateRoute', { ...route, GatewayId: gateway })
    const InstanceId = instanceIn(world, 'running', { SubnetId: closed })
    expect(world.reject('ec2:CreateRoute', { ...route, InstanceId })).toMatchObject({
      code: 'RouteAlreadyExists',
      message: 'The route identified by 192.168.0.0/16 already exists.',
    })
    world.run('ec2:ReplaceRoute', { ...route, InstanceId })
    const routes = () => world.run('ec2:DescribeRouteTables', { RouteTableIds: [table] }).RouteTables?.[0]?.Routes
    expect(routes()?.[2]).toMatchObject({ InstanceId, State: 'active', Origin: 'CreateRoute' })
    world.run('ec2:StopInstances', { InstanceIds: [InstanceId] })
    world.wait(180)
    expect(routes()?.[2]?.State).toBe('blackhole')
    world.run('ec2:DeleteRoute', route)
    expect(routes()).toHaveLength(2)
    expect(world.reject('ec2:DeleteRoute', route)).toMatchObject({
      code: 'InvalidRoute.NotFound',
      message: `no route with destination-cidr-block 192.168.0.0/16 in route table ${table}`,
    })
  })

  test('are refused when they make no sense', () => {
    const world = harness()
    const { table: RouteTableId, gateway: GatewayId } = ground(world)
    const foreign = newGateway(world, newVpc(world, '10.9.0.0/16'))
    const create = (input: object) => world.reject('ec2:CreateRoute', { RouteTableId, ...input }).code
    expect(create({ DestinationCidrBlock: '1.2.3.4/32', GatewayId: foreign })).toBe('InvalidParameterValue')
    expect(create({ DestinationCidrBlock: '10.0.5.0/24', GatewayId })).toBe('InvalidParameterValue')
    expect(create({ DestinationCidrBlock: '1.2.3.4/32' })).toBe('InvalidParameterCombination')
    expect(create({ GatewayId })).toBe('MissingParameter')
    expect(create({ DestinationCidrBlock: '1.2.3.4/32', GatewayId: 'igw-0123456789abcdef0' })).toBe(
      'InvalidInternetGatewayID.NotFound',
    )
    expect(create({ DestinationCidrBlock: '1.2.3.4/32', NatGatewayId: 'nat-0123456789abcdef0' })).toBe(
      'NatGatewayNotFound',
    )
    expect(world.reject('ec2:DeleteRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' }).code).toBe(
      'InvalidParameterValue',
    )
  })
})

describe('route tables', () => {
  test('a subnet has one; the main one serves the rest', () => {
    const world = harness()
    const { vpc, open, table } = ground(world)
    const other = newTable(world, vpc)
    expect(world.reject('ec2:AssociateRouteTable', { RouteTableId: other, SubnetId: open }).code).toBe(
      'Resource.AlreadyAssociated',
    )
    const { RouteTables: [seen] = [] } = world.run('ec2:DescribeRouteTables', {
      Filters: [{ Name: 'association.subnet-id', Values: [open] }],
    })
    expect(seen?.RouteTableId).toBe(table)
    const AssociationId = seen?.Associations?.[0]?.RouteTableAssociationId as string
    expect(world.reject('ec2:DeleteRouteTable', { RouteTableId: table }).code).toBe('DependencyViolation')
    const { NewAssociationId } = world.run('ec2:ReplaceRouteTableAssociation', { AssociationId, RouteTableId: other })
    world.run('ec2:DeleteRouteTable', { RouteTableId: table })
    world.run('ec2:DisassociateRouteTable', { AssociationId: NewAssociationId as string })
    expect(world.reject('ec2:DisassociateRouteTable', { AssociationId: NewAssociationId as string }).code).toBe(
      'InvalidAssociationID.NotFound',
    )
    world.run('ec2:DeleteRouteTable', { RouteTableId: other })
  })

  test('another table can become the main one; the main one is neither deleted nor let go', () => {
    const world = harness()
    const { vpc, table } = ground(world)
    const main = () =>
      world.run('ec2:DescribeRouteTables', {
        Filters: [
          { Name: 'vpc-id', Values: [vpc] },
          { Name: 'association.main', Values: ['true'] },
        ],
      }).RouteTables?.[0]
    const first = main()
    const AssociationId = first?.Associations?.[0]?.RouteTableAssociationId as string
    expect(world.reject('ec2:DeleteRouteTable', { RouteTableId: first?.RouteTableId as string }).code).toBe(
      'DependencyViolation',
    )
    expect(world.reject('ec2:DisassociateRouteTable', { AssociationId }).code).toBe('InvalidParameterValue')
    world.run('ec2:ReplaceRouteTableAssociation', { AssociationId, RouteTableId: table })
    expect(main()?.RouteTableId).toBe(table)
    world.run('ec2:DeleteRouteTable', { RouteTableId: first?.RouteTableId as string })
  })
})
