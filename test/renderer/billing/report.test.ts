import { describe, expect, it } from 'vitest'
import { formatHashQuery, parseHashQuery } from '../../../renderer/hash-query.ts'
import {
  averageOf,
  breakdownCsv,
  breakdownOf,
  OTHERS,
  topRows,
} from '../../../renderer/panes/billing/cost-explorer/breakdown.ts'
import { costRequest } from '../../../renderer/panes/billing/cost-explorer/cost-request.ts'
import { byDimension, DEFAULT_REPORT, type Report } from '../../../renderer/panes/billing/cost-explorer/report.ts'
import { queryOf, reportOf } from '../../../renderer/panes/billing/cost-explorer/report-address.ts'
import {
  dayRangeOf,
  dayRangeText,
  isIncomplete,
  monthOf,
  periodLabel,
} from '../../../renderer/panes/billing/cost-explorer/report-range.ts'
import { meterWords } from '../../../renderer/panes/billing/overview/meter-words.ts'
import { usdOf } from '../../../shared/money.ts'
import { dayOf } from '../../../shared/time.ts'

const NOW = Date.UTC(2026, 10, 22, 14, 5)
const throughAddress = (report: Report): Report => {
  const text = formatHashQuery(Object.entries(queryOf(report)))
  return reportOf(parseHashQuery(text))
}

describe('the address', () => {
  it('of the default report is empty', () => {
    expect(formatHashQuery(Object.entries(queryOf(DEFAULT_REPORT)))).toBe('')
  })
  it.each<[string, Partial<Report>]>([
    ['a preset', { range: { kind: 'preset', preset: 'mtd' }, granularity: 'DAILY' }],
    ['custom days', { range: { kind: 'custom', first: '2026-10-01', last: '2026-10-31' } }],
    ['no group', { groupBy: [], style: 'bar' }],
    ['a tag with odd letters', { groupBy: [{ kind: 'TAG', key: '비용 센터:a&b=c,%;d' }] }],
    [
      'two groups',
      { groupBy: [byDimension('REGION'), { kind: 'COST_CATEGORY', key: 'Team' }], untagged: true, uncategorized: true },
    ],
    [
      'filters',
      {
        metric: 'AmortizedCost',
        filters: [
          { field: 'SERVICE', exclude: false, values: ['EC2 - Other', 'A, B & C'] },
          { field: 'USAGE_TYPE', exclude: true, values: ['APN2-BoxUsage:t3.micro'] },
          { field: 'TAG', key: 'Name', exclude: false, values: ['', 'Web, 1; 2'] },
          { field: 'TAG', key: 'team', exclude: true, values: ['a'] },
        ],
      },
    ],
  ])('keeps %s', (_, changes) => {
    const report = { ...DEFAULT_REPORT, ...changes }
    expect(throughAddress(report)).toEqual(report)
  })
  it.each([
    'range=yesterday&granularity=WEEKLY&groupBy=SHOE_SIZE&costAggregate=x&chartStyle=pie',
    'groupBy=%25E0%25A4%25A,SHOE&filter.TAG=;;in,;not',
    'filter.SERVICE=in&filter.REGION=maybe,x&filter.TAG=in,Name&filter.USAGE_TYPE=%25E0%25A4%25A',
  ])('that makes no sense (%s) is the default report', (text) => {
    expect(reportOf(parseHashQuery(text))).toEqual(DEFAULT_REPORT)
  })
})

