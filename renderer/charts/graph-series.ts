/** Series of a graph with two axes, an own colour each if wished, stacks and bands. Pure: the drawing is graph-chart.ts's. */
import type { Instant } from '../../shared/time.ts'
import { allStamps, type ChartSeries } from './series.ts'
import { slotColor } from './theme.ts'

export interface GraphSeries extends ChartSeries {
  readonly axis: 'left' | 'right'
  readonly periodMs: number
  /** CSS colour of the person's own choice. */
  readonly color?: string
  /** One end of a band that is drawn as an area together with the series after or before it. */
  readonly band?: 'upper' | 'lower'
}

/** The colour for HTML: the chosen one, or the slot's token. */
export const colorOf = (series: Pick<GraphSeries, 'color' | 'slot'>): string => series.color ?? slotColor(series.slot)

/** A series as it lies on the ones below it: the line from `lows` to `values`. */
export interface StackedSeries extends GraphSeries {
  readonly lows: readonly number[]
}

/**
 * Each axis is a stack of its own, the first series at the bottom. A series keeps its own moments: where a lower one is silent it
 * counts for nothing, and where it is silent itself the ones above lie lower.
 */
export function stackOf(all: readonly GraphSeries[]): readonly StackedSeries[] {
  const heights = { left: new Map<Instant, number>(), right: new Map<Instant, number>() }
  return all.map((series) => {
    const height = heights[series.axis]
    const lows = series.stamps.map((at) => height.get(at) ?? 0)
    const values = series.values.map((value, i) => (lows[i] ?? 0) + value)
    series.stamps.forEach((at, i) => {
      height.set(at, values[i] ?? 0)
    })
    return { ...series, values, lows }
  })
}

export interface Extent {
  readonly min: number
  readonly max: number
}

/** Lowest and highest value on an axis; undefined when nothing is drawn there. */
export function extentOf(all: readonly ChartSeries[]): Extent | undefined {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { values } of all)
    for (const value of values) {
      if (value < min) min = value
      if (value > max) max = value
    }
  return min > max ? undefined : { min, max }
}

export interface Figures {
  readonly min: number
  readonly max: number
  readonly sum: number
  readonly average: number
  readonly latest: number
  readonly latestAt: Instant
  readonly count: number
}

/** What a table or a number says of a series; undefined when it has no points. */
export function figuresOf({ stamps, values }: Pick<ChartSeries, 'stamps' | 'values'>): Figures | undefined {
  const count = values.length
  if (count === 0) return undefined
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
    sum += value
  }
  return { min, max, sum, average: sum / count, latest: values.at(-1) ?? 0, latestAt: stamps.at(-1) ?? 0, count }
}

/** The pairs of a band: each upper end with the lower one of the same row. */
export function bandsOf(all: readonly GraphSeries[]): readonly { upper: GraphSeries; lower: GraphSeries }[] {
  const lowers = new Map(all.filter(({ band }) => band === 'lower').map((each) => [each.slot, each]))
  return all.flatMap((upper) => {
    const lower = upper.band === 'upper' ? lowers.get(upper.slot) : undefined
    return lower ? [{ upper, lower }] : []
  })
}

/** The finest period among the series, which is how far an arrow key goes. */
export const finestPeriod = (all: readonly GraphSeries[]): number =>
  all.reduce((least, { periodMs }) => Math.min(least, periodMs), all.length === 0 ? 60_000 : Number.POSITIVE_INFINITY)

/** All moments, for tables: the union of the series' own. */
export const momentsOf = (all: readonly GraphSeries[]): readonly Instant[] => allStamps(all)
