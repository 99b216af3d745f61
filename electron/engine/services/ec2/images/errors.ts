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
export const imageUnavailable = (id: string): AwsError =>
  new AwsError('InvalidAMIID.Unavailable', `The image id '[${id}]' is no longer available`) // [K]
export const notOwner = (id: string): AwsError => new AwsError('AuthFailure', `Not authorized for images: [${id}]`)
export const nameMalformed = (): AwsError =>
  new AwsError(
    'InvalidAMIName.Malformed',
    "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '.', '-', '/' and '_'",
  )
export const nameDuplicate = (name: string, id: string): AwsError =>
  new AwsError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${id}`)
export const wrongInstanceState = (id: string, state: string): AwsError =>
  new AwsError('IncorrectState', `Instance '${id}' is in the '${state}' state; it must be 'running' or 'stopped'.`) // [K]
export const notEbsBacked = (id: string): AwsError =>
  new AwsError('InvalidParameterValue', `The instance '${id}' has no EBS root volume to make an image of.`) // [K]
export const deviceFixed = (device: string | undefined, what: string): AwsError =>
  new AwsError('InvalidBlockDeviceMapping', `The ${what} of device ${device} cannot be modified.`) // [K]
