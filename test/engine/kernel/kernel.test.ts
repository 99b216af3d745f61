import { describe, expect, it } from 'vitest'
import {
  type Call,
  defineService,
  defineTable,
  type Row,
  type Service,
  type Tx,
} from '../../../electron/engine/kernel/index.ts'
import { type Commit, Kernel } from '../../../electron/engine/kernel/kernel.ts'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import { AssertionError } from '../../../shared/assert.ts'
import { AwsError } from '../../../shared/aws/error.ts'

/** A lamp: the smallest thing with states, an index, a timer and a listener. */
interface Lamp extends Row {
  readonly room: string
  readonly on: boolean
  readonly epoch: number
}
const lamps = defineTable<Lamp>()({ name: 'test.lamp', indexes: { room: (lamp) => lamp.room } })
interface Count extends Row {
  readonly n: number
}
const counts = defineTable<Count>()({ name: 'test.count', indexes: {} })

const call: Call = { accountId: '1', region: 'r', scope: '1/r', origin: 'sim' }
const lampOf = (tx: Tx, id: string): Lamp => {
  const lamp = tx.get(lamps, id)
  if (!lamp) throw new AwsError('NoSuchLamp', id)
  return lamp
}

function service(commands: Record<string, (tx: Tx, input: never) => unknown> = {}): Service {
  return defineService({
    name: 'test',
    tables: [lamps, counts],
    commands: {
      add: (tx: Tx, input: { room: string; id?: string }) =>
        tx.put(lamps, { id: input.id ?? `lamp-${tx.hex('lamp', 4)}`, room: input.room, on: false, epoch: 0 }).id,
      light: (tx: Tx, { ids, forMs }: { ids: string[]; forMs: number }) => {
        for (const id of ids) {
          const epoch = lampOf(tx, id).epoch + 1
          tx.patch(lamps, id, { on: true, epoch })
          tx.after(forMs, 'darken', { id, epoch })
          tx.emit({ type: 'lit' })
        }
      },
      move: (tx: Tx, { id, room }: { id: string; room: string }) => tx.patch(lamps, id, { room }),
      smash: (tx: Tx, { id }: { id: string }) => tx.remove(lamps, lampOf(tx, id).id),
      ...commands,
    } as never,
    tasks: {
      darken: ((tx: Tx, { id, epoch }: { id: string; epoch: number }) => {
        const lamp = tx.get(lamps, id)
        if (lamp?.epoch === epoch) tx.patch(lamps, id, { on: false })
      }) as never,
      again: ((tx: Tx) => tx.after(0, 'again', {})) as never,
    },
    reactors: {
      lit: ((tx: Tx) => tx.put(counts, { id: 'lit', n: (tx.get(counts, 'lit')?.n ?? 0) + 1 })) as never,
    },
  })
}

const kernelOf = (commands?: Parameters<typeof service>[0]): Kernel => new Kernel([service(commands)], 7, 1000)
const idsIn = (kernel: Kernel, room: string): string[] => kernel.view.by(lamps, 'room', room).map((lamp) => lamp.id)

describe('a commit', () => {
  it('carries the changed rows, before and after, and counts revisions', () => {
    const kernel = kernelOf()
    const commits: Commit[] = []
    kernel.onCommit((commit) => commits.push(commit))
    kernel.run('add', { room: 'a', id: 'x' }, call)
    kernel.run('move', { id: 'x', room: 'b' }, call)
    expect(commits.map((commit) => [commit.rev, commit.cause])).toEqual([
      [1, 'add'],
      [2, 'move'],
    ])
    expect(commits[1]?.changes).toEqual([
      ['test.lamp', { id: 'x', room: 'a', on: false, epoch: 0 }, { id: 'x', room: 'b', on: false, epoch: 0 }],
    ])
  })
  it('lets reactors write in the same Tx', () => {
    const kernel = kernelOf()
    kernel.run('add', { room: 'a', id: 'x' }, call)
    kernel.run('light', { ids: ['x'], forMs: 10 }, call)
    expect(kernel.view.get(counts, 'lit')?.n).toBe(1)
    expect(kernel.rev).toBe(2)
  })
})

describe('INVARIANT 1: a refused command changes nothing', () => {
  it('leaves rows, dice, agenda and revision', () => {
    const kernel = kernelOf()
    kernel.run('add', { room: 'a', id: 'x' }, call)
    const before = worldHash(kernel.snapshot())
    expect(() => kernel.run('light', { ids: ['x', 'nope'], forMs: 10 }, call)).toThrow(AwsError)
    expect(worldHash(kernel.snapshot())).toBe(before)
    expect(kernel.pendingTasks).toBe(0)
    expect(kernel.rev).toBe(1)
  })
  it('does not even move the dice: the next id is the one it would have been', () => {
    const [refused, quiet] = [
      kernelOf({
        waste: (tx: Tx) => {
          tx.hex('lamp', 4)
          throw new AwsError('No', 'no')
        },
      }),
      kernelOf(),
    ]
    expect(() => refused.run('waste', {}, call)).toThrow(AwsError)
    expect(refused.run('add', { room: 'a' }, call)).toBe(quiet.run('add', { room: 'a' }, call))
  })
})

