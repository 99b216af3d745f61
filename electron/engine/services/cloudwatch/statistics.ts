/**
 * The statistics a datapoint can be asked for.
 * AWS: "CloudWatch statistics definitions" (CloudWatch User Guide). Percentiles are taken over the one-minute samples, between
 * neighbours in proportion.
 */
import type { Buckets } from './datapoints.ts'

export interface Statistic {
  readonly name: string
  readonly needsValues: boolean
  /** A percentile: none of negative values. */
  readonly isPercentile?: boolean
  /** The value of a step that has samples, and values if the statistic needs them: see `pointOf`. */
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

/** The samples of a step in ascending order, equal ones together; `upTo` counts those so far. */
interface Distribution {
  readonly values: readonly number[]
  readonly upTo: readonly number[]
  readonly total: number
}

function distributionOf(buckets: Buckets, step: number): Distribution {
  const raw = buckets.values?.[step] ?? []
  const weights = buckets.weights?.[step]
  const pairs = raw
    .map((value, i): [number, number] => [value / buckets.scale, weights?.[i] ?? 1])
    .sort(([a], [b]) => a - b)
  let total = 0
  const upTo = pairs.map(([, weight]) => {
    total += weight
    return total
  })
  return { values: pairs.map(([value]) => value), upTo, total }
}

/** The sample at a position, counted from 0. */
function valueAt({ values, upTo }: Distribution, position: number): number {
  const i = upTo.findIndex((count) => count > position)
  return (i < 0 ? values.at(-1) : values[i]) as number
}

/** The p-th percentile, 0 <= p <= 100. */
function percentile(samples: Distribution, p: number): number {
  const position = (Math.max(0, samples.total - 1) * p) / 100
  const i = Math.floor(position)
  const low = valueAt(samples, i)
  return low + (valueAt(samples, i + 1) - low) * (position - i)
}

interface Bounds {
  readonly low: number | undefined
  readonly high: number | undefined
  readonly isPercent: boolean
}

/** What is inside of some bounds: how many samples, their sum, and the extremes. */
interface Inside {
  readonly count: number
  readonly sum: number
  readonly least: number | undefined
  readonly most: number | undefined
}

/** AWS: fixed boundaries exclude the lower and include the higher. */
function within({ values, upTo, total }: Distribution, { low, high, isPercent }: Bounds): Inside {
  const from = isPercent ? Math.floor((total * (low ?? 0)) / 100) : 0
  const to = isPercent ? Math.max(Math.ceil((total * (high ?? 100)) / 100), from + 1) : total
  let [count, sum] = [0, 0]
  let least: number | undefined
  let most: number | undefined
  values.forEach((value, i) => {
    const before = i === 0 ? 0 : (upTo[i - 1] as number)
    const part = Math.min(to, upTo[i] as number) - Math.max(from, before)
    const isIn = isPercent || ((low === undefined || value > low) && (high === undefined || value <= high))
    if (part <= 0 || !isIn) return
    count += part
    sum += value * part
    least ??= value
    most = value
  })
  return { count, sum, least, most }
}

function winsorized(samples: Distribution, bounds: Bounds): number {
  const inside = within(samples, bounds)
  const low = bounds.isPercent ? inside.least : bounds.low
  const high = bounds.isPercent ? inside.most : bounds.high
  let sum = 0
  samples.values.forEach((value, i) => {
    const weight = (samples.upTo[i] as number) - (i === 0 ? 0 : (samples.upTo[i - 1] as number))
    sum += Math.min(high ?? value, Math.max(low ?? value, value)) * weight
  })
  return sum / samples.total
}

const TRIMMED: Readonly<Record<string, (samples: Distribution, bounds: Bounds) => number>> = {
  TM: (samples, bounds) => {
    const { count, sum } = within(samples, bounds)
    return count === 0 ? 0 : sum / count
  },
  WM: winsorized,
  TC: (samples, bounds) => within(samples, bounds).count,
  TS: (samples, bounds) => within(samples, bounds).sum,
  PR: (samples, bounds) => (100 * within(samples, bounds).count) / samples.total,
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
    return {
      name,
      needsValues: true,
      isPercentile: true,
      of: (buckets, step) => percentile(distributionOf(buckets, step), rank),
    }
  }
  const found = name === 'IQM' ? bounded('TM(25%:75%)') : bounded(name)
  const fold = found && TRIMMED[found.kind]
  if (!found || !fold) return undefined
  return { name, needsValues: true, of: (buckets, step) => fold(distributionOf(buckets, step), found.bounds) }
}

export const isStatistic = (name: string): boolean => statisticOf(name) !== undefined

/** The value of a step; undefined without samples. AWS: no percentiles of statistic sets, nor of negative values. */
export function pointOf(statistic: Statistic, buckets: Buckets, step: number): number | undefined {
  if (buckets.count[step] === 0) return undefined
  if (statistic.needsValues && buckets.unknown?.[step]) return undefined
  if (statistic.isPercentile && (buckets.min[step] as number) < 0) return undefined
  return statistic.of(buckets, step)
}
