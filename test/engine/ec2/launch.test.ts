/** RunInstances: what it answers and makes, and how many. */
import { describe, expect, test } from 'vitest'
import { WORKLOADS } from '../../../electron/engine/services/ec2/instances/workload.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, ami, instanceIn, launch, see, stateOf, subnetIn } from './scenes.ts'

type Request = In<'ec2:RunInstances'>
const BASE: Request = { ImageId: AL2023, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }
const refusal = (world: Harness, input: Partial<Request>): [string, string] => {
  const error = world.reject('ec2:RunInstances', { ...BASE, ...input })
  return [error.code, error.message]
}

describe('what a launch makes', () => {
  test('one reservation, indexes from 0, codes 0 then 16', () => {
    const world = harness()
    const reservation = world.run('ec2:RunInstances', { ...BASE, MinCount: 2, MaxCount: 2 })
    expect(reservation.ReservationId).toMatch(/^r-[0-9a-f]{17}$/)
    expect(reservation.Instances?.map((one) => [one.AmiLaunchIndex, one.State?.Code])).toEqual([
      [0, 0],
      [1, 0],
    ])
    for (const instance of reservation.Instances ?? []) {
      expect(instance).toMatchObject({ PublicDnsName: '', BlockDeviceMappings: [] })
      expect(instance.PublicIpAddress).toBeUndefined()
      expect(instance.PrivateIpAddress).toMatch(/^172\.31\./)
    }
    world.wait(6)
    const { Reservations = [] } = world.run('ec2:DescribeInstances', {})
    expect(Reservations).toHaveLength(1)
    expect(Reservations[0]?.Instances?.map((one) => one.State?.Code)).toEqual([16, 16])
  })

  test('a root volume of the image, an interface in a default subnet, the default group', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const instance = see(world, id)
    const [device] = instance.BlockDeviceMappings ?? []
    const [volume] = world.run('ec2:DescribeVolumes', { VolumeIds: [device?.Ebs?.VolumeId as string] }).Volumes ?? []
    expect(volume).toMatchObject({ Size: 8, VolumeType: 'gp3', Iops: 3000, State: 'in-use', Encrypted: false })
    expect(device).toMatchObject({ DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: true, Status: 'attached' } })
    expect(instance.SecurityGroups?.map((group) => group.GroupName)).toEqual(['default'])
    expect(instance.PrivateIpAddress).toMatch(/^172\.31\./)
    expect(instance.NetworkInterfaces?.[0]).toMatchObject({
      Attachment: { DeviceIndex: 0, DeleteOnTermination: true },
      SourceDestCheck: true,
      Description: '',
    })
    expect(instance.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 })
  })

  test('tags go to the kinds of resource they name', () => {
    const world = harness()
    const tags = (type: 'instance' | 'volume' | 'network-interface') => ({
      ResourceType: type,
      Tags: [{ Key: 'Name', Value: type }],
    })
    const [id = ''] = launch(world, {
      TagSpecifications: [tags('instance'), tags('volume'), tags('network-interface')],
    })
    expect(see(world, id).Tags).toEqual([{ Key: 'Name', Value: 'instance' }])
    expect(world.run('ec2:DescribeVolumes', {}).Volumes?.[0]?.Tags).toEqual([{ Key: 'Name', Value: 'volume' }])
    expect(world.run('ec2:DescribeNetworkInterfaces', {}).NetworkInterfaces?.[0]?.TagSet).toEqual([
      { Key: 'Name', Value: 'network-interface' },
    ])
  })

  test('data volumes made through the API are deleted on termination unless told otherwise', () => {
    const world = harness()
    const [id = ''] = launch(world, {
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, VolumeType: 'gp3', Iops: 4000, Throughput: 250 } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 1 } },
        { DeviceName: '/dev/sdg', VirtualName: 'ephemeral0' },
        { DeviceName: '/dev/sdh', NoDevice: '' },
      ],
    })
    expect(see(world, id).BlockDeviceMappings?.map((one) => [one.DeviceName, one.Ebs?.DeleteOnTermination])).toEqual([
      ['/dev/xvda', true],
      ['/dev/sdf', true],
    ])
    expect(world.run('ec2:DescribeVolumes', {}).Volumes?.map((one) => [one.Size, one.VolumeType, one.Iops])).toEqual([
      [20, 'gp3', 4000],
      [1, 'gp2', 100],
    ])
  })

  test.each([
    [{ NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }] }, false],
    [{ NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }] }, true],
    [{ NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 1 }] }, false],
    [{}, true],
  ])('public address with %j: %s, and the same after a restart', (input, expected) => {
    const world = harness()
    const id = instanceIn(world, 'running', input)
    expect(see(world, id).PublicIpAddress !== undefined).toBe(expected)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(30)
    expect(see(world, id).PublicIpAddress !== undefined).toBe(expected)
  })

  test('the address asked for is given; the type’s own credit option holds unless another is asked for', () => {
    const world = harness()
    const [id = ''] = launch(world, {
      SubnetId: subnetIn(world, 'us-east-1b'),
      PrivateIpAddress: '172.31.16.77',
      CreditSpecification: { CpuCredits: 'standard' },
      UserData: 'IyEvYmluL3No',
      Monitoring: { Enabled: true },
      InstanceInitiatedShutdownBehavior: 'terminate',
    })
    expect(see(world, id)).toMatchObject({
      PrivateIpAddress: '172.31.16.77',
      PrivateDnsName: 'ip-172-31-16-77.ec2.internal',
      Placement: { AvailabilityZone: 'us-east-1b', AvailabilityZoneId: 'use1-az2' },
      Monitoring: { State: 'pending' },
    })
    const credits = world.run('ec2:DescribeInstanceCreditSpecifications', { InstanceIds: [id] })
    expect(credits.InstanceCreditSpecifications).toEqual([{ InstanceId: id, CpuCredits: 'standard' }])
  })

  test('Windows says so, and takes longer', () => {
    const world = harness()
    const [id = ''] = launch(world, { ImageId: ami('windows-2022'), InstanceType: 't3.medium' })
    world.wait(8)
    expect(see(world, id)).toMatchObject({
      State: { Name: 'pending' },
      Platform: 'windows',
      PlatformDetails: 'Windows',
      UsageOperation: 'RunInstances:0002',
      RootDeviceName: '/dev/sda1',
    })
    world.wait(15)
    expect(stateOf(world, id)).toBe('running')
  })

  test('the workload follows its tag; an unknown one is drawn', () => {
    const world = harness()
    const tagged = (value: string) => ({
      TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'cumulab:workload', Value: value }] }],
    })
    const topic = world.engine.topic('ec2:instances')
    const workload = (id: string) => topic?.row(world.engine.view, id, '123456789012/us-east-1')?.Simulation.workload
    const [asked = ''] = launch(world, tagged('steady-db'))
    const [unknown = ''] = launch(world, tagged('mining'))
    expect(workload(asked)).toBe('steady-db')
    expect(WORKLOADS).toContain(workload(unknown))
    world.run('ec2:CreateTags', { Resources: [asked], Tags: [{ Key: 'cumulab:workload', Value: 'ci-burst' }] })
    expect(workload(asked)).toBe('ci-burst')
  })
})

