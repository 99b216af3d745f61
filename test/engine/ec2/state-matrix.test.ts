/** The state x action matrix, cell by cell. AWS: EC2 user guide and API Reference; each cell names its refusal or its state change. */
import { describe, expect, test } from 'vitest'
import { LIFECYCLE } from '../../../electron/engine/services/ec2/instances/lifecycle.ts'
import type { InstanceState } from '../../../electron/engine/services/ec2/instances/model.ts'
import type { Ec2, Json } from '../../../shared/aws/index.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn, stateOf } from './scenes.ts'

type Scene = InstanceState | 'restarting'
/** `16→64`: previous and current code; else the refusal's code. */
type Cell = string

const SCENES: readonly Scene[] = [
  'pending',
  'restarting',
  'running',
  'stopping',
  'stopped',
  'shutting-down',
  'terminated',
]
const WRONG = 'IncorrectInstanceState'

type Act = (world: Harness, id: string) => Json<Ec2.InstanceStateChange>[] | undefined

const ACTIONS: Readonly<Record<string, { act: Act; cells: readonly Cell[] }>> = {
  StartInstances: {
    act: ({ run }, id) => run('ec2:StartInstances', { InstanceIds: [id] }).StartingInstances,
    cells: ['0→0', '0→0', '16→16', WRONG, '80→0', WRONG, WRONG],
  },
  StopInstances: {
    act: ({ run }, id) => run('ec2:StopInstances', { InstanceIds: [id] }).StoppingInstances,
    cells: [WRONG, '0→64', '16→64', '64→64', '80→80', WRONG, WRONG],
  },
  'StopInstances Force': {
    act: ({ run }, id) => run('ec2:StopInstances', { InstanceIds: [id], Force: true }).StoppingInstances,
    cells: ['0→64', '0→64', '16→64', '64→64', '80→80', WRONG, WRONG],
  },
  'StopInstances SkipOsShutdown': {
    act: ({ run }, id) => run('ec2:StopInstances', { InstanceIds: [id], SkipOsShutdown: true }).StoppingInstances,
    cells: [WRONG, '0→64', '16→64', '64→64', '80→80', WRONG, WRONG],
  },
  'StopInstances Hibernate': {
    act: ({ run }, id) => run('ec2:StopInstances', { InstanceIds: [id], Hibernate: true }).StoppingInstances,
    cells: [WRONG, WRONG, 'UnsupportedHibernationConfiguration', '64→64', '80→80', WRONG, WRONG],
  },
  TerminateInstances: {
    act: ({ run }, id) => run('ec2:TerminateInstances', { InstanceIds: [id] }).TerminatingInstances,
    cells: ['0→32', '0→32', '16→32', '64→32', '80→32', '32→32', '48→48'],
  },
}

describe.each(Object.entries(ACTIONS))('%s', (_, { act, cells }) => {
  test.each(SCENES.map((scene, index) => [scene, cells[index] as Cell] as const))('while %s: %s', (scene, cell) => {
    const world = harness()
    const id = instanceIn(world, scene)
    const before = stateOf(world, id)
    if (!cell.includes('→')) {
      const { rev } = world.engine
      expect(() => act(world, id)).toThrow(expect.objectContaining({ code: cell }))
      expect(world.engine.rev).toBe(rev)
      expect(stateOf(world, id)).toBe(before)
      return
    }
    const [change] = act(world, id) ?? []
    expect(`${change?.PreviousState?.Code}→${change?.CurrentState?.Code}`).toBe(cell)
    expect(change?.InstanceId).toBe(id)
    expect(stateOf(world, id)).toBe(change?.CurrentState?.Name)
  })
})

describe('RebootInstances', () => {
  test.each([
    ['pending', undefined],
    ['restarting', undefined],
    ['running', undefined],
    ['stopping', WRONG],
    ['stopped', WRONG],
    ['shutting-down', undefined],
    ['terminated', undefined],
  ] as const)('while %s: %s', (scene, code) => {
    const world = harness()
    const id = instanceIn(world, scene)
    const before = stateOf(world, id)
    if (code) expect(world.reject('ec2:RebootInstances', { InstanceIds: [id] }).code).toBe(code)
    else expect(world.run('ec2:RebootInstances', { InstanceIds: [id] })).toEqual({})
    expect(stateOf(world, id)).toBe(before)
  })
})

describe('settling', () => {
  test.each([
    ['pending', 'running'],
    ['restarting', 'running'],
    ['stopping', 'stopped'],
    ['shutting-down', 'terminated'],
  ] as const)('%s ends in %s by itself', (scene, rest) => {
    const world = harness()
    const id = instanceIn(world, scene)
    world.wait(180)
    expect(stateOf(world, id)).toBe(rest)
    world.wait(600)
    expect(stateOf(world, id)).toBe(rest)
  })

  test('no transition leads back from terminated, and every other state can end', () => {
    expect(LIFECYCLE.terminated).toEqual({})
    for (const state of SCENES.filter((one) => one !== 'restarting'))
      expect(LIFECYCLE[state].settle ?? LIFECYCLE[state].terminate ?? state).toBeDefined()
  })

  test.each([
    ['pending', 'ec2:TerminateInstances', 'terminated'],
    ['restarting', 'ec2:StopInstances', 'stopped'],
    ['stopping', 'ec2:TerminateInstances', 'terminated'],
  ] as const)('a settle of %s overtaken by %s is stale', (scene, operation, rest) => {
    const world = harness()
    const id = instanceIn(world, scene)
    world.run(operation, { InstanceIds: [id] })
    world.wait(300)
    expect(stateOf(world, id)).toBe(rest)
  })
})
