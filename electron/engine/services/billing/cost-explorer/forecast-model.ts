/**
 * A forecast of daily amounts: a robust trend, weekday factors, and what is charged on the first of a month kept apart. AWS does not
 * publish its method; this one is the simulator's own. Numbers in, numbers out: nothing of it is state.
 */

import { median } from '../../../../../shared/median.ts'
import { DAY, type Instant, startOfMonth } from '../../../../../shared/time.ts'

export interface Forecast {
  /** The expected amount of a day, of which the last day of history is number 0 and the next number 1; never below zero. */
  mean(ahead: number): number
  /** How far the sum of `days` days may lie off, as one standard deviation. */
  deviation(days: number): number
}

const WEEK = 7
const SHORTEST_WINDOW = 14
/** Weeks are added to the window while they lie this close to its trend. */
const LEVEL_TOLERANCE = 0.15
const NOISE_TOLERANCE = 5
/** A first of the month that stands out by this much has a charge of its own. */
const FEE_RATIO = 0.25

/** How many standard deviations either side hold 51 … 99 per cent of a normal distribution. */
const QUANTILES: readonly number[] = [
  0.6903, 0.7063, 0.7225, 0.7388, 0.7554, 0.7722, 0.7892, 0.8064, 0.8239, 0.8416, 0.8596, 0.8779, 0.8965, 0.9154,
  0.9346, 0.9542, 0.9741, 0.9945, 1.0152, 1.0364, 1.0581, 1.0803, 1.1031, 1.1264, 1.1503, 1.175, 1.2004, 1.2265, 1.2536,
  1.2816, 1.3106, 1.3408, 1.3722, 1.4051, 1.4395, 1.4758, 1.5141, 1.5548, 1.5982, 1.6449, 1.6954, 1.7507, 1.8119,
  1.8808, 1.96, 2.0537, 2.1701, 2.3263, 2.5758,
]
export const deviationsOf = (level: number): number => QUANTILES[level - 51] as number

const weekdayOf = (day: Instant): number => (Math.floor(day / DAY) + 4) % WEEK

interface Fees {
  /** The days without what was charged on the first of a month. */
  readonly values: readonly number[]
  readonly fee: number
}

/** Takes the charges of the first of a month out of the days. */
function withoutFees(values: readonly number[], first: Instant): Fees {
  const usual: [index: number, value: number, excess: number][] = []
  values.forEach((value, index) => {
    const day = first + index * DAY
    if (day !== startOfMonth(day)) return
    const around = [-3, -2, -1, 1, 2, 3].flatMap((step) => values[index + step] ?? [])
    if (around.length < 3) return
    const level = median(around)
    usual.push([index, level, value - level])
  })
  const fee = median(usual.map(([, , excess]) => excess))
  const level = median(values)
  if (usual.length === 0 || fee <= Math.abs(level) * FEE_RATIO) return { values, fee: 0 }
  const rest = [...values]
  for (const [index, value] of usual) rest[index] = value
  return { values: rest, fee }
}

/** What each weekday is to its week, on average 1. */
function weekdayFactors(values: readonly number[], first: Instant): readonly number[] {
  const ratios: number[][] = Array.from({ length: WEEK }, () => [])
  for (let i = 3; i < values.length - 3; i++) {
    const week = values.slice(i - 3, i + 4).reduce((sum, value) => sum + value, 0) / WEEK
    if (week > 0) ratios[weekdayOf(first + i * DAY)]?.push((values[i] as number) / week)
  }
  const flat = new Array<number>(WEEK).fill(1)
  if (ratios.some((found) => found.length < 2)) return flat
  const factors = ratios.map(median)
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / WEEK
  return mean > 0 ? factors.map((factor) => factor / mean) : flat
}

interface Line {
  readonly slope: number
  /** At the last day. */
  readonly level: number
  readonly noise: number
}

/** Theil and Sen's line: the median of all slopes, through the median of what is left. Few outliers do not move it. */
function lineThrough(values: readonly number[]): Line {
  const slopes: number[] = []
  for (let i = 0; i < values.length; i++)
    for (let j = i + 1; j < values.length; j++) slopes.push(((values[j] as number) - (values[i] as number)) / (j - i))
  const slope = median(slopes)
  const last = values.length - 1
  const level = median(values.map((value, index) => value + slope * (last - index)))
  const noise = median(values.map((value, index) => Math.abs(value - (level - slope * (last - index)))))
  return { slope, level, noise }
}

/** The line through the newest days, as far back as they follow it: what ran before a change of level says nothing of what comes. */
function recentLine(values: readonly number[]): Line & { readonly length: number } {
  let length = Math.min(SHORTEST_WINDOW, values.length)
  let line = lineThrough(values.slice(-length))
  while (length + WEEK <= values.length) {
    const week = values.slice(values.length - length - WEEK, values.length - length)
    const expected = line.level - line.slope * (length - 1 + (WEEK + 1) / 2)
    const near = Math.max(NOISE_TOLERANCE * line.noise, LEVEL_TOLERANCE * Math.abs(line.level))
    if (Math.abs(median(week) - expected) > near) break
    length += WEEK
    line = lineThrough(values.slice(-length))
  }
  return { ...line, length }
}

/** Fits whole days, the oldest first; `first` is the day of the oldest. */
export function fitForecast(days: readonly number[], first: Instant): Forecast {
  const { values, fee } = withoutFees(days, first)
  const factors = weekdayFactors(values, first)
  const factorOf = (index: number): number => factors[weekdayOf(first + index * DAY)] as number
  const level = values.map((value, index) => (factorOf(index) > 0.05 ? value / factorOf(index) : value))
  const line = recentLine(level)
  const last = values.length - 1
  // A trend goes on for as long as it has been seen.
  const usual = (index: number): number =>
    Math.max(0, line.level + line.slope * Math.min(index - last, line.length)) * factorOf(index)
  const squares = values.slice(-line.length).map((value, index) => {
    const off = value - usual(last - line.length + 1 + index)
    return off * off
  })
  const variance = squares.reduce((sum, square) => sum + square, 0) / Math.max(1, line.length - 2)
  return {
    mean: (ahead) => {
      const day = first + (last + ahead) * DAY
      return usual(last + ahead) + (day === startOfMonth(day) ? fee : 0)
    },
    // The days of a sum scatter by themselves; that their level is not known exactly moves all of them.
    deviation: (count) => Math.sqrt(variance * (count + (count * count) / line.length)),
  }
}
