/** What joins networks: peering connections, references between their groups, endpoints, prefix lists. */
import { describe, expect, test } from 'vitest'
import { type Harness, harness } from '../../../support/harness.ts'
import { ground, newSubnet, newVpc } from '../vpc-scenes.ts'

const asked = ({ run }: Harness, VpcId: string, PeerVpcId: string): string =>
  run('ec2:CreateVpcPeeringConnection', { VpcId, PeerVpcId }).VpcPeeringConnection?.VpcPeeringConnectionId as string
const stateOf = ({ run }: Harness, id: string) =>
  run('ec2:DescribeVpcPeeringConnections', { VpcPeeringConnectionIds: [id] }).VpcPeeringConnections?.[0]?.Status?.Code
const routesOf = ({ run }: Harness, table: string) =>
  run('ec2:DescribeRouteTables', { RouteTableIds: [table] }).RouteTables?.[0]?.Routes ?? []

describe('a peering connection', () => {
  test('waits, is accepted, carries routes, and leaves black holes', () => {
    const world = harness()
    const { vpc, table: RouteTableId } = ground(world)
    const VpcPeeringConnectionId = asked(world, vpc, newVpc(world, '10.9.0.0/16'))
    const route = { RouteTableId, DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId }
    expect(stateOf(world, VpcPeeringConnectionId)).toBe('pending-acceptance')
    world.run('ec2:AcceptVpcPeeringConnection', { VpcPeeringConnectionId })
    world.run('ec2:CreateRoute', route)
    expect(routesOf(world, RouteTableId).at(-1)).toMatchObject({ VpcPeeringConnectionId, State: 'active' })
    world.run('ec2:DeleteVpcPeeringConnection', { VpcPeeringConnectionId })
    expect(routesOf(world, RouteTableId).at(-1)?.State).toBe('blackhole')
    expect(world.reject('ec2:AcceptVpcPeeringConnection', { VpcPeeringConnectionId }).message).toBe(
      `Invalid state transition for ${VpcPeeringConnectionId}, attempted to transition from deleted to active`,
    )
    world.wait(7300)
    const gone = { VpcPeeringConnectionIds: [VpcPeeringConnectionId] }
    expect(world.reject('ec2:DescribeVpcPeeringConnections', gone).code).toBe('InvalidVpcPeeringConnectionID.NotFound')
  })

  test.each([
    ['with overlapping blocks', '10.0.128.0/17', 'failed'],
    ['with blocks apart', '10.9.0.0/16', 'pending-acceptance'],
  ])('%s', (_, block, state) => {
    const world = harness()
    expect(stateOf(world, asked(world, newVpc(world), newVpc(world, block)))).toBe(state)
  })

  test('expires after seven days, and can be rejected only while it waits', () => {
    const world = harness()
    const one = newVpc(world)
    const id = asked(world, one, newVpc(world, '10.9.0.0/16'))
    world.wait(7 * 86_400 + 1)
    expect(stateOf(world, id)).toBe('expired')
    expect(world.reject('ec2:RejectVpcPeeringConnection', { VpcPeeringConnectionId: id }).code).toBe(
      'InvalidStateTransition',
    )
  })

  test('lets groups refer to each other; the references go stale with it', () => {
    const world = harness()
    const [here, there] = [newVpc(world), newVpc(world, '10.9.0.0/16')]
    const group = (VpcId: string) =>
      world.run('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web', VpcId }).GroupId as string
    const [own, other] = [group(here), group(there)]
    const pair = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: other }] }
    const rule = { GroupId: own, IpPermissions: [pair] }
    expect(world.reject('ec2:AuthorizeSecurityGroupIngress', rule).code).toBe('InvalidParameter')
    const id = asked(world, here, there)
    world.run('ec2:AcceptVpcPeeringConnection', { VpcPeeringConnectionId: id })
    world.run('ec2:AuthorizeSecurityGroupIngress', rule)
    expect(world.run('ec2:DescribeSecurityGroupReferences', { GroupId: [other] }).SecurityGroupReferenceSet).toEqual([
      { GroupId: other, ReferencingVpcId: here, VpcPeeringConnectionId: id },
    ])
    expect(world.run('ec2:DescribeStaleSecurityGroups', { VpcId: here }).StaleSecurityGroupSet).toEqual([])
    world.run('ec2:DeleteVpcPeeringConnection', { VpcPeeringConnectionId: id })
    const [stale] = world.run('ec2:DescribeStaleSecurityGroups', { VpcId: here }).StaleSecurityGroupSet ?? []
    expect(stale).toMatchObject({ GroupId: own, StaleIpPermissions: [{ UserIdGroupPairs: [{ GroupId: other }] }] })
  })
})

