/** Refusals about prefix lists. [K]: sentences not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const versionNotFound = (id: string, version: number | undefined): AwsError =>
  new AwsError('InvalidPrefixListVersion.NotFound', `The version ${version} of the prefix list '${id}' does not exist`)
export const versionMismatch = (id: string): AwsError =>
  new AwsError('PrefixListVersionMismatch', `The prefix list '${id}' has the incorrect version number`)
export const amazonOwned = (id: string): AwsError =>
  new AwsError('UnauthorizedOperation', `You are not authorized to modify the prefix list '${id}'.`, 403)
export const maxEntriesExceeded = (): AwsError =>
  new AwsError('PrefixListMaxEntriesExceeded', 'You have exceeded the maximum number of entries for the prefix list.')
export const entryDuplicate = (cidr: string): AwsError =>
  new AwsError('InvalidPrefixListModification', `The entry '${cidr}' is given more than once.`)
export const entryMissing = (cidr: string, id: string): AwsError =>
  new AwsError('InvalidPrefixListModification', `The entry '${cidr}' does not exist in the prefix list '${id}'.`)
export const inUse = (id: string): AwsError =>
  new AwsError('DependencyViolation', `The prefix list '${id}' has dependencies and cannot be deleted.`)
