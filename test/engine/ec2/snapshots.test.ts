/** EBS snapshots: taken, watched, copied, shared, deleted, and what is made of them. AWS: EBS user guide, "Amazon EBS snapshots". */
import { beforeEach, describe, expect, test } from 'vitest'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'

const AMI = imageNamed('us-east-1', 'al2023-x86_64')
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
const FRIEND = '210987654321'
let h: Harness

const volume = (spec: In<'ec2:CreateVolume'> = {}): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 8, VolumeType: 'gp3', ...spec }).VolumeId as string
const take = (VolumeId: string, spec: In<'ec2:CreateSnapshot'> = { VolumeId: '' }): string =>
  h.run('ec2:CreateSnapshot', { ...spec, VolumeId }).SnapshotId as string
const see = (id: string, region?: string) =>
  h.run('ec2:DescribeSnapshots', { SnapshotIds: [id] }, region).Snapshots?.[0]
const done = (spec: In<'ec2:CreateVolume'> = {}): string => {
  const id = take(volume(spec))
  h.wait(300)
  return id
}

beforeEach(() => {
  h = harness()
})

describe('a life', () => {
  test('pending with progress, completed by the clock, described, deleted', () => {
    const vol = volume()
    const made = h.run('ec2:CreateSnapshot', {
      VolumeId: vol,
      Description: 'nightly',
      TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'Name', Value: 'n' }] }],
    })
    expect(made).toMatchObject({
      VolumeId: vol,
      VolumeSize: 8,
      State: 'pending',
      Progress: '0%',
      OwnerId: '123456789012',
      Encrypted: false,
      Description: 'nightly',
      Tags: [{ Key: 'Name', Value: 'n' }],
    })
    const id = made.SnapshotId as string
    h.wait(20)
    expect(see(id)).toMatchObject({ State: 'pending', Progress: '50%' })
    h.wait(20)
    expect(see(id)).toMatchObject({ State: 'completed', Progress: '100%', FullSnapshotSizeInBytes: 8 * 2 ** 30 })
    h.run('ec2:DeleteSnapshot', { SnapshotId: id })
    expect(h.reject('ec2:DescribeSnapshots', { SnapshotIds: [id] })).toMatchObject({
      code: 'InvalidSnapshot.NotFound',
      message: `The snapshot '${id}' does not exist.`,
    })
  })

  test('deletion of a pending one takes effect when it is complete', () => {
    const id = take(volume())
    h.run('ec2:DeleteSnapshot', { SnapshotId: id })
    expect(see(id)?.State).toBe('pending')
    h.wait(60)
    expect(h.reject('ec2:DescribeSnapshots', { SnapshotIds: [id] }).code).toBe('InvalidSnapshot.NotFound')
  })

  test('one in fifteen seconds, and five (one of st1) in progress of a volume', () => {
    const slow = volume({ Size: 500, VolumeType: 'st1' })
    const vol = volume({ Size: 500 })
    take(slow)
    expect(h.reject('ec2:CreateSnapshot', { VolumeId: slow }).code).toBe('ConcurrentSnapshotLimitExceeded')
    take(vol)
    expect(h.reject('ec2:CreateSnapshot', { VolumeId: vol }).code).toBe('SnapshotCreationPerVolumeRateExceeded')
    for (let i = 0; i < 4; i++) {
      h.wait(15)
      take(vol)
    }
    h.wait(15)
    expect(h.reject('ec2:CreateSnapshot', { VolumeId: vol }).code).toBe('ConcurrentSnapshotLimitExceeded')
  })

  test('a volume that is being deleted gives none', () => {
    const vol = volume()
    h.wait(5)
    h.run('ec2:DeleteVolume', { VolumeId: vol })
    expect(h.reject('ec2:CreateSnapshot', { VolumeId: vol }).code).toBe('IncorrectState')
    h.wait(5)
    expect(h.reject('ec2:CreateSnapshot', { VolumeId: vol }).code).toBe('InvalidVolume.NotFound')
  })

  test('a fast double completes at once and keeps no pace', () => {
    h = harness({ settle: 'instant' })
    const vol = volume()
    h.wait(1)
    const ids = [take(vol), take(vol)]
    h.wait(1)
    expect(ids.map((id) => see(id)?.State)).toEqual(['completed', 'completed'])
  })

  test('its completion is an event', () => {
    const id = done()
    const bus = h.engine.topic('events:bus')
    const scope = '123456789012/us-east-1'
    const events = JSON.stringify(
      (bus?.ids(h.engine.view, scope) ?? []).map((one) => bus?.row(h.engine.view, one, scope)),
    )
    expect(events).toContain('EBS Snapshot Notification')
    expect(events).toContain(id)
  })
})

