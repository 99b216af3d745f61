/** Reserved Instances: what is offered, bought, and refused. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'

type Asked = In<'ec2:DescribeReservedInstancesOfferings'>
const YEAR = 31_536_000
const ask = (world: Harness, input: Asked = {}, region?: string) =>
  world.run('ec2:DescribeReservedInstancesOfferings', input, region).ReservedInstancesOfferings ?? []
const ONE: Asked = {
  InstanceType: 'm5.large',
  ProductDescription: 'Linux/UNIX',
  OfferingClass: 'standard',
  MaxDuration: YEAR,
  Filters: [{ Name: 'scope', Values: ['Region'] }],
}

describe('offerings', () => {
  test('a type, a platform, a term and a class leave the three ways to pay', () => {
    const found = ask(harness(), ONE)
    expect(found.map((one) => [one.OfferingType, one.FixedPrice, one.RecurringCharges?.[0]?.Amount])).toEqual([
      ['No Upfront', 0, 0.06048],
      ['Partial Upfront', 252.29, 0.0288],
      ['All Upfront', 494.48, undefined],
    ])
    for (const one of found)
      expect(one).toMatchObject({
        InstanceType: 'm5.large',
        Duration: YEAR,
        Scope: 'Region',
        Marketplace: false,
        UsagePrice: 0,
      })
  })

  test('ids are the same in every world, other in every Region', () => {
    const id = ask(harness({ seed: 1 }), ONE)[0]?.ReservedInstancesOfferingId as string
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(ask(harness({ seed: 2 }), ONE)[0]?.ReservedInstancesOfferingId).toBe(id)
    expect(ask(harness(), ONE, 'eu-west-1')[0]?.ReservedInstancesOfferingId).not.toBe(id)
    expect(ask(harness(), { ReservedInstancesOfferingIds: [id] })).toHaveLength(1)
  })

  test('pages of a hundred, filters, and zonal offerings', () => {
    const world = harness()
    const first = world.run('ec2:DescribeReservedInstancesOfferings', {})
    expect(first.ReservedInstancesOfferings).toHaveLength(100)
    expect(first.NextToken).toBeDefined()
    const zonal = ask(world, { InstanceType: 'm5.large', AvailabilityZone: 'us-east-1a', MaxResults: 100 })
    expect(zonal).toHaveLength(24)
    expect(ask(world, { InstanceType: 't4g.micro', ProductDescription: 'Windows' })).toEqual([])
    expect(world.reject('ec2:DescribeReservedInstancesOfferings', { ReservedInstancesOfferingIds: ['x'] }).code).toBe(
      'InvalidReservedInstancesOfferingId',
    )
  })
})

describe('purchases', () => {
  const offering = (world: Harness): string => ask(world, ONE)[1]?.ReservedInstancesOfferingId as string
  const buy = (world: Harness, more: Partial<In<'ec2:PurchaseReservedInstancesOffering'>> = {}) =>
    world.run('ec2:PurchaseReservedInstancesOffering', {
      ReservedInstancesOfferingId: offering(world),
      InstanceCount: 1,
      ...more,
    }).ReservedInstancesId as string
  const state = (world: Harness, id: string) =>
    world.run('ec2:DescribeReservedInstances', { ReservedInstancesIds: [id] }).ReservedInstances?.[0]?.State

  test('payment pending, active, and retired when the term ends', () => {
    const world = harness()
    const id = buy(world, { InstanceCount: 2 })
    expect(state(world, id)).toBe('payment-pending')
    world.wait(60)
    const [bought] = world.run('ec2:DescribeReservedInstances', {}).ReservedInstances ?? []
    expect(bought).toMatchObject({
      State: 'active',
      InstanceCount: 2,
      OfferingType: 'Partial Upfront',
      FixedPrice: 252.29,
    })
    world.wait(YEAR)
    expect(state(world, id)).toBe('retired')
  })

  test('a queued one may be taken back before it begins', () => {
    const world = harness()
    const PurchaseTime = isoOf(world.engine.now + 86_400_000) as never
    const kept = buy(world, { PurchaseTime })
    const dropped = buy(world, { PurchaseTime })
    expect(state(world, kept)).toBe('queued')
    world.run('ec2:DeleteQueuedReservedInstances', { ReservedInstancesIds: [dropped] })
    world.wait(86_500)
    expect([state(world, kept), state(world, dropped)]).toEqual(['active', 'queued-deleted'])
  })

  test.each<[Partial<In<'ec2:PurchaseReservedInstancesOffering'>>, string]>([
    [{ ReservedInstancesOfferingId: 'x' }, 'InvalidReservedInstancesOfferingId'],
    [{ InstanceCount: 0 }, 'InvalidParameterValue'],
    [{ InstanceCount: 21 }, 'ReservedInstancesLimitExceeded'],
    [{ LimitPrice: { Amount: 100, CurrencyCode: 'USD' } }, 'InvalidParameterValue'],
    [{ PurchaseTime: '2020-01-01T00:00:00Z' as never }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%j is refused with %s', (more, code) => {
    const world = harness()
    const request = { ReservedInstancesOfferingId: offering(world), InstanceCount: 1, ...more }
    expect(world.reject('ec2:PurchaseReservedInstancesOffering', request).code).toBe(code)
  })

  test('Scheduled Reserved Instances are no longer sold', () => {
    const world = harness()
    const input = { PurchaseRequests: [{ InstanceCount: 1, PurchaseToken: 'x' }] }
    expect(world.reject('ec2:PurchaseScheduledInstances', input).code).toBe('UnsupportedOperation')
    expect(world.run('ec2:DescribeScheduledInstances', {}).ScheduledInstanceSet).toEqual([])
  })
})
