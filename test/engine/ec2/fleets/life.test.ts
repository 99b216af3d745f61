/** A fleet's life, from its request to its end. */
import { describe, expect, test } from 'vitest'
import type { EventItem } from '../../../../shared/ipc/topics.ts'
import { harness } from '../../../support/harness.ts'
import { stateOf } from '../scenes.ts'
import { active, create, fleet, history, idsOf, tagged, take } from './scenes.ts'

const TWO_AND_ONE = {
  TargetCapacitySpecification: {
    TotalTargetCapacity: 3,
    OnDemandTargetCapacity: 1,
    SpotTargetCapacity: 2,
    DefaultTargetCapacityType: 'spot' as const,
  },
}

describe('instant', () => {
  test('answers what it launched, by line, and shows only to who names it', () => {
    const world = harness()
    const answer = create(world, { Type: 'instant', ...TWO_AND_ONE }, [
      { InstanceType: 't3.small', AvailabilityZone: 'us-east-1a' },
    ])
    expect(answer.Errors).toEqual([])
    const launched = answer.Instances ?? []
    expect(launched.map((one) => [one.Lifecycle, one.InstanceType, one.InstanceIds?.length])).toEqual([
      ['on-demand', 't3.small', 1],
      ['spot', 't3.small', 2],
    ])
    expect(launched[0]?.LaunchTemplateAndOverrides?.Overrides).toEqual({
      InstanceType: 't3.small',
      AvailabilityZone: 'us-east-1a',
    })
    expect(world.run('ec2:DescribeFleets', {}).Fleets).toEqual([])
    expect(fleet(world, answer.FleetId)).toMatchObject({
      Type: 'instant',
      FleetState: 'active',
      ActivityStatus: 'fulfilled',
      FulfilledCapacity: 3,
      FulfilledOnDemandCapacity: 1,
    })
    const instances = tagged(world, answer.FleetId)
    expect(instances.map((one) => one.InstanceLifecycle ?? 'on-demand')).toEqual(['on-demand', 'spot', 'spot'])
    expect(instances[0]?.Tags?.map(({ Key }) => Key)).toEqual([
      'aws:ec2:fleet-id',
      'aws:ec2launchtemplate:id',
      'aws:ec2launchtemplate:version',
    ])
  })

  test('tells what had no room, and launches the rest', () => {
    const world = harness()
    world.run('sim:InjectFault', { kind: 'capacity', zone: 'us-east-1a' })
    const answer = create(world, { Type: 'instant' }, [
      { InstanceType: 't3.small', AvailabilityZone: 'us-east-1a' },
      { InstanceType: 'm5.large', AvailabilityZone: 'us-east-1b' },
    ])
    expect(answer.Instances?.map((one) => [one.InstanceType, one.InstanceIds?.length])).toEqual([['m5.large', 2]])
    expect(answer.Errors).toMatchObject([
      {
        Lifecycle: 'spot',
        ErrorCode: 'InsufficientInstanceCapacity',
        LaunchTemplateAndOverrides: { Overrides: { InstanceType: 't3.small', AvailabilityZone: 'us-east-1a' } },
      },
    ])
  })

  test('launches nothing when nothing fits, and is still answered', () => {
    const world = harness()
    const answer = create(world, { Type: 'instant' }, [{ InstanceType: 'm5.large', MaxPrice: '0.002' }])
    expect(answer.Instances).toEqual([])
    expect(new Set(answer.Errors?.map(({ ErrorCode }) => ErrorCode))).toEqual(new Set(['SpotMaxPriceTooLow']))
    expect(fleet(world, answer.FleetId)).toMatchObject({ ActivityStatus: 'error', FulfilledCapacity: 0 })
  })

  test('tags itself and what it launches', () => {
    const world = harness()
    const tag = (value: string) => [{ Key: 'for', Value: value }]
    const { FleetId: id } = create(world, {
      Type: 'instant',
      TagSpecifications: [
        { ResourceType: 'fleet', Tags: tag('fleet') },
        { ResourceType: 'instance', Tags: tag('instance') },
        { ResourceType: 'volume', Tags: tag('volume') },
      ],
    })
    expect(fleet(world, id).Tags).toEqual(tag('fleet'))
    for (const instance of tagged(world, id)) expect(instance.Tags).toContainEqual(tag('instance')[0])
    expect(world.run('ec2:DescribeTags', { Filters: [{ Name: 'key', Values: ['for'] }] }).Tags).toHaveLength(5)
  })
})

