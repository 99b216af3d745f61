/** ModifyVolume: what can grow, how long it takes, how often. AWS: EBS user guide, "Amazon EBS Elastic Volumes". */
import { beforeEach, expect, test } from 'vitest'
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

test('gp2 to gp3 keeps the better performance; io1 needs its IOPS named', () => {
  id = make({ VolumeType: 'gp2', Size: 2000 })
  modify({ VolumeType: 'gp3' })
  h.wait(60)
  expect(volume()).toMatchObject({ VolumeType: 'gp3', Iops: 6000, Throughput: 125 })
  id = make({ VolumeType: 'gp2' })
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, VolumeType: 'io1' })).toMatchObject({ code: 'MissingParameter' })
  modify({ VolumeType: 'io1', Iops: 200 })
  h.wait(60)
  expect(volume()).toMatchObject({ VolumeType: 'io1', Iops: 200 })
  expect(volume()?.Throughput).toBeUndefined()
})

test('a root volume grows while it is used, and becomes no hard disk', () => {
  const instance = instanceIn(h, 'running')
  const filter = [{ Name: 'attachment.instance-id', Values: [instance] }]
  id = h.run('ec2:DescribeVolumes', { Filters: filter }).Volumes?.[0]?.VolumeId as string
  expect(h.reject('ec2:ModifyVolume', { VolumeId: id, VolumeType: 'st1', Size: 200 }).code).toBe(
    'InvalidParameterValue',
  )
  modify({ Size: 200 })
  h.wait(60)
  expect(volume()).toMatchObject({ Size: 200, State: 'in-use' })
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
