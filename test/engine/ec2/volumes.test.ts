/** EBS volumes: what can be made and how it is described. AWS: EBS user guide, "Amazon EBS volume types". */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed, snapshotSize } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

type Spec = In<'ec2:CreateVolume'>
const AMI = imageNamed('us-east-1', 'al2023-x86_64')
let h: Harness

const create = (spec: Spec = {}): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, ...spec }).VolumeId as string
const see = (id: string) => h.run('ec2:DescribeVolumes', { VolumeIds: [id] }).Volumes?.[0]

beforeEach(() => {
  h = harness()
})

describe('creation', () => {
  test.each<[Spec, { VolumeType: string; Iops?: number; Throughput?: number }]>([
    [{ Size: 10 }, { VolumeType: 'gp2', Iops: 100 }],
    [{ Size: 500 }, { VolumeType: 'gp2', Iops: 1500 }],
    [{ Size: 6000 }, { VolumeType: 'gp2', Iops: 16_000 }],
    [
      { Size: 1, VolumeType: 'gp3' },
      { VolumeType: 'gp3', Iops: 3000, Throughput: 125 },
    ],
    [
      { Size: 160, VolumeType: 'gp3', Iops: 80_000, Throughput: 2000 },
      { VolumeType: 'gp3', Iops: 80_000, Throughput: 2000 },
    ],
    [
      { Size: 4, VolumeType: 'io1', Iops: 200 },
      { VolumeType: 'io1', Iops: 200 },
    ],
    [
      { Size: 100, VolumeType: 'io2', Iops: 100_000 },
      { VolumeType: 'io2', Iops: 100_000 },
    ],
    [{ Size: 125, VolumeType: 'st1' }, { VolumeType: 'st1' }],
    [{ Size: 125, VolumeType: 'sc1' }, { VolumeType: 'sc1' }],
    [{ Size: 1, VolumeType: 'standard' }, { VolumeType: 'standard' }],
  ])('%o is made as %o', (spec, made) => {
    const volume = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', ...spec })
    expect(volume).toMatchObject({ ...made, State: 'creating', AvailabilityZoneId: 'use1-az1', Encrypted: false })
    expect([volume.Iops, volume.Throughput]).toEqual([made.Iops, made.Throughput])
    h.wait(5)
    expect(see(volume.VolumeId as string)?.State).toBe('available')
  })

  test.each<[Spec, string, string]>([
    [
      { Size: 1, VolumeType: 'st1' },
      'InvalidParameterValue',
      'Volume of 1GiB is too small for volume type st1; minimum is 125GiB.',
    ],
    [
      { Size: 16_385 },
      'InvalidParameterValue',
      'Volume of 16385GiB is too large for volume type gp2; maximum is 16384GiB.',
    ],
    [
      { Size: 0, VolumeType: 'gp3' },
      'InvalidParameterValue',
      'Volume of 0GiB is too small for volume type gp3; minimum is 1GiB.',
    ],
    [{ Iops: 3000 }, 'InvalidParameterCombination', 'The parameter iops is not supported for gp2 volumes.'],
    [
      { VolumeType: 'st1', Size: 200, Iops: 100 },
      'InvalidParameterCombination',
      'The parameter iops is not supported for st1 volumes.',
    ],
    [{ Throughput: 200 }, 'InvalidParameterCombination', 'The parameter throughput is not supported for gp2 volumes.'],
    [{ VolumeType: 'io1' }, 'MissingParameter', 'The request must contain the parameter iops'],
    [
      { VolumeType: 'gp3', Size: 1000, Iops: 200_000 },
      'InvalidParameterValue',
      'Volume iops of 200000 is too high; maximum is 80000.',
    ],
    [{ VolumeType: 'gp3', Iops: 100 }, 'InvalidParameterValue', 'Volume iops of 100 is too low; minimum is 3000.'],
    [
      { VolumeType: 'gp3', Iops: 6000 },
      'InvalidParameterValue',
      'Iops to volume size ratio of 600.000000 is too high; maximum is 500',
    ],
    [
      { VolumeType: 'io1', Iops: 600 },
      'InvalidParameterValue',
      'Iops to volume size ratio of 60.000000 is too high; maximum is 50',
    ],
    [
      { VolumeType: 'gp3', Throughput: 1000 },
      'InvalidParameterValue',
      'Throughput (MiBps) to iops ratio of 0.333333 is too high; maximum is 0.250000 MiBps per iops.',
    ],
    [{ Size: undefined }, 'MissingParameter', 'The request must contain the parameter size/snapshot'],
    [
      { AvailabilityZoneId: 'use1-az1' },
      'InvalidParameterCombination',
      'The parameter AvailabilityZone cannot be used with the parameter AvailabilityZoneId',
    ],
    [
      { SnapshotId: AMI?.snapshotId, VolumeInitializationRate: 100 },
      'UnsupportedOperation',
      'VolumeInitializationRate is not simulated.',
    ],
    [{ AvailabilityZone: undefined }, 'MissingParameter', 'The request must contain the parameter AvailabilityZone'],
    [{ AvailabilityZone: 'us-east-1z' }, 'InvalidZone.NotFound', "The zone 'us-east-1z' does not exist."],
    [{ AvailabilityZone: 'us-west-2a' }, 'InvalidZone.NotFound', "The zone 'us-west-2a' does not exist."],
    [{ VolumeType: 'gp9' as 'gp3' }, 'UnknownVolumeType', "Unsupported volume type 'gp9' for volume creation."],
    [
      { SnapshotId: 'snap-0123456789abcdef0' },
      'InvalidSnapshot.NotFound',
      "The snapshot 'snap-0123456789abcdef0' does not exist.",
    ],
    [{ SnapshotId: 'snip' }, 'InvalidSnapshotID.Malformed', 'Invalid id: "snip" (expecting "snap-...")'],
    [
      { MultiAttachEnabled: true },
      'InvalidParameterCombination',
      'The parameter multiAttachEnabled is not supported for gp2 volumes.',
    ],
    [
      { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }] },
      'InvalidParameterValue',
      "'instance' is not a valid taggable resource type for this operation.",
    ],
    [{ DryRun: true }, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.'],
  ])('%o is refused with %s', (spec, code, message) => {
    expect(h.reject('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, ...spec })).toMatchObject({
      code,
      message,
    })
  })

  test('the root snapshot of an image gives the size; a smaller one is refused', () => {
    const SnapshotId = AMI?.snapshotId as string
    const size = snapshotSize('us-east-1', SnapshotId) as number
    expect(h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', SnapshotId })).toMatchObject({
      Size: size,
      SnapshotId,
    })
    expect(h.reject('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', SnapshotId, Size: size - 1 }).message).toBe(
      `Volume of size ${size - 1}GB is smaller than snapshot '${SnapshotId}', expect size >= ${size}GB`,
    )
  })

  test('an encrypted volume names a key; a key without encryption is refused', () => {
    const volume = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1, Encrypted: true })
    expect(volume.KmsKeyId).toMatch(
      /^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    )
    expect(h.reject('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1, KmsKeyId: 'alias/mine' }).code).toBe(
      'InvalidParameterDependency',
    )
  })

  test('a client token makes one volume, and no other with other words', () => {
    const first = create({ ClientToken: 'once' })
    expect(create({ ClientToken: 'once' })).toBe(first)
    expect(h.reject('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 11, ClientToken: 'once' }).code).toBe(
      'IdempotentParameterMismatch',
    )
    expect(h.run('ec2:DescribeVolumes', {}).Volumes).toHaveLength(1)
  })

  test('50 TiB of a type is the quota of a Region; a world without quotas has none', () => {
    for (let i = 0; i < 3; i++) create({ Size: 16_384 })
    expect(h.reject('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 2049 }).code).toBe(
      'VolumeLimitExceeded',
    )
    create({ Size: 2048 })
    create({ Size: 16_384, VolumeType: 'gp3' })
    expect(
      h.reject('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1000, VolumeType: 'io2', Iops: 100_001 })
        .code,
    ).toBe('MaxIOPSLimitExceeded')
    h = harness({ quotas: false })
    for (let i = 0; i < 4; i++) create({ Size: 16_384 })
    expect(h.run('ec2:DescribeVolumes', {}).Volumes).toHaveLength(4)
  })
})

describe('description', () => {
  test('filters, pages and the other views', () => {
    const ids = [1, 2, 3, 4, 5, 6].map((size) => create({ Size: size, VolumeType: size > 4 ? 'gp3' : 'gp2' }))
    create({
      Size: 4,
      VolumeType: 'io1',
      Iops: 100,
      TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'Name', Value: 'db' }] }],
    })
    const by = (name: string, ...values: string[]) =>
      h.run('ec2:DescribeVolumes', { Filters: [{ Name: name, Values: values }] }).Volumes?.length
    expect([
      by('volume-type', 'gp3'),
      by('size', '4'),
      by('status', 'available'),
      by('tag:Name', 'd*'),
      by('encrypted', 'false'),
    ]).toEqual([2, 2, 0, 1, 7])
    expect(h.reject('ec2:DescribeVolumes', { Filters: [{ Name: 'colour', Values: ['red'] }] }).code).toBe(
      'InvalidParameterValue',
    )
    const first = h.run('ec2:DescribeVolumes', { MaxResults: 5 })
    const rest = h.run('ec2:DescribeVolumes', { MaxResults: 5, NextToken: first.NextToken })
    expect([first.Volumes?.length, rest.Volumes?.length, rest.NextToken]).toEqual([5, 2, undefined])
    expect(h.reject('ec2:DescribeVolumes', { MaxResults: 5, VolumeIds: [ids[0] as string] }).code).toBe(
      'InvalidParameterCombination',
    )
    expect(h.run('ec2:DescribeVolumes', {}, 'us-west-2').Volumes).toEqual([])
    expect(h.reject('ec2:DescribeVolumes', { VolumeIds: [ids[0] as string] }, 'us-west-2').code).toBe(
      'InvalidVolume.NotFound',
    )
    expect(h.reject('ec2:DescribeVolumes', { VolumeIds: ['vol-zz'] }).code).toBe('InvalidVolumeID.Malformed')
  })
})
