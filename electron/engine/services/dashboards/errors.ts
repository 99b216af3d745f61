/** What dashboards are refused with: the only place these sentences live. [R] marks a sentence recalled, not re-read. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { Finding } from '../../../../shared/dashboards/grammar.ts'

const listed = (findings: readonly Finding[]): string =>
  JSON.stringify(
    findings.map(({ DataPath: dataPath, Message: message }) => ({ dataPath, message })),
    null,
    2,
  )

/** AWS: pulumi#13059 and aws-eda-slurm-cluster#116 quote the sentence, "1 validation errors" included. */
export const invalidBody = (findings: readonly Finding[]): AwsError =>
  new AwsError(
    'DashboardInvalidInputError',
    `The dashboard body is invalid, there are ${findings.length} validation errors:\n${listed(findings)}`,
    400,
    { dashboardValidationMessages: findings },
  )
const invalidInput = (message: string): AwsError => new AwsError('DashboardInvalidInputError', message)
export const notJson = (): AwsError => invalidInput('The field DashboardBody must be a valid JSON object') // [R]
export const tooLarge = (most: number): AwsError =>
  invalidInput(`The field DashboardBody must not be larger than ${most} bytes`) // [R]
export const badName = (name: string): AwsError =>
  invalidInput(
    `The value ${name} for field DashboardName contains invalid characters. ` +
      'It can only contain alphanumerics, dash (-) and underscore (_).', // [R]
  )
export const nameLength = (most: number): AwsError =>
  invalidInput(`The field DashboardName must be between 1 and ${most} characters long.`) // [R]
export const tooManyTags = (most: number): AwsError => invalidInput(`A dashboard can have at most ${most} tags.`) // [R]
export const badTag = (): AwsError => invalidInput('Tag keys must be 1 to 128 characters long, and values at most 256.') // [R]

export const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
export const badPrefix = (prefix: string): AwsError =>
  invalidValue(`The value ${prefix} for parameter DashboardNamePrefix is not valid.`) // [R]
export const badToken = (): AwsError => invalidValue('The value for parameter NextToken is not valid.') // [R]
export const tooManyNames = (most: number): AwsError =>
  invalidValue(`The collection DashboardNames must not have a size greater than ${most}.`) // [R]
export const noNames = (): AwsError => invalidValue('The collection DashboardNames must not be empty.') // [R]

export const notFound = (name: string): AwsError =>
  new AwsError('DashboardNotFoundError', `Dashboard ${name} does not exist`, 404) // [R]
export const noneOf = (names: readonly string[]): AwsError =>
  new AwsError('DashboardNotFoundError', `The specified dashboard does not exist. [${names.join(', ')}]`, 404) // [R]

export const badWidget = (findings: readonly Finding[]): AwsError =>
  new AwsError(
    'ValidationError',
    `The MetricWidget is invalid, there are ${findings.length} validation errors:\n${listed(findings)}`, // [R]
  )
export const widgetNotJson = (): AwsError =>
  new AwsError('ValidationError', 'The parameter MetricWidget must be a valid JSON object.') // [R]
export const widgetTooLarge = (most: number): AwsError =>
  new AwsError('ValidationError', `The parameter MetricWidget must not be larger than ${most} bytes.`) // [R]
export const badFormat = (format: string): AwsError =>
  new AwsError('ValidationError', `The value ${format} for parameter OutputFormat is not supported. Use png.`) // [R]
export const badTimes = (): AwsError =>
  new AwsError('ValidationError', 'The start of the MetricWidget must be before its end.') // [R]
