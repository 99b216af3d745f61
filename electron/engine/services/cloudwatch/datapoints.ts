/**
 * Folds samples into the datapoints of a request. Sums are of whole numbers, so the way here (by hours or by minutes, from memory or
 * afresh) cannot be told from the result.
 */
import { HOUR, type Instant, MINUTE } from '../../../../shared/time.ts'
import { creditDay, rulesOf } from './credit-days.ts'
import { BLOCK } from './credits.ts'
import { Lru } from './lru.ts'
import type { Metric } from './metrics.ts'
import type { MonitoredSpan } from './model.ts'
import { RETENTION } from './retention.ts'
import { fillMinutes } from './signals.ts'
import { DAY_MINUTES, type Source } from './sources.ts'

/** [start, end) in steps of the period, all in ms; points are stamped with the start of their step. */
export interface Window {
  readonly start: Instant
  readonly end: Instant
  readonly periodMs: number
}

/** One metric of one or several instances. */
export interface Series {
  readonly metric: Metric
  readonly members: readonly {
    readonly sources: readonly Source[]
    readonly detailed: readonly MonitoredSpan[]
  }[]
  /** AWS: metrics aggregated over instances count only those with detailed monitoring. */
  readonly detailedOnly: boolean
}

/** The samples of each step, added up. Sums, minima and maxima are in units of 1/scale of the metric. */
export interface Buckets {
  readonly scale: number
  readonly sum: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
  readonly count: Float64Array
  /** Every sample, when a percentile needs them. */
  readonly values?: readonly number[][]
  /** How often each of the values counts; once, where it is not said. */
  readonly weights?: readonly number[][]
  /** Steps with samples of which only sum, count and extremes are known: they have no percentiles. */
  readonly unknown?: Uint8Array
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly grain: 1 | 5
}

const HOURS = 24
const scratch = new Float64Array(DAY_MINUTES)
// Five megabytes: fourteen charts of fifteen months of one instance.
const hourDays = new Lru<Float64Array>(8192)

const floorTo = (n: number, step: number): number => Math.floor(n / step) * step
const ceilTo = (n: number, step: number): number => Math.ceil(n / step) * step

/** sum, min, max, count by hour of one UTC day. */
function hoursOf(source: Source, metric: Metric, day: number): Float64Array {
  const origin = day * DAY_MINUTES
  const from = Math.max(source.first, origin)
  const to = Math.min(source.end, origin + DAY_MINUTES)
  return hourDays.get(`${source.key}/${metric.name}/${day}/${to}`, () => {
    const hours = new Float64Array(4 * HOURS)
    fillMinutes(source, metric, day, from, to, scratch)
    for (let m = from - origin; m < to - origin; ) {
      const hour = Math.floor(m / 60)
      const end = Math.min(to - origin, 60 * (hour + 1))
      let sum = 0
      let min = Number.POSITIVE_INFINITY
      let max = Number.NEGATIVE_INFINITY
      hours[4 * hour + 3] = end - m
      for (; m < end; m++) {
        const value = scratch[m] as number
        sum += value
        if (value < min) min = value
        if (value > max) max = value
      }
      hours[4 * hour] = sum
      hours[4 * hour + 1] = min
      hours[4 * hour + 2] = max
    }
    return hours
  })
}

class Folder {
  readonly buckets: Buckets
  readonly #window: Window
  readonly #nowMinute: number
  readonly #oldest: number
  readonly #startMinute: number
  readonly #periodMinutes: number
  readonly #byHours: boolean

  constructor(metric: Metric, window: Window, now: Instant, wantsValues: boolean) {
    const size = Math.max(0, Math.ceil((window.end - window.start) / window.periodMs))
    this.#window = window
    this.#nowMinute = Math.floor(now / MINUTE)
    this.#oldest = floorTo(Math.floor((now - RETENTION.hour) / MINUTE), 60)
    this.#startMinute = window.start / MINUTE
    this.#periodMinutes = window.periodMs / MINUTE
    this.#byHours = !wantsValues && window.periodMs % HOUR === 0 && window.start % HOUR === 0
    this.buckets = {
      scale: metric.scale,
      sum: new Float64Array(size),
      min: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
      max: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
      count: new Float64Array(size),
      ...(wantsValues ? { values: Array.from({ length: size }, () => []) } : {}),
    }
  }

