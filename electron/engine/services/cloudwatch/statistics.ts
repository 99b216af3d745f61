/**
 * The statistics a datapoint can be asked for.
 * AWS: "CloudWatch statistics definitions" (CloudWatch User Guide). Percentiles are taken over the one-minute samples, between
 * neighbours in proportion.
 */
import type { Buckets } from './datapoints.ts'

export interface Statistic {
  readonly name: string
  readonly needsValues: boolean
  /** The value of a step that has samples. */
  of(buckets: Buckets, step: number): number
}

export const SIMPLE_STATISTICS = ['Minimum', 'Maximum', 'Average', 'SampleCount', 'Sum'] as const
export type SimpleStatistic = (typeof SIMPLE_STATISTICS)[number]

const at = (array: Float64Array, i: number): number => array[i] as number

const SIMPLE: Readonly<Record<SimpleStatistic, (buckets: Buckets, i: number) => number>> = {
  Minimum: (buckets, i) => at(buckets.min, i) / buckets.scale,
  Maximum: (buckets, i) => at(buckets.max, i) / buckets.scale,
  Average: (buckets, i) => at(buckets.sum, i) / (at(buckets.count, i) * buckets.scale),
  SampleCount: (buckets, i) => at(buckets.count, i),
  Sum: (buckets, i) => at(buckets.sum, i) / buckets.scale,
}

const ascending = (a: number, b: number): number => a - b

function sortedValues(buckets: Buckets, step: number): number[] {
  const raw = buckets.values?.[step] ?? []
  return raw.map((value) => value / buckets.scale).sort(ascending)
}

/** The p-th percentile of sorted values, 0 <= p <= 100. */
function percentile(sorted: readonly number[], p: number): number {
  const position = ((sorted.length - 1) * p) / 100
  const i = Math.floor(position)
  const low = sorted[i] as number
  const high = sorted[Math.min(i + 1, sorted.length - 1)] as number
  return low + (high - low) * (position - i)
}

interface Bounds {
  readonly low: number | undefined
  readonly high: number | undefined
  readonly isPercent: boolean
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** AWS: fixed boundaries exclude the lower and include the higher. */
function within(sorted: readonly number[], { low, high, isPercent }: Bounds): number[] {
  if (!isPercent)
    return sorted.filter((value) => (low === undefined || value > low) && (high === undefined || value <= high))
  const from = Math.floor((sorted.length * (low ?? 0)) / 100)
  const to = Math.ceil((sorted.length * (high ?? 100)) / 100)
  return sorted.slice(from, Math.max(to, from + 1))
}

function winsorized(sorted: readonly number[], bounds: Bounds): number[] {
  const kept = within(sorted, bounds)
  const low = bounds.isPercent ? kept[0] : bounds.low
  const high = bounds.isPercent ? kept.at(-1) : bounds.high
  return sorted.map((value) => Math.min(high ?? value, Math.max(low ?? value, value)))
}

const TRIMMED: Readonly<Record<string, (sorted: readonly number[], bounds: Bounds) => number>> = {
  TM: (sorted, bounds) => {
    const kept = within(sorted, bounds)
    return kept.length === 0 ? 0 : mean(kept)
  },
  WM: (sorted, bounds) => mean(winsorized(sorted, bounds)),
  TC: (sorted, bounds) => within(sorted, bounds).length,
  TS: (sorted, bounds) => within(sorted, bounds).reduce((sum, value) => sum + value, 0),
  PR: (sorted, bounds) => (100 * within(sorted, bounds).length) / sorted.length,
}

function bounded(text: string): { kind: string; bounds: Bounds } | undefined {
  const short = /^(tm|wm|tc|ts)(\d{1,3}(?:\.\d{1,10})?)$/.exec(text)
  if (short) {
    const high = Number(short[2])
    if (high > 100) return undefined
    return { kind: (short[1] as string).toUpperCase(), bounds: { low: undefined, high, isPercent: true } }
  }
  const long = /^(TM|WM|TC|TS|PR)\((-?\d+(?:\.\d+)?)?(%?):(-?\d+(?:\.\d+)?)?(%?)\)$/.exec(text)
  if (!long) return undefined
  const [, kind, low, lowSign, high, highSign] = long as unknown as (string | undefined)[]
  if (low === undefined && high === undefined) return undefined
  const isPercent = (low === undefined ? highSign : lowSign) === '%'
  // PR takes values only, and a range is either in percent or in values.
  if (kind === 'PR' && isPercent) return undefined
  if (low !== undefined && high !== undefined && lowSign !== highSign) return undefined
  const numberOf = (part: string | undefined): number | undefined => (part === undefined ? undefined : Number(part))
  return { kind: kind as string, bounds: { low: numberOf(low), high: numberOf(high), isPercent } }
}

/** The statistic of a name, `Average`, `p95`, `tm99`, `IQM`, `TC(10:100)`, …; undefined when there is none. */
export function statisticOf(name: string): Statistic | undefined {
  const simple = (SIMPLE_STATISTICS as readonly string[]).includes(name) ? SIMPLE[name as SimpleStatistic] : undefined
  if (simple) return { name, needsValues: false, of: simple }
  const p = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name)
  if (p) {
    const rank = Number(p[1])
    if (rank > 100) return undefined
    return { name, needsValues: true, of: (buckets, step) => percentile(sortedValues(buckets, step), rank) }
  }
  const found = name === 'IQM' ? bounded('TM(25%:75%)') : bounded(name)
  const fold = found && TRIMMED[found.kind]
  if (!found || !fold) return undefined
  return { name, needsValues: true, of: (buckets, step) => fold(sortedValues(buckets, step), found.bounds) }
}

export const isStatistic = (name: string): boolean => statisticOf(name) !== undefined
