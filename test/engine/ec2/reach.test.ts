/** The reachability analysis: each rule in turn is what decides. */
import { describe, expect, test } from 'vitest'
import { reach } from '../../../electron/engine/services/ec2/network/reach.ts'
import type { Place } from '../../../electron/engine/services/ec2/network/reach-walk.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn, see } from './scenes.ts'
import { type Ground, ground, newSubnet, newVpc } from './vpc-scenes.ts'

const STRANGER: Place = { internet: '203.0.113.10' }

interface Scene extends Ground {
  readonly world: Harness
  readonly web: string
  readonly db: string
  readonly group: string
}

/** A web server in the public subnet, with a group that lets port 80 in, and a database in the private one. */
function scene(): Scene {
  const world = harness()
  const place = ground(world)
  const group = world.run('ec2:CreateSecurityGroup', { VpcId: place.vpc, GroupName: 'web', Description: 'web' })
    .GroupId as string
  world.run('ec2:AuthorizeSecurityGroupIngress', {
    GroupId: group,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  })
  const web = instanceIn(world, 'running', { SubnetId: place.open, SecurityGroupIds: [group] })
  const db = instanceIn(world, 'running', { SubnetId: place.closed, SecurityGroupIds: [group] })
  return { world, ...place, web, db, group }
}

const ask = ({ world }: Scene, from: Place, to: Place, port = 80) => {
  const found = reach(world.engine.view, { from, to, port })
  return found.ok ? 'ok' : found.obstacle.why
}

function aclOf({ world, open }: Scene) {
  const { NetworkAcls: [acl] = [] } = world.run('ec2:DescribeNetworkAcls', {
    Filters: [{ Name: 'association.subnet-id', Values: [open] }],
  })
  return acl?.NetworkAclId as string
}

const deny = (scene: Scene, Egress: boolean, From: number, To: number, RuleNumber = 50) =>
  scene.world.run('ec2:CreateNetworkAclEntry', {
    NetworkAclId: aclOf(scene),
    RuleNumber,
    Protocol: '6',
    RuleAction: 'deny',
    Egress,
    CidrBlock: '0.0.0.0/0',
    PortRange: { From, To },
  })

