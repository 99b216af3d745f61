/** What metric math computes with. */
import type { MetricName } from '../names.ts'
import { exp, ln } from '../noise.ts'
import type { Operator } from './parse.ts'

/** Points in order of time. Stamps that are absent are missing: arithmetic with them is missing too. */
export interface TimeSeries {
  readonly label: string
  /** Seconds. */
  readonly period: number
  /** The metric and statistic that the points are of, for its label; absent for what was computed. */
  readonly source?: { readonly name: MetricName; readonly stat: string }
  readonly stamps: readonly number[]
  readonly values: readonly number[]
}

export type Value =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly series: TimeSeries }
  | { readonly kind: 'array'; readonly items: readonly TimeSeries[] }
  | { readonly kind: 'text'; readonly text: string }

/** What is wrong with an expression, in words for its author. */
export class MathProblem extends Error {
  override readonly name = 'MathProblem'
}

export const scalar = (value: number): Value => ({ kind: 'scalar', value })
export const seriesValue = (series: TimeSeries): Value => ({ kind: 'series', series })
export const arrayValue = (items: readonly TimeSeries[]): Value => ({ kind: 'array', items })

/** Keeps the points whose value is a finite number; a division by zero, say, leaves none. */
export function seriesFrom(
  like: TimeSeries,
  stamps: readonly number[],
  values: readonly (number | undefined)[],
): TimeSeries {
  const keptStamps: number[] = []
  const keptValues: number[] = []
  for (let i = 0; i < stamps.length; i++) {
    const value = values[i]
    if (value === undefined || !Number.isFinite(value)) continue
    keptStamps.push(stamps[i] as number)
    keptValues.push(value)
  }
  return { label: like.label, period: like.period, stamps: keptStamps, values: keptValues }
}

export const mapSeries = (series: TimeSeries, f: (value: number, i: number) => number | undefined): TimeSeries =>
  seriesFrom(series, series.stamps, series.values.map(f))

function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent) || exponent > 1024 || exponent < -1024)
    return base > 0 ? exp(exponent * ln(base)) : base === 0 && exponent > 0 ? 0 : Number.NaN
  let result = 1
  for (let n = exponent < 0 ? -exponent : exponent; n > 0; n--) result *= base
  return exponent < 0 ? 1 / result : result
}

const truth = (condition: boolean): number => (condition ? 1 : 0)

export function operate(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '^':
      return power(a, b)
    case '==':
      return truth(a === b)
    case '!=':
      return truth(a !== b)
    case '<':
      return truth(a < b)
    case '>':
      return truth(a > b)
    case '<=':
      return truth(a <= b)
    case '>=':
      return truth(a >= b)
    case '&&':
      return truth(a !== 0 && b !== 0)
    default:
      return truth(a !== 0 || b !== 0)
  }
}

/** Looks points up by stamp, or answers the same number everywhere. */
export type Lookup = (stamp: number) => number | undefined

export function lookupOf(value: number | TimeSeries): Lookup {
  if (typeof value === 'number') return () => value
  const found = new Map(value.stamps.map((stamp, i) => [stamp, value.values[i] as number]))
  return (stamp) => found.get(stamp)
}

const COMPARISONS: ReadonlySet<Operator> = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||'])

/**
 * The stamps at which series meet: all of them when their periods agree, else those of the longest period, since a finer series has
 * no value for a longer time.
 */
export function meetingStamps(items: readonly TimeSeries[]): { stamps: readonly number[]; period: number } {
  const period = items.reduce((most, item) => Math.max(most, item.period), 0)
  const coarsest = items.filter((item) => item.period === period)
  if (coarsest.length === 1) return { stamps: (coarsest[0] as TimeSeries).stamps, period }
  return { stamps: [...new Set(coarsest.flatMap((item) => item.stamps))].sort((a, b) => a - b), period }
}

/**
 * AWS: comparisons take a missing point of one side for 0 ("Using metric math", comparison and logical operators). With arithmetic a
 * missing point stays missing: that is why people write FILL(m1, 0). [R]
 */
function joinPair(operator: Operator, left: number | TimeSeries, right: number | TimeSeries): number | TimeSeries {
  if (typeof left === 'number' && typeof right === 'number') return operate(operator, left, right)
  const both = [left, right].filter((side) => typeof side !== 'number')
  const { stamps, period } = meetingStamps(both)
  const missing = COMPARISONS.has(operator) ? 0 : undefined
  const [a, b] = [lookupOf(left), lookupOf(right)]
  const values = stamps.map((stamp) => {
    const [x, y] = [a(stamp) ?? missing, b(stamp) ?? missing]
    return x === undefined || y === undefined ? undefined : operate(operator, x, y)
  })
  return seriesFrom({ ...(both[0] as TimeSeries), period }, stamps, values)
}

/** How the error sentences call a value. */
const typeName = (value: Value): string =>
  ({ scalar: 'Scalar', series: 'TimeSeries', array: 'Array[TimeSeries]', text: 'String' })[value.kind]

const unsupported = (operator: string, ...operands: readonly Value[]): MathProblem =>
  new MathProblem(`Unsupported operand type(s) for ${operator}: '[${operands.map(typeName).join(', ')}]'`) // [R]

const one = (value: Value): number | TimeSeries | undefined =>
  value.kind === 'scalar' ? value.value : value.kind === 'series' ? value.series : undefined

const wrap = (result: number | TimeSeries): Value => (typeof result === 'number' ? scalar(result) : seriesValue(result))

/** AWS: a number or a series meets each series of an array; arrays do not meet arrays, nor comparisons arrays. */
export function binary(operator: Operator, left: Value, right: Value): Value {
  const [a, b] = [one(left), one(right)]
  if (a !== undefined && b !== undefined) return wrap(joinPair(operator, a, b))
  if (COMPARISONS.has(operator)) throw unsupported(operator, left, right)
  if (left.kind === 'array' && b !== undefined)
    return arrayValue(left.items.map((item) => joinPair(operator, item, b) as TimeSeries))
  if (right.kind === 'array' && a !== undefined)
    return arrayValue(right.items.map((item) => joinPair(operator, a, item) as TimeSeries))
  throw unsupported(operator, left, right)
}

/** Minus a number, every point, or every point of every item. */
export function negated(value: Value): Value {
  if (value.kind === 'scalar') return scalar(-value.value)
  if (value.kind === 'text') throw unsupported('-', value)
  return each(value, (x) => -x)
}

/** Applies `f` to every point, or to every point of every item. */
export function each(value: Value, f: (x: number) => number): Value {
  return onSeries(value, (series) => mapSeries(series, f))
}

/** Applies `f` to the series, or to every item. A function's signature has seen to it that there is one. */
export function onSeries(value: Value, f: (series: TimeSeries) => TimeSeries): Value {
  if (value.kind === 'array') return arrayValue(value.items.map(f))
  if (value.kind === 'series') return seriesValue(f(value.series))
  throw unsupported('()', value)
}
