/** Cost categories: what they say of the bill, from which month on, and which definitions are refused. */
import { describe, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { Lab, usdSums } from './lab.ts'

type Definition = In<'ce:CreateCostCategoryDefinition'>
const dimension = (Key: string, Values: string[]) => ({ Dimensions: { Key, Values } }) as never
const tagged = (Key: string, Values: string[]) => ({ Tags: { Key, Values } }) as never
const TEAMS: Definition = {
  Name: 'Team',
  RuleVersion: 'CostCategoryExpression.v1',
  Rules: [
    { Value: 'Web', Rule: tagged('Team', ['web', 'front']) },
    { Value: 'Storage', Rule: dimension('USAGE_TYPE', ['EBS:VolumeUsage.gp3']) },
    { Type: 'INHERITED_VALUE', InheritedValue: { DimensionName: 'TAG', DimensionKey: 'Team' } },
  ],
  DefaultValue: 'Others',
}

/** 20 November: since 1 October a web machine, a machine of the team data, an untagged one, and a volume. */
function world(): Lab {
  const lab = new Lab()
  lab.launch({ tags: { Team: 'web' } })
  lab.launch({ tags: { Team: 'data' } })
  lab.launch()
  lab.volume({ size: 100 })
  lab.until('2026-11-20T00:00:00Z')
  return lab
}
const byTeam = (lab: Lab, Start: string, End: string): Record<string, string> =>
  lab.costs(Start, End, [{ Type: 'COST_CATEGORY', Key: 'Team' }])
const OCTOBER = ['2026-10-01', '2026-11-01'] as const
const NOVEMBER = ['2026-11-01', '2026-12-01'] as const
const machine = { october: '7.737600000', november: '4.742400000' }

test('group by the first rule that matches, from this month on', () => {
  const lab = world()
  const made = lab.run('ce:CreateCostCategoryDefinition', TEAMS)
  expect(made.CostCategoryArn).toMatch(/^arn:aws:ce::123456789012:costcategory\/[0-9a-f-]{36}$/)
  expect(made.EffectiveStart).toBe('2026-11-01T00:00:00Z')
  expect(byTeam(lab, ...NOVEMBER)).toEqual({
    Team$Web: machine.november,
    Team$Storage: '5.066666667',
    Team$data: machine.november,
    Team$Others: machine.november,
  })
  expect(Object.keys(byTeam(lab, ...OCTOBER))).toEqual(['Team$'])
})

test('backdated, they cut the months where the rules changed', () => {
  const lab = world()
  const EffectiveStart = '2026-10-01T00:00:00Z'
  const { CostCategoryArn } = lab.run('ce:CreateCostCategoryDefinition', { ...TEAMS, EffectiveStart })
  expect(byTeam(lab, ...OCTOBER)['Team$Web']).toBe(machine.october)
  const Rules: Definition['Rules'] = [{ Value: 'All', Rule: dimension('LINKED_ACCOUNT', ['123456789012']) }]
  lab.run('ce:UpdateCostCategoryDefinition', { CostCategoryArn, RuleVersion: TEAMS.RuleVersion, Rules })
  const both = byTeam(lab, '2026-10-01', '2026-12-01')
  expect(both['Team$Web']).toBe(machine.october)
  expect(both['Team$All']).toBe('19.293866667')
  // What the parts come to is what the whole comes to.
  const whole = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-12-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
  })
  const total = whole.ResultsByTime?.reduce((sum, { Total }) => sum + Number(Total?.['UnblendedCost']?.Amount), 0)
  const parts = Object.values(both).reduce((sum, usd) => sum + Number(usd), 0)
  expect(parts).toBeCloseTo(total as number, 9)
})

test('filter the bill, and one may build on another', () => {
  const lab = world()
  lab.run('ce:CreateCostCategoryDefinition', TEAMS)
  lab.run('ce:CreateCostCategoryDefinition', {
    Name: 'Department',
    RuleVersion: TEAMS.RuleVersion,
    Rules: [{ Value: 'Product', Rule: { CostCategories: { Key: 'Team', Values: ['Web', 'data'] } } as never }],
  })
  const filtered = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: NOVEMBER[0], End: NOVEMBER[1] },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
    Filter: { CostCategories: { Key: 'Department', Values: ['Product'] } } as never,
    GroupBy: [{ Type: 'COST_CATEGORY', Key: 'Team' }],
  })
  expect(usdSums(filtered.ResultsByTime)).toEqual({ Team$Web: machine.november, Team$data: machine.november })
})

