/** Refusals about networks. AWS: EC2 API Reference, error codes. */
import { AwsError } from '../../../../../shared/aws/error.ts'

/** How AWS names a kind of network resource in its refusals. */
export interface Kind {
  readonly prefix: string
  /** `InvalidSubnetID` in `InvalidSubnetID.NotFound`. */
  readonly code: string
  /** Where AWS spells the other one differently: `InvalidRouteTableId` in `InvalidRouteTableId.Malformed`. */
  readonly malformedCode?: string
  /** `subnet ID` in "The subnet ID '…' does not exist". */
  readonly noun: string
}

export const KINDS = {
  vpc: { prefix: 'vpc', code: 'InvalidVpcID', noun: 'vpc ID' },
  subnet: { prefix: 'subnet', code: 'InvalidSubnetID', noun: 'subnet ID' },
  gateway: {
    prefix: 'igw',
    code: 'InvalidInternetGatewayID',
    malformedCode: 'InvalidInternetGatewayId',
    noun: 'internetGateway ID',
  },
  routeTable: {
    prefix: 'rtb',
    code: 'InvalidRouteTableID',
    malformedCode: 'InvalidRouteTableId',
    noun: 'routeTable ID',
  },
  networkAcl: {
    prefix: 'acl',
    code: 'InvalidNetworkAclID',
    malformedCode: 'InvalidNetworkAclId',
    noun: 'networkAcl ID',
  },
  dhcpOptions: {
    prefix: 'dopt',
    code: 'InvalidDhcpOptionID',
    malformedCode: 'InvalidDhcpOptionsId',
    noun: 'dhcpOption ID',
  },
  networkInterface: {
    prefix: 'eni',
    code: 'InvalidNetworkInterfaceID',
    malformedCode: 'InvalidNetworkInterfaceId',
    noun: 'networkInterface ID',
  },
} as const satisfies Record<string, Kind>

export const notFound = ({ code, noun }: Kind, ids: readonly string[]): AwsError =>
  new AwsError(
    `${code}.NotFound`,
    ids.length === 1 ? `The ${noun} '${ids[0]}' does not exist` : `The ${noun}s '${ids.join(', ')}' do not exist`,
  )
export const malformed = ({ code, malformedCode = code, prefix }: Kind, id: string): AwsError =>
  new AwsError(`${malformedCode}.Malformed`, `Invalid id: "${id}" (expecting "${prefix}-...")`)
export const unknownVpcAttribute = (name: string): AwsError =>
  new AwsError('InvalidParameterValue', `Value (${name}) for parameter attribute is invalid. Unknown attribute.`)
export const idsWithMaxResults = (parameter: string): AwsError =>
  new AwsError('InvalidParameterCombination', `The parameter ${parameter} cannot be used with the parameter MaxResults`)
