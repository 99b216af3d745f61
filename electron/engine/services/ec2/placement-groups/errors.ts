/** Refusals of placement groups. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Strategy } from './model.ts'

const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)
const value = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

export const groupUnknown = (name: string): AwsError =>
  new AwsError('InvalidPlacementGroup.Unknown', `The Placement Group '${name}' is unknown.`)
export const groupIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidPlacementGroupId.Malformed', `Invalid id: "${id}" (expecting "pg-...")`) // [K]
export const groupExists = (name: string): AwsError =>
  new AwsError('InvalidPlacementGroup.Duplicate', `The Placement Group '${name}' already exists.`)
export const groupInUse = (name: string): AwsError =>
  new AwsError(
    'InvalidPlacementGroup.InUse',
    `The Placement Group '${name}' is in use and may not be deleted.`, // [K]
  )
export const tooManyGroups = (most: number): AwsError =>
  new AwsError('PlacementGroupLimitExceeded', `You may have at most ${most} placement groups in a Region.`) // [K]
export const badStrategy = (strategy: string): AwsError =>
  value(`Value (${strategy}) for parameter strategy is invalid. Valid values: cluster, spread, partition.`) // [K]
export const badPartitionCount = (count: number, most: number): AwsError =>
  value(`Value (${count}) for parameter partitionCount is invalid. It must be between 1 and ${most}.`) // [K]
export const partitionsElsewhere = (strategy: Strategy): AwsError =>
  combination(`The parameter partitionCount cannot be used with the strategy '${strategy}'.`) // [K]
export const spreadLevelElsewhere = (strategy: Strategy): AwsError =>
  combination(`The parameter spreadLevel cannot be used with the strategy '${strategy}'.`) // [K]
export const hostLevel = (): AwsError =>
  new AwsError('UnsupportedOperation', 'Host level spread placement groups are available on AWS Outposts only.') // [K]
export const nameAndId = (): AwsError =>
  combination('Either the placement group name or the placement group ID may be specified, but not both.') // [K]

// Launching into a group
export const clusterUnsupported = (type: string): AwsError =>
  combination(
    `Cluster placement groups are not supported by the '${type}' instance type. Specify a supported instance type ` +
      'or change the placement group strategy, and try again.',
  )
export const groupLiesElsewhere = (name: string, zone: string): AwsError =>
  value(
    `Instances in the Placement Group '${name}' must be launched in the '${zone}' Availability Zone. ` +
      `Specify the '${zone}' Availability Zone and try again.`, // [K]
  )
export const partitionWithout = (): AwsError =>
  combination('A partition number can only be specified with a placement group of the strategy partition.') // [K]
export const badPartition = (number: number, most: number): AwsError =>
  value(`Value (${number}) for parameter partitionNumber is invalid. It must be between 1 and ${most}.`) // [K]
export const groupWithTenancy = (strategy: Strategy, tenancy: string): AwsError =>
  combination(`Placement groups with the strategy '${strategy}' cannot be used with the tenancy '${tenancy}'.`) // [K]
/** AWS answers an eighth instance of a spread group in a zone as it answers any lack of capacity. */
export const spreadFull = (name: string, zone: string): AwsError =>
  new AwsError(
    'InsufficientInstanceCapacity',
    `We currently do not have sufficient capacity to launch all of the additional requested instances into the ` +
      `Placement Group '${name}' in the Availability Zone ${zone}.`, // [K]
    500,
  )
export const partitionsForDedicated = (most: number): AwsError =>
  combination(`A partition placement group with Dedicated Instances can have at most ${most} partitions.`) // [K]
