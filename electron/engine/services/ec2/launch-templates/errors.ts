/** Refusals of launch templates. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const templateIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidLaunchTemplateId.Malformed', `Invalid id: "${id}" (expecting "lt-...")`) // [K]
export const templateIdNotFound = (id: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateId.NotFound',
    `The specified launch template, with template ID ${id}, does not exist.`,
  )
export const templateNameNotFound = (name: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateName.NotFoundException',
    `The specified launch template, with template name ${name}, does not exist.`,
  )
export const templateNameTaken = (): AwsError =>
  new AwsError('InvalidLaunchTemplateName.AlreadyExistsException', 'Launch template name already in use.')
export const templateNameMalformed = (name: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateName.MalformedException',
    `Launch template name '${name}' is not valid. Names have 3 to 128 letters, digits or the characters ( ) . - / _.`, // [K]
  )
export const versionNotFound = (version: string, id: string): AwsError =>
  new AwsError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the specified version ${version} for the launch template with ID ${id}.`,
  )
export const badVersion = (version: string): AwsError =>
  new AwsError(
    'InvalidParameterValue',
    `Value (${version}) for parameter version is invalid. It must be a version number, $Latest or $Default.`, // [K]
  )
export const idAndName = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'Either the launch template ID or the launch template name must be specified, but not both.', // [K]
  )
export const noTemplateNamed = (): AwsError =>
  new AwsError(
    'MissingParameter',
    'The request must contain the parameter LaunchTemplateId or LaunchTemplateName', // [K]
  )
export const tooManyTemplates = (most: number): AwsError =>
  new AwsError('LaunchTemplateLimitExceeded', `You may have at most ${most} launch templates in a Region.`) // [K]
export const tooManyVersions = (most: number): AwsError =>
  new AwsError('VersionLimitExceeded', `A launch template may have at most ${most} versions.`) // [K]
export const versionsAcrossTemplates = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'Without a launch template, the only versions that can be specified are $Latest and $Default.', // [K]
  )
export const versionsWithRange = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'Versions cannot be used with MinVersion or MaxVersion.') // [K]
