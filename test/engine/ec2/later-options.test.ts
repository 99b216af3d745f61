/** Recovery and Capacity Reservation settings changed after the launch. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { instanceIn, see } from './scenes.ts'

describe('ModifyInstanceMaintenanceOptions', () => {
  test('switches automatic recovery off and on again, running or stopped', () => {
    const world = harness()
    for (const state of ['running', 'stopped'] as const) {
      const InstanceId = instanceIn(world, state)
      const answer = world.run('ec2:ModifyInstanceMaintenanceOptions', { InstanceId, AutoRecovery: 'disabled' })
      expect(answer).toEqual({ InstanceId, AutoRecovery: 'disabled', RebootMigration: 'default' })
      expect(see(world, InstanceId).MaintenanceOptions?.AutoRecovery).toBe('disabled')
      world.run('ec2:ModifyInstanceMaintenanceOptions', { InstanceId, AutoRecovery: 'default' })
      expect(see(world, InstanceId).MaintenanceOptions?.AutoRecovery).toBe('default')
    }
  })

  test.each<[Omit<In<'ec2:ModifyInstanceMaintenanceOptions'>, 'InstanceId'>, string]>([
    [{}, 'MissingParameter'],
    [{ AutoRecovery: 'off' as 'disabled' }, 'InvalidParameterValue'],
    [{ RebootMigration: 'disabled' }, 'UnsupportedOperation'],
    [{ AutoRecovery: 'disabled', DryRun: true }, 'DryRunOperation'],
  ])('%j is refused with %s and changes nothing', (input, code) => {
    const world = harness()
    const InstanceId = instanceIn(world, 'running')
    expect(world.reject('ec2:ModifyInstanceMaintenanceOptions', { InstanceId, ...input }).code).toBe(code)
    expect(see(world, InstanceId).MaintenanceOptions?.AutoRecovery).toBe('default')
  })

  test('a terminated instance has nothing to recover', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'terminated')
    const input = { InstanceId, AutoRecovery: 'disabled' } as const
    expect(world.reject('ec2:ModifyInstanceMaintenanceOptions', input).code).toBe('IncorrectInstanceState')
  })
})

describe('ModifyInstanceCapacityReservationAttributes', () => {
  test('a stopped instance starts in the reservation it is aimed at', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'stopped')
    const { CapacityReservation } = world.run('ec2:CreateCapacityReservation', {
      InstanceType: 't3.micro',
      InstancePlatform: 'Linux/UNIX',
      AvailabilityZone: see(world, InstanceId).Placement?.AvailabilityZone,
      InstanceCount: 1,
      InstanceMatchCriteria: 'targeted',
    })
    const id = CapacityReservation?.CapacityReservationId as string
    world.run('ec2:ModifyInstanceCapacityReservationAttributes', {
      InstanceId,
      CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: id } },
    })
    expect(see(world, InstanceId).CapacityReservationSpecification).toEqual({
      CapacityReservationTarget: { CapacityReservationId: id },
    })
    world.run('ec2:StartInstances', { InstanceIds: [InstanceId] })
    expect(see(world, InstanceId).CapacityReservationId).toBe(id)
    const { CapacityReservations: [left] = [] } = world.run('ec2:DescribeCapacityReservations', {})
    expect(left?.AvailableInstanceCount).toBe(0)
  })

  test('none keeps it out of an open reservation that would fit', () => {
    const world = harness()
    const InstanceId = instanceIn(world, 'stopped')
    world.run('ec2:CreateCapacityReservation', {
      InstanceType: 't3.micro',
      InstancePlatform: 'Linux/UNIX',
      AvailabilityZone: see(world, InstanceId).Placement?.AvailabilityZone,
      InstanceCount: 1,
    })
    const CapacityReservationSpecification = { CapacityReservationPreference: 'none' } as const
    world.run('ec2:ModifyInstanceCapacityReservationAttributes', { InstanceId, CapacityReservationSpecification })
    world.run('ec2:StartInstances', { InstanceIds: [InstanceId] })
    expect(see(world, InstanceId).CapacityReservationId).toBeUndefined()
  })

  const open = { CapacityReservationPreference: 'open' } as const
  test.each<
    [string, In<'ec2:ModifyInstanceCapacityReservationAttributes'>['CapacityReservationSpecification'], string]
  >([
    ['running', open, 'IncorrectInstanceState'],
    ['stopped', undefined, 'MissingParameter'],
    ['stopped', {}, 'MissingParameter'],
    ['stopped', { CapacityReservationPreference: 'maybe' as 'open' }, 'InvalidParameterValue'],
    [
      'stopped',
      { CapacityReservationTarget: { CapacityReservationId: 'cr-0123456789abcdef0' } },
      'InvalidCapacityReservationId.NotFound',
    ],
  ])('of a %s instance, %j is refused with %s', (state, CapacityReservationSpecification, code) => {
    const world = harness()
    const InstanceId = instanceIn(world, state as 'running')
    const input = { InstanceId, CapacityReservationSpecification }
    expect(world.reject('ec2:ModifyInstanceCapacityReservationAttributes', input).code).toBe(code)
  })
})
