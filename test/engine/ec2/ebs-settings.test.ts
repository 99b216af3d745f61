/** Encryption by default, its key, and the block on public snapshots. AWS: EBS user guide, "Enable Amazon EBS encryption by default". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In, OperationName } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, launch } from './scenes.ts'

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
const OTHER = 'arn:aws:kms:us-east-1:123456789012:key/11111111-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
const MANAGED = /^arn:aws:kms:us-east-1:123456789012:key\/[0-9a-f-]{36}$/
let h: Harness

type Spec = In<'ec2:CreateVolume'>
const volume = (spec: Spec = {}) => h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 8, ...spec })
/** A completed snapshot of a new volume. */
function snapshot(spec: Spec = {}): string {
  const { SnapshotId = '' } = h.run('ec2:CreateSnapshot', { VolumeId: volume(spec).VolumeId as string })
  h.wait(300)
  return SnapshotId
}
const described = (id: string) => h.run('ec2:DescribeSnapshots', { SnapshotIds: [id] }).Snapshots?.[0]
const encryptByDefault = () => h.run('ec2:EnableEbsEncryptionByDefault', {})

beforeEach(() => {
  h = harness()
})

describe('encryption by default', () => {
  test('is off, switched on and off, for one Region', () => {
    const state = (region?: string) => h.run('ec2:GetEbsEncryptionByDefault', {}, region)
    expect(state()).toEqual({ EbsEncryptionByDefault: false, SseType: 'none' })
    expect(encryptByDefault()).toEqual({ EbsEncryptionByDefault: true })
    expect(state()).toEqual({ EbsEncryptionByDefault: true, SseType: 'sse-kms' })
    expect(state('eu-west-1').EbsEncryptionByDefault).toBe(false)
    expect(h.run('ec2:DisableEbsEncryptionByDefault', {})).toEqual({ EbsEncryptionByDefault: false })
    expect(volume().Encrypted).toBe(false)
  })

  test.each<[string, Spec, string | RegExp]>([
    ['nothing asked', {}, MANAGED],
    ['no encryption asked', { Encrypted: false }, MANAGED],
    ['a key alone', { KmsKeyId: KEY }, KEY],
    ['a key and encryption', { Encrypted: true, KmsKeyId: KEY }, KEY],
  ])('%s makes an encrypted volume', (_name, spec, key) => {
    encryptByDefault()
    const made = volume(spec)
    expect(made.Encrypted).toBe(true)
    expect(made.KmsKeyId).toMatch(key)
  })

  test('a launch has every device encrypted, by the default key unless it names one', () => {
    encryptByDefault()
    h.run('ec2:ModifyEbsDefaultKmsKeyId', { KmsKeyId: KEY })
    launch(h, {
      BlockDeviceMappings: [
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 1, Encrypted: false } },
        { DeviceName: '/dev/sdg', Ebs: { VolumeSize: 2, KmsKeyId: OTHER } },
      ],
    })
    const { Volumes = [] } = h.run('ec2:DescribeVolumes', {})
    expect(Volumes.map(({ Size, Encrypted, KmsKeyId }) => [Size, Encrypted, KmsKeyId])).toEqual([
      [8, true, KEY],
      [1, true, KEY],
      [2, true, OTHER],
    ])
  })

  test('what was made before stays as it was; its copies and volumes are encrypted from now on', () => {
    const before = volume()
    const plain = snapshot()
    encryptByDefault()
    expect(h.run('ec2:DescribeVolumes', { VolumeIds: [before.VolumeId as string] }).Volumes?.[0]?.Encrypted).toBe(false)
    expect(described(plain)?.Encrypted).toBe(false)
    const { SnapshotId = '' } = h.run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId: plain })
    expect(described(SnapshotId)).toMatchObject({ Encrypted: true, KmsKeyId: expect.stringMatching(MANAGED) })
    const restored = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', SnapshotId: plain })
    expect(restored.Encrypted).toBe(true)
    // AWS: it is the Region of the copy that counts.
    const away = h.run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId: plain }, 'eu-west-1')
    const found = h.run('ec2:DescribeSnapshots', { SnapshotIds: [away.SnapshotId as string] }, 'eu-west-1')
    expect(found.Snapshots?.[0]?.Encrypted).toBe(false)
  })
})

