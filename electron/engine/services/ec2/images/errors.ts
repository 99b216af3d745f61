/** Refusals about images. AWS: EC2 API Reference, error codes. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { invalidValue, isResourceId } from '../checks.ts'

/** Twelve digits. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text)
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
export const notOwner = (id: string): AwsError => new AwsError('AuthFailure', `Not authorized for image:${id}`)
/** AWS: "Using this attribute returns the Client.AuthFailure error" (DescribeImageAttribute, blockDeviceMapping). */
export const restrictedAttribute = (): AwsError =>
  new AwsError('AuthFailure', 'Unauthorized attempt to access restricted resource')
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
export const descriptionTooLong = (text: string, most: number): AwsError =>
  invalidValue(text, 'description', `It may have at most ${most} characters.`) // [K]
export const unsimulated = (member: string): AwsError =>
  new AwsError('UnsupportedOperation', `The parameter ${member} is not simulated by Cumulab.`)
export const imagePending = (id: string): AwsError =>
  new AwsError('IncorrectState', `The image '${id}' is in the 'pending' state.`) // [K]
export const protectedImage = (id: string): AwsError =>
  new AwsError('OperationNotPermitted', `Deregistration protection is enabled for the image '${id}'.`) // [K]

// Registering and copying
export const storeBackedNotSimulated = (): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    'The parameter ImageLocation is not simulated by Cumulab: an instance store-backed AMI is registered from a bundle in Amazon S3. ' +
      'Register an EBS-backed AMI from a snapshot instead.',
  )
export const valueNotSimulated = (value: string, parameter: string): AwsError =>
  new AwsError('UnsupportedOperation', `The value ${value} of the parameter ${parameter} is not simulated by Cumulab.`)
const mapping = (message: string): AwsError => new AwsError('InvalidBlockDeviceMapping', message)
export const snapshotOrSize = (device: string): AwsError =>
  mapping(`Either snapshot ID or volume size must be provided for: ${device}`)
export const encryptedWithSnapshot = (device: string): AwsError =>
  mapping(`the encrypted flag cannot be specified since device ${device} has a snapshot specified.`)
export const rootNotMapped = (device: string): AwsError =>
  mapping(`The root device '${device}' needs a mapping with a snapshot.`) // [K]
export const keyNotHere = (): AwsError =>
  new AwsError('InvalidParameter', 'The parameter KmsKeyId is not supported in the block device mapping of an AMI.') // [K]
export const tpmNeedsUefi = (): AwsError =>
  new AwsError('InvalidParameterCombination', "TpmSupport requires the boot mode 'uefi'.") // [K]
export const storageForbidden = (): AwsError =>
  new AwsError('InvalidRequest', 'You do not have permission to access the storage of this ami')
export const cannotDecrypt = (snapshotId: string): AwsError =>
  new AwsError(
    'InvalidRequest',
    `Snapshot ${snapshotId} is encrypted. Creating an unencrypted copy from an encrypted snapshot is not supported.`,
  )

// Attributes
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)
export const noAttribute = (): AwsError => combination('No attributes specified.')
export const severalAttributes = (): AwsError => combination('Fields for multiple attribute types specified')
export const unknownAttribute = (name: string): AwsError => invalidValue(name, 'attribute', 'Unknown attribute.')
export const attributeFixed = (name: string): AwsError =>
  invalidValue(name, 'attribute', 'The attribute cannot be modified.') // [K]
export const badItem = (value: string, type: 'userId' | 'groupId' | 'organizationArn'): AwsError =>
  new AwsError('InvalidAMIAttributeItemValue', `Invalid attribute item value "${value}" for ${type} item type.`)
export const sharingBlocked = (): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    'You can\u2019t publicly share this image because block public access for AMIs is enabled for this account. ' +
      'To publicly share the image, you must call the DisableImageBlockPublicAccess API.',
  )
export const defaultKeyNotShared = (): AwsError =>
  new AwsError(
    'InvalidParameter',
    'Snapshots encrypted with the AWS Managed CMK can\u2019t be shared. Specify another snapshot.',
  )
export const encryptedNotPublic = (): AwsError =>
  new AwsError('InvalidParameter', 'An AMI with encrypted snapshots can\u2019t be made public.') // [K]
export const badDeprecation = (text: string, reason: string): AwsError => invalidValue(text, 'deprecateAt', reason) // [K]
export const publicDeprecation = (id: string): AwsError =>
  new AwsError('OperationNotPermitted', `The deprecation of the public image '${id}' cannot be cancelled.`) // [K]
