/** ce:GetCostForecast and ce:GetUsageForecast: the model on series whose future is known, and the operations. */
import { describe, expect, test } from 'vitest'
import { deviationsOf, fitForecast } from '../../../electron/engine/services/billing/cost-explorer/forecast-model.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY } from '../../../shared/time.ts'
import { Lab } from './lab.ts'

const FIRST = Date.UTC(2026, 5, 1)
const series = (days: number, at: (day: number) => number): number[] =>
  Array.from({ length: days }, (_, day) => at(day))
/** Noise in [-1, 1] that repeats from run to run. */
const noise = (day: number): number => ((day * 7919) % 101) / 50.5 - 1
const weekend = (day: number): boolean => [0, 6].includes(new Date(FIRST + day * DAY).getUTCDay())

describe('the model', () => {
  test.each([
    ['a constant', () => 10],
    ['growth', (day: number) => 10 + day / 10],
    ['weekends off', (day: number) => (weekend(day) ? 2 : 12)],
    ['growth with weekends off', (day: number) => (10 + day / 10) * (weekend(day) ? 0.4 : 1.2)],
    [
      'a fee on the first of each month',
      (day: number) => 10 + (new Date(FIRST + day * DAY).getUTCDate() === 1 ? 50 : 0),
    ],
  ])('goes on with %s', (_, at) => {
    const forecast = fitForecast(series(100, at), FIRST)
    for (let ahead = 1; ahead <= 60; ahead++) {
      const expected = at(99 + ahead)
      expect(Math.abs(forecast.mean(ahead) - expected)).toBeLessThan(0.06 * expected + 1e-9)
    }
  })

  test.each([
    ['a step up', (day: number) => (day < 80 ? 5 : 20), 20],
    ['a step down', (day: number) => (day < 70 ? 50 : 3), 3],
    ['one wild day', (day: number) => (day === 90 ? 900 : 10), 10],
    ['the end of everything', (day: number) => (day < 70 ? 5 : 0), 0],
  ])('believes the newest level after %s', (_, at, level) => {
    const forecast = fitForecast(series(100, at), FIRST)
    expect(forecast.mean(7)).toBeCloseTo(level, 1)
  })

  test('a falling trend stops at nothing', () => {
    const forecast = fitForecast(
      series(60, (day) => 61 - day),
      FIRST,
    )
    for (const ahead of [1, 10, 300]) expect(forecast.mean(ahead)).toBeGreaterThanOrEqual(0)
  })

  test('four of five days lie within the band of 80 %, and a wider one holds more', () => {
    // 160 days each of 12 noisy series: what the model sees is the first 100 days.
    let [inside, all] = [0, 0]
    for (let shift = 0; shift < 12; shift++) {
      const at = (day: number): number =>
        100 + 10 * (noise(day + shift * 31) + noise(day * 3 + shift) + noise(day * 5 + shift * 7))
      const forecast = fitForecast(series(100, at), FIRST)
      for (let ahead = 1; ahead <= 60; ahead++, all++)
        if (Math.abs(at(99 + ahead) - forecast.mean(ahead)) <= deviationsOf(80) * forecast.deviation(1)) inside++
    }
    expect(inside / all).toBeGreaterThan(0.72)
    expect(inside / all).toBeLessThan(0.9)
    expect(deviationsOf(51)).toBeCloseTo(0.6903, 4)
    expect(deviationsOf(80)).toBeCloseTo(1.2816, 4)
    expect(deviationsOf(95)).toBeCloseTo(1.96, 3)
    expect(deviationsOf(99)).toBeCloseTo(2.5758, 4)
  })
})

type Request = In<'ce:GetCostForecast'>
const ask = (members: Partial<Request> = {}): Request => ({
  TimePeriod: { Start: '2026-11-20', End: '2026-12-01' },
  Metric: 'UNBLENDED_COST',
  Granularity: 'MONTHLY',
  ...members,
})
/** 50 days of one t3.micro, until noon of 20 November. */
function world(): Lab {
  const lab = new Lab()
  lab.launch()
  lab.until('2026-11-20T12:00:00Z')
  return lab
}

test('the rest of the month, from today on', () => {
  const reply = world().run('ce:GetCostForecast', ask({ PredictionIntervalLevel: 80 }))
  const eleven = '2.7456'
  expect(reply).toEqual({
    Total: { Amount: eleven, Unit: 'USD' },
    ForecastResultsByTime: [
      {
        TimePeriod: { Start: '2026-11-20', End: '2026-12-01' },
        MeanValue: eleven,
        PredictionIntervalLowerBound: eleven,
        PredictionIntervalUpperBound: eleven,
      },
    ],
  })
})

