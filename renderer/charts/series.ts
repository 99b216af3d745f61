/** Series as the charts take them, and what has to happen before they can be drawn: gaps, lone points, thinning, summaries. */
import { type Instant, MINUTE } from '../../shared/time.ts'
import type { Span } from './time-axis.ts'

/** One line: moments ascending, one value each. `slot` picks colour and dash, so that a thing keeps its look in every chart. */
export interface ChartSeries {
  readonly id: string
  readonly label: string
  readonly slot: number
  readonly stamps: readonly Instant[]
  readonly values: readonly number[]
  /** A past time drawn over the present one: by how many milliseconds its moments were moved. Drawn fainter. */
  readonly shiftMs?: number | undefined
}

/** What is expected at each moment, ascending: an area between two edges. */
export interface ChartBand {
  readonly stamps: readonly Instant[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

export interface Point {
  readonly x: Instant
  /** NaN breaks the line. */
  readonly y: number
}

/** Basic monitoring makes one point each five minutes, whatever finer period is asked for. */
const BASIC_MS = 5 * MINUTE

/** Dashes by slot, so that colour is never the only difference: solid, dashed, dotted, dash-dot. */
const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [8, 3, 2, 3]]
export const dashOf = (slot: number): readonly number[] => DASHES[slot % DASHES.length] ?? []

/** Whether the line runs through from point `i` to the next: they are one period apart, or five minutes in a five-minute stretch. */
export function isJoined(stamps: readonly Instant[], i: number, periodMs: number): boolean {
  const step = (at: number): number => (stamps[at + 1] ?? Number.NaN) - (stamps[at] ?? Number.NaN)
  const gap = step(i)
  if (gap <= periodMs * 1.5) return true
  if (periodMs >= BASIC_MS || gap !== BASIC_MS || (stamps[i] ?? 0) % BASIC_MS !== 0) return false
  const [before, after] = [step(i - 1), step(i + 1)]
  return before === BASIC_MS || after === BASIC_MS || (Number.isNaN(before) && Number.isNaN(after))
}

/** The points of a line, with a break wherever a period has no datapoint, and those that no line reaches. */
export function pointsOf({ stamps, values }: ChartSeries, periodMs: number): { line: Point[]; lone: Point[] } {
  const line: Point[] = []
  const lone: Point[] = []
  let joinedBefore = false
  for (let i = 0; i < stamps.length; i++) {
    const point = { x: stamps[i] as number, y: values[i] as number }
    const joined = i < stamps.length - 1 && isJoined(stamps, i, periodMs)
    line.push(point)
    if (!joined && i < stamps.length - 1) line.push({ x: point.x + periodMs, y: Number.NaN })
    if (!joined && !joinedBefore) lone.push(point)
    joinedBefore = joined
  }
  return { line, lone }
}

/** At most four points per column of pixels (first, lowest, highest, last), which draw the same picture. Breaks are kept. */
export function thin(points: readonly Point[], span: Span, columns: number): readonly Point[] {
  if (columns <= 0 || points.length <= columns * 4) return points
  const width = (span.end - span.start) / columns
  const columnOf = (point: Point): number => Math.floor((point.x - span.start) / width)
  const kept: Point[] = []
  for (let i = 0; i < points.length; ) {
    const column = columnOf(points[i] as Point)
    let [low, high, last] = [i, i, i]
    for (; last + 1 < points.length && columnOf(points[last + 1] as Point) === column; last++) {
      const y = (points[last + 1] as Point).y
      if (Number.isNaN(y) || Number.isNaN((points[last] as Point).y)) break
      if (y < (points[low] as Point).y) low = last + 1
      if (y > (points[high] as Point).y) high = last + 1
    }
    for (const at of [...new Set([i, low, high, last])].sort((a, b) => a - b)) kept.push(points[at] as Point)
    i = last + 1
  }
  return kept
}

/** The place of the moment nearest to `at`; -1 when there are none. */
export function nearestIndex(stamps: readonly Instant[], at: Instant): number {
  let [low, high] = [0, stamps.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stamps[middle] as number) < at) low = middle + 1
    else high = middle
  }
  const before = low - 1
  if (before >= 0 && at - (stamps[before] as number) <= (stamps[low] as number) - at) return before
  return stamps.length === 0 ? -1 : low
}

/** How far from its point a crosshair may stand and still mean it. */
export const reachOf = (periodMs: number): number => Math.max(periodMs, BASIC_MS) / 2

/** The value at a moment, or undefined where the series has a gap. */
export function valueAt(series: ChartSeries, at: Instant, periodMs: number): number | undefined {
  const index = nearestIndex(series.stamps, at)
  if (index < 0 || Math.abs((series.stamps[index] as number) - at) > reachOf(periodMs)) return undefined
  return series.values[index]
}

/** Where a crosshair lands: on the nearest datapoint of any series, or in a gap on the period's own start. */
export function snap(all: readonly ChartSeries[], at: Instant, periodMs: number): Instant {
  let best: number | undefined
  for (const { stamps } of all) {
    const stamp = stamps[nearestIndex(stamps, at)]
    if (stamp !== undefined && (best === undefined || Math.abs(stamp - at) < Math.abs(best - at))) best = stamp
  }
  if (best !== undefined && Math.abs(best - at) <= reachOf(periodMs)) return best
  return Math.floor(at / periodMs) * periodMs
}

/** Every moment at which any series has a point, ascending. */
export function allStamps(all: readonly ChartSeries[]): readonly Instant[] {
  if (all.length === 1) return all[0]?.stamps ?? []
  return [...new Set(all.flatMap(({ stamps }) => stamps))].sort((a, b) => a - b)
}

export interface Summary {
  readonly min: number
  readonly max: number
  readonly latest: number
}

/** Lowest, highest and newest value over all series of the time shown; undefined when there is no point at all. */
export function summaryOf(all: readonly ChartSeries[]): Summary | undefined {
  let [min, max, latest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, Number.NEGATIVE_INFINITY]
  for (const { stamps, values, shiftMs } of all) {
    if (shiftMs !== undefined) continue
    for (const value of values) {
      if (value < min) min = value
      if (value > max) max = value
    }
    const last = stamps.length - 1
    if (last >= 0 && (stamps[last] as number) > newest) {
      newest = stamps[last] as number
      latest = values[last] as number
    }
  }
  return newest === Number.NEGATIVE_INFINITY ? undefined : { min, max, latest }
}

/** The highest value drawn, of past series too; 0 when there is none. */
export function highest(all: readonly ChartSeries[]): number {
  let max = 0
  for (const { values } of all) for (const value of values) if (value > max) max = value
  return max
}
