/** CopySnapshot and the limits of snapshots. AWS: EBS user guide, "Copy an Amazon EBS snapshot", "Quotas for Amazon EBS". */
import { beforeEach, describe, expect, test } from 'vitest'
import { callIn } from '../../../electron/engine/index.ts'
import { Kernel } from '../../../electron/engine/kernel/kernel.ts'
import { SERVICES } from '../../../electron/engine/services/index.ts'
import { appliedId, appliedQuotaTable } from '../../../electron/engine/services/quotas/model.ts'
import { settingsTable } from '../../../electron/engine/services/settings/index.ts'
import type { In, OperationName, Out } from '../../../shared/ipc/contract.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
const OTHER = 'arn:aws:kms:us-east-1:123456789012:key/11111111-0a1b-0a1b-0a1b-0a1b2c3d4e5f'
let h: Harness
let plain: string

const volume = (spec: In<'ec2:CreateVolume'> = {}): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 8, ...spec }).VolumeId as string
function take(spec: In<'ec2:CreateVolume'> = {}): string {
  const { SnapshotId = '' } = h.run('ec2:CreateSnapshot', { VolumeId: volume(spec) })
  h.wait(300)
  return SnapshotId
}
const see = (id: string, region?: string) =>
  h.run('ec2:DescribeSnapshots', { SnapshotIds: [id] }, region).Snapshots?.[0]
type Copy = Partial<In<'ec2:CopySnapshot'>>
const ask = (spec: Copy = {}) => ({ SourceRegion: 'us-east-1', SourceSnapshotId: plain, ...spec })
const copy = (spec: Copy = {}, region?: string): string =>
  h.run('ec2:CopySnapshot', ask(spec), region).SnapshotId as string

beforeEach(() => {
  h = harness()
  plain = take()
})