describe('an endpoint', () => {
  test('of a gateway service is a route that it makes and takes away', () => {
    const world = harness()
    const { vpc: VpcId, table } = ground(world)
    const ServiceName = 'com.amazonaws.us-east-1.s3'
    const request = { VpcId, ServiceName, RouteTableIds: [table] }
    const id = world.run('ec2:CreateVpcEndpoint', request).VpcEndpoint?.VpcEndpointId as string
    expect(routesOf(world, table).at(-1)).toMatchObject({ GatewayId: id, DestinationPrefixListId: 'pl-63a5400a' })
    expect(world.reject('ec2:CreateVpcEndpoint', request).code).toBe('RouteAlreadyExists')
    expect(world.reject('ec2:DeleteVpc', { VpcId }).code).toBe('DependencyViolation')
    const answer = world.run('ec2:DeleteVpcEndpoints', { VpcEndpointIds: [id, 'vpce-0123456789abcdef0'] })
    expect(answer.Unsuccessful?.map((one) => one.Error?.Code)).toEqual(['InvalidVpcEndpoint.NotFound'])
    expect(routesOf(world, table)).toHaveLength(2)
  })

  test('of an interface service has an interface a subnet', () => {
    const world = harness()
    const { vpc: VpcId, open } = ground(world)
    const made = world.run('ec2:CreateVpcEndpoint', {
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.us-east-1.ssm',
      SubnetIds: [open],
    })
    const id = made.VpcEndpoint?.VpcEndpointId as string
    const seen = () => world.run('ec2:DescribeVpcEndpoints', { VpcEndpointIds: [id] }).VpcEndpoints?.[0]
    expect(seen()?.State).toBe('pending')
    world.wait(120)
    expect(seen()).toMatchObject({ State: 'available', SubnetIds: [open], PrivateDnsEnabled: true })
    const more = newSubnet(world, VpcId, '10.0.7.0/24', 'us-east-1c')
    world.run('ec2:ModifyVpcEndpoint', { VpcEndpointId: id, AddSubnetIds: [more], RemoveSubnetIds: [open] })
    expect(seen()).toMatchObject({ SubnetIds: [more] })
    expect(seen()?.NetworkInterfaceIds).toHaveLength(1)
    world.run('ec2:DeleteVpcEndpoints', { VpcEndpointIds: [id] })
    world.wait(120)
    expect(world.run('ec2:DescribeNetworkInterfaces', {}).NetworkInterfaces).toEqual([])
  })

  test.each([
    [{ ServiceName: 'com.example.none' }, 'InvalidServiceName'],
    [{ ServiceName: 'com.amazonaws.us-east-1.ssm' }, 'InvalidParameter'],
  ])('%j is refused', (input, code) => {
    const world = harness()
    expect(world.reject('ec2:CreateVpcEndpoint', { VpcId: newVpc(world), ...input }).code).toBe(code)
  })
})

describe('a prefix list', () => {
  const made = ({ run }: Harness): string =>
    run('ec2:CreateManagedPrefixList', {
      PrefixListName: 'office',
      AddressFamily: 'IPv4',
      MaxEntries: 2,
      Entries: [{ Cidr: '203.0.113.9/24', Description: 'hq' }],
    }).PrefixList?.PrefixListId as string

  test('keeps its versions, and is kept by the rules and routes that use it', () => {
    const world = harness()
    const PrefixListId = made(world)
    const add = { PrefixListId, AddEntries: [{ Cidr: '198.51.100.0/24' }] }
    expect(world.reject('ec2:ModifyManagedPrefixList', add).code).toBe('MissingParameter')
    expect(world.reject('ec2:ModifyManagedPrefixList', { ...add, CurrentVersion: 7 }).code).toBe(
      'PrefixListVersionMismatch',
    )
    world.run('ec2:ModifyManagedPrefixList', { ...add, CurrentVersion: 1 })
    const entries = (TargetVersion?: number) =>
      world
        .run('ec2:GetManagedPrefixListEntries', { PrefixListId, ...(TargetVersion ? { TargetVersion } : {}) })
        .Entries?.map((entry) => entry.Cidr)
    expect([entries(1), entries()]).toEqual([['203.0.113.0/24'], ['203.0.113.0/24', '198.51.100.0/24']])
    const third = { PrefixListId, CurrentVersion: 2, AddEntries: [{ Cidr: '192.0.2.0/24' }] }
    expect(world.reject('ec2:ModifyManagedPrefixList', third).code).toBe('PrefixListMaxEntriesExceeded')
    const { GroupId } = world.run('ec2:CreateSecurityGroup', { GroupName: 'office', Description: 'office' })
    const permission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId }] }
    world.run('ec2:AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [permission] })
    expect(world.reject('ec2:DeleteManagedPrefixList', { PrefixListId }).code).toBe('DependencyViolation')
    world.run('ec2:RevokeSecurityGroupIngress', { GroupId, IpPermissions: [permission] })
    world.run('ec2:DeleteManagedPrefixList', { PrefixListId })
    expect(world.reject('ec2:GetManagedPrefixListEntries', { PrefixListId }).code).toBe('InvalidPrefixListID.NotFound')
  })

  test('of AWS is there, and not for the account to change', () => {
    const world = harness()
    const Filters = [{ Name: 'owner-id', Values: ['AWS'] }]
    const { PrefixLists = [] } = world.run('ec2:DescribeManagedPrefixLists', { Filters })
    expect(PrefixLists.map((list) => list.PrefixListName)).toEqual([
      'com.amazonaws.us-east-1.s3',
      'com.amazonaws.us-east-1.dynamodb',
    ])
    const { PrefixListId } = PrefixLists[0] ?? {}
    expect(world.reject('ec2:DeleteManagedPrefixList', { PrefixListId }).code).toBe('UnauthorizedOperation')
  })
})
