/** Refusals about images. AWS: EC2 API Reference, error codes. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { isResourceId } from '../checks.ts'

export const isImageId = (id: string): boolean => isResourceId('ami', id)

export const imageIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidAMIID.Malformed', `Invalid id: "${id}" (expecting "ami-...")`)
export const imagesNotFound = (ids: readonly string[]): AwsError =>
  new AwsError(
    'InvalidAMIID.NotFound',
    ids.length === 1 ? `The image id '[${ids[0]}]' does not exist` : `The image ids '[${ids.join(', ')}]' do not exist`,
  )
export const idsWithMaxResults = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'The parameter ImageIds cannot be used with the parameter MaxResults')
export const unknownOwner = (owner: string): AwsError =>
  new AwsError('InvalidUserID.Malformed', `Invalid user id: "${owner}"`)
