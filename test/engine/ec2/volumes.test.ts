/** EBS volumes: what can be made, attached, detached and deleted, and how the refusals are worded. */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed, snapshotSize } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

type Spec = In<'ec2:CreateVolume'>
const AMI = imageNamed('us-east-1', 'al2023-x86_64')
let h: Harness

const launch = (zone = 'us-east-1a'): string => {
  const { Instances } = h.run('ec2:RunInstances', {
    ImageId: AMI?.id,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    Placement: { AvailabilityZone: zone },
  })
  return Instances?.[0]?.InstanceId as string
}
const create = (spec: Spec = {}): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, ...spec }).VolumeId as string
const see = (id: string) => h.run('ec2:DescribeVolumes', { VolumeIds: [id] }).Volumes?.[0]
const seeInstance = (id: string) =>
  h.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
const deviceOf = (id: string, name: string) =>
  seeInstance(id)?.BlockDeviceMappings?.find((device) => device.DeviceName === name)

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

describe('attachment', () => {
  test('attaching, attached, detaching, available: the volume and the instance tell the same story', () => {
    const instance = launch()
    const volume = create()
    h.wait(10)
    const answer = h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    expect(answer).toMatchObject({
      State: 'attaching',
      Device: '/dev/sdf',
      DeleteOnTermination: false,
      InstanceId: instance,
    })
    expect(see(volume)).toMatchObject({ State: 'in-use', Attachments: [{ State: 'attaching' }] })
    expect(deviceOf(instance, '/dev/sdf')?.Ebs).toMatchObject({ VolumeId: volume, Status: 'attaching' })
    h.wait(4)
    expect(see(volume)?.Attachments).toMatchObject([{ State: 'attached' }])
    expect(deviceOf(instance, '/dev/sdf')?.Ebs?.Status).toBe('attached')
    expect(h.run('ec2:DetachVolume', { VolumeId: volume })).toMatchObject({ State: 'detaching', InstanceId: instance })
    expect(deviceOf(instance, '/dev/sdf')?.Ebs?.Status).toBe('detaching')
    h.wait(4)
    expect(see(volume)).toMatchObject({ State: 'available', Attachments: [] })
    expect(deviceOf(instance, '/dev/sdf')).toBeUndefined()
  })

  test.each<
    [string, string, (ids: { instance: string; volume: string; taken: string; far: string }) => In<'ec2:AttachVolume'>]
  >([
    [
      'VolumeInUse',
      '<taken> is already attached to an instance',
      ({ instance, taken }) => ({ VolumeId: taken, InstanceId: instance, Device: '/dev/sdh' }),
    ],
    [
      'InvalidVolume.ZoneMismatch',
      "The volume '<far>' is not in the same availability zone as instance '<instance>'",
      ({ instance, far }) => ({ VolumeId: far, InstanceId: instance, Device: '/dev/sdh' }),
    ],
    [
      'InvalidParameterValue',
      "Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use",
      ({ instance, volume }) => ({ VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' }),
    ],
    [
      'InvalidParameterValue',
      'Value (/dev/nvme1n1) for parameter device is invalid. /dev/nvme1n1 is not a valid EBS device name.',
      ({ instance, volume }) => ({ VolumeId: volume, InstanceId: instance, Device: '/dev/nvme1n1' }),
    ],
    [
      'InvalidInstanceID.NotFound',
      "The instance ID 'i-0123456789abcdef0' does not exist",
      ({ volume }) => ({ VolumeId: volume, InstanceId: 'i-0123456789abcdef0', Device: '/dev/sdh' }),
    ],
    [
      'InvalidInstanceID.Malformed',
      'Invalid id: "i-1"',
      ({ volume }) => ({ VolumeId: volume, InstanceId: 'i-1', Device: '/dev/sdh' }),
    ],
    [
      'InvalidVolume.NotFound',
      "The volume 'vol-0123456789abcdef0' does not exist.",
      ({ instance }) => ({ VolumeId: 'vol-0123456789abcdef0', InstanceId: instance, Device: '/dev/sdh' }),
    ],
    [
      'DryRunOperation',
      'Request would have succeeded, but DryRun flag is set.',
      ({ instance, volume }) => ({ VolumeId: volume, InstanceId: instance, Device: '/dev/sdh', DryRun: true }),
    ],
  ])('%s: %s', (code, message, request) => {
    const ids = {
      instance: launch(),
      volume: create(),
      taken: create(),
      far: create({ AvailabilityZone: 'us-east-1b' }),
    }
    h.wait(10)
    h.run('ec2:AttachVolume', { VolumeId: ids.taken, InstanceId: ids.instance, Device: '/dev/sdf' })
    const error = h.reject('ec2:AttachVolume', request(ids))
    const expected = message.replace(/<(\w+)>/g, (_, name: keyof typeof ids) => ids[name])
    expect({ code: error.code, message: error.message }).toEqual({ code, message: expected })
  })

  test('a pending instance takes no volume, a stopped one does', () => {
    const volume = create()
    h.wait(5)
    const instance = launch()
    const request = { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' }
    expect(h.reject('ec2:AttachVolume', request)).toMatchObject({
      code: 'IncorrectState',
      message: `Instance '${instance}' is not 'running'.`,
    })
    h.wait(60)
    h.run('ec2:StopInstances', { InstanceIds: [instance] })
    h.wait(300)
    h.run('ec2:AttachVolume', request)
    h.wait(5)
    expect(see(volume)?.Attachments).toMatchObject([{ State: 'attached' }])
  })

  test('a volume that is still being made is not available', () => {
    const instance = launch()
    h.wait(60)
    const volume = create()
    expect(h.reject('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })).toMatchObject({
      code: 'IncorrectState',
      message: `${volume} is not 'available'.`,
    })
  })

  test('a root volume leaves a stopped instance only', () => {
    const instance = launch()
    h.wait(60)
    const root = seeInstance(instance)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId as string
    expect(h.reject('ec2:DetachVolume', { VolumeId: root })).toMatchObject({
      code: 'IncorrectState',
      message: `Unable to detach root volume '${root}' from instance '${instance}'`,
    })
    h.run('ec2:StopInstances', { InstanceIds: [instance] })
    h.wait(300)
    h.run('ec2:DetachVolume', { VolumeId: root })
    h.wait(5)
    expect(seeInstance(instance)?.BlockDeviceMappings).toEqual([])
  })

  test('a multi-attach io2 volume serves two instances of its zone, each once', () => {
    const volume = create({ VolumeType: 'io2', Iops: 1000, MultiAttachEnabled: true })
    const [one, two] = [launch(), launch()]
    h.wait(60)
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: one, Device: '/dev/sdf' })
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: two, Device: '/dev/sdg' })
    expect(h.reject('ec2:AttachVolume', { VolumeId: volume, InstanceId: two, Device: '/dev/sdh' }).code).toBe(
      'VolumeInUse',
    )
    h.wait(5)
    expect(see(volume)?.Attachments?.map((attachment) => attachment.State)).toEqual(['attached', 'attached'])
    expect(h.reject('ec2:DetachVolume', { VolumeId: volume }).code).toBe('MissingParameter')
    h.run('ec2:DetachVolume', { VolumeId: volume, InstanceId: one })
    h.wait(5)
    expect(see(volume)).toMatchObject({ State: 'in-use', Attachments: [{ InstanceId: two }] })
  })

  test('detaching asks for an attachment that is there', () => {
    const [instance, other] = [launch(), launch()]
    const volume = create()
    h.wait(60)
    expect(h.reject('ec2:DetachVolume', { VolumeId: volume })).toMatchObject({
      code: 'IncorrectState',
      message: `Volume '${volume}' is in the 'available' state.`,
    })
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    h.wait(5)
    expect(h.reject('ec2:DetachVolume', { VolumeId: volume, InstanceId: other }).code).toBe(
      'InvalidAttachment.NotFound',
    )
  })
})