test('rules that lead back to their own category end there', () => {
  const lab = world()
  const circle = (Name: string, of: string): Definition => ({
    Name,
    RuleVersion: TEAMS.RuleVersion,
    Rules: [{ Value: 'Yes', Rule: { Not: { CostCategories: { Key: of, Values: ['Yes'] } } } as never }],
  })
  lab.run('ce:CreateCostCategoryDefinition', circle('A', 'B'))
  lab.run('ce:CreateCostCategoryDefinition', circle('B', 'A'))
  expect(Object.keys(lab.costs(...NOVEMBER, [{ Type: 'COST_CATEGORY', Key: 'A' }]))).toHaveLength(1)
})

test('their names and values are listed', () => {
  const lab = world()
  const { CostCategoryArn } = lab.run('ce:CreateCostCategoryDefinition', TEAMS)
  const TimePeriod = { Start: NOVEMBER[0], End: NOVEMBER[1] }
  expect(lab.run('ce:GetCostCategories', { TimePeriod }).CostCategoryNames).toEqual(['Team'])
  const ask = { TimePeriod, CostCategoryName: 'Team' }
  expect(lab.run('ce:GetCostCategories', ask)).toEqual({
    CostCategoryValues: ['Others', 'Storage', 'Web', 'data'],
    ReturnSize: 4,
    TotalSize: 4,
  })
  const page = lab.run('ce:GetCostCategories', { ...ask, MaxResults: 3 })
  const rest = lab.run('ce:GetCostCategories', { ...ask, MaxResults: 3, NextPageToken: page.NextPageToken })
  expect(rest.CostCategoryValues).toEqual(['data'])
  expect(lab.run('ce:DescribeCostCategoryDefinition', { CostCategoryArn }).CostCategory).toEqual({
    CostCategoryArn,
    Name: 'Team',
    EffectiveStart: '2026-11-01T00:00:00Z',
    RuleVersion: 'CostCategoryExpression.v1',
    Rules: TEAMS.Rules,
    DefaultValue: 'Others',
    ProcessingStatus: [{ Component: 'COST_EXPLORER', Status: 'APPLIED' }],
  })
  expect(lab.run('ce:ListCostCategoryDefinitions', {}).CostCategoryReferences?.[0]).toMatchObject({
    Name: 'Team',
    NumberOfRules: 3,
    Values: ['Web', 'Storage'],
    DefaultValue: 'Others',
  })
})

test('once deleted, months before keep them, and the name is free', () => {
  const lab = world()
  const EffectiveStart = '2026-10-01T00:00:00Z'
  const { CostCategoryArn } = lab.run('ce:CreateCostCategoryDefinition', { ...TEAMS, EffectiveStart })
  expect(lab.run('ce:DeleteCostCategoryDefinition', { CostCategoryArn })).toEqual({
    CostCategoryArn,
    EffectiveEnd: '2026-11-01T00:00:00Z',
  })
  expect(byTeam(lab, ...OCTOBER)['Team$Web']).toBe(machine.october)
  expect(Object.keys(byTeam(lab, ...NOVEMBER))).toEqual(['Team$'])
  expect(lab.run('ce:ListCostCategoryDefinitions', {}).CostCategoryReferences).toEqual([])
  const october = { EffectiveOn: '2026-10-15T00:00:00Z' }
  expect(lab.run('ce:ListCostCategoryDefinitions', october).CostCategoryReferences).toHaveLength(1)
  for (const operation of ['ce:DescribeCostCategoryDefinition', 'ce:DeleteCostCategoryDefinition'] as const)
    expect(() => lab.run(operation, { CostCategoryArn })).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', httpStatus: 400 }),
    )
  lab.run('ce:CreateCostCategoryDefinition', TEAMS)
  expect(byTeam(lab, ...NOVEMBER)['Team$Web']).toBe(machine.november)
})

test('lists go on with a token', () => {
  const lab = world()
  for (const Name of ['C', 'A', 'B']) lab.run('ce:CreateCostCategoryDefinition', { ...TEAMS, Name })
  const names = ({ CostCategoryReferences }: Out<'ce:ListCostCategoryDefinitions'>) =>
    CostCategoryReferences?.map(({ Name }) => Name)
  const first = lab.run('ce:ListCostCategoryDefinitions', { MaxResults: 2 })
  expect(names(first)).toEqual(['A', 'B'])
  expect(names(lab.run('ce:ListCostCategoryDefinitions', { MaxResults: 2, NextToken: first.NextToken }))).toEqual(['C'])
})

