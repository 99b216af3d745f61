/** Refusals of fleets. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const value = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)

export const fleetIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidFleetId.Malformed', `The fleet ID '${id}' is malformed`) // [K]
export const fleetNotFound = (id: string): AwsError =>
  new AwsError('InvalidFleetId.NotFound', `The fleet ID '${id}' does not exist`) // [K]
export const spotFleetIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidSpotFleetRequestId.Malformed', `The spot fleet request ID '${id}' is malformed`) // [K]
export const spotFleetNotFound = (id: string): AwsError =>
  new AwsError('InvalidSpotFleetRequestId.NotFound', `The spot fleet request ID '${id}' does not exist.`) // [K]

/** AWS: two lines of a configuration may not mean the same type in the same zone. */
export const duplicatePools = (): AwsError =>
  new AwsError('InvalidFleetConfig', 'The fleet configuration contains duplicate instance pools.')
export const badSpotFleet = (parameter: string): AwsError =>
  new AwsError('InvalidSpotFleetRequestConfig', `Parameter: SpotFleetRequestConfig.${parameter} is invalid.`)
export const noSpotFleetSource = (): AwsError =>
  new AwsError(
    'InvalidSpotFleetRequestConfig',
    'Either LaunchSpecifications or LaunchTemplateConfigs must be specified, but not both.', // [K]
  )

export const badOption = (option: unknown, parameter: string): AwsError =>
  value(`Value (${String(option)}) for parameter ${parameter} is invalid.`) // [K]
export const badTarget = (parameter: string, count: unknown, most: number): AwsError =>
  value(`Value (${String(count)}) for parameter ${parameter} is invalid. It must lie between 0 and ${most}.`) // [K]
export const targetsDiffer = (): AwsError =>
  combination(
    'The sum of OnDemandTargetCapacity and SpotTargetCapacity must not exceed TotalTargetCapacity, or be below it ' +
      'without DefaultTargetCapacityType.', // [K]
  )
export const badWeight = (weight: number): AwsError =>
  value(`Value (${weight}) for parameter WeightedCapacity is invalid. It must lie between 1 and 999.`) // [K]
export const tooManyOverrides = (most: number): AwsError =>
  value(`Your request contains more than the maximum allowed number of launch template overrides (${most})`) // [K]
export const tooManyRequirements = (most: number): AwsError =>
  value(`Your request contains more than the maximum allowed number of InstanceRequirements (${most})`)
export const typeAndRequirements = (): AwsError =>
  combination('InstanceRequirements cannot be specified together with InstanceType.') // [K]
export const noRequirement = (name: string): AwsError =>
  new AwsError('MissingParameter', `The request must contain the parameter InstanceRequirements.${name}`) // [K]
export const badRange = (name: string): AwsError =>
  value(`The range for parameter InstanceRequirements.${name} is invalid. Min must not be greater than Max.`) // [K]
export const allowedAndExcluded = (): AwsError =>
  combination('AllowedInstanceTypes and ExcludedInstanceTypes cannot both be specified.') // [K]
export const unitNeedsRequirements = (unit: string): AwsError =>
  combination(`TargetCapacityUnitType ${unit} can only be used with InstanceRequirements.`) // [K]
export const onlyForMaintain = (parameter: string): AwsError =>
  combination(`The parameter ${parameter} can only be used with fleets of type maintain.`) // [K]
export const onlyForLowestPrice = (): AwsError =>
  combination('InstancePoolsToUseCount can only be used with the lowest-price allocation strategy.') // [K]
export const badPoolCount = (count: number): AwsError =>
  value(`Value (${count}) for parameter InstancePoolsToUseCount is invalid. It must be at least 1.`) // [K]
export const delayMissing = (): AwsError =>
  combination('TerminationDelay is required with, and only valid for, launch-before-terminate.') // [K]
export const badDelay = (seconds: number): AwsError =>
  value(`Value (${seconds}) for parameter TerminationDelay is invalid. It must lie between 120 and 7200.`) // [K]
export const badPrice = (price: string, parameter: string): AwsError =>
  value(`Value (${price}) for parameter ${parameter} is invalid. The price must be greater than $0.001.`) // [K]
export const badTime = (text: string, parameter: string): AwsError =>
  value(`Value (${text}) for parameter ${parameter} is invalid. Invalid date and time.`) // [K]
export const expiresInPast = (): AwsError => value('The parameter validUntil must lie in the future.') // [K]
export const startsAfterEnd = (): AwsError => value('The parameter validFrom must be earlier than validUntil.') // [K]
export const tooManyFleets = (kind: 'ec2' | 'spot', most: number): AwsError =>
  kind === 'spot'
    ? new AwsError('MaxSpotFleetRequestCountExceeded', `You may have at most ${most} Spot Fleet requests in a Region.`) // [K]
    : new AwsError('FleetLimitExceeded', `You may have at most ${most} EC2 Fleets in a Region.`) // [K]

export const notModifiable = (kind: 'ec2' | 'spot', id: string): AwsError =>
  new AwsError(
    'FleetNotInModifiableState',
    `The ${kind === 'spot' ? 'Spot Fleet request' : 'EC2 Fleet'} '${id}' is not in a modifiable state. Wait and try again.`, // [K]
  )
/** AWS: "You can only modify an EC2 Fleet request of type maintain." */
export const onlyMaintainModifies = (id: string): AwsError =>
  new AwsError('UnsupportedOperation', `The fleet '${id}' can't be modified: only fleets of type maintain can be.`) // [K]
export const instantMustTerminate = (): AwsError =>
  combination('An instant fleet can only be deleted together with its instances: TerminateInstances must be true.') // [K]
export const tooManyDeletions = (most: number, type: string): AwsError =>
  value(`At most ${most} fleets of type ${type} can be deleted in one request.`) // [K]
export const notForInstant = (operation: string): AwsError =>
  new AwsError('UnsupportedOperation', `${operation} does not support fleets of type instant. Use DescribeFleets.`) // [K]

/** AWS: nothing of the configuration can be launched at all. */
export const unfulfillable = (): AwsError =>
  new AwsError(
    'UnfulfillableCapacity',
    'Unable to fulfill capacity due to your request configuration. Please adjust your request and try again.',
  )
