/** Spot requests: how they are made, what states they go through, and what is refused. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, see, stateOf, subnetIn } from './scenes.ts'
import { BASE, launchSpot, onSpot, PERSISTENT, request, requests, standing } from './spot-scenes.ts'

describe('RunInstances on Spot', () => {
  test('the instance and its request are there at once', () => {
    const world = harness()
    const id = launchSpot(world, undefined, {
      TagSpecifications: [{ ResourceType: 'spot-instances-request', Tags: [{ Key: 'a', Value: 'b' }] }],
    })
    expect(see(world, id)).toMatchObject({ InstanceLifecycle: 'spot' })
    const [made] = requests(world)
    expect(made).toMatchObject({
      SpotInstanceRequestId: see(world, id).SpotInstanceRequestId,
      InstanceId: id,
      State: 'active',
      Status: { Code: 'fulfilled', Message: 'Your Spot request is fulfilled.' },
      Type: 'one-time',
      SpotPrice: '0.010400',
      ProductDescription: 'Linux/UNIX',
      InstanceInterruptionBehavior: 'terminate',
      Tags: [{ Key: 'a', Value: 'b' }],
    })
    expect(made?.SpotInstanceRequestId).toMatch(/^sir-[a-z0-9]{8}$/)
    const found = world.run('ec2:DescribeInstances', { Filters: [{ Name: 'instance-lifecycle', Values: ['spot'] }] })
    expect(found.Reservations).toHaveLength(1)
  })

  test.each<[Partial<In<'ec2:RunInstances'>>, string]>([
    [onSpot({ MaxPrice: '0.0011' }), 'SpotMaxPriceTooLow'],
    [onSpot({ MaxPrice: '0.001' }), 'InvalidParameterValue'],
    [onSpot({ MaxPrice: 'cheap' }), 'InvalidParameterValue'],
    [onSpot({ SpotInstanceType: 'persistent' }), 'InvalidParameterCombination'],
    [onSpot({ InstanceInterruptionBehavior: 'stop' }), 'InvalidParameterCombination'],
    [onSpot({ ...PERSISTENT, ValidUntil: '2020-01-01T00:00:00Z' }), 'InvalidParameterValue'],
    [{ ...onSpot(), DisableApiTermination: true }, 'InvalidParameterCombination'],
    [{ ...onSpot(), InstanceMarketOptions: { MarketType: 'bid' as 'spot' } }, 'InvalidParameterValue'],
    [{ ...onSpot(), MinCount: 3, MaxCount: 3 }, 'MaxSpotInstanceCountExceeded'],
    [{ ...onSpot(), InstanceType: 'p3.2xlarge' }, 'Unsupported'],
  ])('%j is refused with %s', (input, code) => {
    expect(harness().reject('ec2:RunInstances', { ...BASE, ...input }).code).toBe(code)
  })

  test('the price asked for and the price needed are both named', () => {
    const world = harness()
    const error = world.reject('ec2:RunInstances', onSpot({ MaxPrice: '0.0011' }))
    expect(error.message).toMatch(
      /^Your Spot request price of 0\.0011 is lower than the minimum required Spot request fulfillment price of 0\.00\d{4}\.$/,
    )
  })

  test('Spot and On-Demand have quotas of their own', () => {
    const world = harness()
    world.run('ec2:RunInstances', { ...onSpot(), MaxCount: 9 })
    expect(requests(world)).toHaveLength(2)
    expect(world.reject('ec2:RunInstances', onSpot()).message).toBe('Max spot instance count exceeded')
    world.run('ec2:RunInstances', { ...BASE, MinCount: 16, MaxCount: 16 })
    expect(world.reject('ec2:RunInstances', BASE).code).toBe('VcpuLimitExceeded')
  })

  test('goes where there is capacity, and says so where there is none', () => {
    const world = harness()
    for (const zone of ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'])
      world.run('sim:InjectFault', { kind: 'capacity', zone, purchase: 'spot' })
    expect(see(world, launchSpot(world)).Placement?.AvailabilityZone).toBe('us-east-1f')
    const refused = world.reject('ec2:RunInstances', { ...onSpot(), SubnetId: subnetIn(world, 'us-east-1a') })
    expect([refused.code, refused.httpStatus, refused.message]).toEqual([
      'InsufficientInstanceCapacity',
      500,
      'There is no Spot capacity available that matches your request.',
    ])
    // On-Demand has room all the while.
    world.run('ec2:RunInstances', { ...BASE, SubnetId: subnetIn(world, 'us-east-1a') })
  })
})

describe('RequestSpotInstances', () => {
  test('open, evaluated, fulfilled; ends with its instance', () => {
    const world = harness()
    request(world)
    expect(standing(world)).toEqual(['open', 'pending-evaluation'])
    world.wait(5)
    expect(standing(world)).toEqual(['active', 'fulfilled'])
    const id = requests(world)[0]?.InstanceId as string
    world.wait(20)
    expect(stateOf(world, id)).toBe('running')
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(standing(world)).toEqual(['closed', 'instance-terminated-by-user'])
    world.wait(3 * 86_400)
    expect(requests(world)).toEqual([])
  })

  test('waits while its price is too low, and is cancelled when its time is over', () => {
    const world = harness()
    request(world, { SpotPrice: '0.0012', ValidUntil: isoOf(world.engine.now + 7200_000) })
    world.wait(5)
    expect(standing(world)).toEqual(['open', 'price-too-low'])
    expect(requests(world)[0]?.Status?.Message).toMatch(/^Your Spot request price of 0\.0012 is lower than/)
    world.wait(7200)
    expect(standing(world)).toEqual(['cancelled', 'schedule-expired'])
  })

  test('waits for capacity and is fulfilled when it comes back', () => {
    const world = harness()
    const { id } = world.run('sim:InjectFault', { kind: 'capacity', purchase: 'spot' })
    request(world)
    world.wait(3600)
    expect(standing(world)).toEqual(['open', 'capacity-not-available'])
    world.run('sim:ClearFault', { id })
    world.wait(5)
    expect(standing(world)).toEqual(['active', 'fulfilled'])
  })

  test('waits until it is scheduled', () => {
    const world = harness()
    request(world, { ValidFrom: isoOf(world.engine.now + 3600_000) })
    world.wait(60)
    expect(standing(world)).toEqual(['open', 'not-scheduled-yet'])
    world.wait(3600)
    expect(standing(world)).toEqual(['active', 'fulfilled'])
  })

  test('one request for one client token; several instances are several requests', () => {
    const world = harness()
    const input = { ClientToken: 'once', InstanceCount: 2 }
    request(world, input)
    request(world, input)
    expect(requests(world)).toHaveLength(2)
    world.wait(10)
    expect(requests(world).map((one) => one.State)).toEqual(['active', 'active'])
  })

  test.each<[Partial<In<'ec2:RequestSpotInstances'>>, string]>([
    [{ LaunchSpecification: undefined }, 'MissingParameter'],
    [{ LaunchSpecification: { ImageId: 'ami-12345678', InstanceType: 't3.micro' } }, 'InvalidAMIID.NotFound'],
    [{ InstanceCount: 0 }, 'InvalidParameterValue'],
    [{ InstanceCount: 3001 }, 'RequestResourceCountExceeded'],
    [{ SpotPrice: '0.0001' }, 'InvalidParameterValue'],
    [{ ValidUntil: '2001-01-01T00:00:00Z' }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%j is refused with %s', (input, code) => {
    const world = harness()
    const whole = { LaunchSpecification: { ImageId: AL2023, InstanceType: 't3.micro' as const }, ...input }
    expect(world.reject('ec2:RequestSpotInstances', whole).code).toBe(code)
  })

  test('ids are checked, filters select', () => {
    const world = harness()
    const id = request(world)
    expect(requests(world, { SpotInstanceRequestIds: [id] })).toHaveLength(1)
    expect(requests(world, { Filters: [{ Name: 'state', Values: ['active'] }] })).toHaveLength(0)
    expect(requests(world, { Filters: [{ Name: 'launch.instance-type', Values: ['t3.*'] }] })).toHaveLength(1)
    const refused = (ids: string[]): string =>
      world.reject('ec2:DescribeSpotInstanceRequests', { SpotInstanceRequestIds: ids }).code
    expect(refused(['sir-00000000'])).toBe('InvalidSpotInstanceRequestID.NotFound')
    expect(refused(['sir-x'])).toBe('InvalidSpotInstanceRequestID.Malformed')
    world.run('ec2:CreateTags', { Resources: [id], Tags: [{ Key: 'k', Value: 'v' }] })
    expect(requests(world, { Filters: [{ Name: 'tag:k', Values: ['v'] }] })).toHaveLength(1)
  })
})

describe('cancelling', () => {
  const cancel = (world: Harness) => {
    const [one] = requests(world)
    return world.run('ec2:CancelSpotInstanceRequests', {
      SpotInstanceRequestIds: [one?.SpotInstanceRequestId as string],
    }).CancelledSpotInstanceRequests?.[0]?.State
  }

  test('an open request never launches', () => {
    const world = harness()
    request(world)
    expect(cancel(world)).toBe('cancelled')
    expect(standing(world)).toEqual(['cancelled', 'canceled-before-fulfillment'])
    world.wait(60)
    expect(world.run('ec2:DescribeInstances', {}).Reservations).toEqual([])
  })

  test('a running instance goes on', () => {
    const world = harness()
    const id = launchSpot(world)
    world.wait(20)
    expect(cancel(world)).toBe('cancelled')
    expect(standing(world)).toEqual(['cancelled', 'request-canceled-and-instance-running'])
    world.wait(600)
    expect(stateOf(world, id)).toBe('running')
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(standing(world)).toEqual(['cancelled', 'instance-terminated-by-user'])
  })

  test('a stopped instance is terminated', () => {
    const world = harness()
    const id = launchSpot(world, PERSISTENT)
    world.wait(20)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(standing(world)).toEqual(['disabled', 'instance-stopped-by-user'])
    cancel(world)
    world.wait(60)
    expect(stateOf(world, id)).toBe('terminated')
  })
})
