/** Two months side by side: what moved, and what moved it. */
import { expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { Lab } from './lab.ts'

type Request = In<'ce:GetCostAndUsageComparisons'>
const SEPTEMBER = { Start: '2026-09-01', End: '2026-10-01' }
const OCTOBER = { Start: '2026-10-01', End: '2026-11-01' }
const NOVEMBER = { Start: '2026-11-01', End: '2026-12-01' }
const ask = (members: Partial<Request> = {}): Request => ({
  BaselineTimePeriod: OCTOBER,
  ComparisonTimePeriod: NOVEMBER,
  MetricForComparison: 'UnblendedCost',
  ...members,
})
const BY_SERVICE: Request['GroupBy'] = [{ Type: 'DIMENSION', Key: 'SERVICE' }]
const COMPUTE = 'Amazon Elastic Compute Cloud - Compute'

/** A t3.micro for two months; in November an m5.large beside it, and a volume of October gone. */
function world(): Lab {
  const lab = new Lab()
  lab.launch({ tags: { Team: 'web' } })
  const volume = lab.volume({ size: 100 })
  lab.until('2026-11-01T00:00:00Z')
  lab.deleteVolume(volume)
  lab.launch({ type: 'm5.large' })
  lab.until('2026-12-01T00:00:00Z')
  return lab
}

test('the groups that moved most come first, and the total is theirs', () => {
  const reply = world().run('ce:GetCostAndUsageComparisons', ask({ GroupBy: BY_SERVICE }))
  const usd = (before: string, after: string, Difference: string) => ({
    UnblendedCost: { BaselineTimePeriodAmount: before, ComparisonTimePeriodAmount: after, Difference, Unit: 'USD' },
  })
  expect(reply).toEqual({
    CostAndUsageComparisons: [
      {
        CostAndUsageSelector: { Dimensions: { Key: 'SERVICE', Values: [COMPUTE] } },
        Metrics: usd('7.7376', '76.608', '68.8704'),
      },
      {
        CostAndUsageSelector: { Dimensions: { Key: 'SERVICE', Values: ['EC2 - Other'] } },
        Metrics: usd('8', '0', '-8'),
      },
    ],
    TotalCostAndUsage: usd('15.7376', '76.608', '60.8704'),
  })
})

test('without groups there is the total alone', () => {
  const reply = world().run('ce:GetCostAndUsageComparisons', ask({ MetricForComparison: 'UsageQuantity' }))
  expect(reply.CostAndUsageComparisons).toEqual([])
  // 744 hours and 100 GB-months; 1,440 hours.
  expect(reply.TotalCostAndUsage).toEqual({
    UsageQuantity: {
      BaselineTimePeriodAmount: '844',
      ComparisonTimePeriodAmount: '1440',
      Difference: '596',
      Unit: 'N/A',
    },
  })
})

test('tags and pages', () => {
  const lab = world()
  const GroupBy: Request['GroupBy'] = [
    { Type: 'TAG', Key: 'Team' },
    { Type: 'DIMENSION', Key: 'INSTANCE_TYPE' },
  ]
  const first = lab.run('ce:GetCostAndUsageComparisons', ask({ GroupBy, MaxResults: 1 }))
  expect(first.CostAndUsageComparisons?.[0]?.CostAndUsageSelector).toEqual({
    And: [{ Tags: { Key: 'Team', Values: [''] } }, { Dimensions: { Key: 'INSTANCE_TYPE', Values: ['m5.large'] } }],
  })
  const NextPageToken = first.NextPageToken
  const second = lab.run('ce:GetCostAndUsageComparisons', ask({ GroupBy, MaxResults: 1, NextPageToken }))
  expect(second.CostAndUsageComparisons?.[0]?.CostAndUsageSelector?.And?.[1]?.Dimensions?.Values).toEqual([
    'NoInstanceType',
  ])
})

test('usage types say what moved a service', () => {
  const { CostComparisonDrivers: drivers } = world().run('ce:GetCostComparisonDrivers', ask())
  expect(drivers?.map(({ CostSelector }) => CostSelector?.Dimensions?.Values?.[0])).toEqual([COMPUTE, 'EC2 - Other'])
  expect(
    drivers?.[0]?.CostDrivers?.map(({ Type, Name, Metrics }) => [Type, Name, Metrics?.['UsageQuantity']?.Difference]),
  ).toEqual([
    ['USAGE_TYPE', 'BoxUsage:m5.large', '720'],
    ['USAGE_TYPE', 'BoxUsage:t3.micro', '-24'],
  ])
  expect(drivers?.[1]?.CostDrivers?.[0]?.Metrics?.['UnblendedCost']).toEqual({
    BaselineTimePeriodAmount: '8',
    ComparisonTimePeriodAmount: '0',
    Difference: '-8',
    Unit: 'USD',
  })
})

test.each([
  ['half a month', { BaselineTimePeriod: { Start: '2026-10-01', End: '2026-10-15' } }],
  ['two months', { ComparisonTimePeriod: { Start: '2026-10-01', End: '2026-12-01' } }],
  ['a month too long ago', { BaselineTimePeriod: { Start: '2025-01-01', End: '2025-02-01' } }],
  ['no metric', { MetricForComparison: '' }],
  ['too many results', { MaxResults: 2001 }],
  ['three groups', { GroupBy: [...(BY_SERVICE ?? []), ...(BY_SERVICE ?? []), ...(BY_SERVICE ?? [])] }],
] as [string, Partial<Request>][])('refuses %s', (_, members) => {
  expect(() => world().run('ce:GetCostAndUsageComparisons', ask(members))).toThrow(
    expect.objectContaining({ code: 'ValidationException', httpStatus: 400 }),
  )
})

test('a month before the account is one of nothing', () => {
  const reply = world().run(
    'ce:GetCostAndUsageComparisons',
    ask({ BaselineTimePeriod: SEPTEMBER, ComparisonTimePeriod: OCTOBER }),
  )
  expect(reply.TotalCostAndUsage?.['UnblendedCost']?.Difference).toBe('15.7376')
})
