/** Cost Explorer's reports on Reserved Instances and Savings Plans: utilization and coverage. */
import { describe, expect, test } from 'vitest'
import type { AwsError } from '../../../shared/aws/error.ts'
import type { In, OperationName } from '../../../shared/ipc/contract.ts'
import { Lab } from './lab.ts'
import { buy, commit, lines, reserveAt } from './reservations.ts'

const TimePeriod = { Start: '2026-10-01', End: '2026-10-02' }
const rejected = <K extends OperationName>(lab: Lab, operation: K, input: In<K>): AwsError => {
  try {
    lab.run(operation, input)
  } catch (error) {
    return error as AwsError
  }
  throw new Error(`${operation} was accepted`)
}

/** Ten hours; a reservation for two t3.micro of which one and a half ran, and one m5.large On-Demand. */
function office(): Lab {
  const lab = new Lab(Date.UTC(2026, 9, 1))
  reserveAt(lab, { instanceType: 't3.micro', fixed: 87.6, hourly: 0.003 }, 2)
  const half = lab.launch()
  lab.launch()
  lab.launch({ type: 'm5.large' })
  lab.wait(5 * 3600)
  lab.stop(half)
  lab.wait(5 * 3600 - 1)
  return lab
}

describe('GetReservationUtilization', () => {
  test('says what was bought, used and saved', () => {
    const lab = office()
    const { Total, UtilizationsByTime } = lab.run('ce:GetReservationUtilization', { TimePeriod, Granularity: 'DAILY' })
    expect(UtilizationsByTime).toHaveLength(1)
    expect(UtilizationsByTime?.[0]?.Total).toEqual(Total)
    // 87.6 x 2 dollars over 8,760 hours and 0.003 x 2 are 0.026 an hour; 20 hours were bought, 15 less a second used.
    expect(Total).toMatchObject({
      PurchasedHours: '20',
      PurchasedUnits: '10',
      TotalAmortizedFee: '0.26',
      AmortizedRecurringFee: '0.06',
      AmortizedUpfrontFee: '0.2',
    })
    const close = (name: keyof NonNullable<typeof Total>, value: number): void =>
      expect(Number(Total?.[name]), name).toBeCloseTo(value, 2)
    close('UtilizationPercentage', 75)
    close('UtilizationPercentageInUnits', 75)
    close('TotalActualHours', 15)
    close('TotalActualUnits', 7.5)
    close('UnusedHours', 5)
    close('OnDemandCostOfRIHoursUsed', 0.156)
    close('NetRISavings', 0.156 - 0.26)
    close('TotalPotentialRISavings', 0.208 - 0.26)
    close('RICostForUnusedHours', 0.065)
    close('RealizedSavings', 0.156 - 0.195)
    close('UnrealizedSavings', 0.052 - 0.065)
  })

  test('groups by subscription, filters by what was bought', () => {
    const lab = office()
    const id = buy(lab, { type: 'm5.large', region: 'us-west-2' })
    const GroupBy = [{ Type: 'DIMENSION' as const, Key: 'SUBSCRIPTION_ID' }]
    const grouped = lab.run('ce:GetReservationUtilization', { TimePeriod, GroupBy }).UtilizationsByTime?.[0]
    expect(grouped?.Groups?.map(({ Value, Attributes }) => [Value === id, Attributes?.['instanceType']])).toEqual([
      [false, 't3.micro'],
      [true, 'm5.large'],
    ])
    const Filter = { Dimensions: { Key: 'REGION' as const, Values: ['us-west-2'] } }
    const west = lab.run('ce:GetReservationUtilization', { TimePeriod, Filter }).Total
    expect(west).toMatchObject({ PurchasedHours: '1', TotalActualHours: '0', UtilizationPercentage: '0' })
    const both = { TimePeriod, GroupBy, Granularity: 'DAILY' as const }
    expect(rejected(lab, 'ce:GetReservationUtilization', both).code).toBe('ValidationException')
    const none = lab.run('ce:GetReservationUtilization', {
      TimePeriod,
      Filter: { Dimensions: { Key: 'SCOPE', Values: ['Availability Zone'] } },
    })
    expect(none.Total).toMatchObject({ PurchasedHours: '0', UtilizationPercentage: '0' })
  })

  test('other sizes count by weight', () => {
    const lab = new Lab(Date.UTC(2026, 9, 1))
    reserveAt(lab, { instanceType: 't3.medium' })
    lab.launch({ type: 't3.large' })
    lab.wait(3599)
    const { Total } = lab.run('ce:GetReservationUtilization', { TimePeriod })
    expect(Total).toMatchObject({ UtilizationPercentage: '100', TotalActualHours: '1', TotalActualUnits: '2' })
  })
})