describe('the days', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-23'],
    ['7d', '2026-11-16', '2026-11-23'],
    ['mtd', '2026-11-01', '2026-11-23'],
    ['3m', '2026-08-01', '2026-11-01'],
    ['6m', '2026-05-01', '2026-11-01'],
    ['half', '2026-06-01', '2026-11-23'],
    ['1y', '2025-11-01', '2026-11-01'],
    ['ytd', '2026-01-01', '2026-11-23'],
  ] as const)('of %s', (preset, start, end) => {
    const range = dayRangeOf({ kind: 'preset', preset }, NOW)
    expect([dayOf(range.start), dayOf(range.end)]).toEqual([start, end])
  })
  it('of a month to date on its first day is that day, never an empty period', () => {
    const range = dayRangeOf({ kind: 'preset', preset: 'mtd' }, Date.UTC(2026, 10, 1))
    expect([dayOf(range.start), dayOf(range.end)]).toEqual(['2026-11-01', '2026-11-02'])
  })
  it('of a custom range hold its last day', () => {
    const range = dayRangeOf({ kind: 'custom', first: '2026-10-05', last: '2026-10-06' }, NOW)
    expect(dayOf(range.end)).toBe('2026-10-07')
    expect(dayRangeText(range)).toBe('2026-10-05 — 2026-10-06')
  })
  it('of a month drilled into end today at the latest', () => {
    expect(monthOf(Date.UTC(2026, 9, 1), NOW)).toEqual({ first: '2026-10-01', last: '2026-10-31' })
    expect(monthOf(Date.UTC(2026, 10, 1), NOW)).toEqual({ first: '2026-11-01', last: '2026-11-22' })
  })
  it('are named in both languages, and the running period is known', () => {
    const start = Date.UTC(2026, 10, 1)
    expect(periodLabel(start, 'MONTHLY', 'en')).toBe('Nov 2026')
    expect(periodLabel(start, 'DAILY', 'ko')).toBe('11월 1일')
    expect(isIncomplete(start, 'MONTHLY', NOW)).toBe(true)
    expect(isIncomplete(start, 'DAILY', NOW)).toBe(false)
  })
})

describe('the request', () => {
  const range = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 10, 23) }
  it('has no filter when none has values, a bare one for one, and And for several', () => {
    const filters = [
      { field: 'REGION', exclude: true, values: ['us-east-1'] },
      { field: 'TAG', key: 'Name', exclude: false, values: ['Web'] },
    ] as const
    const not = { Not: { Dimensions: { Key: 'REGION', Values: ['us-east-1'], MatchOptions: ['EQUALS'] } } }
    const tag = { Tags: { Key: 'Name', Values: ['Web'], MatchOptions: ['EQUALS'] } }
    const filterOf = (count: number) =>
      costRequest({ ...DEFAULT_REPORT, filters: filters.slice(0, count) }, range).Filter
    expect([filterOf(0), filterOf(1), filterOf(2)]).toEqual([undefined, not, { And: [not, tag] }])
  })
  it('asks for what carries none of the tags there are', () => {
    const absent = (Key: string) => ({ Tags: { Key, MatchOptions: ['ABSENT'] } })
    const category = { CostCategories: { Key: 'b', MatchOptions: ['ABSENT'] } }
    const filterOf = (tags: string[], categories: string[]) =>
      costRequest(DEFAULT_REPORT, range, { tags, categories }).Filter
    expect(filterOf([], [])).toBeUndefined()
    expect(filterOf(['a'], [])).toEqual(absent('a'))
    expect(filterOf(['a', 'c'], ['b'])).toEqual({ And: [absent('a'), absent('c'), category] })
  })
  it('names hours where hours are asked for', () => {
    const hour = { start: range.start + 3_600_000, end: range.end }
    expect(costRequest({ ...DEFAULT_REPORT, granularity: 'HOURLY' }, hour).TimePeriod).toEqual({
      Start: '2026-11-01T01:00:00Z',
      End: '2026-11-23T00:00:00Z',
    })
  })
  it('groups by nothing, by one thing or by two', () => {
    expect(costRequest(DEFAULT_REPORT, range)).toEqual({
      TimePeriod: { Start: '2026-11-01', End: '2026-11-23' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
    })
    expect(costRequest({ ...DEFAULT_REPORT, groupBy: [] }, range)).not.toHaveProperty('GroupBy')
    const groupBy = [byDimension('REGION'), { kind: 'TAG', key: 'team' }] as const
    expect(costRequest({ ...DEFAULT_REPORT, groupBy }, range).GroupBy).toEqual([
      { Type: 'DIMENSION', Key: 'REGION' },
      { Type: 'TAG', Key: 'team' },
    ])
  })
})

