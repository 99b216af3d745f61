/** What Savings Plans refuse. Sentences marked [K] were not seen verbatim; codes and statuses are the model's. */
import { AwsError } from '../../../../shared/aws/error.ts'

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message)
const notFound = (message: string): AwsError => new AwsError('ResourceNotFoundException', message, 404)

export const offeringUnknown = (id: string): AwsError => notFound(`Savings Plan offering ${id} does not exist.`) // [K]
export const planUnknown = (id: string): AwsError => notFound(`Savings Plan ${id} does not exist.`) // [K]
export const badCommitment = (value: string): AwsError =>
  invalid(`The commitment ${value} is invalid. It must be a number of at least 0.001.`) // [K]
export const upfrontNotPartial = (): AwsError =>
  invalid('The upfront payment amount is only supported for the payment option Partial Upfront.') // [K]
export const badUpfront = (value: string): AwsError =>
  invalid(
    `The upfront payment amount ${value} is invalid. It must be at least half and less than all of the commitment.`,
  ) // [K]
export const purchaseInPast = (): AwsError => invalid('The purchase time must lie in the future.') // [K]
export const notQueued = (id: string): AwsError => invalid(`The Savings Plan ${id} is not in the queued state.`) // [K]
/** AWS: "Returning a purchased Savings Plan": 7 days, the calendar month, 100 dollars an hour, and active. */
export const notReturnable = (id: string): AwsError => invalid(`The Savings Plan ${id} cannot be returned.`) // [K]
export const tokenReused = (): AwsError => invalid('The client token was used with other parameters before.') // [K]
export const badToken = (): AwsError => invalid('The pagination token is invalid.') // [K]
export const badResults = (value: number, least: number): AwsError =>
  invalid(
    `1 validation error detected: Value '${value}' at 'maxResults' failed to satisfy constraint: Member must have value ` +
      (value < least ? `greater than or equal to ${least}` : 'less than or equal to 1000'),
  )
export const badWord = (value: string, path: string, words: readonly string[]): AwsError =>
  invalid(
    `1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: Member must satisfy enum ` +
      `value set: [${words.join(', ')}]`,
  )
export const badTag = (key: string): AwsError => invalid(`The tag key or value of ${key} is invalid.`) // [K]
export const tooManyTags = (): AwsError =>
  new AwsError('ServiceQuotaExceededException', 'A Savings Plan can have at most 50 tags.', 402) // [K]
