/** Refusals of Service Quotas; sentences as seen in answers of AWS, except those marked K. HTTP statuses are the API model's. */
import { AwsError } from '../../../../shared/aws/error.ts'

const noSuchResource = (message: string): AwsError => new AwsError('NoSuchResourceException', message, 404)
const illegalArgument = (message: string): AwsError => new AwsError('IllegalArgumentException', message)

export const serviceNotFound = (): AwsError =>
  noSuchResource('The request failed because the specified service does not exist.')
export const quotaNotFound = (): AwsError =>
  noSuchResource('The request failed because the specified quota does not exist.') // K
export const requestNotFound = (): AwsError =>
  noSuchResource('The request failed because the specified quota increase request does not exist.') // K
export const notAnIncrease = (): AwsError =>
  illegalArgument('You must provide a quota value greater than the current quota value')
export const notAdjustable = (): AwsError => illegalArgument('The specified quota is not adjustable.') // K
export const badValue = (): AwsError => illegalArgument('The desired value must be greater than zero.') // K
export const missing = (parameter: string): AwsError => illegalArgument(`${parameter} is required.`) // K
export const badMaxResults = (most: number): AwsError => illegalArgument(`MaxResults must be between 1 and ${most}.`) // K
export const openRequest = (): AwsError =>
  new AwsError('ResourceAlreadyExistsException', 'Only one open service quota increase request is allowed per quota.')
export const badToken = (): AwsError =>
  new AwsError('InvalidPaginationTokenException', 'Invalid NextToken was provided.') // K
