/** Savings Plans on the bill: the order in which they pay, and what is charged for them. */
import { describe, expect, test } from 'vitest'
import {
  allocateHour,
  byRank,
  byTurn,
  matchUp,
  type Run,
  usageOf,
} from '../../../electron/engine/services/billing/discounts/allocate.ts'
import type { Plan } from '../../../electron/engine/services/billing/discounts/commitment.ts'
import type { MeterRow } from '../../../electron/engine/services/billing/model.ts'
import { ZERO } from '../../../shared/money.ts'
import { Lab } from './lab.ts'
import { audited, buy, commit, costly, lines } from './reservations.ts'

const USD = 1_000_000_000

// AWS: Savings Plans User Guide, "Understanding how Savings Plans apply", the rates of its example; Fargate is not simulated.
const RATES: Record<string, { onDemand: number; Compute: number; EC2Instance: number }> = {
  'c5.9xlarge': { onDemand: 4, Compute: 2, EC2Instance: 1 },
  'c5.24xlarge': { onDemand: 10, Compute: 8, EC2Instance: 6 },
}

function runOf(instanceType: string, id: number, platform: string): Run {
  const rate = String(RATES[instanceType]?.onDemand)
  const facts = { part: 'usage', per: 'hour', quantity: 1, perUnit: 1, tenancy: 'default', region: 'us-east-1' }
  const meter = { ...facts, id: `meter-${id}`, resourceId: `i-${id}`, instanceType, platform, rate } as MeterRow
  const usage = usageOf({ ...meter, usageType: `BoxUsage:${instanceType}`, scope: '123456789012/us-east-1' })
  if (!usage) throw new Error('not eligible')
  return { usage, index: 0 }
}

const planOf = (planType: Plan['planType'], commitment: number): Plan => ({
  kind: 'plan',
  id: `${planType}/${commitment}`,
  start: 0,
  firstHour: 0,
  endHour: 8760,
  years: 1,
  payment: 'No Upfront',
  terms: planType,
  upfront: ZERO,
  paid: ZERO,
  spreadHours: 8760,
  tags: [],
  planType,
  ...(planType === 'EC2Instance' ? { region: 'us-east-1', family: 'c5' } : {}),
  commitment: commitment * USD,
  description: '',
})

/** What each plan pays of each type in an hour in which all ran: hours and dollars. */
function paid(plans: readonly Plan[]): Record<string, readonly [hours: number, dollars: number]> {
  const runs = [runOf('c5.9xlarge', 1, 'Linux/UNIX'), runOf('c5.24xlarge', 2, 'Windows')].sort(byTurn)
  const ranked = [...plans].sort(byRank)
  const matches = matchUp(runs, ranked, (plan, { meter }) => {
    return (RATES[meter.instanceType ?? '']?.[plan.planType] ?? 0) * USD
  })
  const found: Record<string, readonly [number, number]> = {}
  allocateHour(
    matches,
    0,
    Float64Array.from(runs, () => 3600),
    (run, plan, micros, effective) => {
      const name = `${ranked[plan]?.kind === 'plan' ? (ranked[plan] as Plan).planType : ''} ${runs[run]?.usage.meter.instanceType}`
      found[name] = [micros / 3.6e9, effective / USD]
    },
  )
  return found
}

describe("the order of AWS's example", () => {
  test('a large Compute plan pays for everything, at its rates', () => {
    expect(paid([planOf('Compute', 25)])).toEqual({ 'Compute c5.9xlarge': [1, 2], 'Compute c5.24xlarge': [1, 8] })
  })
  test('a Compute plan of 2 dollars pays where it saves 50 percent, not where it saves 20', () => {
    expect(paid([planOf('Compute', 2)])).toEqual({ 'Compute c5.9xlarge': [1, 2] })
  })
  test('an EC2 Instance plan goes first, the Compute plan pays for what is left', () => {
    expect(paid([planOf('Compute', 8), planOf('EC2Instance', 1)])).toEqual({
      'EC2Instance c5.9xlarge': [1, 1],
      'Compute c5.24xlarge': [1, 8],
    })
  })
  test('the usage at which a commitment ends is paid for in part', () => {
    expect(paid([planOf('EC2Instance', 4)])).toEqual({
      'EC2Instance c5.9xlarge': [1, 1],
      'EC2Instance c5.24xlarge': [0.5, 3],
    })
  })
})

