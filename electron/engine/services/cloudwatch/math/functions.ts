/** The functions of metric math that are simulated. AWS: "Using metric math", functions. */
import { SECOND } from '../../../../../shared/time.ts'
import { ln } from '../noise.ts'
import {
  arrayValue,
  each,
  lookupOf,
  MathProblem,
  mapSeries,
  scalar,
  seriesFrom,
  seriesValue,
  single,
  type TimeSeries,
  type Value,
} from './values.ts'

/** What a function may know besides its arguments. All times in ms. */
export interface Scope {
  /** The stamps a series of this period may have in the request. */
  grid(period: number): readonly number[]
  /** The smallest period of the request, in seconds. */
  readonly smallestPeriod: number
  /** Every plain metric of the request whose id contains the text, in order. */
  metrics(text: string): readonly TimeSeries[]
  /** The series that a search text finds. @throws MathProblem when it is none */
  search(text: string, stat: string, period: number): readonly TimeSeries[]
}

type Apply = (args: readonly Value[], scope: Scope) => Value

const { LN10 } = Math

function argument(args: readonly Value[], i: number): Value {
  const found = args[i]
  if (!found) throw new MathProblem('Wrong number of arguments')
  return found
}

function seriesAt(args: readonly Value[], i: number): TimeSeries {
  const found = single(argument(args, i))
  if (typeof found === 'number') throw new MathProblem('Expected a time series')
  return found
}

function itemsAt(args: readonly Value[], i: number): readonly TimeSeries[] {
  const found = argument(args, i)
  if (found.kind !== 'array') throw new MathProblem('Expected an array of time series')
  return found.items
}

function textAt(args: readonly Value[], i: number): string {
  const found = argument(args, i)
  if (found.kind !== 'text') throw new MathProblem('Expected a name')
  return found.text
}

function numberAt(args: readonly Value[], i: number): number {
  const found = single(argument(args, i))
  if (typeof found !== 'number') throw new MathProblem('Expected a number')
  return found
}

type Reduce = (values: readonly number[]) => number

const sum: Reduce = (values) => values.reduce((total, value) => total + value, 0)
const average: Reduce = (values) => sum(values) / values.length
const deviation: Reduce = (values) => {
  const mean = average(values)
  return Math.sqrt(average(values.map((value) => (value - mean) * (value - mean))))
}
const REDUCERS: Readonly<Record<string, Reduce>> = {
  SUM: sum,
  AVG: average,
  MIN: (values) => values.reduce((least, value) => Math.min(least, value)),
  MAX: (values) => values.reduce((most, value) => Math.max(most, value)),
  STDDEV: deviation,
}

/** Point by point over an array: the union of the stamps. AWS: AVG counts a missing point as 0. */
function across(items: readonly TimeSeries[], reduce: Reduce, missingIsZero: boolean): Value {
  const first = items[0]
  if (!first) throw new MathProblem('The array has no time series')
  const stamps = [...new Set(items.flatMap((item) => item.stamps))].sort((a, b) => a - b)
  const lookups = items.map(lookupOf)
  const values = stamps.map((stamp) => {
    const present = lookups.map((lookup) => lookup(stamp))
    return reduce(missingIsZero ? present.map((value) => value ?? 0) : present.filter((value) => value !== undefined))
  })
  return seriesValue(seriesFrom(first, stamps, values))
}

const reducer =
  (name: string): Apply =>
  (args) => {
    const reduce = REDUCERS[name] as Reduce
    const value = argument(args, 0)
    if (value.kind === 'array') return across(value.items, reduce, name === 'AVG')
    const series = seriesAt(args, 0)
    return scalar(series.values.length === 0 ? Number.NaN : reduce(series.values))
  }

/** From each point and the one before it; the first point has none. */
const stepwise =
  (f: (value: number, before: number, seconds: number) => number): Apply =>
  (args) => {
    const value = argument(args, 0)
    const one = (series: TimeSeries): TimeSeries =>
      mapSeries(series, (now, i) => {
        if (i === 0) return undefined
        const seconds = ((series.stamps[i] as number) - (series.stamps[i - 1] as number)) / SECOND
        return f(now, series.values[i - 1] as number, seconds)
      })
    return value.kind === 'array' ? arrayValue(value.items.map(one)) : seriesValue(one(seriesAt(args, 0)))
  }

function runningSum(series: TimeSeries): TimeSeries {
  let total = 0
  return mapSeries(series, (value) => {
    total += value
    return total
  })
}

function fillSeries(series: TimeSeries, how: Value, scope: Scope): TimeSeries {
  const stamps = scope.grid(series.period)
  const lookup = lookupOf(series)
  if (how.kind === 'series') {
    const other = lookupOf(how.series)
    return seriesFrom(
      series,
      stamps,
      stamps.map((stamp) => lookup(stamp) ?? other(stamp)),
    )
  }
  if (how.kind === 'scalar')
    return seriesFrom(
      series,
      stamps,
      stamps.map((stamp) => lookup(stamp) ?? how.value),
    )
  if (how.kind !== 'text' || !['REPEAT', 'LINEAR'].includes(how.text)) throw new MathProblem('Invalid fill value')
  let before = -1
  const values = stamps.map((stamp) => {
    while (before + 1 < series.stamps.length && (series.stamps[before + 1] as number) <= stamp) before++
    const known = series.values[before]
    if (how.text === 'REPEAT' || known === undefined || series.stamps[before] === stamp) return known
    const next = series.values[before + 1]
    if (next === undefined) return undefined
    const [from, to] = [series.stamps[before] as number, series.stamps[before + 1] as number]
    return known + ((next - known) * (stamp - from)) / (to - from)
  })
  return seriesFrom(series, stamps, values)
}

