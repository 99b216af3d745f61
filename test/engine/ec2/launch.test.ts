/** RunInstances: what it answers, what it makes, and what it refuses in AWS's words. */
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
      'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
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

describe('refusals', () => {
  test.each<[Partial<Request>, string, string]>([
    [{ ImageId: undefined }, 'MissingParameter', 'The request must contain the parameter ImageId'],
    [{ ImageId: 'ami-xyz' }, 'InvalidAMIID.Malformed', 'Invalid id: "ami-xyz" (expecting "ami-...")'],
    [
      { ImageId: 'ami-0123456789abcdef0' },
      'InvalidAMIID.NotFound',
      "The image id '[ami-0123456789abcdef0]' does not exist",
    ],
    [{ InstanceType: 't9.huge' as 't3.micro' }, 'InvalidParameterValue', "Invalid value 't9.huge' for InstanceType."],
    [
      { InstanceType: 't4g.micro' },
      'InvalidParameterValue',
      "The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.",
    ],
    [
      { Placement: { AvailabilityZone: 'us-east-1e' } },
      'Unsupported',
      'Your requested instance type (t3.micro) is not supported in your requested Availability Zone (us-east-1e). Please retry your request by not specifying an Availability Zone or choosing us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1f.',
    ],
    [{ KeyName: 'nobody' }, 'InvalidKeyPair.NotFound', "The key pair 'nobody' does not exist"],
    [
      { SecurityGroupIds: ['sg-0123456789abcdef0'] },
      'InvalidGroup.NotFound',
      "The security group 'sg-0123456789abcdef0' does not exist",
    ],
    [
      { SecurityGroupIds: [''] },
      'InvalidParameterValue',
      'Value () for parameter groupId is invalid. The value cannot be empty',
    ],
    [
      { SubnetId: 'subnet-0123456789abcdef0' },
      'InvalidSubnetID.NotFound',
      "The subnet ID 'subnet-0123456789abcdef0' does not exist",
    ],
    [
      { SubnetId: 'subnet-0123456789abcdef0', SecurityGroups: ['default'] },
      'InvalidParameterCombination',
      'The parameter groupName cannot be used with the parameter subnet',
    ],
    [
      { SubnetId: 'subnet-0123456789abcdef0', NetworkInterfaces: [{ DeviceIndex: 0 }] },
      'InvalidParameterCombination',
      'Network interfaces and an instance-level subnet ID may not be specified on the same request',
    ],
    [
      { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true }, { DeviceIndex: 1 }] },
      'InvalidParameterCombination',
      'The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.',
    ],
    [{ UserData: 'not base64!' }, 'InvalidParameterValue', 'Invalid BASE64 encoding of user data.'],
    [{ UserData: 'A'.repeat(21_852) }, 'InvalidParameterValue', 'User data is limited to 16384 bytes'],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/xyz', Ebs: { VolumeSize: 8 } }] },
      'InvalidBlockDeviceMapping',
      'Invalid device name /dev/xyz',
    ],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'st1', VolumeSize: 500 } }] },
      'BootForVolumeTypeUnsupported',
      "Volume type 'st1' cannot be used as a boot volume.",
    ],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'io2', VolumeSize: 8 } }] },
      'MissingParameter',
      'The request must contain the parameter iops',
    ],
    [
      {
        TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'a', Value: 'b' }] }],
      },
      'InvalidParameterValue',
      "'snapshot' is not a valid taggable resource type for this operation.",
    ],
    [
      { InstanceType: 'm5.large', CreditSpecification: { CpuCredits: 'standard' } },
      'InvalidParameterCombination',
      "The 'm5.large' instance type does not support the CPU credit option.",
    ],
  ])('%#: %.120j', (input, code, message) => {
    expect(refusal(harness(), input)).toEqual([code, message])
  })

  test('a root smaller than its snapshot', () => {
    const [code, message] = refusal(harness(), {
      ImageId: ami('windows-2022'),
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { VolumeSize: 8 } }],
    })
    expect(code).toBe('InvalidBlockDeviceMapping')
    expect(message).toMatch(/^Volume of size 8GB is smaller than snapshot 'snap-[0-9a-f]{17}', expect size >= 30GB$/)
  })

  test.each([
    ['172.31.16.2', 'InvalidParameterValue', "Address 172.31.16.2 is in subnet's reserved address range"],
    ['172.31.31.255', 'InvalidParameterValue', "Address 172.31.31.255 is in subnet's reserved address range"],
    ['10.9.9.9', 'InvalidParameterValue', "Address 10.9.9.9 does not fall within the subnet's address range"],
    ['172.31.16.9', 'InvalidIPAddress.InUse', 'Address 172.31.16.9 is in use.'],
  ])('private address %s', (ip, code, message) => {
    const world = harness()
    const SubnetId = subnetIn(world, 'us-east-1b')
    launch(world, { SubnetId, PrivateIpAddress: '172.31.16.9' })
    expect(refusal(world, { SubnetId, PrivateIpAddress: ip })).toEqual([code, message])
  })

  test.each<[Partial<Request>, string]>([
    [{ LaunchTemplate: { LaunchTemplateName: 'web' } }, 'LaunchTemplate'],
    [{ IamInstanceProfile: { Name: 'web' } }, 'IamInstanceProfile'],
    [{ InstanceMarketOptions: { MarketType: 'spot' } }, 'InstanceMarketOptions'],
    [{ Placement: { GroupName: 'cluster' } }, 'Placement.GroupName'],
    [{ Placement: { Tenancy: 'dedicated' } }, 'Placement.Tenancy=dedicated'],
    [{ EnclaveOptions: { Enabled: true } }, 'EnclaveOptions'],
    [{ CpuOptions: { CoreCount: 1, ThreadsPerCore: 1 } }, 'CpuOptions'],
    [
      { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: 'eni-00000000' }] },
      'NetworkInterfaces.NetworkInterfaceId',
    ],
  ])('%j is not simulated, and says so', (input, name) => {
    expect(refusal(harness(), input)).toEqual([
      'UnsupportedOperation',
      `The parameter ${name} is not simulated by Cumulab.`,
    ])
  })

  test('sections that ask for nothing do no harm', () => {
    const quiet: Partial<Request> = {
      EnclaveOptions: { Enabled: false },
      Placement: { GroupName: '', Tenancy: 'default' },
      CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
      CpuOptions: { CoreCount: 1, ThreadsPerCore: 2 },
      PrivateDnsNameOptions: { HostnameType: 'ip-name', EnableResourceNameDnsARecord: true },
    }
    expect(launch(harness(), quiet)).toHaveLength(1)
  })

  test('DryRun of a good request answers 412, of a bad one its refusal; neither launches', () => {
    const world = harness()
    expect(world.reject('ec2:RunInstances', { ...BASE, DryRun: true })).toMatchObject({
      code: 'DryRunOperation',
      httpStatus: 412,
    })
    expect(refusal(world, { DryRun: true, KeyName: 'nobody' })[0]).toBe('InvalidKeyPair.NotFound')
    expect(world.run('ec2:DescribeInstances', {}).Reservations).toEqual([])
  })

  test('a subnet of four thousand addresses runs out', { timeout: 60_000 }, () => {
    const world = harness({ quotas: false })
    const SubnetId = subnetIn(world, 'us-east-1a')
    expect(launch(world, { SubnetId, MaxCount: 4000 })).toHaveLength(4000)
    expect(refusal(world, { SubnetId, MinCount: 92, MaxCount: 92 })[0]).toBe('InsufficientFreeAddressesInSubnet')
    const rest = world.run('ec2:RunInstances', { ...BASE, SubnetId, MinCount: 1, MaxCount: 200 })
    expect(rest.Instances).toHaveLength(91)
    const all = world.run('ec2:DescribeNetworkInterfaces', {}).NetworkInterfaces ?? []
    expect(new Set(all.map((eni) => eni.PrivateIpAddress)).size).toBe(4091)
    expect(new Set(all.map((eni) => eni.Association?.PublicIp)).size).toBe(4091)
  })
})