describe('a copy', () => {
  test('has progress, a description and tags of its own, and outlives its source', () => {
    const tags = [{ Key: 'why', Value: 'disaster' }]
    const made = h.run(
      'ec2:CopySnapshot',
      ask({ TagSpecifications: [{ ResourceType: 'snapshot', Tags: tags }] }),
      'eu-west-1',
    )
    expect(made.Tags).toEqual(tags)
    const id = made.SnapshotId as string
    expect(see(id, 'eu-west-1')).toMatchObject({
      State: 'pending',
      Progress: '0%',
      VolumeId: 'vol-ffffffff',
      VolumeSize: 8,
      Description: `[Copied ${plain} from us-east-1]`,
      TransferType: 'standard',
      Tags: tags,
    })
    h.run('ec2:DeleteSnapshot', { SnapshotId: plain })
    h.wait(20)
    expect(see(id, 'eu-west-1')?.Progress).toBe('50%')
    h.wait(300)
    const restored = { AvailabilityZone: 'eu-west-1a', SnapshotId: id }
    expect(h.run('ec2:CreateVolume', restored, 'eu-west-1')).toMatchObject({ Size: 8, SnapshotId: id })
  })

  test('in the same Region has a description as asked, and is told by its transfer type', () => {
    const id = copy({ Description: 'kept' })
    expect(see(id)).toMatchObject({ Description: 'kept', Encrypted: false })
    const Filters = [{ Name: 'transfer-type', Values: ['standard'] }]
    expect(h.run('ec2:DescribeSnapshots', { Filters }).Snapshots?.map(({ SnapshotId }) => SnapshotId)).toEqual([id])
  })

  test.each<[string, string | undefined, Copy, string | undefined]>([
    ['plain stays plain', undefined, {}, undefined],
    ['plain becomes encrypted by the managed key', undefined, { Encrypted: true }, 'managed'],
    ['plain becomes encrypted by a key', undefined, { Encrypted: true, KmsKeyId: KEY }, KEY],
    ['encrypted gets the default key', KEY, {}, 'managed'],
    ['encrypted gets another key', KEY, { KmsKeyId: OTHER }, OTHER],
    ['encrypted stays so, whatever is asked', KEY, { Encrypted: false }, 'managed'],
  ])('%s', (_name, key, spec, expected) => {
    const SourceSnapshotId = key ? take({ Encrypted: true, KmsKeyId: key }) : plain
    const made = see(copy({ SourceSnapshotId, ...spec }))
    expect(made?.Encrypted).toBe(expected !== undefined)
    const known = made?.KmsKeyId === KEY || made?.KmsKeyId === OTHER
    expect(known || !made?.KmsKeyId ? made?.KmsKeyId : 'managed').toBe(expected)
  })

  test.each<[Copy, string]>([
    [{ SourceSnapshotId: undefined }, 'MissingParameter'],
    [{ SourceRegion: undefined }, 'MissingParameter'],
    [{ SourceRegion: 'mars-north-1' }, 'InvalidParameterValue'],
    [{ SourceRegion: 'eu-west-1' }, 'InvalidSnapshot.NotFound'],
    [{ SourceSnapshotId: 'snap-x' }, 'InvalidSnapshotID.Malformed'],
    [{ KmsKeyId: KEY }, 'InvalidParameterDependency'],
    [{ Description: 'x'.repeat(256) }, 'InvalidParameterValue'],
    [{ TagSpecifications: [{ ResourceType: 'volume', Tags: [] }] }, 'InvalidParameterValue'],
    [{ CompletionDurationMinutes: 15 }, 'UnsupportedOperation'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%o is refused with %s', (spec, code) => {
    expect(h.reject('ec2:CopySnapshot', ask(spec) as In<'ec2:CopySnapshot'>).code).toBe(code)
  })

  test('waits until its source is complete', () => {
    const { SnapshotId } = h.run('ec2:CreateSnapshot', { VolumeId: volume() })
    expect(h.reject('ec2:CopySnapshot', ask({ SourceSnapshotId: SnapshotId as string })).code).toBe('IncorrectState')
  })
})

describe('limits', () => {
  test('twenty copies go on at once in a Region', () => {
    for (let i = 0; i < 20; i++) copy({}, 'eu-west-1')
    expect(h.reject('ec2:CopySnapshot', ask(), 'eu-west-1')).toMatchObject({
      code: 'ResourceLimitExceeded',
      message: 'Too many snapshot copies in progress. The limit is 20 for this destination region.',
    })
    copy({}, 'us-west-2')
    h.wait(300)
    copy({}, 'eu-west-1')
  })

  test('a world without quotas copies as many as it likes', () => {
    h = harness({ quotas: false })
    plain = take()
    for (let i = 0; i < 25; i++) copy()
    expect(h.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] }).Snapshots).toHaveLength(26)
  })

  test('a Region holds as many snapshots as its quota says', () => {
    const kernel = new Kernel([...SERVICES], 1, EPOCH)
    const call = callIn('us-east-1', 'api')
    kernel.apply('sim.genesis', (tx) => {
      tx.put(settingsTable, { id: 'settings', settle: 'instant', quotas: true, images: 'strict', epoch: EPOCH })
      for (const service of SERVICES) service.genesis?.(tx, call)
      // AWS's own value is 100,000, which takes a while to fill.
      tx.put(appliedQuotaTable, { id: appliedId(call.scope, 'ebs', 'L-309BACF6'), value: 2 })
    })
    const run = <K extends OperationName>(operation: K, input: In<K>): Out<K> => {
      const output = kernel.run(operation, input, call) as Out<K>
      kernel.advanceTo(kernel.now)
      return output
    }
    const { VolumeId = '' } = run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 })
    const { SnapshotId = '' } = run('ec2:CreateSnapshot', { VolumeId })
    run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId: SnapshotId })
    const refused = (call: () => unknown) =>
      expect(call).toThrow(expect.objectContaining({ code: 'SnapshotLimitExceeded' }))
    refused(() => run('ec2:CreateSnapshot', { VolumeId }))
    refused(() => run('ec2:CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId: SnapshotId }))
    run('ec2:DeleteSnapshot', { SnapshotId })
    run('ec2:CreateSnapshot', { VolumeId })
  })
})