const rule = (Rule: unknown, more: object = {}): Definition['Rules'] => [{ Value: 'V', Rule: Rule as never, ...more }]
const split = (more: object) => [{ Source: 'Web', Targets: ['Storage'], Method: 'EVEN', ...more }]
describe('refuses', () => {
  test.each([
    [
      'a rule without a value',
      { Rules: [{ Rule: tagged('a', ['b']) }] },
      'Failed to create Cost Category: Invalid Rule: Value and Rule must not be null.',
    ],
    [
      'values with ABSENT',
      { Rules: rule({ Tags: { Key: 'a', Values: ['b'], MatchOptions: ['ABSENT'] } }) },
      'Failed to create Cost Category: Tags expression must not have values set when ABSENT is provided',
    ],
    [
      'a dimension of no rule',
      { Rules: rule(dimension('INSTANCE_TYPE', ['t3.micro'])) },
      'Failed to create Cost Category: Dimension INSTANCE_TYPE is not allowed.',
    ],
    [
      'too long ago',
      { EffectiveStart: '2025-10-01T00:00:00Z' },
      'Failed to create Cost Category: Effective start cannot be more than 12 months ago',
    ],
    ['the middle of a month', { EffectiveStart: '2026-10-02T00:00:00Z' }, /first day of a month$/],
    ['the future', { EffectiveStart: '2026-12-01T00:00:00Z' }, /cannot be in the future$/],
    [
      'no rules',
      { Rules: [] },
      /'rules' failed to satisfy constraint: Member must have length greater than or equal to 1$/,
    ],
    [
      'a name with a slash',
      { Name: 'a/b' },
      /'name' failed to satisfy constraint: Member must satisfy regular expression/,
    ],
    ['a long name', { Name: 'a'.repeat(51) }, /length less than or equal to 50$/],
    [
      'a value that begins with a space',
      { Rules: [{ Value: ' x', Rule: tagged('a', ['b']) }] },
      /'rules.1.member.value'/,
    ],
    [
      'no rule version',
      { RuleVersion: 'v2' },
      /'ruleVersion' failed to satisfy constraint: Member must satisfy enum value set/,
    ],
    ['a name twice', { Name: 'Team' }, 'Failed to create Cost Category: Cost category name Team already exists'],
    [
      'a split of nothing',
      { SplitChargeRules: [{ Source: 'X', Targets: ['V'], Method: 'EVEN' }], Rules: rule(tagged('a', ['b'])) },
      /value X is not a value/,
    ],
    ['a source twice', { SplitChargeRules: [...split({}), ...split({})] }, /must be used in one rule only$/],
    [
      'half a percentage',
      {
        SplitChargeRules: split({ Method: 'FIXED', Parameters: [{ Type: 'ALLOCATION_PERCENTAGES', Values: ['50'] }] }),
      },
      /add up to 100$/,
    ],
    ['no inherited dimension', { Rules: [{ Type: 'INHERITED_VALUE' }] }, /InheritedValue must not be null\.$/],
  ] as [string, Partial<Definition>, string | RegExp][])('%s', (_, members, message) => {
    const lab = world()
    lab.run('ce:CreateCostCategoryDefinition', TEAMS)
    const expected = typeof message === 'string' ? message : (expect.stringMatching(message) as string)
    expect(() => lab.run('ce:CreateCostCategoryDefinition', { ...TEAMS, Name: 'Other', ...members })).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expected, httpStatus: 400 }),
    )
    expect(lab.run('ce:ListCostCategoryDefinitions', {}).CostCategoryReferences).toHaveLength(1)
  })

  test('the fifty-first', () => {
    const lab = new Lab()
    const Rules = rule(tagged('a', ['b']))
    for (let i = 0; i < 50; i++) lab.run('ce:CreateCostCategoryDefinition', { ...TEAMS, Rules, Name: `C${i}` })
    expect(() => lab.run('ce:CreateCostCategoryDefinition', { ...TEAMS, Rules, Name: 'one more' })).toThrow(
      expect.objectContaining({ code: 'ServiceQuotaExceededException' }),
    )
  })
})
