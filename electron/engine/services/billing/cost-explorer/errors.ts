/**
 * What Cost Explorer refuses, in its own words. ValidationException is not in its model but is what it sends. Sentences are as
 * quoted in public bug reports of aws-sdk-js, boto3, aws-cli and cost tools.
 */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)

/** How AWS words a member that breaks its model. [K] */
export const breaks = (value: unknown, path: string, rule: string): AwsError =>
  invalid(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must ${rule}`,
  )
/** @throws AwsError when a value is none of the words the model lists. */
export function checkWord(value: string | undefined, path: string, words: readonly string[]): void {
  if (value !== undefined && !words.includes(value))
    throw breaks(value, path, `satisfy enum value set: [${words.join(', ')}]`)
}
export const tooFewResults = (size: number): AwsError =>
  breaks(size, 'maxResults', 'have value greater than or equal to 1')

export const invalidTime = (which: 'Start' | 'End', text: string, hourly: boolean): AwsError =>
  invalid(`${which} time ${text} is invalid. Valid format is: ${hourly ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : 'yyyy-MM-dd'}.`)
export const startNotBeforeEnd = (): AwsError => invalid('Start date (and hour) should be before end date (and hour)')
export const endTooLate = (): AwsError => invalid('end date past the beginning of next month')
export const startNotFirstOfMonth = (): AwsError =>
  invalid('To retrieve data beyond the past 14 months, your start date needs to be the first day of the month.')
export const noDataBeyond14Months = (): AwsError => invalid("You haven't enabled historical data beyond 14 months")
export const hourlyTooOld = (): AwsError =>
  invalid(
    'Start date is more than 14 days ago for hourly granularity. ' +
      'Please adjust start date as we support only 14 days of data at hourly granularity.',
  )
/** Recalled. */
export const monthlyOnly = (): AwsError =>
  invalid('Data beyond the past 14 months is available at monthly granularity only')
/** Recalled. */
export const tooOld = (months: number): AwsError =>
  invalid(`Start date is too old. The maximum supported history is ${months} months`)
export const resourcesTooOld = (): AwsError =>
  invalid('start date is too old for hourly, the max supported days for hourly granularity is 14 days')
/** Recalled. AWS: GetCostAndUsageWithResources. */
export const serviceFilterRequired = (): AwsError => invalid('SERVICE filter is required for resource level data')
/** Recalled. AWS: GetCostAndUsageWithResources. */
export const resourceIdRequired = (): AwsError =>
  invalid('Request must either group by or filter by the dimension RESOURCE_ID')
export const dataUnavailable = (): AwsError =>
  new AwsError(
    'DataUnavailableException',
    'Data is not available. Please try to adjust the time period. If just enabled Cost Explorer, data might not be ingested yet',
  )
export const tooManyGroups = (): AwsError => invalid('Only two values for GroupBy are allowed')
export const invalidGroup = (resources = false): AwsError =>
  invalid(
    'Group Definition dimension is invalid. Valid values are AZ, INSTANCE_TYPE, LINKED_ACCOUNT, OPERATION, PURCHASE_TYPE, ' +
      'SERVICE, USAGE_TYPE, PLATFORM, TENANCY, RECORD_TYPE, LEGAL_ENTITY_NAME, DEPLOYMENT_OPTION, DATABASE_ENGINE, ' +
      `CACHE_ENGINE, INSTANCE_TYPE_FAMILY, REGION, BILLING_ENTITY, RESERVATION_ID, ${resources ? 'RESOURCE_ID, ' : ''}` +
      'SAVINGS_PLANS_TYPE, SAVINGS_PLAN_ARN, OPERATING_SYSTEM',
  )
export const dimensionNotAllowed = (dimension: string): AwsError => invalid(`Dimension ${dimension} is not allowed.`)
export const notOneRoot = (): AwsError =>
  invalid(
    'Expression has zero or more than one roots. Only one root operator is allowed for each expression: ' +
      '"and", "or", "not", "tag" or "dimensionValue"',
  )
export const tooFewOperands = (operator: 'And' | 'Or'): AwsError =>
  invalid(`${operator} expression must have at least 2 operands`)
/** AWS: "If GroupBy is set, Granularity can't be set." */
export const granularityWithGroups = (): AwsError => invalid('Granularity cannot be set when GroupBy is set') // [K]
export const noMetrics = (): AwsError => invalid('Metrics cannot be empty')
export const unknownMetric = (metric: string): AwsError => invalid(`Metric ${metric} is not valid.`)
export const noValues = (): AwsError => invalid('Expression values cannot be empty')
export const invalidToken = (): AwsError =>
  new AwsError('InvalidNextTokenException', 'The pagination token is invalid. Try again without a pagination token.')
export const requestChanged = (): AwsError =>
  new AwsError(
    'RequestChangedException',
    'Your request parameters changed between pages. Try again with the old parameters or without a pagination token.',
  )

export const requestedStart = (start: string, end: string): AwsError =>
  invalid(`Requested Start: ${start} must be before requested End: ${end}`)
export const earliestStart = (day: string): AwsError => invalid(`Earliest supported Start is ${day}`)
export const latestEnd = (day: string): AwsError => invalid(`Latest supported End is ${day}`)
export const intervalOutside = (level: number): AwsError =>
  breaks(
    level,
    'predictionIntervalLevel',
    level < 51 ? 'have value greater than or equal to 51' : 'have value less than or equal to 99',
  )
/** Recalled. */
export const forecastGranularity = (): AwsError =>
  invalid('Only DAILY and MONTHLY granularities are supported for forecasts')
/** Recalled. */
export const forecastMetric = (metric: string, metrics: readonly string[]): AwsError =>
  invalid(`Metric ${metric} is not supported for this forecast. Valid values are ${metrics.join(', ')}`)
export const dataTooShort = (): AwsError =>
  new AwsError('DataUnavailableException', 'Insufficient amount of historical data')
/** AWS: Cost Explorer API, UnresolvableUsageUnitException. */
export const unresolvableUnit = (): AwsError =>
  new AwsError(
    'UnresolvableUsageUnitException',
    'Cost Explorer was unable to identify the usage unit. Provide UsageType/UsageTypeGroup filter selections that contain ' +
      'matching units, for example: hours.',
  )
/** Recalled. AWS: GetCostAndUsageComparisons compares whole months. */
export const comparisonMonths = (): AwsError =>
  invalid('Time period must start on the first day of a month and end on the first day of the next month')
