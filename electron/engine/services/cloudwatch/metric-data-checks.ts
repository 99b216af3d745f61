/** What GetMetricData refuses before it computes. Sentences about several queries are joined by line ends, as CloudWatch does. */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Instant } from '../../../../shared/time.ts'
import {
  collectionTooLarge,
  EQUAL_TIMES,
  insightsWithoutPeriod,
  missingParameter,
  notAPeriod,
  notAQueryStatistic,
  REVERSED_TIMES,
  SEVERAL_INSIGHTS,
  unitProblem,
  validationError,
} from './errors.ts'
import { isInsights } from './insights/parse.ts'
import { DIMENSIONS_MAX, instantOf, isPeriod } from './requests.ts'
import { statisticOf } from './statistics.ts'

type Input = In<'cloudwatch:GetMetricData'>
type LooseQuery = NonNullable<Input['MetricDataQueries']>[number]
type LooseStat = NonNullable<LooseQuery['MetricStat']>

export type Query = LooseQuery & { readonly Id: string; readonly MetricStat?: Stat | undefined }
export type Stat = LooseStat & {
  readonly Metric: NonNullable<LooseStat['Metric']>
  readonly Period: number
  readonly Stat: string
}
export type StatQuery = Query & { readonly MetricStat: Stat }

/** AWS: queries a call, and the form of their ids. */
const QUERIES_MAX = 500
const ID = /^[a-z][a-zA-Z0-9_]*$/
const EXPRESSION_MAX = 2048

function problemsOf(query: LooseQuery, position: number, seen: Set<string>): string[] {
  const here = `MetricDataQueries.member.${position}`
  if (!query.Id) return [`The parameter ${here}.Id is required.`]
  const problems: string[] = []
  if (!ID.test(query.Id))
    problems.push(
      `The value ${query.Id} for parameter ${here}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    )
  if (seen.has(query.Id)) problems.push(`The values for parameter Id in MetricDataQueries are not unique.`)
  seen.add(query.Id)
  const { MetricStat: stat, Expression: expression } = query
  if ((stat === undefined) === (expression === undefined)) {
    problems.push(
      `The parameter ${here} must have either a value for parameter MetricStat or a value for parameter Expression, but not both.`,
    )
    return problems
  }
  if (expression !== undefined && (expression.length === 0 || expression.length > EXPRESSION_MAX))
    problems.push(`The value for parameter ${here}.Expression must be between 1 and ${EXPRESSION_MAX} characters long.`)
  if (expression !== undefined && isInsights(expression) && query.Period === undefined)
    problems.push(insightsWithoutPeriod(here))
  if (query.Period !== undefined && !isPeriod(query.Period)) problems.push(notAPeriod(`${here}.Period`))
  return stat ? [...problems, ...statProblems(stat, here, position)] : problems
}

function statProblems(stat: LooseStat, here: string, position: number): string[] {
  const problems: string[] = []
  const { Metric: metric, Period: period, Stat: name } = stat
  if (!metric?.Namespace) problems.push(`The parameter ${here}.MetricStat.Metric.Namespace is required.`)
  if (!metric?.MetricName) problems.push(`The parameter ${here}.MetricStat.Metric.MetricName is required.`)
  if (period === undefined) problems.push(`The parameter ${here}.MetricStat.Period is required.`)
  else if (!isPeriod(period)) problems.push(notAPeriod(`${here}.MetricStat.Period`))
  if (!name) problems.push(`The parameter ${here}.MetricStat.Stat is required.`)
  else if (!statisticOf(name)) problems.push(notAQueryStatistic(position, name))
  const badUnit = unitProblem(stat.Unit, `${here}.MetricStat.Unit`)
  if (badUnit !== undefined) problems.push(badUnit)
  if ((metric?.Dimensions?.length ?? 0) > DIMENSIONS_MAX)
    problems.push(collectionTooLarge(`${here}.MetricStat.Metric.Dimensions`, DIMENSIONS_MAX))
  return problems
}

/** @throws AwsError MissingParameter, ValidationError, InvalidParameterValue (times) */
export function checkQueries(input: Input): { queries: readonly Query[]; start: Instant; end: Instant } {
  if (!input.MetricDataQueries || input.MetricDataQueries.length === 0) throw missingParameter('MetricDataQueries')
  if (input.StartTime === undefined) throw missingParameter('StartTime')
  if (input.EndTime === undefined) throw missingParameter('EndTime')
  if (input.MetricDataQueries.length > QUERIES_MAX)
    throw validationError(collectionTooLarge('MetricDataQueries', QUERIES_MAX))
  const start = instantOf(input.StartTime, 'StartTime')
  const end = instantOf(input.EndTime, 'EndTime')
  if (start === end) throw validationError(EQUAL_TIMES)
  if (start > end) throw validationError(REVERSED_TIMES)
  if (input.ScanBy !== undefined && !['TimestampAscending', 'TimestampDescending'].includes(input.ScanBy))
    throw validationError(
      'The parameter ScanBy must be a value in the set [ TimestampAscending, TimestampDescending ].',
    )
  if (input.MaxDatapoints !== undefined && !(Number.isInteger(input.MaxDatapoints) && input.MaxDatapoints > 0))
    throw validationError('The parameter MaxDatapoints must be greater than 0.')
  const seen = new Set<string>()
  const problems = input.MetricDataQueries.flatMap((query, i) => problemsOf(query, i + 1, seen))
  if (input.MetricDataQueries.filter(({ Expression = '' }) => isInsights(Expression)).length > 1)
    problems.push(SEVERAL_INSIGHTS)
  if (problems.length > 0) throw validationError(problems.join('\n'))
  return { queries: input.MetricDataQueries as readonly Query[], start, end }
}
