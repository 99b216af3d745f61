/** Faults on purpose: what they break, how it heals, and that they can be taken back. */
import { describe, expect, test } from 'vitest'
import type { FaultRequest } from '../../../shared/operations/faults.ts'
import { isoOf, MINUTE } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, ami, instanceIn, launch, see, stateOf, subnetIn } from './scenes.ts'

const inject = (world: Harness, request: FaultRequest): string => world.run('sim:InjectFault', request).id
const faultsOf = (world: Harness) => world.run('sim:ListFaults', {}).faults
function status(world: Harness, id: string) {
  const { InstanceStatuses } = world.run('ec2:DescribeInstanceStatus', { InstanceIds: [id], IncludeAllInstances: true })
  return InstanceStatuses?.[0]
}
const checks = (world: Harness, id: string): (string | undefined)[] => {
  const one = status(world, id)
  return [one?.SystemStatus?.Status, one?.InstanceStatus?.Status, one?.AttachedEbsStatus?.Status]
}

describe('capacity', () => {
  const one = { ImageId: AL2023, MinCount: 1, MaxCount: 1 }

  test('a launch and a start are refused with 500 and the zones that have room, until the fault is cleared', () => {
    const world = harness()
    const here = { SubnetId: subnetIn(world, 'us-east-1a') }
    const id = instanceIn(world, 'stopped', here)
    const fault = inject(world, { kind: 'capacity', zone: 'us-east-1a', instanceType: 't3.*' })
    const error = world.reject('ec2:RunInstances', { ...one, ...here, InstanceType: 't3.micro' })
    expect([error.code, error.httpStatus]).toEqual(['InsufficientInstanceCapacity', 500])
    expect(error.message).toMatch(
      /^We currently do not have sufficient t3\.micro capacity in .* requested \(us-east-1a\)\. .* choosing us-east-1b, us-east-1c/,
    )
    expect(world.reject('ec2:StartInstances', { InstanceIds: [id] }).code).toBe('InsufficientInstanceCapacity')
    // Another type, and another zone, have room.
    launch(world, { ...here, InstanceType: 'm5.large' })
    launch(world, { SubnetId: subnetIn(world, 'us-east-1b') })
    world.run('sim:ClearFault', { id: fault })
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    expect(faultsOf(world)).toEqual([])
  })

  test('a launch that names no zone goes where there is room', () => {
    const world = harness()
    for (const zone of ['us-east-1a', 'us-east-1b', 'us-east-1d', 'us-east-1f'])
      inject(world, { kind: 'capacity', zone })
    for (let i = 0; i < 5; i++) {
      const [id = ''] = launch(world)
      expect(see(world, id).Placement?.AvailabilityZone).toBe('us-east-1c')
    }
    inject(world, { kind: 'capacity' })
    expect(world.reject('ec2:RunInstances', { ...one, InstanceType: 't3.micro' }).code).toBe(
      'InsufficientInstanceCapacity',
    )
  })

  test('lies in its Region and ends by itself', () => {
    const world = harness()
    inject(world, { kind: 'capacity', seconds: 600 })
    world.run(
      'ec2:RunInstances',
      { ...one, ImageId: ami('al2023-x86_64', 'eu-west-1'), InstanceType: 't3.micro' },
      'eu-west-1',
    )
    expect(world.reject('ec2:RunInstances', { ...one, InstanceType: 't3.micro' }).code).toBe(
      'InsufficientInstanceCapacity',
    )
    world.wait(600)
    launch(world)
  })
})

