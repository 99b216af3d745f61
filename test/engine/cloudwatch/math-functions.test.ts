/** Functions and operators of metric math on series written by hand; `-` is a missing point. Tables: "Using metric math". */
import { describe, expect, it } from 'vitest'
import { evaluate, type Names } from '../../../electron/engine/services/cloudwatch/math/evaluate.ts'
import { parseExpression } from '../../../electron/engine/services/cloudwatch/math/parse.ts'
import type { TimeSeries, Value } from '../../../electron/engine/services/cloudwatch/math/values.ts'
import { MINUTE } from '../../../shared/time.ts'

type Points = readonly (number | '-')[]
const START = Date.UTC(2026, 9, 1, 23, 56)

function series(label: string, points: Points, period = 60): TimeSeries {
  const kept = points.flatMap((value, i) => (value === '-' ? [] : [{ stamp: START + i * period * 1000, value }]))
  return { label, period, stamps: kept.map(({ stamp }) => stamp), values: kept.map(({ value }) => value) }
}

/** Evaluates over metrics of one-minute points; answers what is there at each of the request's minutes. */
function run(
  expression: string,
  metrics: Readonly<Record<string, Points>>,
  fiveMinutes: Readonly<Record<string, Points>> = {},
) {
  const length = Math.max(...Object.values(metrics).map((points) => points.length))
  const known = new Map([
    ...Object.entries(metrics).map(([name, points]) => [name, series(name, points)] as const),
    ...Object.entries(fiveMinutes).map(([name, points]) => [name, series(name, points, 300)] as const),
  ])
  const names: Names = {
    ownPeriod: 60,
    resolve: (name) => {
      const found = known.get(name)
      return found && { kind: 'series', series: found }
    },
    isMetric: (name) => known.has(name),
    metrics: (text) => [...known.values()].filter(({ label }) => label.includes(text)),
    search: () => [],
    grid: (period) => Array.from({ length: Math.ceil((length * 60) / period) }, (_, i) => START + i * period * 1000),
    band: () => [],
  }
  const shown = (item: TimeSeries): Points =>
    Array.from({ length }, (_, i) => {
      const at = item.stamps.indexOf(START + i * MINUTE)
      return at < 0 ? '-' : (item.values[at] as number)
    })
  const value: Value = evaluate(parseExpression(expression), names)
  if (value.kind === 'series') return shown(value.series)
  if (value.kind === 'array') return value.items.map(shown)
  return value.kind === 'scalar' ? value.value : value.text
}

describe("AWS's own examples", () => {
  const two = { metric1: [30, 20, 0, 0], metric2: [20, '-', 20, '-'] } as const
  const three = { metric1: [1, 1, 0, 0, '-'], metric2: [30, '-', 0, 0, 30], metric3: [0, 0, 20, '-', 20] } as const
  it.each([
    ['metric1 < metric2', two, [0, 0, 1, 0]],
    ['metric1 >= 30', two, [1, 0, 0, 0]],
    ['metric1 > 15 AND metric2 > 15', two, [1, 0, 0, 0]],
    ['IF(metric1, metric2, metric3)', three, [30, 0, 20, '-', '-']],
    ['IF(metric1, 5, metric3)', three, [5, 5, 20, '-', '-']],
    ['IF(metric1, metric2, 5)', three, [30, 0, 5, 5, '-']],
    ['IF(metric1 < 1, metric3)', three, ['-', '-', 20, 0, '-']],
    ['IF(0, metric2, metric3)', three, [0, 0, 20, '-', 20]],
    ['IF(1, metric2)', three, [30, '-', 0, 0, 30]],
    ['IF(0, metric2)', three, ['-', '-', '-', '-', '-']],
  ] as const)('%s', (expression, metrics, wanted) => {
    expect(run(expression, metrics)).toEqual(wanted)
  })
})

