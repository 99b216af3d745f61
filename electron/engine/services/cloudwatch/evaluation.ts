/** Evaluates the queries of a request on demand, so that expressions may name each other in any order. */
import { SECOND } from '../../../../shared/time.ts'
import { bandAround } from './anomaly/around.ts'
import { subjectQueries } from './anomaly/subject.ts'
import { validationError } from './errors.ts'
import { isInsights, parseInsights } from './insights/parse.ts'
import { runInsights } from './insights/run.ts'
import { automaticLabels } from './labels.ts'
import { metricNames } from './listing.ts'
import { evaluate, type Names } from './math/evaluate.ts'
import { type Expression, parseExpression, SyntaxProblem } from './math/parse.ts'
import { MathProblem, type TimeSeries, type Value } from './math/values.ts'
import type { Query, StatQuery } from './metric-data-checks.ts'
import { type PlainQuery, plainSeries, type Span } from './points.ts'
import { clampEnd, dimensionsOf, isPeriod } from './requests.ts'
import { roundStart } from './retention.ts'
import { matchesSearch, parseSearch, SEARCH_MAX } from './search.ts'
import { statisticOf } from './statistics.ts'

export const plainOf = (
  { MetricStat: { Metric: metric, Period, Stat, Unit } }: StatQuery,
  label: string,
): PlainQuery => ({
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

export class Evaluation {
  readonly smallestPeriod: number
  readonly #asked: Span
  readonly #queries: ReadonlyMap<string, Query>
  readonly #labels: ReadonlyMap<string, string>
  readonly #values = new Map<string, Value>()
  readonly #open = new Set<string>()

  constructor(asked: Span, queries: readonly Query[]) {
    this.#asked = asked
    this.#queries = new Map(queries.map((query) => [query.Id, query]))
    this.#labels = automaticLabels(queries)
    const periods = queries.flatMap((query) => (query.MetricStat ? [query.MetricStat.Period] : (query.Period ?? [])))
    this.smallestPeriod = periods.length === 0 ? 300 : Math.min(...periods)
  }

  /** @throws MathProblem, SyntaxProblem */
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
    const { Expression: text = '' } = query
    const value = isInsights(text) ? this.#insights(text, query) : evaluate(parseExpression(text), this.#names(query))
    if (value.kind === 'series') return { kind: 'series', series: { ...value.series, label: this.#label(query.Id) } }
    return value
  }

  /** AWS: one series without GROUP BY, else an array of them. */
  #insights(text: string, query: Query): Value {
    const parsed = parseInsights(text)
    const period = query.Period ?? this.smallestPeriod
    const found = runInsights(this.#asked, parsed, period, this.#label(query.Id))
    if (parsed.groupBy.length > 0) return { kind: 'array', items: found }
    return { kind: 'series', series: found[0] ?? { label: '', period, stamps: [], values: [] } }
  }

  /** What an expression may ask, given its own query. */
  #names(query: Query): Names {
    return {
      ownPeriod: query.Period ?? this.smallestPeriod,
      resolve: (name) => this.resolve(name),
      isMetric: (name) => this.#queries.get(name)?.MetricStat !== undefined,
      metrics: (text) => this.#metrics(text),
      search: (text, stat, period) => this.#search(text, stat, period),
      grid: (period) => this.#grid(period),
      band: (of, series, width) => this.#band(of, series, width, query),
    }
  }

  #metrics(text: string): readonly TimeSeries[] {
    const found: TimeSeries[] = []
    for (const [id, query] of this.#queries) {
      if (!query.MetricStat || !id.includes(text)) continue
      const value = this.resolve(id)
      if (value?.kind === 'series') found.push(value.series)
    }
    return found
  }

  #search(text: string, stat: string, period: number): readonly TimeSeries[] {
    const { view, scope } = this.#asked
    const search = parseSearch(text)
    if (!search || !statisticOf(stat) || !isPeriod(period)) throw new MathProblem('Invalid search expression')
    const found: TimeSeries[] = []
    for (const name of metricNames(view, scope, { Namespace: search.schema?.namespace })) {
      if (found.length === SEARCH_MAX) break
      if (!matchesSearch(name, search)) continue
      const label = [...name.Dimensions.map(({ Value }) => Value), name.MetricName].join(' ')
      found.push(plainSeries(this.#asked, { name, period, stat, label }))
    }
    return found
  }

  #grid(period: number): readonly number[] {
    const { start, end, view } = this.#asked
    const periodMs = period * SECOND
    const stamps: number[] = []
    for (let at = roundStart(start, view.now, periodMs); at < clampEnd(end, view.now); at += periodMs) stamps.push(at)
    return stamps
  }

  /** The series that an expression stands for, as part of a query. */
  seriesOf(tree: Expression, query: Query): TimeSeries {
    const value = evaluate(tree, this.#names(query))
    if (value.kind !== 'series') throw new MathProblem('The expression must return a time series')
    return value.series
  }

  #band(of: Expression, like: TimeSeries, width: number, query: Query): readonly TimeSeries[] {
    return bandAround({
      ...this.#asked,
      like,
      stamps: this.#grid(like.period),
      width,
      queries: subjectQueries(of, this.#queries, query),
      history: (start, end) =>
        new Evaluation({ ...this.#asked, start, end }, [...this.#queries.values()]).seriesOf(of, query),
    })
  }
}

/** The series of a query, or what is wrong with it. @throws AwsError ValidationError */
export function answerOf(evaluation: Evaluation, query: Query): readonly TimeSeries[] {
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
