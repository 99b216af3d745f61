/** Refusals of IAM. AWS: IAM API Reference; sentences as the service answers them, those marked [K] from memory of it. */
import { AwsError } from '../../../../shared/aws/error.ts'

const missing = (message: string): AwsError => new AwsError('NoSuchEntity', message, 404)
const exists = (message: string): AwsError => new AwsError('EntityAlreadyExists', message, 409)
const conflict = (message: string): AwsError => new AwsError('DeleteConflict', message, 409)
const limit = (message: string): AwsError => new AwsError('LimitExceeded', message, 409)
const invalid = (message: string): AwsError => new AwsError('InvalidInput', message)
export const validation = (message: string): AwsError => new AwsError('ValidationError', message)
export const malformed = (message: string): AwsError => new AwsError('MalformedPolicyDocument', message)

export type IdentityKind = 'role' | 'user' | 'group'
const capital = (kind: IdentityKind): string => kind.charAt(0).toUpperCase() + kind.slice(1)

// Not there
export const noIdentity = (kind: IdentityKind, name: string): AwsError =>
  missing(`The ${kind} with name ${name} cannot be found.`)
export const noProfile = (name: string): AwsError => missing(`Instance Profile ${name} cannot be found.`)
export const noPolicy = (arn: string): AwsError => missing(`Policy ${arn} was not found.`)
export const notAttachable = (arn: string): AwsError => missing(`Policy ${arn} does not exist or is not attachable.`)
export const noVersion = (arn: string, version: string): AwsError =>
  missing(`Policy ${arn} version ${version} does not exist or is not attachable.`)
export const noInline = (kind: IdentityKind, name: string): AwsError =>
  missing(`The ${kind} policy with name ${name} cannot be found.`)
export const noAccessKey = (id: string): AwsError => missing(`The Access Key with id ${id} cannot be found.`)
export const roleNotInProfile = (role: string, profile: string): AwsError =>
  missing(`Role with name ${role} is not in the instance profile ${profile}.`) // [K]
export const userNotInGroup = (user: string, group: string): AwsError => missing(`User ${user} not in group ${group}`) // [K]

// Already there
export const identityExists = (kind: IdentityKind, name: string): AwsError =>
  exists(`${capital(kind)} with name ${name} already exists.`)
export const profileExists = (name: string): AwsError => exists(`Instance Profile ${name} already exists.`)
export const policyExists = (name: string): AwsError =>
  exists(`A policy called ${name} already exists. Duplicate names are not allowed.`)

// In use
export const mustDetach = (): AwsError => conflict('Cannot delete entity, must detach all policies first.')
export const mustDeletePolicies = (): AwsError => conflict('Cannot delete entity, must delete policies first.')
export const mustLeaveProfiles = (): AwsError =>
  conflict('Cannot delete entity, must remove roles from instance profile first.')
export const mustDeleteKeys = (): AwsError => conflict('Cannot delete entity, must delete access keys first.')
export const mustLeaveGroups = (): AwsError => conflict('Cannot delete entity, must remove users from group first.')
export const policyAttached = (): AwsError => conflict('Cannot delete a policy attached to entities.')
export const policyHasVersions = (): AwsError =>
  conflict(
    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. " +
      'The default version is deleted with the policy.',
  )
export const defaultVersion = (): AwsError => conflict('Cannot delete the default version of a policy.')

// Quotas
export const quotaExceeded = (quota: string, most: number): AwsError =>
  limit(`Cannot exceed quota for ${quota}: ${most}`)
export const inlineTooLarge = (kind: IdentityKind, name: string, most: number): AwsError =>
  limit(`Maximum policy size of ${most} bytes exceeded for ${kind} ${name}`)
export const tooManyVersions = (): AwsError =>
  limit(
    'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
  )

// Input
export const badPolicyArn = (): AwsError => validation('Invalid ARN:  Could not be parsed!')
export const badMarker = (): AwsError => validation('Invalid Marker.') // [K]
export const notYours = (arn: string): AwsError =>
  new AwsError('AccessDenied', `Policy ${arn} is managed by AWS and cannot be changed.`, 403) // [K]
export const duplicateTags = (): AwsError =>
  invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
export const systemTag = (): AwsError => invalid('System tags cannot be added/updated by requester.') // [K]
export const userNeeded = (): AwsError => validation('Must specify userName when calling with non-User credentials')
export const notSimulated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `The parameter ${what} is not simulated by Cumulab.`)
