/** CopyImage within a Region and across. AWS: EC2 API Reference, CopyImage; EC2 user guide, "Copy an Amazon EC2 AMI". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { registered, seeImage } from './image-scenes.ts'
import { AL2023, ami, instanceIn, launch } from './scenes.ts'

type Request = In<'ec2:CopyImage'>

let h: Harness
beforeEach(() => {
  h = harness()
})

const copy = (spec: Partial<Request> & Pick<Request, 'SourceImageId'>, region?: string): string =>
  h.run('ec2:CopyImage', { SourceRegion: 'us-east-1', Name: 'copy', ...spec }, region).ImageId as string
const snapshotsIn = (region: string) => h.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] }, region).Snapshots ?? []
/** An available image of two disks with a tag, shared with another account. */
function source(): string {
  const InstanceId = instanceIn(h, 'stopped', {
    BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, VolumeType: 'gp3' } }],
  })
  const { ImageId = '' } = h.run('ec2:CreateImage', {
    InstanceId,
    Name: 'golden',
    Description: 'first',
    TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'team', Value: 'a' }] }],
  })
  h.wait(120)
  h.run('ec2:ModifyImageAttribute', { ImageId, LaunchPermission: { Add: [{ UserId: '210987654321' }] } })
  return ImageId
}

describe('CopyImage', () => {
  test('across Regions: pending while its snapshots are copied, then launchable there', () => {
    const from = source()
    const id = copy({ SourceImageId: from }, 'us-west-2')
    expect(h.reject('ec2:DescribeImages', { ImageIds: [id] }).code).toBe('InvalidAMIID.NotFound')
    const [first, second] = snapshotsIn('us-west-2')
    expect(seeImage(h, id, 'us-west-2')).toMatchObject({
      State: 'pending',
      Name: 'copy',
      Description: `[Copied ${from} from us-east-1] first`,
      OwnerId: '123456789012',
      ImageLocation: '123456789012/copy',
      SourceImageId: from,
      SourceImageRegion: 'us-east-1',
      Public: false,
      Tags: [],
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { SnapshotId: first?.SnapshotId, VolumeSize: 8 } },
        { DeviceName: '/dev/sdf', Ebs: { SnapshotId: second?.SnapshotId, VolumeSize: 5 } },
      ],
    })
    expect(first?.Description).toMatch(
      new RegExp(
        `^Copied for DestinationAmi ${id} from SourceAmi ${from} for SourceSnapshot snap-\\w+\\. Task created on [\\d,]+\\.$`,
      ),
    )
    const start = { ImageId: id, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
    expect(h.reject('ec2:RunInstances', start, 'us-west-2').code).toBe('InvalidAMIID.Unavailable')
    h.wait(120)
    expect(seeImage(h, id, 'us-west-2')?.State).toBe('available')
    expect(h.run('ec2:RunInstances', start, 'us-west-2').Instances?.[0]?.ImageId).toBe(id)
    expect(
      h.run('ec2:DescribeImageAttribute', { ImageId: id, Attribute: 'launchPermission' }, 'us-west-2')
        .LaunchPermissions,
    ).toEqual([])
    // The copy stands alone: it outlives its source.
    h.run('ec2:DeregisterImage', { ImageId: from, DeleteAssociatedSnapshots: true })
    expect(h.run('ec2:RunInstances', start, 'us-west-2').Instances).toHaveLength(1)
  })

  test('within a Region, of a public image, under another name', () => {
    const id = copy({ SourceImageId: AL2023, Description: 'mine now' })
    h.wait(120)
    expect(seeImage(h, id)).toMatchObject({
      State: 'available',
      Description: 'mine now',
      Public: false,
      ImdsSupport: 'v2.0',
      RootDeviceName: '/dev/xvda',
    })
    expect(seeImage(h, id)).not.toHaveProperty('ImageOwnerAlias')
    expect(seeImage(h, id)).not.toHaveProperty('PublicSsmParameterName')
    expect(seeImage(h, id)).not.toHaveProperty('DeprecationTime')
    const filters = [
      { Name: 'source-image-id', Values: [AL2023] },
      { Name: 'source-image-region', Values: ['us-east-1'] },
    ]
    expect(h.run('ec2:DescribeImages', { Filters: filters }).Images?.map((one) => one.ImageId)).toEqual([id])
    expect(launch(h, { ImageId: id })).toHaveLength(1)
  })

  test('a Windows image stays one', () => {
    const id = copy({ SourceImageId: ami('windows-2022') })
    expect(seeImage(h, id)).toMatchObject({ Platform: 'windows', UsageOperation: 'RunInstances:0002' })
  })

  test('encrypted: all its snapshots are, and what is launched from it is', () => {
    const from = source()
    const id = copy({ SourceImageId: from, Encrypted: true, KmsKeyId: 'alias/mine' })
    h.wait(120)
    const key = 'arn:aws:kms:us-east-1:123456789012:alias/mine'
    const ids = seeImage(h, id)?.BlockDeviceMappings?.map((one) => one.Ebs?.SnapshotId as string) ?? []
    const { Snapshots } = h.run('ec2:DescribeSnapshots', { SnapshotIds: ids })
    expect(Snapshots?.map((one) => [one.Encrypted, one.KmsKeyId])).toEqual([
      [true, key],
      [true, key],
    ])
    const [InstanceId = ''] = launch(h, { ImageId: id })
    const { Volumes } = h.run('ec2:DescribeVolumes', {
      Filters: [{ Name: 'attachment.instance-id', Values: [InstanceId] }],
    })
    expect(Volumes?.map((one) => one.Encrypted)).toEqual([true, true])
    expect(
      h.reject('ec2:CopyImage', { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'open', Encrypted: false }),
    ).toMatchObject({
      code: 'InvalidRequest',
      message: `Snapshot ${ids[0]} is encrypted. Creating an unencrypted copy from an encrypted snapshot is not supported.`,
    })
    const kept = copy({ SourceImageId: id, Name: 'kept' })
    expect(seeImage(h, kept)?.BlockDeviceMappings?.map((one) => one.Ebs?.Encrypted)).toEqual([true, true])
  })

  test('tags: those of the source when asked for, those of the request, for image and snapshots', () => {
    const id = copy({
      SourceImageId: source(),
      CopyImageTags: true,
      TagSpecifications: [
        { ResourceType: 'image', Tags: [{ Key: 'Name', Value: 'c' }] },
        { ResourceType: 'snapshot', Tags: [{ Key: 'of', Value: 'c' }] },
      ],
    })
    expect(seeImage(h, id)?.Tags).toEqual([
      { Key: 'team', Value: 'a' },
      { Key: 'Name', Value: 'c' },
    ])
    const SnapshotId = seeImage(h, id)?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId as string
    expect(h.run('ec2:DescribeSnapshots', { SnapshotIds: [SnapshotId] }).Snapshots?.[0]?.Tags).toEqual([
      { Key: 'of', Value: 'c' },
    ])
  })

  test('a client token makes one copy; another request under it is refused', () => {
    const request = { SourceImageId: AL2023, ClientToken: 'once' }
    const id = copy(request)
    expect(copy(request)).toBe(id)
    expect(h.run('ec2:DescribeImages', { Owners: ['self'] }).Images).toHaveLength(1)
    expect(h.reject('ec2:CopyImage', { SourceRegion: 'us-east-1', Name: 'other', ...request }).code).toBe(
      'IdempotentParameterMismatch',
    )
  })

  test.each<[Partial<Request>, string]>([
    [{ SourceImageId: 'image' }, 'InvalidAMIID.Malformed'],
    [{ SourceImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound'],
    [{ SourceRegion: 'eu-west-1' }, 'InvalidAMIID.NotFound'],
    [{ SourceRegion: 'mars-east-1' }, 'InvalidParameterValue'],
    [{ SourceRegion: '' }, 'MissingParameter'],
    [{ Name: 'a*b' }, 'InvalidAMIName.Malformed'],
    [{ Name: '' }, 'MissingParameter'],
    [{ KmsKeyId: 'alias/mine' }, 'InvalidParameterDependency'],
    [{ DestinationOutpostArn: 'arn:aws:outposts:us-east-1:1:outpost/op-1' }, 'UnsupportedOperation'],
    [{ SnapshotCopyCompletionDurationMinutes: 15 }, 'UnsupportedOperation'],
    [{ TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: 'b' }] }] }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%o is refused with %s', (spec, code) => {
    const request = { SourceImageId: AL2023, SourceRegion: 'us-east-1', Name: 'copy', ...spec }
    expect(h.reject('ec2:CopyImage', request).code).toBe(code)
  })

  test('a pending, a disabled and a gone image are not copied; a name is taken once', () => {
    const id = registered(h)
    const request = { SourceImageId: id, SourceRegion: 'us-east-1', Name: 'golden' }
    expect(h.reject('ec2:CopyImage', request).code).toBe('InvalidAMIName.Duplicate')
    const pending = copy({ SourceImageId: id })
    const of = (SourceImageId: string) => h.reject('ec2:CopyImage', { ...request, SourceImageId, Name: 'x y z' }).code
    expect(of(pending)).toBe('InvalidAMIID.Unavailable')
    h.run('ec2:DisableImage', { ImageId: id })
    expect(of(id)).toBe('InvalidAMIID.Unavailable')
    h.run('ec2:DeregisterImage', { ImageId: id })
    expect(of(id)).toBe('InvalidAMIID.Unavailable')
  })
})

