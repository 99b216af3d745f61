/** ModifyVolume: what can grow, how long it takes, how often. AWS: EBS user guide, "Amazon EBS Elastic Volumes". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn } from './scenes.ts'

let h: Harness
let id: string
const HOUR = 3600
const make = (spec: In<'ec2:CreateVolume'>): string => {
  const made = h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, ...spec }).VolumeId as string
  h.wait(10)
  return made
}
const modify = (spec: Partial<In<'ec2:ModifyVolume'>>) => h.run('ec2:ModifyVolume', { VolumeId: id, ...spec })
const volume = () => h.run('ec2:DescribeVolumes', { VolumeIds: [id] }).Volumes?.[0]
const change = () => h.run('ec2:DescribeVolumesModifications', { VolumeIds: [id] }).VolumesModifications?.[0]

beforeEach(() => {
  h = harness()
  id = make({ VolumeType: 'gp3' })
})

test('modifying, optimizing with the new size, completed', () => {
  expect(modify({ Size: 20, Iops: 4000 }).VolumeModification).toMatchObject({
    ModificationState: 'modifying',
    OriginalSize: 10,
    TargetSize: 20,
    OriginalIops: 3000,
    TargetIops: 4000,
    TargetThroughput: 125,
    Progress: 0,
  })
  expect(volume()?.Size).toBe(10)
  h.wait(40)
  expect(change()).toMatchObject({ ModificationState: 'optimizing' })
  expect(change()?.Progress).toBeGreaterThan(10)
  expect(volume()).toMatchObject({ Size: 20, Iops: 4000, Throughput: 125 })
  h.wait(60)
  expect(change()).toMatchObject({ ModificationState: 'completed', Progress: 100 })
  expect(change()?.EndTime).toBeDefined()
})

test.each<[Partial<In<'ec2:ModifyVolume'>>, string, string]>([
  [{ Size: 9 }, 'InvalidParameterValue', 'New size cannot be smaller than existing size'],
  [
    { VolumeType: 'st1' },
    'InvalidParameterValue',
    'Volume of 10GiB is too small for volume type st1; minimum is 125GiB.',
  ],
  [
    { VolumeType: 'gp2', Iops: 300 },
    'InvalidParameterCombination',
    'The parameter iops is not supported for gp2 volumes.',
  ],
  [{ Iops: 200_000 }, 'InvalidParameterValue', 'Volume iops of 200000 is too high; maximum is 80000.'],
  [{ VolumeType: 'gp9' as 'gp3' }, 'UnknownVolumeType', "Unsupported volume type 'gp9' for volume creation."],
  [{ DryRun: true, Size: 11 }, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.'],
])('%o is refused with %s', (spec, code, message) => {
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, ...spec })).toMatchObject({ code, message })
})

test('another one waits for the end of this one, and the fifth for a day', () => {
  modify({ Size: 11 })
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, Size: 12 }).code).toBe('IncorrectModificationState')
  for (const Size of [12, 13, 14]) {
    h.wait(HOUR)
    modify({ Size })
  }
  h.wait(HOUR)
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, Size: 15 }).code).toBe('VolumeModificationRateExceeded')
  h.wait(20 * HOUR + 1)
  modify({ Size: 15 })
})

type Spec = In<'ec2:CreateVolume'>
type Wish = Partial<In<'ec2:ModifyVolume'>>

test.each<[Spec, Wish, (number | undefined)[]]>([
  // gp2 to gp3 keeps the better of what it had and what is included.
  [{ VolumeType: 'gp2', Size: 2000 }, { VolumeType: 'gp3' }, [6000, 250]],
  [{ VolumeType: 'gp2', Size: 500 }, { VolumeType: 'gp3' }, [3000, 250]],
  [{ VolumeType: 'gp2', Size: 100 }, { VolumeType: 'gp3' }, [3000, 125]],
  [{ VolumeType: 'gp2', Size: 500 }, { VolumeType: 'gp3', Iops: 4000, Throughput: 500 }, [4000, 500]],
  // Any other change to a type with IOPS has 3,000 of them unless it names its own.
  [{ VolumeType: 'gp2', Size: 100 }, { VolumeType: 'io1' }, [3000, undefined]],
  [{ VolumeType: 'gp2', Size: 10 }, { VolumeType: 'io2', Iops: 200 }, [200, undefined]],
  [{ VolumeType: 'io2', Size: 10, Iops: 200 }, { VolumeType: 'gp3' }, [3000, 125]],
  [{ VolumeType: 'io1', Size: 100, Iops: 500 }, { VolumeType: 'io2', Iops: 500 }, [500, undefined]],
  [{ VolumeType: 'standard', Size: 10 }, { VolumeType: 'gp3' }, [3000, 125]],
  // Within a type what is not named stays; gp2 follows its size.
  [{ VolumeType: 'io1', Size: 10, Iops: 200 }, { Size: 20 }, [200, undefined]],
  [{ VolumeType: 'gp3', Size: 10, Iops: 4000, Throughput: 300 }, { Size: 20 }, [4000, 300]],
  [{ VolumeType: 'gp2', Size: 100 }, { Size: 200 }, [600, undefined]],
  [{ VolumeType: 'gp3', Size: 200, Iops: 4000, Throughput: 300 }, { VolumeType: 'st1' }, [undefined, undefined]],
])('%o with %o performs as %o', (spec, wish, [iops, throughput]) => {
  id = make(spec)
  modify(wish)
  h.wait(60)
  expect(volume()?.VolumeType).toBe(wish.VolumeType ?? spec.VolumeType)
  expect([volume()?.Iops, volume()?.Throughput]).toEqual([iops, throughput])
})

test('3,000 IOPS are too many for a small io1, and growth counts towards the quota of a type', () => {
  id = make({ VolumeType: 'gp2' })
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, VolumeType: 'io1' })).toMatchObject({
    code: 'InvalidParameterValue',
    message: 'Iops to volume size ratio of 300.000000 is too high; maximum is 50',
  })
  for (let i = 0; i < 3; i++) make({ VolumeType: 'gp2', Size: 16_384 })
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, Size: 3000 }).code).toBe('VolumeLimitExceeded')
  modify({ Size: 2048 })
})

test('a root volume grows while it is used, and becomes no hard disk', () => {
  const instance = instanceIn(h, 'running')
  const filter = [{ Name: 'attachment.instance-id', Values: [instance] }]
  id = h.run('ec2:DescribeVolumes', { Filters: filter }).Volumes?.[0]?.VolumeId as string
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, VolumeType: 'st1', Size: 200 }).code).toBe(
    'InvalidParameterValue',
  )
  modify({ Size: 200 })
  h.wait(600)
  expect(volume()).toMatchObject({ Size: 200, State: 'in-use' })
  // Not even while it is detached.
  h.run('ec2:StopInstances', { InstanceIds: [instance] })
  h.wait(300)
  h.run('ec2:DetachVolume', { VolumeId: id })
  h.wait(10)
  expect(volume()?.State).toBe('available')
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, VolumeType: 'sc1' })).toMatchObject({
    code: 'InvalidParameterValue',
    message: "The volume type 'sc1' cannot be used for a root volume.",
  })
})

test('a volume that is deleted meanwhile takes its modification along', () => {
  modify({ Size: 20 })
  h.run('ec2:DeleteVolume', { VolumeId: id })
  h.wait(HOUR)
  expect(h.run('ec2:DescribeVolumesModifications', {}).VolumesModifications).toEqual([])
})

test('the list by filter; a volume that was never modified', () => {
  modify({ Size: 20 })
  const by = (name: string, value: string) =>
    h.run('ec2:DescribeVolumesModifications', { Filters: [{ Name: name, Values: [value] }] }).VolumesModifications
  expect([by('target-size', '20')?.length, by('modification-state', 'completed')?.length]).toEqual([1, 0])
  const other = make({})
  expect(h.reject('ec2:DescribeVolumesModifications', { VolumeIds: [other] }).code).toBe(
    'InvalidVolumeModification.NotFound',
  )
})

describe('multi-attach', () => {
  const shared = (VolumeType: 'io1' | 'io2'): Spec => ({ VolumeType, Iops: 100, MultiAttachEnabled: true })

  test.each(['io1', 'io2'] as const)('%s gains and loses it while nothing is attached', (VolumeType) => {
    id = make({ VolumeType, Iops: 100 })
    expect(modify({ MultiAttachEnabled: true }).VolumeModification).toMatchObject({
      OriginalMultiAttachEnabled: false,
      TargetMultiAttachEnabled: true,
    })
    expect(volume()?.MultiAttachEnabled).toBe(false)
    h.wait(600)
    expect(volume()?.MultiAttachEnabled).toBe(true)
    const by = (name: string) =>
      h.run('ec2:DescribeVolumesModifications', { Filters: [{ Name: name, Values: ['true'] }] }).VolumesModifications
    expect([by('originalMultiAttachEnabled')?.length, by('targetMultiAttachEnabled')?.length]).toEqual([0, 1])
    modify({ MultiAttachEnabled: false, Size: 20 })
    h.wait(600)
    expect(volume()).toMatchObject({ MultiAttachEnabled: false, Size: 20 })
  })

  test('not while it is attached; it may change between io1 and io2 even then', () => {
    id = make(shared('io1'))
    const InstanceId = instanceIn(h, 'running', { Placement: { AvailabilityZone: 'us-east-1a' } })
    h.run('ec2:AttachVolume', { VolumeId: id, InstanceId, Device: '/dev/sdf' })
    h.wait(10)
    expect(h.reject('ec2:ModifyVolume', { VolumeId: id, MultiAttachEnabled: false }).code).toBe('IncorrectState')
    modify({ VolumeType: 'io2', Iops: 200, Size: 20 })
    h.wait(600)
    expect(volume()).toMatchObject({ VolumeType: 'io2', Iops: 200, Size: 20, MultiAttachEnabled: true })
  })

  test.each<[Spec, Wish, string]>([
    [{ VolumeType: 'gp3' }, { MultiAttachEnabled: true }, 'InvalidParameterCombination'],
    [shared('io1'), { VolumeType: 'gp3' }, 'UnsupportedOperation'],
    [shared('io2'), { VolumeType: 'gp3', MultiAttachEnabled: false }, 'InvalidParameterCombination'],
  ])('%o with %o is refused with %s', (spec, input, code) => {
    id = make(spec)
    expect(h.reject('ec2:ModifyVolume', { VolumeId: id, ...input }).code).toBe(code)
  })
})
