/** What PutMetricAlarm checks before an alarm is kept. AWS: PutMetricAlarm, CloudWatch API Reference. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In } from '../../../../shared/ipc/contract.ts'
import { isoOf } from '../../../../shared/time.ts'
import type { Call, View } from '../../kernel/index.ts'
import { bandedSeries, checkMathQueries, isBand, isPeriod, isStatistic, unitProblem } from '../cloudwatch/index.ts'
import { INSTANCE_ACTIONS, instanceActionOf } from './arns.ts'
import * as errors from './errors.ts'
import type { AlarmSettings } from './model.ts'
import { BAND_OPERATORS } from './settings.ts'

type Input = In<'cloudwatch:PutMetricAlarm'>

const NAME_MAX = 255
const DESCRIPTION_MAX = 1024
const ACTIONS_MAX = 5
const DIMENSIONS_MAX = 30
const MATH_MAX = 10
const DAY_SECONDS = 86_400
const HOUR_SECONDS = 3600
/** AWS: Statistic. */
const STATISTICS = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum']
const OPERATORS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
]
const LOW_SAMPLES = ['evaluate', 'ignore']
const TREATMENTS = ['breaching', 'notBreaching', 'ignore', 'missing']

/** @throws AwsError ValidationError */
export function checkLengths(input: Pick<Input, 'AlarmName' | 'AlarmDescription'>): void {
  const name = input.AlarmName ?? ''
  if (name.length === 0) throw errors.breaks(name, 'alarmName', 'have length greater than or equal to 1')
  if (name.length > NAME_MAX) throw errors.breaks(name, 'alarmName', `have length less than or equal to ${NAME_MAX}`)
  const description = input.AlarmDescription ?? ''
  if (description.length > DESCRIPTION_MAX)
    throw errors.breaks(description, 'alarmDescription', `have length less than or equal to ${DESCRIPTION_MAX}`)
}

/** A number for the operators that compare with one, a band for those that compare with two. */
function checkThreshold(input: Input): void {
  const { Threshold, ThresholdMetricId: band, Metrics } = input
  const operator: string = input.ComparisonOperator ?? ''
  const known: readonly string[] = [...OPERATORS, ...BAND_OPERATORS]
  if (!known.includes(operator))
    throw errors.breaks(operator, 'comparisonOperator', `satisfy enum value set: [${known.join(', ')}]`)
  const isRange = BAND_OPERATORS.includes(operator)
  if (isRange && band === undefined) throw errors.validationError(errors.RANGE_WITHOUT_BAND)
  if (!isRange && band !== undefined) throw errors.validationError(errors.BAND_WITHOUT_RANGE)
  if (band === undefined) {
    if (Threshold === undefined) throw errors.validationError(errors.NO_THRESHOLD)
    return
  }
  if (Threshold !== undefined) throw errors.validationError(errors.THRESHOLD_AND_BAND)
  if (!Metrics?.length) throw errors.validationError(errors.NO_BAND_RETURNED)
}

function checkNumbers(input: Input): void {
  const atLeastOne = (value: number | undefined, path: string): void => {
    if (value !== undefined && value < 1) throw errors.breaks(value, path, 'have value greater than or equal to 1')
  }
  checkLengths(input)
  atLeastOne(input.EvaluationPeriods, 'evaluationPeriods')
  atLeastOne(input.DatapointsToAlarm, 'datapointsToAlarm')
  atLeastOne(input.Period, 'period')
  checkThreshold(input)
  const { TreatMissingData: treatment } = input
  if (treatment !== undefined && !TREATMENTS.includes(treatment)) throw errors.badTreatment(treatment)
  const { EvaluateLowSampleCountPercentile: lowSamples } = input
  if (lowSamples !== undefined && !LOW_SAMPLES.includes(lowSamples)) throw errors.badLowSamples(lowSamples)
  if ((input.DatapointsToAlarm ?? 1) > (input.EvaluationPeriods ?? 1))
    throw errors.validationError(errors.DATAPOINTS_BEYOND_PERIODS)
}

/** AWS: seven days, and one day for periods below an hour. */
function checkRange(period: number, periods: number): void {
  const seconds = period * periods
  if (period < HOUR_SECONDS && seconds > DAY_SECONDS) throw errors.rangeTooLong('a day', DAY_SECONDS)
  if (seconds > 7 * DAY_SECONDS) throw errors.rangeTooLong('7 days', 7 * DAY_SECONDS)
}

