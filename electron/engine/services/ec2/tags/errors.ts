/** Refusals about tags. AWS: EC2 API Reference, error codes; EC2 user guide, "Tag your resources". */
import { AwsError } from '../../../../../shared/aws/error.ts'

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

export const reservedKey = (): AwsError => invalidValue("Tag keys starting with 'aws:' are reserved for internal use")
export const duplicateKey = (key: string): AwsError => invalidValue(`Duplicate tag key '${key}' specified.`)
export const keyTooLong = (key: string, most: number): AwsError =>
  invalidValue(`Tag key exceeds the maximum length of ${most} characters: '${key.slice(0, 32)}...'`)
export const valueTooLong = (most: number): AwsError =>
  invalidValue(`Tag value exceeds the maximum length of ${most} characters.`)
export const emptyKey = (): AwsError => invalidValue('Tag key cannot be empty.')
export const notTaggable = (type: string): AwsError =>
  invalidValue(`'${type}' is not a valid taggable resource type for this operation.`)
export const tagLimit = (): AwsError =>
  new AwsError('TagLimitExceeded', 'The maximum number of Tags for a resource has been reached.')
export const badInstanceTagKey = (key: string): AwsError =>
  invalidValue(
    `'${key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{1,255}), and must not match any of the ` +
      "following reserved values: ('.', '..', '_index') when instance tags in the instance metadata are enabled.",
  )
export const unknownResource = (id: string): AwsError => new AwsError('InvalidID', `The ID '${id}' is not valid`)
export const tooManyResources = (most: number): AwsError =>
  invalidValue(`The maximum number of resources for a single request is ${most}.`)
