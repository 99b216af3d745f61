/** Refusals about instance types, Regions and zones. AWS: EC2 API Reference, error codes. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const typesDoNotExist = (names: readonly string[]): AwsError =>
  new AwsError(
    'InvalidInstanceType',
    names.length === 1
      ? `The following supplied instance types do not exist: [${names[0]}]`
      : `The following supplied instance types do not exist: [${names.join(', ')}]`,
  )
export const typesWithMaxResults = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'The parameter InstanceTypes cannot be used with the parameter MaxResults',
  )
export const unknownLocationType = (name: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value (${name}) for parameter locationType is invalid.`)
export const zoneInvalid = (name: string): AwsError =>
  new AwsError('InvalidParameterValue', `Invalid availability zone: [${name}]`)
export const regionUnknown = (name: string): AwsError =>
  new AwsError('InvalidParameterValue', `The following supplied region is invalid: ${name}`)
export const unknownAccountAttribute = (name: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value (${name}) for parameter attributeName is invalid.`)