describe('the default key', () => {
  test('is the AWS managed one, replaced and reset', () => {
    const key = () => h.run('ec2:GetEbsDefaultKmsKeyId', {}).KmsKeyId
    expect(key()).toBe('alias/aws/ebs')
    expect(h.run('ec2:ModifyEbsDefaultKmsKeyId', { KmsKeyId: KEY.split('/')[1] as string })).toEqual({ KmsKeyId: KEY })
    expect(key()).toBe(KEY)
    expect(volume({ Encrypted: true }).KmsKeyId).toBe(KEY)
    expect(h.run('ec2:ResetEbsDefaultKmsKeyId', {})).toEqual({ KmsKeyId: 'alias/aws/ebs' })
    expect(volume({ Encrypted: true }).KmsKeyId).toMatch(MANAGED)
    h.run('ec2:ModifyEbsDefaultKmsKeyId', { KmsKeyId: 'alias/aws/ebs' })
    expect(key()).toBe('alias/aws/ebs')
  })

  test('encrypts copies, while a volume of an encrypted snapshot keeps the key of the snapshot', () => {
    const secret = snapshot({ Encrypted: true, KmsKeyId: OTHER })
    h.run('ec2:ModifyEbsDefaultKmsKeyId', { KmsKeyId: KEY })
    const { SnapshotId = '' } = h.run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId: secret })
    expect(described(SnapshotId)?.KmsKeyId).toBe(KEY)
    expect(volume({ SnapshotId: secret }).KmsKeyId).toBe(OTHER)
  })

  test('a snapshot under a key of one’s own can be shared, also when that key is the default', () => {
    h.run('ec2:ModifyEbsDefaultKmsKeyId', { KmsKeyId: KEY })
    const own = snapshot({ Encrypted: true })
    const share = { SnapshotId: own, CreateVolumePermission: { Add: [{ UserId: '210987654321' }] } }
    expect(h.run('ec2:ModifySnapshotAttribute', share)).toEqual({})
  })
})

describe('block public access for snapshots', () => {
  const share = (SnapshotId: string) => ({ SnapshotId, CreateVolumePermission: { Add: [{ Group: 'all' as const }] } })
  const state = (region?: string) => h.run('ec2:GetSnapshotBlockPublicAccessState', {}, region)
  const restorableByAll = () =>
    h.run('ec2:DescribeSnapshots', { OwnerIds: ['self'], RestorableByUserIds: ['all'] }).Snapshots?.length

  test.each(['block-all-sharing', 'block-new-sharing'] as const)('%s refuses new public sharing', (State) => {
    const id = snapshot()
    expect(state()).toEqual({ State: 'unblocked', ManagedBy: 'account' })
    expect(h.run('ec2:EnableSnapshotBlockPublicAccess', { State })).toEqual({ State })
    expect(state()).toEqual({ State, ManagedBy: 'account' })
    expect(state('eu-west-1').State).toBe('unblocked')
    expect(h.reject('ec2:ModifySnapshotAttribute', share(id)).code).toBe('OperationNotPermitted')
    h.run('ec2:ModifySnapshotAttribute', {
      SnapshotId: id,
      CreateVolumePermission: { Add: [{ UserId: '210987654321' }] },
    })
    expect(h.run('ec2:DisableSnapshotBlockPublicAccess', {})).toEqual({ State: 'unblocked' })
    h.run('ec2:ModifySnapshotAttribute', share(id))
  })

  test('what is public already stays so by its attribute, and is hidden by block-all-sharing only', () => {
    const id = snapshot()
    h.run('ec2:ModifySnapshotAttribute', share(id))
    const seen = (['block-new-sharing', 'block-all-sharing'] as const).map((State) => {
      h.run('ec2:EnableSnapshotBlockPublicAccess', { State })
      return restorableByAll()
    })
    expect(seen).toEqual([1, 0])
    const { CreateVolumePermissions } = h.run('ec2:DescribeSnapshotAttribute', {
      SnapshotId: id,
      Attribute: 'createVolumePermission',
    })
    expect(CreateVolumePermissions).toEqual([{ Group: 'all' }])
    h.run('ec2:DisableSnapshotBlockPublicAccess', {})
    expect(restorableByAll()).toBe(1)
  })
})

test.each<[OperationName, object, string]>([
  ['ec2:ModifyEbsDefaultKmsKeyId', {}, 'MissingParameter'],
  ['ec2:EnableSnapshotBlockPublicAccess', {}, 'MissingParameter'],
  ['ec2:EnableSnapshotBlockPublicAccess', { State: 'unblocked' }, 'InvalidParameterValue'],
  ['ec2:GetEbsEncryptionByDefault', { DryRun: true }, 'DryRunOperation'],
  ['ec2:EnableEbsEncryptionByDefault', { DryRun: true }, 'DryRunOperation'],
  ['ec2:DisableEbsEncryptionByDefault', { DryRun: true }, 'DryRunOperation'],
  ['ec2:GetEbsDefaultKmsKeyId', { DryRun: true }, 'DryRunOperation'],
  ['ec2:ModifyEbsDefaultKmsKeyId', { KmsKeyId: KEY, DryRun: true }, 'DryRunOperation'],
  ['ec2:ResetEbsDefaultKmsKeyId', { DryRun: true }, 'DryRunOperation'],
  ['ec2:GetSnapshotBlockPublicAccessState', { DryRun: true }, 'DryRunOperation'],
  ['ec2:EnableSnapshotBlockPublicAccess', { State: 'block-all-sharing', DryRun: true }, 'DryRunOperation'],
  ['ec2:DisableSnapshotBlockPublicAccess', { DryRun: true }, 'DryRunOperation'],
])('%s %j is refused with %s', (operation, input, code) => {
  expect(h.reject(operation, input as never).code).toBe(code)
  expect(h.run('ec2:GetEbsEncryptionByDefault', {}).EbsEncryptionByDefault).toBe(false)
})

test('an image of the catalogue has an encrypted root when the account says so', () => {
  encryptByDefault()
  launch(h, { ImageId: AL2023 })
  expect(h.run('ec2:DescribeVolumes', {}).Volumes?.[0]).toMatchObject({ Encrypted: true })
})