describe('status checks', () => {
  test('a failed instance check shows in status and metrics; a reboot heals it', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.wait(300)
    const since = isoOf(world.engine.now)
    inject(world, { kind: 'status-check', instanceId: id, check: 'instance' })
    expect(checks(world, id)).toEqual(['ok', 'impaired', 'ok'])
    expect(status(world, id)?.InstanceStatus?.Details).toEqual([
      { Name: 'reachability', Status: 'failed', ImpairedSince: since },
    ])
    const filtered = world.run('ec2:DescribeInstanceStatus', {
      Filters: [{ Name: 'instance-status.status', Values: ['impaired'] }],
    })
    expect(filtered.InstanceStatuses).toHaveLength(1)
    world.wait(300)
    world.run('ec2:RebootInstances', { InstanceIds: [id] })
    expect(checks(world, id)).toEqual(['ok', 'initializing', 'ok'])
    expect(faultsOf(world)).toEqual([])
    world.wait(300)
    const failed = (MetricName: string): number[] => {
      const { Datapoints = [] } = world.run('cloudwatch:GetMetricStatistics', {
        Namespace: 'AWS/EC2',
        MetricName,
        Dimensions: [{ Name: 'InstanceId', Value: id }],
        StartTime: isoOf(world.engine.now - 20 * MINUTE),
        EndTime: isoOf(world.engine.now),
        Period: 60,
        Statistics: ['Maximum'],
      })
      return Datapoints.map((point) => [point.Timestamp ?? '', point.Maximum ?? -1] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, value]) => value)
    }
    const total = failed('StatusCheckFailed')
    expect(total.filter((value) => value === 1)).toHaveLength(5)
    expect(failed('StatusCheckFailed_Instance')).toEqual(total)
    expect(failed('StatusCheckFailed_System').every((value) => value === 0)).toBe(true)
  })

  test('a failed system check ends with a stop and a start', () => {
    const world = harness()
    const id = instanceIn(world, 'running', { MaintenanceOptions: { AutoRecovery: 'disabled' } })
    inject(world, { kind: 'status-check', instanceId: id, check: 'system' })
    world.wait(3600)
    expect(checks(world, id)[0]).toBe('impaired')
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    expect(checks(world, id)[0]).toBe('not-applicable')
    expect(faultsOf(world)).toEqual([])
    world.wait(60)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(300)
    expect(checks(world, id)).toEqual(['ok', 'ok', 'ok'])
  })

  test('AWS recovers the instance by itself: same id and addresses', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const before = see(world, id)
    inject(world, { kind: 'status-check', instanceId: id, check: 'system' })
    world.wait(179)
    expect(checks(world, id)[0]).toBe('impaired')
    world.wait(2)
    expect(checks(world, id)).toEqual(['initializing', 'initializing', 'initializing'])
    world.wait(180)
    expect(checks(world, id)).toEqual(['ok', 'ok', 'ok'])
    expect(see(world, id)).toEqual(before)
  })

  test('clearing the fault heals what it broke', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.wait(300)
    const fault = inject(world, { kind: 'status-check', instanceId: id, check: 'attached-ebs' })
    expect(checks(world, id)).toEqual(['ok', 'ok', 'impaired'])
    world.run('sim:ClearFault', { id: fault })
    expect(checks(world, id)).toEqual(['ok', 'ok', 'ok'])
  })

  test('a zone outage fails all that runs there, and only there', () => {
    const world = harness()
    const a = instanceIn(world, 'running', { SubnetId: subnetIn(world, 'us-east-1a') })
    const b = instanceIn(world, 'running', { SubnetId: subnetIn(world, 'us-east-1b') })
    world.wait(300)
    const fault = inject(world, { kind: 'zone-outage', zone: 'us-east-1a' })
    expect(checks(world, a)).toEqual(['impaired', 'impaired', 'impaired'])
    expect(checks(world, b)).toEqual(['ok', 'ok', 'ok'])
    const input = { ImageId: AL2023, InstanceType: 't3.micro' as const, MinCount: 1, MaxCount: 1 }
    expect(world.reject('ec2:RunInstances', { ...input, SubnetId: subnetIn(world, 'us-east-1a') }).code).toBe(
      'InsufficientInstanceCapacity',
    )
    world.run('sim:ClearFault', { id: fault })
    expect(checks(world, a)).toEqual(['ok', 'ok', 'ok'])
  })
})

