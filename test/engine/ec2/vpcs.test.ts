/** VPCs and subnets: making, changing, deleting, and what AWS refuses. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { instanceIn, launch, see } from './scenes.ts'
import { ground, newGateway, newSubnet, newVpc } from './vpc-scenes.ts'

const inVpc = (id: string) => [{ Name: 'vpc-id', Values: [id] }]

describe('a new VPC', () => {
  test('is pending in the answer, available at once after, and has its own table, ACL and group', () => {
    const { run } = harness()
    const { Vpc } = run('ec2:CreateVpc', {
      CidrBlock: '10.1.2.3/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'lab' }] }],
    })
    expect(Vpc).toMatchObject({ State: 'pending', CidrBlock: '10.1.0.0/16', IsDefault: false })
    const id = Vpc?.VpcId as string
    const { Vpcs: [seen] = [] } = run('ec2:DescribeVpcs', { Filters: [{ Name: 'tag:Name', Values: ['lab'] }] })
    expect(seen).toMatchObject({ VpcId: id, State: 'available', Tags: [{ Key: 'Name', Value: 'lab' }] })
    const attribute = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames') =>
      run('ec2:DescribeVpcAttribute', { VpcId: id, Attribute })
    expect(attribute('enableDnsSupport').EnableDnsSupport?.Value).toBe(true)
    expect(attribute('enableDnsHostnames').EnableDnsHostnames?.Value).toBe(false)
    const { RouteTables = [] } = run('ec2:DescribeRouteTables', { Filters: inVpc(id) })
    expect(RouteTables.map((table) => [table.Associations?.[0]?.Main, table.Routes?.length])).toEqual([[true, 1]])
    const { NetworkAcls = [] } = run('ec2:DescribeNetworkAcls', { Filters: inVpc(id) })
    expect(NetworkAcls.map((acl) => [acl.IsDefault, acl.Entries?.length])).toEqual([[true, 4]])
    const { SecurityGroups: [group] = [] } = run('ec2:DescribeSecurityGroups', { Filters: inVpc(id) })
    expect(group).toMatchObject({ GroupName: 'default' })
    expect(group?.IpPermissions?.[0]?.UserIdGroupPairs?.[0]?.GroupId).toBe(group?.GroupId)
  })

  test.each([
    ['10.0.0.0', 'InvalidParameterValue'],
    ['10.0.0.0/33', 'InvalidParameterValue'],
    ['hello', 'InvalidParameterValue'],
    ['10.0.0.0/15', 'InvalidVpc.Range'],
    ['10.0.0.0/29', 'InvalidVpc.Range'],
  ])('the block %s is refused: %s', (CidrBlock, code) => {
    expect(harness().reject('ec2:CreateVpc', { CidrBlock }).code).toBe(code)
  })

  test('is the fifth at most, unless the quota grew; DryRun changes nothing', () => {
    const world = harness()
    expect(world.reject('ec2:CreateVpc', { CidrBlock: '10.0.0.0/16', DryRun: true }).code).toBe('DryRunOperation')
    for (let index = 0; index < 4; index += 1) newVpc(world)
    const refusal = world.reject('ec2:CreateVpc', { CidrBlock: '10.0.0.0/16' })
    expect([refusal.code, refusal.message]).toEqual([
      'VpcLimitExceeded',
      'The maximum number of VPCs has been reached.',
    ])
  })

  test('attributes change one by one; host names need DNS support', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const change = (input: object) => world.run('ec2:ModifyVpcAttribute', { VpcId, ...input })
    change({ EnableDnsHostnames: { Value: true } })
    expect(
      world.run('ec2:DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsHostnames' }).EnableDnsHostnames?.Value,
    ).toBe(true)
    const both = { VpcId, EnableDnsHostnames: { Value: true }, EnableDnsSupport: { Value: true } }
    expect(world.reject('ec2:ModifyVpcAttribute', both).code).toBe('InvalidParameterCombination')
    change({ EnableDnsHostnames: { Value: false } })
    change({ EnableDnsSupport: { Value: false } })
    const early = { VpcId, EnableDnsHostnames: { Value: true } }
    expect(world.reject('ec2:ModifyVpcAttribute', early).code).toBe('InvalidParameterValue')
  })

  test('goes only when nothing lies in it, with what it was born with', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const refusal = () => {
      const { code, message } = world.reject('ec2:DeleteVpc', { VpcId })
      expect(message).toBe(`The vpc '${VpcId}' has dependencies and cannot be deleted.`)
      return code
    }
    const SubnetId = newSubnet(world, VpcId, '10.0.0.0/24')
    expect(refusal()).toBe('DependencyViolation')
    world.run('ec2:DeleteSubnet', { SubnetId })
    const InternetGatewayId = newGateway(world, VpcId)
    expect(refusal()).toBe('DependencyViolation')
    world.run('ec2:DetachInternetGateway', { InternetGatewayId, VpcId })
    const { GroupId } = world.run('ec2:CreateSecurityGroup', { VpcId, GroupName: 'web', Description: 'web' })
    expect(refusal()).toBe('DependencyViolation')
    world.run('ec2:DeleteSecurityGroup', { GroupId })
    world.run('ec2:DeleteVpc', { VpcId })
    expect(world.reject('ec2:DescribeVpcs', { VpcIds: [VpcId] }).code).toBe('InvalidVpcID.NotFound')
    expect(world.run('ec2:DescribeSecurityGroups', { Filters: inVpc(VpcId) }).SecurityGroups).toEqual([])
    expect(world.run('ec2:DescribeRouteTables', { Filters: inVpc(VpcId) }).RouteTables).toEqual([])
  })

  test('takes further blocks that do not overlap, and routes to them', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const { CidrBlockAssociation } = world.run('ec2:AssociateVpcCidrBlock', { VpcId, CidrBlock: '10.1.0.0/16' })
    expect(world.reject('ec2:AssociateVpcCidrBlock', { VpcId, CidrBlock: '10.1.8.0/24' }).code).toBe('InvalidVpc.Range')
    const SubnetId = newSubnet(world, VpcId, '10.1.0.0/24')
    const { RouteTables: [table] = [] } = world.run('ec2:DescribeRouteTables', { Filters: inVpc(VpcId) })
    expect(table?.Routes?.map((route) => route.DestinationCidrBlock)).toEqual(['10.0.0.0/16', '10.1.0.0/16'])
    const AssociationId = CidrBlockAssociation?.AssociationId as string
    expect(world.reject('ec2:DisassociateVpcCidrBlock', { AssociationId }).code).toBe('InvalidCidrBlock.InUse')
    world.run('ec2:DeleteSubnet', { SubnetId })
    world.run('ec2:DisassociateVpcCidrBlock', { AssociationId })
  })
})

describe('subnets', () => {
  test.each([
    ['10.1.0.0/24', 'InvalidSubnet.Range', "The CIDR '10.1.0.0/24' is invalid."],
    ['10.0.0.0/29', 'InvalidSubnet.Range', "The CIDR '10.0.0.0/29' is invalid."],
    ['10.0.1.128/25', 'InvalidSubnet.Conflict', "The CIDR '10.0.1.128/25' conflicts with another subnet"],
  ])('%s is refused: %s', (CidrBlock, code, message) => {
    const world = harness()
    const VpcId = newVpc(world)
    newSubnet(world, VpcId, '10.0.1.0/24')
    const refusal = world.reject('ec2:CreateSubnet', { VpcId, CidrBlock })
    expect([refusal.code, refusal.message]).toEqual([code, message])
  })

  test('a launch follows the subnet: its VPC, its default group, a public address only where the subnet maps one', () => {
    const world = harness()
    const { vpc, open, closed } = ground(world)
    const outside = see(world, instanceIn(world, 'running', { SubnetId: open }))
    const inside = see(world, instanceIn(world, 'running', { SubnetId: closed }))
    expect(outside).toMatchObject({ VpcId: vpc, SubnetId: open })
    expect(outside.PublicIpAddress).toMatch(/^\d/)
    expect(outside.PrivateIpAddress).toMatch(/^10\.0\.1\./)
    // AWS: no public name where the VPC has no DNS host names.
    expect(outside.PublicDnsName).toBe('')
    world.run('ec2:ModifyVpcAttribute', { VpcId: vpc, EnableDnsHostnames: { Value: true } })
    expect(see(world, outside.InstanceId as string).PublicDnsName).toMatch(/^ec2-/)
    expect(inside.PublicIpAddress).toBeUndefined()
    expect(inside.Placement?.AvailabilityZone).toBe('us-east-1b')
  })

  test('one in use is not deleted, and an unused one leaves its associations', () => {
    const world = harness()
    const { open, table } = ground(world)
    const [id = ''] = launch(world, { SubnetId: open })
    expect(world.reject('ec2:DeleteSubnet', { SubnetId: open }).code).toBe('DependencyViolation')
    world.wait(20)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(120)
    world.run('ec2:DeleteSubnet', { SubnetId: open })
    const { RouteTables: [left] = [] } = world.run('ec2:DescribeRouteTables', { RouteTableIds: [table] })
    expect(left?.Associations).toEqual([])
  })

  test('without a default VPC a launch must name a subnet', () => {
    const world = harness()
    const { Vpcs: [vpc] = [] } = world.run('ec2:DescribeVpcs', {})
    const VpcId = vpc?.VpcId as string
    for (const subnet of world.run('ec2:DescribeSubnets', {}).Subnets ?? [])
      world.run('ec2:DeleteSubnet', { SubnetId: subnet.SubnetId as string })
    const { InternetGateways: [gateway] = [] } = world.run('ec2:DescribeInternetGateways', {})
    world.run('ec2:DetachInternetGateway', { VpcId, InternetGatewayId: gateway?.InternetGatewayId as string })
    world.run('ec2:DeleteVpc', { VpcId })
    expect(world.reject('ec2:RunInstances', { ImageId: 'ami-1', MinCount: 1, MaxCount: 1 }).code).toMatch(/Invalid/)
    expect(() => launch(world)).toThrow('No default VPC for this user')
    world.run('ec2:DeleteInternetGateway', { InternetGatewayId: gateway?.InternetGatewayId as string })
    expect(world.run('ec2:CreateDefaultVpc', {}).Vpc?.IsDefault).toBe(true)
    expect(world.reject('ec2:CreateDefaultVpc', {}).code).toBe('DefaultVpcAlreadyExists')
    expect(launch(world)).toHaveLength(1)
  })
})
