/** When a day costs more than it should. */
import { describe, expect, test } from 'vitest'
import { spellsIn } from '../../../electron/engine/services/billing/cost-explorer/anomalies/detector.ts'

const days = (count: number, cost: (day: number) => number): number[] =>
  Array.from({ length: count }, (_, day) => cost(day))
const found = (values: readonly number[]): [number, number][] =>
  spellsIn(values).map(({ first, last }) => [first, last])

describe('the detector', () => {
  test.each([
    ['a steady cost has none', days(60, () => 10), []],
    ['weekends off are usual', days(60, (day) => (day % 7 < 2 ? 1 : 10)), []],
    ['a busy weekend is not', days(60, (day) => (day % 7 < 2 && day < 56 ? 1 : 10)), [[56, 57]]],
    ['a dear day stands out', days(60, (day) => (day === 40 ? 30 : 10)), [[40, 40]]],
    ['so do three in a row, as one', days(60, (day) => (day >= 40 && day < 43 ? 30 : 10)), [[40, 42]]],
    ['a new level is one until it is accepted', days(80, (day) => (day < 40 ? 10 : 30)), [[40, 53]]],
    ['less is none', days(60, (day) => (day === 40 ? 1 : 10)), []],
    ['a few cents are none', days(60, (day) => (day === 40 ? 0.29 : 0.2)), []],
    ['nothing is said before ten days', days(10, (day) => (day === 9 ? 100 : 1)), []],
  ] as [string, number[], [number, number][]][])('%s', (_, values, spells) => {
    expect(found(values)).toEqual(spells)
  })

  test('noise alone is quiet, and scores grow with the excess', () => {
    const noisy = (day: number): number => 100 + ((day * 7919) % 101) / 10
    expect(found(days(90, noisy))).toEqual([])
    const [small] = spellsIn(days(60, (day) => noisy(day) + (day === 50 ? 40 : 0)))
    const [large] = spellsIn(days(60, (day) => noisy(day) + (day === 50 ? 400 : 0)))
    expect(large?.scores[0]).toBeGreaterThan(small?.scores[0] as number)
    expect(large?.scores[0]).toBeLessThan(1)
  })
})
