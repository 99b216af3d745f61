/** The free tier of an older account: allowances of the month, hour by hour, after commitments; figures are AWS's published ones. */
import { describe, expect, test } from 'vitest'
import { Lab } from './lab.ts'
import { commit, lines, reserveAt } from './reservations.ts'

const OCTOBER = ['2026-10-01', '2026-11-01'] as const
const CREATED = '2026-10-01T00:00:00Z'

/** A lab on the first of October whose account is of the older kind. */
function legacy(created = CREATED): Lab {
  const lab = new Lab(Date.parse('2026-10-01T00:00:00Z'))
  lab.run('sim:SetAccountPlan', { plan: 'legacy', created })
  return lab
}
const billOf = (lab: Lab, month: string, usageType: string): readonly string[] =>
  lab
    .run('sim:ListBillLines', { month })
    .lines.filter((line) => line.usageType === usageType)
    .map(({ rate, quantity, cost }) => `${quantity} at ${rate}: ${cost}`)

describe('750 hours of t2.micro and t3.micro a month', () => {
  test('one of them all month costs nothing and says its hours', () => {
    const lab = legacy()
    lab.launch({ type: 't2.micro' })
    lab.until('2026-11-01T00:00:00Z')
    expect(lab.costs(...OCTOBER)).toEqual({})
    expect(lines(lab, ...OCTOBER, 'UsageQuantity')).toEqual({ 'Usage BoxUsage:t2.micro': 744 })
    expect(billOf(lab, '2026-10', 'BoxUsage:t2.micro')).toEqual(['744 at 0: 0.000000000'])
  })

  test('two of them pay for what is beyond, in a line of their own', () => {
    const lab = legacy()
    lab.launch({ type: 't2.micro' })
    lab.launch({ type: 't2.micro' })
    lab.until('2026-11-01T00:00:00Z')
    // 2 × 744 − 750 = 738 hours at 0.0116.
    expect(billOf(lab, '2026-10', 'BoxUsage:t2.micro')).toEqual(['750 at 0: 0.000000000', '738 at 0.0116: 8.560800000'])
    expect(lines(lab, ...OCTOBER)).toMatchObject({ 'Usage BoxUsage:t2.micro': 8.5608 })
    expect(lines(lab, ...OCTOBER, 'UnblendedCost', 'DAILY')).toMatchObject({ 'Usage BoxUsage:t2.micro': 8.5608 })
  })

  test('each of the two lines can be explained', () => {
    const lab = legacy()
    const id = lab.launch({ type: 't2.micro' })
    lab.launch({ type: 't2.micro' })
    lab.until('2026-11-01T00:00:00Z')
    const { lines: bill } = lab.run('sim:ListBillLines', { month: '2026-10' })
    const explained = bill.map((line) => lab.run('sim:ExplainBillLine', { month: '2026-10', ...line }))
    expect(explained.map(({ cost }) => cost)).toEqual(['0.000000000', '8.560800000'])
    expect(explained[1]?.resources[0]).toMatchObject({ covered: { quantity: '375' } })
    expect(explained[0]?.resources.map(({ resourceId, quantity }) => [resourceId, quantity])).toContainEqual([
      id,
      '375',
    ])
  })

  test('both sizes and all Regions take from one allowance, and Windows has its own', () => {
    const lab = legacy()
    lab.launch({ type: 't2.micro' })
    lab.launch({ type: 't3.micro', region: 'ap-northeast-2' })
    lab.launch({ type: 't3.micro', platformDetails: 'Windows', usageOperation: 'RunInstances:0002' })
    lab.until('2026-10-21T00:00:00Z')
    const used = lab.run('sim:ListFreeTierUsage', {}).freeTierUsages
    expect(used.map(({ operation, actualUsageAmount }) => [operation, actualUsageAmount]).slice(0, 2)).toEqual([
      ['RunInstances', 960],
      ['RunInstances:0002', 480],
    ])
    const quantities = lines(lab, '2026-10-01', '2026-10-21', 'UsageQuantity')
    expect(quantities['Usage BoxUsage:t2.micro']).toBe(480)
    // 375 hours of each are free: 105 hours of each are paid.
    expect(lab.costs(...OCTOBER)).toEqual({
      'BoxUsage:t2.micro': '1.218000000',
      'APN2-BoxUsage:t3.micro': '1.365000000',
    })
  })

  test('hours are shared by use in the hour in which they end, and hours add up to the day', () => {
    const lab = legacy()
    lab.run('sim:SetCostPreferences', { hourly: true })
    for (let count = 0; count < 7; count++) lab.launch({ type: 't2.micro' })
    // 107 hours of seven are 749; in the next one hour of seven is free.
    lab.until('2026-10-05T12:00:00Z')
    const hours = lines(lab, '2026-10-05T00:00:00Z', '2026-10-05T12:00:00Z', 'UnblendedCost', 'HOURLY')
    const day = lines(lab, '2026-10-05', '2026-10-06', 'UnblendedCost', 'DAILY')
    expect(day).toEqual(hours)
    // Seven instances over 108 hours are 756 hours, six of them paid.
    expect(day['Usage BoxUsage:t2.micro']).toBeCloseTo(6 * 0.0116, 8)
  })

  test.each([
    ['another size', { type: 't2.small' }],
    ['a Dedicated Instance', { type: 't3.micro', tenancy: 'dedicated' }],
  ])('%s is paid for', (_, options) => {
    const lab = legacy()
    lab.launch(options)
    lab.wait(7200)
    expect(Object.keys(lab.costs(...OCTOBER)).length).toBeGreaterThan(0)
  })

  test('commitments come first: what they pay for does not use the allowance', () => {
    const lab = legacy()
    reserveAt(lab, { instanceType: 't2.micro' })
    lab.launch({ type: 't2.micro' })
    lab.launch({ type: 't2.micro' })
    lab.wait(36_000)
    const [linux] = lab.run('sim:ListFreeTierUsage', {}).freeTierUsages
    expect(linux?.actualUsageAmount).toBe(10)
    commit(lab, { commitment: '1' })
    lab.wait(36_000)
    expect(lab.run('sim:ListFreeTierUsage', {}).freeTierUsages[0]?.actualUsageAmount).toBe(10)
  })
})

