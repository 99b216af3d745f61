/** Fleets that are changed, and fleets that end. */
import { describe, expect, test } from 'vitest'
import { harness } from '../../../support/harness.ts'
import { stateOf } from '../scenes.ts'
import { active, create, fleet, history, idsOf, tagged } from './scenes.ts'

const target = (TotalTargetCapacity: number) => ({ TargetCapacitySpecification: { TotalTargetCapacity } })

describe('a change', () => {
  test('up launches, down terminates down to the target and never below', () => {
    const world = harness({ quotas: false })
    const { FleetId: id = '' } = create(world, {}, [{ InstanceType: 't3.small', WeightedCapacity: 2 }])
    world.wait(60)
    expect(active(world, id)).toHaveLength(1)
    world.run('ec2:ModifyFleet', { FleetId: id, ...target(7) })
    expect(fleet(world, id).FleetState).toBe('modifying')
    world.wait(60)
    expect(fleet(world, id)).toMatchObject({ FleetState: 'active', FulfilledCapacity: 8 })
    world.run('ec2:ModifyFleet', { FleetId: id, ...target(3) })
    world.wait(4)
    expect(fleet(world, id)).toMatchObject({ ActivityStatus: 'pending_termination', FulfilledCapacity: 4 })
    world.wait(120)
    expect(fleet(world, id)).toMatchObject({ ActivityStatus: 'fulfilled', FulfilledCapacity: 4 })
    expect(history(world, id, 'fleet-change').slice(-2)).toEqual([
      'fleet-change modify_in_progress',
      'fleet-change modify_succeeded',
    ])
  })

  test('down keeps everything under no-termination', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world, { ExcessCapacityTerminationPolicy: 'no-termination' })
    world.wait(60)
    world.run('ec2:ModifyFleet', { FleetId: id, ...target(0) })
    world.wait(60)
    expect(active(world, id)).toHaveLength(2)
  })
})

describe('the end', () => {
  test('with its instances: terminating, deleted, and forgotten after two days', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world)
    world.wait(60)
    world.run('ec2:DeleteFleets', { FleetIds: [id], TerminateInstances: true })
    expect(fleet(world, id)).toMatchObject({
      FleetState: 'deleted_terminating',
      ActivityStatus: 'pending_termination',
    })
    world.wait(120)
    expect(fleet(world, id)).toMatchObject({ FleetState: 'deleted', FulfilledCapacity: 0 })
    expect(tagged(world, id).every(({ State }) => State?.Name === 'terminated')).toBe(true)
    world.wait(2 * 86_400)
    expect(world.reject('ec2:DescribeFleets', { FleetIds: [id] }).code).toBe('InvalidFleetId.NotFound')
  })

  test('without them: they run on, are not replaced, and the fleet ends with the last', () => {
    const world = harness()
    const { FleetId: id = '' } = create(world)
    world.wait(60)
    const ids = idsOf(world, id)
    world.run('ec2:DeleteFleets', { FleetIds: [id], TerminateInstances: false })
    world.wait(600)
    expect(fleet(world, id).FleetState).toBe('deleted_running')
    expect(ids.map((one) => stateOf(world, one))).toEqual(['running', 'running'])
    world.run('ec2:TerminateInstances', { InstanceIds: ids })
    world.wait(120)
    expect(fleet(world, id).FleetState).toBe('deleted')
  })

  test.each([
    [true, 'deleted', 'terminated'],
    [false, 'deleted_running', 'running'],
  ])('at its time (instances too: %s)', (TerminateInstancesWithExpiration, state, instance) => {
    const world = harness()
    const { FleetId: id = '' } = create(world, {
      ValidFrom: '2026-10-01T01:00:00Z',
      ValidUntil: '2026-10-01T02:00:00Z',
      TerminateInstancesWithExpiration,
    })
    world.wait(3599)
    expect(fleet(world, id)).toMatchObject({ FleetState: 'submitted', FulfilledCapacity: 0 })
    world.wait(60)
    const ids = idsOf(world, id)
    expect(ids).toHaveLength(2)
    world.wait(3600)
    expect(fleet(world, id).FleetState).toBe(state)
    expect(ids.map((one) => stateOf(world, one))).toEqual([instance, instance])
    expect(history(world, id, 'fleet-change')).toContain('fleet-change expired')
  })
})
