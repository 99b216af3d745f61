/** Spot: requests and their states, interruptions, what a person may and may not do. */
import { describe, expect, test } from 'vitest'
import { nextSpotChange } from '../../../electron/engine/services/ec2/spot/prices.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, see, stateOf, subnetIn } from './scenes.ts'

type Options = NonNullable<NonNullable<In<'ec2:RunInstances'>['InstanceMarketOptions']>['SpotOptions']>
const BASE = { ImageId: AL2023, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
const onSpot = (SpotOptions?: Options): In<'ec2:RunInstances'> => ({
  ...BASE,
  InstanceMarketOptions: { MarketType: 'spot', ...(SpotOptions ? { SpotOptions } : {}) },
})

function launchSpot(world: Harness, options?: Options, more: Partial<In<'ec2:RunInstances'>> = {}): string {
  const { Instances } = world.run('ec2:RunInstances', { ...onSpot(options), ...more })
  return Instances?.[0]?.InstanceId as string
}
const requests = (world: Harness, input: In<'ec2:DescribeSpotInstanceRequests'> = {}) =>
  world.run('ec2:DescribeSpotInstanceRequests', input).SpotInstanceRequests ?? []
const standing = (world: Harness): (string | undefined)[] => {
  const [request] = requests(world)
  return [request?.State, request?.Status?.Code]
}
const request = (world: Harness, input: Partial<In<'ec2:RequestSpotInstances'>> = {}): string => {
  const { SpotInstanceRequests } = world.run('ec2:RequestSpotInstances', {
    LaunchSpecification: { ImageId: AL2023, InstanceType: 't3.micro' },
    ...input,
  })
  return SpotInstanceRequests?.[0]?.SpotInstanceRequestId as string
}
const PERSISTENT: Options = { SpotInstanceType: 'persistent', InstanceInterruptionBehavior: 'stop' }

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

describe('interruption', () => {
  const notice = (world: Harness, instanceId: string, rebalanceSeconds?: number) =>
    world.run('sim:InjectFault', {
      kind: 'spot-interruption',
      instanceId,
      ...(rebalanceSeconds === undefined ? {} : { rebalanceSeconds }),
    })

  test('terminate: two minutes after the notice', () => {
    const world = harness()
    const id = launchSpot(world)
    world.wait(20)
    notice(world, id)
    expect(standing(world)).toEqual(['active', 'marked-for-termination'])
    world.wait(119)
    expect(stateOf(world, id)).toBe('running')
    world.wait(1)
    expect(see(world, id)).toMatchObject({
      State: { Name: 'shutting-down' },
      StateReason: {
        Code: 'Server.SpotInstanceTermination',
        Message: 'Server.SpotInstanceTermination: Spot instance termination',
      },
    })
    expect(standing(world)).toEqual(['closed', 'instance-terminated-no-capacity'])
    expect(world.run('sim:ListFaults', {}).faults).toEqual([])
  })

  test('a rebalance recommendation may come first', () => {
    const world = harness()
    const id = launchSpot(world)
    world.wait(20)
    notice(world, id, 600)
    world.wait(599)
    expect(standing(world)).toEqual(['active', 'fulfilled'])
    world.wait(2)
    expect(standing(world)).toEqual(['active', 'marked-for-termination'])
  })

  test('stop: AWS starts it again when there is capacity, a person may not', () => {
    const world = harness()
    const id = launchSpot(world, PERSISTENT)
    world.wait(20)
    const { id: fault } = world.run('sim:InjectFault', { kind: 'capacity', purchase: 'spot' })
    expect(standing(world)).toEqual(['active', 'marked-for-stop'])
    world.wait(121)
    expect(see(world, id)).toMatchObject({
      State: { Name: 'stopping' },
      StateReason: { Code: 'Server.SpotInstanceShutdown' },
    })
    world.wait(60)
    expect(standing(world)).toEqual(['disabled', 'instance-stopped-no-capacity'])
    expect(world.reject('ec2:StartInstances', { InstanceIds: [id] }).code).toBe('IncorrectSpotRequestState')
    world.wait(3600)
    expect(stateOf(world, id)).toBe('stopped')
    world.run('sim:ClearFault', { id: fault })
    world.wait(30)
    expect(stateOf(world, id)).toBe('running')
    expect(standing(world)).toEqual(['active', 'fulfilled'])
  })

  test('hibernate: begins with the notice', () => {
    const world = harness()
    const id = launchSpot(world, { ...PERSISTENT, InstanceInterruptionBehavior: 'hibernate' })
    world.wait(60)
    notice(world, id)
    world.wait(0)
    expect(stateOf(world, id)).toBe('stopping')
    world.wait(120)
    // Capacity was there all along, so AWS has already begun to give it back.
    world.wait(60)
    expect(stateOf(world, id)).toBe('running')
  })

  test('a price above the maximum takes the instance back', () => {
    const world = harness({ seed: 3 })
    const id = launchSpot(world)
    world.wait(20)
    const instance = see(world, id)
    const market = {
      zone: instance.Placement?.AvailabilityZone as string,
      instanceType: 't3.micro',
      platform: 'Linux/UNIX',
    }
    const [now] = world.run('ec2:DescribeSpotPriceHistory', {
      InstanceTypes: ['t3.micro'],
      AvailabilityZone: market.zone,
      ProductDescriptions: ['Linux/UNIX'],
      MaxResults: 1,
    }).SpotPriceHistory as [{ SpotPrice: string }]
    const bounded = launchSpot(world, { MaxPrice: now.SpotPrice }, { SubnetId: subnetIn(world, market.zone) })
    let price = now.SpotPrice
    for (let i = 0; i < 400 && price <= now.SpotPrice; i++) {
      world.wait((nextSpotChange(world.engine.seed, market, world.engine.now) - world.engine.now) / 1000)
      price = world.run('ec2:DescribeSpotPriceHistory', {
        InstanceTypes: ['t3.micro'],
        AvailabilityZone: market.zone,
        ProductDescriptions: ['Linux/UNIX'],
        MaxResults: 1,
      }).SpotPriceHistory?.[0]?.SpotPrice as string
    }
    expect(Number(price)).toBeGreaterThan(Number(now.SpotPrice))
    world.wait(180)
    expect(see(world, bounded)).toMatchObject({ State: { Name: 'terminated' } })
    expect(stateOf(world, id)).toBe('running')
    const closed = requests(world, { Filters: [{ Name: 'status-code', Values: ['instance-terminated-by-price'] }] })
    expect(closed).toHaveLength(1)
  })

  test('a persistent request launches again after a termination', () => {
    const world = harness()
    const id = launchSpot(world, PERSISTENT)
    world.wait(20)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(standing(world)).toEqual(['open', 'instance-terminated-by-user'])
    world.wait(60)
    expect(standing(world)).toEqual(['active', 'fulfilled'])
    expect(requests(world)[0]?.InstanceId).not.toBe(id)
  })

  test('an On-Demand instance cannot be interrupted', () => {
    const world = harness()
    const { Instances } = world.run('ec2:RunInstances', BASE)
    world.wait(20)
    const instanceId = Instances?.[0]?.InstanceId as string
    expect(world.reject('sim:InjectFault', { kind: 'spot-interruption', instanceId }).message).toMatch(/not a Spot/)
  })
})

describe('what a person may do', () => {
  test('a one-time instance is not stopped, protected or changed', () => {
    const world = harness()
    const id = launchSpot(world)
    world.wait(20)
    expect(world.reject('ec2:StopInstances', { InstanceIds: [id] }).message).toBe(
      `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request. ` +
        'You can only stop Spot Instances associated with persistent Spot Instance requests.',
    )
    expect(
      world.reject('ec2:ModifyInstanceAttribute', { InstanceId: id, DisableApiTermination: { Value: true } }).code,
    ).toBe('UnsupportedOperation')
    world.run('ec2:RebootInstances', { InstanceIds: [id] })
  })

  test('a persistent one is stopped and started, but keeps its type', () => {
    const world = harness()
    const id = launchSpot(world, PERSISTENT)
    world.wait(20)
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(
      world.reject('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value: 't3.small' } }).code,
    ).toBe('UnsupportedOperation')
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    expect(standing(world)).toEqual(['active', 'fulfilled'])
  })
})
