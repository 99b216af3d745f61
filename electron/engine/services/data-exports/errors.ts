/**
 * What Data Exports refuses. The sentence about columns is as quoted in public bug reports; those marked [K] were not seen verbatim.
 * Codes and statuses are the model's.
 */
import { AwsError } from '../../../../shared/aws/error.ts'

const invalid = (message: string, Reason: string): AwsError =>
  new AwsError('ValidationException', message, 400, { Reason })

export const badField = (name: string, message: string): AwsError =>
  new AwsError('ValidationException', `1 validation error detected: ${message}`, 400, {
    Reason: 'fieldValidationFailed',
    Fields: [{ Name: name, Message: message }],
  })
export const notEnum = (name: string, value: string, values: readonly string[]): AwsError =>
  badField(
    name,
    `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`,
  )
export const notPattern = (name: string, value: string, pattern: string): AwsError =>
  badField(
    name,
    `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
  )

export const notSubset = (table: string): AwsError =>
  invalid(`The columns in the query provided are not a subset of the table ${table}`, 'other')
export const badQuery = (why: string): AwsError => invalid(`The query statement is not valid: ${why}`, 'cannotParse') // [K]
export const noStar = (): AwsError =>
  invalid('The query statement is not valid: SELECT * is not supported, name the columns', 'other') // [K]
export const unknownTable = (table: string): AwsError => invalid(`The table ${table} does not exist`, 'other') // [K]
/** AWS has the table and this simulator does not. */
export const tableNotSimulated = (table: string): AwsError =>
  invalid(`The table ${table} is not simulated by Cumulab.`, 'other')
export const badProperty = (table: string, name: string): AwsError =>
  invalid(`The table configuration ${name} does not exist in table ${table}`, 'other') // [K]
export const badPropertyValue = (name: string, value: string, values: readonly string[]): AwsError =>
  invalid(`The value ${value} of the table configuration ${name} is not one of ${values.join(', ')}`, 'other') // [K]
export const otherTableConfigured = (configured: string, table: string): AwsError =>
  invalid(`Table configurations name the table ${configured}, the query names ${table}`, 'other') // [K]
export const unfitCompression = (format: string, compression: string): AwsError =>
  invalid(`The compression ${compression} is not supported for the format ${format}`, 'other') // [K]
export const nameTaken = (name: string): AwsError => invalid(`An export with the name ${name} already exists`, 'other') // [K]
export const fixedMember = (what: string): AwsError => invalid(`The ${what} of an export cannot be changed`, 'other') // [K]
export const badToken = (): AwsError => invalid('The pagination token is invalid', 'other') // [K]
export const tooManyResults = (asked: number, most: number): AwsError =>
  badField(
    'maxResults',
    `Value '${asked}' at 'maxResults' failed to satisfy constraint: Member must have value ${
      asked < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`
    }`,
  )

export const noExport = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `The export ${arn} does not exist`, 404, {
    ResourceId: arn,
    ResourceType: 'Export',
  }) // [K]
export const noExecution = (id: string): AwsError =>
  new AwsError('ResourceNotFoundException', `The execution ${id} does not exist`, 404, {
    ResourceId: id,
    ResourceType: 'Execution',
  }) // [K]
export const tooManyExports = (table: string, most: number): AwsError =>
  new AwsError('ServiceQuotaExceededException', `You have reached the limit of ${most} exports of ${table}`, 402, {
    ResourceType: 'Export',
    QuotaCode: 'L-EXPORTS',
    ServiceCode: 'bcm-data-exports',
  }) // [K]
export const tooManyTags = (): AwsError =>
  new AwsError('ServiceQuotaExceededException', 'A resource can have at most 200 tags', 402, {
    ResourceType: 'Export',
    QuotaCode: 'L-TAGS',
    ServiceCode: 'bcm-data-exports',
  }) // [K]
