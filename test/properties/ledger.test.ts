/** Money: what the ledger bills is what an independent auditor makes of the same resources' lives. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { auditWorld, ledgerByUsageType, recordUsage } from '../support/auditor.ts'
import { EPOCH, harness } from '../support/harness.ts'
import { parameters } from '../support/properties.ts'
import { type Run, stepArbitrary, take } from '../support/random-walk.ts'

const steps = fc.array(stepArbitrary, { minLength: 5, maxLength: 60 })

it.each(['real', 'instant'] as const)('the ledger equals the auditor after any work (settle %s)', (settle) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), steps, (seed, path) => {
      const { engine, run, wait } = harness({ seed, settle })
      const recording = recordUsage(engine)
      for (const step of path) take(step, engine, run as Run, wait)
      expect(ledgerByUsageType(engine, EPOCH)).toEqual(auditWorld(recording, engine.now))
    }),
    parameters(60),
  )
})

it('the random walks of these properties do what they say', () => {
  const accepted = new Map<string, number>()
  const refused = new Map<string, number>()
  for (const path of fc.sample(fc.array(stepArbitrary, { minLength: 50, maxLength: 60 }), { numRuns: 60, seed: 8 })) {
    const { engine, run, wait } = harness()
    for (const step of path) {
      const into = take(step, engine, run as Run, wait) ? refused : accepted
      into.set(step.do, (into.get(step.do) ?? 0) + 1)
    }
  }
  const verbs = [
    'launch',
    'start',
    'stop',
    'hibernate',
    'reboot',
    'terminate',
    'monitor',
    'allocate',
    'associate',
    'attach',
  ]
  for (const verb of [
    ...verbs,
    'disassociate',
    'release',
    'detach',
    'createVolume',
    'deleteVolume',
    'tag',
    'reserve',
    'commit',
  ])
    expect(accepted.get(verb) ?? 0, `${verb} is accepted now and then`).toBeGreaterThan(3)
  for (const verb of ['launch', 'stop', 'hibernate', 'allocate', 'release'])
    expect(refused.get(verb) ?? 0, `${verb} is refused now and then`).toBeGreaterThan(0)
})
