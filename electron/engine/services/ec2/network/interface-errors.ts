/** Refusals about network interfaces. [K]: sentences not seen verbatim. */
import { AwsError } from '../../../../../shared/aws/error.ts'

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

export const interfaceBusy = (id: string): AwsError => invalidValue(`Network interface '${id}' is currently in use.`)
export const interfaceRequesterManaged = (id: string): AwsError =>
  new AwsError('OperationNotPermitted', `You are not allowed to manage '${id}' as it is managed by AWS.`) // [K]
export const badAttribute = (value: string, parameter: string): AwsError =>
  invalidValue(`Value (${value}) for parameter ${parameter} is invalid.`)
export const addressTwice = (): AwsError => invalidValue('The same private IP address is given more than once.') // [K]
export const indexTaken = (instanceId: string, index: number): AwsError =>
  invalidValue(`Instance '${instanceId}' already has an interface attached at device index '${index}'.`)
export const attachmentLimit = (count: number, type: string): AwsError =>
  new AwsError('AttachmentLimitExceeded', `Interface count ${count} exceeds the limit for ${type}`)
export const attachmentNotFound = (id: string): AwsError =>
  new AwsError('InvalidAttachmentID.NotFound', `The networkInterface attachment ID '${id}' does not exist`)
export const attachmentMalformed = (id: string): AwsError =>
  new AwsError('InvalidAttachmentID.Malformed', `Invalid id: "${id}" (expecting "eni-attach-...")`) // [K]
export const primaryDetach = (): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    'The network interface at device index 0 and networkCard index 0 cannot be detached.',
  )
export const instanceNotReady = (id: string): AwsError =>
  new AwsError('IncorrectState', `Instance '${id}' is not in a valid state for this operation.`) // [K]
export const otherVpc = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'You may not attach a network interface of another VPC here.') // [K]
export const notAssigned = (ips: readonly string[], id: string): AwsError =>
  invalidValue(`Some of [${ips.join(', ')}] are not assigned to interface ${id}`)
export const primaryAddress = (ip: string): AwsError =>
  invalidValue(`The primary private IP address ${ip} cannot be unassigned.`) // [K]
export const addressesAndCount = (): AwsError =>
  new AwsError(
    'InvalidParameterCombination',
    'The parameter privateIpAddresses cannot be used with the parameter secondaryPrivateIpAddressCount',
  )