describe('description', () => {
  test('owners, filters, pages', () => {
    const ids = [1, 2, 3, 4, 5, 6].map((Size) => take(volume({ Size })))
    const count = (input: In<'ec2:DescribeSnapshots'>) => h.run('ec2:DescribeSnapshots', input).Snapshots?.length
    const own = { OwnerIds: ['self'] }
    expect(count(own)).toBe(6)
    expect(count({ OwnerIds: ['123456789012'] })).toBe(6)
    expect(count({ OwnerIds: ['amazon'] })).toBeGreaterThan(0)
    expect(count({ ...own, Filters: [{ Name: 'volume-size', Values: ['2', '3'] }] })).toBe(2)
    expect(count({ ...own, Filters: [{ Name: 'status', Values: ['completed'] }] })).toBe(0)
    expect(count({ RestorableByUserIds: [FRIEND], ...own })).toBe(0)
    const first = h.run('ec2:DescribeSnapshots', { ...own, MaxResults: 5 })
    const rest = h.run('ec2:DescribeSnapshots', { ...own, MaxResults: 5, NextToken: first.NextToken })
    expect([first.Snapshots?.length, rest.Snapshots?.length, rest.NextToken]).toEqual([5, 1, undefined])
    expect(h.reject('ec2:DescribeSnapshots', { SnapshotIds: ids, MaxResults: 5 }).code).toBe(
      'InvalidParameterCombination',
    )
    expect(h.reject('ec2:DescribeSnapshots', { OwnerIds: ['me'] }).code).toBe('InvalidUserID.Malformed')
    expect(h.reject('ec2:DescribeSnapshots', { SnapshotIds: ['snap-x'] }).code).toBe('InvalidSnapshotID.Malformed')
  })

  test('tags come and go; the list of tags names the type', () => {
    const id = done()
    h.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'team', Value: 'a' }] })
    expect(see(id)?.Tags).toEqual([{ Key: 'team', Value: 'a' }])
    expect(h.run('ec2:DescribeTags', { Filters: [{ Name: 'resource-id', Values: [id] }] }).Tags).toMatchObject([
      { ResourceType: 'snapshot' },
    ])
  })
})

