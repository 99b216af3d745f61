/** Refusals of STS. AWS: STS API Reference. */
import { AwsError } from '../../../../shared/aws/error.ts'

export const validation = (message: string): AwsError => new AwsError('ValidationError', message)
export const constraint = (value: string | number, member: string, rule: string): AwsError =>
  validation(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`,
  )
export const badArn = (arn: string): AwsError => validation(`${arn} is invalid`)
export const longerThanRole = (): AwsError =>
  validation('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
export const longerThanChain = (): AwsError =>
  validation('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.')
export const mayNotAssume = (arn: string, role: string): AwsError =>
  new AwsError('AccessDenied', `User: ${arn} is not authorized to perform: sts:AssumeRole on resource: ${role}`, 403)
export const notWithSession = (): AwsError =>
  new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials', 403)
export const unknownCredentials = (): AwsError =>
  new AwsError('InvalidClientTokenId', 'The security token included in the request is invalid.', 403)
export const duplicateTags = (): AwsError =>
  new AwsError('InvalidParameterValue', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.')
export const noPolicy = (arn: string): AwsError =>
  new AwsError('MalformedPolicyDocument', `The policy ${arn} does not exist or is not attachable.`) // [K]
export const badMessage = (): AwsError =>
  new AwsError('InvalidAuthorizationMessageException', 'The message is not a valid authorization message.') // [K]
