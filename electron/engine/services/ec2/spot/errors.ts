/** Refusals of Spot requests. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const value = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)

export const priceTooLow = (asked: string, needed: string): AwsError =>
  new AwsError(
    'SpotMaxPriceTooLow',
    `Your Spot request price of ${asked} is lower than the minimum required Spot request fulfillment price of ${needed}.`,
  )
export const noSpotCapacity = (): AwsError =>
  new AwsError('InsufficientInstanceCapacity', 'There is no Spot capacity available that matches your request.', 500)
export const spotLimit = (): AwsError =>
  new AwsError('MaxSpotInstanceCountExceeded', 'Max spot instance count exceeded')
export const badMaxPrice = (price: string): AwsError =>
  value(`Value (${price}) for parameter maxPrice is invalid. The price must be greater than $0.001.`) // [K]
export const badMarket = (type: string): AwsError =>
  value(`Value (${type}) for parameter marketType is invalid. Valid values: spot, capacity-block.`) // [K]
export const badSpotOption = (option: string, parameter: string): AwsError =>
  value(`Value (${option}) for parameter ${parameter} is invalid.`) // [K]
/** AWS: RunInstances takes a persistent request only with an interruption behaviour of stop or hibernate. */
export const persistentNeedsStop = (): AwsError =>
  combination(
    'Persistent Spot requests must specify stop or hibernate as the instance interruption behavior.', // [K]
  )
export const oneTimeTerminates = (behavior: string): AwsError =>
  combination(`The instance interruption behavior '${behavior}' is only supported with persistent Spot requests.`) // [K]
export const expiresInPast = (): AwsError =>
  value('Value for parameter validUntil is invalid. It must lie in the future.') // [K]
export const oneTimeNeverExpires = (): AwsError =>
  combination('The parameter validUntil can only be used with persistent Spot requests.') // [K]
export const startsAfterEnd = (): AwsError => value('The parameter validFrom must be earlier than validUntil.') // [K]
export const notWithSpot = (parameter: string): AwsError =>
  combination(`The parameter ${parameter} cannot be used with Spot Instances.`) // [K]
export const typeNotOnSpot = (type: string): AwsError =>
  new AwsError('Unsupported', `The instance type ${type} is not supported as a Spot Instance.`) // [K]
export const notChangeable = (id: string, attribute: string): AwsError =>
  new AwsError('UnsupportedOperation', `The attribute '${attribute}' of the Spot Instance '${id}' cannot be modified.`) // [K]
export const tooManyRequests = (count: number, most: number): AwsError =>
  new AwsError('RequestResourceCountExceeded', `${count} Spot Instances were requested; at most ${most} can be.`) // [K]
export const badCount = (count: number): AwsError =>
  value(`Value (${count}) for parameter instanceCount is invalid. Minimum value is 1.`) // [K]

export const requestIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidSpotInstanceRequestID.Malformed', `Invalid id: "${id}" (expecting "sir-...")`) // [K]
export const requestsNotFound = (ids: readonly string[]): AwsError =>
  new AwsError(
    'InvalidSpotInstanceRequestID.NotFound',
    ids.length === 1
      ? `The spot instance request ID '${ids[0]}' does not exist`
      : `The spot instance request IDs '${ids.join(', ')}' do not exist`,
  )

export const oneTimeCannotStop = (id: string): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request. ` +
      'You can only stop Spot Instances associated with persistent Spot Instance requests.',
  )
export const inFleetCannotStop = (id: string): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `You can't stop the Spot Instance '${id}' because it is in a fleet, which does not support stop.`,
  )
export const interruptedCannotStart = (id: string): AwsError =>
  new AwsError(
    'IncorrectSpotRequestState',
    `You can't start the Spot Instance '${id}' because the associated Spot Instance request is not in an appropriate ` +
      'state to support start.',
  )