describe('GetReservationCoverage', () => {
  test('says how much of what ran was reserved, in all and by group', () => {
    const lab = office()
    const { Total } = lab.run('ce:GetReservationCoverage', { TimePeriod, Granularity: 'DAILY' })
    expect(Number(Total?.CoverageHours?.CoverageHoursPercentage)).toBeCloseTo(60, 2)
    expect(Number(Total?.CoverageHours?.TotalRunningHours)).toBeCloseTo(25, 2)
    expect(Number(Total?.CoverageNormalizedUnits?.OnDemandNormalizedUnits)).toBeCloseTo(40, 1)
    expect(Number(Total?.CoverageCost?.OnDemandCost)).toBeCloseTo(0.96, 3)
    const GroupBy = [{ Type: 'DIMENSION' as const, Key: 'INSTANCE_TYPE' }]
    const grouped = lab.run('ce:GetReservationCoverage', { TimePeriod, GroupBy }).CoveragesByTime
    expect(
      grouped?.[0]?.Groups?.map(({ Attributes, Coverage }) => [
        Attributes?.['instanceType'],
        Coverage?.CoverageHours?.CoverageHoursPercentage,
      ]),
    ).toEqual([
      ['m5.large', '0'],
      ['t3.micro', '100'],
    ])
  })
})