function condition(args: readonly Value[]): Value {
  const test = single(argument(args, 0))
  const [yes, no] = [single(argument(args, 1)), args[2] === undefined ? undefined : single(args[2])]
  const chosen = [test, yes, no].find((value) => typeof value === 'object')
  if (typeof chosen !== 'object') {
    const value = test !== 0 ? yes : no
    return scalar(typeof value === 'number' ? value : Number.NaN)
  }
  const base = typeof test === 'object' ? test : chosen
  const [isTrue, whenTrue, whenFalse] = [
    lookupOf(test),
    lookupOf(yes),
    no === undefined ? () => undefined : lookupOf(no),
  ]
  const values = base.stamps.map((stamp) => {
    const held = isTrue(stamp)
    if (held === undefined) return undefined
    return held !== 0 ? whenTrue(stamp) : whenFalse(stamp)
  })
  return seriesValue(seriesFrom(base, base.stamps, values))
}

const ofTime =
  (part: (date: Date, stamp: number) => number): Apply =>
  (args) => {
    const series = seriesAt(args, 0)
    return seriesValue(
      mapSeries(series, (_, i) => part(new Date(series.stamps[i] as number), series.stamps[i] as number)),
    )
  }

function sortItems(args: readonly Value[]): Value {
  const reduce = REDUCERS[textAt(args, 1)]
  const order = textAt(args, 2)
  if (!reduce || !['ASC', 'DESC'].includes(order)) throw new MathProblem('Invalid sort order')
  const ranked = itemsAt(args, 0)
    .filter((item) => item.values.length > 0)
    .map((item) => ({ item, rank: reduce(item.values) }))
    .sort((a, b) => (order === 'ASC' ? a.rank - b.rank : b.rank - a.rank))
    .map(({ item }) => item)
  return arrayValue(args[3] === undefined ? ranked : ranked.slice(0, numberAt(args, 3)))
}

const count = (value: Value): number => (value.kind === 'array' ? value.items.length : 1)

export const FUNCTIONS: Readonly<Record<string, Apply>> = {
  ABS: (args) => each(argument(args, 0), (x) => (x < 0 ? -x : x)),
  CEIL: (args) => each(argument(args, 0), Math.ceil),
  FLOOR: (args) => each(argument(args, 0), Math.floor),
  LOG: (args) => each(argument(args, 0), (x) => (x > 0 ? ln(x) : Number.NaN)),
  LOG10: (args) => each(argument(args, 0), (x) => (x > 0 ? ln(x) / LN10 : Number.NaN)),
  SUM: reducer('SUM'),
  AVG: reducer('AVG'),
  MIN: reducer('MIN'),
  MAX: reducer('MAX'),
  STDDEV: reducer('STDDEV'),
  RATE: stepwise((now, before, seconds) => (now - before) / seconds),
  DIFF: stepwise((now, before) => now - before),
  DIFF_TIME: stepwise((_now, _before, seconds) => seconds),
  RUNNING_SUM: (args) => seriesValue(runningSum(seriesAt(args, 0))),
  FILL: (args, scope) => {
    const value = argument(args, 0)
    const how = argument(args, 1)
    if (value.kind === 'array') return arrayValue(value.items.map((item) => fillSeries(item, how, scope)))
    return seriesValue(fillSeries(seriesAt(args, 0), how, scope))
  },
  IF: condition,
  PERIOD: (args) => scalar(seriesAt(args, 0).period),
  METRICS: (args, scope) => arrayValue(scope.metrics(args.length === 0 ? '' : textAt(args, 0))),
  SEARCH: (args, scope) =>
    arrayValue(scope.search(textAt(args, 0), textAt(args, 1), args[2] ? numberAt(args, 2) : scope.smallestPeriod)),
  METRIC_COUNT: (args) => scalar(count(argument(args, 0))),
  DATAPOINT_COUNT: (args) => {
    const value = argument(args, 0)
    if (value.kind !== 'array') return scalar(seriesAt(args, 0).values.length)
    return across(
      value.items.map((item) => mapSeries(item, () => 1)),
      sum,
      false,
    )
  },
  FIRST: (args) => seriesValue(itemsAt(args, 0)[0] ?? empty()),
  LAST: (args) => seriesValue(itemsAt(args, 0).at(-1) ?? empty()),
  SLICE: (args) =>
    arrayValue(itemsAt(args, 0).slice(numberAt(args, 1), args[2] === undefined ? undefined : numberAt(args, 2))),
  SORT: sortItems,
  REMOVE_EMPTY: (args) => arrayValue(itemsAt(args, 0).filter((item) => item.values.length > 0)),
  TIME_SERIES: (args, scope) => {
    const value = numberAt(args, 0)
    const stamps = scope.grid(scope.smallestPeriod)
    return seriesValue({ ...empty(scope.smallestPeriod), stamps, values: stamps.map(() => value) })
  },
  EPOCH: ofTime((_, stamp) => stamp / SECOND),
  MINUTE: ofTime((date) => date.getUTCMinutes()),
  HOUR: ofTime((date) => date.getUTCHours()),
  // AWS: Monday is 1.
  DAY: ofTime((date) => date.getUTCDay() || 7),
  DATE: ofTime((date) => date.getUTCDate()),
  MONTH: ofTime((date) => date.getUTCMonth() + 1),
  YEAR: ofTime((date) => date.getUTCFullYear()),
}

function empty(period = 60): TimeSeries {
  return { label: '', period, stamps: [], values: [] }
}