describe('request', () => {
  test('does its part once and replaces nothing', () => {
    const world = harness()
    const { FleetId: id } = create(world, { Type: 'request' })
    world.wait(60)
    const [first = ''] = idsOf(world, id)
    take(world, first)
    world.wait(3600)
    expect(active(world, id)).toHaveLength(1)
    expect(fleet(world, id)).toMatchObject({ FulfilledCapacity: 1, ActivityStatus: 'fulfilled' })
  })
})

describe('maintain', () => {
  test('is submitted, active, and whole again after an interruption', () => {
    const world = harness()
    const { FleetId: id, ...rest } = create(world)
    expect(rest).toEqual({})
    expect(fleet(world, id)).toMatchObject({ FleetState: 'submitted', ActivityStatus: 'pending_fulfillment' })
    world.wait(3)
    expect(fleet(world, id)).toMatchObject({ FleetState: 'active', ActivityStatus: 'fulfilled', FulfilledCapacity: 2 })
    world.wait(60)
    const [first = ''] = idsOf(world, id)
    take(world, first)
    world.wait(121)
    expect(stateOf(world, first)).toBe('shutting-down')
    expect(active(world, id)).toHaveLength(1)
    world.wait(10)
    expect(active(world, id)).toHaveLength(2)
    expect(idsOf(world, id)).not.toContain(first)
    expect(history(world, id)).toEqual([
      'fleet-change submitted',
      'fleet-change active',
      'instance-change launched',
      'instance-change launched',
      'instance-change termination_notified',
      'instance-change terminated',
      'instance-change launched',
    ])
  })

  test('what a person terminates is replaced too, On-Demand or Spot', () => {
    const world = harness()
    const { FleetId: id } = create(world, TWO_AND_ONE)
    world.wait(60)
    world.run('ec2:TerminateInstances', { InstanceIds: idsOf(world, id) })
    world.wait(60)
    expect(fleet(world, id)).toMatchObject({ FulfilledCapacity: 3, FulfilledOnDemandCapacity: 1 })
    expect(tagged(world, id)).toHaveLength(6)
  })

  test('waits while there is no capacity, and is whole as soon as there is', () => {
    const world = harness()
    const { id: fault } = world.run('sim:InjectFault', { kind: 'capacity', purchase: 'spot' })
    const { FleetId: id } = create(world)
    world.wait(3600)
    expect(fleet(world, id)).toMatchObject({ FleetState: 'active', ActivityStatus: 'error', FulfilledCapacity: 0 })
    const told = history(world, id)
    world.wait(3600)
    expect(history(world, id)).toEqual(told)
    expect(told).toContain('service-error launchSpecTemporarilyBlacklisted')
    world.run('sim:ClearFault', { id: fault })
    world.wait(5)
    expect(fleet(world, id)).toMatchObject({ ActivityStatus: 'fulfilled', FulfilledCapacity: 2 })
  })

  test('its Spot Instances cannot be stopped by a person', () => {
    const world = harness()
    const { FleetId: id } = create(world)
    world.wait(60)
    const [first = ''] = idsOf(world, id)
    expect(world.reject('ec2:StopInstances', { InstanceIds: [first] }).message).toBe(
      `You can't stop the Spot Instance '${first}' because it is in a fleet, which does not support stop.`,
    )
  })

  test('an unhealthy instance is shown, and replaced when the fleet was asked to', () => {
    for (const ReplaceUnhealthyInstances of [false, true]) {
      const world = harness()
      const { FleetId: id } = create(world, { ReplaceUnhealthyInstances })
      world.wait(300)
      const [first = ''] = idsOf(world, id)
      world.run('sim:InjectFault', { kind: 'status-check', instanceId: first, check: 'instance' })
      world.wait(179)
      expect(active(world, id).every(({ InstanceHealth }) => InstanceHealth === 'healthy')).toBe(true)
      world.wait(30)
      const health = active(world, id).map(({ InstanceHealth }) => InstanceHealth)
      expect(health.sort()).toEqual(ReplaceUnhealthyInstances ? ['healthy', 'healthy'] : ['healthy', 'unhealthy'])
      expect(stateOf(world, first) === 'running').toBe(!ReplaceUnhealthyInstances)
    }
  })
})