describe('Savings Plans', () => {
  function promised(): Lab {
    const lab = new Lab(Date.UTC(2026, 9, 1))
    commit(lab, { commitment: '0.2', payment: 'Partial Upfront' })
    commit(lab, { commitment: '0.03', family: 'm5' })
    lab.launch({ type: 'm5.large' })
    lab.wait(10 * 3600 - 1)
    return lab
  }

  test('utilization: what was promised, used and saved', () => {
    const lab = promised()
    const { Total, SavingsPlansUtilizationsByTime } = lab.run('ce:GetSavingsPlansUtilization', {
      TimePeriod,
      Granularity: 'DAILY',
    })
    expect(SavingsPlansUtilizationsByTime?.[0]).toMatchObject(Total ?? {})
    expect(Total?.Utilization?.TotalCommitment).toBe('2.3')
    // The EC2 Instance plan pays 0.03 of 0.06048; the Compute plan the rest at 0.06624 an hour.
    const rest = (1 - 0.03 / 0.06048) * 0.06624
    expect(Number(Total?.Utilization?.UsedCommitment)).toBeCloseTo(10 * (0.03 + rest), 3)
    expect(Number(Total?.Savings?.OnDemandCostEquivalent)).toBeCloseTo(0.96, 3)
    expect(Number(Total?.Savings?.NetSavings)).toBeCloseTo(0.96 - 2.3, 3)
    expect(Total?.AmortizedCommitment).toMatchObject({
      AmortizedUpfrontCommitment: '1',
      AmortizedRecurringCommitment: '1.3',
      TotalAmortizedCommitment: '2.3',
    })
    const unused = lines(lab, '2026-10-01', '2026-10-02', 'AmortizedCost')
    const lost = Object.entries(unused).filter(([key]) => key.startsWith('SavingsPlanRecurringFee'))
    const sum = lost.reduce((total, [, amount]) => total + amount, 0)
    expect(Number(Total?.Utilization?.UnusedCommitment)).toBeCloseTo(sum, 8)
  })

  test('details name each plan', () => {
    const lab = promised()
    const found = lab.run('ce:GetSavingsPlansUtilizationDetails', { TimePeriod }).SavingsPlansUtilizationDetails ?? []
    expect(found.map(({ Attributes }) => [Attributes?.['SavingsPlansType'], Attributes?.['InstanceFamily']])).toEqual([
      ['EC2InstanceSavingsPlans', 'm5'],
      ['ComputeSavingsPlans', ''],
    ])
    expect(found[0]?.Utilization).toMatchObject({ TotalCommitment: '0.3', UtilizationPercentage: '100' })
    expect(found[1]?.Attributes).toMatchObject({
      HourlyCommitment: '0.2',
      PurchaseTerm: '1yr',
      PaymentOption: 'Partial Upfront',
      RecurringHourlyFee: '0.1',
      UpfrontFee: '876',
      Region: 'Any',
      Status: 'Active',
      StartDateTime: '2026-10-01T00:00:00.000Z',
      EndDateTime: '2027-09-30T23:59:59.000Z',
    })
    const only = lab.run('ce:GetSavingsPlansUtilizationDetails', { TimePeriod, DataType: ['SAVINGS'], MaxResults: 1 })
    expect(Object.keys(only.SavingsPlansUtilizationDetails?.[0] ?? {})).toEqual(['SavingsPlanArn', 'Savings'])
    const next = { TimePeriod, DataType: ['SAVINGS' as const], MaxResults: 1 }
    const token = only.NextToken as string
    const second = lab.run('ce:GetSavingsPlansUtilizationDetails', { ...next, NextToken: token })
    expect(second.SavingsPlansUtilizationDetails).toHaveLength(1)
    expect(second.NextToken).toBeUndefined()
  })

  test('hours are kept where the account keeps them', () => {
    const lab = promised()
    lab.run('sim:SetCostPreferences', { hourly: true })
    const hours = lab.run('ce:GetSavingsPlansUtilization', {
      TimePeriod: { Start: '2026-10-01T02:00:00Z', End: '2026-10-01T04:00:00Z' },
      Granularity: 'HOURLY',
    })
    expect(hours.SavingsPlansUtilizationsByTime?.map(({ Utilization }) => Utilization?.TotalCommitment)).toEqual([
      '0.23',
      '0.23',
    ])
  })

  test('coverage: what would have cost On-Demand, and what did', () => {
    const lab = promised()
    lab.launch({ type: 'm5.large', region: 'us-west-2' })
    lab.launch({ type: 'c5.4xlarge', region: 'us-west-2' })
    lab.wait(3600)
    const GroupBy = [{ Type: 'DIMENSION' as const, Key: 'REGION' }]
    const found = lab.run('ce:GetSavingsPlansCoverage', { TimePeriod, GroupBy, Granularity: 'DAILY' })
    expect(found.SavingsPlansCoverages?.map(({ Attributes }) => Attributes)).toEqual([
      { REGION: 'us-east-1' },
      { REGION: 'us-west-2' },
    ])
    const [east, west] = found.SavingsPlansCoverages ?? []
    expect(Number(east?.Coverage?.CoveragePercentage)).toBeCloseTo(100, 1)
    const { SpendCoveredBySavingsPlans, OnDemandCost, TotalCost } = west?.Coverage ?? {}
    expect(Number(SpendCoveredBySavingsPlans) + Number(OnDemandCost)).toBeCloseTo(Number(TotalCost), 8)
    expect(Number(TotalCost)).toBeCloseTo(0.096 + 0.68, 3)
    expect(Number(OnDemandCost)).toBeGreaterThan(0.3)
  })

  test('values are those of the context', () => {
    const lab = promised()
    reserveAt(lab, { instanceType: 'm5.large', zone: 'us-east-1a', hourly: 0.06 })
    lab.volume()
    const values = (Context: 'RESERVATIONS' | 'SAVINGS_PLANS', Dimension: 'SERVICE' | 'SAVINGS_PLANS_TYPE' | 'SCOPE') =>
      lab.run('ce:GetDimensionValues', { TimePeriod, Context, Dimension }).DimensionValues?.map(({ Value }) => Value)
    expect(values('SAVINGS_PLANS', 'SAVINGS_PLANS_TYPE')).toEqual(['ComputeSavingsPlans', 'EC2InstanceSavingsPlans'])
    expect(values('RESERVATIONS', 'SERVICE')).toEqual(['Amazon Elastic Compute Cloud - Compute'])
    expect(values('RESERVATIONS', 'SCOPE')).toEqual(['Availability Zone'])
  })

  test('without plans there are no data; unknown words are refused', () => {
    const lab = office()
    expect(rejected(lab, 'ce:GetSavingsPlansUtilization', { TimePeriod }).code).toBe('DataUnavailableException')
    expect(rejected(lab, 'ce:GetSavingsPlansUtilizationDetails', { TimePeriod }).code).toBe('DataUnavailableException')
    const GroupBy = [{ Type: 'DIMENSION' as const, Key: 'AZ' }]
    expect(rejected(lab, 'ce:GetSavingsPlansCoverage', { TimePeriod, GroupBy }).code).toBe('ValidationException')
    const Filter = { Dimensions: { Key: 'NOPE' as 'AZ', Values: ['x'] } }
    expect(rejected(lab, 'ce:GetReservationUtilization', { TimePeriod, Filter }).code).toBe('ValidationException')
  })
})
