/** Hours, single resources, several years and AWS's delays: what the Cost Management preferences switch. */
import { describe, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { HOUR, isoSecond } from '../../../shared/time.ts'
import { Lab, usdSums } from './lab.ts'

type Request = In<'ce:GetCostAndUsage'>
const BY_USAGE_TYPE: Request['GroupBy'] = [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }]
const refusal = (code: string, message?: string) =>
  expect.objectContaining({ code, ...(message === undefined ? {} : { message }) }) as Error

const ask = (Start: string, End: string, members: Partial<Request> = {}): Request => ({
  TimePeriod: { Start, End },
  Granularity: 'HOURLY',
  Metrics: ['UnblendedCost', 'UsageQuantity'],
  ...members,
})
const amounts = (reply: Out<'ce:GetCostAndUsage'>, metric = 'UnblendedCost') =>
  reply.ResultsByTime?.map(({ TimePeriod, Total }) => [TimePeriod?.Start, Total?.[metric]?.Amount])

describe('hours', () => {
  test('are kept once they are switched on, and show the hour a machine was started and stopped in', () => {
    const lab = new Lab()
    lab.until('2026-10-02T10:30:00Z')
    const id = lab.launch({ type: 't3.micro' })
    lab.until('2026-10-02T12:15:00Z')
    lab.stop(id)
    const day = ask('2026-10-02T10:00:00Z', '2026-10-02T14:00:00Z')
    expect(() => lab.run('ce:GetCostAndUsage', day)).toThrow(refusal('DataUnavailableException'))
    expect(lab.run('sim:SetCostPreferences', { hourly: true })).toEqual({
      hourly: true,
      resources: true,
      multiYear: false,
      awsDelays: false,
    })
    const reply = lab.run('ce:GetCostAndUsage', day)
    expect(amounts(reply)).toEqual([
      ['2026-10-02T10:00:00Z', '0.0052'],
      ['2026-10-02T11:00:00Z', '0.0104'],
      ['2026-10-02T12:00:00Z', '0.0026'],
      ['2026-10-02T13:00:00Z', '0'],
    ])
    expect(amounts(reply, 'UsageQuantity')?.map(([, hours]) => hours)).toEqual(['0.5', '1', '0.25', '0'])
  })

  test.each([1, 2, 3])('add up to days to the nano-dollar, pooled metrics too (seed %d)', (seed) => {
    const lab = new Lab()
    lab.run('sim:SetCostPreferences', { hourly: true })
    let state = seed
    const next = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    const ids = [lab.launch({ detailed: true }), lab.launch({ type: 'm5.large', detailed: true, region: 'us-west-2' })]
    for (let i = 0; i < 20; i++) ids.push(lab.launch({ detailed: true }))
    lab.volume({ size: 33 })
    for (let step = 0; step < 40; step++) {
      const id = ids[next(ids.length)] as string
      lab.stop(id)
      lab.wait(next(5000))
      lab.start(id)
      lab.wait(next(9000))
    }
    const now = lab.engine.now
    const start = now - (now % (24 * HOUR)) - 24 * HOUR
    const hours = ask(isoSecond(start), isoSecond(start + 48 * HOUR), { GroupBy: BY_USAGE_TYPE })
    const days = {
      ...hours,
      Granularity: 'DAILY' as const,
      TimePeriod: { Start: isoSecond(start).slice(0, 10), End: isoSecond(start + 48 * HOUR).slice(0, 10) },
    }
    const byHour = usdSums(lab.run('ce:GetCostAndUsage', hours).ResultsByTime)
    expect(Object.keys(byHour).length).toBeGreaterThan(3)
    expect(byHour).toEqual(usdSums(lab.run('ce:GetCostAndUsage', days).ResultsByTime))
  })

  test('of more than 14 days ago are refused', () => {
    const lab = new Lab()
    lab.run('sim:SetCostPreferences', { hourly: true })
    lab.until('2026-11-20T10:00:00Z')
    const old = ask('2026-11-05T23:00:00Z', '2026-11-07T00:00:00Z')
    const message =
      'Start date is more than 14 days ago for hourly granularity. ' +
      'Please adjust start date as we support only 14 days of data at hourly granularity.'
    expect(() => lab.run('ce:GetCostAndUsage', old)).toThrow(refusal('ValidationException', message))
    expect(
      lab.run('ce:GetCostAndUsage', ask('2026-11-06T00:00:00Z', '2026-11-06T02:00:00Z')).ResultsByTime,
    ).toHaveLength(2)
  })
})

