/** The arithmetic of the four pillars, with the course's own figures. */
import { describe, expect, it } from 'vitest'
import {
  newsvendor,
  offShare,
  paybackMonths,
  projectedCpu,
  roomFor,
  scheduleSaving,
  shrinkSaving,
} from '../../../electron/engine/services/billing/optimization/formulas.ts'

describe('the formulas', () => {
  it.each([
    [500, 20, 0.0912, 43.78],
    [100, 100, 0.0912, 0],
  ])('%i GiB made %i at %f dollars saves %f a month', (from, to, price, saved) => {
    expect(shrinkSaving(from, to, price)).toBeCloseTo(saved, 2)
  })
  it.each([
    ['twelve hours on five days', 60, 64.3],
    ['ten hours on five days', 50, 70.2],
    ['always', 168, 0],
    ['never', 0, 100],
  ])('%s leaves a part of the week', (_, hours, share) => {
    expect(offShare(hours)).toBeCloseTo(share, 1)
    expect(scheduleSaving(0.118, hours)).toBeCloseTo((0.118 * 730 * offShare(hours)) / 100, 9)
  })
  it('half the processors do twice as much each', () => {
    expect(projectedCpu(12.5, 8, 2)).toBe(50)
    expect(projectedCpu(60, 4, 2)).toBe(120)
  })
  it('a volume keeps a third above what is on it, and never less than the least', () => {
    expect([roomFor(100, 20), roomFor(1, 20)]).toEqual([130, 20])
  })
  it('commits to what is used for as long as it takes to pay', () => {
    // 10 dollars always, 20 in seven hours of ten, 30 in two.
    const demand = [10, 10, 10, 20, 20, 20, 20, 20, 30, 30]
    expect(newsvendor(demand, 0.7)).toBe(20)
    expect(newsvendor(demand, 0.72)).toBe(10)
    expect(newsvendor(demand, 0.2)).toBe(30)
    expect(newsvendor([], 0.7)).toBe(0)
  })
  it('what is paid at once comes back by the month', () => {
    expect(paybackMonths(1200, 300, 100)).toBe(6)
    expect(paybackMonths(0, 300, 100)).toBeUndefined()
    expect(paybackMonths(1200, 100, 100)).toBeUndefined()
  })
})
