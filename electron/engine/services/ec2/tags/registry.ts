/** Every resource that can carry tags: the prefix of its ids, its type's name, its table, and how AWS says that one is not there. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { TableDef, View } from '../../../kernel/index.ts'
import { addressTable } from '../addresses/model.ts'
import { capacityReservationTable } from '../capacity-reservations/model.ts'
import { isResourceId } from '../checks.ts'
import { endpointTable } from '../endpoints/model.ts'
import { fleetTable, isFleetId } from '../fleets/model.ts'
import { hostTable } from '../hosts/model.ts'
import { imageTable } from '../images/model.ts'
import { instanceTable } from '../instances/model.ts'
import { keyPairTable } from '../key-pairs/model.ts'
import { launchTemplateTable } from '../launch-templates/model.ts'
import {
  dhcpOptionsTable,
  internetGatewayTable,
  natGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  subnetTable,
  vpcTable,
} from '../network/model.ts'
import { peeringTable } from '../peering/model.ts'
import { placementGroupTable } from '../placement-groups/model.ts'
import { prefixListTable } from '../prefix-lists/model.ts'
import { insightsAnalysisTable, insightsPathTable } from '../reachability/model.ts'
import { securityGroupRuleTable, securityGroupTable } from '../security-groups/model.ts'
import { snapshotTable } from '../snapshots/model.ts'
import { spotRequestTable } from '../spot/model.ts'
import { volumeTable } from '../volumes/model.ts'
import { unknownResource } from './errors.ts'
import type { TaggedRow } from './model.ts'

/** All these tables are indexed by scope; what else their rows hold does not matter here. */
type TaggedTable = TableDef<TaggedRow, 'scope'>

export interface TaggableType {
  readonly prefix: string
  readonly type: string
  readonly table: TaggedTable
  notFound(id: string): AwsError
}

const taggable = (
  prefix: string,
  type: string,
  table: unknown,
  code: string,
  sentence: (id: string) => string,
): TaggableType => ({
  prefix,
  type,
  table: table as TaggedTable,
  notFound: (id) => new AwsError(code, sentence(id)),
})

const idSentence =
  (name: string) =>
  (id: string): string =>
    `The ${name} ID '${id}' does not exist`

