/** The record of a finished mission, for a teacher. */
import { createHash } from 'node:crypto'
import { ACCOUNT_ID } from '../../../shared/ipc/contract.ts'
import type { Mission, MissionCertificate, MissionRun } from '../../../shared/operations/missions.ts'
import { scoreOf } from './score.ts'

export function certificateOf(mission: Mission, run: MissionRun, learner: string, seed: number): MissionCertificate {
  const { at, spent } = run.done ?? { at: run.startedAt, spent: '0' }
  const record = {
    mission: mission.id,
    title: mission.title,
    learner,
    startedAt: run.startedAt,
    finishedAt: at,
    score: scoreOf(mission, run, at, spent),
    steps: mission.steps.map(({ id, title }) => {
      const passed = run.passed[id]
      return {
        id,
        title,
        passedAt: passed?.at ?? at,
        ...(passed?.eventId === undefined ? {} : { eventId: passed.eventId }),
        hints: run.hints[id] ?? 0,
        misses: run.misses[id] ?? 0,
      }
    }),
    world: { seed, accountId: ACCOUNT_ID },
  }
  return { ...record, sha256: createHash('sha256').update(JSON.stringify(record)).digest('hex') }
}