describe('counts and quotas', () => {
  test.each([
    [{ MinCount: undefined }, 'MissingParameter', 'The request must contain the parameter MinCount'],
    [{ MaxCount: undefined }, 'MissingParameter', 'The request must contain the parameter MaxCount'],
    [{ MinCount: 0 }, 'InvalidParameterValue', 'Value (0) for parameter minCount is invalid. Minimum value is 1.'],
  ])('%j', (input, code, message) => {
    expect(refusal(harness(), input)).toEqual([code, message])
  })

  test('max below min', () => {
    expect(refusal(harness(), { MinCount: 3, MaxCount: 2 })[0]).toBe('InvalidParameterValue')
  })

  test('as many as the quota leaves room for, and none when that is less than the minimum', () => {
    const world = harness()
    const first = world.run('ec2:RunInstances', { ...BASE, InstanceType: 'm5.2xlarge', MinCount: 1, MaxCount: 9 })
    expect(first.Instances).toHaveLength(4)
    expect(refusal(world, {})).toEqual([
      'VcpuLimitExceeded',
      'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket ' +
        'that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request ' +
        'to request an adjustment to this limit.',
    ])
    world.wait(10)
    const ids = first.Instances?.map((one) => one.InstanceId as string) ?? []
    world.run('ec2:StopInstances', { InstanceIds: ids.slice(0, 1) })
    expect(launch(world, { InstanceType: 't3.micro', MaxCount: 4 })).toHaveLength(4)
    world.wait(60)
    expect(world.reject('ec2:StartInstances', { InstanceIds: ids.slice(0, 1) }).code).toBe('VcpuLimitExceeded')
  })

  test('a new account may run no GPU at all', () => {
    const [code, message] = refusal(harness(), { InstanceType: 'p4d.24xlarge' })
    expect(code).toBe('VcpuLimitExceeded')
    expect(message).toContain('current vCPU limit of 0 allows')
  })

  test('a world without quotas lets it', () => {
    expect(launch(harness({ quotas: false }), { InstanceType: 'p4d.24xlarge', MaxCount: 3 })).toHaveLength(3)
  })
})