export const TAGGABLE: readonly TaggableType[] = [
  taggable('i', 'instance', instanceTable, 'InvalidInstanceID.NotFound', idSentence('instance')),
  taggable('vol', 'volume', volumeTable, 'InvalidVolume.NotFound', (id) => `The volume '${id}' does not exist.`),
  taggable(
    'snap',
    'snapshot',
    snapshotTable,
    'InvalidSnapshot.NotFound',
    (id) => `The snapshot '${id}' does not exist.`,
  ),
  taggable('ami', 'image', imageTable, 'InvalidAMIID.NotFound', (id) => `The image id '[${id}]' does not exist`),
  taggable('eipalloc', 'elastic-ip', addressTable, 'InvalidAllocationID.NotFound', idSentence('allocation')),
  taggable('key', 'key-pair', keyPairTable, 'InvalidKeyPair.NotFound', idSentence('key pair')),
  taggable(
    'sg',
    'security-group',
    securityGroupTable,
    'InvalidGroup.NotFound',
    (id) => `The security group '${id}' does not exist`,
  ),
  taggable(
    'sgr',
    'security-group-rule',
    securityGroupRuleTable,
    'InvalidSecurityGroupRuleId.NotFound',
    idSentence('security group rule'),
  ),
  taggable(
    'eni',
    'network-interface',
    networkInterfaceTable,
    'InvalidNetworkInterfaceID.NotFound',
    idSentence('networkInterface'),
  ),
  taggable('vpc', 'vpc', vpcTable, 'InvalidVpcID.NotFound', idSentence('vpc')),
  taggable('subnet', 'subnet', subnetTable, 'InvalidSubnetID.NotFound', idSentence('subnet')),
  taggable(
    'igw',
    'internet-gateway',
    internetGatewayTable,
    'InvalidInternetGatewayID.NotFound',
    idSentence('internetGateway'),
  ),
  taggable('rtb', 'route-table', routeTableTable, 'InvalidRouteTableID.NotFound', idSentence('routeTable')),
  taggable('nat', 'natgateway', natGatewayTable, 'NatGatewayNotFound', (id) => `NatGateway ${id} was not found`),
  taggable(
    'nip',
    'network-insights-path',
    insightsPathTable,
    'InvalidNetworkInsightsPathId.NotFound',
    idSentence('networkInsightsPath'),
  ),
  taggable(
    'nia',
    'network-insights-analysis',
    insightsAnalysisTable,
    'InvalidNetworkInsightsAnalysisId.NotFound',
    idSentence('networkInsightsAnalysis'),
  ),
  taggable('acl', 'network-acl', networkAclTable, 'InvalidNetworkAclID.NotFound', idSentence('networkAcl')),
  taggable(
    'lt',
    'launch-template',
    launchTemplateTable,
    'InvalidLaunchTemplateId.NotFound',
    idSentence('launch template'),
  ),
  taggable(
    'pg',
    'placement-group',
    placementGroupTable,
    'InvalidPlacementGroup.Unknown',
    idSentence('placement group'),
  ),
  taggable(
    'sir',
    'spot-instances-request',
    spotRequestTable,
    'InvalidSpotInstanceRequestID.NotFound',
    idSentence('spot instance request'),
  ),
  taggable('fleet', 'fleet', fleetTable, 'InvalidFleetId.NotFound', idSentence('fleet')),
  taggable(
    'sfr',
    'spot-fleet-request',
    fleetTable,
    'InvalidSpotFleetRequestId.NotFound',
    idSentence('spot fleet request'),
  ),
  taggable('h', 'dedicated-host', hostTable, 'InvalidHostID.NotFound', idSentence('dedicated host')),
  taggable(
    'cr',
    'capacity-reservation',
    capacityReservationTable,
    'InvalidCapacityReservationId.NotFound',
    idSentence('capacity reservation'),
  ),
  taggable(
    'pcx',
    'vpc-peering-connection',
    peeringTable,
    'InvalidVpcPeeringConnectionID.NotFound',
    idSentence('vpcPeeringConnection'),
  ),
  taggable(
    'vpce',
    'vpc-endpoint',
    endpointTable,
    'InvalidVpcEndpointId.NotFound',
    (id) => `The Vpc Endpoint Id '${id}' does not exist`,
  ),
  taggable('pl', 'prefix-list', prefixListTable, 'InvalidPrefixListID.NotFound', idSentence('prefix list')),
  taggable('dopt', 'dhcp-options', dhcpOptionsTable, 'InvalidDhcpOptionID.NotFound', idSentence('dhcpOptions')),
]

/** AWS: the ids of Spot requests and fleets alone are no hexadecimal digits. */
const SPOT_REQUEST_ID = /^sir-[a-z0-9]{8}$/
const isTaggableId = ({ prefix }: TaggableType, id: string): boolean =>
  isResourceId(prefix, id) || SPOT_REQUEST_ID.test(id) || isFleetId(id)

const BY_PREFIX = new Map(TAGGABLE.map((type) => [type.prefix, type]))

export interface TaggedResource {
  readonly table: TaggedTable
  readonly row: TaggedRow
}

/** @throws AwsError InvalidID for what is no id of a taggable resource; that resource's own NotFound code. */
export function resourceById(view: View, scope: string, id: string): TaggedResource {
  const type = BY_PREFIX.get(id.slice(0, id.indexOf('-')))
  if (!type || !isTaggableId(type, id)) throw unknownResource(id)
  const row = view.get(type.table, id)
  if (!row || row.scope !== scope) throw type.notFound(id)
  return { table: type.table, row }
}

/** The row behind an id of this scope, or undefined when it is no taggable resource here. */
export function taggedRow(view: View, scope: string, id: string): TaggedRow | undefined {
  const type = BY_PREFIX.get(id.slice(0, id.indexOf('-')))
  const row = type && view.get(type.table, id)
  return row?.scope === scope ? row : undefined
}