describe('on the bill', () => {
  const start = Date.UTC(2026, 9, 1)
  const day = ['2026-10-01', '2026-10-02'] as const

  test('covered usage is charged On-Demand and taken back, the commitment is charged by the hour', () => {
    const lab = new Lab(start)
    commit(lab, { commitment: '0.05', family: 'm5' })
    lab.launch({ type: 'm5.large' })
    lab.wait(10 * 3600 - 1)
    // m5.large: 0.096 On-Demand, 0.06048 under the plan, so 0.05 pays for 0.8267 of each hour.
    const [charged, amortized] = [lines(lab, ...day), lines(lab, ...day, 'AmortizedCost')]
    expect(charged['SavingsPlanCoveredUsage BoxUsage:m5.large']).toBeCloseTo((0.096 * 10 * 0.05) / 0.06048, 4)
    expect(charged['SavingsPlanNegation BoxUsage:m5.large']).toBe(
      -(charged['SavingsPlanCoveredUsage BoxUsage:m5.large'] ?? 0),
    )
    expect(charged['SavingsPlanRecurringFee EC2SP:m5.1yrNoUpfront']).toBe(0.5)
    expect(amortized['SavingsPlanCoveredUsage BoxUsage:m5.large']).toBeCloseTo(0.5, 5)
    expect(costly(charged)).toEqual(audited(lab, 'UnblendedCost'))
    expect(costly(amortized)).toEqual(audited(lab, 'AmortizedCost'))
    expect(Object.keys(lines(lab, ...day, 'UnblendedCost', 'DAILY', 'SAVINGS_PLANS_TYPE'))).toContain(
      'SavingsPlanRecurringFee EC2InstanceSavingsPlans',
    )
  })

  test('Reserved Instances go first, and Spot and hosts are never covered', () => {
    const lab = new Lab(start)
    buy(lab, { type: 't3.micro' })
    commit(lab, { commitment: '5' })
    lab.launch()
    lab.launch()
    lab.launch({ type: 'c5.large', tenancy: 'host' })
    lab.wait(3599)
    expect(lines(lab, ...day, 'UsageQuantity')).toMatchObject({
      // The reservation's 3,600 seconds go to both.
      'DiscountedUsage BoxUsage:t3.micro': 1,
      'SavingsPlanCoveredUsage BoxUsage:t3.micro': 0.999444444,
      'Usage HostBoxUsage:c5.large': 0.999722222,
    })
  })

  test.each(['No Upfront', 'Partial Upfront', 'All Upfront'] as const)(
    'a year of %s costs the commitment of 8,760 hours, used or not',
    (payment) => {
      const lab = new Lab(Date.UTC(2026, 9, 12, 10, 17, 23))
      commit(lab, { commitment: '0.0133', payment })
      const id = lab.launch({ type: 't3.small' })
      lab.until('2027-02-03T12:00:00Z')
      lab.stop(id)
      lab.until('2027-10-30T00:00:00Z')
      const sum = (sums: Record<string, number>): number => Object.values(sums).reduce((a, b) => a + b, 0)
      const period = ['2026-10-01', '2027-11-01'] as const
      const onDemand = lines(lab, ...period)['Usage BoxUsage:t3.small'] ?? 0
      expect(sum(lines(lab, ...period)) - onDemand).toBeCloseTo(0.0133 * 8760, 6)
      expect(sum(lines(lab, ...period, 'AmortizedCost')) - onDemand).toBeCloseTo(0.0133 * 8760, 6)
      expect(costly(lines(lab, ...period))).toEqual(audited(lab, 'UnblendedCost'))
      expect(costly(lines(lab, ...period, 'AmortizedCost'))).toEqual(audited(lab, 'AmortizedCost'))
    },
  )

  test('a plan that is returned was never on the bill; one that is queued pays from its time', () => {
    const lab = new Lab(start)
    const returned = commit(lab, { commitment: '0.01', payment: 'All Upfront' })
    commit(lab, { commitment: '0.01', purchaseTime: '2026-10-02T00:00:00Z' })
    lab.launch()
    lab.wait(3600)
    expect(lines(lab, ...day)['SavingsPlanUpfrontFee ComputeSP:1yrAllUpfront']).toBe(87.6)
    lab.run('savingsplans:ReturnSavingsPlan', { savingsPlanId: returned })
    lab.until('2026-10-03T00:00:00Z')
    expect(lines(lab, '2026-10-01', '2026-10-04', 'UsageQuantity', 'DAILY')).toMatchObject({
      'Usage BoxUsage:t3.micro': 24,
      'SavingsPlanCoveredUsage BoxUsage:t3.micro': 24,
      'SavingsPlanRecurringFee ComputeSP:1yrNoUpfront': 25,
    })
  })

  test('the live month to date and rate know the plan', () => {
    const lab = new Lab(start)
    commit(lab, { commitment: '0.005' })
    lab.launch()
    lab.wait(7200)
    const { monthToDate, perHour } = lab.run('sim:GetCostNow', {})
    const total = Object.values(lines(lab, '2026-10-01', '2026-11-01')).reduce((a, b) => a + b, 0)
    expect(Number(monthToDate)).toBeCloseTo(total, 8)
    // t3.micro: 0.0104 On-Demand, 0.00749 under the plan; 0.005 pays for 0.6676 of it.
    expect(Number(perHour)).toBeCloseTo(0.005 + 0.0104 * (1 - 0.005 / 0.00749), 8)
  })
})
