/** What alarms refuse, in CloudWatch's words; the only place these sentences live. [R] marks a sentence recalled, not re-read. */
import type { RuleProblem } from '../../../../shared/alarm-rule.ts'
import { AwsError } from '../../../../shared/aws/error.ts'
import { validationError } from '../cloudwatch/index.ts'

export { breaks, resourceNotFound, validationError } from '../cloudwatch/index.ts'

export const missing = (name: string): AwsError => validationError(`The parameter ${name} must be specified.`) // [R]

/** AWS: the sentence of 2023, with the limits of 2026. */
export const rangeTooLong = (days: string, seconds: number): AwsError =>
  validationError(
    `Metrics cannot be checked across more than ${days} (EvaluationPeriods * Period must be <= ${seconds}).`,
  )
export const DATAPOINTS_BEYOND_PERIODS =
  'The parameter DatapointsToAlarm must be less than or equal to the parameter EvaluationPeriods.' // [R]
export const BOTH_STATISTICS = 'Exactly one of the parameters Statistic and ExtendedStatistic must be specified.' // [R]
export const METRICS_AND_METRIC =
  'Simple metric parameters (MetricName, Namespace, Dimensions, Period, Unit, Statistic, ExtendedStatistic) ' +
  'cannot be combined with the parameter Metrics.' // [R]
export const ONE_RETURNED = 'Exactly one element of the metrics list should return data.'
export const tooManyMetrics = (kind: string, most: number): AwsError =>
  validationError(`The parameter Metrics must not hold more than ${most} ${kind}.`) // [R]
export const badTreatment = (value: string): AwsError =>
  validationError(
    `The value '${value}' for parameter TreatMissingData is not supported. ` +
      'Valid values are [breaching, notBreaching, ignore, missing].', // [R]
  )
export const badLowSamples = (value: string): AwsError =>
  validationError(
    `Option ${value} is not supported for parameter EvaluateLowSampleCountPercentile. Valid values are [evaluate, ignore].`, // [R]
  )
export const badArn = (arn: string): AwsError => validationError(`Invalid arn syntax: ${arn}`)
export const otherRegion = (arn: string, region: string): AwsError =>
  validationError(`Invalid region ${arn.split(':')[3]} specified. Only ${region} is supported.`) // [R]
export const unsupportedAction = (arn: string): AwsError =>
  validationError(`The action '${arn}' is not simulated by Cumulab.`)
export const NO_INSTANCE = 'Instance actions require an alarm on one metric with the dimension InstanceId.' // [R]
export const RECOVER_NEEDS_SYSTEM =
  "Invalid use of EC2 'Recover' action. The metric of the alarm must be AWS/EC2 StatusCheckFailed_System." // [R]
/** AWS: read in the checks of others' tools. */
export const NO_THRESHOLD = 'PutMetricAlarm request should have valid Threshold parameter'
/** AWS: read in issue reports (terraform-aws-cloudwatch#13, terraform-provider-aws#42504, cdk-monitoring-constructs#340). */
export const RANGE_WITHOUT_BAND = 'ComparisonOperators for ranges require ThresholdMetricId to be set'
export const NO_BAND_RETURNED = 'Metrics list must contain exactly one metric matching the ThresholdMetricId parameter'
export const NOT_A_BAND = 'Threshold metric expression must use ANOMALY_DETECTION_BAND function.'
export const TWO_RETURNED = 'Exactly two elements of the metrics list should return data.'
export const BAND_WITHOUT_RANGE =
  'ThresholdMetricId requires one of the ComparisonOperators for ranges: LessThanLowerOrGreaterThanUpperThreshold, ' +
  'LessThanLowerThreshold, GreaterThanUpperThreshold' // [R]
export const THRESHOLD_AND_BAND = 'Threshold and ThresholdMetricId must not be specified together' // [R]
export const notTogether = (name: string): AwsError =>
  validationError(`The parameter ${name} cannot be combined with parameters other than MaxRecords and NextToken.`) // [R]

/** AWS: read in issue reports of CloudFormation users. */
export const childrenNotFound = (references: readonly string[]): AwsError =>
  validationError(
    `Could not save the composite alarm as alarms [${references.join(', ')}] in the alarm rule do not exist`,
  )
/** AWS: read in issue reports (cloud-custodian#7763, aws-nuke#462). */
export const neededByComposite = (names: readonly string[]): AwsError =>
  validationError(
    `Cannot delete ${names.join(',')} as there are composite alarm(s) depending on ${names.length > 1 ? 'them' : 'it'}.`,
  )
export const RULE_WHITESPACE = 'AlarmRule must not contain leading or trailing whitespace or be null'
const RULE_PROBLEMS: Readonly<Record<RuleProblem['problem'], string>> = {
  end: 'the rule ends too early',
  unexpected: 'this does not belong here',
  name: 'the name of an alarm is missing',
  threshold: 'AT_LEAST needs a number from 1 to 100, or a percentage',
  elements: 'the rule has more than 500 elements',
}
export const badRule = ({ at, problem, found }: RuleProblem): AwsError =>
  validationError(
    `Invalid AlarmRule: ${RULE_PROBLEMS[problem]} (position ${at}${found === '' ? '' : `, at '${found}'`}).`, // [R]
  )
export const tooManyChildren = (most: number): AwsError =>
  validationError(`The parameter AlarmRule must not refer to more than ${most} alarms.`) // [R]
export const tooManyParents = (name: string, most: number): AwsError =>
  new AwsError('LimitExceeded', `The alarm ${name} is in the rules of ${most} composite alarms already.`) // [R]
export const noCompositeAction = (arn: string): AwsError =>
  validationError(`The action '${arn}' is not supported for composite alarms.`) // [R]
export const SUPPRESSOR_WITHOUT_PERIODS =
  'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod are required when ActionsSuppressor is set.' // [R]
export const PERIODS_WITHOUT_SUPPRESSOR =
  'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod require ActionsSuppressor.' // [R]
export const suppressorNotFound = (name: string): AwsError =>
  validationError(`Could not save the composite alarm as the suppressor alarm [${name}] does not exist`) // [R]
export const ONE_COMPOSITE = 'You cannot delete more than one composite alarm in one operation.' // [R]
export const otherKind = (name: string): AwsError =>
  validationError(`An alarm of another type with the name ${name} exists already.`) // [R]

export const alarmNotFound = (names: readonly string[]): AwsError =>
  new AwsError('ResourceNotFound', `Alarm${names.length > 1 ? 's' : ''} ${names.join(', ')} not found.`, 404) // [R]
export const limitExceeded = (most: number): AwsError =>
  new AwsError('LimitExceeded', `The maximum number of alarms, ${most}, has been reached.`) // [R]
/** AWS: "The Duration provided is not valid." is read in aws-doc-sdk-examples#8113; the others follow it [R]. */
export const badSchedule = (member: 'Expression' | 'Duration' | 'Timezone'): AwsError =>
  validationError(`The ${member} provided is not valid.`)
export const START_AFTER_EXPIRY = 'The StartDate must be before the ExpireDate.' // [R]
export const tooManyMuteRules = (most: number): AwsError =>
  new AwsError('LimitExceeded', `The maximum number of alarm mute rules, ${most}, has been reached.`) // [R]
export const badReasonData = (): AwsError => new AwsError('InvalidFormat', 'StateReasonData was not valid JSON') // [R]
export const badToken = (): AwsError => new AwsError('InvalidNextToken', 'Invalid nextToken') // [R]
