/** Savings Plans: what is offered, bought, queued, taken back, returned and refused. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'

const YEAR = 31_536_000
const DAY_MS = 86_400_000

const offered = (world: Harness, input: In<'savingsplans:DescribeSavingsPlansOfferings'> = {}) =>
  world.run('savingsplans:DescribeSavingsPlansOfferings', input).searchResults ?? []
const compute = (world: Harness, paymentOption: 'No Upfront' | 'Partial Upfront' | 'All Upfront' = 'No Upfront') =>
  offered(world, { planTypes: ['Compute'], paymentOptions: [paymentOption], durations: [YEAR] })[0]
    ?.offeringId as string
const buy = (world: Harness, more: Partial<In<'savingsplans:CreateSavingsPlan'>> = {}): string =>
  world.run('savingsplans:CreateSavingsPlan', { savingsPlanOfferingId: compute(world), commitment: '0.1', ...more })
    .savingsPlanId as string
const plan = (world: Harness, id: string) =>
  world.run('savingsplans:DescribeSavingsPlans', { savingsPlanIds: [id] }).savingsPlans?.[0]

describe('offerings and rates', () => {
  test('two terms and three payments, anywhere or for a family in a Region', () => {
    const world = harness()
    expect(offered(world, { planTypes: ['Compute'] })).toHaveLength(6)
    const filters = [
      { name: 'region' as const, values: ['us-west-2'] },
      { name: 'instanceFamily' as const, values: ['m5'] },
    ]
    const family = offered(world, { planTypes: ['EC2Instance'], filters })
    expect(family).toHaveLength(6)
    expect(family[0]).toMatchObject({
      planType: 'EC2Instance',
      productTypes: ['EC2'],
      description: '1 year No Upfront m5 EC2 Instance Savings Plan',
      paymentOption: 'No Upfront',
      durationSeconds: YEAR,
      currency: 'USD',
      properties: [
        { name: 'region', value: 'us-west-2' },
        { name: 'instanceFamily', value: 'm5' },
      ],
    })
    expect(offered(harness({ seed: 9 }), { planTypes: ['Compute'] })).toEqual(
      offered(world, { planTypes: ['Compute'] }),
    )
    expect(offered(world, { planTypes: ['SageMaker'] })).toEqual([])
  })

  test('pages of offerings follow one another', () => {
    const world = harness()
    const first = world.run('savingsplans:DescribeSavingsPlansOfferings', { maxResults: 4 })
    expect(first.searchResults).toHaveLength(4)
    const rest = world.run('savingsplans:DescribeSavingsPlansOfferings', {
      maxResults: 4,
      ...(first.nextToken ? { nextToken: first.nextToken } : {}),
    })
    expect(rest.searchResults?.[0]).toEqual(offered(world)[4])
  })

  test('rates follow the ratios: an m5.large for a year without payment costs 0.06048, anywhere 0.06912', () => {
    const world = harness()
    const filters = [
      { name: 'region' as const, values: ['us-east-1'] },
      { name: 'instanceType' as const, values: ['m5.large'] },
      { name: 'productDescription' as const, values: ['Linux/UNIX'] },
      { name: 'tenancy' as const, values: ['shared'] },
    ]
    const found = world.run('savingsplans:DescribeSavingsPlansOfferingRates', {
      savingsPlanPaymentOptions: ['No Upfront'],
      usageTypes: ['BoxUsage:m5.large'],
      filters,
    }).searchResults
    expect(
      found?.map(({ savingsPlanOffering, rate }) => [
        savingsPlanOffering?.planType,
        savingsPlanOffering?.durationSeconds,
        rate,
      ]),
    ).toEqual([
      ['Compute', YEAR, '0.06912'],
      ['Compute', 3 * YEAR, '0.048'],
      ['EC2Instance', YEAR, '0.06048'],
      ['EC2Instance', 3 * YEAR, '0.04128'],
    ])
    const own = world.run('savingsplans:DescribeSavingsPlanRates', {
      savingsPlanId: buy(world),
      filters: [
        { name: 'instanceType', values: ['m5.large'] },
        { name: 'usageType', values: ['BoxUsage:m5.large'] },
      ],
    }).searchResults
    expect(own?.map(({ operation, rate }) => [operation, rate])).toEqual([
      ['RunInstances', '0.06912'],
      ['RunInstances:0002', '0.16112'],
      ['RunInstances:0010', '0.09792'],
      ['RunInstances:000g', '0.12537'],
    ])
  })
})

describe('a plan', () => {
  test('is paid for, active for its term, and retired', () => {
    const world = harness()
    const id = buy(world, {
      savingsPlanOfferingId: compute(world, 'Partial Upfront'),
      commitment: '0.5',
      tags: { Team: 'a' },
    })
    expect(plan(world, id)).toMatchObject({
      savingsPlanArn: `arn:aws:savingsplans::123456789012:savingsplan/${id}`,
      description: '1 year Partial Upfront Compute Savings Plan',
      start: '2026-10-01T00:00:00.000Z',
      end: '2027-09-30T23:59:59.000Z',
      state: 'payment-pending',
      savingsPlanType: 'Compute',
      paymentOption: 'Partial Upfront',
      productTypes: ['EC2', 'Fargate', 'Lambda'],
      commitment: '0.5',
      upfrontPaymentAmount: '2190',
      recurringPaymentAmount: '0.25',
      termDurationInSeconds: YEAR,
      tags: { Team: 'a' },
      returnableUntil: '2026-10-08T00:00:00.000Z',
    })
    world.wait(60)
    expect(plan(world, id)?.state).toBe('active')
    world.wait(YEAR)
    expect(plan(world, id)?.state).toBe('retired')
  })

  test('is queued until its time and can be taken back', () => {
    const world = harness()
    const id = buy(world, { purchaseTime: isoOf(EPOCH + DAY_MS) })
    expect(plan(world, id)?.state).toBe('queued')
    world.run('savingsplans:DeleteQueuedSavingsPlan', { savingsPlanId: id })
    expect(plan(world, id)?.state).toBe('queued-deleted')
    expect(world.reject('savingsplans:DeleteQueuedSavingsPlan', { savingsPlanId: id }).code).toBe('ValidationException')
  })

  test('can be returned for seven days', () => {
    const world = harness()
    const [early, late] = [buy(world), buy(world)]
    world.wait(60)
    world.run('savingsplans:ReturnSavingsPlan', { savingsPlanId: early })
    expect(plan(world, early)?.state).toBe('pending-return')
    world.wait(60)
    expect(plan(world, early)?.state).toBe('returned')
    world.wait(8 * 86_400)
    expect(world.reject('savingsplans:ReturnSavingsPlan', { savingsPlanId: late }).code).toBe('ValidationException')
    const states = world.run('savingsplans:DescribeSavingsPlans', { states: ['active'] }).savingsPlans
    expect(states?.map(({ savingsPlanId }) => savingsPlanId)).toEqual([late])
  })

  test('is bought once under one token, and carries tags', () => {
    const world = harness()
    const [one, again] = [buy(world, { clientToken: 'x' }), buy(world, { clientToken: 'x' })]
    expect(again).toBe(one)
    const input = { savingsPlanOfferingId: compute(world), commitment: '0.2', clientToken: 'x' }
    expect(world.reject('savingsplans:CreateSavingsPlan', input).code).toBe('ValidationException')
    const resourceArn = plan(world, one)?.savingsPlanArn as string
    world.run('savingsplans:TagResource', { resourceArn, tags: { B: '2', A: '1' } })
    world.run('savingsplans:UntagResource', { resourceArn, tagKeys: ['B'] })
    expect(world.run('savingsplans:ListTagsForResource', { resourceArn }).tags).toEqual({ A: '1' })
  })

  const REFUSED: readonly [input: Partial<In<'savingsplans:CreateSavingsPlan'>>, code: string][] = [
    [{ savingsPlanOfferingId: '00000000-0000-4000-8000-000000000000' }, 'ResourceNotFoundException'],
    [{ commitment: '0' }, 'ValidationException'],
    [{ commitment: 'ten' }, 'ValidationException'],
    [{ upfrontPaymentAmount: '5' }, 'ValidationException'],
    [{ purchaseTime: isoOf(EPOCH - 1) }, 'ValidationException'],
    [{ tags: { 'aws:x': '1' } }, 'ValidationException'],
  ]
  test.each(REFUSED)('%j is refused with %s', (input, code) => {
    const world = harness()
    const whole = { savingsPlanOfferingId: compute(world), commitment: '0.1', ...input }
    expect(world.reject('savingsplans:CreateSavingsPlan', whole).code).toBe(code)
  })
})
