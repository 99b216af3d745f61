/** Hibernation: who may, when, and what survives it. */
import { describe, expect, test } from 'vitest'
import { instanceType } from '../../../electron/engine/services/ec2/catalog/instance-types.ts'
import { imageNamed } from '../../../electron/engine/services/ec2/images/catalog.ts'
import { checkHibernationAtLaunch } from '../../../electron/engine/services/ec2/instances/hibernation.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { bootedAtOf } from './boot.ts'
import { AL2023, ami, HIBERNATABLE, instanceIn, see, stateOf } from './scenes.ts'

type Launch = Partial<In<'ec2:RunInstances'>>
const hibernate = (id: string) => ({ InstanceIds: [id], Hibernate: true })
const root = (size: number, encrypted: boolean, type?: 'gp3' | 'standard', device = '/dev/xvda'): Launch => ({
  HibernationOptions: { Configured: true },
  BlockDeviceMappings: [
    { DeviceName: device, Ebs: { VolumeSize: size, Encrypted: encrypted, ...(type ? { VolumeType: type } : {}) } },
  ],
})

describe('at launch', () => {
  test.each<[string, Launch, RegExp]>([
    ['an unencrypted root', root(16, false), /encrypted/],
    ['a root without room for the memory', root(8, true), /: 9$/],
    ['a type that cannot', { ...root(64, true), InstanceType: 'm5n.large' }, /: m5n\.large$/],
    [
      'Windows above 16 GiB',
      { ...root(100, true, undefined, '/dev/sda1'), ImageId: ami('windows-2022'), InstanceType: 'm5.2xlarge' },
      /: 32768$/,
    ],
    ['an image that cannot', { ...root(16, true), ImageId: ami('debian-12-x86_64') }, /: ami-/],
    ['a magnetic root', root(16, true, 'standard'), /: standard$/],
    [
      'an instance store root',
      { HibernationOptions: { Configured: true }, ImageId: ami('amzn-s3-x86_64'), InstanceType: 'm3.medium' },
      /: ami-/,
    ],
  ])('%s is refused', (_, input, message) => {
    const world = harness({ quotas: false })
    const error = world.reject('ec2:RunInstances', {
      ImageId: AL2023,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      ...input,
    })
    expect(error.code).toBe('UnsupportedHibernationConfiguration')
    expect(error.message).toMatch(message)
  })

  test('Linux hibernates below 150 GiB of memory only', () => {
    const image = imageNamed('us-east-1', 'al2023-x86_64')
    const facts = instanceType('m5.large')
    if (!image || !facts) throw new Error('the catalogue has both')
    const plan = { size: 1000, type: 'gp3', encrypted: true } as const
    const check = (gib: number) => () => checkHibernationAtLaunch({ ...facts, memoryMiB: gib * 1024 }, image, plan)
    expect(check(149)).not.toThrow()
    expect(check(150)).toThrow(/: 153600$/)
  })

  test('a good configuration shows', () => {
    const world = harness()
    const id = instanceIn(world, 'running', HIBERNATABLE)
    expect(see(world, id).HibernationOptions).toEqual({ Configured: true })
    const found = world.run('ec2:DescribeInstances', {
      Filters: [{ Name: 'hibernation-options.configured', Values: ['true'] }],
    })
    expect(found.Reservations).toHaveLength(1)
  })
})

describe('stop with Hibernate', () => {
  test('without configuration: refused, and still running', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.wait(200)
    const error = world.reject('ec2:StopInstances', hibernate(id))
    expect([error.code, error.message]).toEqual([
      'UnsupportedHibernationConfiguration',
      `The instance can't be hibernated because it was not configured at launch for hibernation: ${id}`,
    ])
    expect(stateOf(world, id)).toBe('running')
  })

  test('where states settle at once, an instance is ready at once', () => {
    const world = harness({ settle: 'instant' })
    const id = instanceIn(world, 'running', HIBERNATABLE)
    world.run('ec2:StopInstances', hibernate(id))
    expect(stateOf(world, id)).toBe('stopped')
  })

  test('too soon after boot: refused; after two minutes: stopping, then stopped, and memory survives the start', () => {
    const world = harness()
    const id = instanceIn(world, 'running', HIBERNATABLE)
    world.wait(10)
    const error = world.reject('ec2:StopInstances', hibernate(id))
    expect([error.code, error.message]).toEqual([
      'UnsupportedOperation',
      `Instance ${id} is not ready to hibernate yet; retry in a few minutes.`,
    ])
    world.wait(120)
    const booted = bootedAtOf(world, id)
    const address = see(world, id).PublicIpAddress
    world.run('ec2:StopInstances', hibernate(id))
    expect(see(world, id)).toMatchObject({
      State: { Name: 'stopping' },
      StateReason: {
        Code: 'Client.UserInitiatedHibernate',
        Message: 'Client.UserInitiatedHibernate: User initiated hibernate',
      },
    })
    // 15 s and 2 s for its one GiB.
    world.wait(16)
    expect(stateOf(world, id)).toBe('stopping')
    world.wait(1)
    expect(stateOf(world, id)).toBe('stopped')
    expect(see(world, id).StateReason?.Code).toBe('Client.UserInitiatedHibernate')
    expect(see(world, id).PublicIpAddress).toBeUndefined()
    world.wait(3600)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(14)
    expect(stateOf(world, id)).toBe('pending')
    world.wait(6)
    expect(stateOf(world, id)).toBe('running')
    expect(bootedAtOf(world, id)).toBe(booted)
    expect(see(world, id).PublicIpAddress).not.toBe(address)
  })

  test('a plain stop boots anew', () => {
    const world = harness()
    const id = instanceIn(world, 'stopped', HIBERNATABLE)
    const booted = bootedAtOf(world, id)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(30)
    expect(bootedAtOf(world, id)).toBeGreaterThan(booted)
  })

  test('a hibernated instance takes no change, and ends like others', () => {
    const world = harness()
    const id = instanceIn(world, 'running', HIBERNATABLE)
    world.wait(200)
    world.run('ec2:StopInstances', hibernate(id))
    world.wait(60)
    const change = { InstanceId: id, DisableApiTermination: { Value: true } }
    expect(world.reject('ec2:ModifyInstanceAttribute', change).code).toBe('UnsupportedOperation')
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    world.wait(60)
    expect(stateOf(world, id)).toBe('terminated')
  })

  test('a type change is refused for good once hibernation is configured', () => {
    const world = harness()
    const id = instanceIn(world, 'stopped', HIBERNATABLE)
    const error = world.reject('ec2:ModifyInstanceAttribute', { InstanceId: id, InstanceType: { Value: 't3.small' } })
    expect(error.code).toBe('UnsupportedOperation')
  })
})
