/** What metric math computes with. */
import { exp, ln } from '../noise.ts'
import type { Operator } from './parse.ts'

/** Points in order of time. Stamps that are absent are missing: arithmetic with them is missing too. */
export interface TimeSeries {
  readonly label: string
  /** Seconds. */
  readonly period: number
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

function joinPair(operator: Operator, left: number | TimeSeries, right: number | TimeSeries): number | TimeSeries {
  if (typeof left === 'number' && typeof right === 'number') return operate(operator, left, right)
  const base = (typeof left === 'number' ? right : left) as TimeSeries
  const [a, b] = [lookupOf(left), lookupOf(right)]
  const values = base.stamps.map((stamp) => {
    const [x, y] = [a(stamp), b(stamp)]
    return x === undefined || y === undefined ? undefined : operate(operator, x, y)
  })
  return seriesFrom(base, base.stamps, values)
}

/** The one number or series of a value. @throws MathProblem for an array or a text */
export function single(value: Value): number | TimeSeries {
  if (value.kind === 'scalar') return value.value
  if (value.kind === 'series') return value.series
  throw new MathProblem('Unsupported operand type')
}

const wrap = (result: number | TimeSeries): Value => (typeof result === 'number' ? scalar(result) : seriesValue(result))

/** Arrays pair up item by item, or item by item with the one other operand. */
export function binary(operator: Operator, left: Value, right: Value): Value {
  if (left.kind === 'array' && right.kind === 'array') {
    if (left.items.length !== right.items.length) throw new MathProblem('Arrays must have the same number of items')
    return arrayValue(left.items.map((item, i) => joinPair(operator, item, right.items[i] as TimeSeries) as TimeSeries))
  }
  if (left.kind === 'array') {
    const other = single(right)
    return arrayValue(left.items.map((item) => joinPair(operator, item, other) as TimeSeries))
  }
  if (right.kind === 'array') {
    const other = single(left)
    return arrayValue(right.items.map((item) => joinPair(operator, other, item) as TimeSeries))
  }
  return wrap(joinPair(operator, single(left), single(right)))
}

/** Applies `f` to a number, to every point, or to every point of every item. */
export function each(value: Value, f: (x: number) => number): Value {
  if (value.kind === 'array') return arrayValue(value.items.map((item) => mapSeries(item, f)))
  const one = single(value)
  return typeof one === 'number' ? scalar(f(one)) : seriesValue(mapSeries(one, f))
}
