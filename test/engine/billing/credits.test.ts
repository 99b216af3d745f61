/** Credits, the free and the paid plan, and taxes: what they take off the bill and put on it, in AWS's order. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../support/harness.ts'
import { Lab } from './lab.ts'
import { commit, lines } from './reservations.ts'

const OCTOBER = ['2026-10-01', '2026-11-01'] as const

function account(input: { plan?: 'free' | 'paid'; vat?: boolean } = {}): Lab {
  const lab = new Lab(Date.parse('2026-10-01T00:00:00Z'))
  lab.run('sim:SetAccountPlan', input)
  return lab
}
const credits = (lab: Lab): readonly string[] =>
  lab.run('sim:ListCredits', {}).credits.map(({ name, used, remaining }) => `${name}: ${used} + ${remaining}`)
const total = (lab: Lab): string => lab.run('sim:ListBillLines', { month: '2026-10' }).total

describe('credits', () => {
  test('100 dollars at sign-up, 20 for the first launch, and what runs is paid by them', () => {
    const lab = account({ plan: 'paid' })
    lab.launch({ type: 'm5.large' })
    lab.until('2026-10-03T00:00:00Z')
    expect(lines(lab, ...OCTOBER)).toEqual({ 'Credit BoxUsage:m5.large': -4.608, 'Usage BoxUsage:m5.large': 4.608 })
    expect(credits(lab)).toEqual([
      'AWS Free Tier sign-up credits: 4.608000000 + 95.392000000',
      'Launch an instance using EC2: 0.000000000 + 20.000000000',
    ])
    expect(total(lab)).toBe('0.000000000')
    const { activities } = lab.run('sim:GetAccountPlan', {})
    expect(activities.filter(({ earnedAt }) => earnedAt).map(({ id }) => id)).toEqual(['launch-instance'])
  })

  test('when they are used up, the rest is paid, to the nano-dollar and by the hour', () => {
    const lab = new Lab(Date.parse('2026-10-01T00:00:00Z'))
    lab.run('sim:SetCostPreferences', { hourly: true })
    lab.run('sim:RedeemPracticeCredit', { name: 'Workshop', amount: '1' })
    lab.launch({ type: 'm5.large' })
    lab.until('2026-10-01T12:00:00Z')
    // 1 / 0.096 = 10.41 hours.
    expect(total(lab)).toBe('0.152000000')
    const hours = lines(lab, '2026-10-01T10:00:00Z', '2026-10-01T11:00:00Z', 'UnblendedCost', 'HOURLY')
    expect(hours['Credit BoxUsage:m5.large']).toBeCloseTo(-0.04, 9)
    expect(lab.run('sim:GetCostNow', {}).monthToDate).toBe('0.152000000')
    lab.until('2026-11-05T00:00:00Z')
    expect(lines(lab, '2026-11-01', '2026-12-01')).not.toHaveProperty('Credit BoxUsage:m5.large')
  })

  test('the one that expires first pays first, then the one for fewer services', () => {
    const lab = new Lab(Date.parse('2026-10-01T00:00:00Z'))
    lab.run('sim:RedeemPracticeCredit', { name: 'All', amount: '5', expires: '2027-01-01' })
    lab.run('sim:RedeemPracticeCredit', {
      name: 'Addresses',
      amount: '5',
      expires: '2027-01-01',
      services: ['AmazonVPC'],
    })
    lab.run('sim:RedeemPracticeCredit', { name: 'Soon', amount: '0.5', expires: '2026-10-20' })
    lab.launch({ type: 'm5.large' })
    lab.use(lab.allocate(), true)
    lab.wait(36_000)
    expect(credits(lab)).toEqual([
      'Soon: 0.500000000 + 0.000000000',
      // Within the hour in which it ends, a credit is shared by cost, in the order of the bill.
      'Addresses: 0.025247524 + 4.974752476',
      'All: 0.484752476 + 4.515247524',
    ])
  })

  test('what they pay for ends at midnight of the day they expire', () => {
    const lab = new Lab(Date.parse('2026-10-01T00:00:00Z'))
    lab.run('sim:RedeemPracticeCredit', { name: 'Short', amount: '50', expires: '2026-10-03' })
    lab.launch({ type: 'm5.large' })
    lab.until('2026-10-04T00:00:00Z')
    expect(total(lab)).toBe('2.304000000')
  })

  test('no credit pays what is paid upfront', () => {
    const lab = account({ plan: 'paid' })
    commit(lab, { commitment: '0.01', payment: 'All Upfront' })
    lab.wait(3600)
    const bill = lines(lab, ...OCTOBER)
    expect(bill).toHaveProperty('SavingsPlanUpfrontFee ComputeSP:1yrAllUpfront', 87.6)
    expect(Object.keys(bill).filter((key) => key.startsWith('Credit'))).toEqual([])
  })

  test.each([
    [{ name: '', amount: '5' }],
    [{ name: 'x', amount: '-5' }],
    [{ name: 'x', amount: '0' }],
    [{ name: 'x', amount: '5', expires: '2026-10-01' }],
    [{ name: 'x', amount: '5', expires: 'soon' }],
    [{ name: 'x', amount: '5', services: ['Amazon EC2'] }],
  ])('%j is refused', (input) => {
    const lab = account()
    expect(() => lab.run('sim:RedeemPracticeCredit', input)).toThrow()
    expect(lab.run('sim:ListCredits', {}).credits).toEqual([])
  })
})

describe('the free plan', () => {
  test('never charges, even when the credits are gone, and says so by mail', () => {
    const lab = account({ plan: 'free' })
    lab.launch({ type: 't3.micro' })
    lab.volume({ type: 'gp3', size: 16_000 })
    lab.until('2026-10-20T00:00:00Z')
    expect(total(lab)).toBe('0.000000000')
    expect(lab.run('sim:GetAccountPlan', {}).ended).toEqual({ at: '2026-10-04T01:00:00.000Z', reason: 'credits' })
    expect(lab.run('sim:ListMessages', {}).messages[0]?.subject).toBe('Your AWS free plan has ended')
    expect(credits(lab)).toEqual([
      'AWS Free Tier sign-up credits: 100.000000000 + 0.000000000',
      'Launch an instance using EC2: 20.000000000 + 0.000000000',
    ])
    lab.run('sim:SetAccountPlan', { plan: 'paid' })
    lab.until('2026-10-21T00:00:00Z')
    expect(Number(total(lab))).toBeGreaterThan(40)
  })

  test("refuses other types with AWS's sentence, and everything once it has ended", () => {
    const { run, wait } = harness()
    run('sim:SetAccountPlan', { plan: 'free' })
    const ImageId = run('ssm:GetParameter', {
      Name: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
    }).Parameter?.Value as string
    const launch = (InstanceType: 't3.small' | 'm5.large') =>
      run('ec2:RunInstances', { ImageId, InstanceType, MinCount: 1, MaxCount: 1 })
    expect(() => launch('m5.large')).toThrow(
      expect.objectContaining({
        code: 'InvalidParameterCombination',
        message: expect.stringContaining('not eligible for Free Tier'),
      }),
    )
    const id = launch('t3.small').Instances?.[0]?.InstanceId as string
    wait(120)
    run('budgets:CreateBudget', {
      AccountId: '123456789012',
      Budget: {
        BudgetName: 'all',
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: '5', Unit: 'USD' },
      },
    })
    const earned = run('sim:GetAccountPlan', {}).activities.filter(({ earnedAt }) => earnedAt)
    expect(earned.map((one) => one.id)).toEqual(['launch-instance', 'create-budget'])
    expect(run('sim:ListCredits', {}).credits.map(({ amount }) => Number(amount))).toEqual([100, 20, 20])
    wait(190 * 86_400)
    const stopped = run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]
    expect(stopped?.State?.Name).toBe('stopped')
    expect(() => launch('t3.small')).toThrow(/free plan of this account has ended/)
    expect(() => run('ec2:StartInstances', { InstanceIds: [id] })).toThrow(/free plan of this account has ended/)
    run('sim:SetAccountPlan', { plan: 'paid' })
    run('ec2:StartInstances', { InstanceIds: [id] })
  })

  test('ends after six months', () => {
    const lab = account({ plan: 'free' })
    lab.until('2027-04-02T00:00:00Z')
    expect(lab.run('sim:GetAccountPlan', {}).ended).toEqual({ at: '2027-04-01T01:00:00.000Z', reason: 'months' })
  })
})

describe('value added tax', () => {
  test("ten per cent of each service's month, in lines of the type Tax on its last day", () => {
    const lab = account({ vat: true })
    lab.launch({ type: 'm5.large' })
    lab.use(lab.allocate(), true)
    lab.until('2026-11-02T00:00:00Z')
    const bill = lines(lab, ...OCTOBER)
    // 744 hours at 0.096, and at 0.005.
    expect(bill).toMatchObject({ 'Usage BoxUsage:m5.large': 71.424, 'Usage PublicIPv4:InUseAddress': 3.72 })
    expect(bill['Tax NoUsageType']).toBeCloseTo(7.1424 + 0.372, 9)
    expect(lines(lab, '2026-10-31', '2026-11-01', 'UnblendedCost', 'DAILY')['Tax NoUsageType']).toBeCloseTo(7.5144, 9)
    expect(lines(lab, ...OCTOBER, 'UnblendedCost', 'MONTHLY', 'SERVICE')['Tax Tax']).toBeCloseTo(7.5144, 9)
  })

  test('the bill says what each tax is on', () => {
    const lab = account({ vat: true })
    lab.launch({ type: 'm5.large' })
    lab.use(lab.allocate(), true)
    lab.wait(36_000)
    const taxes = lab.run('sim:ListBillLines', { month: '2026-10' }).lines.filter((line) => line.service === 'Tax')
    expect(taxes.map(({ operation, cost }) => `${operation} ${cost}`)).toEqual([
      'AmazonEC2 0.096000000',
      'AmazonVPC 0.005000000',
    ])
  })

  test('of what credits leave', () => {
    const lab = account({ vat: true })
    lab.run('sim:RedeemPracticeCredit', { name: 'Workshop', amount: '1' })
    lab.launch({ type: 'm5.large' })
    lab.wait(36_000 * 2)
    expect(total(lab)).toBe('1.012000000')
    expect(lab.run('sim:GetCostNow', {}).monthToDate).toBe('1.012000000')
  })

  test('months before stay untaxed, and those after it is switched off', () => {
    const lab = account()
    lab.launch({ type: 'm5.large' })
    lab.until('2026-11-10T00:00:00Z')
    lab.run('sim:SetAccountPlan', { vat: true })
    lab.until('2026-12-10T00:00:00Z')
    lab.run('sim:SetAccountPlan', { vat: false })
    const taxed = ['2026-10', '2026-11', '2026-12'].map((month) =>
      lab.run('sim:ListBillLines', { month }).lines.some(({ chargeType }) => chargeType === 'Tax'),
    )
    expect(taxed).toEqual([false, true, false])
  })
})

test.each([
  [{ plan: 'gold' }],
  [{ created: 'tomorrow' }],
  [{ created: '2030-01-01' }],
  [{ vat: 'yes' }],
  [{ colour: 'red' }],
])('the setting %j is refused', (input) => {
  const lab = account()
  expect(() => lab.run('sim:SetAccountPlan', input as never)).toThrow()
})
