/** Refusals about snapshots. AWS: EC2 API Reference, error codes; `[K]` marks wording not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

export const snapshotIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidSnapshotID.Malformed', `Invalid id: "${id}" (expecting "snap-...")`)
export const snapshotNotFound = (id: string): AwsError =>
  new AwsError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`)
export const snapshotPending = (): AwsError => new AwsError('IncorrectState', 'Snapshot is in invalid state - pending')
export const notOwner = (id: string): AwsError => new AwsError('AuthFailure', `Not authorized for snapshot:${id}`) // [K]
export const concurrentLimit = (): AwsError =>
  new AwsError('ConcurrentSnapshotLimitExceeded', 'Maximum allowed in-progress snapshots for a single volume exceeded.')
export const creationRate = (): AwsError =>
  new AwsError(
    'SnapshotCreationPerVolumeRateExceeded',
    'The maximum per volume CreateSnapshot request rate has been exceeded. ' +
      'Use an increasing or variable sleep interval between requests.',
  )
export const copyLimit = (most: number): AwsError =>
  new AwsError(
    'ResourceLimitExceeded',
    `Too many snapshot copies in progress. The limit is ${most} for this destination region.`,
  )
export const snapshotLimit = (): AwsError =>
  new AwsError('SnapshotLimitExceeded', 'You have exceeded your maximum number of snapshots in this region.') // [K]
export const encryptedNotPublic = (): AwsError =>
  new AwsError('OperationNotPermitted', 'Encrypted snapshots with EBS default key cannot be shared') // [K]
export const encryptedPublic = (): AwsError =>
  new AwsError('OperationNotPermitted', 'Encrypted snapshots cannot be shared publicly') // [K]
export const publicSharingBlocked = (): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    'You cannot publicly share this snapshot because block public access for snapshots is enabled.', // [K]
  )
export const idsWithMaxResults = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'The parameter SnapshotIds cannot be used with the parameter MaxResults')
export const badAccount = (id: string): AwsError => new AwsError('InvalidUserID.Malformed', `Invalid user id: "${id}"`)
export const unsupportedMember = (member: string): AwsError =>
  new AwsError('UnsupportedOperation', `${member} is not simulated.`)
export const snapshotInUse = (id: string, imageId: string): AwsError =>
  new AwsError('InvalidSnapshot.InUse', `The snapshot ${id} is currently in use by ${imageId}`)
