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

// Names
export const groupExists = (name: string, vpcId: string): AwsError =>
  new AwsError('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpcId}'`)
export const reservedName = (name: string): AwsError =>
  new AwsError('InvalidGroup.Reserved', `Cannot use reserved security group name: ${name}`)
export const nameLikeId = (name: string): AwsError =>
  new AwsError(
    'InvalidParameterValue',
    `invalid value for parameter groupName: ${name}. Group names may not be in the format sg-*`,
  )
const CHARACTERS = 'a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*'
export const badName = (): AwsError =>
  new AwsError(
    'InvalidParameterValue',
    `Invalid security group name. Valid names are strings less than 256 characters from the following set:  ${CHARACTERS}`,
  )
export const badDescription = (): AwsError =>
  new AwsError(
    'InvalidParameterValue',
    `Invalid security group description. Valid descriptions are strings less than 256 characters from the following set:  ${CHARACTERS}`,
  )
export const vpcNotFound = (id: string): AwsError =>
  new AwsError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`)
export const groupMissing = (): AwsError =>
  new AwsError('MissingParameter', 'The request must contain the parameter groupName or groupId')
export const idsWithMaxResults = (parameter: string): AwsError =>
  new AwsError('InvalidParameterCombination', `The parameter ${parameter} cannot be used with the parameter MaxResults`)

// Deletion
export const cannotDeleteDefault = (id: string): AwsError =>
  new AwsError('CannotDelete', `the specified group: "${id}" name: "default" cannot be deleted by a user`)
export const hasDependents = (id: string): AwsError =>
  new AwsError('DependencyViolation', `resource ${id} has a dependent object`)

// Rules
const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

export const malformedCidr = (cidr: string): AwsError => invalidValue(`CIDR block ${cidr} is malformed`)
export const unknownProtocol = (protocol: string): AwsError =>
  invalidValue(`Invalid value '${protocol}' for IP protocol. Unknown protocol.`)
export const portsMissing = (): AwsError =>
  invalidValue("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.")
export const portOutOfRange = (port: number): AwsError => invalidValue(`TCP/UDP port (${port}) out of range`)
export const portsReversed = (from: number, to: number): AwsError =>
  invalidValue(`Invalid TCP/UDP port range (${from}:${to})`)
export const icmpOutOfRange = (what: 'type' | 'code', value: number): AwsError =>
  invalidValue(`ICMP ${what} (${value}) out of range`)
export const sourceMissing = (): AwsError =>
  new AwsError('MissingParameter', 'Missing source specification: include source security group or CIDR information')
export const severalSources = (): AwsError =>
  new AwsError('InvalidPermission.Malformed', 'A rule must have exactly one source or destination.')
export const badRuleDescription = (): AwsError =>
  invalidValue(
    `Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  ${CHARACTERS}`,
  )
export const prefixListNotFound = (id: string): AwsError =>
  new AwsError('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`)
export const permissionsMissing = (): AwsError =>
  new AwsError('MissingParameter', 'The request must contain the parameter ipPermissions')
export const permissionsWithFlat = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'The parameter ipPermissions cannot be used with the parameters ipProtocol, fromPort, toPort, cidrIp or sourceSecurityGroupName',
  )
export const ruleExists = (rule: string): AwsError =>
  new AwsError('InvalidPermission.Duplicate', `the specified rule "${rule}" already exists`)
export const ruleNotFound = (): AwsError =>
  new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.')
export const ruleIdNotFound = (id: string): AwsError =>
  new AwsError('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`)
export const ruleIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidSecurityGroupRuleId.Malformed', `Invalid id: "${id}" (expecting "sgr-...")`)
