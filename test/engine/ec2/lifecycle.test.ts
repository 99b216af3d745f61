/** Start, stop, reboot, terminate: batches, protection, reasons. */
import { describe, expect, test } from 'vitest'
import { callIn, type JournalEntry } from '../../../electron/engine/index.ts'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import { harness } from '../../support/harness.ts'
import { bootedAtOf } from './boot.ts'
import { ami, instanceIn, launch, see, stateOf, subnetIn } from './scenes.ts'

const UNKNOWN = 'i-0123456789abcdef0'

describe('batches', () => {
  test('an unknown id fails the whole call and changes nothing', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const error = world.reject('ec2:StopInstances', { InstanceIds: [id, UNKNOWN, 'i-00000000'] })
    expect(error.code).toBe('InvalidInstanceID.NotFound')
    expect(error.message).toBe(`The instance IDs '${UNKNOWN}, i-00000000' do not exist`)
    expect(stateOf(world, id)).toBe('running')
    expect(world.reject('ec2:TerminateInstances', { InstanceIds: [UNKNOWN] }).message).toBe(
      `The instance ID '${UNKNOWN}' does not exist`,
    )
  })

  test('malformed comes before unknown', () => {
    const error = harness().reject('ec2:StartInstances', { InstanceIds: [UNKNOWN, 'i-xyz'] })
    expect([error.code, error.message]).toEqual(['InvalidInstanceID.Malformed', 'Invalid id: "i-xyz"'])
  })

  test.each(['ec2:StartInstances', 'ec2:StopInstances', 'ec2:RebootInstances', 'ec2:TerminateInstances'] as const)(
    '%s of nothing is refused',
    (operation) => {
      const error = harness().reject(operation, { InstanceIds: [] })
      expect([error.code, error.message]).toEqual(['InvalidParameterCombination', 'No instances specified'])
    },
  )

  test('instances of another Region are unknown', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    expect(world.reject('ec2:StopInstances', { InstanceIds: [id] }, 'eu-west-1').code).toBe(
      'InvalidInstanceID.NotFound',
    )
  })

  test('one member that cannot be stopped refuses the batch', () => {
    const world = harness()
    const running = instanceIn(world, 'running')
    const ending = instanceIn(world, 'shutting-down')
    const error = world.reject('ec2:StopInstances', { InstanceIds: [running, ending] })
    expect(error.message).toBe(`This instance '${ending}' is not in a state from which it can be stopped.`)
    expect(stateOf(world, running)).toBe('running')
  })

  test('a repeated id is one instance', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    expect(world.run('ec2:StopInstances', { InstanceIds: [id, id] }).StoppingInstances).toHaveLength(1)
  })

  test('DryRun answers 412 and changes nothing', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const error = world.reject('ec2:StopInstances', { InstanceIds: [id], DryRun: true })
    expect([error.code, error.httpStatus, error.message]).toEqual([
      'DryRunOperation',
      412,
      'Request would have succeeded, but DryRun flag is set.',
    ])
    expect(stateOf(world, id)).toBe('running')
  })
})

describe('sentences', () => {
  test('starting what is terminated', () => {
    const world = harness()
    const id = instanceIn(world, 'terminated')
    expect(world.reject('ec2:StartInstances', { InstanceIds: [id] }).message).toBe(
      `The instance '${id}' is not in a state from which it can be started.`,
    )
  })

  test('stopping what never ran', () => {
    const world = harness()
    const id = instanceIn(world, 'pending')
    expect(world.reject('ec2:StopInstances', { InstanceIds: [id] }).message).toBe(
      `Instance '${id}' cannot be stopped as it has never reached the 'running' state.`,
    )
  })
})

