/** The functions of metric math. Their arguments fit their signatures. AWS: "Using metric math", functions. */
import { SECOND } from '../../../../../shared/time.ts'
import { ln } from '../noise.ts'
import { fill } from './fill.ts'
import {
  arrayValue,
  each,
  type Lookup,
  lookupOf,
  MathProblem,
  mapSeries,
  meetingStamps,
  onSeries,
  scalar,
  seriesFrom,
  seriesValue,
  type TimeSeries,
  type Value,
} from './values.ts'

/** What a function may know besides its arguments. All times in ms. */
export interface Scope {
  /** The stamps a series of this period may have in the request. */
  grid(period: number): readonly number[]
  /** What a series has that no metric decides: the query's period, or the smallest of the request. In seconds. */
  readonly ownPeriod: number
  /** Every plain metric of the request whose id contains the text, in order. */
  metrics(text: string): readonly TimeSeries[]
  /** The series that a search text finds. @throws MathProblem when it is none */
  search(text: string, stat: string, period: number): readonly TimeSeries[]
}

type Apply = (args: readonly Value[], scope: Scope) => Value

const { LN10 } = Math

const at = (args: readonly Value[], i: number): Value => args[i] as Value
const seriesAt = (args: readonly Value[], i: number): TimeSeries =>
  (args[i] as Extract<Value, { kind: 'series' }>).series
const itemsAt = (args: readonly Value[], i: number): readonly TimeSeries[] =>
  (args[i] as Extract<Value, { kind: 'array' }>).items
const textAt = (args: readonly Value[], i: number): string => (args[i] as Extract<Value, { kind: 'text' }>).text
const numberAt = (args: readonly Value[], i: number): number => (args[i] as Extract<Value, { kind: 'scalar' }>).value

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
/** AWS: what SORT may rank by. */
const RANKS: readonly string[] = ['AVG', 'MIN', 'MAX', 'SUM']

/** Point by point over an array. AWS: AVG counts a missing point as 0. */
function across(items: readonly TimeSeries[], reduce: Reduce, missingIsZero: boolean): Value {
  const first = items[0]
  if (!first) return seriesValue(empty())
  const { stamps, period } = meetingStamps(items)
  const lookups = items.map(lookupOf)
  const values = stamps.map((stamp) => {
    const present = lookups.map((lookup) => lookup(stamp))
    return reduce(missingIsZero ? present.map((value) => value ?? 0) : present.filter((value) => value !== undefined))
  })
  return seriesValue(seriesFrom({ ...first, period }, stamps, values))
}

const reducer =
  (name: string): Apply =>
  (args) => {
    const reduce = REDUCERS[name] as Reduce
    const value = at(args, 0)
    if (value.kind === 'array') return across(value.items, reduce, name === 'AVG')
    const { values } = seriesAt(args, 0)
    return scalar(values.length === 0 ? Number.NaN : reduce(values))
  }

/** From each point and the one before it; the first point has none. */
const stepwise =
  (f: (value: number, before: number, seconds: number) => number): Apply =>
  (args) =>
    onSeries(at(args, 0), (series) =>
      mapSeries(series, (now, i) => {
        if (i === 0) return undefined
        const seconds = ((series.stamps[i] as number) - (series.stamps[i - 1] as number)) / SECOND
        return f(now, series.values[i - 1] as number, seconds)
      }),
    )

function runningSum(series: TimeSeries): TimeSeries {
  let total = 0
  return mapSeries(series, (value) => {
    total += value
    return total
  })
}

const branch = (value: Value | undefined): number | TimeSeries | undefined =>
  value?.kind === 'scalar' ? value.value : value?.kind === 'series' ? value.series : undefined
const nothing: Lookup = () => undefined

/**
 * AWS: "Using IF expressions". A true condition whose branch has no point there reads 0; a false one, or a condition without a point,
 * has none.
 */