describe('a missing point', () => {
  const m = { a: [1, '-', 3, 4], b: [1, 2, '-', 0] } as const
  it.each([
    ['a + b', [2, '-', '-', 4]],
    ['b - 1', [0, 1, '-', -1]],
    // A division by zero leaves none.
    ['a / b', [1, '-', '-', '-']],
    ['a == b', [1, 0, 0, 0]],
    ['a || b', [1, 1, 1, 1]],
    ['AVG([a, b])', [1, 1, 1.5, 2]],
    ['SUM([a, b])', [2, 2, 3, 4]],
    ['MIN([a, b])', [1, 2, 3, 0]],
    ['DATAPOINT_COUNT([a, b])', [2, 1, 1, 2]],
    ['FILL(a, 9)', [1, 9, 3, 4]],
    ['FILL(a, MAX(b))', [1, 2, 3, 4]],
    ['FILL(a, b)', [1, 2, 3, 4]],
    ['FILL(a, REPEAT)', [1, 1, 3, 4]],
    ['FILL(a, LINEAR)', [1, 2, 3, 4]],
    ['DIFF(a)', ['-', '-', 2, 1]],
    ['DIFF_TIME(a)', ['-', '-', 120, 60]],
    ['RATE(a) * 60', ['-', '-', 1, 1]],
    ['RUNNING_SUM(a)', [1, '-', 4, 8]],
  ] as const)('%s', (expression, wanted) => {
    expect(run(expression, m)).toEqual(wanted)
  })
})

describe('arrays', () => {
  const m = { low: [1, 1, 1], high: [5, 5, 5], none: ['-', '-', '-'] } as const
  it.each([
    [
      'METRICS() * 2',
      [
        [2, 2, 2],
        [10, 10, 10],
        ['-', '-', '-'],
      ],
    ],
    [
      'low / [low, high]',
      [
        [1, 1, 1],
        [0.2, 0.2, 0.2],
      ],
    ],
    [
      'SORT(METRICS(), AVG, DESC)',
      [
        [5, 5, 5],
        [1, 1, 1],
      ],
    ],
    ['SORT(METRICS(), SUM, ASC, 1)', [[1, 1, 1]]],
    ['SLICE(METRICS(), 1, 2)', [[5, 5, 5]]],
    ['SLICE(SORT(METRICS(), MAX, ASC), 1)', [[5, 5, 5]]],
    ['FIRST(METRICS())', [1, 1, 1]],
    ['LAST(SORT(METRICS(), MIN, ASC))', [5, 5, 5]],
    [
      'REMOVE_EMPTY(METRICS())',
      [
        [1, 1, 1],
        [5, 5, 5],
      ],
    ],
    ['METRIC_COUNT(METRICS())', 3],
    ['FILL(METRICS("none"), low)', [[1, 1, 1]]],
    [
      'RUNNING_SUM([low, high])',
      [
        [1, 2, 3],
        [5, 10, 15],
      ],
    ],
    ['SUM([METRICS("l"), high])', [6, 6, 6]],
    ['IF(FIRST(SORT(METRICS(), AVG, DESC)) > 4, 1, 0)', [1, 1, 1]],
  ] as const)('%s', (expression, wanted) => {
    expect(run(expression, m)).toEqual(wanted)
  })
})

describe('time', () => {
  // Minutes 23:56 to 00:01 around the midnight of Thursday 1 October 2026.
  const m = { a: [1, '-', 1, 1, 1, '-'] } as const
  it.each([
    ['MINUTE(a)', [56, 57, 58, 59, 0, 1]],
    ['HOUR(a)', [23, 23, 23, 23, 0, 0]],
    ['DAY(a)', [4, 4, 4, 4, 5, 5]],
    ['DATE(a)', [1, 1, 1, 1, 2, 2]],
    ['MONTH(a) + YEAR(a)', Array(6).fill(2036)],
    ['DIFF(EPOCH(a))', ['-', 60, 60, 60, 60, 60]],
    ['IF(DAY(a) == 4, a)', [1, 0, 1, 1, '-', '-']],
    ['TIME_SERIES(AVG(a) * 3)', Array(6).fill(3)],
    ['a / PERIOD(a) * 60', [1, '-', 1, 1, 1, '-']],
  ] as const)('%s', (expression, wanted) => {
    expect(run(expression, m)).toEqual(wanted)
  })
})

it('series of different periods meet on the longer one', () => {
  const fine = { a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] } as const
  const coarse = { b: [100, 200] } as const
  const at = (first: number, second: number) => [first, '-', '-', '-', '-', second, '-', '-', '-', '-']
  expect(run('a + b', fine, coarse)).toEqual(at(101, 206))
  expect(run('b > a', fine, coarse)).toEqual(at(1, 1))
  expect(run('AVG([a, b])', fine, coarse)).toEqual(at(50.5, 103))
})
