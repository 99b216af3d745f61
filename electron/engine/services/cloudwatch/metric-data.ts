/** cloudwatch:GetMetricData */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { isoOf, SECOND } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import { invalidNextToken, validationError } from './errors.ts'
import { labelsOf } from './labels.ts'
import { metricNames } from './listing.ts'
import { evaluate, type Names } from './math/evaluate.ts'
import { type Expression, parseExpression, SyntaxProblem } from './math/parse.ts'
import { MathProblem, type TimeSeries, type Value } from './math/values.ts'
import { checkQueries, type Query, type StatQuery } from './metric-data-checks.ts'
import { type PlainQuery, plainSeries, type Span } from './points.ts'
import { clampEnd, dimensionsOf, isPeriod, offsetOf, tokenOf } from './requests.ts'
import { roundStart } from './retention.ts'
import { matchesSearch, parseSearch, SEARCH_MAX } from './search.ts'
import { statisticOf } from './statistics.ts'

/** AWS: datapoints in one answer, when MaxDatapoints does not say less. */
const DATAPOINTS_MAX = 100_800

type Input = In<'cloudwatch:GetMetricData'>
type Result = NonNullable<Out<'cloudwatch:GetMetricData'>['MetricDataResults']>[number]

const plainOf = ({ MetricStat: { Metric: metric, Period, Stat, Unit } }: StatQuery, label: string): PlainQuery => ({
  name: {
    Namespace: metric.Namespace ?? '',
    MetricName: metric.MetricName ?? '',
    Dimensions: dimensionsOf(metric.Dimensions),
  },
  period: Period,
  stat: Stat,
  unit: Unit,
  label,
})

/** Evaluates queries on demand, so that expressions may name each other in any order. */
class Evaluation implements Names {
  readonly smallestPeriod: number
  readonly #asked: Span
  readonly #queries: ReadonlyMap<string, Query>
  readonly #labels: ReadonlyMap<string, string>
  readonly #values = new Map<string, Value>()
  readonly #open = new Set<string>()

  constructor(asked: Span, queries: readonly Query[]) {
    this.#asked = asked
    this.#queries = new Map(queries.map((query) => [query.Id, query]))
    this.#labels = labelsOf(queries)
    const periods = queries.flatMap((query) => (query.MetricStat ? [query.MetricStat.Period] : (query.Period ?? [])))
    this.smallestPeriod = periods.length === 0 ? 300 : Math.min(...periods)
  }

