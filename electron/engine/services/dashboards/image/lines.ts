/** Lines and stacked areas over time, broken where there is no data. */
import { type Canvas, colorOf, type Point } from '../../../drawing/canvas.ts'
import type { Series } from './series.ts'

/** Two dots: wherever a line runs, some dot in each column is wholly its colour. */
const WEIGHT = 2
const AREA_SHARE = 0.62
/** Points further apart than this many periods have a gap between them. */
const GAP_PERIODS = 1.5

export interface Plot {
  readonly x: (at: number) => number
  readonly y: (value: number, axis: 'left' | 'right') => number
}

/** The runs of neighbouring points, as indices from and to, the latter outside. */
export function runsOf(stamps: readonly number[], periodMs: number): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = []
  let from = 0
  for (let i = 1; i <= stamps.length; i++) {
    const apart = i === stamps.length || (stamps[i] as number) - (stamps[i - 1] as number) > periodMs * GAP_PERIODS
    if (!apart) continue
    runs.push([from, i])
    from = i
  }
  return runs
}

export function drawLines(canvas: Canvas, plot: Plot, all: readonly Series[]): void {
  for (const series of all) {
    const color = colorOf(series.color)
    const points = series.stamps.map((at, i) => ({
      x: plot.x(at),
      y: plot.y(series.values[i] as number, series.axis),
    }))
    for (const [from, to] of runsOf(series.stamps, series.periodMs)) {
      // A point on its own would be a dot too small to see.
      if (to - from === 1) canvas.stroke([points[from] as Point], WEIGHT * 2, color)
      else canvas.stroke(points.slice(from, to), WEIGHT, color)
    }
  }
}

export interface Stack {
  readonly stamps: readonly number[]
  readonly periodMs: number
  /** By series, what it and those below it come to at each stamp. */
  readonly tops: readonly (readonly number[])[]
}

/** The series of one axis on top of each other. One without a point at a stamp adds nothing there. */
export function stackOf(all: readonly Series[]): Stack {
  const stamps = [...new Set(all.flatMap(({ stamps }) => stamps))].sort((a, b) => a - b)
  const sum = stamps.map(() => 0)
  const tops = all.map((series) => {
    const values = new Map(series.stamps.map((at, i) => [at, series.values[i] as number]))
    stamps.forEach((at, i) => {
      sum[i] = (sum[i] as number) + (values.get(at) ?? 0)
    })
    return [...sum]
  })
  return { stamps, tops, periodMs: all.reduce((most, { periodMs }) => Math.max(most, periodMs), 0) }
}

export function drawStack(canvas: Canvas, plot: Plot, all: readonly Series[]): void {
  const { stamps, tops, periodMs } = stackOf(all)
  const axis = all[0]?.axis ?? 'left'
  const edge = (values: readonly number[] | undefined, from: number, to: number): Point[] =>
    stamps.slice(from, to).map((at, i) => ({ x: plot.x(at), y: plot.y(values?.[from + i] ?? 0, axis) }))
  for (const [from, to] of runsOf(stamps, periodMs))
    for (let s = all.length - 1; s >= 0; s--) {
      const upper = edge(tops[s], from, to)
      const color = colorOf((all[s] as Series).color)
      if (upper.length > 1) canvas.fillBetween(upper, edge(tops[s - 1], from, to), color, AREA_SHARE)
      canvas.stroke(upper, upper.length > 1 ? WEIGHT : WEIGHT * 2, color)
    }
}
