/** Nights and weekends: days of a zone, what a night is, exact sums, and the address that holds it all. */
import { describe, expect, it } from 'vitest'
import { parseHashQuery } from '../../../renderer/hash-query.ts'
import {
  daysOf,
  type HoursReport,
  hoursReportOf,
  hoursRequest,
  pairsOf,
} from '../../../renderer/panes/billing/hours/hours-report.ts'
import {
  costsByHour,
  hoursCsv,
  isNight,
  kindOf,
  rowOf,
  serversByHour,
  totalOf,
} from '../../../renderer/panes/billing/hours/hours-sums.ts'

const read = (query: string): HoursReport => hoursReportOf(parseHashQuery(query), 'Asia/Seoul')
const at = (text: string): number => Date.parse(text)

describe('the days of a report', () => {
  it.each([
    ['quarter', '2026-11-26T14:00:00Z', '2026-07-01', '2026-10-01'],
    ['quarter', '2027-01-05T00:00:00Z', '2026-10-01', '2027-01-01'],
    // It is already October in Seoul.
    ['quarter', '2026-09-30T15:00:00Z', '2026-07-01', '2026-10-01'],
    ['month', '2026-11-26T14:00:00Z', '2026-10-01', '2026-11-01'],
    ['mtd', '2026-11-26T16:00:00Z', '2026-11-01', '2026-11-28'],
    ['6m', '2026-11-26T14:00:00Z', '2026-05-01', '2026-11-01'],
    ['1y', '2026-11-26T14:00:00Z', '2025-11-01', '2026-11-01'],
    ['2026-02-27..2026-03-01', '2026-11-26T14:00:00Z', '2026-02-27', '2026-03-02'],
  ])('%s at %s', (range, now, Start, End) => {
    expect(daysOf(read(`range=${range}`), at(now))).toEqual({ Start, End })
  })
})

describe('the address', () => {
  it('is as usual where it says nothing, or nonsense', () => {
    const usual = {
      range: 'quarter',
      zone: 'Asia/Seoul',
      night: { from: 20, until: 8 },
      scope: 'servers',
      measure: 'cost',
    }
    for (const query of ['', 'range=x&zone=Moon&night=25-3&scope=y&measure=z', 'night=7-7'])
      expect(read(query)).toEqual({ ...usual, group: undefined, filters: [] })
  })
  it('holds every change', () => {
    const changes: Partial<HoursReport> = {
      range: { first: '2026-02-01', last: '2026-02-03' },
      zone: 'Europe/Berlin',
      night: { from: 0, until: 6 },
      scope: 'all',
      measure: 'hours',
      group: { kind: 'TAG', key: 'team' },
      filters: [{ field: 'TAG', key: 'env', exclude: true, values: ['prod', 'a,b'] }],
    }
    const pairs = Object.entries(pairsOf(changes)).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    )
    expect(read(pairs.join('&'))).toEqual({
      ...changes,
      range: { kind: 'custom', first: '2026-02-01', last: '2026-02-03' },
    })
  })
  it('takes a filter away with its last value', () => {
    expect(pairsOf({ filters: [] })).toHaveProperty(['filter.TAG'], undefined)
  })
})

it('servers are asked for by their running hours, everything by no filter', () => {
  const group = { kind: 'TAG', key: 'team' } as const
  const servers = hoursRequest(read('filter.TAG=in%2Cenv%2Ctest'), group, at('2026-11-26T14:00:00Z'))
  expect(servers).toMatchObject({
    TimeZone: 'Asia/Seoul',
    Metric: 'AmortizedCost',
    GroupBy: [{ Type: 'TAG', Key: 'team' }],
  })
  expect(servers.Filter?.And).toEqual([
    { Tags: { Key: 'env', Values: ['test'], MatchOptions: ['EQUALS'] } },
    { Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'], MatchOptions: ['EQUALS'] } },
  ])
  expect(hoursRequest(read('scope=all'), group, at('2026-11-26T14:00:00Z'))).not.toHaveProperty('Filter')
})

describe('sums', () => {
  const night = { from: 20, until: 8 }
  const week = (cost: (hour: number) => string, hours: (hour: number) => string, Key = 'a') => ({
    Key,
    Costs: Array.from({ length: 168 }, (_, hour) => cost(hour)),
    InstanceHours: Array.from({ length: 168 }, (_, hour) => hours(hour)),
  })
  it.each([
    [19, night, false],
    [20, night, true],
    [7, night, true],
    [8, night, false],
    [3, { from: 1, until: 5 }, true],
    [5, { from: 1, until: 5 }, false],
  ])('hour %i of %o', (hour, of, expected) => {
    expect([isNight(hour, of), isNight(hour + 144, of)]).toEqual([expected, expected])
  })
  it('every hour is of one kind: a night, a weekend’s day, or work', () => {
    const kinds = Array.from({ length: 168 }, (_, hour) => kindOf(hour, night))
    expect([
      kinds.filter((kind) => kind === 'night').length,
      kinds.filter((kind) => kind === 'weekend').length,
    ]).toEqual([84, 24])
    expect([kinds[12], kinds[5 * 24 + 12], kinds[4 * 24 + 21]]).toEqual(['work', 'weekend', 'night'])
  })
  it('are exact to the nano-dollar and add up', () => {
    const rows = [
      week(
        () => '0.000000001',
        () => '2',
      ),
      week(
        (hour) => (hour < 8 ? '1.1' : '0'),
        () => '0',
        'b',
      ),
    ].map((each) => rowOf(each, night))
    expect(rows[0]).toMatchObject({
      all: { hours: 336, cost: 168n },
      night: { hours: 168, cost: 84n },
      weekend: { hours: 48, cost: 24n },
    })
    expect(rows[0]?.share).toBe(64.2)
    expect(totalOf(rows).night.cost).toBe(8_800_000_084n)
    const csv = hoursCsv(rows, ['Team', '1', '2', '3', '4', '5', '6', 'Share'], {
      total: 'Total',
      nameOf: ({ key }) => key,
    })
    expect(csv.split(/\r?\n/).filter(Boolean).at(-1)).toBe('Total,336,8.800000168,168,8.800000084,48,0.000000024,99.9')
  })
  it('lay groups over one another, and average servers by how often an hour came', () => {
    const groups = [
      week(
        () => '0.1',
        () => '26',
      ),
      week(
        () => '0.2',
        () => '13',
        'b',
      ),
    ]
    expect(costsByHour(groups)[3]).toBe(0.3)
    expect(serversByHour(groups, [13, 0])).toEqual([3, ...new Array(167).fill(0)])
  })
})
