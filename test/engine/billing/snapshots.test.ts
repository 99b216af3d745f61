/** A snapshot costs its size by the month, from completion to deletion; a volume that grows costs more from then on. */
import { expect, test } from 'vitest'
import type { Harness } from '../../support/harness.ts'
import { harness } from '../../support/harness.ts'

const DAY = 86_400

function usage({ run }: Harness, type: string): [gbMonths: number, cost: number] {
  const { ResultsByTime = [] } = run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    Filter: { Dimensions: { Key: 'USAGE_TYPE', Values: [type] } },
  })
  const { UnblendedCost, UsageQuantity } = ResultsByTime[0]?.Total ?? {}
  return [Number(UsageQuantity?.Amount), Number(UnblendedCost?.Amount)]
}

test('a snapshot of 100 GiB kept for ten days of October', () => {
  const world = harness()
  const VolumeId = world.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 100 }).VolumeId as string
  world.wait(60)
  const SnapshotId = world.run('ec2:CreateSnapshot', { VolumeId }).SnapshotId as string
  const state = () => world.run('ec2:DescribeSnapshots', { SnapshotIds: [SnapshotId] }).Snapshots?.[0]?.State
  while (state() !== 'completed') world.wait(1)
  world.wait(10 * DAY)
  world.run('ec2:DeleteSnapshot', { SnapshotId })
  world.wait(30 * DAY)
  const [gbMonths, cost] = usage(world, 'EBS:SnapshotUsage')
  expect(gbMonths).toBeCloseTo((100 * 10) / 31, 6)
  expect(cost).toBeCloseTo((100 * 10 * 0.05) / 31, 6)
})

test('a volume that grows in the middle of the month', () => {
  const world = harness()
  const VolumeId = world.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, VolumeType: 'gp3' })
    .VolumeId as string
  world.wait(10 * DAY)
  world.run('ec2:ModifyVolume', { VolumeId, Size: 20 })
  world.wait(21 * DAY)
  const [gbMonths] = usage(world, 'EBS:VolumeUsage.gp3')
  expect(gbMonths).toBeCloseTo((10 * 10 + 20 * 21) / 31, 2)
})
