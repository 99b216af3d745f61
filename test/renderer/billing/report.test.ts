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
import { drillInto, intoPeriod } from '../../../renderer/panes/billing/cost-explorer/drill.ts'
import { customRange, dragged, historyOf, withEnd } from '../../../renderer/panes/billing/cost-explorer/range-drag.ts'
import {
  byDimension,
  DEFAULT_REPORT,
  type Report,
  withFilter,
} from '../../../renderer/panes/billing/cost-explorer/report.ts'
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
    ['two groups', { groupBy: [byDimension('REGION'), { kind: 'COST_CATEGORY', key: 'Team' }], untagged: true }],
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
    'range=yesterday&granularity=HOURLY&groupBy=SHOE_SIZE&costAggregate=x&chartStyle=pie',
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
    expect(costRequest(DEFAULT_REPORT, range, ['a']).Filter).toEqual(absent('a'))
    expect(costRequest(DEFAULT_REPORT, range, ['a', 'b']).Filter).toEqual({ And: [absent('a'), absent('b')] })
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

describe('one level down', () => {
  const report = (changes: Partial<Report>): Report => ({ ...DEFAULT_REPORT, ...changes })
  const service = { field: 'SERVICE', exclude: false, values: ['EC2 - Other'] } as const
  it('from a service are its usage types', () => {
    expect(drillInto(report({}), ['EC2 - Other'])).toEqual(
      report({ filters: [service], groupBy: [byDimension('USAGE_TYPE')] }),
    )
  })
  it('from a tag and a Region are services, both held, in place of an earlier filter of the tag', () => {
    const from = report({
      groupBy: [{ kind: 'TAG', key: 'team' }, byDimension('REGION')],
      filters: [{ field: 'TAG', key: 'team', exclude: false, values: ['a', 'b'] }],
    })
    expect(drillInto(from, ['team$b', 'us-east-1'])).toMatchObject({
      groupBy: [byDimension('SERVICE')],
      filters: [
        { field: 'TAG', key: 'team', values: ['b'] },
        { field: 'REGION', values: ['us-east-1'] },
      ],
    })
  })
  it('from the untagged stays among the untagged', () => {
    const from = report({ groupBy: [{ kind: 'TAG', key: 'team' }] })
    expect(drillInto(from, ['team$']).filters).toEqual([{ field: 'TAG', key: 'team', exclude: false, values: [''] }])
  })
  it('from a month are its days, and from a day is that day', () => {
    const month = intoPeriod(report({}), Date.UTC(2026, 9, 1), NOW)
    expect(month).toMatchObject({
      granularity: 'DAILY',
      range: { kind: 'custom', first: '2026-10-01', last: '2026-10-31' },
    })
    const day = intoPeriod(month, Date.UTC(2026, 9, 5), NOW)
    expect(day.range).toEqual({ kind: 'custom', first: '2026-10-05', last: '2026-10-05' })
  })
  it('keeps one filter of each field and key', () => {
    expect(withFilter([service], { ...service, values: ['x'] })).toHaveLength(1)
    expect(withFilter([service], { ...service, values: [] })).toEqual([])
  })
})

describe('a drag on the strip', () => {
  const limits = historyOf(NOW)
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
  const before = { start: day('2026-06-01'), end: day('2026-09-01') }
  const words = (range: { start: number; end: number }) => `${dayOf(range.start)} ${dayOf(range.end)}`
  it('spans thirteen months and the current one', () => {
    expect(words(limits)).toBe('2025-10-01 2026-11-23')
  })
  it.each([
    ['an end, to months', 'end', 'MONTHLY', '2026-08-31', '2026-07-20', '2026-06-01 2026-08-01'],
    ['an end, to days', 'end', 'DAILY', '2026-08-31', '2026-07-20', '2026-06-01 2026-07-20'],
    ['the start past the end', 'start', 'DAILY', '2026-06-01', '2026-10-20', '2026-08-31 2026-09-01'],
    ['the end beyond today', 'end', 'MONTHLY', '2026-09-01', '2027-03-20', '2026-06-01 2026-11-23'],
    ['the window', 'window', 'MONTHLY', '2026-07-10', '2026-08-12', '2026-07-01 2026-10-01'],
    ['the window past the first day', 'window', 'DAILY', '2026-07-10', '2024-01-01', '2025-10-01 2026-01-01'],
    ['backwards over nothing', 'new', 'DAILY', '2026-05-10', '2026-05-03', '2026-05-03 2026-05-10'],
    ['within one day', 'new', 'DAILY', '2026-05-10', '2026-05-10', '2026-05-10 2026-05-11'],
  ] as const)('of %s', (_, grip, granularity, from, at, expected) => {
    const drag = { from: day(from), at: day(at) }
    const range = dragged(grip, before, drag, { limits, granularity })
    // A moved window keeps its number of days, whatever months it crosses.
    if (grip === 'window') expect(range.end - range.start).toBe(before.end - before.start)
    else expect(words(range)).toBe(expected)
    expect(dayOf(range.start)).toBe(expected.slice(0, 10))
  })
  it('leaves a range of days that the address can hold', () => {
    expect(customRange(withEnd(before, 'end', day('2026-07-01'), limits))).toEqual({
      kind: 'custom',
      first: '2026-06-01',
      last: '2026-06-30',
    })
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
