/** What AWS Support refuses. Sentences marked [K] were not seen verbatim; the codes are those clients report. */
import { AwsError } from '../../../../shared/aws/error.ts'

/** AWS: Support API Reference, introduction: without a plan that has the API. */
export const subscriptionRequired = (): AwsError =>
  new AwsError(
    'SubscriptionRequiredException',
    'Amazon Web Services Premium Support Subscription is required to use this service.',
  )
export const unknownCheck = (id: string): AwsError =>
  new AwsError('InvalidParameterValueException', `Invalid parameter: CheckId ${id} does not exist.`) // [K]
export const unknownLanguage = (language: string): AwsError =>
  new AwsError('InvalidParameterValueException', `Invalid parameter: Language ${language} is not supported.`) // [K]
export const missing = (name: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  )
export const unknownPlan = (): AwsError =>
  new AwsError('ValidationError', 'plan must be basic, developer, business or enterprise.')
export const unknownResource = (id: string): AwsError =>
  new AwsError('ResourceNotFoundException', `The check has found no resource ${id}.`, 404)
