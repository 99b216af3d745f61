/** What Compute Optimizer refuses. Sentences marked [K] were not seen verbatim; codes and statuses are the model's. */
import { AwsError } from '../../../../shared/aws/error.ts'

export const optInRequired = (): AwsError =>
  new AwsError('OptInRequiredException', 'The account is not opted in to AWS Compute Optimizer.', 403) // [K]
export const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', message)
export const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message, 404)

export const badArn = (arn: string): AwsError => invalid(`The ARN ${arn} is invalid.`) // [K]
export const badToken = (): AwsError => invalid('The next token is invalid.') // [K]
export const badWord = (value: string, name: string, words: readonly string[]): AwsError =>
  invalid(`The value ${value} of ${name} is invalid. Valid values are: ${words.join(', ')}.`) // [K]
/** Exists on AWS and not here: said by name, so that nobody believes that it was done. */
export const notSimulated = (name: string): AwsError => invalid(`${name} is not simulated.`)
