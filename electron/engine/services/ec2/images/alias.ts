/** `resolve:ssm:/aws/service/…` in place of an AMI id. AWS: EC2 user guide, "Reference AMIs using Systems Manager parameters". */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { publicParameters } from './catalog.ts'

const PREFIX = 'resolve:ssm:'

export const isImageAlias = (imageId: string): boolean => imageId.startsWith(PREFIX)

/** The AMI a public parameter holds; an id is answered as it is. @throws AwsError InvalidParameterValue */
export function resolvedImageId(region: string, imageId: string): string {
  if (!isImageAlias(imageId)) return imageId
  const name = imageId.slice(PREFIX.length)
  const found = publicParameters(region).find((parameter) => parameter.name === name)
  if (!found) throw new AwsError('InvalidParameterValue', `The Systems Manager parameter '${name}' does not exist.`) // [K]
  return found.value
}
