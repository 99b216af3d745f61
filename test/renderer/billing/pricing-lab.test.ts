/** The pricing lab's parameters: what depends on each other, and the address. */
import { describe, expect, test } from 'vitest'
import { parseHashQuery } from '../../../renderer/hash-query.ts'
import {
  defaultsIn,
  type LabParameters,
  pairsOf,
  parametersOf,
  settled,
  workloadOf,
} from '../../../renderer/panes/billing/pricing-lab/lab-parameters.ts'
import { bestOf, drawnOf, topOf } from '../../../renderer/panes/billing/pricing-lab/way-words.ts'
import type { LabWay } from '../../../shared/operations/pricing-lab.ts'

const HOME = 'ap-northeast-2'
const base = defaultsIn(HOME)

test.each<[Partial<LabParameters>, Partial<LabParameters>]>([
  [
    { days: 2, hours: 60 },
    { days: 3, hours: 60 },
  ],
  [
    { days: 5, hours: 40 },
    { days: 5, hours: 40 },
  ],
  [
    { count: 3, base: 9, committed: 7 },
    { base: 3, committed: 3 },
  ],
  [{ hours: 900 }, { hours: 168, days: 7 }],
  [{ years: 1, stop: 30 }, { stop: 12 }],
])('%o settles as %o', (asked, expected) => {
  expect(settled({ ...base, ...asked })).toMatchObject(expected)
})

describe('the address', () => {
  const write = (asked: LabParameters): string =>
    Object.entries(pairsOf(asked))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
      .join('&')

  test('holds what differs from the first state, and is read back as it was', () => {
    const asked = settled({
      ...base,
      type: 'm5.large',
      count: 6,
      base: 2,
      hours: 60,
      days: 5,
      years: 3,
      stop: 20,
      price: -15,
    })
    expect(write(asked)).toBe(
      'region=ap-northeast-2&type=m5.large&count=6&base=2&hours=60&days=5&years=3&price=-15&stop=20',
    )
    expect(parametersOf(parseHashQuery(write(asked)), 'us-east-1')).toEqual(asked)
  })
  test('that says nonsense is read as the first state', () => {
    const read = parametersOf(parseHashQuery('count=many&hours=-9&years=2&view=x&tenancy=host&platform=BeOS'), HOME)
    expect(read).toEqual({ ...base, hours: 0 })
  })
  test('leaves to the engine how many instances to commit to', () => {
    expect(workloadOf(base)).not.toHaveProperty('CommittedCount')
    expect(workloadOf({ ...base, committed: 1 })).toHaveProperty('CommittedCount', 1)
  })
})

const way = (id: string, kind: LabWay['kind'], total: string, more: Partial<LabWay> = {}): LabWay => ({
  ...{ id, kind, total, perMonth: '0', perHour: '0', upfront: '0', saving: '0', promised: '0', idle: '0' },
  ...{ cumulative: [], atZero: 0, atFull: 0, ...more },
})

test('the cheapest of each kind stands for it, and what cannot be had is not drawn', () => {
  const ways = [
    way('a', 'onDemand', '9'),
    way('b', 'reserved', '7'),
    way('c', 'reserved', '10'),
    way('d', 'reserved', '6.5'),
    way('e', 'spot', '0', { unavailable: 'type' }),
  ]
  expect(bestOf(ways).map(({ id }) => id)).toEqual(['a', 'd', 'e'])
  expect(drawnOf(ways, 'ways').map(({ id }) => id)).toEqual(['a', 'd'])
  expect(drawnOf(ways, 'reserved').map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test.each([
  [[10, 6, 300], 10, 10],
  [[10, 6, 24], 10, 24],
  [[0, 50], 0, 50],
])('of %o beside %d the chart ends at %d', (figures, reference, top) => {
  expect(topOf(figures, reference)).toBe(top)
})
