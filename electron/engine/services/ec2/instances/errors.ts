/** Refusals about instances. AWS: EC2 API Reference, error codes; sentences as the service really answers unless marked [K]. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const value = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)
const state = (message: string): AwsError => new AwsError('IncorrectInstanceState', message)

export const instanceIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`)
export const instancesNotFound = (ids: readonly string[]): AwsError =>
  new AwsError(
    'InvalidInstanceID.NotFound',
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  )
export const noInstances = (): AwsError => combination('No instances specified')
export const idsWithMaxResults = (): AwsError =>
  combination('The parameter InstanceIds cannot be used with the parameter MaxResults')
export const tooManyIds = (most: number): AwsError =>
  value(`The number of instance IDs exceeds the maximum of ${most}.`) // [K]

// Lifecycle
export const cannotStart = (id: string): AwsError =>
  state(`The instance '${id}' is not in a state from which it can be started.`)
export const cannotStop = (id: string): AwsError =>
  state(`This instance '${id}' is not in a state from which it can be stopped.`)
export const neverRan = (id: string): AwsError =>
  state(`Instance '${id}' cannot be stopped as it has never reached the 'running' state.`)
export const cannotReboot = (id: string): AwsError =>
  state(`The instance '${id}' is not in a state from which it can be rebooted.`) // [K]
export const notRunningOrStopped = (id: string): AwsError =>
  state(`The instance '${id}' is not in the 'running' or 'stopped' states.`)
export const notStopped = (id: string): AwsError => state(`The instance '${id}' is not in the 'stopped' state.`)
export const beingTerminated = (id: string): AwsError =>
  state(`The instance '${id}' is not in a valid state for this operation.`) // [K]
export const terminationProtected = (id: string): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
  )
export const stopProtected = (id: string): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    `The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
  )
/** AWS: stop protection also blocks termination; the wording is that of other simulators only [M]. */
export const stopProtectedFromTermination = (id: string): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    `The instance '${id}' may not be terminated. Modify its 'disableApiStop' instance attribute and try again.`,
  )
export const storeRootCannot = (id: string, verb: 'stopped' | 'started'): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `The instance '${id}' does not have an 'ebs' root device type and cannot be ${verb}.`,
  )
export const rootDetached = (id: string, device: string): AwsError =>
  value(`Invalid value '${id}' for instanceId. Instance does not have a volume attached at root (${device})`)

// Hibernation
export const notConfigured = (id: string): AwsError =>
  new AwsError(
    'UnsupportedHibernationConfiguration',
    `The instance can't be hibernated because it was not configured at launch for hibernation: ${id}`,
  )
export const notReadyToHibernate = (id: string): AwsError =>
  new AwsError('UnsupportedOperation', `Instance ${id} is not ready to hibernate yet; retry in a few minutes.`)
/** The texts vary on AWS; the offending id or number follows the last colon. */
export const unsupportedHibernation = (reason: string): AwsError =>
  new AwsError('UnsupportedHibernationConfiguration', reason)
export const hibernatedUnchangeable = (id: string): AwsError =>
  new AwsError('UnsupportedOperation', `You can't modify the attributes of the hibernated instance '${id}'.`) // [K]
export const hibernationFixesType = (id: string): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    `The instance type of '${id}' can't be changed because it is enabled for hibernation.`, // [K]
  )

// Launch
export const unsimulated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `The parameter ${what} is not simulated by Cumulab.`)
export const badCount = (parameter: 'minCount' | 'maxCount', count: number): AwsError =>
  value(`Value (${count}) for parameter ${parameter} is invalid. Minimum value is 1.`) // [K]
export const maxBelowMin = (most: number, least: number): AwsError =>
  value(`Value (${most}) for parameter maxCount is invalid. It may not be less than minCount (${least}).`) // [K]
export const unknownType = (type: string): AwsError => value(`Invalid value '${type}' for InstanceType.`)
export const architectureMismatch = (ofType: string, ofImage: string): AwsError =>
  value(
    `The architecture '${ofType}' of the specified instance type does not match the architecture '${ofImage}' ` +
      'of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try ' +
      "again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the " +
      'instance type or AMI.',
  )
export const zoneLacksType = (type: string, zone: string, zones: readonly string[]): AwsError =>
  new AwsError(
    'Unsupported',
    `Your requested instance type (${type}) is not supported in your requested Availability Zone (${zone}). ` +
      `Please retry your request by not specifying an Availability Zone or choosing ${zones.join(', ')}.`,
  )
export const notSupportedHere = (): AwsError =>
  new AwsError(
    'Unsupported',
    'The requested configuration is currently not supported. Please check the documentation for supported configurations.',
  )
export const enaRequired = (type: string): AwsError =>
  combination(
    `Enhanced networking with the Elastic Network Adapter (ENA) is required for the '${type}' instance type. ` +
      'Ensure that you are using an AMI that is enabled for ENA.',
  )
