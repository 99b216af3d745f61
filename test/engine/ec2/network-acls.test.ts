/** Network ACLs and DHCP option sets. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { ground, newVpc } from './vpc-scenes.ts'

type Entry = Omit<In<'ec2:CreateNetworkAclEntry'>, 'NetworkAclId'>
const HTTP: Entry = {
  RuleNumber: 100,
  Protocol: '6',
  RuleAction: 'allow',
  Egress: false,
  CidrBlock: '0.0.0.0/0',
  PortRange: { From: 80, To: 80 },
}

describe('a network ACL', () => {
  test('denies all until entries say otherwise, in the order of their numbers', () => {
    const world = harness()
    const { vpc } = ground(world)
    const { NetworkAcl } = world.run('ec2:CreateNetworkAcl', { VpcId: vpc })
    const NetworkAclId = NetworkAcl?.NetworkAclId as string
    expect(NetworkAcl?.Entries?.map((entry) => [entry.RuleNumber, entry.Egress, entry.RuleAction])).toEqual([
      [32767, true, 'deny'],
      [32767, false, 'deny'],
    ])
    world.run('ec2:CreateNetworkAclEntry', { NetworkAclId, ...HTTP })
    world.run('ec2:CreateNetworkAclEntry', { NetworkAclId, ...HTTP, RuleNumber: 90, RuleAction: 'deny' })
    expect(world.reject('ec2:CreateNetworkAclEntry', { NetworkAclId, ...HTTP })).toMatchObject({
      code: 'NetworkAclEntryAlreadyExists',
    })
    world.run('ec2:ReplaceNetworkAclEntry', { NetworkAclId, ...HTTP, PortRange: { From: 80, To: 443 } })
    const entries = () =>
      world
        .run('ec2:DescribeNetworkAcls', { NetworkAclIds: [NetworkAclId] })
        .NetworkAcls?.[0]?.Entries?.filter((entry) => !entry.Egress)
    expect(entries()?.map((entry) => [entry.RuleNumber, entry.PortRange?.To])).toEqual([
      [90, 80],
      [100, 443],
      [32767, undefined],
    ])
    world.run('ec2:DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 90, Egress: false })
    expect(world.reject('ec2:DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 90, Egress: false }).code).toBe(
      'InvalidNetworkAclEntry.NotFound',
    )
    expect(entries()).toHaveLength(2)
  })

  test.each<[string, Partial<Entry>, string]>([
    ['rule 32767', { RuleNumber: 32767 }, 'InvalidParameterValue'],
    ['rule 0', { RuleNumber: 0 }, 'InvalidParameterValue'],
    ['an unknown protocol', { Protocol: 'carrier-pigeon' }, 'InvalidParameterValue'],
    ['tcp without ports', { PortRange: undefined as never }, 'MissingParameter'],
    ['ports in disorder', { PortRange: { From: 90, To: 80 } }, 'InvalidParameterValue'],
    ['a bad block', { CidrBlock: '0.0.0.0/99' }, 'InvalidParameterValue'],
  ])('%s is refused', (_, change, code) => {
    const world = harness()
    const { vpc } = ground(world)
    const NetworkAclId = world.run('ec2:CreateNetworkAcl', { VpcId: vpc }).NetworkAcl?.NetworkAclId as string
    expect(world.reject('ec2:CreateNetworkAclEntry', { NetworkAclId, ...HTTP, ...change }).code).toBe(code)
  })

  test('takes a subnet over, and is deleted when it has none', () => {
    const world = harness()
    const { vpc, open } = ground(world)
    const NetworkAclId = world.run('ec2:CreateNetworkAcl', { VpcId: vpc }).NetworkAcl?.NetworkAclId as string
    const of = (subnet: string) =>
      world.run('ec2:DescribeNetworkAcls', { Filters: [{ Name: 'association.subnet-id', Values: [subnet] }] })
        .NetworkAcls?.[0]
    const before = of(open)
    const AssociationId = before?.Associations?.find((one) => one.SubnetId === open)?.NetworkAclAssociationId as string
    world.run('ec2:ReplaceNetworkAclAssociation', { AssociationId, NetworkAclId })
    expect(of(open)?.NetworkAclId).toBe(NetworkAclId)
    expect(world.reject('ec2:DeleteNetworkAcl', { NetworkAclId }).code).toBe('DependencyViolation')
    const back = of(open)?.Associations?.[0]?.NetworkAclAssociationId as string
    world.run('ec2:ReplaceNetworkAclAssociation', {
      AssociationId: back,
      NetworkAclId: before?.NetworkAclId as string,
    })
    world.run('ec2:DeleteNetworkAcl', { NetworkAclId })
    expect(world.reject('ec2:DeleteNetworkAcl', { NetworkAclId: before?.NetworkAclId as string }).code).toBe(
      'InvalidParameterValue',
    )
  })
})

test('DHCP options are made, given to a VPC, and deleted when no VPC has them', () => {
  const world = harness()
  const VpcId = newVpc(world)
  const { DhcpOptions } = world.run('ec2:CreateDhcpOptions', {
    DhcpConfigurations: [
      { Key: 'domain-name', Values: ['lab.example'] },
      { Key: 'domain-name-servers', Values: ['10.0.0.2', 'AmazonProvidedDNS'] },
    ],
  })
  const DhcpOptionsId = DhcpOptions?.DhcpOptionsId as string
  world.run('ec2:AssociateDhcpOptions', { VpcId, DhcpOptionsId })
  expect(world.reject('ec2:DeleteDhcpOptions', { DhcpOptionsId }).code).toBe('DependencyViolation')
  world.run('ec2:AssociateDhcpOptions', { VpcId, DhcpOptionsId: 'default' })
  world.run('ec2:DeleteDhcpOptions', { DhcpOptionsId })
  for (const [Key, value] of [
    ['colour', 'blue'],
    ['ntp-servers', 'soon'],
    ['netbios-node-type', '3'],
  ] as const)
    expect(world.reject('ec2:CreateDhcpOptions', { DhcpConfigurations: [{ Key, Values: [value] }] }).code, Key).toBe(
      'InvalidParameterValue',
    )
})