describe('interrupted instances that are kept', () => {
  test('are replaced, and started again when the strategy leads back to their pool', () => {
    const world = harness()
    const { FleetId: id } = create(
      world,
      {
        TargetCapacitySpecification: { TotalTargetCapacity: 1, DefaultTargetCapacityType: 'spot' },
        SpotOptions: { InstanceInterruptionBehavior: 'stop' },
      },
      ['us-east-1a', 'us-east-1b'].map((AvailabilityZone) => ({ AvailabilityZone, InstanceType: 't3.small' as const })),
    )
    world.wait(60)
    const [first = ''] = idsOf(world, id)
    const zoneOf = (id: string) =>
      world.run('ec2:DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0]?.Placement
        ?.AvailabilityZone as string
    const { id: fault } = world.run('sim:InjectFault', { kind: 'capacity', zone: zoneOf(first) })
    world.wait(300)
    expect(stateOf(world, first)).toBe('stopped')
    const [second = ''] = idsOf(world, id)
    expect(zoneOf(second)).not.toBe(zoneOf(first))
    world.run('sim:ClearFault', { id: fault })
    world.wait(3600)
    expect(stateOf(world, first)).toBe('stopped')
    world.run('sim:InjectFault', { kind: 'capacity', zone: zoneOf(second) })
    world.wait(300)
    expect(idsOf(world, id)).toEqual([first])
    expect(stateOf(world, second)).toBe('stopped')
    world.run('ec2:DeleteFleets', { FleetIds: [id as string], TerminateInstances: false })
    world.wait(60)
    expect([first, second].map((one) => stateOf(world, one))).toEqual(['running', 'terminated'])
  })
})

describe('Capacity Rebalancing', () => {
  test.each([
    ['launch', undefined, 3],
    ['launch-before-terminate', 120, 2],
  ] as const)('%s', (ReplacementStrategy, TerminationDelay, after) => {
    const world = harness({ quotas: false })
    const CapacityRebalance = { ReplacementStrategy, ...(TerminationDelay ? { TerminationDelay } : {}) }
    const { FleetId: id } = create(world, { SpotOptions: { MaintenanceStrategies: { CapacityRebalance } } })
    world.wait(60)
    const [first = ''] = idsOf(world, id)
    world.run('sim:InjectFault', { kind: 'spot-interruption', instanceId: first, rebalanceSeconds: 3600 })
    world.wait(30)
    expect(active(world, id)).toHaveLength(3)
    world.wait(120)
    expect(active(world, id)).toHaveLength(after)
    expect(idsOf(world, id).includes(first)).toBe(ReplacementStrategy === 'launch')
  })
})

test('what happens is published on the bus', () => {
  const world = harness()
  world.run('events:PutRule', { Name: 'fleets', EventPattern: '{"source":["aws.ec2fleet"]}' })
  const { FleetId: id } = create(world)
  world.wait(60)
  const scope = '123456789012/us-east-1'
  const bus = world.engine.topic('events:bus')
  const events = (bus?.ids(world.engine.view, scope) ?? [])
    .map((each) => bus?.row(world.engine.view, each, scope) as EventItem)
    .filter((event) => event.MatchedRules.includes('fleets'))
  expect(events.map((event) => [event['detail-type'], event.detail['sub-type']])).toEqual([
    ['EC2 Fleet State Change', 'submitted'],
    ['EC2 Fleet State Change', 'active'],
    ['EC2 Fleet Instance Change', 'launched'],
    ['EC2 Fleet Instance Change', 'launched'],
  ])
  expect(events[0]?.resources).toEqual([`arn:aws:ec2:us-east-1:123456789012:fleet/${id}`])
})
