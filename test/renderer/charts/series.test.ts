import { describe, expect, it } from 'vitest'
import { createCrosshair } from '../../../renderer/charts/crosshair.ts'
import { csvOf } from '../../../renderer/charts/csv.ts'
import { metricCsv } from '../../../renderer/charts/metric-files.ts'
import { evenTicks, formatCompact, formatFull, niceTop, threeTicks } from '../../../renderer/charts/scale.ts'
import {
  allStamps,
  type ChartSeries,
  isJoined,
  nearestIndex,
  type Point,
  pointsOf,
  snap,
  summaryOf,
  thin,
  valueAt,
} from '../../../renderer/charts/series.ts'
import { MINUTE } from '../../../shared/time.ts'

const at = (minutes: number) => minutes * MINUTE
const series = (minutes: readonly number[], values: readonly number[] = minutes.map(() => 1)): ChartSeries => ({
  id: 'i-1',
  label: 'i-1 (Web, "one")',
  slot: 0,
  stamps: minutes.map(at),
  values,
})

describe('a gap', () => {
  const cases: readonly [string, readonly number[], number, readonly boolean[]][] = [
    ['one period apart is a line', [0, 5, 10], 5, [true, true]],
    ['a missing period is a gap', [0, 5, 15, 20], 5, [true, false, true]],
    ['five-minute points read by the minute are a line', [0, 5, 10], 1, [true, true]],
    ['two five-minute points alone are a line', [0, 5], 1, [true]],
    ['a five-minute hole among minutes is a gap', [3, 4, 5, 10, 11], 1, [true, true, false, true]],
    ['five minutes off the grid are a gap', [1, 6], 1, [false]],
    ['a change from basic to detailed is a line throughout', [0, 5, 10, 11, 12], 1, [true, true, true, true]],
  ]
  it.each(cases)('%s', (_, minutes, period, joined) => {
    const stamps = minutes.map(at)
    expect(stamps.slice(0, -1).map((_stamp, i) => isJoined(stamps, i, period * MINUTE))).toEqual(joined)
  })

  it('breaks the drawn line, and a point without neighbours becomes a dot', () => {
    const { line, lone } = pointsOf(series([0, 5, 30, 60, 65]), 5 * MINUTE)
    expect(line.map((point) => (Number.isNaN(point.y) ? 'break' : point.x / MINUTE))).toEqual([
      0,
      5,
      'break',
      30,
      'break',
      60,
      65,
    ])
    expect(lone.map((point) => point.x / MINUTE)).toEqual([30])
  })
})

describe('thinning', () => {
  const span = { start: 0, end: 10_000 }
  const points: Point[] = Array.from({ length: 10_000 }, (_, x) => ({ x, y: (x * 7919) % 1000 }))

  it('leaves what is already thin', () => {
    expect(thin(points.slice(0, 400), span, 100)).toHaveLength(400)
  })
  it('keeps the extremes, the order and the ends in at most four points a column', () => {
    const kept = thin(points, span, 100)
    expect(kept.length).toBeLessThanOrEqual(400)
    expect(Math.max(...kept.map((point) => point.y))).toBe(999)
    expect(Math.min(...kept.map((point) => point.y))).toBe(0)
    expect(kept[0]).toEqual(points[0])
    expect(kept.at(-1)).toEqual(points.at(-1))
    expect(kept.every((point, i) => i === 0 || point.x > (kept[i - 1]?.x ?? 0))).toBe(true)
  })
  it('keeps every break', () => {
    const broken = points.map((point) => (point.x % 997 === 0 ? { ...point, y: Number.NaN } : point))
    const breaks = (all: readonly Point[]) => all.filter((point) => Number.isNaN(point.y)).length
    expect(breaks(thin(broken, span, 100))).toBe(breaks(broken))
  })
})

describe('reading a series', () => {
  const web = series([0, 5, 10, 30], [1, 9, 4, 2])
  it('finds the nearest point', () => {
    expect([-5, 2, 3, 19, 21, 99].map((minute) => nearestIndex(web.stamps, at(minute)))).toEqual([0, 0, 1, 2, 3, 3])
    expect(nearestIndex([], 0)).toBe(-1)
  })
  it('has no value in a gap', () => {
    expect(valueAt(web, at(6), 5 * MINUTE)).toBe(9)
    expect(valueAt(web, at(20), 5 * MINUTE)).toBeUndefined()
  })
  it('snaps to a point of any series, and in a gap to the period', () => {
    expect(snap([web, series([20])], at(21), 5 * MINUTE)).toBe(at(20))
    expect(snap([web], at(22), 5 * MINUTE)).toBe(at(20))
  })
  it('sums up lowest, highest and newest over all series', () => {
    expect(summaryOf([web, series([40], [5])])).toEqual({ min: 1, max: 9, latest: 5 })
    expect(summaryOf([series([])])).toBeUndefined()
  })
  it('unites the moments of several series', () => {
    expect(allStamps([series([0, 10]), series([5, 10])]).map((stamp) => stamp / MINUTE)).toEqual([0, 5, 10])
  })
})

describe('the value axis', () => {
  it.each([
    [0, 1],
    [Number.NEGATIVE_INFINITY, 1],
    [0.9, 1],
    [1.2, 1.2],
    [31.6, 40],
    [100, 100],
    [470_000, 500_000],
    [0.0021, 0.0025],
  ])('of values to %s goes to %s', (max, top) => {
    expect(niceTop(max)).toBe(top)
    expect(threeTicks(top)).toEqual([0, top / 2, top])
  })
  it('counts evenly where there is room', () => {
    expect(evenTicks(154.88)).toEqual([0, 50, 100, 150, 200])
    expect(evenTicks(0)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(evenTicks(40)).toEqual([0, 10, 20, 30, 40])
  })
  it.each([
    [0, '0'],
    [0.6, '0.6'],
    [999.96, '1k'],
    [1_234_567, '1.235M'],
    [31.5849, '31.58'],
    [0.0000002, '0.0000002'],
  ])('writes %s as %s', (value, text) => {
    expect(formatCompact(value)).toBe(text)
  })
  it('writes whole numbers in full', () => {
    expect([1_234_567, 0.5, -1234.56789, 100].map(formatFull)).toEqual(['1,234,567', '0.5', '-1,234.5679', '100'])
  })
})

describe('files', () => {
  it('quotes what would break a cell', () => {
    expect(csvOf([['a', 'b,c', 'say "hi"', 3]])).toBe('a,"b,c","say ""hi""",3\r\n')
  })
  it('writes a moment a row, with an empty cell for a gap', () => {
    expect(metricCsv([series([0, 5], [1, 2]), { ...series([5], [7]), label: 'db' }], 'Time (UTC)')).toBe(
      'Time (UTC),"i-1 (Web, ""one"")",db\r\n1970-01-01T00:00:00.000Z,1,\r\n1970-01-01T00:05:00.000Z,2,7\r\n',
    )
  })
})

describe('the shared crosshair', () => {
  it('tells every chart once per change, until it stops listening', () => {
    const heard: (number | undefined)[] = []
    const crosshair = createCrosshair()
    const stop = crosshair.listen((state) => heard.push(state?.at))
    crosshair.set({ at: 5, source: 'a' })
    crosshair.set({ at: 5, source: 'a' })
    crosshair.set({ at: 6, source: 'a' })
    crosshair.set(undefined)
    stop()
    crosshair.set({ at: 7, source: 'a' })
    expect(heard).toEqual([5, 6, undefined])
    expect(crosshair.current?.at).toBe(7)
  })
})
