/** CloudWatch's refusals: the only place its sentences live. [R] marks a sentence recalled, not re-read. */
import { AwsError } from '../../../../shared/aws/error.ts'

export const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
export const invalidCombination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)
export const missingParameter = (name: string): AwsError =>
  new AwsError('MissingParameter', `The parameter ${name} is required.`)
export const validationError = (message: string): AwsError => new AwsError('ValidationError', message)

/** How AWS words a member that breaks its model. */
export const breaks = (value: unknown, path: string, rule: string): AwsError =>
  validationError(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must ${rule}`,
  )
/** AWS: the code of the tag operations. */
export const resourceNotFound = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `The named resource does not exist: ${arn}`, 404) // [R]

/** AWS: StandardUnit. */
const UNITS: readonly string[] = [
  'Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits Gigabits Terabits',
  'Percent Count Bytes/Second Kilobytes/Second Megabytes/Second Gigabytes/Second Terabytes/Second Bits/Second',
  'Kilobits/Second Megabits/Second Gigabits/Second Terabits/Second Count/Second None',
].flatMap((line) => line.split(' '))

/** What is wrong with a unit, in CloudWatch's words; undefined when nothing is. */
export const unitProblem = (unit: string | undefined, name: string): string | undefined =>
  unit === undefined || UNITS.includes(unit)
    ? undefined
    : `The parameter ${name} must be a value in the set [ ${UNITS.join(', ')} ].` // [R]
export const collectionTooLarge = (name: string, most: number): string =>
  `The collection ${name} must not have a size greater than ${most}.`

export const invalidNextToken = (): AwsError => new AwsError('InvalidNextToken', 'Invalid nextToken') // [R]

/** AWS: cloud-custodian#7683 quotes the sentence. */
export const tooManyDatapoints = (asked: number, limit: number): AwsError =>
  invalidCombination(
    `You have requested up to ${asked} datapoints, which exceeds the limit of ${limit}. ` +
      'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
  )

/** AWS: telegraf#2022 (GetMetricStatistics), beats#32687 (GetMetricData, as ValidationError). */
export const EQUAL_TIMES = 'The parameter StartTime must not equal parameter EndTime.'
export const REVERSED_TIMES = 'The parameter StartTime must be less than the parameter EndTime.' // [R]

export const notATime = (name: string): AwsError =>
  invalidValue(`The parameter ${name} must be a valid ISO 8601 timestamp.`) // [R]

export const STATISTICS_MISSING = 'At least one of the parameters Statistics and ExtendedStatistics must be specified.' // [R]
export const STATISTICS_BOTH = 'The parameters Statistics and ExtendedStatistics cannot both be specified.' // [R]

/** AWS: cloudwatch_exporter#13 quotes the sentence. */
export const notAStatistic = (position: number): AwsError =>
  invalidValue(
    `The parameter Statistics.member.${position} must be a value in the set [ Minimum, Maximum, Average, SampleCount, Sum ].`,
  )
export const notAnExtendedStatistic = (position: number, value: string): AwsError =>
  invalidValue(`The value ${value} for parameter ExtendedStatistics.member.${position} is not supported.`) // [R]
export const notAPeriod = (name: string): string =>
  `The parameter ${name} must be 1, 5, 10, 20, 30, or a multiple of 60.` // [R]

/** AWS: yet-another-cloudwatch-exporter#385 quotes the sentence. */
export const notAQueryStatistic = (position: number, value: string): string =>
  `The value ${value} for parameter MetricDataQueries.member.${position}.MetricStat.Stat is not a valid statistic.`

/** AWS: a request holds one Metrics Insights query at most, and that query says its period. */
export const SEVERAL_INSIGHTS = 'Only one Metrics Insights query is allowed in MetricDataQueries.' // [R]
export const insightsWithoutPeriod = (here: string): string =>
  `The parameter ${here}.Period is required for Metrics Insights queries.` // [R]
/** AWS: sidekiq-cloudwatchmetrics#16 quotes the sentence, for NaN. */
export const notValid = (value: unknown, name: string): string =>
  `The value ${String(value)} for parameter ${name} is invalid.`
/** AWS: cloud-custodian#2559 quotes the sentence. */
export const tooOld = (name: string): string => `The parameter ${name} must specify a time within the past two weeks.`
export const tooFarAhead = (name: string): string =>
  `The parameter ${name} must specify a time no more than two hours in the future.` // [R]
/** AWS: goamz#301 quotes the sentence. */
export const noValue = (here: string): string =>
  `At least one of the parameters ${here}.Value and ${here}.StatisticValues must be specified.`
export const twoValues = (one: string, other: string): string =>
  `The parameters ${one} and ${other} are mutually exclusive and you have specified both.` // [R]
export const unevenCounts = (here: string): string =>
  `The parameters ${here}.Values and ${here}.Counts must be of the same size.` // [R]
export const tooLong = (name: string, most: number): string =>
  `The parameter ${name} must be shorter than ${most + 1} characters.` // [R]
export const notAscii = (name: string): string => `The parameter ${name} must contain only ASCII characters.` // [R]
export const duplicateDimension = (name: string, dimension: string): string =>
  `The collection ${name} must not contain the name ${dimension} more than once.` // [R]
export const reversedSet = (name: string): string =>
  `The parameter ${name}.Maximum must be greater than or equal to ${name}.Minimum.` // [R]
export const badEntity = (name: string): string => `The parameter ${name} is not a valid entity.` // [R]