describe('client tokens', () => {
  const token = { ClientToken: 'one-and-only' }

  test('a retry answers the same reservation and launches nothing', () => {
    const world = harness()
    const first = world.run('ec2:RunInstances', { ...BASE, ...token })
    const again = world.run('ec2:RunInstances', {
      ...token,
      MaxCount: 1,
      MinCount: 1,
      InstanceType: 't3.micro',
      ImageId: AL2023,
    })
    expect(again.ReservationId).toBe(first.ReservationId)
    expect(world.run('ec2:DescribeInstances', {}).Reservations).toHaveLength(1)
  })

  test('another request under the token is a mismatch, in another Region a launch of its own', () => {
    const world = harness()
    world.run('ec2:RunInstances', { ...BASE, ...token })
    expect(refusal(world, { ...token, InstanceType: 't3.small' })[0]).toBe('IdempotentParameterMismatch')
    const there = world.run(
      'ec2:RunInstances',
      { ...BASE, ...token, ImageId: ami('al2023-x86_64', 'eu-west-1') },
      'eu-west-1',
    )
    expect(there.Instances).toHaveLength(1)
  })

  test('after the instance ended the token is spent; a day after its record went it is free', () => {
    const world = harness()
    const [id = ''] = launch(world, token)
    world.wait(10)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(refusal(world, token)[0]).toBe('IdempotentInstanceTerminated')
    world.wait(2 * 3600)
    expect(refusal(world, token)[0]).toBe('IdempotentInstanceTerminated')
    world.wait(24 * 3600)
    expect(launch(world, token)).toHaveLength(1)
  })
})

describe('worlds for testing other people’s code', () => {
  test('any well-formed image id launches as Amazon Linux 2023 of the type’s architecture', () => {
    const world = harness({ images: 'any' })
    const ImageId = 'ami-0123456789abcdef0'
    const [x86 = ''] = launch(world, { ImageId })
    const [arm = ''] = launch(world, { ImageId, InstanceType: 't4g.micro' })
    expect([see(world, x86), see(world, arm)].map((one) => [one.ImageId, one.Architecture])).toEqual([
      [ImageId, 'x86_64'],
      [ImageId, 'arm64'],
    ])
  })

  test('settling at once', () => {
    const world = harness({ settle: 'instant' })
    const [id = ''] = launch(world)
    expect(stateOf(world, id)).toBe('running')
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    expect(stateOf(world, id)).toBe('stopped')
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(stateOf(world, id)).toBe('terminated')
  })
})
