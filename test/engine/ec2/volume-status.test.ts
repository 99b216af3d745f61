/** Volume status checks and impaired volumes. AWS: EBS user guide, "Amazon EBS volume status checks", "Amazon EBS volume events". */
import { beforeEach, describe, expect, test } from 'vitest'
import type { In, OperationName } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn } from './scenes.ts'

let h: Harness
let VolumeId: string
const create = (spec: In<'ec2:CreateVolume'> = {}): string =>
  h.run('ec2:CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 10, VolumeType: 'gp3', ...spec }).VolumeId as string
const status = (id = VolumeId) => h.run('ec2:DescribeVolumeStatus', { VolumeIds: [id] }).VolumeStatuses?.[0]
const impair = (id = VolumeId) => h.run('sim:InjectFault', { kind: 'volume-impairment', volumeId: id })
const faults = () => h.run('sim:ListFaults', {}).faults
const autoEnable = (Value: boolean) => h.run('ec2:ModifyVolumeAttribute', { VolumeId, AutoEnableIO: { Value } })

beforeEach(() => {
  h = harness()
  VolumeId = create()
})

describe('checks', () => {
  test('a young volume has no data yet, five minutes later it is ok', () => {
    expect(status()?.VolumeStatus).toEqual({ Status: 'insufficient-data', Details: [] })
    h.wait(299)
    expect(status()?.VolumeStatus?.Status).toBe('insufficient-data')
    h.wait(1)
    expect(status()).toMatchObject({ AvailabilityZone: 'us-east-1a', Actions: [], Events: [] })
    expect(status()?.VolumeStatus).toEqual({
      Status: 'ok',
      Details: [
        { Name: 'io-enabled', Status: 'passed' },
        { Name: 'io-performance', Status: 'not-applicable' },
      ],
    })
  })

  test('a fast double knows at once', () => {
    h = harness({ settle: 'instant' })
    expect(status(create())?.VolumeStatus?.Status).toBe('ok')
  })

  test.each<[In<'ec2:CreateVolume'>, string]>([
    [{ VolumeType: 'io1', Iops: 100 }, 'normal'],
    [{ VolumeType: 'io2', Iops: 100 }, 'normal'],
    [{ VolumeType: 'gp3' }, 'normal'],
    [{ VolumeType: 'gp2' }, 'not-applicable'],
    [{ VolumeType: 'standard' }, 'not-applicable'],
  ])('performance of an attached %o is %s', (spec, performance) => {
    const InstanceId = instanceIn(h, 'running', { Placement: { AvailabilityZone: 'us-east-1a' } })
    const id = create(spec)
    h.wait(10)
    h.run('ec2:AttachVolume', { VolumeId: id, InstanceId, Device: '/dev/sdf' })
    h.wait(300)
    expect(status(id)?.VolumeStatus?.Details?.[1]).toEqual({ Name: 'io-performance', Status: performance })
    expect(status(id)?.AttachmentStatuses).toEqual([{ InstanceId, IoPerformance: performance }])
  })
})

describe('an impaired volume', () => {
  beforeEach(() => h.wait(300))

  test('waits for somebody to enable its I/O, and keeps the event for a day', () => {
    impair()
    expect(status()).toMatchObject({
      VolumeStatus: { Status: 'impaired', Details: [{ Name: 'io-enabled', Status: 'failed' }, {}] },
      Events: [
        {
          EventType: 'potential-data-inconsistency',
          Description: 'Awaiting Action: Enable IO',
          NotBefore: '2026-10-01T00:05:00.000Z',
        },
      ],
      Actions: [
        {
          Code: 'enable-volume-io',
          Description: 'Enable Volume I/O',
          EventId: status()?.Events?.[0]?.EventId,
          EventType: 'potential-data-inconsistency',
        },
      ],
    })
    expect(status()?.Events?.[0]?.EventId).toMatch(/^evol-[0-9a-f]{8}$/)
    expect(status()?.Events?.[0]?.NotAfter).toBeUndefined()
    h.wait(60)
    expect(h.run('ec2:EnableVolumeIO', { VolumeId })).toEqual({})
    expect(status()).toMatchObject({
      VolumeStatus: { Status: 'ok' },
      Events: [{ Description: 'IO Enabled', NotAfter: '2026-10-01T00:06:00.000Z' }],
      Actions: [],
    })
    expect(faults()).toEqual([])
    h.wait(24 * 3600)
    expect(status()?.Events).toEqual([])
  })

  test('goes on by itself where it is told to beforehand', () => {
    autoEnable(true)
    impair()
    expect(status()).toMatchObject({ VolumeStatus: { Status: 'ok' }, Events: [{ Description: 'IO Auto-Enabled' }] })
    expect(faults()).toEqual([])
    autoEnable(false)
    impair()
    autoEnable(true)
    expect(status()?.VolumeStatus?.Status).toBe('impaired')
  })

  test('is whole again when its fault is taken back, ends, or the volume is deleted', () => {
    h.run('sim:ClearFault', { id: impair().id })
    expect(status()?.VolumeStatus?.Status).toBe('ok')
    h.run('sim:InjectFault', { kind: 'volume-impairment', volumeId: VolumeId, seconds: 60 })
    h.wait(60)
    expect(status()?.VolumeStatus?.Status).toBe('ok')
    impair()
    h.run('ec2:DeleteVolume', { VolumeId })
    expect(faults()).toEqual([])
  })

  test('names its instance, and is found by filters', () => {
    const [InstanceId] = [instanceIn(h, 'running', { Placement: { AvailabilityZone: 'us-east-1a' } })]
    h.run('ec2:AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' })
    h.wait(300)
    impair()
    const by = (name: string, value: string) =>
      h
        .run('ec2:DescribeVolumeStatus', { Filters: [{ Name: name, Values: [value] }] })
        .VolumeStatuses?.map((one) => one.VolumeId)
    expect(status()?.Events?.[0]?.InstanceId).toBe(InstanceId)
    const event = status()?.Events?.[0]?.EventId as string
    for (const [name, value] of [
      ['volume-status.status', 'impaired'],
      ['volume-status.details-status', 'failed'],
      ['action.code', 'enable-volume-io'],
      ['action.description', 'Enable Volume I/O'],
      ['action.event-id', event],
      ['event.description', 'Awaiting*'],
      ['event.event-id', event],
      ['event.event-type', 'potential-data-inconsistency'],
      ['event.not-before', '2026-10-01*'],
    ] as const)
      expect(by(name, value), name).toEqual([VolumeId])
    expect(by('event.not-after', '*')).toEqual([])
    expect(by('volume-status.details-name', 'io-enabled')).toHaveLength(2)
    expect(by('volume-status.status', 'ok')).toHaveLength(1)
  })
})

