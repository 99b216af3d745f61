/** What survives stop, start and termination: addresses, volumes, records. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { ami, instanceIn, see, stateOf } from './scenes.ts'

describe('addresses and volumes', () => {
  test('stop releases the public address, start brings another, the private one stays', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const first = see(world, id)
    expect(first.PublicDnsName).toBe(`ec2-${first.PublicIpAddress?.replaceAll('.', '-')}.compute-1.amazonaws.com`)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    const stopped = see(world, id)
    expect(stopped.PublicIpAddress).toBeUndefined()
    expect(stopped.PublicDnsName).toBe('')
    expect(stopped.NetworkInterfaces?.[0]?.Association).toBeUndefined()
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(30)
    const again = see(world, id)
    expect(again.PublicIpAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    expect(again.PublicIpAddress).not.toBe(first.PublicIpAddress)
    for (const name of ['PrivateIpAddress', 'PrivateDnsName', 'SubnetId', 'BlockDeviceMappings'] as const)
      expect([stopped[name], again[name]]).toEqual([first[name], first[name]])
  })

  test('an Elastic IP outlives stop and start, and is freed by termination', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const { AllocationId, PublicIp } = world.run('ec2:AllocateAddress', {})
    world.run('ec2:AssociateAddress', { AllocationId, InstanceId: id })
    expect(see(world, id).PublicIpAddress).toBe(PublicIp)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(see(world, id).PublicIpAddress).toBe(PublicIp)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(30)
    expect(see(world, id).PublicIpAddress).toBe(PublicIp)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(60)
    const [address] = world.run('ec2:DescribeAddresses', {}).Addresses ?? []
    expect(address?.PublicIp).toBe(PublicIp)
    expect(address?.AssociationId).toBeUndefined()
  })

  test('termination deletes what is marked so, frees the rest, and the record fades after an hour', () => {
    const world = harness()
    const keep = { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, DeleteOnTermination: false } }
    const id = instanceIn(world, 'running', { BlockDeviceMappings: [keep] })
    const eni = see(world, id).NetworkInterfaces?.[0]?.NetworkInterfaceId as string
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(60)
    const gone = see(world, id)
    expect(gone).toMatchObject({
      State: { Code: 48 },
      BlockDeviceMappings: [],
      NetworkInterfaces: [],
      SecurityGroups: [],
      PrivateDnsName: '',
      InstanceType: 't3.micro',
    })
    for (const name of ['SubnetId', 'VpcId', 'PrivateIpAddress', 'PublicIpAddress'] as const)
      expect(gone[name]).toBeUndefined()
    expect(world.run('ec2:DescribeVolumes', {}).Volumes?.map((one) => [one.Size, one.State])).toEqual([
      [5, 'available'],
    ])
    expect(world.reject('ec2:DescribeNetworkInterfaces', { NetworkInterfaceIds: [eni] }).code).toBe(
      'InvalidNetworkInterfaceID.NotFound',
    )
    world.wait(3500)
    expect(stateOf(world, id)).toBe('terminated')
    world.wait(200)
    expect(world.reject('ec2:DescribeInstances', { InstanceIds: [id] }).code).toBe('InvalidInstanceID.NotFound')
  })

  test('an instance without its root volume does not start', () => {
    const world = harness()
    const id = instanceIn(world, 'stopped')
    const volume = see(world, id).BlockDeviceMappings?.[0]?.Ebs?.VolumeId as string
    world.run('ec2:DetachVolume', { VolumeId: volume })
    world.wait(10)
    expect(world.reject('ec2:StartInstances', { InstanceIds: [id] }).message).toBe(
      `Invalid value '${id}' for instanceId. Instance does not have a volume attached at root (/dev/xvda)`,
    )
  })
})

describe('instance store roots', () => {
  const historic = { ImageId: ami('amzn-s3-x86_64'), InstanceType: 'm3.medium' } as const

  test('cannot be stopped or started, whatever Force says, but end like others', () => {
    const world = harness()
    const id = instanceIn(world, 'running', historic)
    for (const extra of [{}, { Force: true }, { Hibernate: true }]) {
      const error = world.reject('ec2:StopInstances', { InstanceIds: [id], ...extra })
      expect([error.code, error.message]).toEqual([
        'UnsupportedOperation',
        `The instance '${id}' does not have an 'ebs' root device type and cannot be stopped.`,
      ])
    }
    expect(world.reject('ec2:StartInstances', { InstanceIds: [id] }).code).toBe('UnsupportedOperation')
    expect(see(world, id)).toMatchObject({ RootDeviceType: 'instance-store', BlockDeviceMappings: [] })
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(stateOf(world, id)).toBe('terminated')
  })
})