describe('time', () => {
  it('runs each task at its own due time, in order, and lands where asked', () => {
    const kernel = kernelOf()
    const seen: [string, number][] = []
    for (const id of ['x', 'y', 'z']) kernel.run('add', { room: 'a', id }, call)
    kernel.run('light', { ids: ['x'], forMs: 300 }, call)
    kernel.run('light', { ids: ['y', 'z'], forMs: 100 }, call)
    kernel.onCommit((commit) =>
      seen.push([
        (commit.changes.find(([name]) => name === 'test.lamp') as unknown as [string, string, Lamp])[2].id,
        commit.at,
      ]),
    )
    expect(kernel.advanceTo(2000)).toEqual({ now: 2000, done: true })
    expect(seen).toEqual([
      ['y', 1100],
      ['z', 1100],
      ['x', 1300],
    ])
    expect(kernel.pendingTasks).toBe(0)
  })
  it('stops at its budget and says so', () => {
    const kernel = kernelOf()
    for (let i = 0; i < 5; i++) kernel.run('add', { room: 'a', id: `l${i}` }, call)
    kernel.run('light', { ids: ['l0', 'l1', 'l2', 'l3', 'l4'], forMs: 50 }, call)
    expect(kernel.advanceTo(5000, 3)).toEqual({ now: 1050, done: false })
    expect(kernel.advanceTo(5000, 3)).toEqual({ now: 5000, done: true })
  })
  it('keeps a stale task silent', () => {
    const kernel = kernelOf()
    kernel.run('add', { room: 'a', id: 'x' }, call)
    kernel.run('light', { ids: ['x'], forMs: 100 }, call)
    kernel.advanceTo(1050)
    kernel.run('light', { ids: ['x'], forMs: 100 }, call)
    kernel.advanceTo(1100)
    expect(kernel.view.get(lamps, 'x')?.on).toBe(true)
    kernel.advanceTo(1150)
    expect(kernel.view.get(lamps, 'x')?.on).toBe(false)
  })
  it('turns an endless chain at one instant into an assertion', () => {
    const kernel = kernelOf({ loop: (tx: Tx) => tx.after(0, 'again', {}) })
    kernel.run('loop', {}, call)
    expect(() => kernel.advanceTo(2000)).toThrow(AssertionError)
  })
})

describe('INVARIANT 3: rows are listed in order of birth', () => {
  it('live, through moves between index keys', () => {
    const kernel = kernelOf()
    for (const id of ['x', 'y', 'z']) kernel.run('add', { room: 'a', id }, call)
    kernel.run('move', { id: 'x', room: 'b' }, call)
    kernel.run('move', { id: 'x', room: 'a' }, call)
    expect(idsIn(kernel, 'a')).toEqual(['x', 'y', 'z'])
  })
  it('after a reload', () => {
    const kernel = kernelOf()
    for (const id of ['x', 'y', 'z']) kernel.run('add', { room: 'a', id }, call)
    kernel.run('smash', { id: 'y' }, call)
    kernel.run('add', { room: 'a', id: 'y' }, call)
    const again = kernelOf()
    again.load(JSON.parse(JSON.stringify(kernel.snapshot())))
    expect(idsIn(again, 'a')).toEqual(idsIn(kernel, 'a'))
    expect(idsIn(again, 'a')).toEqual(['x', 'z', 'y'])
  })
  it('inside a Tx, with what it has written so far', () => {
    const seen: string[][] = []
    const kernel = kernelOf({
      look: (tx: Tx) => {
        tx.put(lamps, { id: 'new', room: 'a', on: false, epoch: 0 })
        tx.patch(lamps, 'x', { room: 'b' })
        tx.remove(lamps, 'y')
        seen.push(
          tx.by(lamps, 'room', 'a').map((lamp) => lamp.id),
          tx.by(lamps, 'room', 'b').map((lamp) => lamp.id),
        )
        throw new AwsError('Undo', 'undo')
      },
    })
    for (const id of ['x', 'y', 'z']) kernel.run('add', { room: 'a', id }, call)
    expect(() => kernel.run('look', {}, call)).toThrow(AwsError)
    expect(seen).toEqual([['z', 'new'], ['x']])
    expect(idsIn(kernel, 'a')).toEqual(['x', 'y', 'z'])
  })
})

describe('rows', () => {
  it('are frozen to the last member', () => {
    const kernel = kernelOf()
    kernel.run('add', { room: 'a', id: 'x' }, call)
    const lamp = kernel.view.get(lamps, 'x') as { room: string }
    expect(() => {
      lamp.room = 'b'
    }).toThrow(TypeError)
  })
  it.each([
    ['a Date', new Date(0)],
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['a Map', new Map()],
  ])('refuse %s', (_name, value) => {
    const kernel = kernelOf({ bad: (tx: Tx) => tx.put(lamps, { id: 'x', room: value as never, on: false, epoch: 0 }) })
    expect(() => kernel.run('bad', {}, call)).toThrow(AssertionError)
    expect(kernel.rev).toBe(0)
  })
})

describe('dice', () => {
  it('of one stream do not shift another', () => {
    const draws = (extra: boolean): number[] => {
      const seen: number[] = []
      const kernel = kernelOf({
        roll: (tx: Tx) => {
          if (extra) tx.draw('other', 6)
          seen.push(tx.draw('mine', 1_000_000))
        },
      })
      for (let i = 0; i < 4; i++) kernel.run('roll', {}, call)
      return seen
    }
    expect(draws(true)).toEqual(draws(false))
    expect(new Set(draws(false)).size).toBe(4)
  })
  it('fall evenly', () => {
    const faces = new Array(6).fill(0)
    const kernel = kernelOf({
      roll: (tx: Tx) => {
        for (let i = 0; i < 60_000; i++) faces[tx.draw('d6', 6)]++
      },
    })
    kernel.run('roll', {}, call)
    for (const count of faces) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })
})