describe('attributes', () => {
  const attribute = (Attribute: 'autoEnableIO' | 'productCodes') =>
    h.run('ec2:DescribeVolumeAttribute', { VolumeId, Attribute })

  test('autoEnableIO is what was set; product codes are none', () => {
    expect(attribute('autoEnableIO')).toEqual({ VolumeId, AutoEnableIO: { Value: false } })
    expect(autoEnable(true)).toEqual({})
    expect(attribute('autoEnableIO')).toEqual({ VolumeId, AutoEnableIO: { Value: true } })
    expect(attribute('productCodes')).toEqual({ VolumeId, ProductCodes: [] })
  })

  test('enabling I/O that was never stopped changes nothing', () => {
    expect(h.run('ec2:EnableVolumeIO', { VolumeId })).toEqual({})
    expect(status()?.Events).toEqual([])
  })

  test.each<[OperationName, object, string]>([
    ['ec2:ModifyVolumeAttribute', {}, 'MissingParameter'],
    ['ec2:ModifyVolumeAttribute', { AutoEnableIO: { Value: true }, DryRun: true }, 'DryRunOperation'],
    ['ec2:ModifyVolumeAttribute', { VolumeId: 'vol-1', AutoEnableIO: { Value: true } }, 'InvalidVolumeID.Malformed'],
    ['ec2:EnableVolumeIO', { VolumeId: '' }, 'MissingParameter'],
    ['ec2:EnableVolumeIO', { VolumeId: `vol-${'0'.repeat(17)}` }, 'InvalidVolume.NotFound'],
    ['ec2:EnableVolumeIO', { DryRun: true }, 'DryRunOperation'],
    ['ec2:DescribeVolumeAttribute', {}, 'MissingParameter'],
    ['ec2:DescribeVolumeAttribute', { Attribute: 'colour' }, 'InvalidParameterValue'],
    ['ec2:DescribeVolumeAttribute', { Attribute: 'autoEnableIO', DryRun: true }, 'DryRunOperation'],
    ['sim:InjectFault', { kind: 'volume-impairment' }, 'ValidationError'],
  ])('%s %j is refused with %s', (operation, input, code) => {
    const named = operation.startsWith('ec2:') ? { VolumeId, ...input } : input
    expect(h.reject(operation, named as never).code).toBe(code)
  })
})
