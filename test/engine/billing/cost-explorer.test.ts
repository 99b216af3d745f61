/** ce:GetCostAndUsage, GetDimensionValues and GetTags: reply shapes, groups, filters, refusals. */
import { beforeEach, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { Lab } from './lab.ts'

type Request = In<'ce:GetCostAndUsage'>
const OCTOBER = { Start: '2026-10-01', End: '2026-11-01' }
const ask = (members: Partial<Request> = {}): Request => ({
  TimePeriod: OCTOBER,
  Granularity: 'MONTHLY',
  Metrics: ['UnblendedCost'],
  ...members,
})

const noWord = (value: string, path: string, words: string): string =>
  `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ` +
  `Member must satisfy enum value set: [${words}]`

let lab: Lab
/** Noon of 3 October: a Linux and a Windows machine, in two Regions, one of them tagged, a volume and an address. */
beforeEach(() => {
  lab = new Lab()
  lab.launch({ tags: { Team: 'web', Stage: 'prod' } })
  lab.launch({
    type: 'm5.large',
    region: 'ap-northeast-2',
    platformDetails: 'Windows',
    usageOperation: 'RunInstances:0002',
  })
  lab.volume({ size: 100, tags: { Team: 'data' } })
  lab.allocate()
  lab.until('2026-10-03T12:00:00Z')
})

test('without groups: one total a month, every metric, live until now', () => {
  const Metrics = [
    'UnblendedCost',
    'BlendedCost',
    'AmortizedCost',
    'NetUnblendedCost',
    'NetAmortizedCost',
    'UsageQuantity',
    'NormalizedUsageAmount',
  ]
  // 60 h x (0.0104 + 0.118 + 0.092 + 0.005) + 100 GiB x 0.08 x 60 / 744.
  const usd = { Amount: '14.16916129', Unit: 'USD' }
  expect(lab.run('ce:GetCostAndUsage', ask({ Metrics }))).toEqual({
    ResultsByTime: [
      {
        TimePeriod: OCTOBER,
        Total: {
          UnblendedCost: usd,
          BlendedCost: usd,
          AmortizedCost: usd,
          NetUnblendedCost: usd,
          NetAmortizedCost: usd,
          // Hours and GB-months do not add up, which is what N/A says. 180 h + 100 x 60 / 744.
          UsageQuantity: { Amount: '188.064516129', Unit: 'N/A' },
          // 60 h x 0.5 and 60 h x 4.
          NormalizedUsageAmount: { Amount: '270', Unit: 'N/A' },
        },
        Groups: [],
        Estimated: true,
      },
    ],
    DimensionValueAttributes: [],
  })
})

test('grouped: an empty total, keys in order, units of their own', () => {
  const GroupBy = [
    { Type: 'DIMENSION', Key: 'SERVICE' },
    { Type: 'DIMENSION', Key: 'INSTANCE_TYPE' },
  ] as const
  const reply = lab.run(
    'ce:GetCostAndUsage',
    ask({ GroupBy: [...GroupBy], Metrics: ['UNBLENDED_COST', 'UsageQuantity'] }),
  )
  expect(reply.GroupDefinitions).toEqual(GroupBy)
  expect(reply.ResultsByTime).toEqual([
    {
      TimePeriod: OCTOBER,
      Total: {},
      Groups: [
        {
          Keys: ['Amazon Elastic Compute Cloud - Compute', 'm5.large'],
          Metrics: { UnblendedCost: { Amount: '12.6', Unit: 'USD' }, UsageQuantity: { Amount: '60', Unit: 'Hrs' } },
        },
        {
          Keys: ['Amazon Elastic Compute Cloud - Compute', 't3.micro'],
          Metrics: { UnblendedCost: { Amount: '0.624', Unit: 'USD' }, UsageQuantity: { Amount: '60', Unit: 'Hrs' } },
        },
        {
          Keys: ['Amazon Virtual Private Cloud', 'NoInstanceType'],
          Metrics: { UnblendedCost: { Amount: '0.3', Unit: 'USD' }, UsageQuantity: { Amount: '60', Unit: 'Hrs' } },
        },
        {
          Keys: ['EC2 - Other', 'NoInstanceType'],
          Metrics: {
            UnblendedCost: { Amount: '0.64516129', Unit: 'USD' },
            UsageQuantity: { Amount: '8.064516129', Unit: 'GB-Mo' },
          },
        },
      ],
      Estimated: true,
    },
  ])
})

test('daily: a row a day, zeros where nothing ran, none in groups', () => {
  const filter = { Dimensions: { Key: 'INSTANCE_TYPE', Values: ['t3.micro'] } } as const
  const period = { Start: '2026-09-30', End: '2026-10-05' }
  const input = ask({ TimePeriod: period, Granularity: 'DAILY', Filter: filter as never })
  const days = lab.run('ce:GetCostAndUsage', input).ResultsByTime ?? []
  expect(days.map((day) => [day.TimePeriod?.Start, day.Total?.['UnblendedCost']?.Amount])).toEqual([
    ['2026-09-30', '0'],
    ['2026-10-01', '0.2496'],
    ['2026-10-02', '0.2496'],
    ['2026-10-03', '0.1248'],
    ['2026-10-04', '0'],
  ])
  const grouped = lab.run('ce:GetCostAndUsage', { ...input, GroupBy: [{ Type: 'DIMENSION', Key: 'REGION' }] })
  expect(grouped.ResultsByTime?.map((day) => day.Groups?.length)).toEqual([0, 1, 1, 1, 0])
})

test('a month is estimated until its invoice is issued, on the third to the fifth of the next', () => {
  lab.until('2026-11-02T23:59:59Z')
  const estimated = (): boolean | undefined => lab.run('ce:GetCostAndUsage', ask()).ResultsByTime?.[0]?.Estimated
  expect(estimated()).toBe(true)
  lab.until('2026-11-06T00:00:00Z')
  expect(estimated()).toBe(false)
})

const dimension = (Key: string, Values: string[], MatchOptions?: string[]) => ({
  Dimensions: { Key, Values, ...(MatchOptions ? { MatchOptions } : {}) },
})
const micro = '0.624'
const large = '12.6'
const storage = '0.64516129'
const address = '0.3'
test.each([
  ['equals', dimension('INSTANCE_TYPE', ['t3.micro']), micro],
  ['one of', dimension('INSTANCE_TYPE', ['t3.micro', 'm5.large']), '13.224'],
  ['case', dimension('INSTANCE_TYPE', ['T3.MICRO']), '0'],
  ['without case', dimension('INSTANCE_TYPE', ['T3.MICRO'], ['EQUALS', 'CASE_INSENSITIVE']), micro],
  ['starts with', dimension('USAGE_TYPE', ['APN2-'], ['STARTS_WITH']), large],
  ['ends with', dimension('USAGE_TYPE', ['gp3'], ['ENDS_WITH']), storage],
  ['contains', dimension('USAGE_TYPE', ['IPv4'], ['CONTAINS', 'CASE_SENSITIVE']), address],
  ['absent', dimension('INSTANCE_TYPE', [], ['ABSENT']), '0.94516129'],
  ['group of usage types', dimension('USAGE_TYPE_GROUP', ['EC2: Running Hours']), '13.224'],
  ['platform', dimension('PLATFORM', ['Windows']), large],
  ['family', dimension('INSTANCE_TYPE_FAMILY', ['t3']), micro],
  ['service code', dimension('SERVICE_CODE', ['AmazonVPC']), address],
  ['tag', { Tags: { Key: 'Team', Values: ['web', 'data'] } }, '1.26916129'],
  ['no tag', { Tags: { Key: 'Team', Values: [''] } }, '12.9'],
  ['tag absent', { Tags: { Key: 'Team', MatchOptions: ['ABSENT'] } }, '12.9'],
  ['not', { Not: dimension('REGION', ['us-east-1']) }, large],
  ['and', { And: [dimension('REGION', ['us-east-1']), dimension('SERVICE', ['EC2 - Other'])] }, storage],
  ['or', { Or: [dimension('SERVICE', ['EC2 - Other']), dimension('TENANCY', ['Shared'])] }, '13.86916129'],
  [
    'nested',
    {
      And: [
        { Not: { Tags: { Key: 'Stage', Values: ['prod'] } } },
        { Or: [dimension('AZ', ['us-east-1a']), dimension('OPERATING_SYSTEM', ['Linux'])] },
      ],
    },
    storage,
  ],
  ['cost category', { CostCategories: { Key: 'Unit', MatchOptions: ['ABSENT'] } }, '14.16916129'],
])('filter: %s', (_, Filter, amount) => {
  const reply = lab.run('ce:GetCostAndUsage', ask({ Filter: Filter as never }))
  expect(reply.ResultsByTime?.[0]?.Total?.['UnblendedCost']?.Amount).toBe(amount)
})

const period = (Start: string, End: string): Partial<Request> => ({ TimePeriod: { Start, End } })
test.each([
  ['bad start', period('2026-10-1', '2026-10-03'), 'Start time 2026-10-1 is invalid. Valid format is: yyyy-MM-dd.'],
  ['no such day', period('2026-02-30', '2026-10-03'), 'Start time 2026-02-30 is invalid. Valid format is: yyyy-MM-dd.'],
  ['bad end', period('2026-10-01', 'x'), 'End time x is invalid. Valid format is: yyyy-MM-dd.'],
  ['empty', period('2026-10-01', '2026-10-01'), 'Start date (and hour) should be before end date (and hour)'],
  ['too late', period('2026-10-01', '2026-11-02'), 'end date past the beginning of next month'],
  [
    'old, in mid-month',
    period('2025-08-02', '2026-10-01'),
    'To retrieve data beyond the past 14 months, your start date needs to be the first day of the month.',
  ],
  ['old', period('2025-08-01', '2026-10-01'), "You haven't enabled historical data beyond 14 months"],
  [
    'hourly, old',
    { Granularity: 'HOURLY', ...period('2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z') },
    'Start date is more than 14 days ago for hourly granularity. ' +
      'Please adjust start date as we support only 14 days of data at hourly granularity.',
  ],
  [
    'three groups',
    { GroupBy: ['SERVICE', 'REGION', 'AZ'].map((Key) => ({ Type: 'DIMENSION', Key })) },
    'Only two values for GroupBy are allowed',
  ],
  [
    'a granularity that is none',
    { Granularity: 'YEARLY' as 'DAILY' },
    noWord('YEARLY', 'granularity', 'DAILY, MONTHLY, HOURLY'),
  ],
  [
    'a group of no kind',
    { GroupBy: [{ Type: 'COLOUR' as 'TAG', Key: 'SERVICE' }] },
    noWord('COLOUR', 'groupBy.1.member.type', 'DIMENSION, TAG, COST_CATEGORY'),
  ],
  [
    'a match that is none',
    { Filter: { Dimensions: { Key: 'AZ', Values: ['a'], MatchOptions: ['LIKE' as 'EQUALS'] } } },
    noWord(
      'LIKE',
      'filter.matchOptions',
      'EQUALS, ABSENT, STARTS_WITH, ENDS_WITH, CONTAINS, CASE_SENSITIVE, CASE_INSENSITIVE, GREATER_THAN_OR_EQUAL',
    ),
  ],
  ['resources', { Filter: dimension('RESOURCE_ID', ['i-1']) }, 'Dimension RESOURCE_ID is not allowed.'],
  ['one operand', { Filter: { And: [dimension('AZ', ['a'])] } }, 'And expression must have at least 2 operands'],
  [
    'two roots',
    { Filter: { ...dimension('AZ', ['a']), Tags: { Key: 'a', Values: ['b'] } } },
    'Expression has zero or more than one roots. Only one root operator is allowed for each expression: ' +
      '"and", "or", "not", "tag" or "dimensionValue"',
  ],
] as [string, Partial<Request>, string][])('refuses: %s', (_, members, message) => {
  expect(() => lab.run('ce:GetCostAndUsage', ask(members))).toThrow(
    expect.objectContaining({ code: 'ValidationException', message, httpStatus: 400 }),
  )
})

test('refuses a group that is no dimension, and hourly data that nobody enabled', () => {
  const GroupBy = [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }] as const
  expect(() => lab.run('ce:GetCostAndUsage', ask({ GroupBy: [...GroupBy] }))).toThrow(
    /^Group Definition dimension is invalid\./,
  )
  const hourly = ask({ Granularity: 'HOURLY', ...period('2026-10-02T00:00:00Z', '2026-10-03T00:00:00Z') })
  expect(() => lab.run('ce:GetCostAndUsage', hourly)).toThrow(
    expect.objectContaining({ code: 'DataUnavailableException' }),
  )
})

