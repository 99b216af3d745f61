import { describe, expect, it } from 'vitest'
import {
  CREDIT,
  type CreditState,
  foldDay,
  NO_CREDITS,
  newCreditDay,
} from '../../../electron/engine/services/cloudwatch/credits.ts'
import type { CreditMark } from '../../../electron/engine/services/cloudwatch/surplus/model.ts'
import { type CreditWalk, walkCredits } from '../../../electron/engine/services/cloudwatch/surplus/walk.ts'
import { DAY, HOUR, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { hold, rulesFor } from './hold-cpu.ts'
import { days, idOf, type Machine, World } from './world.ts'

describe('reckoning', () => {
  it('launch credits are spent first', () => {
    const launched = { ...NO_CREDITS, launch: rulesFor('t2.micro').launch, balance: 10 * CREDIT }
    const { state } = hold('t2.micro', 'standard', launched, 1, 40)
    // 24 credits used, 6 earned.
    expect(state.launch / CREDIT).toBe(6)
    expect(state.balance / CREDIT).toBe(16)
  })

  it.each([
    ['t2.2xlarge', 13_600, 1958.4, 1700],
    ['t2.xlarge', 9000, 1296, 2250],
    ['t3.large', 6000, 864, 3000],
    ['t4g.xlarge', 16_000, 2304, 4000],
  ])('%s earns exactly', (type, earn, max, baseline) => {
    const rules = rulesFor(type)
    expect([rules.earnPerMinute, rules.max / CREDIT, rules.baseline]).toEqual([earn, max, baseline])
    // Working at the baseline keeps the balance where it is, to the last ten-thousandth.
    expect(rules.vcpu * rules.baseline).toBe(rules.earnPerMinute)
  })
})

describe('throttling', () => {
  const fold = (percent: number, before: CreditState, queues = false) => {
    const day = newCreditDay()
    day.cpu.fill(percent * 100)
    const state = foldDay(rulesFor('t2.micro'), 'standard', before, day, 0, 1440, queues)
    return { day, state }
  }

  it('eases to the baseline within 15 minutes of the last credit and stays there', () => {
    const { day, state } = fold(100, { ...NO_CREDITS, balance: 9 * CREDIT })
    // 9 credits at 1 a minute, 0.1 earned a minute: gone in the block that ends with minute 10.
    expect([...day.cpu.slice(0, 10)]).toEqual(Array(10).fill(10_000))
    const easing = [...day.cpu.slice(10, 25)]
    expect(easing).toEqual([...easing].sort((a, b) => b - a))
    expect(easing[0]).toBeLessThan(10_000)
    expect(easing.at(-1)).toBe(1000)
    expect(new Set(day.cpu.slice(25))).toEqual(new Set([1000]))
    expect(state.balance).toBe(0)
  })

  it('never touches work at or below the baseline', () => {
    const { day, state } = fold(10, NO_CREDITS)
    expect(new Set(day.cpu)).toEqual(new Set([1000]))
    expect(state.balance).toBe(0)
  })

  it('lengthens queued work instead of losing it', () => {
    const rules = rulesFor('t2.micro')
    const day = newCreditDay()
    // One hour of full work in the night, nothing afterwards.
    day.cpu.fill(10_000, 0, 60)
    foldDay(rules, 'standard', { ...NO_CREDITS, balance: 20 * CREDIT }, day, 0, 1440, true)
    const served = day.cpu.reduce((sum, value) => sum + value, 0)
    expect(served).toBe(60 * 10_000)
    expect(day.cpu[120]).toBeGreaterThan(0)
  })
})

describe('credits of an instance', () => {
  const balanceOf = (world: World, id: string, at: number): number | undefined =>
    world.series(id, 'CPUCreditBalance', at - 5 * MINUTE, at, 300)[0]?.Average
  const idle = (over: Partial<Machine['spans'][number]>): Machine['spans'][number] => ({
    from: EPOCH,
    workload: 'idle-dev',
    ...over,
  })

  it('a stopped T3 keeps its balance for seven days, a T2 loses it', () => {
    const stop = EPOCH + days(3)
    const machines = (type: string, gap: number): Machine => ({
      id: idOf(1),
      spans: [idle({ instanceType: type, to: stop, flushes: true }), idle({ instanceType: type, from: stop + gap })],
    })
    const restarted = (type: string, gap: number): number => {
      const world = new World(1, stop + gap + HOUR, [machines(type, gap)])
      return balanceOf(world, idOf(1), stop + gap + 10 * MINUTE) as number
    }
    const before = balanceOf(new World(1, stop + HOUR, [machines('t3.micro', days(2))]), idOf(1), stop) as number
    expect(before).toBeGreaterThan(250)
    expect(restarted('t3.micro', days(7))).toBeGreaterThan(before - 12)
    expect(restarted('t3.micro', days(7) + MINUTE)).toBeLessThan(2)
    // A new start of a T2 in standard mode brings its 30 launch credits.
    expect(restarted('t2.micro', HOUR)).toBeGreaterThan(24)
    expect(restarted('t2.micro', HOUR)).toBeLessThan(32)
  })

  it('there are no points while stopped, and one value every five minutes', () => {
    const world = new World(1, EPOCH + 4 * HOUR, [
      { id: idOf(1), spans: [idle({ instanceType: 't3.micro', to: EPOCH + HOUR, flushes: true })] },
    ])
    const points = world.series(idOf(1), 'CPUCreditUsage', EPOCH, EPOCH + 4 * HOUR, 300, 'SampleCount')
    expect(points).toHaveLength(12)
    expect(points.every(({ SampleCount }) => SampleCount === 1)).toBe(true)
  })

  it('usage is vCPUs times utilisation', () => {
    const world = new World(1, EPOCH + days(1), [{ id: idOf(1), spans: [idle({ instanceType: 't3.large' })] }])
    const from = EPOCH + 12 * HOUR
    const cpu = world.series(idOf(1), 'CPUUtilization', from, from + HOUR, 3600)[0]?.Average as number
    const usage = world.series(idOf(1), 'CPUCreditUsage', from, from + HOUR, 3600, 'Sum')[0]?.Sum as number
    expect(usage).toBeCloseTo((2 * cpu * 60) / 100, 9)
  })

  it('surplus beyond a day of earnings is charged; stopping charges the rest', () => {
    const busy: Machine = {
      id: idOf(7),
      spans: [
        idle({ instanceType: 't3.nano', workload: 'steady-db', sizedFor: 12, to: EPOCH + days(4), flushes: true }),
      ],
    }
    const world = new World(1, EPOCH + days(5), [busy])
    const view = world.kernel.view
    const sumOf = (metric: string, from: number, to: number): number =>
      world.series(idOf(7), metric, from, to, 86_400, 'Sum').reduce((sum, point) => sum + point.Sum, 0)
    const used = sumOf('CPUCreditUsage', EPOCH, EPOCH + days(4))
    const charged = sumOf('CPUSurplusCreditsCharged', EPOCH, EPOCH + days(4))
    // Everything used was earned (6 an hour) or charged in the end, since the stop leaves nothing owed.
    expect(charged).toBeCloseTo(used - 6 * 24 * 4, 6)
    const walk = walkCredits(view, idOf(7), undefined)
    const accrued = [...(walk?.accrued.values() ?? [])].reduce((a, b) => a + b, 0)
    // What the stop made due is a day's earnings; all the rest became due by the hour.
    expect(walk?.flushed).toBe(144 * CREDIT)
    expect((accrued + 144 * CREDIT) / CREDIT).toBeCloseTo(charged, 6)
  })

  it('reckoned in pieces, credits come to the same as in one', () => {
    const spans = [idle({ instanceType: 't3.micro', workload: 'web-diurnal', from: EPOCH + 7 * MINUTE })]
    const world = new World(3, EPOCH, [{ id: idOf(8), spans }])
    let mark: CreditMark | undefined
    const accrued = new Map<number, number>()
    for (let hour = 1; hour <= 96; hour++) {
      world.kernel.advanceTo(EPOCH + hour * HOUR)
      const walk = walkCredits(world.kernel.view, idOf(8), mark) as CreditWalk
      for (const [at, amount] of walk.accrued) accrued.set(at, (accrued.get(at) ?? 0) + amount)
      mark = walk.mark
    }
    const whole = walkCredits(world.kernel.view, idOf(8), undefined) as CreditWalk
    expect(whole.accrued.size).toBeGreaterThan(10)
    expect({ accrued, mark }).toEqual({ accrued: whole.accrued, mark: whole.mark })
  })

  it('a standard burstable machine is held at its baseline when its credits are gone', () => {
    const world = new World(1, EPOCH + days(3), [
      {
        id: idOf(3),
        spans: [idle({ instanceType: 't2.micro', credits: 'standard', workload: 'steady-db', sizedFor: 4 })],
      },
    ])
    const points = world.series(idOf(3), 'CPUUtilization', EPOCH + days(1), EPOCH + days(2), 300)
    expect(points).toHaveLength(288)
    expect(points.every(({ Average }) => Average === 10)).toBe(true)
    expect(balanceOf(world, idOf(3), EPOCH + days(2))).toBe(0)
  })

  it('changing to standard keeps the balance and drops the surplus; to unlimited drops launch credits', () => {
    const change = EPOCH + DAY
    const world = new World(1, change + HOUR, [
      {
        id: idOf(4),
        spans: [
          idle({ instanceType: 't2.micro', credits: 'standard', to: change, flushes: false }),
          idle({ instanceType: 't2.micro', credits: 'unlimited', cause: 'change', from: change }),
        ],
      },
    ])
    const before = balanceOf(world, idOf(4), change) as number
    expect(before).toBeGreaterThan(150)
    expect(balanceOf(world, idOf(4), change + 5 * MINUTE)).toBeLessThanOrEqual(144)
    expect(balanceOf(world, idOf(4), change + 5 * MINUTE)).toBeGreaterThan(130)
  })
})
