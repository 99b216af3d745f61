/** Refusals of Reserved Instances. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const offeringUnknown = (id: string): AwsError =>
  new AwsError('InvalidReservedInstancesOfferingId', `The reserved instances offering ID '${id}' is invalid.`) // [K]
export const reservedUnknown = (id: string): AwsError =>
  new AwsError('InvalidReservedInstancesId', `The reserved instances ID '${id}' does not exist`) // [K]
export const tooManyReserved = (most: number): AwsError =>
  new AwsError(
    'ReservedInstancesLimitExceeded',
    `Your current quota does not allow you to purchase more than ${most} Reserved Instances in a month.`, // [K]
  )
export const priceAboveLimit = (price: string): AwsError =>
  new AwsError('InvalidParameterValue', `The price ${price} of the offering is higher than the specified limit price.`) // [K]
export const badReservedCount = (count: number): AwsError =>
  new AwsError('InvalidParameterValue', `Value (${count}) for parameter instanceCount is invalid. Minimum value is 1.`) // [K]
export const purchaseInPast = (): AwsError =>
  new AwsError('InvalidParameterValue', 'The purchase time must lie in the future.') // [K]
export const exchangeInvalid = (reason: string): AwsError => new AwsError('InvalidParameterValue', reason) // [K] the code
/** AWS: several may be exchanged at a time, for one only. */
export const oneTargetOnly = (): AwsError =>
  new AwsError(
    'InvalidParameterValue',
    'Convertible Reserved Instances can be exchanged for one target configuration only.',
  ) // [K]
/** AWS: "This parameter is reserved and cannot be specified in a request". */
export const targetCountGiven = (): AwsError =>
  new AwsError('InvalidParameterValue', 'The parameter InstanceCount is reserved and cannot be specified in a request') // [K]
/** AWS: "You can't purchase Scheduled Reserved Instances at this time." */
export const scheduledNoMore = (): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    'You cannot purchase Scheduled Reserved Instances at this time. AWS has no capacity available for them and no plans ' +
      'to make it available in the future.',
  )
export const scheduledUnknown = (id: string): AwsError =>
  new AwsError('InvalidScheduledInstanceId.NotFound', `The scheduled instance ID '${id}' does not exist`) // [K]
