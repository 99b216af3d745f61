/** What RunInstances refuses, in AWS's words and order. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, ami, launch, subnetIn } from './scenes.ts'

type Request = In<'ec2:RunInstances'>
const BASE: Request = { ImageId: AL2023, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }
const refusal = (world: Harness, input: Partial<Request>): [string, string] => {
  const error = world.reject('ec2:RunInstances', { ...BASE, ...input })
  return [error.code, error.message]
}

describe('refusals', () => {
  test.each<[Partial<Request>, string, string]>([
    [{ ImageId: undefined }, 'MissingParameter', 'The request must contain the parameter ImageId'],
    [
      { MetadataOptions: { HttpPutResponseHopLimit: 0 } },
      'InvalidParameterValue',
      'Value (0) for parameter HttpPutResponseHopLimit is invalid.',
    ],
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
      "The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the " +
        'specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You ' +
        "can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type " +
        'or AMI.',
    ],
    [
      { Placement: { AvailabilityZone: 'us-east-1e' } },
      'Unsupported',
      'Your requested instance type (t3.micro) is not supported in your requested Availability Zone ' +
        '(us-east-1e). Please retry your request by not specifying an Availability Zone or choosing us-east-1a, ' +
        'us-east-1b, us-east-1c, us-east-1d, us-east-1f.',
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
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'efs' as 'gp3', VolumeSize: 500 } }] },
      'UnknownVolumeType',
      "Unsupported volume type 'efs' for volume creation.",
    ],
    [
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', VirtualName: 's3' }] },
      'InvalidBlockDeviceMapping',
      "Virtual name 's3' is not valid",
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
    [{ InstanceMarketOptions: { MarketType: 'capacity-block' } }, 'InstanceMarketOptions.MarketType=capacity-block'],
    [{ Placement: { HostResourceGroupArn: 'arn:x' } }, 'Placement.HostResourceGroupArn'],
    [{ EnclaveOptions: { Enabled: true } }, 'EnclaveOptions'],
    [{ CpuOptions: { CoreCount: 1, ThreadsPerCore: 1 } }, 'CpuOptions'],
    [{ NetworkInterfaces: [{ DeviceIndex: 0, Ipv6AddressCount: 1 }] }, 'NetworkInterfaces.Ipv6AddressCount'],
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