describe('protection', () => {
  test('termination protection refuses, and lets go when switched off', () => {
    const world = harness()
    const id = instanceIn(world, 'running', { DisableApiTermination: true })
    const error = world.reject('ec2:TerminateInstances', { InstanceIds: [id] })
    expect([error.code, error.message]).toEqual([
      'OperationNotPermitted',
      `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    ])
    world.run('ec2:ModifyInstanceAttribute', { InstanceId: id, DisableApiTermination: { Value: false } })
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(stateOf(world, id)).toBe('shutting-down')
  })

  test('stop protection refuses both stop and termination, and Force does not override it', () => {
    const world = harness()
    const id = instanceIn(world, 'running', { DisableApiStop: true })
    for (const force of [false, true])
      expect(world.reject('ec2:StopInstances', { InstanceIds: [id], Force: force }).message).toBe(
        `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
      )
    expect(world.reject('ec2:TerminateInstances', { InstanceIds: [id] }).message).toContain("'disableApiStop'")
    expect(see(world, id).State?.Name).toBe('running')
  })

  test('a protected instance saves its own zone only, and the call still answers the error', () => {
    const world = harness()
    const place = (zone: string, extra = {}) =>
      launch(world, { SubnetId: subnetIn(world, zone), ...extra })[0] as string
    const guarded = place('us-east-1a', { DisableApiTermination: true })
    const beside = place('us-east-1a')
    const elsewhere = place('us-east-1b')
    world.wait(10)
    const ids = { InstanceIds: [guarded, beside, elsewhere] }
    expect(() => world.run('ec2:TerminateInstances', ids)).toThrow(
      expect.objectContaining({ code: 'OperationNotPermitted' }),
    )
    expect([guarded, beside, elsewhere].map((id) => stateOf(world, id))).toEqual([
      'running',
      'running',
      'shutting-down',
    ])
    // Nothing is left to end elsewhere: now the refusal changes nothing at all.
    expect(world.reject('ec2:TerminateInstances', ids).code).toBe('OperationNotPermitted')
  })
})

test('a batch accepted in part is journaled like any other: replay makes the same world', () => {
  const world = harness()
  const entries: JournalEntry[] = []
  const call = callIn('us-east-1', 'api')
  const record = (operation: 'ec2:RunInstances' | 'ec2:TerminateInstances', input: object): void => {
    try {
      world.run(operation, input as never)
    } catch (error) {
      expect(error).toMatchObject({ code: 'OperationNotPermitted' })
    }
    entries.push({ rev: world.engine.rev, at: world.engine.now, operation, input, call })
  }
  const place = (zone: string, extra: object) =>
    record('ec2:RunInstances', {
      ImageId: ami('al2023-x86_64'),
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnetIn(world, zone),
      ...extra,
    })
  place('us-east-1a', { DisableApiTermination: true })
  place('us-east-1b', {})
  world.wait(30)
  const ids = world.run('ec2:DescribeInstances', {}).Reservations?.flatMap((one) => one.Instances ?? []) ?? []
  record('ec2:TerminateInstances', { InstanceIds: ids.map((one) => one.InstanceId) })
  const { engine } = harness()
  for (const entry of entries) engine.replay(entry)
  expect(worldHash(engine.snapshot())).toBe(worldHash(world.engine.snapshot()))
  expect(ids.map((one) => stateOf(world, one.InstanceId as string))).toEqual(['running', 'shutting-down'])
})

describe('reasons and times', () => {
  test('a stop is the user’s, dated in GMT; a start clears it and renews the launch time', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    expect(see(world, id)).toMatchObject({
      StateReason: {
        Code: 'Client.UserInitiatedShutdown',
        Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
      StateTransitionReason: 'User initiated (2026-10-01 00:00:20 GMT)',
      LaunchTime: '2026-10-01T00:00:00.000Z',
    })
    world.wait(100)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    expect(see(world, id)).toMatchObject({
      StateReason: { Code: 'pending', Message: 'pending' },
      StateTransitionReason: '',
      LaunchTime: '2026-10-01T00:02:00.000Z',
    })
    world.wait(30)
    expect(see(world, id).StateReason).toBeUndefined()
  })

  test('a reboot keeps state, address and launch time but boots the guest anew', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const before = see(world, id)
    const booted = bootedAtOf(world, id)
    world.wait(500)
    world.run('ec2:RebootInstances', { InstanceIds: [id] })
    const after = see(world, id)
    expect(after).toEqual(before)
    expect(bootedAtOf(world, id)).toBeGreaterThan(booted)
  })

  test('Force in stopping ends it within seconds', () => {
    const world = harness()
    const id = instanceIn(world, 'stopping')
    world.run('ec2:StopInstances', { InstanceIds: [id], Force: true })
    world.wait(8)
    expect(stateOf(world, id)).toBe('stopped')
    world.wait(120)
    expect(stateOf(world, id)).toBe('stopped')
  })
})