export const virtualizationMismatch = (kind: string): AwsError =>
  combination(
    `Non-Windows instances with a virtualization type of '${kind}' are currently not supported for this instance type.`, // [K]
  )
export const bootModeUnsupported = (type: string, mode: string): AwsError =>
  combination(`The instance type '${type}' does not support the boot mode '${mode}' of the specified AMI.`) // [K]
export const storeRootUnsupported = (type: string): AwsError =>
  combination(`The instance type '${type}' does not support AMIs with the root device type 'instance-store'.`) // [K]
export const ebsOptimizedUnsupported = (): AwsError =>
  new AwsError(
    'Unsupported',
    'EBS-optimized instances are not supported for your requested configuration. Please check the ' +
      'documentation for supported configurations.',
  )
export const creditsUnsupported = (type: string): AwsError =>
  combination(`The '${type}' instance type does not support the CPU credit option.`) // [K]
export const badCredits = (credits: string): AwsError =>
  value(`Value (${credits}) for parameter CpuCredits is invalid. Valid values are standard, unlimited.`) // [K]
export const badShutdownBehavior = (behavior: string): AwsError =>
  value(`Value (${behavior}) for parameter instanceInitiatedShutdownBehavior is invalid.`) // [K]
export const stopProtectionOnStoreRoot = (): AwsError =>
  new AwsError(
    'UnsupportedOperation',
    "Stop protection can't be enabled for instances with an instance store root volume.", // [K]
  )
export const badOption = (option: string, parameter: string): AwsError =>
  value(`Value (${option}) for parameter ${parameter} is invalid.`) // [K]
export const keyNotFound = (name: string): AwsError =>
  new AwsError('InvalidKeyPair.NotFound', `The key pair '${name}' does not exist`)
export const keyNotForWindows = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'ED25519 key pairs are not supported with Windows AMIs') // [K]
export const userDataTooLong = (): AwsError => value('User data is limited to 16384 bytes')
export const userDataNotBase64 = (): AwsError => value('Invalid BASE64 encoding of user data.')
export const tokenTooLong = (): AwsError =>
  value('Value for parameter clientToken is invalid. It may have at most 64 ASCII characters.') // [K]
export const tokenReused = (): AwsError =>
  new AwsError(
    'IdempotentParameterMismatch',
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  )
export const tokenTerminated = (): AwsError =>
  new AwsError('IdempotentInstanceTerminated', 'The request token was used by an instance that has been terminated.') // [K]
export const vcpuLimit = (limit: number): AwsError =>
  new AwsError(
    'VcpuLimitExceeded',
    `You have requested more vCPU capacity than your current vCPU limit of ${limit} allows for the instance ` +
      'bucket that the specified instance type belongs to. Please visit ' +
      'http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
  )

// Launch: network
export const groupNamesWithSubnet = (): AwsError =>
  combination('The parameter groupName cannot be used with the parameter subnet')
export const interfacesWithSubnet = (): AwsError =>
  combination('Network interfaces and an instance-level subnet ID may not be specified on the same request')
export const interfacesWithGroups = (): AwsError =>
  combination('Network interfaces and an instance-level security groups may not be specified on the same request')
export const interfacesWithAddress = (): AwsError =>
  combination('Network interfaces and an instance-level private address may not be specified on the same request') // [K]
export const publicWithSeveralInterfaces = (): AwsError =>
  combination(
    'The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.',
  )
export const badDeviceIndexes = (): AwsError =>
  value('Each network interface requires a unique device index, and one of them must be 0.') // [K]
export const tooManyInterfaces = (type: string, most: number): AwsError =>
  new AwsError(
    'AttachmentLimitExceeded',
    `Interface count exceeds the limit for ${type}: at most ${most} network interfaces.`, // [K]
  )
export const zoneNotFound = (zone: string): AwsError => value(`Invalid availability zone: [${zone}]`)
export const subnetOutsideZone = (subnetId: string, zone: string): AwsError =>
  combination(`The specified subnet '${subnetId}' is not in the Availability Zone '${zone}'.`) // [K]
export const addressOutside = (ip: string): AwsError =>
  value(`Address ${ip} does not fall within the subnet's address range`)
export const addressReserved = (ip: string): AwsError => value(`Address ${ip} is in subnet's reserved address range`)
export const addressInUse = (ip: string): AwsError => new AwsError('InvalidIPAddress.InUse', `Address ${ip} is in use.`)
export const addressMalformed = (ip: string): AwsError =>
  value(`Value (${ip}) for parameter privateIpAddress is invalid. Invalid IPv4 address.`)
export const addressForSeveral = (): AwsError =>
  combination("A private IP address can't be specified when launching more than one instance.") // [K]
