/** The seven sentences as properties: what must hold after any work on any world. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callIn, type Engine, type JournalEntry, restoreEngine, type Snapshot } from '../../electron/engine/index.ts'
import { worldHash } from '../../electron/engine/kernel/world-hash.ts'
import type { TopicName } from '../../shared/ipc/topics.ts'
import { harness } from '../support/harness.ts'
import { withoutWall } from '../support/no-wall.ts'
import { parameters } from '../support/properties.ts'
import { type Run, type Step, stepArbitrary, take } from '../support/random-walk.ts'

const REGION = 'us-east-1'
const steps = fc.array(stepArbitrary, { minLength: 1, maxLength: 40 })
const seed = fc.integer({ min: 1, max: 2 ** 31 - 1 })

interface Walk {
  readonly engine: Engine
  readonly journal: JournalEntry[]
  readonly hash: string
  readonly birth: Snapshot
}

/** Walks a new world (or goes on with a given one) and keeps its journal, as the host does. */
function walk(worldSeed: number, path: readonly Step[], from?: Engine): Walk {
  const engine = from ?? harness({ seed: worldSeed, region: REGION }).engine
  const birth = clone(engine.snapshot())
  const journal: JournalEntry[] = []
  const run: Run = (operation, input) =>
    withoutWall(() => {
      const call = callIn(REGION, 'api')
      const output = engine.run(operation, input, call)
      if (engine.kindOf(operation) === 'command')
        journal.push(clone({ rev: engine.rev, at: engine.now, operation, input, call }))
      return output
    })
  for (const step of path) take(step, engine, run, (seconds) => advance(engine, engine.now + seconds * 1000))
  return { engine, journal, hash: worldHash(engine.snapshot()), birth }
}

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const advance = (engine: Engine, until: number): void =>
  withoutWall(() => {
    while (!engine.advanceTo(until).done);
  })

describe('any work on any world', () => {
  it('with the same seed and the same commands makes the same world', () => {
    fc.assert(
      fc.property(seed, steps, (worldSeed, path) => {
        expect(walk(worldSeed, path).hash).toBe(walk(worldSeed, path).hash)
      }),
      parameters(60),
    )
  })

  it('is made again by replaying its journal (INVARIANT 2)', () => {
    fc.assert(
      fc.property(seed, steps, (worldSeed, path) => {
        const { engine, journal, hash, birth } = walk(worldSeed, path)
        const again = restoreEngine(birth)
        for (const entry of journal) again.replay(entry)
        advance(again, engine.now)
        expect(worldHash(again.snapshot())).toBe(hash)
      }),
      parameters(60),
    )
  })

  it('goes on from a saved snapshot as it would have without saving', () => {
    fc.assert(
      fc.property(seed, steps, steps, (worldSeed, before, after) => {
        const whole = walk(worldSeed, [...before, ...after])
        const saved = clone(walk(worldSeed, before).engine.snapshot())
        expect(walk(worldSeed, after, restoreEngine(saved)).hash).toBe(whole.hash)
      }),
      parameters(40),
    )
  })

  it('is left untouched by every refused command (INVARIANT 1)', () => {
    fc.assert(
      fc.property(seed, steps, (worldSeed, path) => {
        const { engine } = walk(worldSeed, path.slice(0, -1))
        const before = worldHash(engine.snapshot())
        const run: Run = (operation, input) => engine.run(operation, input, callIn(REGION, 'api'))
        const last = path.at(-1) as Step
        const refusal = last.do === 'wait' ? undefined : take(last, engine, run, () => undefined)
        if (refusal) expect(worldHash(engine.snapshot()), refusal.code).toBe(before)
      }),
      parameters(120),
    )
  })

  it('comes back when it is rewound and lived again', () => {
    fc.assert(
      fc.property(seed, steps, fc.nat(100), (worldSeed, path, percent) => {
        const { engine, journal, hash, birth } = walk(worldSeed, path)
        const to = birth.now + Math.floor(((engine.now - birth.now) * percent) / 100)
        const rewound = restoreEngine(birth)
        for (const entry of journal.filter(({ at }) => at <= to)) rewound.replay(entry)
        for (const entry of journal.filter(({ at }) => at > to)) rewound.replay(entry)
        advance(rewound, engine.now)
        expect(worldHash(rewound.snapshot())).toBe(hash)
      }),
      parameters(40),
    )
  })

  it.each<TopicName>(['ec2:instances', 'ec2:volumes', 'ec2:addresses', 'ec2:key-pairs', 'ec2:security-groups'])(
    'shows in folded patches of %s what the list shows',
    (name) => {
      fc.assert(
        fc.property(seed, steps, (worldSeed, path) => {
          const { engine } = harness({ seed: worldSeed, region: REGION })
          const topic = engine.topic(name)
          if (!topic) throw new Error(`${name} is in no manifest`)
          const { scope } = callIn(REGION, 'api')
          const folded = new Map(topic.ids(engine.view, scope).map((id) => [id, topic.row(engine.view, id, scope)]))
          engine.onCommit(({ changes }) => {
            for (const [table, before, after] of changes)
              for (const version of [before, after])
                for (const id of version ? (topic.affected[table]?.(version as never, engine.view) ?? []) : []) {
                  const row = topic.row(engine.view, id, scope)
                  if (row) folded.set(id, row)
                  else folded.delete(id)
                }
          })
          walk(worldSeed, path, engine)
          const listed = topic.ids(engine.view, scope).map((id) => [id, topic.row(engine.view, id, scope)])
          expect(Object.fromEntries(folded)).toEqual(Object.fromEntries(listed))
        }),
        parameters(25),
      )
    },
  )
})
