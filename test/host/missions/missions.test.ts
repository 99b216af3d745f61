/** The shipped missions: each is solved by its script, and by nothing less. */
import { describe, expect, it } from 'vitest'
import { EFFECTS } from '../../../electron/host/effects/index.ts'
import { SHIPPED } from '../../../electron/host/missions/shipped.ts'
import { openHost } from '../../support/host.ts'
import { Learner, SOLUTIONS } from './solutions.ts'

it('every mission has a solution, and there are at least twelve', () => {
  expect(SHIPPED.map(({ id }) => id).sort()).toEqual(Object.keys(SOLUTIONS).sort())
  expect(SHIPPED.length).toBeGreaterThanOrEqual(12)
})

describe.each(SHIPPED.map((mission) => [mission.id, mission] as const))('%s', (id, mission) => {
  it('has not passed at its beginning, and passes whole when it is solved', async () => {
    const host = await openHost({ rate: 0, effects: EFFECTS })
    if (mission.world === 'demo') await host.control('sim:Reset', { demo: true })
    const { entry } = await host.control('sim:StartMission', { id })
    expect(Object.keys(entry.run?.passed ?? {})).toEqual([])
    await SOLUTIONS[id]?.(new Learner(host, id, mission.region, entry.run?.variables ?? {}))
    const { missions } = await host.control('sim:ListMissions', {})
    const { run, score } = missions.find((each) => each.mission.id === id) ?? {}
    expect(Object.keys(run?.passed ?? {}).sort()).toEqual(mission.steps.map((step) => step.id).sort())
    expect(score).toMatchObject({ points: score?.of, hintsCost: 0, missesCost: 0, timeCost: 0, moneyCost: 0 })
    host.close()
  })
})
