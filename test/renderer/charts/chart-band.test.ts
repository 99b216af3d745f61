/** What is expected behind a line: where it is known, and where it has gaps. */
import { expect, it } from 'vitest'
import { expectedAt, stretchesOf } from '../../../renderer/charts/chart-band.ts'

const PERIOD = 300_000
const band = {
  stamps: [0, 1, 2, 10, 11].map((n) => n * PERIOD),
  lower: [1, 2, 3, 4, 5],
  upper: [11, 12, 13, 14, 15],
}

it('is known near its moments only', () => {
  expect(expectedAt(band, PERIOD, PERIOD)).toEqual({ low: 2, high: 12 })
  expect(expectedAt(band, 10.4 * PERIOD, PERIOD)).toEqual({ low: 4, high: 14 })
  expect(expectedAt(band, 6 * PERIOD, PERIOD)).toBeUndefined()
  expect(expectedAt({ stamps: [], lower: [], upper: [] }, 0, PERIOD)).toBeUndefined()
})

it('is drawn in stretches, which no gap is part of', () => {
  expect(stretchesOf(band, PERIOD)).toEqual([
    [0, 2],
    [3, 4],
  ])
  expect(stretchesOf({ stamps: [], lower: [], upper: [] }, PERIOD)).toEqual([])
})