  resolve(name: string): Value | undefined {
    const known = this.#values.get(name)
    if (known) return known
    const query = this.#queries.get(name)
    if (!query) return undefined
    if (this.#open.has(name)) throw new MathProblem('Circular reference between expressions')
    this.#open.add(name)
    const value = query.MetricStat
      ? { kind: 'series' as const, series: plainSeries(this.#asked, plainOf(query as StatQuery, this.#label(name))) }
      : this.#expression(query)
    this.#open.delete(name)
    this.#values.set(name, value)
    return value
  }

  #label(id: string): string {
    return this.#labels.get(id) ?? id
  }

  #expression(query: Query): Value {
    const value = evaluate(parsed(query), this)
    if (value.kind !== 'series') return value
    return { kind: 'series', series: { ...value.series, label: this.#label(query.Id) } }
  }

  metrics(text: string): readonly TimeSeries[] {
    const found: TimeSeries[] = []
    for (const [id, query] of this.#queries) {
      if (!query.MetricStat || !id.includes(text)) continue
      const value = this.resolve(id)
      if (value?.kind === 'series') found.push(value.series)
    }
    return found
  }

  search(text: string, stat: string, period: number): readonly TimeSeries[] {
    const { view, scope } = this.#asked
    const search = parseSearch(text)
    if (!search || !statisticOf(stat) || !isPeriod(period)) throw new MathProblem('Invalid search expression')
    const found: TimeSeries[] = []
    for (const name of metricNames(view, scope, { Namespace: search.namespace })) {
      if (found.length === SEARCH_MAX) break
      if (!matchesSearch(name, search)) continue
      const label = [...name.Dimensions.map(({ Value }) => Value), name.MetricName].join(' ')
      found.push(plainSeries(this.#asked, { name, period, stat, label }))
    }
    return found
  }

  grid(period: number): readonly number[] {
    const { start, end, view } = this.#asked
    const periodMs = period * SECOND
    const stamps: number[] = []
    for (let at = roundStart(start, view.now, periodMs); at < clampEnd(end, view.now); at += periodMs) stamps.push(at)
    return stamps
  }
}

function parsed(query: Query): Expression {
  return parseExpression(query.Expression ?? '')
}

/** The series of a query, or what is wrong with it. @throws AwsError ValidationError */
function answerOf(evaluation: Evaluation, query: Query): readonly TimeSeries[] {
  const problem = (text: string) => validationError(`Error in expression '${query.Id}': ${text}`)
  try {
    const value = evaluation.resolve(query.Id)
    if (value?.kind === 'series') return [value.series]
    if (value?.kind === 'array') return value.items
  } catch (error) {
    if (error instanceof SyntaxProblem) throw problem('Invalid syntax')
    if (error instanceof MathProblem) throw problem(error.message)
    throw error
  }
  throw problem('The expression must return a time series')
}

interface Whole {
  readonly id: string
  readonly series: TimeSeries
}

/** Cuts one page out of all the results laid end to end. A result goes on where the page before stopped. */
function pageOf(
  wholes: readonly Whole[],
  offset: number,
  most: number,
  descending: boolean,
): { page: Result[]; next?: number } {
  const page: Result[] = []
  let passed = 0
  for (const { id, series } of wholes) {
    const size = series.stamps.length
    const from = Math.max(0, offset - passed)
    const to = Math.min(size, offset + most - passed)
    passed += size
    const isHere = to > from || (size === 0 && offset === 0)
    if (!isHere) continue
    const stamps = descending ? [...series.stamps].reverse() : series.stamps
    const values = descending ? [...series.values].reverse() : series.values
    page.push({
      Id: id,
      Label: series.label,
      Timestamps: stamps.slice(from, to).map(isoOf),
      Values: values.slice(from, to),
      StatusCode: to < size ? 'PartialData' : 'Complete',
    })
  }
  return { page, ...(passed > offset + most ? { next: offset + most } : {}) }
}

/** @throws AwsError ValidationError, InvalidNextToken */
export function getMetricData(view: View, input: Input, call: Call): Out<'cloudwatch:GetMetricData'> {
  const { queries, start, end } = checkQueries(input)
  const offset = offsetOf(input.NextToken)
  if (offset === undefined) throw invalidNextToken()
  const evaluation = new Evaluation({ view, scope: call.scope, start, end }, queries)
  const wholes: Whole[] = []
  for (const query of queries) {
    if (query.ReturnData === false) continue
    for (const series of answerOf(evaluation, query)) wholes.push({ id: query.Id, series })
  }
  const most = Math.min(DATAPOINTS_MAX, input.MaxDatapoints ?? DATAPOINTS_MAX)
  const { page, next } = pageOf(wholes, offset, most, input.ScanBy !== 'TimestampAscending')
  return { MetricDataResults: page, Messages: [], ...(next === undefined ? {} : { NextToken: tokenOf(next) }) }
}

/** The one series that the queries of an alarm return, as it stands now. @throws AwsError ValidationError */
export function returnedSeries(span: Span, asked: NonNullable<Input['MetricDataQueries']>): TimeSeries {
  const queries = asked as readonly Query[]
  const evaluation = new Evaluation(span, queries)
  const query = queries.find(({ ReturnData }) => ReturnData !== false) as Query
  return (
    answerOf(evaluation, query)[0] ?? { label: query.Id, period: evaluation.smallestPeriod, stamps: [], values: [] }
  )
}
