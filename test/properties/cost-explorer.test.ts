/** What holds of every Cost Explorer answer: parts add up to wholes, however a ledger is cut, filtered and grouped. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { In } from '../../shared/ipc/contract.ts'
import { type Nanos, nanosOf, usdOf } from '../../shared/money.ts'
import { Lab } from '../engine/billing/lab.ts'
import { parameters } from '../support/properties.ts'

type Request = In<'ce:GetCostAndUsage'>
type Filter = NonNullable<Request['Filter']>

/** Six weeks of machines and disks that come and go, with tags, and a category whose rules change in November. */
function world(): Lab {
  const lab = new Lab()
  lab.run('sim:SetCostPreferences', { hourly: true })
  const ids = ['t3.micro', 'm5.large', 'c5.large'].flatMap((type, index) => [
    lab.launch({ type, tags: { Team: index % 2 ? 'web' : 'data' } }),
    lab.launch({ type, region: 'ap-northeast-2', detailed: true }),
  ])
  lab.volume({ size: 77, tags: { Team: 'web' } })
  lab.allocate()
  for (let day = 0; day < 45; day++) {
    const id = ids[day % ids.length] as string
    lab.stop(id)
    lab.wait(20_000 + 137 * day)
    lab.start(id)
    lab.wait(66_400 - 137 * day)
  }
  const category = (Value: string, Values: string[]) => ({
    RuleVersion: 'CostCategoryExpression.v1' as const,
    Rules: [{ Value, Rule: { Tags: { Key: 'Team', Values } } }],
    DefaultValue: 'Rest',
  })
  const { CostCategoryArn } = lab.run('ce:CreateCostCategoryDefinition', {
    Name: 'Unit',
    EffectiveStart: '2026-10-01T00:00:00Z',
    ...category('Web', ['web']),
  })
  lab.run('ce:UpdateCostCategoryDefinition', { CostCategoryArn, ...category('Data', ['data']) })
  return lab
}
const lab = world()

const leaf = fc.oneof(
  fc.constantFrom('us-east-1', 'ap-northeast-2').map((value) => ({ Dimensions: { Key: 'REGION', Values: [value] } })),
  fc
    .constantFrom('t3.micro', 'm5.large', 'x')
    .map((value) => ({ Dimensions: { Key: 'INSTANCE_TYPE', Values: [value] } })),
  fc.constantFrom('web', 'data', '').map((value) => ({ Tags: { Key: 'Team', Values: [value] } })),
  fc.constantFrom('Web', 'Data', 'Rest').map((value) => ({ CostCategories: { Key: 'Unit', Values: [value] } })),
)
const filters = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    leaf as fc.Arbitrary<Filter>,
    tie('filter').map((Not): Filter => ({ Not })),
    fc.array(tie('filter'), { minLength: 2, maxLength: 3 }).map((And): Filter => ({ And })),
    fc.array(tie('filter'), { minLength: 2, maxLength: 3 }).map((Or): Filter => ({ Or })),
  ),
})).filter
const groups = fc.uniqueArray(
  fc.constantFrom(
    { Type: 'DIMENSION' as const, Key: 'SERVICE' },
    { Type: 'DIMENSION' as const, Key: 'USAGE_TYPE_GROUP' },
    { Type: 'TAG' as const, Key: 'Team' },
    { Type: 'COST_CATEGORY' as const, Key: 'Unit' },
  ),
  { minLength: 1, maxLength: 2 },
)

/** Dollars of all buckets and groups together, exactly. */
function total(members: Partial<Request>): string {
  const reply = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-12-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
    ...members,
  })
  let sum = 0n
  for (const { Total, Groups = [] } of reply.ResultsByTime ?? [])
    for (const metrics of [Total, ...Groups.map(({ Metrics }) => Metrics)])
      sum += nanosOf(metrics?.['UnblendedCost']?.Amount ?? '0')
  return usdOf(sum as Nanos)
}
const plus = (a: string, b: string): string => usdOf((nanosOf(a) + nanosOf(b)) as Nanos)

test('a filter and its opposite are everything', () => {
  const everything = total({})
  fc.assert(
    fc.property(filters, (Filter) => {
      expect(plus(total({ Filter }), total({ Filter: { Not: Filter } }))).toBe(everything)
    }),
    parameters(60),
  )
})

test('groups add up to the total, days to months', () => {
  fc.assert(
    fc.property(filters, groups, (Filter, GroupBy) => {
      const whole = total({ Filter })
      expect(total({ Filter, GroupBy })).toBe(whole)
      expect(total({ Filter, GroupBy, Granularity: 'DAILY' })).toBe(whole)
    }),
    parameters(40),
  )
})

test('hours add up to days', () => {
  fc.assert(
    fc.property(filters, groups, (Filter, GroupBy) => {
      const [Start, End] = ['2026-11-08', '2026-11-15']
      const hours = { Start: `${Start}T00:00:00Z`, End: `${End}T00:00:00Z` }
      expect(total({ Filter, GroupBy, Granularity: 'HOURLY', TimePeriod: hours })).toBe(
        total({ Filter, Granularity: 'DAILY', TimePeriod: { Start, End } }),
      )
    }),
    parameters(20),
  )
})
