/** What to commit to: Reserved Instances and Savings Plans that would have been cheaper than what ran. */

import { describe, expect, test } from 'vitest'
import type { In, Out } from '../../../shared/ipc/contract.ts'
import { HOUR } from '../../../shared/time.ts'
import { harness } from '../../support/harness.ts'
import { Lab } from './lab.ts'
import { buy } from './reservations.ts'

/** Twelve hours a day, from eight to eight. */
function byDay(lab: Lab, id: string, days: number): void {
  const midnight = lab.engine.now
  for (let day = 0; day < days; day++) {
    const start = midnight + day * 24 * HOUR
    if (day > 0) {
      lab.until(start + 8 * HOUR)
      lab.start(id)
    }
    lab.until(start + 20 * HOUR)
    lab.stop(id)
  }
  lab.until(midnight + days * 24 * HOUR)
}

type Reservations = In<'ce:GetReservationPurchaseRecommendation'>
const reserve = (lab: Lab, members: Partial<Reservations> = {}) => {
  const answer = lab.run('ce:GetReservationPurchaseRecommendation', { Service: 'AmazonEC2', ...members })
  return answer.Recommendations?.[0]
}
const ofEc2 = (detail: NonNullable<ReturnType<typeof reserve>>['RecommendationDetails']) =>
  detail?.map(({ InstanceDetails, RecommendedNumberOfInstancesToPurchase: count }) => [
    InstanceDetails?.EC2InstanceDetails?.InstanceType,
    InstanceDetails?.EC2InstanceDetails?.Region,
    count,
  ])

describe('Reserved Instances', () => {
  test('steady machines of a family are counted in its smallest size', () => {
    const lab = new Lab()
    for (const type of ['t3.micro', 't3.micro', 't3.small']) lab.launch({ type })
    lab.until('2026-10-12T09:00:00Z')
    const found = reserve(lab)
    expect(found?.RecommendationDetails).toEqual([
      {
        AccountId: '123456789012',
        InstanceDetails: {
          EC2InstanceDetails: {
            Family: 't3',
            InstanceType: 't3.micro',
            Region: 'us-east-1',
            AvailabilityZone: '',
            Platform: 'Linux/UNIX',
            Tenancy: 'Shared',
            CurrentGeneration: true,
            SizeFlexEligible: true,
          },
        },
        RecommendedNumberOfInstancesToPurchase: '4',
        RecommendedNormalizedUnitsToPurchase: '2',
        MinimumNumberOfInstancesUsedPerHour: '4',
        MinimumNormalizedUnitsUsedPerHour: '2',
        MaximumNumberOfInstancesUsedPerHour: '4',
        MaximumNormalizedUnitsUsedPerHour: '2',
        AverageNumberOfInstancesUsedPerHour: '4',
        AverageNormalizedUnitsUsedPerHour: '2',
        AverageUtilization: '100',
        // 12 months at 0.63 of On-Demand: 0.00655 of 0.0104 dollars.
        EstimatedBreakEvenInMonths: '7.5577',
        CurrencyCode: 'USD',
        EstimatedMonthlySavingsAmount: '11.242',
        EstimatedMonthlySavingsPercentage: '37.0192',
        EstimatedMonthlyOnDemandCost: '30.368',
        EstimatedReservationCostForLookbackPeriod: '4.4016',
        UpfrontCost: '0',
        RecurringStandardMonthlyCost: '19.126',
      },
    ])
    expect(found?.RecommendationSummary).toEqual({
      TotalEstimatedMonthlySavingsAmount: '11.242',
      TotalEstimatedMonthlySavingsPercentage: '37.0192',
      CurrencyCode: 'USD',
    })
  })

  test('a machine that runs half the time is worth three years, not one', () => {
    const lab = new Lab()
    byDay(lab, lab.launch({ type: 'm5.large' }), 14)
    expect(reserve(lab)).toBeUndefined()
    const long = reserve(lab, { TermInYears: 'THREE_YEARS', PaymentOption: 'ALL_UPFRONT' })
    expect(long?.RecommendationDetails?.[0]).toMatchObject({
      AverageUtilization: '50',
      RecurringStandardMonthlyCost: '0',
    })
    expect(Number(long?.RecommendationDetails?.[0]?.UpfrontCost)).toBeGreaterThan(900)
  })

  test('Windows has no size flexibility; each is counted by itself', () => {
    const lab = new Lab()
    const windows = { platformDetails: 'Windows', usageOperation: 'RunInstances:0002', region: 'us-west-2' }
    lab.launch({ type: 'm5.large', ...windows })
    lab.launch({ type: 'm5.xlarge', ...windows })
    lab.until('2026-10-12T00:00:00Z')
    const found = ofEc2(reserve(lab)?.RecommendationDetails)
    expect(found?.sort()).toEqual([
      ['m5.large', 'us-west-2', '1'],
      ['m5.xlarge', 'us-west-2', '1'],
    ])
  })

  test('what peaks now and then is not reserved, and a filter leaves out Regions', () => {
    const lab = new Lab()
    for (let i = 0; i < 3; i++) lab.launch({ type: 'c5.large' })
    lab.launch({ type: 'c5.large', region: 'eu-west-1' })
    lab.until('2026-10-10T00:00:00Z')
    const peak = Array.from({ length: 5 }, () => lab.launch({ type: 'c5.large' }))
    lab.wait(10 * 3600)
    for (const id of peak) lab.terminate(id)
    lab.until('2026-10-12T00:00:00Z')
    const Filter = { Dimensions: { Key: 'REGION', Values: ['us-east-1'] } } as never
    const found = reserve(lab, { Filter })?.RecommendationDetails
    expect(ofEc2(found)).toEqual([['c5.large', 'us-east-1', '3']])
    expect(found?.[0]?.MaximumNumberOfInstancesUsedPerHour).toBe('8')
  })

  test('what a reservation pays for already is not recommended again', () => {
    const world = harness({ settle: 'instant', quotas: false })
    const Name = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64'
    const ImageId = world.run('ssm:GetParameter', { Name }).Parameter?.Value
    world.run('ec2:RunInstances', { ImageId, InstanceType: 'm5.large', MinCount: 2, MaxCount: 2 })
    buy(world, { type: 'm5.large', count: 1 })
    world.wait(9 * 86_400)
    const { Recommendations } = world.run('ce:GetReservationPurchaseRecommendation', { Service: 'AmazonEC2' })
    expect(Recommendations?.[0]?.RecommendationDetails?.[0]?.RecommendedNumberOfInstancesToPurchase).toBe('1')
  })

  test.each([
    ['a service that is none', { Service: 'Bakery' }],
    ['utilisation of long ago', { PaymentOption: 'HEAVY_UTILIZATION' }],
    ['five years', { TermInYears: 'FIVE_YEARS' }],
    ['a class that is none', { ServiceSpecification: { EC2Specification: { OfferingClass: 'SOFT' } } }],
  ])('refuses %s', (_, members) => {
    expect(() => reserve(new Lab(), members as never)).toThrow(expect.objectContaining({ code: 'ValidationException' }))
  })

  test('databases are not simulated: nothing is recommended', () => {
    const lab = new Lab()
    expect(reserve(lab, { Service: 'Amazon Relational Database Service' })).toBeUndefined()
  })
})

