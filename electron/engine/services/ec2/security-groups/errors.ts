/** Refusals about security groups. AWS: EC2 API Reference, error codes; sentences as the service really answers. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const groupNotFound = (idOrName: string): AwsError =>
  new AwsError('InvalidGroup.NotFound', `The security group '${idOrName}' does not exist`)
export const groupNotFoundInDefaultVpc = (name: string, vpcId: string): AwsError =>
  new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in default VPC '${vpcId}'`)
export const groupNotFoundInVpc = (name: string, vpcId: string): AwsError =>
  new AwsError('InvalidGroup.NotFound', `The security group '${name}' does not exist in VPC '${vpcId}'`)
export const groupIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidGroupId.Malformed', `Invalid id: "${id}" (expecting "sg-...")`)
export const groupIdEmpty = (): AwsError =>
  new AwsError('InvalidParameterValue', 'Value () for parameter groupId is invalid. The value cannot be empty')
export const otherNetwork = (groupId: string, subnetId: string | undefined): AwsError =>
  new AwsError(
    'InvalidParameter',
    subnetId
      ? `Security group ${groupId} and subnet ${subnetId} belong to different networks.`
      : 'You have specified two resources that belong to different networks.',
  )
export const tooManyGroups = (): AwsError =>
  new AwsError(
    'SecurityGroupsPerInterfaceLimitExceeded',
    'The maximum number of security groups per interface has been reached.',
  )
export const groupLimit = (): AwsError =>
  new AwsError('SecurityGroupLimitExceeded', 'The maximum number of security groups has been reached.')
export const ruleLimit = (): AwsError =>
  new AwsError('RulesPerSecurityGroupLimitExceeded', 'The maximum number of rules per security group has been reached.')
