/** Spot interruptions, and what a person may do with a Spot Instance. */
import { describe, expect, test } from 'vitest'
import { nextSpotChange } from '../../../electron/engine/services/ec2/spot/prices.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { see, stateOf, subnetIn } from './scenes.ts'
import { BASE, launchSpot, PERSISTENT, requests, standing } from './spot-scenes.ts'

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
