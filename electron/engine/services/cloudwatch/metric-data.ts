/** cloudwatch:GetMetricData */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import { invalidNextToken } from './errors.ts'
import { answerOf, Evaluation } from './evaluation.ts'
import { wordedLabel } from './labels.ts'
import type { TimeSeries } from './math/values.ts'
import { checkQueries, type Query } from './metric-data-checks.ts'
import type { Span } from './points.ts'
import { offsetOf, tokenOf } from './requests.ts'

/** AWS: datapoints in one answer, when MaxDatapoints does not say less. */
const DATAPOINTS_MAX = 100_800

type Input = In<'cloudwatch:GetMetricData'>
type Result = NonNullable<Out<'cloudwatch:GetMetricData'>['MetricDataResults']>[number]

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

/** The series of a query with what its author called them. @throws AwsError ValidationError */
function labelledAnswer(
  evaluation: Evaluation,
  query: Query,
  view: View,
  call: Call,
  zone: string | undefined,
): readonly TimeSeries[] {
  const found = answerOf(evaluation, query)
  const isOneOfMany = query.Expression !== undefined && evaluation.resolve(query.Id)?.kind === 'array'
  const caller = { now: view.now, accountId: call.accountId, region: call.region, zone }
  return found.map((series) => ({ ...series, label: wordedLabel(query, series, series.label, isOneOfMany, caller) }))
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
    for (const series of labelledAnswer(evaluation, query, view, call, input.LabelOptions?.Timezone))
      wholes.push({ id: query.Id, series })
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
