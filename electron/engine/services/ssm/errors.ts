/** Refusals of Parameter Store. AWS: Systems Manager API Reference; a parameter that is not found has no sentence of its own. */
import { AwsError } from '../../../../shared/aws/error.ts'

export const parameterNotFound = (): AwsError => new AwsError('ParameterNotFound', '')
export const versionNotFound = (name: string, version: string): AwsError =>
  new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
  )
const validation = (message: string): AwsError => new AwsError('ValidationException', message)
/** How AWS words a member that breaks its model. */
const constraint = (subject: string, rule: string): AwsError =>
  validation(`1 validation error detected: ${subject} failed to satisfy constraint: Member must have ${rule}`)

export const badPath = (): AwsError =>
  validation(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
      'It can\'t be prefixed with "aws" or "ssm" (case-insensitive) except for public parameters.',
  )
export const tooManyNames = (most: number): AwsError =>
  constraint("Value at 'names'", `length less than or equal to ${most}`)
export const duplicateNames = (): AwsError => validation('Duplicate parameter names are not allowed.')
export const badMaxResults = (size: number, most: number): AwsError =>
  constraint(`Value '${size}' at 'maxResults'`, `value less than or equal to ${most}`)
export const tooFewResults = (size: number): AwsError =>
  constraint(`Value '${size}' at 'maxResults'`, 'value greater than or equal to 1')
export const badToken = (): AwsError => new AwsError('InvalidNextToken', 'The specified token is not valid.')
export const badFilter = (key: string): AwsError =>
  new AwsError(
    'InvalidFilterKey',
    `The following filter key is not valid: ${key}. Valid filter keys include: [Type, KeyId, Label].`,
  )
