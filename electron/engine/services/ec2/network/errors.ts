/** Refusals about networks. AWS: EC2 API Reference, error codes. */
import { AwsError } from '../../../../../shared/aws/error.ts'

/** How AWS names a kind of network resource in its refusals. */
export interface Kind {
  readonly prefix: string
  /** `InvalidSubnetID` in `InvalidSubnetID.NotFound`. */
  readonly code: string
  /** `subnet ID` in "The subnet ID '…' does not exist". */
  readonly noun: string
}

export const KINDS = {
  vpc: { prefix: 'vpc', code: 'InvalidVpcID', noun: 'vpc ID' },
  subnet: { prefix: 'subnet', code: 'InvalidSubnetID', noun: 'subnet ID' },
  gateway: { prefix: 'igw', code: 'InvalidInternetGatewayID', noun: 'internetGateway ID' },
  routeTable: { prefix: 'rtb', code: 'InvalidRouteTableID', noun: 'routeTable ID' },
  networkAcl: { prefix: 'acl', code: 'InvalidNetworkAclID', noun: 'networkAcl ID' },
  dhcpOptions: { prefix: 'dopt', code: 'InvalidDhcpOptionID', noun: 'dhcpOption ID' },
  networkInterface: { prefix: 'eni', code: 'InvalidNetworkInterfaceID', noun: 'networkInterface ID' },
} as const satisfies Record<string, Kind>

export const notFound = ({ code, noun }: Kind, ids: readonly string[]): AwsError =>
  new AwsError(
    `${code}.NotFound`,
    ids.length === 1 ? `The ${noun} '${ids[0]}' does not exist` : `The ${noun}s '${ids.join(', ')}' do not exist`,
  )
export const malformed = ({ code, prefix }: Kind, id: string): AwsError =>
  new AwsError(`${code}.Malformed`, `Invalid id: "${id}" (expecting "${prefix}-...")`)
export const unknownVpcAttribute = (name: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value (${name}) for parameter attribute is invalid. Unknown attribute.`)
export const idsWithMaxResults = (parameter: string): AwsError =>
  new AwsError('InvalidParameterCombination', `The parameter ${parameter} cannot be used with the parameter MaxResults`)