export const subnetFull = (subnetId: string): AwsError =>
  new AwsError(
    'InsufficientFreeAddressesInSubnet',
    `There are not enough free addresses in subnet '${subnetId}' to satisfy the requested number of instances.`,
  )

// Launch: block devices
const mapping = (message: string): AwsError => new AwsError('InvalidBlockDeviceMapping', message)
export const badDeviceName = (name: string): AwsError => mapping(`Invalid device name ${name}`)
export const deviceRepeated = (name: string): AwsError =>
  mapping(`The device '${name}' is used in more than one block-device mapping`)
export const deviceNameMissing = (): AwsError => mapping('Missing device name')
export const badVirtualName = (name: string): AwsError => mapping(`Virtual name '${name}' is not valid`)
export const smallerThanSnapshot = (size: number, snapshotId: string, least: number): AwsError =>
  mapping(`Volume of size ${size}GB is smaller than snapshot '${snapshotId}', expect size >= ${least}GB`)
export const rootNotRemovable = (device: string): AwsError =>
  mapping(`The root device '${device}' cannot be suppressed with NoDevice.`) // [K]
export const rootOnInstanceStore = (device: string): AwsError =>
  mapping(`The root device '${device}' of an instance store-backed AMI cannot be mapped to an EBS volume.`) // [K]
export const sizeOrSnapshot = (): AwsError =>
  new AwsError('MissingParameter', 'The request must contain the parameter size or snapshotId')
export const badRootType = (type: string): AwsError =>
  new AwsError('BootForVolumeTypeUnsupported', `Volume type '${type}' cannot be used as a boot volume.`)
export const tooManyVolumes = (type: string, most: number): AwsError =>
  new AwsError('AttachmentLimitExceeded', `Volume count exceeds the limit for ${type}: at most ${most} attachments.`) // [K]

// Attributes
export const badAttribute = (name: string): AwsError =>
  value(`Value (${name}) for parameter attribute is invalid. Unknown attribute.`)
export const severalAttributes = (): AwsError => combination('Fields for multiple attribute types specified')
export const noAttribute = (): AwsError => combination('No attributes specified.')
export const idForAttribute = (id: string): AwsError =>
  value(`Value (${id}) for parameter instanceId is invalid. Expected: 'i-...'.`)
export const typeUnknown = (type: string): AwsError =>
  new AwsError('InvalidInstanceAttributeValue', `Invalid value '${type}' for InstanceType.`)
export const typeNotAllowed = (from: string, to: string): AwsError =>
  new AwsError('InvalidInstanceAttributeValue', `Modifying the instance type from ${from} to ${to} is not allowed.`)
export const deviceNotAttached = (device: string): AwsError =>
  new AwsError('InvalidInstanceAttributeValue', `No device is currently mapped at ${device}`)
export const severalInterfaces = (id: string): AwsError =>
  new AwsError(
    'InvalidInstanceID',
    `There are multiple interfaces attached to instance '${id}'. Please specify an interface ID for the operation instead.`,
  )
export const noGroups = (): AwsError =>
  new AwsError('MissingParameter', 'The request must contain the parameter groupId')
export const creditsNotSupported = (id: string): AwsError =>
  new AwsError(
    'InvalidInstanceID.Unsupported', // [K]
    `The instance '${id}' does not support the CPU credit option.`,
  )
export const noPlacement = (): AwsError =>
  new AwsError(
    'MissingParameter',
    'The request must contain one of the parameters affinity, groupName, hostId, partitionNumber or tenancy', // [K]
  )

// Scheduled events
export const eventNotFound = (id: string): AwsError =>
  new AwsError('InvalidInstanceEventID.NotFound', `The instance event ID '${id}' does not exist.`) // [K]
export const eventStays = (id: string): AwsError =>
  new AwsError('InvalidInstanceEventIDNotModifiable', `The start time of the instance event '${id}' can't be modified.`) // [K]
export const badEventTime = (text: string): AwsError =>
  value(`Value (${text}) for parameter notBefore is invalid. Invalid date and time.`) // [K]
export const invalidEventTime = (text: string): AwsError =>
  new AwsError(
    'InvalidInstanceEventStartTime',
    `The start time ${text} must lie at least 60 minutes ahead and not after the deadline of the event.`, // [K]
  )

// Interfaces
export const interfaceWithOwnMembers = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'A network interface may not specify both a network interface ID and a subnet, groups, addresses or a description', // [K]
  )
export const interfaceForSeveral = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'Network interfaces cannot be specified when launching several instances') // [K]
export const interfaceInUse = (id: string): AwsError =>
  new AwsError('InvalidNetworkInterface.InUse', `Interface: [${id}] in use.`)
export const interfaceInOtherZone = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'You may not attach a network interface to an instance if they are not in the same availability zone',
  )
export const tooManyAddresses = (): AwsError =>
  new AwsError('PrivateIpAddressLimitExceeded', 'Number of private addresses will exceed limit.')