describe('deletion', () => {
  test('deleting, then gone; an attached one is refused', () => {
    const instance = launch()
    const volume = create()
    expect(h.reject('ec2:DeleteVolume', { VolumeId: volume }).code).toBe('IncorrectState')
    h.wait(60)
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    expect(h.reject('ec2:DeleteVolume', { VolumeId: volume })).toMatchObject({
      code: 'VolumeInUse',
      message: `Volume ${volume} is currently attached to ${instance}`,
    })
    h.wait(5)
    h.run('ec2:DetachVolume', { VolumeId: volume })
    h.wait(5)
    h.run('ec2:DeleteVolume', { VolumeId: volume })
    expect(see(volume)?.State).toBe('deleting')
    h.wait(2)
    expect(h.reject('ec2:DescribeVolumes', { VolumeIds: [volume] }).code).toBe('InvalidVolume.NotFound')
  })

  test('termination takes the root volume and leaves the one attached later', () => {
    const instance = launch()
    const volume = create()
    h.wait(60)
    const root = seeInstance(instance)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId as string
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    h.wait(5)
    h.run('ec2:TerminateInstances', { InstanceIds: [instance] })
    h.wait(120)
    expect(see(volume)).toMatchObject({ State: 'available', Attachments: [] })
    expect(h.reject('ec2:DescribeVolumes', { VolumeIds: [root] }).code).toBe('InvalidVolume.NotFound')
  })

  test('an instance terminated while a volume attaches leaves no half attachment', () => {
    const instance = launch()
    const volume = create()
    h.wait(60)
    h.run('ec2:AttachVolume', { VolumeId: volume, InstanceId: instance, Device: '/dev/sdf' })
    h.run('ec2:TerminateInstances', { InstanceIds: [instance] })
    h.wait(300)
    expect(see(volume)).toMatchObject({ State: 'available', Attachments: [] })
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

  test('status is known once a volume is made', () => {
    const VolumeId = create({ VolumeType: 'io1', Iops: 100 })
    const status = () => h.run('ec2:DescribeVolumeStatus', { VolumeIds: [VolumeId] }).VolumeStatuses?.[0]?.VolumeStatus
    expect(status()?.Status).toBe('insufficient-data')
    h.wait(5)
    expect(status()).toEqual({
      Status: 'ok',
      Details: [
        { Name: 'io-enabled', Status: 'passed' },
        { Name: 'io-performance', Status: 'normal' },
      ],
    })
    expect(h.run('ec2:DescribeVolumeAttribute', { VolumeId, Attribute: 'autoEnableIO' })).toEqual({
      VolumeId,
      AutoEnableIO: { Value: false },
    })
  })
})