describe('single resources', () => {
  const dimension = (Key: string, Values: string[]) => ({ Dimensions: { Key, Values } }) as never
  const EVERYTHING = { Not: { Dimensions: { Key: 'SERVICE', Values: ['none'] } } } as never
  const BY_RESOURCE = [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }] as never
  const days = { TimePeriod: { Start: '2026-10-02', End: '2026-10-04' }, Granularity: 'DAILY' } as const
  const world = (): [Lab, string, string] => {
    const lab = new Lab()
    lab.until('2026-10-02T00:00:00Z')
    const [instance, volume] = [lab.launch(), lab.volume({ size: 31 })]
    lab.until('2026-10-03T12:00:00Z')
    return [lab, instance, volume]
  }

  test('group and filter the last 14 days', () => {
    const [lab, instance, volume] = world()
    const reply = lab.run('ce:GetCostAndUsageWithResources', { ...days, Filter: EVERYTHING, GroupBy: BY_RESOURCE })
    expect(usdSums(reply.ResultsByTime)).toEqual({ [instance]: '0.374400000', [volume]: '0.120000000' })
    const one = { And: [dimension('SERVICE', ['EC2 - Other']), dimension('RESOURCE_ID', [volume])] } as never
    const filtered = lab.run('ce:GetCostAndUsageWithResources', { ...days, Filter: one, Metrics: ['UsageQuantity'] })
    expect(filtered.ResultsByTime?.map(({ Total }) => Total?.['UsageQuantity'])).toEqual([
      { Amount: '1', Unit: 'GB-Mo' },
      { Amount: '0.5', Unit: 'GB-Mo' },
    ])
  })

  test.each([
    ['no service in the filter', { Filter: dimension('REGION', ['us-east-1']) }, 'SERVICE filter is required'],
    ['no resource', { Filter: EVERYTHING, GroupBy: undefined }, 'RESOURCE_ID'],
    [
      'too early',
      { TimePeriod: { Start: '2026-09-01', End: '2026-10-01' } },
      'start date is too old for hourly, the max',
    ],
    [
      'a bad group',
      { GroupBy: [...BY_RESOURCE, { Type: 'DIMENSION', Key: 'X' }] },
      'RESERVATION_ID, RESOURCE_ID, SAVINGS',
    ],
  ])('refuses: %s', (_, members, message) => {
    const [lab] = world()
    const input = { ...days, Filter: EVERYTHING, GroupBy: BY_RESOURCE, ...members } as never
    expect(() => lab.run('ce:GetCostAndUsageWithResources', input)).toThrow(
      expect.objectContaining({ code: 'ValidationException', message: expect.stringContaining(message) as string }),
    )
  })

  test('are gone when they are switched off', () => {
    const [lab] = world()
    lab.run('sim:SetCostPreferences', { resources: false })
    const input = { ...days, Filter: EVERYTHING, GroupBy: BY_RESOURCE }
    expect(() => lab.run('ce:GetCostAndUsageWithResources', input)).toThrow(refusal('DataUnavailableException'))
  })
})

test('three years of months, once they are kept', () => {
  const lab = new Lab()
  lab.launch()
  lab.until('2029-06-15T00:00:00Z')
  const months = (Start: string, members: Partial<Request> = {}): Request =>
    ask(Start, '2029-06-01', { Granularity: 'MONTHLY', ...members })
  expect(() => lab.run('ce:GetCostAndUsage', months('2027-01-01'))).toThrow(
    refusal('ValidationException', "You haven't enabled historical data beyond 14 months"),
  )
  lab.run('sim:SetCostPreferences', { multiYear: true })
  const reply = lab.run('ce:GetCostAndUsage', months('2027-01-01'))
  expect(reply.ResultsByTime).toHaveLength(29)
  expect(reply.ResultsByTime?.[1]?.Total?.['UnblendedCost']?.Amount).toBe('6.9888')
  for (const refused of [months('2027-01-02'), months('2026-03-01'), months('2027-01-01', { Granularity: 'DAILY' })])
    expect(() => lab.run('ce:GetCostAndUsage', refused)).toThrow(refusal('ValidationException'))
})

test("with AWS's delays the bill ends at the last midnight", () => {
  const lab = new Lab()
  lab.until('2026-10-02T00:00:00Z')
  lab.launch()
  lab.run('sim:SetCostPreferences', { awsDelays: true })
  lab.until('2026-10-03T18:00:00Z')
  const days = ask('2026-10-02', '2026-10-05', { Granularity: 'DAILY' })
  const costs = () => amounts(lab.run('ce:GetCostAndUsage', days))?.map(([, usd]) => usd)
  expect(costs()).toEqual(['0.2496', '0', '0'])
  lab.until('2026-10-04T00:00:00Z')
  expect(costs()).toEqual(['0.2496', '0.2496', '0'])
  lab.run('sim:SetCostPreferences', { awsDelays: false })
  lab.wait(3600)
  expect(costs()).toEqual(['0.2496', '0.2496', '0.0104'])
})

test.each([{ hourly: 'yes' }, { weekly: true }])('refuses the preference %j', (input) => {
  const lab = new Lab()
  expect(() => lab.run('sim:SetCostPreferences', input as never)).toThrow(refusal('ValidationError'))
  expect(lab.run('sim:GetCostPreferences', {}).hourly).toBe(false)
})
