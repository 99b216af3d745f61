/** Each archetype over fourteen days at five minutes, several machines and seeds, beside the published targets. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ARCHETYPES, PEAKS, type Workload } from '../../../electron/engine/services/cloudwatch/archetypes.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, World } from './world.ts'

interface Figures {
  mean: number
  p95: number
  max: number
  cv: number
  acf5m: number
  acf1h: number
  acf1d: number
  hourR2: number
  frac50: number
}

const at = (sorted: readonly number[], p: number): number => sorted[Math.round((sorted.length - 1) * p)] as number
const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length

/** The figures of a five-minute series; autocorrelation on values clipped to p1..p99. */
function figuresOf(x: readonly number[]): Figures {
  const sorted = [...x].sort((a, b) => a - b)
  const m = mean(x)
  const squares = x.reduce((sum, value) => sum + (value - m) ** 2, 0)
  const [low, high] = [at(sorted, 0.01), at(sorted, 0.99)]
  const clipped = x.map((value) => Math.min(high, Math.max(low, value)))
  const c = mean(clipped)
  const spread = clipped.reduce((sum, value) => sum + (value - c) ** 2, 0)
  const acf = (lag: number): number => {
    let sum = 0
    for (let i = 0; i + lag < clipped.length; i++)
      sum += ((clipped[i] as number) - c) * ((clipped[i + lag] as number) - c)
    return sum / spread
  }
  const hours = Array.from({ length: 24 }, (_, hour) => x.filter((__, i) => Math.floor(i / 12) % 24 === hour))
  const explained = hours.reduce((sum, values) => sum + values.length * (mean(values) - m) ** 2, 0)
  return {
    mean: m,
    p95: at(sorted, 0.95),
    max: sorted.at(-1) as number,
    cv: Math.sqrt(squares / x.length) / m,
    acf5m: acf(1),
    acf1h: acf(12),
    acf1d: acf(288),
    hourR2: explained / squares,
    frac50: x.filter((value) => value > 50).length / x.length,
  }
}

const DAYS = 14
/** The first hour holds the boot; the figures are of a machine that has been up. */
const START = EPOCH + days(1)

function cpuOf(workload: Workload, seed: number, machine: number): number[] {
  const id = idOf(machine)
  const world = new World(seed, START + days(DAYS), [{ id, spans: [{ from: EPOCH, workload }] }])
  const points: number[] = []
  for (let day = 0; day < DAYS; day++) {
    const from = START + days(day)
    points.push(...world.series(id, 'CPUUtilization', from, from + days(1), 300).map(({ Average }) => Average))
  }
  return points
}

const targets = JSON.parse(readFileSync('test/engine/cloudwatch/workload-targets.json', 'utf8')) as Record<
  Workload,
  Figures
>

/** How far the average over the sampled machines may lie from the target: a share of it, or an amount, whichever is more. */
const TOLERANCE: Readonly<Record<keyof Figures, { share: number; amount: number }>> = {
  mean: { share: 0.2, amount: 0.1 },
  p95: { share: 0.2, amount: 0.15 },
  max: { share: 0.35, amount: 3 },
  cv: { share: 0.2, amount: 0.06 },
  acf5m: { share: 0, amount: 0.12 },
  acf1h: { share: 0, amount: 0.15 },
  acf1d: { share: 0, amount: 0.3 },
  hourR2: { share: 0.25, amount: 0.08 },
  frac50: { share: 0.35, amount: 0.02 },
}
const SAMPLES = [1, 2, 3, 5, 8, 13, 21, 34].map((seed, i) => [seed, 11 + i] as const)

describe('workload archetypes', () => {
  for (const workload of Object.keys(ARCHETYPES) as Workload[]) {
    it(`${workload} has the shape of its targets`, () => {
      const each = SAMPLES.map(([seed, machine]) => figuresOf(cpuOf(workload, seed, machine)))
      const target = targets[workload] as Figures
      // Of a real machine its bursts are not published.
      const seen = Object.keys(TOLERANCE)
        .filter((name) => name in target)
        .map((name) => {
          const key = name as keyof Figures
          const value = mean(each.map((figures) => figures[key]))
          const { share, amount } = TOLERANCE[key]
          const allowed = Math.max(amount, share * Math.abs(target[key]))
          return { key, value, target: target[key], off: Math.abs(value - target[key]) > allowed }
        })
      if (process.env.SHOW)
        console.log(
          workload,
          Object.fromEntries(seen.map(({ key, value, target }) => [key, `${value.toFixed(2)} (${target})`])),
        )
      expect(seen.filter(({ off }) => off)).toEqual([])
    })
  }

  it('no two machines or worlds alike', () => {
    const first = cpuOf('web-diurnal', 1, 11)
    expect(cpuOf('web-diurnal', 1, 11)).toEqual(first)
    expect(cpuOf('web-diurnal', 1, 12)).not.toEqual(first)
    expect(cpuOf('web-diurnal', 2, 11)).not.toEqual(first)
  })
})

it.each(Object.entries(PEAKS))('%s never asks for more than its peak', (workload, peak) => {
  const fill = ARCHETYPES[workload as Workload]
  const out = new Float64Array(1440)
  let most = 0
  for (let machine = 0; machine < 30; machine++)
    for (let day = 20_000; day < 20_030; day++) {
      fill(out, day * 1440, day * 1440, (day + 1) * 1440, { base: 977 * machine, zoneMinutes: 540, freshMinute: 0 })
      most = Math.max(most, ...out)
    }
  expect(most).toBeLessThanOrEqual(peak)
  expect(most).toBeGreaterThan(0.85 * peak)
})
