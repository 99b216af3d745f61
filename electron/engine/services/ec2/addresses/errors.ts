/** Refusals about Elastic IP addresses. AWS: EC2 API Reference, error codes; sentences as the service really answers. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

export const addressLimit = (): AwsError =>
  new AwsError('AddressLimitExceeded', 'The maximum number of addresses has been reached.')
export const addressNotFound = (ip: string): AwsError =>
  new AwsError('InvalidAddress.NotFound', `Address '${ip}' not found.`)
export const allocationNotFound = (id: string): AwsError =>
  new AwsError('InvalidAllocationID.NotFound', `The allocation ID '${id}' does not exist`)
export const allocationsNotFound = (ids: readonly string[]): AwsError =>
  ids.length === 1
    ? allocationNotFound(ids[0] as string)
    : new AwsError('InvalidAllocationID.NotFound', `The allocation IDs '${ids.join(', ')}' do not exist`)
export const associationNotFound = (id: string): AwsError =>
  new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`)
export const alreadyAssociated = (allocationId: string, associationId: string): AwsError =>
  new AwsError(
    'Resource.AlreadyAssociated',
    `resource ${allocationId} is already associated with associate-id ${associationId}`,
  )
export const addressInUse = (ip: string): AwsError => new AwsError('InvalidIPAddress.InUse', `Address ${ip} is in use.`)
export const releaseNeedsAllocation = (): AwsError =>
  invalidValue('You must specify an allocation id when releasing a VPC elastic IP address')
export const disassociateNeedsAssociation = (): AwsError =>
  invalidValue('You must specify an association id when unmapping an address from a VPC instance')
export const poolNotFound = (pool: string): AwsError =>
  new AwsError('InvalidPublicIpv4PoolID.NotFound', `The pool ID '${pool}' does not exist.`)
export const badParameter = (value: string, name: string): AwsError =>
  invalidValue(`Value (${value}) for parameter ${name} is invalid.`)
export const badBorderGroup = (group: string): AwsError => badParameter(group, 'networkBorderGroup')

// Targets of an association
export const targetMissing = (): AwsError =>
  new AwsError('MissingParameter', "Either 'networkInterfaceId' or 'instanceId' must be specified")
export const targetTwice = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'The parameter instanceId cannot be used with the parameter networkInterfaceId',
  )
export const addressMissing = (): AwsError =>
  new AwsError('MissingParameter', "Either 'allocationId' or 'publicIp' must be specified")
export const instancePending = (id: string): AwsError =>
  new AwsError('InvalidInstanceID', `The pending instance '${id}' is not in a valid state for this operation.`)
export const instanceGoing = (id: string): AwsError =>
  new AwsError('IncorrectInstanceState', `The instance '${id}' is not in a valid state for this operation.`)
export const severalInterfaces = (id: string): AwsError =>
  new AwsError(
    'InvalidInstanceID',
    `There are multiple interfaces attached to instance '${id}'. Please specify an interface ID for the operation instead.`,
  )
export const interfaceIdMalformed = (id: string): AwsError =>
  new AwsError('InvalidNetworkInterfaceId.Malformed', `Invalid id: "${id}" (expecting "eni-...")`)
export const interfaceNotFound = (id: string): AwsError =>
  new AwsError('InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${id}' does not exist`)
export const privateIpNotAssigned = (ip: string, eniId: string): AwsError =>
  invalidValue(`The private IP address ${ip} is not assigned to the network interface ${eniId}.`)
export const noInternetGateway = (vpcId: string): AwsError =>
  new AwsError('Gateway.NotAttached', `Network ${vpcId} is not attached to any internet gateway`)
