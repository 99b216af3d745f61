/** Dedicated Hosts, Dedicated Instances, Capacity Reservations: where instances sit, what is refused, what is billed. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { isoOf } from '../../../shared/time.ts'
import { auditWorld, ledgerByUsageType, recordUsage } from '../../support/auditor.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { AL2023, instanceIn, launch, see, subnetIn } from './scenes.ts'

const ZONE = 'us-east-1a'
const host = (world: Harness, input: Partial<In<'ec2:AllocateHosts'>> = {}): string =>
  world.run('ec2:AllocateHosts', { AvailabilityZone: ZONE, InstanceType: 'c5.large', Quantity: 1, ...input })
    .HostIds?.[0] as string
const hosts = (world: Harness) => world.run('ec2:DescribeHosts', {}).Hosts ?? []
const onHost = (more: In<'ec2:RunInstances'>['Placement'] = {}) => ({
  InstanceType: 'c5.large' as const,
  Placement: { Tenancy: 'host' as const, ...more },
})
const input = (more: Partial<In<'ec2:RunInstances'>>): In<'ec2:RunInstances'> => ({
  ImageId: AL2023,
  MinCount: 1,
  MaxCount: 1,
  ...more,
})

describe('Dedicated Hosts', () => {
  test('are allocated with their capacity, filled, and released when empty', () => {
    const world = harness()
    const id = host(world, {
      TagSpecifications: [{ ResourceType: 'dedicated-host', Tags: [{ Key: 'a', Value: 'b' }] }],
    })
    expect(hosts(world)).toMatchObject([
      {
        HostId: id,
        State: 'available',
        AvailabilityZone: ZONE,
        AutoPlacement: 'on',
        HostProperties: { InstanceType: 'c5.large', TotalVCpus: 72, Sockets: 2, Cores: 36 },
        AvailableCapacity: {
          AvailableVCpus: 72,
          AvailableInstanceCapacity: [{ InstanceType: 'c5.large', AvailableCapacity: 36, TotalCapacity: 36 }],
        },
        Tags: [{ Key: 'a', Value: 'b' }],
      },
    ])
    const [guest = ''] = launch(world, onHost())
    expect(see(world, guest).Placement).toMatchObject({ Tenancy: 'host', HostId: id, AvailabilityZone: ZONE })
    expect(hosts(world)[0]?.AvailableCapacity?.AvailableVCpus).toBe(70)
    expect(hosts(world)[0]?.Instances?.map((one) => one.InstanceId)).toEqual([guest])
    const occupied = world.run('ec2:ReleaseHosts', { HostIds: [id] })
    expect(occupied.Unsuccessful?.[0]?.Error?.Code).toBe('Client.InvalidHost.Occupied')
    world.run('ec2:TerminateInstances', { InstanceIds: [guest] })
    expect(world.run('ec2:ReleaseHosts', { HostIds: [id] }).Successful).toEqual([id])
    expect(hosts(world)[0]?.State).toBe('released')
    world.wait(3700)
    expect(hosts(world)).toEqual([])
  })

  test('a family host takes every size; the vCPU quota does not count', () => {
    const world = harness()
    const id = host(world, { InstanceType: undefined, InstanceFamily: 'c5' })
    launch(world, { ...onHost({ HostId: id }), InstanceType: 'c5.9xlarge' })
    launch(world, { ...onHost(), InstanceType: 'c5.4xlarge', MaxCount: 2 })
    expect(hosts(world)[0]?.AvailableCapacity?.AvailableVCpus).toBe(4)
    expect(
      world.reject('ec2:RunInstances', input({ ...onHost({ HostId: id }), InstanceType: 'c5.9xlarge' })).code,
    ).toBe('InsufficientCapacityOnHost')
    launch(world, { MaxCount: 16 })
  })

  test('affinity brings an instance back to its host; without it any host will do', () => {
    const world = harness()
    const first = host(world)
    const bound = instanceIn(world, 'stopped', onHost({ HostId: first, Affinity: 'host' }))
    const free = instanceIn(world, 'stopped', onHost({ HostId: first }))
    expect(see(world, bound).Placement?.HostId).toBe(first)
    expect(see(world, free).Placement?.HostId).toBeUndefined()
    world.run('ec2:ModifyHosts', { HostIds: [first], AutoPlacement: 'off' })
    expect(world.reject('ec2:StartInstances', { InstanceIds: [free] }).code).toBe('UnavailableHostRequirements')
    const second = host(world)
    world.run('ec2:StartInstances', { InstanceIds: [free, bound] })
    expect(see(world, free).Placement?.HostId).toBe(second)
    expect(see(world, bound).Placement?.HostId).toBe(first)
  })

  test.each<[Partial<In<'ec2:AllocateHosts'>>, string]>([
    [{ InstanceFamily: 'c5' }, 'InvalidParameterCombination'],
    [{ InstanceType: 't2.micro' }, 'UnsupportedHostConfiguration'],
    [{ InstanceType: 't9.x' }, 'InvalidParameterValue'],
    [{ AvailabilityZone: undefined }, 'MissingParameter'],
    [{ AvailabilityZone: 'mars-1a' }, 'InvalidParameterValue'],
    [{ Quantity: 0 }, 'InvalidParameterValue'],
    [{ Quantity: 3 }, 'HostLimitExceeded'],
    [{ AutoPlacement: 'maybe' as 'on' }, 'InvalidParameterValue'],
  ])('allocating with %j is refused with %s', (more, code) => {
    const request = { AvailabilityZone: ZONE, InstanceType: 'c5.large', Quantity: 1, ...more }
    expect(harness().reject('ec2:AllocateHosts', request).code).toBe(code)
  })

  test.each<[In<'ec2:RunInstances'>['Placement'], string]>([
    [{ Tenancy: 'host', HostId: 'h-0123456789abcdef0' }, 'InvalidHostID.NotFound'],
    [{ Tenancy: 'host', HostId: 'h-1' }, 'InvalidHostID.Malformed'],
    [{ Tenancy: 'default', HostId: 'h-0123456789abcdef0' }, 'InvalidParameterCombination'],
    [{ Tenancy: 'host', Affinity: 'host' }, 'InvalidParameterCombination'],
    [{ Tenancy: 'mine' as 'host' }, 'InvalidTenancy'],
    [{ Tenancy: 'host' }, 'UnavailableHostRequirements'],
  ])('a launch with %j is refused with %s', (Placement, code) => {
    expect(harness().reject('ec2:RunInstances', input({ InstanceType: 'c5.large', Placement })).code).toBe(code)
  })

  test('tenancy moves between dedicated and host, never from or to shared', () => {
    const world = harness()
    const id = host(world)
    const dedicated = { InstanceType: 'c5.large' as const, Placement: { Tenancy: 'dedicated' as const } }
    const instance = instanceIn(world, 'stopped', { ...dedicated, SubnetId: subnetIn(world, ZONE) })
    world.run('ec2:ModifyInstancePlacement', { InstanceId: instance, Tenancy: 'host', HostId: id, Affinity: 'host' })
    world.run('ec2:StartInstances', { InstanceIds: [instance] })
    expect(see(world, instance).Placement).toMatchObject({ Tenancy: 'host', HostId: id, Affinity: 'host' })
    const shared = instanceIn(world, 'stopped')
    expect(world.reject('ec2:ModifyInstancePlacement', { InstanceId: shared, Tenancy: 'dedicated' }).code).toBe(
      'UnsupportedTenancy',
    )
  })
})

describe('Capacity Reservations', () => {
  const reserve = (world: Harness, more: Partial<In<'ec2:CreateCapacityReservation'>> = {}): string =>
    world.run('ec2:CreateCapacityReservation', {
      InstanceType: 't3.micro',
      InstancePlatform: 'Linux/UNIX',
      AvailabilityZone: ZONE,
      InstanceCount: 2,
      ...more,
    }).CapacityReservation?.CapacityReservationId as string
  const available = (world: Harness) =>
    world.run('ec2:DescribeCapacityReservations', {}).CapacityReservations?.map((one) => one.AvailableInstanceCount)
  const here = (world: Harness) => ({ SubnetId: subnetIn(world, ZONE) })

  test('an open one is used by what matches, and freed when it stops', () => {
    const world = harness()
    const id = reserve(world)
    const [first = ''] = launch(world, here(world))
    expect(see(world, first).CapacityReservationId).toBe(id)
    launch(world, { ...here(world), InstanceType: 't3.small' })
    launch(world, { ...here(world), CapacityReservationSpecification: { CapacityReservationPreference: 'none' } })
    expect(available(world)).toEqual([1])
    world.wait(20)
    world.run('ec2:StopInstances', { InstanceIds: [first] })
    expect(available(world)).toEqual([2])
    world.wait(60)
    world.run('ec2:StartInstances', { InstanceIds: [first] })
    expect(available(world)).toEqual([1])
  })

  test('reserved capacity is there when other capacity is not, and counts against the quota', () => {
    const world = harness()
    reserve(world, { InstanceCount: 16 })
    expect(world.reject('ec2:RunInstances', input({ InstanceType: 't3.small' })).code).toBe('VcpuLimitExceeded')
    world.run('sim:InjectFault', { kind: 'capacity' })
    expect(launch(world, { ...here(world), MaxCount: 16 })).toHaveLength(16)
    expect(available(world)).toEqual([0])
  })

  test('a targeted one is used by those that name it, and no further than it reaches', () => {
    const world = harness()
    const id = reserve(world, { InstanceMatchCriteria: 'targeted' })
    const target = { CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: id } } }
    const [free = ''] = launch(world, here(world))
    expect(see(world, free).CapacityReservationId).toBeUndefined()
    const [named = ''] = launch(world, target)
    expect(see(world, named)).toMatchObject({
      CapacityReservationId: id,
      CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId: id } },
      Placement: { AvailabilityZone: ZONE },
    })
    const refused = (more: Partial<In<'ec2:RunInstances'>>): string =>
      world.reject('ec2:RunInstances', input({ InstanceType: 't3.micro', ...target, ...more })).code
    expect(refused({ MinCount: 2, MaxCount: 2 })).toBe('ReservationCapacityExceeded')
    expect(refused({ InstanceType: 't3.small' })).toBe('InvalidParameterValue')
    const only = {
      CapacityReservationSpecification: { CapacityReservationPreference: 'capacity-reservations-only' as const },
    }
    expect(refused(only)).toBe('ReservationCapacityExceeded')
  })

  test('changes, ends and is cancelled; what runs in it runs on', () => {
    const world = harness()
    const id = reserve(world, { EndDate: isoOf(world.engine.now + 7200_000) as never, EndDateType: 'limited' })
    const [guest = ''] = launch(world, here(world))
    const change = (more: Partial<In<'ec2:ModifyCapacityReservation'>>) => ({ CapacityReservationId: id, ...more })
    expect(world.run('ec2:ModifyCapacityReservation', change({ InstanceCount: 1 }))).toEqual({ Return: true })
    expect(available(world)).toEqual([0])
    world.wait(7201)
    const [one] =
      world.run('ec2:DescribeCapacityReservations', { CapacityReservationIds: [id] }).CapacityReservations ?? []
    expect(one).toMatchObject({ State: 'expired', TotalInstanceCount: 0 })
    expect(see(world, guest)).toMatchObject({ State: { Name: 'running' } })
    expect(see(world, guest).CapacityReservationId).toBeUndefined()
    expect(world.reject('ec2:CancelCapacityReservation', { CapacityReservationId: id }).code).toBe(
      'InvalidCapacityReservationState',
    )
    const other = reserve(world)
    world.run('ec2:CancelCapacityReservation', { CapacityReservationId: other })
    expect(available(world)).toEqual([0, 0])
  })

  test.each<[Partial<In<'ec2:CreateCapacityReservation'>>, string]>([
    [{ InstanceCount: undefined }, 'MissingParameter'],
    [{ InstanceCount: 17 }, 'VcpuLimitExceeded'],
    [{ InstanceType: 't9.x' }, 'InvalidParameterValue'],
    [{ InstancePlatform: 'BeOS' as 'Windows' }, 'InvalidParameterValue'],
    [{ AvailabilityZone: 'mars-1a' }, 'InvalidParameterValue'],
    [{ EndDateType: 'limited' }, 'InvalidParameterCombination'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('%j is refused with %s', (more, code) => {
    const request = {
      InstanceType: 't3.micro',
      InstancePlatform: 'Linux/UNIX' as const,
      AvailabilityZone: ZONE,
      InstanceCount: 2,
      ...more,
    }
    expect(harness().reject('ec2:CreateCapacityReservation', request).code).toBe(code)
  })

  test('hosts, the Region fee and idle places are billed as the auditor says', () => {
    const world = harness({ quotas: false })
    const recording = recordUsage(world.engine)
    const id = host(world)
    reserve(world, { InstanceCount: 3 })
    const dedicated = { InstanceType: 'c5.large' as const, Placement: { Tenancy: 'dedicated' as const } }
    const one = instanceIn(world, 'running', dedicated)
    launch(world, dedicated)
    launch(world, onHost())
    const [guest = ''] = launch(world, here(world))
    world.wait(3 * 3600 + 17)
    world.run('ec2:StopInstances', { InstanceIds: [one, guest] })
    world.wait(1800)
    world.run('ec2:StartInstances', { InstanceIds: [one, guest] })
    world.wait(40 * 86_400 + 5)
    world.run('ec2:ReleaseHosts', { HostIds: [id] })
    const ledger = ledgerByUsageType(world.engine, EPOCH)
    expect(ledger).toEqual(auditWorld(recording, world.engine.now))
    expect([...ledger.keys()].sort()).toEqual(
      expect.arrayContaining([
        'BoxUsage:t3.micro',
        'DedicatedRegionFee',
        'DedicatedUsage:c5.large',
        'HostUsage:c5',
        'UnusedBox:t3.micro',
      ]),
    )
    // 3.366 dollars an hour, as AWS asks for a c5 host.
    expect(Number(ledger.get('HostUsage:c5')) / 1e9 / (world.engine.now - EPOCH)).toBeCloseTo(3.366 / 3_600_000, 9)
  })
})
