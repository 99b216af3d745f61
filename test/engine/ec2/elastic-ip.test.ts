/** Elastic IPs: association and its effect on the automatic address, release. AWS: EC2 user guide, "Elastic IP addresses". */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

let h: Harness

const launch = (region = 'us-east-1'): string =>
  h.run(
    'ec2:RunInstances',
    { ImageId: imageNamed(region, 'al2023-x86_64')?.id, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
    region,
  ).Instances?.[0]?.InstanceId as string
const running = (): string => {
  const id = launch()
  h.wait(60)
  return id
}
const allocate = (region?: string) => {
  const { AllocationId, PublicIp } = h.run('ec2:AllocateAddress', {}, region)
  return { id: AllocationId as string, ip: PublicIp as string }
}
const associate = (allocation: string, instance: string): string =>
  h.run('ec2:AssociateAddress', { AllocationId: allocation, InstanceId: instance }).AssociationId as string
const instance = (id: string) => h.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
const publicIp = (id: string) => instance(id)?.PublicIpAddress
const address = (id: string) => h.run('ec2:DescribeAddresses', { AllocationIds: [id] }).Addresses?.[0]

beforeEach(() => {
  h = harness()
})

describe('association', () => {
  test('the automatic address goes for good; a new one comes when the Elastic IP leaves', () => {
    const id = running()
    const first = publicIp(id)
    const eip = allocate()
    const association = associate(eip.id, id)
    expect(association).toMatch(/^eipassoc-[0-9a-f]{17}$/)
    expect(publicIp(id)).toBe(eip.ip)
    expect(address(eip.id)).toMatchObject({
      AssociationId: association,
      InstanceId: id,
      PrivateIpAddress: instance(id)?.PrivateIpAddress,
      NetworkInterfaceId: instance(id)?.NetworkInterfaces?.[0]?.NetworkInterfaceId,
      NetworkInterfaceOwnerId: '123456789012',
    })
    h.run('ec2:DisassociateAddress', { AssociationId: association })
    const second = publicIp(id)
    expect(second).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    expect([first, eip.ip]).not.toContain(second)
    expect(address(eip.id)?.InstanceId).toBeUndefined()
  })

  test('stopping keeps an Elastic IP and loses an automatic address; a start draws another', () => {
    const [withEip, without] = [running(), running()]
    const eip = allocate()
    associate(eip.id, withEip)
    const before = publicIp(without)
    h.run('ec2:StopInstances', { InstanceIds: [withEip, without] })
    h.wait(300)
    expect([publicIp(withEip), publicIp(without)]).toEqual([eip.ip, undefined])
    h.run('ec2:StartInstances', { InstanceIds: [withEip, without] })
    h.wait(60)
    expect(publicIp(withEip)).toBe(eip.ip)
    expect(publicIp(without)).toBeDefined()
    expect(publicIp(without)).not.toBe(before)
  })

  test('a stopped instance that loses its Elastic IP has no public address until it starts', () => {
    const id = running()
    const eip = allocate()
    const association = associate(eip.id, id)
    h.run('ec2:StopInstances', { InstanceIds: [id] })
    h.wait(300)
    h.run('ec2:DisassociateAddress', { AssociationId: association })
    expect(publicIp(id)).toBeUndefined()
  })

  test('moves silently to another instance, which the first one survives with a new automatic address', () => {
    const [from, to] = [running(), running()]
    const eip = allocate()
    const first = associate(eip.id, from)
    const second = associate(eip.id, to)
    expect(second).not.toBe(first)
    expect(publicIp(to)).toBe(eip.ip)
    expect(publicIp(from)).toMatch(/^\d+\./)
    expect(publicIp(from)).not.toBe(eip.ip)
  })

  test('AllowReassociation=false refuses the move', () => {
    const [from, to] = [running(), running()]
    const eip = allocate()
    const association = associate(eip.id, from)
    const request = { AllocationId: eip.id, InstanceId: to, AllowReassociation: false }
    expect(h.reject('ec2:AssociateAddress', request)).toMatchObject({
      code: 'Resource.AlreadyAssociated',
      message: `resource ${eip.id} is already associated with associate-id ${association}`,
    })
    expect(publicIp(from)).toBe(eip.ip)
  })

  test('the same association again changes nothing', () => {
    const id = running()
    const eip = allocate()
    const association = associate(eip.id, id)
    expect(associate(eip.id, id)).toBe(association)
  })

  test('the address an instance had is disassociated and stays allocated', () => {
    const id = running()
    const [old, fresh] = [allocate(), allocate()]
    associate(old.id, id)
    associate(fresh.id, id)
    expect(publicIp(id)).toBe(fresh.ip)
    expect(address(old.id)).toMatchObject({ PublicIp: old.ip })
    expect(address(old.id)?.AssociationId).toBeUndefined()
  })

  test('by interface, by private address, by public address', () => {
    const id = running()
    const eni = instance(id)?.NetworkInterfaces?.[0]
    const eip = allocate()
    const target = { NetworkInterfaceId: eni?.NetworkInterfaceId, PrivateIpAddress: eni?.PrivateIpAddress }
    h.run('ec2:AssociateAddress', { PublicIp: eip.ip, ...target })
    expect(address(eip.id)?.InstanceId).toBe(id)
    expect(publicIp(id)).toBe(eip.ip)
  })

  test('termination disassociates and keeps the allocation', () => {
    const id = running()
    const eip = allocate()
    associate(eip.id, id)
    h.run('ec2:TerminateInstances', { InstanceIds: [id] })
    h.wait(120)
    expect(address(eip.id)).toMatchObject({ PublicIp: eip.ip })
    expect(address(eip.id)?.AssociationId).toBeUndefined()
  })

  test('words that are none are refused', () => {
    expect(h.reject('ec2:AllocateAddress', { Domain: 'moon' as 'vpc' }).message).toBe(
      'Value (moon) for parameter domain is invalid.',
    )
    const attribute = { Attribute: 'colour' as 'domain-name' }
    expect(h.reject('ec2:DescribeAddressesAttribute', attribute).code).toBe('InvalidParameterValue')
  })

  test('refusals', () => {
    const pending = launch()
    const eip = allocate()
    const ask = (input: In<'ec2:AssociateAddress'>) => {
      const { code, message } = h.reject('ec2:AssociateAddress', input)
      return `${code}: ${message}`
    }
    expect(ask({ AllocationId: eip.id, InstanceId: pending })).toBe(
      `InvalidInstanceID: The pending instance '${pending}' is not in a valid state for this operation.`,
    )
    expect(ask({ AllocationId: 'eipalloc-1', InstanceId: pending })).toBe(
      "InvalidAllocationID.NotFound: The allocation ID 'eipalloc-1' does not exist",
    )
    expect(ask({ PublicIp: '203.0.113.9', InstanceId: pending })).toBe(
      "InvalidAddress.NotFound: Address '203.0.113.9' not found.",
    )
    expect(ask({ AllocationId: eip.id, InstanceId: 'i-0123456789abcdef0' })).toBe(
      "InvalidInstanceID.NotFound: The instance ID 'i-0123456789abcdef0' does not exist",
    )
    expect(ask({ AllocationId: eip.id, NetworkInterfaceId: 'eni-0123456789abcdef0' })).toMatch(
      /^InvalidNetworkInterfaceID.NotFound/,
    )
    expect(ask({ AllocationId: eip.id })).toMatch(/^MissingParameter/)
    expect(ask({ InstanceId: pending })).toMatch(/^MissingParameter/)
    expect(ask({ AllocationId: eip.id, InstanceId: pending, NetworkInterfaceId: 'eni-1' })).toMatch(
      /^InvalidParameterCombination/,
    )
    h.wait(60)
    expect(ask({ AllocationId: eip.id, InstanceId: pending, PrivateIpAddress: '10.0.0.1' })).toMatch(
      /^InvalidParameterValue/,
    )
    expect(ask({ AllocationId: eip.id, InstanceId: pending, DryRun: true })).toMatch(/^DryRunOperation/)
    expect(publicIp(pending)).not.toBe(eip.ip)
    h.run('ec2:TerminateInstances', { InstanceIds: [pending] })
    expect(ask({ AllocationId: eip.id, InstanceId: pending })).toMatch(/^IncorrectInstanceState/)
    h.wait(120)
    expect(ask({ AllocationId: eip.id, InstanceId: pending })).toMatch(/^InvalidInstanceID.NotFound/)
  })

  test('another Region knows neither the address nor the instance', () => {
    const id = running()
    const far = allocate('us-west-2')
    expect(h.reject('ec2:AssociateAddress', { AllocationId: far.id, InstanceId: id }).code).toBe(
      'InvalidAllocationID.NotFound',
    )
  })
})

describe('disassociation', () => {
  test('is idempotent for an association that ended, and refuses one that never was', () => {
    const id = running()
    const association = associate(allocate().id, id)
    h.run('ec2:DisassociateAddress', { AssociationId: association })
    const after = publicIp(id)
    expect(h.run('ec2:DisassociateAddress', { AssociationId: association })).toEqual({})
    expect(publicIp(id)).toBe(after)
    expect(h.reject('ec2:DisassociateAddress', { AssociationId: 'eipassoc-0123456789abcdef0' })).toMatchObject({
      code: 'InvalidAssociationID.NotFound',
      message: "The association ID 'eipassoc-0123456789abcdef0' does not exist",
    })
    expect(h.reject('ec2:DisassociateAddress', { PublicIp: '203.0.113.9' }).code).toBe('InvalidParameterValue')
    expect(h.reject('ec2:DisassociateAddress', {}).code).toBe('MissingParameter')
  })
})

describe('release', () => {
  test('an associated address is in use; a free one goes', () => {
    const id = running()
    const eip = allocate()
    const association = associate(eip.id, id)
    expect(h.reject('ec2:ReleaseAddress', { AllocationId: eip.id })).toMatchObject({
      code: 'InvalidIPAddress.InUse',
      message: `Address ${eip.ip} is in use.`,
    })
    h.run('ec2:DisassociateAddress', { AssociationId: association })
    h.run('ec2:ReleaseAddress', { AllocationId: eip.id })
    expect(h.reject('ec2:ReleaseAddress', { AllocationId: eip.id }).code).toBe('InvalidAllocationID.NotFound')
  })

  test('needs the allocation id', () => {
    const eip = allocate()
    expect(h.reject('ec2:ReleaseAddress', { PublicIp: eip.ip })).toMatchObject({
      code: 'InvalidParameterValue',
      message: 'You must specify an allocation id when releasing a VPC elastic IP address',
    })
    expect(h.reject('ec2:ReleaseAddress', {}).code).toBe('MissingParameter')
    expect(h.reject('ec2:ReleaseAddress', { AllocationId: eip.id, NetworkBorderGroup: 'elsewhere' }).code).toBe(
      'InvalidAddress.NotFound',
    )
  })
})

describe('description', () => {
  test('ids, addresses and filters', () => {
    const id = running()
    const [one, two] = [allocate(), allocate()]
    associate(one.id, id)
    h.run('ec2:CreateTags', { Resources: [two.id], Tags: [{ Key: 'Name', Value: 'spare' }] })
    const by = (name: string, value: string) =>
      h
        .run('ec2:DescribeAddresses', { Filters: [{ Name: name, Values: [value] }] })
        .Addresses?.map((found) => found.PublicIp)
    expect(by('instance-id', id)).toEqual([one.ip])
    expect(by('public-ip', two.ip)).toEqual([two.ip])
    expect(by('tag:Name', 'spare')).toEqual([two.ip])
    expect(by('domain', 'vpc')).toEqual([one.ip, two.ip])
    expect(h.run('ec2:DescribeAddresses', { PublicIps: [two.ip], AllocationIds: [two.id] }).Addresses).toHaveLength(1)
    expect(h.reject('ec2:DescribeAddresses', { AllocationIds: ['eipalloc-a', one.id, 'eipalloc-b'] }).message).toBe(
      "The allocation IDs 'eipalloc-a, eipalloc-b' do not exist",
    )
    expect(h.reject('ec2:DescribeAddresses', { PublicIps: ['203.0.113.9'] }).code).toBe('InvalidAddress.NotFound')
    expect(h.reject('ec2:DescribeAddresses', { Filters: [{ Name: 'colour', Values: ['red'] }] }).code).toBe(
      'InvalidParameterValue',
    )
    expect(
      h.run('ec2:DescribeAddressesAttribute', { AllocationIds: [one.id], Attribute: 'domain-name' }).Addresses,
    ).toEqual([{ PublicIp: one.ip, AllocationId: one.id }])
  })
})
