/** Refusals about volumes. AWS: EC2 API Reference, error codes; sentences as the service really answers. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
const incorrectState = (message: string): AwsError => new AwsError('IncorrectState', message)

export const volumeNotFound = (id: string): AwsError =>
  new AwsError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`)
export const volumeIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidVolumeID.Malformed', `Invalid id: "${id}" (expecting "vol-...")`)
export const idsWithMaxResults = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'The parameter VolumeIds cannot be used with the parameter MaxResults')
export const unknownVolumeType = (type: string): AwsError =>
  new AwsError('UnknownVolumeType', `Unsupported volume type '${type}' for volume creation.`)
export const tooSmall = (size: number, type: string, least: number): AwsError =>
  invalidValue(`Volume of ${size}GiB is too small for volume type ${type}; minimum is ${least}GiB.`)
export const tooLarge = (size: number, type: string, most: number): AwsError =>
  invalidValue(`Volume of ${size}GiB is too large for volume type ${type}; maximum is ${most}GiB.`)
export const smallerThanSnapshot = (size: number, snapshotId: string, least: number): AwsError =>
  invalidValue(`Volume of size ${size}GB is smaller than snapshot '${snapshotId}', expect size >= ${least}GB`)
export const notSupportedFor = (parameter: 'iops' | 'throughput', type: string): AwsError =>
  new AwsError('InvalidParameterCombination', `The parameter ${parameter} is not supported for ${type} volumes.`)
export const iopsTooLow = (iops: number, least: number): AwsError =>
  invalidValue(`Volume iops of ${iops} is too low; minimum is ${least}.`)
export const iopsTooHigh = (iops: number, most: number): AwsError =>
  invalidValue(`Volume iops of ${iops} is too high; maximum is ${most}.`)
export const iopsRatio = (ratio: number, most: number): AwsError =>
  invalidValue(`Iops to volume size ratio of ${ratio.toFixed(6)} is too high; maximum is ${most}`)
export const throughputTooLow = (throughput: number, least: number): AwsError =>
  invalidValue(`Throughput of ${throughput} MiBps is too low; minimum is ${least} MiBps.`)
export const throughputTooHigh = (throughput: number, most: number): AwsError =>
  invalidValue(`Throughput of ${throughput} MiBps is too high; maximum is ${most} MiBps.`)
export const throughputRatio = (ratio: number, most: number): AwsError =>
  invalidValue(
    `Throughput (MiBps) to iops ratio of ${ratio.toFixed(6)} is too high; maximum is ${most.toFixed(6)} MiBps per iops.`,
  )
export const multiAttachNotSupported = (type: string): AwsError =>
  new AwsError('InvalidParameterCombination', `The parameter multiAttachEnabled is not supported for ${type} volumes.`)
export const kmsWithoutEncryption = (): AwsError =>
  new AwsError(
    'InvalidParameterDependency',
    'The parameter KmsKeyId requires the parameter Encrypted to be set to true.',
  )
export const unsupportedMember = (member: string): AwsError =>
  new AwsError('UnsupportedOperation', `${member} is not simulated.`)
export const zoneNamedTwice = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'The parameter AvailabilityZone cannot be used with the parameter AvailabilityZoneId', // [K]
  )
export const zoneNotFound = (zone: string): AwsError =>
  new AwsError('InvalidZone.NotFound', `The zone '${zone}' does not exist.`)
export const tokenReused = (): AwsError =>
  new AwsError(
    'IdempotentParameterMismatch',
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  )
export const volumeLimit = (): AwsError =>
  new AwsError(
    'VolumeLimitExceeded',
    'You have exceeded your maximum gigabyte limit of the volume type in this region.',
  )
export const iopsLimit = (): AwsError =>
  new AwsError('MaxIOPSLimitExceeded', 'You have exceeded the maximum number of provisioned IOPS in this region.')

// Attaching
export const instanceNotRunning = (id: string): AwsError => incorrectState(`Instance '${id}' is not 'running'.`)
export const volumeAttached = (id: string): AwsError =>
  new AwsError('VolumeInUse', `${id} is already attached to an instance`)
export const volumeNotAvailable = (id: string): AwsError => incorrectState(`${id} is not 'available'.`)
export const zoneMismatch = (volumeId: string, instanceId: string): AwsError =>
  new AwsError(
    'InvalidVolume.ZoneMismatch',
    `The volume '${volumeId}' is not in the same availability zone as instance '${instanceId}'`,
  )
export const deviceInUse = (device: string): AwsError =>
  invalidValue(`Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`)
export const badDevice = (device: string): AwsError =>
  invalidValue(`Value (${device}) for parameter device is invalid. ${device} is not a valid EBS device name.`)
export const attachmentLimit = (instanceId: string): AwsError =>
  new AwsError(
    'AttachmentLimitExceeded',
    `The maximum number of attachments for instance '${instanceId}' has been reached.`,
  )
export const multiAttachNeedsNitro = (type: string): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `Multi-Attach enabled volumes are not supported for the instance type '${type}'.`,
  ) // [K]

// Detaching and deleting
export const volumeIsAvailable = (id: string): AwsError => incorrectState(`Volume '${id}' is in the 'available' state.`)
export const attachmentNotFound = (volumeId: string, instanceId: string): AwsError =>
  new AwsError('InvalidAttachment.NotFound', `The volume '${volumeId}' is not attached to instance '${instanceId}'.`)
export const rootInUse = (volumeId: string, instanceId: string): AwsError =>
  incorrectState(`Unable to detach root volume '${volumeId}' from instance '${instanceId}'`)
export const severalAttachments = (): AwsError =>
  new AwsError('MissingParameter', 'The request must contain the parameter instanceId')
export const instanceGoing = (id: string, state: string): AwsError =>
  incorrectState(`Instance '${id}' is in the '${state}' state.`)
export const volumeInUse = (volumeId: string, instanceId: string): AwsError =>
  new AwsError('VolumeInUse', `Volume ${volumeId} is currently attached to ${instanceId}`)
export const volumeBusy = (volumeId: string, state: string): AwsError =>
  incorrectState(`Volume '${volumeId}' is in the '${state}' state.`)

// Modifying
export const cannotShrink = (): AwsError => invalidValue('New size cannot be smaller than existing size')
export const modificationPending = (id: string, state: string): AwsError =>
  new AwsError('IncorrectModificationState', `Cannot modify volume ${id} in modification state ${state}.`) // [K]
export const modificationRate = (next: string): AwsError =>
  new AwsError(
    'VolumeModificationRateExceeded',
    `You've reached the maximum modification rate per volume limit. The next modification is possible at ${next}.`, // [K]
  )
export const modificationNotFound = (id: string): AwsError =>
  new AwsError('InvalidVolumeModification.NotFound', `Modification for volume '${id}' does not exist.`)
export const multiAttachKeepsType = (type: string): AwsError =>
  new AwsError('UnsupportedOperation', `A Multi-Attach enabled volume cannot be modified to the volume type '${type}'.`) // [K]
export const rootTypeFixed = (type: string): AwsError =>
  invalidValue(`The volume type '${type}' cannot be used for a root volume.`) // [K]