describe('what is made of one', () => {
  test('a volume: not while pending, not smaller, encrypted for ever', () => {
    const pending = take(volume({ Size: 10 }))
    const make = { AvailabilityZone: 'us-east-1b', SnapshotId: pending }
    expect(h.reject('ec2:CreateVolume', make)).toMatchObject({
      code: 'IncorrectState',
      message: 'Snapshot is in invalid state - pending',
    })
    h.wait(300)
    expect(h.run('ec2:CreateVolume', make)).toMatchObject({ Size: 10, SnapshotId: pending, Encrypted: false })
    expect(h.reject('ec2:CreateVolume', { ...make, Size: 9 }).code).toBe('InvalidParameterValue')
    const secret = done({ Encrypted: true, KmsKeyId: KEY })
    expect(see(secret)).toMatchObject({ Encrypted: true, KmsKeyId: KEY })
    expect(h.run('ec2:CreateVolume', { ...make, SnapshotId: secret, Encrypted: false })).toMatchObject({
      Encrypted: true,
      KmsKeyId: KEY,
    })
  })

  test('a block device of a launch', () => {
    const id = done({ Size: 10 })
    const launch = (Ebs: object) => ({
      ImageId: AMI?.id as string,
      InstanceType: 't3.micro' as const,
      MinCount: 1,
      MaxCount: 1,
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs }],
    })
    h.run('ec2:RunInstances', launch({ SnapshotId: id }))
    const found = h.run('ec2:DescribeVolumes', { Filters: [{ Name: 'snapshot-id', Values: [id] }] }).Volumes
    expect(found).toMatchObject([{ Size: 10 }])
    expect(h.reject('ec2:RunInstances', launch({ SnapshotId: id, VolumeSize: 9 })).code).toBe(
      'InvalidBlockDeviceMapping',
    )
    expect(h.reject('ec2:RunInstances', launch({ SnapshotId: 'snap-00000000000000000' })).code).toBe(
      'InvalidSnapshot.NotFound',
    )
  })

  test('snapshots of all volumes of an instance, or without the root', () => {
    const InstanceId = h.run('ec2:RunInstances', {
      ImageId: AMI?.id as string,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5 } }],
      TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'app', Value: 'db' }] }],
    }).Instances?.[0]?.InstanceId as string
    const all = h.run('ec2:CreateSnapshots', {
      InstanceSpecification: { InstanceId },
      CopyTagsFromSource: 'volume',
    }).Snapshots
    expect(all?.map(({ VolumeSize, Tags }) => [VolumeSize, Tags?.[0]?.Value])).toEqual([
      [AMI?.root?.size, 'db'],
      [5, 'db'],
    ])
    h.wait(60)
    const data = h.run('ec2:CreateSnapshots', { InstanceSpecification: { InstanceId, ExcludeBootVolume: true } })
    expect(data.Snapshots?.map((one) => one.VolumeSize)).toEqual([5])
    const { Volumes = [] } = h.run('ec2:DescribeVolumes', {})
    const volumeOf = (size?: number) => Volumes.find((one) => one.Size === size)?.VolumeId as string
    const without = (...ExcludeDataVolumeIds: string[]) => ({
      InstanceSpecification: { InstanceId, ExcludeDataVolumeIds },
    })
    h.wait(60)
    const root = h.run('ec2:CreateSnapshots', without(volumeOf(5))).Snapshots
    expect(root?.map((one) => one.VolumeSize)).toEqual([AMI?.root?.size])
    const code = (id: string) => h.reject('ec2:CreateSnapshots', without(id)).code
    expect([code(volumeOf(AMI?.root?.size)), code(volume()), code('vol-x')]).toEqual([
      'InvalidParameterValue',
      'InvalidParameterValue',
      'InvalidVolumeID.Malformed',
    ])
  })

  test('a copy in another Region, encrypted on the way if asked', () => {
    const id = done()
    const copy = h.run(
      'ec2:CopySnapshot',
      { SourceRegion: 'us-east-1', SourceSnapshotId: id, Encrypted: true },
      'us-west-2',
    ).SnapshotId as string
    expect(see(copy, 'us-west-2')).toMatchObject({
      VolumeId: 'vol-ffffffff',
      VolumeSize: 8,
      Encrypted: true,
      Description: `[Copied ${id} from us-east-1]`,
    })
    expect(h.reject('ec2:DescribeSnapshots', { SnapshotIds: [copy] }).code).toBe('InvalidSnapshot.NotFound')
  })
})

describe('sharing', () => {
  const permissions = (SnapshotId: string) =>
    h.run('ec2:DescribeSnapshotAttribute', { SnapshotId, Attribute: 'createVolumePermission' }).CreateVolumePermissions
  const add = (SnapshotId: string, ...Add: { UserId?: string; Group?: 'all' }[]) => ({
    SnapshotId,
    CreateVolumePermission: { Add },
  })

  test('with accounts and everyone, taken back, reset', () => {
    const id = done()
    h.run('ec2:ModifySnapshotAttribute', add(id, { UserId: FRIEND }, { Group: 'all' }))
    expect(permissions(id)).toEqual([{ Group: 'all' }, { UserId: FRIEND }])
    h.run('ec2:ModifySnapshotAttribute', {
      SnapshotId: id,
      Attribute: 'createVolumePermission',
      OperationType: 'remove',
      GroupNames: ['all'],
    })
    expect(permissions(id)).toEqual([{ UserId: FRIEND }])
    h.run('ec2:ResetSnapshotAttribute', { SnapshotId: id, Attribute: 'createVolumePermission' })
    expect(permissions(id)).toEqual([])
  })

  test('what is encrypted is never public, and under the default key not shared at all', () => {
    const byDefault = done({ Encrypted: true })
    const byKey = done({ Encrypted: true, KmsKeyId: KEY })
    const code = (id: string, to: { UserId?: string; Group?: 'all' }) =>
      h.reject('ec2:ModifySnapshotAttribute', add(id, to)).code
    expect(code(byDefault, { UserId: FRIEND })).toBe('OperationNotPermitted')
    expect(code(byKey, { Group: 'all' })).toBe('OperationNotPermitted')
    h.run('ec2:ModifySnapshotAttribute', add(byKey, { UserId: FRIEND }))
    expect(permissions(byKey)).toEqual([{ UserId: FRIEND }])
    expect(h.reject('ec2:ModifySnapshotAttribute', add(byKey, { UserId: 'bob' })).code).toBe('InvalidUserID.Malformed')
  })

  test("Amazon's own snapshots are not one's to change", () => {
    const SnapshotId = AMI?.snapshotId as string
    expect(h.reject('ec2:DeleteSnapshot', { SnapshotId }).code).toBe('AuthFailure')
  })
})