describe('scheduled events', () => {
  test('a retirement is announced, cannot be put off, and stops the instance when its time has come', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    inject(world, { kind: 'host-retirement', instanceId: id, noticeSeconds: 86_400 })
    const [event] = status(world, id)?.Events ?? []
    expect(event).toMatchObject({
      Code: 'instance-retirement',
      Description: 'The instance is running on degraded hardware',
      NotBefore: isoOf(world.engine.now + 86_400_000),
    })
    const move = {
      InstanceId: id,
      InstanceEventId: event?.InstanceEventId as string,
      NotBefore: isoOf(world.engine.now + 2 * 86_400_000),
    }
    expect(world.reject('ec2:ModifyInstanceEventStartTime', move).code).toBe('InvalidInstanceEventIDNotModifiable')
    world.wait(86_399)
    expect(stateOf(world, id)).toBe('running')
    world.wait(60)
    expect(see(world, id)).toMatchObject({
      State: { Name: 'stopped' },
      StateReason: { Code: 'Server.ScheduledStop' },
    })
    expect(status(world, id)?.Events).toBeUndefined()
    expect(faultsOf(world)).toEqual([])
  })

  test('a stop and start moves the instance to another host, and the event goes', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    inject(world, { kind: 'host-retirement', instanceId: id })
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(status(world, id)?.Events).toHaveLength(1)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    expect(status(world, id)?.Events).toBeUndefined()
    expect(faultsOf(world)).toEqual([])
    world.wait(15 * 86_400)
    expect(stateOf(world, id)).toBe('running')
  })

  test('a reboot may be moved within its deadline, and happens then', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    inject(world, { kind: 'host-retirement', instanceId: id, event: 'system-reboot', noticeSeconds: 7200 })
    const InstanceEventId = status(world, id)?.Events?.[0]?.InstanceEventId as string
    const move = (seconds: number) => ({
      InstanceId: id,
      InstanceEventId,
      NotBefore: isoOf(world.engine.now + seconds * 1000),
    })
    expect(world.reject('ec2:ModifyInstanceEventStartTime', move(60)).code).toBe('InvalidInstanceEventStartTime')
    expect(world.reject('ec2:ModifyInstanceEventStartTime', move(30 * 86_400)).code).toBe(
      'InvalidInstanceEventStartTime',
    )
    expect(
      world.reject('ec2:ModifyInstanceEventStartTime', { ...move(7200), InstanceEventId: 'instance-event-0' }).code,
    ).toBe('InvalidInstanceEventID.NotFound')
    const { Event } = world.run('ec2:ModifyInstanceEventStartTime', move(86_400))
    expect(Event?.NotBefore).toBe(isoOf(world.engine.now + 86_400_000))
    world.wait(86_390)
    expect(checks(world, id)).toEqual(['ok', 'ok', 'ok'])
    world.wait(20)
    expect(checks(world, id)).toEqual(['ok', 'initializing', 'ok'])
    expect(stateOf(world, id)).toBe('running')
  })
})

test.each<[unknown, RegExp]>([
  [{ kind: 'flood' }, /^kind must be one of/],
  [{}, /^kind must be one of/],
  [{ kind: 'capacity', zone: 'us-east-9z' }, /^zone must be an Availability Zone of us-east-1/],
  [{ kind: 'capacity', colour: 'red' }, /^colour is not a member/],
  [{ kind: 'capacity', seconds: -1 }, /^seconds must be a whole number/],
  [{ kind: 'zone-outage' }, /^zone must be given/],
  [{ kind: 'status-check', instanceId: 'i-0123456789abcdef0', check: 'system' }, /does not exist/],
  [{ kind: 'status-check', instanceId: 'i-0123456789abcdef0', check: 'all' }, /^check must be one of/],
])('the fault %j is refused', (input, message) => {
  expect(harness().reject('sim:InjectFault', input as FaultRequest).message).toMatch(message)
})