function condition(args: readonly Value[]): Value {
  const [test, yes, no] = [branch(args[0]), branch(args[1]), branch(args[2])]
  if (typeof test === 'number') {
    const chosen = test !== 0 ? yes : no
    if (typeof chosen === 'object') return seriesValue(chosen)
    const shape = [yes, no].find((value) => typeof value === 'object')
    if (typeof shape !== 'object') return scalar(chosen ?? Number.NaN)
    return seriesValue(mapSeries(shape, () => chosen))
  }
  const base = test as TimeSeries
  const isTrue = lookupOf(base)
  const whenTrue = yes === undefined ? nothing : lookupOf(yes)
  const whenFalse = no === undefined ? nothing : lookupOf(no)
  const values = base.stamps.map((stamp) => (isTrue(stamp) === 0 ? whenFalse(stamp) : (whenTrue(stamp) ?? 0)))
  return seriesValue(seriesFrom(base, base.stamps, values))
}

/** AWS: these return a series without gaps, each value by its timestamp. */
const ofTime =
  (part: (date: Date, stamp: number) => number): Apply =>
  (args, scope) => {
    const series = seriesAt(args, 0)
    const stamps = scope.grid(series.period)
    return seriesValue(
      seriesFrom(
        series,
        stamps,
        stamps.map((stamp) => part(new Date(stamp), stamp)),
      ),
    )
  }

function sortItems(args: readonly Value[]): Value {
  const [by, order] = [textAt(args, 1), textAt(args, 2)]
  const reduce = RANKS.includes(by) ? REDUCERS[by] : undefined
  if (!reduce) throw new MathProblem(`Invalid sort function '${by}'`)
  if (!['ASC', 'DESC'].includes(order)) throw new MathProblem(`Invalid sort order '${order}'`)
  const ranked = itemsAt(args, 0)
    .filter((item) => item.values.length > 0)
    .map((item) => ({ item, rank: reduce(item.values) }))
    .sort((a, b) => (order === 'ASC' ? a.rank - b.rank : b.rank - a.rank))
    .map(({ item }) => item)
  return arrayValue(args[3] === undefined ? ranked : ranked.slice(0, Math.max(0, numberAt(args, 3))))
}

const logOf = (x: number): number => (x > 0 ? ln(x) : Number.NaN)

export const FUNCTIONS: Readonly<Record<string, Apply>> = {
  ABS: (args) => each(at(args, 0), (x) => (x < 0 ? -x : x)),
  CEIL: (args) => each(at(args, 0), Math.ceil),
  FLOOR: (args) => each(at(args, 0), Math.floor),
  LOG: (args) => each(at(args, 0), logOf),
  LOG10: (args) => each(at(args, 0), (x) => logOf(x) / LN10),
  SUM: reducer('SUM'),
  AVG: reducer('AVG'),
  MIN: reducer('MIN'),
  MAX: reducer('MAX'),
  STDDEV: reducer('STDDEV'),
  RATE: stepwise((now, before, seconds) => (now - before) / seconds),
  DIFF: stepwise((now, before) => now - before),
  DIFF_TIME: stepwise((_now, _before, seconds) => seconds),
  RUNNING_SUM: (args) => onSeries(at(args, 0), runningSum),
  FILL: (args, scope) => onSeries(at(args, 0), (series) => fill(series, at(args, 1), scope.grid(series.period))),
  IF: condition,
  PERIOD: (args) => scalar(seriesAt(args, 0).period),
  METRICS: (args, scope) => arrayValue(scope.metrics(args.length === 0 ? '' : textAt(args, 0))),
  SEARCH: (args, scope) =>
    arrayValue(scope.search(textAt(args, 0), textAt(args, 1), args[2] ? numberAt(args, 2) : scope.ownPeriod)),
  METRIC_COUNT: (args) => scalar(itemsAt(args, 0).length),
  DATAPOINT_COUNT: (args) => {
    const value = at(args, 0)
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
    const stamps = scope.grid(scope.ownPeriod)
    return seriesValue(
      seriesFrom(
        empty(scope.ownPeriod),
        stamps,
        stamps.map(() => value),
      ),
    )
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
