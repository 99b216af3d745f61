/** Client tokens of RunInstances, and worlds made for testing other people's code. */
import { describe, expect, test } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { AL2023, ami, launch, see, stateOf } from './scenes.ts'

type Request = In<'ec2:RunInstances'>
const BASE: Request = { ImageId: AL2023, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }
const refusal = (world: Harness, input: Partial<Request>): [string, string] => {
  const error = world.reject('ec2:RunInstances', { ...BASE, ...input })
  return [error.code, error.message]
}

describe('client tokens', () => {
  const token = { ClientToken: 'one-and-only' }

  test('a retry answers the same reservation and launches nothing', () => {
    const world = harness()
    const first = world.run('ec2:RunInstances', { ...BASE, ...token })
    const again = world.run('ec2:RunInstances', {
      ...token,
      MaxCount: 1,
      MinCount: 1,
      InstanceType: 't3.micro',
      ImageId: AL2023,
    })
    expect(again.ReservationId).toBe(first.ReservationId)
    expect(world.run('ec2:DescribeInstances', {}).Reservations).toHaveLength(1)
  })

  test('another request under the token is a mismatch, in another Region a launch of its own', () => {
    const world = harness()
    world.run('ec2:RunInstances', { ...BASE, ...token })
    expect(refusal(world, { ...token, InstanceType: 't3.small' })[0]).toBe('IdempotentParameterMismatch')
    const there = world.run(
      'ec2:RunInstances',
      { ...BASE, ...token, ImageId: ami('al2023-x86_64', 'eu-west-1') },
      'eu-west-1',
    )
    expect(there.Instances).toHaveLength(1)
  })

  test('after the instance ended the token is spent; a day after its record went it is free', () => {
    const world = harness()
    const [id = ''] = launch(world, token)
    world.wait(10)
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(refusal(world, token)[0]).toBe('IdempotentInstanceTerminated')
    world.wait(2 * 3600)
    expect(refusal(world, token)[0]).toBe('IdempotentInstanceTerminated')
    world.wait(24 * 3600)
    expect(launch(world, token)).toHaveLength(1)
  })
})

describe('worlds for testing other people’s code', () => {
  test('any well-formed image id launches as Amazon Linux 2023 of the type’s architecture', () => {
    const world = harness({ images: 'any' })
    const ImageId = 'ami-0123456789abcdef0'
    const [x86 = ''] = launch(world, { ImageId })
    const [arm = ''] = launch(world, { ImageId, InstanceType: 't4g.micro' })
    expect([see(world, x86), see(world, arm)].map((one) => [one.ImageId, one.Architecture])).toEqual([
      [ImageId, 'x86_64'],
      [ImageId, 'arm64'],
    ])
  })

  test('settling at once', () => {
    const world = harness({ settle: 'instant' })
    const [id = ''] = launch(world)
    expect(stateOf(world, id)).toBe('running')
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    expect(stateOf(world, id)).toBe('stopped')
    world.run('ec2:TerminateInstances', { InstanceIds: [id] })
    expect(stateOf(world, id)).toBe('terminated')
  })
})
