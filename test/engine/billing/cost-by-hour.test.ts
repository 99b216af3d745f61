/** sim:GetCostByHour: hours of the week by the clocks of a zone, against the auditor, who reads clocks from Intl. */
import { describe, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR } from '../../../shared/time.ts'
import { auditWorld } from '../../support/auditor.ts'
import { auditHours } from '../../support/auditor-hours.ts'
import { Lab } from './lab.ts'
import { buy } from './reservations.ts'

type Request = In<'sim:GetCostByHour'>
type Week = Out<'sim:GetCostByHour'>['Groups'][number]
const BY_RESOURCE: Request['GroupBy'] = [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }]
const BY_TEAM: Request['GroupBy'] = [{ Type: 'TAG', Key: 'team' }]
const RUNNING = { Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'] } } as Request['Filter']

const nanosOf = (amount: string): bigint => {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.')
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
}
const total = (week: Week | undefined): bigint => (week?.Costs ?? []).reduce((sum, cost) => sum + nanosOf(cost), 0n)
const hours = (week: Week | undefined): number[] => (week?.InstanceHours ?? []).map(Number)
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** The hour of the week that Intl reads off a zone's clock. */
function clock(timeZone: string): (at: number) => number {
  const words = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
  return (at) => {
    const parts = Object.fromEntries(words.formatToParts(at).map(({ type, value }) => [type, value]))
    return WEEKDAYS.indexOf(parts['weekday'] ?? '') * 24 + Number(parts['hour'])
  }
}

describe('against the auditor', () => {
  // Daylight saving ends on 25 October 2026 in Europe and on 1 November in America, inside the period.
  test.each(['UTC', 'Asia/Seoul', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata'])('in %s', (TimeZone) => {
    const lab = new Lab()
    const ids = ['t3.micro', 'm5.large', 'c5.xlarge'].map((type) => lab.launch({ type, region: 'ap-northeast-2' }))
    for (let day = 1; day <= 40; day++) {
      lab.until(Date.UTC(2026, 9, 1) + day * DAY - 7 * HOUR - day * 61_000)
      lab.stop(ids[day % 3] as string)
      lab.wait(4000 + day * 977)
      lab.start(ids[day % 3] as string)
    }
    const TimePeriod = { Start: '2026-09-29', End: '2026-11-15' }
    const answer = lab.run('sim:GetCostByHour', { TimePeriod, TimeZone, GroupBy: BY_RESOURCE })
    const read = clock(TimeZone)
    const seen = auditHours(lab.recording, lab.engine.now)
    expect(answer.Groups.map(({ Key }) => Key)).toEqual([...seen.keys()].sort())
    for (const group of answer.Groups) {
      const expected = new Array<number>(168).fill(0)
      for (const [hour, seconds] of seen.get(group.Key) ?? []) {
        const place = read(hour * HOUR)
        expected[place] = (expected[place] ?? 0) + seconds / 3600
      }
      for (const [place, value] of hours(group).entries()) expect(value).toBeCloseTo(expected[place] as number, 6)
      expect(group.Region).toBe('ap-northeast-2')
    }
    const audited = [...auditWorld(lab.recording, lab.engine.now).values()].reduce((sum, nanos) => sum + nanos, 0n)
    expect(answer.Groups.reduce((sum, group) => sum + total(group), 0n)).toBe(audited)
    expect(answer.Groups).toHaveLength(3)
  })
})

test('two teams: one sends its servers to bed, the other does not', () => {
  const lab = new Lab(Date.UTC(2026, 9, 5))
  const day = lab.launch({ type: 'm5.large', tags: { team: 'shop', Name: 'by-day' } })
  lab.launch({ type: 'm5.large', tags: { team: 'data' } })
  lab.volume({ size: 100, tags: { team: 'shop' } })
  lab.until('2026-10-05T12:00:00Z')
  lab.stop(day)
  lab.until('2026-10-06T00:00:00Z')
  const TimePeriod = { Start: '2026-10-05', End: '2026-10-06' }
  const asked = { TimePeriod, TimeZone: 'UTC', Filter: RUNNING }
  const { Groups, Occurrences } = lab.run('sim:GetCostByHour', { ...asked, GroupBy: BY_TEAM })
  const [data, shop] = Groups
  expect([data?.Key, shop?.Key]).toEqual(['team$data', 'team$shop'])
  expect([sumOf(hours(data)), sumOf(hours(shop))]).toEqual([24, 12])
  expect([sumOf(hours(data).slice(20, 24)), sumOf(hours(shop).slice(20, 24))]).toEqual([4, 0])
  expect(data?.Costs.slice(0, 24)).toEqual(new Array(24).fill('0.096'))
  // 5 October 2026 is a Monday; the day has not ended where the hour that begins now is counted.
  expect(sumOf(Occurrences)).toBe(24)
  const named = lab.run('sim:GetCostByHour', { ...asked, GroupBy: BY_RESOURCE }).Groups
  expect(named.map(({ Name, Region }) => [Name, Region])).toEqual([
    ['by-day', 'us-east-1'],
    [undefined, 'us-east-1'],
  ])
  const all = lab.run('sim:GetCostByHour', { TimePeriod, TimeZone: 'UTC', GroupBy: BY_TEAM }).Groups
  expect(total(all[1])).toBeGreaterThan(total(shop))
  expect(sumOf(hours(all[1]))).toBe(12)
})

test('what a reservation pays for costs its part of it when amortized, and runs just as long', () => {
  const lab = new Lab()
  lab.launch({ type: 'm5.large' })
  buy(lab, { type: 'm5.large' })
  lab.until('2026-10-08T00:00:00Z')
  const asked = { TimePeriod: { Start: '2026-10-01', End: '2026-10-08' }, TimeZone: 'UTC', Filter: RUNNING }
  const ids = { ...asked, GroupBy: [{ Type: 'DIMENSION', Key: 'RECORD_TYPE' }] as Request['GroupBy'] }
  const charged = lab.run('sim:GetCostByHour', ids).Groups
  const amortized = lab.run('sim:GetCostByHour', { ...ids, Metric: 'AmortizedCost' }).Groups
  const used = (groups: readonly Week[]) => groups.find(({ Key }) => Key === 'DiscountedUsage')
  expect(sumOf(hours(used(charged)))).toBe(168)
  expect([total(used(charged)), total(used(amortized)) > 0n]).toEqual([0n, true])
  expect(
    charged
      .filter(({ Key }) => Key !== 'DiscountedUsage')
      .flatMap(hours)
      .filter(Boolean),
  ).toEqual([])
})

describe('what is refused', () => {
  const good: Request = { TimePeriod: { Start: '2026-09-01', End: '2026-10-01' }, TimeZone: 'Asia/Seoul' }
  test.each<[string, Partial<Request>, string]>([
    ['an unknown zone', { TimeZone: 'Moon/Tranquility' }, 'There is no time zone Moon/Tranquility'],
    ['no day', { TimePeriod: { Start: 'yesterday', End: '2026-10-01' } }, 'Start time yesterday is invalid'],
    ['an end before its start', { TimePeriod: { Start: '2026-10-01', End: '2026-10-01' } }, 'Start date'],
    ['years', { TimePeriod: { Start: '2020-10-01', End: '2026-10-01' } }, 'A period has at most 427 days'],
    ['two groups', { GroupBy: [...(BY_TEAM ?? []), ...(BY_RESOURCE ?? [])] }, 'Only one value for GroupBy'],
    ['a metric of another kind', { Metric: 'UsageQuantity' as never }, 'UsageQuantity'],
    ['a filter of two roots', { Filter: { ...RUNNING, Tags: { Key: 'team', Values: ['x'] } } as never }, 'Expression'],
  ])('%s', (_, members, sentence) => {
    const lab = new Lab()
    const asking = () => lab.run('sim:GetCostByHour', { ...good, ...members })
    expect(asking).toThrow(expect.objectContaining({ code: 'ValidationException' }) as Error)
    expect(asking).toThrow(sentence)
  })
  test('a time that has not come has nothing in it', () => {
    const lab = new Lab()
    lab.launch()
    const later = { ...good, TimePeriod: { Start: '2026-12-01', End: '2027-01-01' } }
    const { Groups, Occurrences } = lab.run('sim:GetCostByHour', later)
    expect([Groups, sumOf(Occurrences)]).toEqual([[], 0])
  })
})