describe('an instance store-backed image', () => {
  const store = ami('amzn-s3-x86_64')

  test('has no storage that another account may copy', () => {
    expect(h.reject('ec2:CopyImage', { SourceImageId: store, SourceRegion: 'us-east-1', Name: 'copy' })).toMatchObject({
      code: 'InvalidRequest',
      message: 'You do not have permission to access the storage of this ami',
    })
  })

  test.each<[string, (InstanceId: string) => unknown, string]>([
    ['stop', (id) => h.reject('ec2:StopInstances', { InstanceIds: [id] }), 'UnsupportedOperation'],
    [
      'hibernate',
      (id) => h.reject('ec2:StopInstances', { InstanceIds: [id], Hibernate: true }),
      'UnsupportedOperation',
    ],
    [
      'become an image',
      (id) => h.reject('ec2:CreateImage', { InstanceId: id, Name: 'x y z' }),
      'InvalidParameterValue',
    ],
  ])('its instance cannot %s', (_what, refused, code) => {
    const [id = ''] = launch(h, { ImageId: store, InstanceType: 'm1.small' })
    h.wait(120)
    expect(refused(id)).toMatchObject({ code })
    expect(h.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]).toMatchObject({
      State: { Name: 'running' },
      RootDeviceType: 'instance-store',
    })
  })

  test.each<[string, Partial<In<'ec2:RunInstances'>>, string]>([
    ['a type without disks', { InstanceType: 't3.micro' }, 'InvalidParameterCombination'],
    [
      'hibernation',
      { HibernationOptions: { Configured: true }, InstanceType: 'm3.medium' },
      'UnsupportedHibernationConfiguration',
    ],
    ['stop protection', { DisableApiStop: true }, 'UnsupportedOperation'],
  ])('%s is refused at launch', (_what, spec, code) => {
    const request = { ImageId: store, InstanceType: 'm1.small' as const, MinCount: 1, MaxCount: 1, ...spec }
    expect(h.reject('ec2:RunInstances', request).code).toBe(code)
  })
})
