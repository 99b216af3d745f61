/** Which pools a fleet draws from: prices and depths are read from the public price history, so the tables say what AWS promises. */
import { describe, expect, test } from 'vitest'
import { type Harness, harness } from '../../../support/harness.ts'
import { create, type FleetRequest, fleet, tagged } from './scenes.ts'

const TYPES = ['m5.large', 'c5.large', 'r5.large', 'm5.xlarge'] as const
const ZONE = 'us-east-1a'
const LINES = TYPES.map((InstanceType) => ({ InstanceType, AvailabilityZone: ZONE }))
/** Dollars an hour On-Demand in us-east-1 (the price list). */
const ON_DEMAND: Readonly<Record<string, number>> = {
  'm5.large': 0.096,
  'c5.large': 0.085,
  'r5.large': 0.126,
  'm5.xlarge': 0.192,
}

const roomy = (): Harness => harness({ quotas: false })

const spotPrice = (world: Harness, type: string): number =>
  Number(
    world.run('ec2:DescribeSpotPriceHistory', {
      InstanceTypes: [type as 'm5.large'],
      AvailabilityZone: ZONE,
      ProductDescriptions: ['Linux/UNIX'],
      MaxResults: 1,
    }).SpotPriceHistory?.[0]?.SpotPrice,
  )

type Spot = NonNullable<FleetRequest['SpotOptions']>

/** How many instances of each type an instant fleet launched. */
function counts(world: Harness, more: Partial<FleetRequest>, lines: Parameters<typeof create>[2] = LINES) {
  const { FleetId, Errors } = create(world, { Type: 'instant', ...more }, lines)
  const found: Record<string, number> = {}
  for (const { InstanceType: type = '' } of tagged(world, FleetId)) found[type] = (found[type] ?? 0) + 1
  return { found, errors: Errors ?? [], id: FleetId }
}
const spotTarget = (TotalTargetCapacity: number, SpotOptions: Spot): Partial<FleetRequest> => ({
  TargetCapacitySpecification: { TotalTargetCapacity, DefaultTargetCapacityType: 'spot' },
  SpotOptions,
})
const onDemand = (TotalTargetCapacity: number, more: Partial<FleetRequest> = {}): Partial<FleetRequest> => ({
  TargetCapacitySpecification: { TotalTargetCapacity, DefaultTargetCapacityType: 'on-demand' },
  ...more,
})

const least = (figure: (type: string) => number): string =>
  [...TYPES].sort((a, b) => figure(a) - figure(b))[0] as string