  #add(bucket: number, sum: number, min: number, max: number, count: number): void {
    const to = this.buckets
    to.sum[bucket] = (to.sum[bucket] as number) + sum
    to.count[bucket] = (to.count[bucket] as number) + count
    if (min < (to.min[bucket] as number)) to.min[bucket] = min
    if (max > (to.max[bucket] as number)) to.max[bucket] = max
    if (count === 1) to.values?.[bucket]?.push(sum)
  }

  /** The part of a piece whose points are stamped inside the window, are kept still, and have appeared already. */
  #clip(source: Source, piece: Piece): Piece {
    const { start, end } = this.#window
    const { grain } = piece
    const first = ceilTo(Math.ceil(start / MINUTE), grain)
    let last = ceilTo(Math.ceil(end / MINUTE), grain)
    // AWS: on Xen a five-minute point appears when it is complete; on Nitro with its first sample, and is then updated in place.
    if (grain === 5 && source.facts.hypervisor === 'xen') last = Math.min(last, floorTo(this.#nowMinute, 5))
    return { from: Math.max(piece.from, first, this.#oldest), to: Math.min(piece.to, last), grain }
  }

  addMinutes(source: Source, metric: Metric, wide: Piece): void {
    const { from, to, grain } = this.#clip(source, wide)
    for (let day = Math.floor(from / DAY_MINUTES); day * DAY_MINUTES < to; day++) {
      const origin = day * DAY_MINUTES
      const start = Math.max(from, origin)
      const end = Math.min(to, origin + DAY_MINUTES)
      if (this.#byHours) this.#addHours(source, metric, day, start, end)
      else this.#addSamples(source, metric, day, start, end, grain)
    }
  }

  #addHours(source: Source, metric: Metric, day: number, from: number, to: number): void {
    const origin = day * DAY_MINUTES
    let hours: Float64Array | undefined
    for (let m = from; m < to; ) {
      const hour = floorTo(m, 60)
      const end = Math.min(to, hour + 60)
      const isWhole = Math.max(hour, source.first) === m && Math.min(hour + 60, source.end) === end
      if (isWhole) {
        hours ??= hoursOf(source, metric, day)
        const at = (4 * (hour - origin)) / 60
        const bucket = Math.floor((hour - this.#startMinute) / this.#periodMinutes)
        this.#add(
          bucket,
          hours[at] as number,
          hours[at + 1] as number,
          hours[at + 2] as number,
          hours[at + 3] as number,
        )
      } else this.#addSamples(source, metric, day, m, end, 1)
      m = end
    }
  }

  #addSamples(source: Source, metric: Metric, day: number, from: number, to: number, grain: 1 | 5): void {
    fillMinutes(source, metric, day, from, to, scratch)
    const origin = day * DAY_MINUTES
    for (let m = from; m < to; m++) {
      const stamp = grain === 1 ? m : m - (m % 5)
      const value = scratch[m - origin] as number
      this.#add(Math.floor((stamp - this.#startMinute) / this.#periodMinutes), value, value, value, 1)
    }
  }

  /** Credits: one value every five minutes, once they are over. */
  addCredits(source: Source, metric: Metric): void {
    const rules = rulesOf(source)
    if (!rules || !metric.credit) return
    const wide: Piece = { from: floorTo(source.first, BLOCK), to: source.end, grain: BLOCK }
    const { from, to } = this.#clip(source, wide)
    const last = Math.min(to, floorTo(this.#nowMinute, BLOCK))
    for (let minute = from; minute < last; ) {
      const day = Math.floor(minute / DAY_MINUTES)
      const values = creditDay(source, rules, day)[metric.credit]
      for (const end = Math.min(last, (day + 1) * DAY_MINUTES); minute < end; minute += BLOCK) {
        const value = values[(minute - day * DAY_MINUTES) / BLOCK] as number
        this.#add(Math.floor((minute - this.#startMinute) / this.#periodMinutes), value, value, value, 1)
      }
    }
  }
}

/** Cuts the span's minutes by what kind of point they go into. */
function piecesOf(source: Source, metric: Metric, detailed: readonly MonitoredSpan[], detailedOnly: boolean): Piece[] {
  const { first, end } = source
  if (metric.cadence === 'minute') return [{ from: first, to: end, grain: 1 }]
  if (metric.cadence === 'check') {
    // Nothing is reported until the checks have initialised.
    return [{ from: Math.max(first, Math.floor(source.span.checksFrom / MINUTE)), to: end, grain: 1 }]
  }
  if (metric.cadence === 'five') return [{ from: first, to: end, grain: 5 }]
  const pieces: Piece[] = []
  const push = (from: number, to: number, grain: 1 | 5): void => {
    if (from < to && !(detailedOnly && grain === 5)) pieces.push({ from, to, grain })
  }
  let at = first
  for (const span of detailed) {
    const from = Math.min(end, Math.max(at, Math.floor(span.from / MINUTE)))
    const to = span.to === undefined ? end : Math.min(end, Math.max(from, Math.floor(span.to / MINUTE)))
    push(at, from, 5)
    push(from, to, 1)
    at = to
  }
  push(at, end, 5)
  return pieces
}

/** The datapoints of a series in a window, as they stand at `now`. */
export function foldSeries(series: Series, window: Window, now: Instant, wantsValues = false): Buckets {
  const { metric } = series
  const folder = new Folder(metric, window, now, wantsValues)
  for (const { sources, detailed } of series.members) {
    for (const source of sources) {
      if (!metric.has(source.facts)) continue
      if (metric.credit) folder.addCredits(source, metric)
      else
        for (const piece of piecesOf(source, metric, detailed, series.detailedOnly))
          folder.addMinutes(source, metric, piece)
    }
  }
  return folder.buckets
}