test('days and months add up to the same, and yesterday is what it was', () => {
  const lab = world()
  const TimePeriod = { Start: '2026-11-19', End: '2027-02-01' }
  const days = lab.run('ce:GetCostForecast', ask({ TimePeriod, Granularity: 'DAILY' }))
  const months = lab.run('ce:GetCostForecast', ask({ TimePeriod }))
  expect(days.ForecastResultsByTime).toHaveLength(74)
  expect(days.ForecastResultsByTime?.[0]).toEqual({
    TimePeriod: { Start: '2026-11-19', End: '2026-11-20' },
    MeanValue: '0.2496',
  })
  expect(months.ForecastResultsByTime?.map(({ TimePeriod: period }) => period?.Start)).toEqual([
    '2026-11-19',
    '2026-12-01',
    '2027-01-01',
  ])
  expect(Number(days.Total?.Amount)).toBeCloseTo(Number(months.Total?.Amount), 8)
})

test('a busy day is at least what it has come to so far', () => {
  const lab = world()
  for (let i = 0; i < 30; i++) lab.launch({ type: 'm5.large' })
  lab.until('2026-11-20T23:00:00Z')
  const today = { TimePeriod: { Start: '2026-11-20', End: '2026-11-21' }, Granularity: 'DAILY' } as const
  expect(Number(lab.run('ce:GetCostForecast', ask(today)).Total?.Amount)).toBeGreaterThan(30)
})

test('usage is forecast in its unit, and not where units differ', () => {
  const lab = world()
  lab.volume()
  lab.wait(3600)
  const Filter = { Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'] } } as const
  const usage = ask({ Metric: 'USAGE_QUANTITY', Filter: Filter as never })
  expect(lab.run('ce:GetUsageForecast', usage).Total).toEqual({ Amount: '264', Unit: 'Hrs' })
  const { Filter: _, ...everything } = usage
  expect(() => lab.run('ce:GetUsageForecast', everything)).toThrow(
    expect.objectContaining({ code: 'UnresolvableUsageUnitException' }),
  )
  const normalized = ask({ Metric: 'NORMALIZED_USAGE_AMOUNT' })
  expect(lab.run('ce:GetUsageForecast', normalized).Total).toEqual({ Amount: '132', Unit: 'N/A' })
})

test.each([
  [
    'too long ago',
    { TimePeriod: { Start: '2026-11-18', End: '2026-12-01' } },
    'Earliest supported Start is 2026-11-19',
  ],
  [
    'too far ahead by day',
    { TimePeriod: { Start: '2026-11-20', End: '2027-02-21' }, Granularity: 'DAILY' },
    'Latest supported End is 2027-02-20',
  ],
  [
    'too far ahead by month',
    { TimePeriod: { Start: '2026-11-20', End: '2028-06-01' } },
    'Latest supported End is 2028-05-20',
  ],
  [
    'backwards',
    { TimePeriod: { Start: '2026-12-01', End: '2026-12-01' } },
    'Requested Start: 2026-12-01 must be before requested End: 2026-12-01',
  ],
  ['a metric of usage', { Metric: 'USAGE_QUANTITY' }, /^Metric USAGE_QUANTITY is not supported/],
  ['hours', { Granularity: 'HOURLY' }, /^Only DAILY and MONTHLY/],
  ['a half', { PredictionIntervalLevel: 50 }, /^1 validation error detected: Value '50' at 'predictionIntervalLevel'/],
  ['certainty', { PredictionIntervalLevel: 100 }, /Member must have value less than or equal to 99$/],
  ['no dimension', { Filter: { Dimensions: { Key: 'X', Values: ['y'] } } }, 'Dimension X is not allowed.'],
] as [string, Partial<Request>, string | RegExp][])('refuses: %s', (_, members, message) => {
  const lab = world()
  const expected = typeof message === 'string' ? message : (expect.stringMatching(message) as string)
  expect(() => lab.run('ce:GetCostForecast', ask(members))).toThrow(
    expect.objectContaining({ code: 'ValidationException', message: expected, httpStatus: 400 }),
  )
})

test('refuses while there is less than a billing cycle to go by', () => {
  const lab = new Lab()
  lab.launch()
  lab.until('2026-11-04T23:00:00Z')
  const soon = ask({ TimePeriod: { Start: '2026-11-05', End: '2026-12-01' } })
  expect(() => lab.run('ce:GetCostForecast', soon)).toThrow(
    expect.objectContaining({
      code: 'DataUnavailableException',
      message: 'Insufficient amount of historical data',
    }),
  )
  lab.until('2026-11-05T01:00:00Z')
  expect(lab.run('ce:GetCostForecast', soon).ForecastResultsByTime).toHaveLength(1)
})
