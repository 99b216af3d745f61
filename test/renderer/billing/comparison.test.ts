/** Two periods side by side. */
import { describe, expect, it } from 'vitest'
import type { Breakdown } from '../../../renderer/panes/billing/cost-explorer/breakdown.ts'
import { changesBetween, comparedRange, percentText } from '../../../renderer/panes/billing/cost-explorer/comparison.ts'
import { type Nanos, nanosOf } from '../../../shared/money.ts'
import { dayOf } from '../../../shared/time.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)

describe('the period to compare with', () => {
  it.each([
    [
      'a month to date: the same days of the month before',
      '2026-11-01',
      '2026-11-23',
      'previous',
      '2026-10-01',
      '2026-10-23',
    ],
    [
      'a whole month: the whole month before, whatever its length',
      '2026-03-01',
      '2026-04-01',
      'previous',
      '2026-02-01',
      '2026-03-01',
    ],
    [
      'the 31st: no more than the shorter month has',
      '2026-03-01',
      '2026-03-31',
      'previous',
      '2026-02-01',
      '2026-03-01',
    ],
    ['a quarter: the quarter before', '2026-08-01', '2026-11-01', 'previous', '2026-05-01', '2026-08-01'],
    ['half a year with the running month', '2026-06-01', '2026-11-23', 'previous', '2025-12-01', '2026-05-23'],
    ['seven days: the seven days before', '2026-11-16', '2026-11-23', 'previous', '2026-11-09', '2026-11-16'],
    ['a leap day, a year earlier', '2028-02-01', '2028-03-01', 'year', '2027-02-01', '2027-03-01'],
    ['some days, a year earlier', '2026-11-16', '2026-11-23', 'year', '2025-11-16', '2025-11-23'],
  ] as const)('of %s', (_, start, end, comparison, from, to) => {
    const range = comparedRange({ start: day(start), end: day(end) }, comparison)
    expect([dayOf(range.start), dayOf(range.end)]).toEqual([from, to])
  })
})

describe('what changed', () => {
  const breakdown = (amounts: Readonly<Record<string, string>>): Breakdown => {
    const rows = Object.entries(amounts).map(([key, usd]) => ({
      key,
      keys: [key],
      amounts: [nanosOf(usd)],
      total: nanosOf(usd),
    }))
    const total = rows.reduce((sum, row) => sum + row.total, 0n) as Nanos
    return { starts: [0], rows, totals: [total], total, unit: 'USD' }
  }
  it('is told of every group of either period, the largest change first', () => {
    const changes = changesBetween(
      breakdown({ a: '10', b: '2', gone: '5' }),
      breakdown({ a: '12.5', b: '2', fresh: '1' }),
    )
    expect(changes.map(({ key, difference, permille }) => [key, difference, permille])).toEqual([
      ['gone', -5_000_000_000n, -1000],
      ['a', 2_500_000_000n, 250],
      ['fresh', 1_000_000_000n, undefined],
      ['b', 0n, 0],
    ])
  })
  it.each([
    [124, '+12.4%'],
    [-30, '−3%'],
    [0, '0%'],
    [undefined, undefined],
  ])('of %s tenths of a percent reads %s', (permille, text) => {
    expect(percentText(permille)).toBe(text)
  })
})
