/** Random walks of an account that launches, stops, tags and commits itself: the lines of their bills are of every kind. */
import fc from 'fast-check'
import { Lab } from './lab.ts'
import { commit, reserveAt } from './reservations.ts'

const TYPES = ['t3.micro', 't3.small', 't3.large', 'm5.large', 'm5.xlarge', 'g4dn.xlarge']
const ZONES = ['us-east-1a', 'us-east-1b']

const type = fc.constantFrom(...TYPES)
export const walkStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('launch' as const),
      type,
      zone: fc.constantFrom(...ZONES),
      windows: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      type,
      zone: fc.option(fc.constantFrom(...ZONES)),
      count: fc.integer({ min: 1, max: 3 }),
      windows: fc.boolean(),
      fixed: fc.integer({ min: 0, max: 90_000 }),
      hourly: fc.integer({ min: 0, max: 9_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      family: fc.option(fc.constantFrom('t3', 'm5', 'g4dn')),
      years: fc.constantFrom(1 as const, 3 as const),
      payment: fc.constantFrom('No Upfront' as const, 'Partial Upfront' as const, 'All Upfront' as const),
      commitment: fc.integer({ min: 1, max: 400 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'start' as const, 'tag' as const), which: fc.nat(9) }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.oneof(fc.nat(90), fc.nat(9_000), fc.nat(400_000)),
    }),
  },
)
export type WalkStep = typeof walkStep extends fc.Arbitrary<infer T> ? T : never

export const WALK_FROM = Date.UTC(2026, 9, 29, 21, 40, 3)

export class CommitmentWalk {
  readonly lab = new Lab(WALK_FROM)
  readonly #running = new Map<string, boolean>()

  take(step: WalkStep): void {
    const { lab } = this
    const ids = [...this.#running.keys()]
    const id = 'which' in step ? ids[step.which % Math.max(1, ids.length)] : undefined
    if (step.do === 'wait') lab.wait(step.seconds)
    else if (step.do === 'launch') {
      const system = step.windows ? { platformDetails: 'Windows', usageOperation: 'RunInstances:0002' } : {}
      this.#running.set(lab.launch({ type: step.type, zone: step.zone, ...system }), true)
    } else if (step.do === 'reserve') {
      const { zone, count, windows, fixed, hourly } = step
      const platform = windows ? 'Windows' : 'Linux/UNIX'
      const terms = { instanceType: step.type, platform, fixed: fixed / 100, hourly: hourly / 100_000 }
      reserveAt(lab, { ...terms, ...(zone ? { zone } : {}) }, count)
    } else if (step.do === 'commit') {
      const { family, years, payment, commitment } = step
      commit(lab, { commitment: `${commitment / 1000}`, years, payment, ...(family ? { family } : {}) })
    } else if (id !== undefined && step.do === 'tag') lab.tag(id, { Team: `${lab.engine.now % 3}` })
    else if (id !== undefined && (step.do === 'start') !== this.#running.get(id)) {
      if (step.do === 'start') lab.start(id)
      else lab.stop(id)
      this.#running.set(id, step.do === 'start')
    }
  }
}