describe('Spot', () => {
  test('lowest-price takes the cheapest, or shares among the cheapest few', () => {
    const world = roomy()
    const [first = '', second = ''] = [...TYPES].sort((a, b) => spotPrice(world, a) - spotPrice(world, b))
    expect(counts(world, spotTarget(4, { AllocationStrategy: 'lowest-price' })).found).toEqual({ [first]: 4 })
    const two = roomy()
    const options = { AllocationStrategy: 'lowest-price', InstancePoolsToUseCount: 2 } as const
    expect(counts(two, spotTarget(4, options)).found).toEqual({ [first]: 2, [second]: 2 })
  })

  test('lowest-price compares the price of a unit of capacity', () => {
    const world = roomy()
    const lines = [
      { InstanceType: 'm5.large' as const, AvailabilityZone: ZONE, WeightedCapacity: 1 },
      { InstanceType: 'm5.xlarge' as const, AvailabilityZone: ZONE, WeightedCapacity: 8 },
    ]
    expect(counts(world, spotTarget(16, {}), lines).found).toEqual({ 'm5.xlarge': 2 })
  })

  test('diversified spreads over all pools', () => {
    const { found } = counts(roomy(), spotTarget(8, { AllocationStrategy: 'diversified' }))
    expect(found).toEqual(Object.fromEntries(TYPES.map((type) => [type, 2])))
  })

  test('capacity-optimized takes the deepest pool: the cheapest against On-Demand', () => {
    const world = roomy()
    const deepest = least((type) => spotPrice(world, type) / (ON_DEMAND[type] as number))
    expect(counts(world, spotTarget(3, { AllocationStrategy: 'capacity-optimized' })).found).toEqual({ [deepest]: 3 })
  })

  test('price-capacity-optimized takes the cheapest of the deeper half', () => {
    const world = roomy()
    const depth = (type: string) => spotPrice(world, type) / (ON_DEMAND[type] as number)
    const half = [...TYPES].sort((a, b) => depth(a) - depth(b)).slice(0, 2)
    const [chosen = ''] = half.sort((a, b) => spotPrice(world, a) - spotPrice(world, b))
    const { found } = counts(world, spotTarget(3, { AllocationStrategy: 'price-capacity-optimized' }))
    expect(found).toEqual({ [chosen]: 3 })
  })

  test('a pool without room is passed over', () => {
    const world = roomy()
    world.run('sim:InjectFault', { kind: 'capacity', instanceType: 'c5.*' })
    const { found, errors } = counts(world, spotTarget(6, { AllocationStrategy: 'diversified' }))
    expect(found).toEqual({ 'm5.large': 2, 'r5.large': 2, 'm5.xlarge': 2 })
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual(['InsufficientInstanceCapacity'])
  })

  test('a total price bounds the fleet', () => {
    const world = roomy()
    const cheapest = Math.min(...TYPES.map((type) => spotPrice(world, type)))
    const MaxTotalPrice = (cheapest * 2.5).toFixed(4)
    const { found, errors, id } = counts(world, spotTarget(5, { MaxTotalPrice }))
    expect(Object.values(found).reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(errors[0]?.ErrorCode).toBe('UnfulfillableCapacity')
    expect(fleet(world, id).SpotOptions?.MaxTotalPrice).toBe(MaxTotalPrice)
  })
})

describe('On-Demand', () => {
  test('lowest-price takes the cheapest', () => {
    expect(counts(roomy(), onDemand(2)).found).toEqual({ 'c5.large': 2 })
  })

  test('prioritized takes the lowest number, and a line without one last', () => {
    const lines = [
      { InstanceType: 'c5.large' as const },
      { InstanceType: 'r5.large' as const, Priority: 2 },
      { InstanceType: 'm5.large' as const, Priority: 1 },
    ]
    const strategy = { OnDemandOptions: { AllocationStrategy: 'prioritized' as const } }
    expect(counts(roomy(), onDemand(2, strategy), lines).found).toEqual({ 'm5.large': 2 })
    const short = roomy()
    short.run('sim:InjectFault', { kind: 'capacity', instanceType: 'm5.large' })
    expect(counts(short, onDemand(2, strategy), lines).found).toEqual({ 'r5.large': 2 })
  })

  test('the vCPU quota stops a fleet where it stops a launch', () => {
    const world = harness()
    const { found, errors } = counts(world, spotTarget(4, {}), [{ InstanceType: 'c5.large', AvailabilityZone: ZONE }])
    expect(found).toEqual({ 'c5.large': 2 })
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual(['MaxSpotInstanceCountExceeded'])
  })
})

describe('capacity', () => {
  test('is rounded up to whole instances', () => {
    const world = roomy()
    const lines = [{ InstanceType: 'c5.large' as const, AvailabilityZone: ZONE, WeightedCapacity: 3 }]
    const { found, id } = counts(world, onDemand(10), lines)
    expect(found).toEqual({ 'c5.large': 4 })
    expect(fleet(world, id).FulfilledCapacity).toBe(12)
  })

  test('a line of a subnet launches there, also where the template describes its interface', () => {
    const world = roomy()
    const subnet = world.run('ec2:DescribeSubnets', {
      Filters: [{ Name: 'availability-zone', Values: ['us-east-1c'] }],
    }).Subnets?.[0]?.SubnetId as string
    const data = { NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false }] }
    const { FleetId } = create(world, { Type: 'instant' }, [{ SubnetId: subnet }], data)
    const instances = tagged(world, FleetId)
    expect(instances.map(({ SubnetId }) => SubnetId)).toEqual([subnet, subnet])
    expect(instances[0]?.PublicIpAddress).toBeUndefined()
  })
})