test('many groups come in pages, and a token serves its own request only', () => {
  for (let i = 0; i < 400; i++) lab.launch({ tags: { Name: `n${String(i).padStart(3, '0')}` } })
  lab.wait(3600)
  const input = ask({
    TimePeriod: { Start: '2026-09-15', End: '2026-10-05' },
    Granularity: 'DAILY',
    GroupBy: [{ Type: 'TAG', Key: 'Name' }],
  })
  const first = lab.run('ce:GetCostAndUsage', input)
  expect(first.NextPageToken).toBeDefined()
  const second = lab.run('ce:GetCostAndUsage', { ...input, NextPageToken: first.NextPageToken })
  expect(second.NextPageToken).toBeUndefined()
  const keys = [first, second].flatMap(
    (page) => page.ResultsByTime?.[18]?.Groups?.map((group) => group.Keys?.[0]) ?? [],
  )
  expect(new Set(keys).size).toBe(401)
  const other = { ...input, Metrics: ['UsageQuantity'], NextPageToken: first.NextPageToken }
  expect(() => lab.run('ce:GetCostAndUsage', other)).toThrow(
    expect.objectContaining({ code: 'RequestChangedException' }),
  )
  expect(() => lab.run('ce:GetCostAndUsage', { ...input, NextPageToken: 'x' })).toThrow(
    expect.objectContaining({ code: 'InvalidNextTokenException' }),
  )
})

