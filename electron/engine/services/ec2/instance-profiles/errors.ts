/** Refusals about instance profiles. AWS: EC2 API Reference, AssociateIamInstanceProfile and RunInstances. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { invalidValue } from '../checks.ts'

export const unknownProfileName = (name: string): AwsError =>
  invalidValue(name, 'iamInstanceProfile.name', 'Invalid IAM Instance Profile name')
export const unknownProfileArn = (arn: string): AwsError =>
  invalidValue(arn, 'iamInstanceProfile.arn', 'Invalid IAM Instance Profile ARN') // [K]
export const profileArnMalformed = (arn: string): AwsError =>
  new AwsError('InvalidIamInstanceProfileArn.Malformed', `The ARN '${arn}' is malformed.`) // [K]
export const nameAndArn = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'", // [K]
  )
export const profileWithoutRole = (text: string, parameter: 'name' | 'arn', arn: string): AwsError =>
  invalidValue(text, `iamInstanceProfile.${parameter}`, `IAM Instance Profile "${arn}" has no associated IAM Roles`)
export const alreadyAssociated = (instanceId: string): AwsError =>
  new AwsError('IncorrectState', `There is an existing association for instance ${instanceId}`) // [M]
export const unknownAssociation = (id: string): AwsError =>
  new AwsError('InvalidAssociationID.NotFound', `An invalid association-id of '${id}' was given`) // [M]