describe('from the internet', () => {
  test('the path leads through gateway, ACL and group, and back', () => {
    const { world, web, gateway, table, group } = scene()
    const found = reach(world.engine.view, { from: STRANGER, to: { instanceId: web }, port: 80 })
    expect(found.ok).toBe(true)
    expect(found.path.map((hop) => [hop.kind, hop.reply ?? false])).toEqual([
      ['internet', false],
      ['internet-gateway', false],
      ['route-table', true],
      ['network-acl', false],
      ['security-group', false],
      ['network-interface', false],
      ['instance', false],
      ['network-acl', true],
    ])
    expect(found.path.map((hop) => hop.id)).toEqual(expect.arrayContaining([gateway, table, group, web]))
  })

  test.each<[string, (scene: Scene) => void, string]>([
    ['a stopped instance', ({ world, web }) => world.run('ec2:StopInstances', { InstanceIds: [web] }), 'not-running'],
    [
      'no route',
      ({ world, table }) => world.run('ec2:DeleteRoute', { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0' }),
      'no-route',
    ],
    ['an ACL that denies the port', (all) => deny(all, false, 80, 80), 'network-acl'],
    ['an ACL that denies some reply port', (all) => deny(all, true, 40_000, 40_001), 'network-acl'],
    ['an ACL that denies ports no client uses', (all) => deny(all, true, 1, 1000), 'ok'],
    ['a later denial', (all) => deny(all, false, 80, 80, 200), 'ok'],
    [
      'a group without the rule',
      ({ world, group }) =>
        world.run('ec2:RevokeSecurityGroupIngress', {
          GroupId: group,
          IpProtocol: 'tcp',
          FromPort: 80,
          ToPort: 80,
          CidrIp: '0.0.0.0/0',
        }),
      'security-group',
    ],
    [
      'no rule for what goes out',
      ({ world, group }) =>
        world.run('ec2:RevokeSecurityGroupEgress', {
          GroupId: group,
          IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        }),
      'ok',
    ],
  ])('%s', (_, change, expected) => {
    const all = scene()
    expect(ask(all, STRANGER, { instanceId: all.web })).toBe('ok')
    change(all)
    expect(ask(all, STRANGER, { instanceId: all.web })).toBe(expected)
  })

  test('another port is stopped by the group; a private instance has no address; an unknown one is nowhere', () => {
    const all = scene()
    expect(ask(all, STRANGER, { instanceId: all.web }, 22)).toBe('security-group')
    expect(ask(all, STRANGER, { instanceId: all.db })).toBe('no-public-address')
    expect(ask(all, STRANGER, { instanceId: 'i-0123456789abcdef0' })).toBe('no-such-place')
  })
})

describe('inside a VPC and outwards', () => {
  test('a group that names a group lets its members in, whatever subnet they are in', () => {
    const all = scene()
    const { world, web, db, group } = all
    expect(ask(all, { instanceId: web }, { instanceId: db }, 5432)).toBe('security-group')
    world.run('ec2:AuthorizeSecurityGroupIngress', {
      GroupId: group,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: group }] }],
    })
    expect(ask(all, { instanceId: web }, { instanceId: db }, 5432)).toBe('ok')
    deny(all, true, 5432, 5432)
    expect(ask(all, { instanceId: web }, { instanceId: db }, 5432)).toBe('network-acl')
  })

  test('the ACL does not count within one subnet', () => {
    const all = scene()
    const near = instanceIn(all.world, 'running', { SubnetId: all.open, SecurityGroupIds: [all.group] })
    deny(all, false, 80, 80)
    deny(all, true, 80, 80)
    expect(ask(all, { instanceId: near }, { instanceId: all.web })).toBe('ok')
  })

  test('only a public address and a route lead out', () => {
    const all = scene()
    expect(ask(all, { instanceId: all.web }, STRANGER, 443)).toBe('ok')
    expect(ask(all, { instanceId: all.db }, STRANGER, 443)).toBe('no-route')
    all.world.run('ec2:AssociateRouteTable', { RouteTableId: all.table, SubnetId: all.closed })
    expect(ask(all, { instanceId: all.db }, STRANGER, 443)).toBe('no-public-address')
  })

  test('a route to an instance needs its source check off', () => {
    const all = scene()
    const { world, web, db, vpc } = all
    const main = world.run('ec2:DescribeRouteTables', {
      Filters: [
        { Name: 'vpc-id', Values: [vpc] },
        { Name: 'association.main', Values: ['true'] },
      ],
    }).RouteTables?.[0]?.RouteTableId as string
    world.run('ec2:CreateRoute', { RouteTableId: main, DestinationCidrBlock: '0.0.0.0/0', InstanceId: web })
    expect(ask(all, { instanceId: db }, STRANGER)).toBe('source-dest-check')
    world.run('ec2:ModifyInstanceAttribute', { InstanceId: web, SourceDestCheck: { Value: false } })
    expect(ask(all, { instanceId: db }, STRANGER)).toBe('ok')
  })

  test('a NAT gateway lets a private subnet out once it is available, and nobody in', () => {
    const all = scene()
    const { world, db, vpc, open } = all
    const AllocationId = world.run('ec2:AllocateAddress', {}).AllocationId as string
    const NatGatewayId = world.run('ec2:CreateNatGateway', { SubnetId: open, AllocationId }).NatGateway
      ?.NatGatewayId as string
    const RouteTableId = world.run('ec2:DescribeRouteTables', {
      Filters: [
        { Name: 'vpc-id', Values: [vpc] },
        { Name: 'association.main', Values: ['true'] },
      ],
    }).RouteTables?.[0]?.RouteTableId as string
    world.run('ec2:CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId })
    expect(ask(all, { instanceId: db }, STRANGER)).toBe('gateway-not-ready')
    world.wait(600)
    expect(ask(all, { instanceId: db }, STRANGER)).toBe('ok')
    expect(ask(all, STRANGER, { instanceId: db })).toBe('no-public-address')
    // Replies to the gateway come on ports that clients do not use.
    deny(all, false, 2000, 3000)
    expect(ask(all, { instanceId: db }, STRANGER)).toBe('network-acl')
  })

  test('a peering connection joins two VPCs when both route over it', () => {
    const all = scene()
    const { world, web, vpc, table } = all
    const PeerVpcId = newVpc(world, '10.9.0.0/16')
    const far = instanceIn(world, 'running', { SubnetId: newSubnet(world, PeerVpcId, '10.9.0.0/24') })
    const VpcPeeringConnectionId = world.run('ec2:CreateVpcPeeringConnection', { VpcId: vpc, PeerVpcId })
      .VpcPeeringConnection?.VpcPeeringConnectionId as string
    world.wait(60)
    world.run('ec2:AcceptVpcPeeringConnection', { VpcPeeringConnectionId })
    world.wait(60)
    world.run('ec2:CreateRoute', { RouteTableId: table, DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId })
    expect(ask(all, { instanceId: web }, { instanceId: far })).toBe('no-route')
    const RouteTableId = world.run('ec2:DescribeRouteTables', { Filters: [{ Name: 'vpc-id', Values: [PeerVpcId] }] })
      .RouteTables?.[0]?.RouteTableId as string
    world.run('ec2:CreateRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId })
    expect(ask(all, { instanceId: web }, { instanceId: far })).toBe('security-group')
    const GroupId = see(world, far).SecurityGroups?.[0]?.GroupId as string
    world.run('ec2:AuthorizeSecurityGroupIngress', {
      GroupId,
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      CidrIp: '10.0.0.0/16',
    })
    expect(ask(all, { instanceId: web }, { instanceId: far })).toBe('ok')
  })

  test('two VPCs meet over public addresses only', () => {
    const all = scene()
    const { world, web } = all
    const other = newVpc(world, '10.9.0.0/16')
    const SubnetId = newSubnet(world, other, '10.9.0.0/24')
    const far = instanceIn(world, 'running', { SubnetId })
    expect(ask(all, { instanceId: web }, { instanceId: far })).toBe('other-network')
    const away = instanceIn(world, 'running')
    expect(see(world, away).PublicIpAddress).toBeDefined()
    expect(ask(all, { instanceId: away }, { instanceId: web })).toBe('ok')
  })
})