describe('the breakdown', () => {
  const month = (start: string, amounts: Readonly<Record<string, string>>) => ({
    TimePeriod: { Start: start, End: start },
    Total: {},
    Groups: Object.entries(amounts).map(([key, Amount]) => ({
      Keys: [key],
      Metrics: { UnblendedCost: { Amount, Unit: 'USD' } },
    })),
  })
  const two = breakdownOf(
    [
      [month('2026-10-01', { a: '0.1', b: '0.2' }), month('2026-11-01', { b: '0.000000001' })],
      [month('2026-10-01', { c: '7' })],
    ],
    'UnblendedCost',
  )
  const money = (amounts: readonly bigint[]) => amounts.map((amount) => usdOf(amount as never))

  it('adds pages exactly and sorts the costliest first', () => {
    expect(two.rows.map((row) => row.key)).toEqual(['c', 'b', 'a'])
    expect(money(two.totals)).toEqual(['7.300000000', '0.000000001'])
    expect(usdOf(two.total)).toBe('7.300000001')
    expect(usdOf(averageOf(two))).toBe('3.650000000')
  })
  it('reads totals of a report that is not grouped', () => {
    const { rows } = breakdownOf(
      [
        [
          {
            TimePeriod: { Start: '2026-11-01', End: '2026-11-23' },
            Total: { UnblendedCost: { Amount: '3.5', Unit: 'USD' } },
            Groups: [],
          },
        ],
      ],
      'UnblendedCost',
    )
    expect(rows.map((row) => [row.key, usdOf(row.total)])).toEqual([['', '3.500000000']])
  })
  it('counts usage in its unit, and in none where units differ', () => {
    const used = (units: readonly string[]) => [
      {
        TimePeriod: { Start: '2026-11-01', End: '2026-12-01' },
        Total: {},
        Groups: units.map((Unit, at) => ({
          Keys: [`g${at}`, 'x'],
          Metrics: { UsageQuantity: { Amount: '1.5', Unit } },
        })),
      },
    ]
    expect(breakdownOf([used(['Hrs', 'Hrs'])], 'UsageQuantity')).toMatchObject({ unit: 'Hrs', total: 3_000_000_000n })
    expect(breakdownOf([used(['Hrs', 'GB-Mo'])], 'UsageQuantity').unit).toBe('N/A')
    expect(breakdownOf([used(['Hrs'])], 'UsageQuantity').rows[0]?.keys).toEqual(['g0', 'x'])
  })
  it('draws nine series and the rest as one', () => {
    const groups = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`g${i}`, String(12 - i)]))
    const all = breakdownOf([[month('2026-11-01', groups)]], 'UnblendedCost')
    const top = topRows(all)
    expect(top).toHaveLength(10)
    expect(top.at(-1)).toMatchObject({ key: OTHERS, total: 6_000_000_000n })
    expect(topRows({ ...all, rows: all.rows.slice(0, 9) })).toHaveLength(9)
  })
  it('downloads transposed', () => {
    const csv = breakdownCsv(two, {
      dimension: 'Service',
      total: 'Total costs',
      nameOf: ({ key }) => key.toUpperCase(),
    })
    expect(csv.split('\r\n')).toEqual([
      'Service,C($),B($),A($),Total costs($)',
      'Total costs,7,0.200000001,0.1,7.300000001',
      '2026-10-01,7,0.2,0.1,7.3',
      '2026-11-01,0,0.000000001,0,0.000000001',
      '',
    ])
  })
})

it.each([
  ['BoxUsage:t3.micro', 'instance', 't3.micro'],
  ['APN2-BoxUsage:m5.large', 'instance', 'm5.large'],
  ['EU-EBS:VolumeUsage.gp3', 'volume', 'gp3'],
  ['USW2-EBS:VolumeP-IOPS.gp3', 'iops', 'gp3'],
  ['APN1-PublicIPv4:IdleAddress', 'addressIdle', ''],
  ['CW:MetricMonitorUsage', 'monitoring', ''],
  ['Something:Else', 'other', 'Something:Else'],
])('the meter %s reads as %s', (usageType, key, type) => {
  expect(meterWords(usageType)).toEqual({ key, words: { type } })
})
