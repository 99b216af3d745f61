/** A small account as a whole, and the memory behind it. */
import { describe, expect, it } from 'vitest'
import type { Workload } from '../../../electron/engine/services/cloudwatch/archetypes.ts'
import { DAY } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, World } from './world.ts'

/** Thirty instances in about the shares at which launches draw their work. */
const MIX: Readonly<Record<Workload, number>> = {
  'idle-dev': 8,
  'web-diurnal': 9,
  'cron-box': 5,
  'queue-worker': 1,
  'steady-db': 3,
  'nightly-batch': 2,
  'ci-burst': 1,
  'memory-leak': 1,
}
const machines = Object.entries(MIX)
  .flatMap(([workload, count]) => Array<Workload>(count).fill(workload as Workload))
  .map((workload, i) => ({ id: idOf(i + 1), workload, spans: [{ from: EPOCH, workload }] }))

describe('a fleet of thirty', () => {
  const world = new World(1, EPOCH + days(15), machines)
  const from = EPOCH + DAY
  const each = machines.map(({ id, workload }) => {
    const hours = world.series(id, 'CPUUtilization', from, from + days(14), 3600)
    const highest = world
      .series(id, 'CPUUtilization', from, from + days(14), 900, 'Maximum')
      .map(({ Maximum }) => Maximum)
      .sort((a, b) => a - b)
    return {
      workload,
      hours: hours.map(({ Average }) => Average),
      average: hours.reduce((sum, { Average }) => sum + Average, 0) / hours.length,
      p95OfMax: highest[Math.floor(0.95 * highest.length)] as number,
    }
  })
  const share = (holds: (one: (typeof each)[number]) => boolean): number => each.filter(holds).length / each.length

  it('is mostly idle with a few that peg', () => {
    const mean = each.reduce((sum, { average }) => sum + average, 0) / each.length
    expect(mean).toBeGreaterThan(7)
    expect(mean).toBeLessThan(18)
    expect(share(({ average }) => average < 5)).toBeGreaterThanOrEqual(0.4)
    expect(share(({ average }) => average < 5)).toBeLessThanOrEqual(0.5)
    expect(share(({ p95OfMax }) => p95OfMax > 85)).toBeGreaterThanOrEqual(0.05)
    expect(share(({ p95OfMax }) => p95OfMax > 85)).toBeLessThanOrEqual(0.2)
  })

  it('rests at the weekend where users are, and nowhere else', () => {
    // The second day is Friday, 2 October 2026 UTC; Seoul is nine hours ahead, so its weekend starts at 15:00.
    const ratio = (workload: Workload): number => {
      const weekend: number[] = []
      const week: number[] = []
      for (const { hours } of each.filter((one) => one.workload === workload))
        hours.forEach((value, hour) => {
          const local = new Date(from + (hour + 9) * 3_600_000).getUTCDay()
          ;(local === 0 || local === 6 ? weekend : week).push(value)
        })
      const mean = (x: number[]): number => x.reduce((a, b) => a + b, 0) / x.length
      return mean(weekend) / mean(week)
    }
    expect(ratio('web-diurnal')).toBeGreaterThan(0.5)
    expect(ratio('web-diurnal')).toBeLessThan(0.75)
    expect(ratio('nightly-batch')).toBeGreaterThan(0.85)
    expect(ratio('steady-db')).toBeGreaterThan(0.85)
    expect(ratio('steady-db')).toBeLessThan(1.15)
  })
})

describe('memory', () => {
  it('answers are the same after everything remembered was pushed out', () => {
    const burstable = machines.map(({ id, spans }) => ({
      id,
      spans: spans.map((span) => ({ ...span, instanceType: 't2.medium', credits: 'standard' as const })),
    }))
    const world = new World(4, EPOCH + days(60), burstable)
    const ask = (id: string) =>
      ['CPUUtilization', 'NetworkOut', 'CPUCreditBalance'].map((metric) =>
        world.series(id, metric, EPOCH + days(10), EPOCH + days(60), 3600, 'Sum'),
      )
    const first = ask(idOf(24))
    for (const { id } of burstable) ask(id)
    expect(ask(idOf(24))).toEqual(first)
    // A world that is asked for the first time, and for the end only, agrees.
    const fresh = new World(4, EPOCH + days(60), burstable)
    const late = fresh.series(idOf(24), 'CPUCreditBalance', EPOCH + days(59), EPOCH + days(60), 3600, 'Sum')
    expect(late).toEqual(first[2]?.slice(-24))
  })
})