describe('the other allowances', () => {
  test('30 GB of general purpose and magnetic storage over the month', () => {
    const lab = legacy()
    lab.volume({ size: 40 })
    lab.volume({ type: 'io1', size: 10, iops: 100 })
    lab.until('2026-11-01T00:00:00Z')
    expect(lab.costs(...OCTOBER)).toMatchObject({ 'EBS:VolumeUsage.gp3': '0.800000000' })
    expect(lab.costs(...OCTOBER)).toMatchObject({ 'EBS:VolumeUsage.piops': '1.250000000' })
  })

  test('750 hours of public IPv4 in use; idle ones are paid for', () => {
    const lab = legacy()
    const [first, second] = [lab.allocate(), lab.allocate()]
    lab.use(first, true)
    lab.use(second, false)
    lab.until('2026-11-01T00:00:00Z')
    expect(lab.costs(...OCTOBER)).toEqual({ 'PublicIPv4:IdleAddress': '3.720000000' })
  })
})

describe('when it holds', () => {
  test('an account without a plan pays from the first hour, and a plan holds from the day it is chosen', () => {
    const lab = new Lab(Date.parse('2026-10-01T00:00:00Z'))
    lab.launch({ type: 't2.micro' })
    lab.until('2026-10-03T12:00:00Z')
    expect(lab.costs(...OCTOBER)).toEqual({ 'BoxUsage:t2.micro': '0.696000000' })
    lab.run('sim:SetAccountPlan', { plan: 'legacy', created: CREATED })
    lab.until('2026-10-05T00:00:00Z')
    expect(lab.costs(...OCTOBER)).toEqual({ 'BoxUsage:t2.micro': '0.556800000' })
  })

  test('it ends twelve months after the account was created', () => {
    const lab = legacy('2025-10-11T09:00:00Z')
    lab.launch({ type: 't2.micro' })
    expect(lab.run('sim:GetAccountPlan', {})).toMatchObject({ plan: 'legacy', freeUntil: '2026-10-11T09:00:00.000Z' })
    lab.until('2026-10-12T00:00:00Z')
    expect(lab.costs(...OCTOBER)).toEqual({ 'BoxUsage:t2.micro': '0.278400000' })
  })

  test('the live cost is the same, and free while it lasts', () => {
    const lab = legacy()
    for (let count = 0; count < 7; count++) lab.launch({ type: 't2.micro' })
    lab.wait(3600)
    expect(lab.run('sim:GetCostNow', {})).toMatchObject({ perHour: '0.000000000', monthToDate: '0.000000000' })
    lab.until('2026-10-09T07:30:00Z')
    const now = lab.run('sim:GetCostNow', {})
    expect(now).toMatchObject({ perHour: '0.081200000' })
    expect(now.monthToDate).toBe(lab.run('sim:ListBillLines', { month: '2026-10' }).total)
    expect(Number(now.monthToDate)).toBeGreaterThan(1)
  })
})

test('85 % of an allowance is told once a month by mail', () => {
  const lab = legacy()
  lab.launch({ type: 't2.micro' })
  lab.until('2026-10-25T00:00:00Z')
  expect(lab.run('sim:ListMessages', {}).messages).toEqual([])
  lab.until('2026-10-31T00:00:00Z')
  const { messages } = lab.run('sim:ListMessages', {})
  expect(messages).toMatchObject([{ subject: 'AWS Free Tier limit alert', to: 'student@example.com' }])
})
