/** Refusals of Dedicated Hosts and tenancy. Sentences marked [K] were not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const value = (message: string): AwsError => new AwsError('InvalidParameterValue', message)
const combination = (message: string): AwsError => new AwsError('InvalidParameterCombination', message)

export const hostIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidHostID.Malformed', `Invalid id: "${id}" (expecting "h-...")`) // [K]
export const hostsNotFound = (ids: readonly string[]): AwsError =>
  new AwsError('InvalidHostID.NotFound', `The dedicated host ID '${ids.join(', ')}' does not exist`) // [K]
export const typeOrFamily = (): AwsError =>
  combination('Specify either an instance type or an instance family, and not both.') // [K]
export const notOnHosts = (what: string): AwsError =>
  new AwsError('UnsupportedHostConfiguration', `Dedicated Hosts do not support '${what}'.`) // [K]
export const badHostOption = (option: string, parameter: string): AwsError =>
  value(`Value (${option}) for parameter ${parameter} is invalid. Valid values: on, off.`) // [K]
export const badQuantity = (count: number): AwsError =>
  value(`Value (${count}) for parameter quantity is invalid. Minimum value is 1.`) // [K]
export const hostLimit = (family: string, most: number): AwsError =>
  new AwsError('HostLimitExceeded', `You may have at most ${most} Dedicated Hosts of the family ${family} in a Region.`) // [K]
export const noHostCapacity = (family: string, zone: string): AwsError =>
  new AwsError(
    'InsufficientHostCapacity',
    `There is not enough capacity to fulfill your Dedicated Host request for ${family} in ${zone}.`, // [K]
    500,
  )
export const hostOccupied = (id: string): AwsError =>
  new AwsError('Client.InvalidHost.Occupied', `Dedicated host '${id}' cannot be released as it is occupied.`) // [K]
export const hostReleased = (id: string): AwsError =>
  new AwsError('InvalidHostState', `The dedicated host '${id}' is not in the state 'available'.`) // [K]

// Launching on a host
export const badTenancy = (tenancy: string): AwsError =>
  new AwsError('InvalidTenancy', `The tenancy '${tenancy}' is not valid. Valid values: default, dedicated, host.`) // [K]
export const hostNeedsTenancy = (): AwsError =>
  combination('A host ID or an affinity can only be specified with the tenancy host.') // [K]
export const badAffinity = (affinity: string): AwsError =>
  value(`Value (${affinity}) for parameter affinity is invalid. Valid values: default, host.`) // [K]
export const affinityNeedsHost = (): AwsError => combination('The affinity host requires a host ID.') // [K]
export const typeNotOnHost = (type: string, id: string): AwsError =>
  new AwsError('UnsupportedInstanceTypeOnHost', `The dedicated host '${id}' does not support the type ${type}.`) // [K]
export const hostElsewhere = (id: string, zone: string): AwsError =>
  new AwsError('ZonesMismatched', `The dedicated host '${id}' is not in the Availability Zone '${zone}'.`) // [K]
export const hostFull = (id: string): AwsError =>
  new AwsError('InsufficientCapacityOnHost', `There is not enough capacity on the dedicated host '${id}'.`) // [K]
export const noHost = (type: string): AwsError =>
  new AwsError(
    'UnavailableHostRequirements',
    `No Dedicated Host with auto-placement has room for an instance of the type ${type}.`, // [K]
  )
export const typeNotDedicated = (type: string): AwsError =>
  new AwsError('Unsupported', `The instance type ${type} does not support the tenancy dedicated.`) // [K]
export const tenancyFixed = (from: string, to: string): AwsError =>
  new AwsError('UnsupportedTenancy', `The tenancy of the instance cannot be changed from ${from} to ${to}.`) // [K]
