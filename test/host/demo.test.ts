/** The demo company: what there is to explore at first start, and that it is a world like any other. */
import { describe, expect, it } from 'vitest'
import { restoreEngine } from '../../electron/engine/index.ts'
import { worldHash } from '../../electron/engine/kernel/world-hash.ts'
import { foundCompany } from '../../electron/host/demo/company.ts'
import { demoSpan } from '../../electron/host/demo/found-demo.ts'
import { Stage } from '../../electron/host/demo/stage.ts'
import { CONSOLE_REGION } from '../../shared/ipc/contract.ts'
import { DAY, HOUR, isoOf } from '../../shared/time.ts'

const NOW = Date.UTC(2026, 10, 26, 14)
const { from, end } = demoSpan(undefined, NOW)

async function company(seed: number): Promise<Stage> {
  const stage = new Stage({ seed, epoch: from, settle: 'real', quotas: true, images: 'strict' }, async () => undefined)
  await foundCompany(stage, end)
  return stage
}
const stage = await company(1)
const { engine } = stage

const named = (name: string): string => {
  const { Reservations = [] } = stage.run('ec2:DescribeInstances', { Filters: [{ Name: 'tag:Name', Values: [name] }] })
  return Reservations[0]?.Instances?.[0]?.InstanceId ?? ''
}
const monthly = (GroupBy: { Type: 'TAG' | 'DIMENSION'; Key: string }[]) =>
  stage.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: isoOf(from).slice(0, 10), End: isoOf(NOW + DAY).slice(0, 10) },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
    GroupBy,
  }).ResultsByTime ?? []

describe('the span', () => {
  it('ends now and begins with the month thirteen months ago', () => {
    expect([isoOf(from), isoOf(end)]).toEqual(['2025-10-01T00:00:00.000Z', '2026-11-26T14:00:00.000Z'])
  })
  it('lasts fourteen months from a beginning that is given', () => {
    const given = demoSpan(Date.UTC(2024, 0, 1), NOW)
    expect(isoOf(given.end)).toBe('2025-02-28T23:59:59.999Z')
  })
})

describe('the company', () => {
  it('has about sixty resources that its people made', () => {
    const { tables } = engine.snapshot()
    const own = (name: string): number =>
      (tables[name] ?? []).filter(
        (row) => 'tags' in row && (row.tags as { Key: string }[]).some(({ Key }) => Key === 'team'),
      ).length
    const counted = [
      'instance',
      'volume',
      'snapshot',
      'address',
      'vpc',
      'subnet',
      'nat-gateway',
      'internet-gateway',
      'route-table',
    ]
    const total = counted.reduce((sum, each) => sum + own(`ec2.${each}`), 0)
    expect(total).toBeGreaterThanOrEqual(60)
    expect(total).toBeLessThan(110)
  })

  it('costs something in each of fourteen months, and each of its teams', () => {
    const months = monthly([{ Type: 'TAG', Key: 'team' }])
    expect(months).toHaveLength(14)
    for (const month of months)
      expect(month.Groups?.map(({ Keys = [] }) => Keys[0])).toEqual(
        expect.arrayContaining(['team$data', 'team$platform', 'team$shop']),
      )
  })

  it('buys in more than one way', () => {
    const kinds = monthly([{ Type: 'DIMENSION', Key: 'PURCHASE_TYPE' }]).flatMap(({ Groups = [] }) =>
      Groups.map(({ Keys }) => Keys?.[0]),
    )
    expect([...new Set(kinds)]).toEqual(
      expect.arrayContaining(['On Demand Instances', 'Spot Instances', 'Standard Reserved Instances']),
    )
  })

  it('sends its test servers to bed, except those of one team', () => {
    const night = Date.UTC(2026, 10, 24, 18)
    const points = (name: string): number =>
      stage.run('cloudwatch:GetMetricStatistics', {
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: [{ Name: 'InstanceId', Value: named(name) }],
        StartTime: isoOf(night) as never,
        EndTime: isoOf(night + HOUR) as never,
        Period: 300,
        Statistics: ['Average'],
      }).Datapoints?.length ?? 0
    expect([points('shop-test-1'), points('data-test-1')]).toEqual([0, 12])
  })

  it('answers which team’s test servers ran at night last quarter, and what that cost', () => {
    const asked = {
      TimePeriod: { Start: '2026-07-01', End: '2026-10-01' },
      TimeZone: 'Asia/Seoul',
      Filter: {
        And: [
          { Tags: { Key: 'env', Values: ['test'] } },
          { Dimensions: { Key: 'USAGE_TYPE_GROUP' as const, Values: ['EC2: Running Hours'] } },
        ],
      },
      GroupBy: [{ Type: 'TAG' as const, Key: 'team' }],
    }
    const atNight = (week: readonly string[]): number =>
      week.reduce((sum, value, hour) => (hour % 24 >= 20 || hour % 24 < 8 ? sum + Number(value) : sum), 0)
    const { Groups } = stage.run('sim:GetCostByHour', asked)
    // Three machines for twelve hours of 92 nights; each at its price in Seoul.
    expect(Groups.map(({ Key, InstanceHours }) => [Key, atNight(InstanceHours)])).toEqual([
      ['team$data', 3 * 12 * 92],
      ['team$shop', 0],
    ])
    expect(atNight(Groups[0]?.Costs ?? [])).toBeCloseTo(12 * 92 * (2 * 0.118 + 0.236), 2)
  })

  it('wastes what a learner can find', () => {
    const { Volumes = [] } = stage.run('ec2:DescribeVolumes', { Filters: [{ Name: 'status', Values: ['available'] }] })
    expect(Volumes.map(({ Size, VolumeType }) => `${Size} ${VolumeType}`).sort()).toEqual(['100 gp2', '300 gp2'])
    const { Addresses = [] } = stage.run('ec2:DescribeAddresses', {})
    expect(Addresses.filter(({ AssociationId }) => AssociationId === undefined)).toHaveLength(1)
    const elsewhere = stage.run('ec2:DescribeInstances', {}, 'us-east-1').Reservations ?? []
    expect(elsewhere.map(({ Instances }) => Instances?.[0]?.State?.Name)).toEqual(['running'])
    const { Snapshots = [] } = stage.run('ec2:DescribeSnapshots', { OwnerIds: ['self'] })
    expect(Snapshots.filter(({ Description = '' }) => Description.startsWith('db-1')).length).toBeGreaterThanOrEqual(13)
  })

  it('is the same world when its journal is replayed', async () => {
    const again = restoreEngine(stage.genesis)
    for (const entry of stage.journal) {
      if (entry.at - 1 > again.now) while (!again.advanceTo(entry.at - 1).done);
      again.replay(entry)
    }
    while (!again.advanceTo(end).done);
    expect(worldHash(again.snapshot())).toBe(worldHash(engine.snapshot()))
  })

  it.each([2, 3])('meets no refusal with seed %i', async (seed) => {
    const { journal } = await company(seed)
    expect(journal.length).toBeGreaterThan(500)
  })

  it('looks to the console like any account of the console’s Region', () => {
    expect(stage.run('ec2:DescribeVpcs', {}, CONSOLE_REGION).Vpcs).toHaveLength(2)
  })
})
