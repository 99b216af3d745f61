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
  prefixList: {
    prefix: 'pl',
    code: 'InvalidPrefixListID',
    malformedCode: 'InvalidPrefixListId',
    noun: 'prefix list ID',
  },
  peering: {
    prefix: 'pcx',
    code: 'InvalidVpcPeeringConnectionID',
    malformedCode: 'InvalidVpcPeeringConnectionId',
    noun: 'vpcPeeringConnection ID',
  },
  endpoint: { prefix: 'vpce', code: 'InvalidVpcEndpointId', noun: 'Vpc Endpoint Id' },
  insightsPath: {
    prefix: 'nip',
    code: 'InvalidNetworkInsightsPathId',
    noun: 'networkInsightsPath ID',
  },
  insightsAnalysis: {
    prefix: 'nia',
    code: 'InvalidNetworkInsightsAnalysisId',
    noun: 'networkInsightsAnalysis ID',
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

const invalidValue = (message: string): AwsError => new AwsError('InvalidParameterValue', message)

// Blocks. [K] where AWS's own page does not show the sentence.
export const notACidr = (cidr: string, parameter: string): AwsError =>
  invalidValue(`Value (${cidr}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`)
export const vpcRange = (cidr: string): AwsError => new AwsError('InvalidVpc.Range', `The CIDR '${cidr}' is invalid.`)
export const subnetRange = (cidr: string): AwsError =>
  new AwsError('InvalidSubnet.Range', `The CIDR '${cidr}' is invalid.`)
export const subnetConflict = (cidr: string): AwsError =>
  new AwsError('InvalidSubnet.Conflict', `The CIDR '${cidr}' conflicts with another subnet`)
export const vpcCidrConflict = (cidr: string): AwsError =>
  new AwsError('InvalidVpc.Range', `The CIDR '${cidr}' overlaps with another block of the VPC.`) // [K]
export const cidrAssociationNotFound = (id: string): AwsError =>
  new AwsError('InvalidVpcCidrBlockAssociationID.NotFound', `The vpc CIDR block association ID '${id}' does not exist`)
export const cidrInUse = (cidr: string): AwsError =>
  new AwsError('InvalidCidrBlock.InUse', `The CIDR block ${cidr} is currently in use by a subnet.`) // [K]
export const primaryCidr = (id: string): AwsError =>
  new AwsError(
    'OperationNotPermitted',
    `The vpc CIDR block with association ID ${id} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
  )

// Limits
export const vpcLimit = (): AwsError => new AwsError('VpcLimitExceeded', 'The maximum number of VPCs has been reached.')
export const subnetLimit = (): AwsError =>
  new AwsError('SubnetLimitExceeded', 'The maximum number of subnets has been reached.')
export const gatewayLimit = (): AwsError =>
  new AwsError('InternetGatewayLimitExceeded', 'The maximum number of internet gateways has been reached.')
export const routeTableLimit = (): AwsError =>
  new AwsError('RouteTableLimitExceeded', 'The maximum number of route tables has been reached.')
export const routeLimit = (id: string): AwsError =>
  new AwsError('RouteLimitExceeded', `The maximum number of routes has been reached for route table ${id}.`)
export const aclLimit = (): AwsError =>
  new AwsError('NetworkAclLimitExceeded', 'The maximum number of network ACLs has been reached.')
export const aclEntryLimit = (): AwsError =>
  new AwsError('NetworkAclEntryLimitExceeded', 'The maximum number of network ACL entries has been reached.')
export const cidrLimit = (): AwsError =>
  new AwsError('CidrBlockAssociationLimitExceeded', 'The maximum number of CIDR blocks of the VPC has been reached.')
export const interfaceLimit = (): AwsError =>
  new AwsError('NetworkInterfaceLimitExceeded', 'The maximum number of network interfaces has been reached.')

// Dependencies
/** `vpc` in "The vpc 'vpc-…' has dependencies and cannot be deleted." */
export const hasDependencies = (what: string, id: string): AwsError =>
  new AwsError('DependencyViolation', `The ${what} '${id}' has dependencies and cannot be deleted.`)

// VPCs and subnets
export const oneAttribute = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'Fields for multiple attribute types specified')
export const noAttribute = (): AwsError => new AwsError('InvalidParameterCombination', 'No attributes specified.')
export const defaultVpcExists = (): AwsError =>
  new AwsError('DefaultVpcAlreadyExists', 'A Default VPC already exists for this account in this region.')
export const noDefaultVpc = (): AwsError => new AwsError('VPCIdNotSpecified', 'No default VPC for this user')
export const defaultVpcMissing = (): AwsError =>
  new AwsError('DefaultVpcDoesNotExist', 'No default VPC exists for this account in this region.')
export const defaultSubnetExists = (zone: string): AwsError =>
  new AwsError('DefaultSubnetAlreadyExistsInAvailabilityZone', `'${zone}' already has a default subnet.`)
export const badZone = (zone: string): AwsError =>
  invalidValue(`Value (${zone}) for parameter availabilityZone is invalid. Invalid availability zone '${zone}'.`)
export const dnsSupportNeeded = (): AwsError => invalidValue('enableDnsSupport must be true to enable DNS hostnames.') // [K]
export const networkUnsimulated = (what: string): AwsError =>
  new AwsError('UnsupportedOperation', `The parameter ${what} is not simulated by Cumulab.`)

// Internet gateways
export const gatewayAttached = (id: string, vpcId: string): AwsError =>
  new AwsError('Resource.AlreadyAssociated', `resource ${id} is already attached to network ${vpcId}`)
export const vpcHasGateway = (vpcId: string): AwsError =>
  invalidValue(`Network ${vpcId} already has an internet gateway attached`)
export const gatewayNotAttached = (id: string, vpcId: string): AwsError =>
  new AwsError('Gateway.NotAttached', `resource ${id} is not attached to network ${vpcId}`)
export const mappedAddresses = (vpcId: string): AwsError =>
  new AwsError(
    'DependencyViolation',
    `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
  )

// Routes
export const routeExists = (destination: string): AwsError =>
  new AwsError('RouteAlreadyExists', `The route identified by ${destination} already exists.`)
export const routeNotFound = (destination: string, id: string): AwsError =>
  new AwsError('InvalidRoute.NotFound', `no route with destination-cidr-block ${destination} in route table ${id}`)
export const otherNetworks = (tableId: string, kind: string, id: string): AwsError =>
  invalidValue(`route table ${tableId} and ${kind} ${id} belong to different networks`)
export const localRoute = (destination: string, id: string, verb: 'remove' | 'replace'): AwsError =>
  invalidValue(`cannot ${verb} local route ${destination} in route table ${id}`)
export const tooSpecific = (destination: string): AwsError =>
  invalidValue(
    `The destination CIDR block ${destination} is equal to or more specific than one of this VPC's CIDR blocks. ` +
      'This route can target only an interface or an instance.',
  )
export const oneTarget = (): AwsError =>
  new AwsError('InvalidParameterCombination', 'Exactly one target of the route must be specified.') // [K]
export const oneDestination = (): AwsError =>
  new AwsError(
    'MissingParameter',
    'The request must contain the parameter destinationCidrBlock or destinationPrefixListId',
  )
export const associationNotFound = (id: string): AwsError =>
  new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`)
export const associationConflict = (tableId: string): AwsError =>
  new AwsError(
    'Resource.AlreadyAssociated',
    `the specified association for route table ${tableId} conflicts with an existing association`,
  )
export const mainAssociation = (id: string): AwsError =>
  invalidValue(`cannot disassociate the main route table association ${id}`)

// Network ACLs
export const entryExists = (ruleNumber: number): AwsError =>
  new AwsError('NetworkAclEntryAlreadyExists', `The network acl entry identified by ${ruleNumber} already exists.`)
export const entryNotFound = (ruleNumber: number, egress: boolean): AwsError =>
  new AwsError(
    'InvalidNetworkAclEntry.NotFound',
    `The specified network acl entry ${ruleNumber} (${egress ? 'egress' : 'ingress'}) does not exist.`, // [K]
  )
export const badRuleNumber = (ruleNumber: number): AwsError =>
  invalidValue(`Value (${ruleNumber}) for parameter ruleNumber is invalid. It must be between 1 and 32766.`)
export const badProtocol = (protocol: string): AwsError =>
  invalidValue(`Invalid value '${protocol}' for IP protocol. Unknown protocol.`)
export const badPorts = (): AwsError => invalidValue('Invalid port range: both ends must lie between 0 and 65535.') // [K]
export const defaultAcl = (id: string): AwsError => invalidValue(`cannot delete default network ACL ${id}`)

// DHCP options
export const badDhcpKey = (key: string): AwsError =>
  invalidValue(`Value (${key}) for parameter key is invalid. Unknown option.`)
export const badDhcpValue = (value: string, key: string): AwsError =>
  invalidValue(`Value (${value}) for parameter ${key} is invalid.`)