type Plans = In<'ce:GetSavingsPlansPurchaseRecommendation'>
const plan = (
  lab: Lab,
  members: Partial<Plans> = {},
): Out<'ce:GetSavingsPlansPurchaseRecommendation'>['SavingsPlansPurchaseRecommendation'] =>
  lab.run('ce:GetSavingsPlansPurchaseRecommendation', {
    SavingsPlansType: 'COMPUTE_SP',
    TermInYears: 'ONE_YEAR',
    PaymentOption: 'NO_UPFRONT',
    LookbackPeriodInDays: 'SEVEN_DAYS',
    ...members,
  }).SavingsPlansPurchaseRecommendation

describe('Savings Plans', () => {
  const world = (): Lab => {
    const lab = new Lab()
    lab.launch({ type: 'm5.large' })
    lab.launch({ type: 'm5.large' })
    lab.launch({ type: 'c5.large', region: 'ap-northeast-2' })
    lab.until('2026-10-12T09:00:00Z')
    return lab
  }

  test('a Compute plan is one for everything', () => {
    const found = plan(world())
    const [detail] = found?.SavingsPlansPurchaseRecommendationDetails ?? []
    // 0.288 dollars an hour at 0.72 of On-Demand are 0.20736, rounded down to a tenth of a cent.
    expect(detail).toMatchObject({
      HourlyCommitmentToPurchase: '0.207',
      EstimatedAverageUtilization: '100',
      CurrentAverageHourlyOnDemandSpend: '0.288',
      UpfrontCost: '0',
      CurrencyCode: 'USD',
    })
    expect(detail?.SavingsPlansDetails?.Region).toBeUndefined()
    expect(detail?.SavingsPlansDetails?.OfferingId).toMatch(/^[0-9a-f-]{36}$/)
    expect(found?.SavingsPlansPurchaseRecommendationSummary).toMatchObject({
      TotalRecommendationCount: '1',
      HourlyCommitmentToPurchase: '0.207',
      DailyCommitmentToPurchase: '4.968',
      CurrentOnDemandSpend: '48.384',
    })
    const saved = Number(detail?.EstimatedSavingsAmount)
    const { EstimatedSPCost, EstimatedOnDemandCost, EstimatedOnDemandCostWithCurrentCommitment } = detail ?? {}
    expect(saved).toBeCloseTo(
      Number(EstimatedOnDemandCostWithCurrentCommitment) - Number(EstimatedSPCost) - Number(EstimatedOnDemandCost),
      3,
    )
  })

  test('EC2 Instance plans are for a family in a Region, and save more', () => {
    const lab = world()
    const found = plan(lab, { SavingsPlansType: 'EC2_INSTANCE_SP' })
    const details = found?.SavingsPlansPurchaseRecommendationDetails ?? []
    expect(
      details.map(({ SavingsPlansDetails }) => [SavingsPlansDetails?.Region, SavingsPlansDetails?.InstanceFamily]),
    ).toEqual([
      ['us-east-1', 'm5'],
      ['ap-northeast-2', 'c5'],
    ])
    const savings = (type: Plans['SavingsPlansType']): number =>
      Number(
        plan(lab, { SavingsPlansType: type })?.SavingsPlansPurchaseRecommendationSummary?.EstimatedMonthlySavingsAmount,
      )
    expect(savings('EC2_INSTANCE_SP')).toBeGreaterThan(savings('COMPUTE_SP'))
  })

  test('half-day work is no base: the commitment is what runs all day', () => {
    const lab = new Lab()
    lab.launch({ type: 'm5.large' })
    byDay(lab, lab.launch({ type: 'm5.4xlarge' }), 14)
    const [detail] = plan(lab)?.SavingsPlansPurchaseRecommendationDetails ?? []
    expect(detail?.HourlyCommitmentToPurchase).toBe('0.069')
    expect(detail?.CurrentMaximumHourlyOnDemandSpend).toBe('0.864')
    expect(detail?.CurrentMinimumHourlyOnDemandSpend).toBe('0.096')
  })

  test('an all-upfront plan is paid at once', () => {
    const [detail] = plan(world(), { PaymentOption: 'ALL_UPFRONT' })?.SavingsPlansPurchaseRecommendationDetails ?? []
    expect(Number(detail?.UpfrontCost)).toBeCloseTo(Number(detail?.HourlyCommitmentToPurchase) * 8760, 3)
  })

  test('where nothing runs, and for what is not simulated, nothing is recommended', () => {
    expect(plan(new Lab())?.SavingsPlansPurchaseRecommendationDetails).toEqual([])
    const empty = plan(world(), { SavingsPlansType: 'SAGEMAKER_SP' })
    expect(empty?.SavingsPlansPurchaseRecommendationSummary?.TotalRecommendationCount).toBe('0')
  })

  test.each([
    ['no type', { SavingsPlansType: 'X' }],
    ['no lookback', { LookbackPeriodInDays: 'ONE_DAY' }],
    ['a filter of Regions', { Filter: { Dimensions: { Key: 'REGION', Values: ['us-east-1'] } } }],
  ])('refuses %s', (_, members) => {
    expect(() => plan(new Lab(), members as never)).toThrow(expect.objectContaining({ code: 'ValidationException' }))
  })
})

test('a generation takes its time, one after the other, three a day', () => {
  const lab = new Lab()
  const start = () => lab.run('ce:StartSavingsPlansPurchaseRecommendationGeneration', {})
  const { RecommendationId } = start()
  const status = () =>
    lab.run('ce:ListSavingsPlansPurchaseRecommendationGeneration', { RecommendationIds: [RecommendationId as string] })
      .GenerationSummaryList?.[0]?.GenerationStatus
  expect(status()).toBe('PROCESSING')
  expect(start).toThrow(expect.objectContaining({ code: 'GenerationExistsException' }))
  lab.wait(600)
  expect(status()).toBe('SUCCEEDED')
  for (let i = 0; i < 2; i++) {
    start()
    lab.wait(600)
  }
  expect(start).toThrow(expect.objectContaining({ code: 'ServiceQuotaExceededException' }))
  const list = lab.run('ce:ListSavingsPlansPurchaseRecommendationGeneration', {
    GenerationStatus: 'SUCCEEDED',
    PageSize: 2,
  })
  expect(list.GenerationSummaryList).toHaveLength(2)
  expect(list.NextPageToken).toBeDefined()
})