function checkMetric(input: Input): void {
  if (!input.MetricName) throw errors.missing('MetricName')
  if (!input.Namespace) throw errors.missing('Namespace')
  if (input.Period === undefined) throw errors.missing('Period')
  const { Statistic: statistic, ExtendedStatistic: extended } = input
  if ((statistic === undefined) === (extended === undefined)) throw errors.validationError(errors.BOTH_STATISTICS)
  if (statistic !== undefined && !STATISTICS.includes(statistic))
    throw errors.breaks(statistic, 'statistic', `satisfy enum value set: [${STATISTICS.join(', ')}]`)
  if (extended !== undefined && (STATISTICS.includes(extended) || !isStatistic(extended)))
    throw errors.validationError(`The value ${extended} for parameter ExtendedStatistic is not supported.`)
  if (!isPeriod(input.Period) || input.Period < 10)
    throw errors.validationError('The parameter Period must be 10, 20, 30, or a multiple of 60.')
  const badUnit = unitProblem(input.Unit, 'Unit')
  if (badUnit !== undefined) throw errors.validationError(badUnit)
  if ((input.Dimensions?.length ?? 0) > DIMENSIONS_MAX)
    throw errors.validationError(`The collection Dimensions must not have a size greater than ${DIMENSIONS_MAX}.`)
  checkRange(input.Period, input.EvaluationPeriods ?? 1)
}

/** AWS: of the queries of an alarm one returns data, and with a band two: the band, and what it is held against. */
function checkReturned(metrics: NonNullable<Input['Metrics']>, bandId: string | undefined): void {
  const returned = metrics.filter(({ ReturnData }) => ReturnData !== false)
  if (bandId === undefined) {
    if (returned.length !== 1) throw errors.validationError(errors.ONE_RETURNED)
    return
  }
  const band = returned.find(({ Id }) => Id === bandId)
  if (!band) throw errors.validationError(errors.NO_BAND_RETURNED)
  if (!isBand(band.Expression)) throw errors.validationError(errors.NOT_A_BAND)
  if (returned.length !== 2) throw errors.validationError(errors.TWO_RETURNED)
}

/** Math alarms: at most ten metrics and ten expressions. */
function checkMath(input: Input, call: Call, view: View): void {
  const { now } = view
  const { Metrics: metrics = [] } = input
  const simple = [input.MetricName, input.Namespace, input.Period, input.Unit, input.Statistic, input.ExtendedStatistic]
  if (simple.some((value) => value !== undefined) || input.Dimensions?.length)
    throw errors.validationError(errors.METRICS_AND_METRIC)
  const stats = metrics.filter(({ MetricStat }) => MetricStat)
  if (stats.length > MATH_MAX) throw errors.tooManyMetrics('metrics', MATH_MAX)
  if (metrics.length - stats.length > MATH_MAX) throw errors.tooManyMetrics('expressions', MATH_MAX)
  try {
    checkMathQueries({ MetricDataQueries: metrics, StartTime: isoOf(now - DAY_SECONDS * 1000), EndTime: isoOf(now) })
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw errors.validationError(error.message.replaceAll('MetricDataQueries', 'Metrics'))
  }
  checkReturned(metrics, input.ThresholdMetricId)
  const periods = stats.map(({ MetricStat }) => MetricStat?.Period ?? 60)
  const period = Math.min(...periods, 86_400)
  checkRange(period, input.EvaluationPeriods ?? 1)
  // A band that cannot be computed is refused in the words of GetMetricData.
  const span = { view, scope: call.scope, start: now - period * 1000, end: now }
  if (input.ThresholdMetricId !== undefined) bandedSeries(span, metrics, input.ThresholdMetricId)
}

const isInstanceAlarm = ({ Namespace, Dimensions, Metrics }: Input): boolean =>
  !Metrics?.length &&
  (Namespace?.startsWith('AWS/') ?? false) &&
  Dimensions?.length === 1 &&
  Dimensions[0]?.Name === 'InstanceId'

function checkActions(input: Input, region: string): void {
  for (const [list, path] of [
    [input.OKActions, 'oKActions'],
    [input.AlarmActions, 'alarmActions'],
    [input.InsufficientDataActions, 'insufficientDataActions'],
  ] as const) {
    if ((list?.length ?? 0) > ACTIONS_MAX)
      throw errors.breaks(`[${list?.join(', ')}]`, path, `have length less than or equal to ${ACTIONS_MAX}`)
    for (const arn of list ?? []) {
      const action = instanceActionOf(arn, region)
      if (!action || !INSTANCE_ACTIONS.includes(action)) continue
      if (!isInstanceAlarm(input)) throw errors.validationError(errors.NO_INSTANCE)
      if (action === 'recover' && input.MetricName !== 'StatusCheckFailed_System')
        throw errors.validationError(errors.RECOVER_NEEDS_SYSTEM)
    }
  }
}

/** The settings of an alarm, defaults filled in. @throws AwsError ValidationError */
export function settingsOf(input: Input, call: Call, view: View): AlarmSettings {
  checkNumbers(input)
  if (input.Metrics?.length) checkMath(input, call, view)
  else checkMetric(input)
  checkActions(input, call.region)
  const { AlarmName: _name, Tags: _tags, ...rest } = input
  return {
    ...rest,
    ActionsEnabled: input.ActionsEnabled ?? true,
    OKActions: input.OKActions ?? [],
    AlarmActions: input.AlarmActions ?? [],
    InsufficientDataActions: input.InsufficientDataActions ?? [],
    ...(input.Metrics?.length ? {} : { Dimensions: input.Dimensions ?? [] }),
    EvaluationPeriods: input.EvaluationPeriods ?? 1,
    ComparisonOperator: input.ComparisonOperator as AlarmSettings['ComparisonOperator'],
  }
}
