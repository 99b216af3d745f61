/** What PutAnomalyDetector and its kin refuse. AWS: API Reference; sentences marked [R] are recalled. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { DAY, isoOf } from '../../../../../shared/time.ts'
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts'
import { callsIn, parseExpression } from '../math/parse.ts'
import { checkQueries, type Query } from '../metric-data-checks.ts'
import type { MetricName } from '../names.ts'
import { DIMENSIONS_MAX, dimensionsOf, instantOf } from '../requests.ts'
import { statisticOf } from '../statistics.ts'
import type { ExcludedRange } from './band.ts'

type Input = In<'cloudwatch:PutAnomalyDetector'>
type Identity = Pick<
  Input,
  'Namespace' | 'MetricName' | 'Dimensions' | 'Stat' | 'SingleMetricAnomalyDetector' | 'MetricMathAnomalyDetector'
>

/** AWS: metrics and expressions of a metric math detector. */
const PARTS_MAX = 10
/** AWS: MetricTimezone. */
const TIMEZONE_MAX = 50

export type Subject =
  | { readonly single: { readonly name: MetricName; readonly stat: string } }
  | { readonly queries: readonly Query[] }

function singleOf(input: Pick<Identity, 'Namespace' | 'MetricName' | 'Dimensions' | 'Stat'>): Subject {
  const { Namespace, MetricName: metricName, Stat: stat } = input
  if (!Namespace) throw missingParameter('Namespace')
  if (!metricName) throw missingParameter('MetricName')
  if (!stat) throw missingParameter('Stat')
  if (!statisticOf(stat)) throw invalidValue(`The value ${stat} for parameter Stat is not supported.`) // [R]
  if ((input.Dimensions?.length ?? 0) > DIMENSIONS_MAX)
    throw invalidValue(`The collection Dimensions must not have a size greater than ${DIMENSIONS_MAX}.`)
  return { single: { name: { Namespace, MetricName: metricName, Dimensions: dimensionsOf(input.Dimensions) }, stat } }
}

function mathOf(asked: NonNullable<Identity['MetricMathAnomalyDetector']>, now: number): Subject {
  const queries = asked.MetricDataQueries ?? []
  if (queries.length === 0) throw missingParameter('MetricDataQueries')
  try {
    checkQueries({ MetricDataQueries: queries, StartTime: isoOf(now - DAY), EndTime: isoOf(now) })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw invalidValue(error.message)
  }
  if (queries.length > PARTS_MAX)
    throw invalidValue(`A metric math anomaly detector cannot contain more than ${PARTS_MAX} metrics or expressions.`) // [R]
  if (queries.filter(({ ReturnData }) => ReturnData !== false).length !== 1)
    throw invalidValue('Exactly one element of the MetricDataQueries list should return data.') // [R]
  const periods = new Set(queries.flatMap(({ MetricStat }) => MetricStat?.Period ?? []))
  if (periods.size > 1) throw invalidValue('All metrics of an anomaly detector must have the same period.') // [R]
  for (const { Expression } of queries) {
    if (Expression === undefined) continue
    let calls: readonly string[]
    try {
      calls = callsIn(parseExpression(Expression))
    } catch {
      throw invalidValue(`Error in expression '${Expression}': Invalid syntax`)
    }
    const refused = calls.find((name) => ['ANOMALY_DETECTION_BAND', 'METRICS', 'SEARCH'].includes(name))
    if (refused) throw invalidValue(`The function ${refused} is not supported by anomaly detection.`) // [R]
  }
  return { queries: queries as readonly Query[] }
}

/** Which series is meant: by the members of old, by a single metric, or by an expression; one of them. */
export function subjectOf(input: Identity, now: number): Subject {
  const { SingleMetricAnomalyDetector: single, MetricMathAnomalyDetector: math } = input
  const plain = [input.Namespace, input.MetricName, input.Stat].some((value) => value !== undefined)
  const ways = [single !== undefined, math !== undefined, plain].filter(Boolean).length
  if (ways > 1)
    throw invalidCombination(
      'The parameters SingleMetricAnomalyDetector, MetricMathAnomalyDetector and MetricName cannot be specified together.', // [R]
    )
  if (math) return mathOf(math, now)
  return singleOf(single ?? input)
}

export function excludedOf(configuration: Input['Configuration']): ExcludedRange[] {
  return (configuration?.ExcludedTimeRanges ?? []).map((range, i) => {
    const here = `Configuration.ExcludedTimeRanges.member.${i + 1}`
    if (range.StartTime === undefined) throw missingParameter(`${here}.StartTime`)
    if (range.EndTime === undefined) throw missingParameter(`${here}.EndTime`)
    const [from, to] = [instantOf(range.StartTime, `${here}.StartTime`), instantOf(range.EndTime, `${here}.EndTime`)]
    if (from >= to) throw invalidValue(`The parameter ${here}.StartTime must be less than the parameter EndTime.`) // [R]
    return { from, to }
  })
}

export function timezoneOf(configuration: Input['Configuration']): string | undefined {
  const zone = configuration?.MetricTimezone
  if (zone !== undefined && (zone.length > TIMEZONE_MAX || !/^[A-Za-z0-9_+\-/]+$/.test(zone)))
    throw invalidValue(`The value ${zone} for parameter Configuration.MetricTimezone is not supported.`) // [R]
  return zone
}