test('dimension values: what there is in the period, searched, sorted and paged', () => {
  const input = { TimePeriod: OCTOBER, Dimension: 'USAGE_TYPE' } as const
  const valuesOf = (members: object): (string | undefined)[] | undefined =>
    lab.run('ce:GetDimensionValues', { ...input, ...members }).DimensionValues?.map(({ Value }) => Value)
  expect(lab.run('ce:GetDimensionValues', input)).toEqual({
    DimensionValues: [
      'APN2-BoxUsage:m5.large',
      'BoxUsage:t3.micro',
      'EBS:VolumeUsage.gp3',
      'PublicIPv4:IdleAddress',
    ].map((Value) => ({ Value, Attributes: {} })),
    ReturnSize: 4,
    TotalSize: 4,
  })
  expect(valuesOf({ SearchString: 'box' })).toEqual(['APN2-BoxUsage:m5.large', 'BoxUsage:t3.micro'])
  expect(valuesOf({ SortBy: [{ Key: 'UnblendedCost', SortOrder: 'DESCENDING' }], MaxResults: 2 })).toEqual([
    'APN2-BoxUsage:m5.large',
    'EBS:VolumeUsage.gp3',
  ])
  expect(valuesOf({ Filter: dimension('REGION', ['ap-northeast-2']) })).toEqual(['APN2-BoxUsage:m5.large'])
  expect(valuesOf({ Context: 'RESERVATIONS' })).toEqual([])
  expect(valuesOf({ TimePeriod: { Start: '2026-09-01', End: '2026-10-01' } })).toEqual([])
})

test('tags: the keys, then the values of one, an empty one for what is untagged', () => {
  expect(lab.run('ce:GetTags', { TimePeriod: OCTOBER })).toEqual({
    Tags: ['Stage', 'Team'],
    ReturnSize: 2,
    TotalSize: 2,
  })
  expect(lab.run('ce:GetTags', { TimePeriod: OCTOBER, TagKey: 'Team' }).Tags).toEqual(['', 'data', 'web'])
})
