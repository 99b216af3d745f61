/** Network interfaces: made, attached, addressed; launches with several and with one that exists. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Harness, harness } from '../../../support/harness.ts'
import { AL2023, launch, see } from '../scenes.ts'
import { newSubnet, newVpc } from '../vpc-scenes.ts'
import { elasticIp, publicNetwork, told } from './own-network.ts'

const made = ({ run }: Harness, input: { SubnetId: string; [more: string]: unknown }): string =>
  run('ec2:CreateNetworkInterface', input).NetworkInterface?.NetworkInterfaceId as string
const eniOf = ({ run }: Harness, id: string) =>
  run('ec2:DescribeNetworkInterfaces', { NetworkInterfaceIds: [id] }).NetworkInterfaces?.[0]

describe('an interface', () => {
  test('is attached with its Elastic IP, and detached with it', () => {
    const world = harness()
    const { subnet: SubnetId } = publicNetwork(world)
    const [id = ''] = launch(world, { SubnetId })
    world.wait(20)
    const eni = made(world, { SubnetId, Description: 'second', PrivateIpAddress: '10.0.1.50' })
    expect(eniOf(world, eni)).toMatchObject({ Status: 'available', PrivateIpAddress: '10.0.1.50' })
    world.run('ec2:AssociateAddress', { AllocationId: elasticIp(world), NetworkInterfaceId: eni })
    const attach = { NetworkInterfaceId: eni, InstanceId: id, DeviceIndex: 1 }
    expect(world.reject('ec2:AttachNetworkInterface', { ...attach, DeviceIndex: 0 }).message).toBe(
      `Instance '${id}' already has an interface attached at device index '0'.`,
    )
    const { AttachmentId = '' } = world.run('ec2:AttachNetworkInterface', attach)
    expect(see(world, id).NetworkInterfaces?.map((one) => one.Attachment?.DeviceIndex)).toEqual([0, 1])
    expect(world.run('ec2:DescribeAddresses', {}).Addresses?.[0]?.InstanceId).toBe(id)
    expect(told(world.reject('ec2:AttachNetworkInterface', { ...attach, DeviceIndex: 2 }))).toEqual([
      'InvalidNetworkInterface.InUse',
      `Interface: [${eni}] in use.`,
    ])
    expect(world.reject('ec2:DeleteNetworkInterface', { NetworkInterfaceId: eni }).code).toBe('InvalidParameterValue')
    const primary = see(world, id).NetworkInterfaces?.[0]?.Attachment?.AttachmentId as string
    expect(world.reject('ec2:DetachNetworkInterface', { AttachmentId: primary }).code).toBe('OperationNotPermitted')
    world.run('ec2:DetachNetworkInterface', { AttachmentId })
    expect(see(world, id).NetworkInterfaces).toHaveLength(1)
    const [address] = world.run('ec2:DescribeAddresses', {}).Addresses ?? []
    expect([address?.InstanceId, address?.NetworkInterfaceId]).toEqual([undefined, eni])
    world.run('ec2:DeleteNetworkInterface', { NetworkInterfaceId: eni })
    expect(world.run('ec2:DescribeAddresses', {}).Addresses?.[0]?.AssociationId).toBeUndefined()
  })

  test('a type has room for so many interfaces and addresses', () => {
    const world = harness()
    const { subnet: SubnetId } = publicNetwork(world)
    const [InstanceId = ''] = launch(world, { SubnetId })
    world.wait(20)
    const first = made(world, { SubnetId })
    world.run('ec2:AttachNetworkInterface', { NetworkInterfaceId: first, InstanceId, DeviceIndex: 1 })
    const more = { NetworkInterfaceId: made(world, { SubnetId }), InstanceId, DeviceIndex: 2 }
    expect(told(world.reject('ec2:AttachNetworkInterface', more))).toEqual([
      'AttachmentLimitExceeded',
      'Interface count 3 exceeds the limit for t3.micro',
    ])
    const assign = { NetworkInterfaceId: first, SecondaryPrivateIpAddressCount: 1 }
    expect(world.run('ec2:AssignPrivateIpAddresses', assign).AssignedPrivateIpAddresses).toHaveLength(1)
    expect(world.reject('ec2:AssignPrivateIpAddresses', assign).code).toBe('PrivateIpAddressLimitExceeded')
  })

  test('a secondary address takes an Elastic IP of its own and can move', () => {
    const world = harness()
    const { subnet: SubnetId } = publicNetwork(world)
    const from = made(world, { SubnetId })
    const to = made(world, { SubnetId })
    const PrivateIpAddresses = ['10.0.1.77']
    world.run('ec2:AssignPrivateIpAddresses', { NetworkInterfaceId: from, PrivateIpAddresses })
    const place = { NetworkInterfaceId: from, PrivateIpAddress: '10.0.1.77' }
    world.run('ec2:AssociateAddress', { AllocationId: elasticIp(world), ...place })
    const [primary, secondary] = eniOf(world, from)?.PrivateIpAddresses ?? []
    expect([primary?.Association, secondary?.Association?.IpOwnerId]).toEqual([undefined, '123456789012'])
    const taken = world.reject('ec2:AssignPrivateIpAddresses', { NetworkInterfaceId: to, PrivateIpAddresses })
    expect(taken.code).toBe('InvalidIPAddress.InUse')
    world.run('ec2:AssignPrivateIpAddresses', { NetworkInterfaceId: to, PrivateIpAddresses, AllowReassignment: true })
    expect(eniOf(world, from)?.PrivateIpAddresses).toHaveLength(1)
    world.run('ec2:UnassignPrivateIpAddresses', { NetworkInterfaceId: to, PrivateIpAddresses })
    const gone = { NetworkInterfaceId: to, PrivateIpAddresses }
    expect(world.reject('ec2:UnassignPrivateIpAddresses', gone).message).toBe(
      `Some of [10.0.1.77] are not assigned to interface ${to}`,
    )
  })

  test('its attributes change one at a time', () => {
    const world = harness()
    const VpcId = newVpc(world)
    const NetworkInterfaceId = made(world, { SubnetId: newSubnet(world, VpcId, '10.0.1.0/24') })
    const { GroupId = '' } = world.run('ec2:CreateSecurityGroup', { GroupName: 'web', Description: 'web', VpcId })
    const change = (input: object) => world.run('ec2:ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, ...input })
    change({ SourceDestCheck: { Value: false } })
    change({ Groups: [GroupId] })
    change({ Description: { Value: 'new' } })
    expect(eniOf(world, NetworkInterfaceId)).toMatchObject({
      SourceDestCheck: false,
      Groups: [{ GroupId, GroupName: 'web' }],
      Description: 'new',
    })
    const two = { NetworkInterfaceId, Description: { Value: 'x' }, SourceDestCheck: { Value: true } }
    expect(world.reject('ec2:ModifyNetworkInterfaceAttribute', two).code).toBe('InvalidParameterCombination')
    expect(world.reject('ec2:DeleteSecurityGroup', { GroupId }).code).toBe('DependencyViolation')
  })
})

describe('a launch', () => {
  test('with an interface that exists keeps it at the end', () => {
    const world = harness()
    const { subnet: SubnetId } = publicNetwork(world)
    const eni = made(world, { SubnetId })
    const NetworkInterfaces = [{ DeviceIndex: 0, NetworkInterfaceId: eni }]
    const [id = ''] = launch(world, { NetworkInterfaces })
    world.wait(20)
    expect(see(world, id)).toMatchObject({ SubnetId, PrivateIpAddress: eniOf(world, eni)?.PrivateIpAddress })
    const busy = { ImageId: AL2023, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, NetworkInterfaces } as const
    expect(world.reject('ec2:RunInstances', { ...busy, NetworkInterfaces: [...NetworkInterfaces] }).code).toBe(
      'InvalidNetworkInterface.InUse',
    )
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(120)
    expect(eniOf(world, eni)?.Status).toBe('available')
  })

  test('with two interfaces in two subnets of one zone', () => {
    const world = harness()
    const { subnet, vpc } = publicNetwork(world)
    const other = newSubnet(world, vpc, '10.0.4.0/24')
    const far = newSubnet(world, vpc, '10.0.3.0/24', 'us-east-1b')
    const [id = ''] = launch(world, {
      NetworkInterfaces: [
        { DeviceIndex: 0, SubnetId: subnet, SecondaryPrivateIpAddressCount: 1 },
        { DeviceIndex: 1, SubnetId: other },
      ],
    })
    world.wait(20)
    const [first, second] = see(world, id).NetworkInterfaces ?? []
    expect([first?.SubnetId, second?.SubnetId]).toEqual([subnet, other])
    expect(first?.PrivateIpAddresses).toHaveLength(2)
    expect(see(world, id).PublicIpAddress).toBeUndefined()
    const apart = [
      { DeviceIndex: 0, SubnetId: subnet },
      { DeviceIndex: 1, SubnetId: far },
    ]
    expect(() => launch(world, { NetworkInterfaces: apart })).toThrow('same availability zone')
  })
})

test('property: no private address of a subnet is given twice, and what is free is counted true', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('make' as const), more: fc.nat(3) }),
    fc.record({ do: fc.constant('assign' as const), which: fc.nat(9) }),
    fc.record({ do: fc.constant('delete' as const), which: fc.nat(9) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const world = harness()
      const SubnetId = newSubnet(world, newVpc(world), '10.0.1.0/28')
      const list = () => world.run('ec2:DescribeNetworkInterfaces', {}).NetworkInterfaces ?? []
      const free = () =>
        world.run('ec2:DescribeSubnets', { SubnetIds: [SubnetId] }).Subnets?.[0]?.AvailableIpAddressCount
      for (const one of steps) {
        const target = 'which' in one ? list()[one.which]?.NetworkInterfaceId : undefined
        try {
          if (one.do === 'make') made(world, { SubnetId, SecondaryPrivateIpAddressCount: one.more })
          else if (one.do === 'delete') world.run('ec2:DeleteNetworkInterface', { NetworkInterfaceId: target })
          else if (target)
            world.run('ec2:AssignPrivateIpAddresses', { NetworkInterfaceId: target, SecondaryPrivateIpAddressCount: 1 })
        } catch (error) {
          expect(error).toHaveProperty('code')
        }
        const given = list().flatMap((eni) => eni.PrivateIpAddresses?.map((each) => each.PrivateIpAddress) ?? [])
        expect(new Set(given).size).toBe(given.length)
        expect(free()).toBe(11 - given.length)
        for (const ip of given) expect(Number(ip?.split('.')[3])).toSatisfy((last: number) => last >= 4 && last <= 14)
      }
    }),
    { numRuns: 25, seed: 20261126 },
  )
})
