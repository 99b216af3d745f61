/** What every VPC is born with: a main route table, a network ACL, a default security group; and the default VPC's parts. */
import { assert } from '../../../../../shared/assert.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import type { Tag } from '../tags/model.ts'
import { privateDomain } from './lookup.ts'
import {
  type DhcpOptionsRow,
  dhcpOptionsTable,
  internetGatewayTable,
  type NetworkAclEntry,
  networkAclTable,
  type RouteTableRow,
  routeTableTable,
  type SubnetRow,
  subnetTable,
  type VpcRow,
  vpcTable,
} from './model.ts'

const DEFAULT_CIDR = '172.31.0.0/16'
const ANYWHERE = '0.0.0.0/0'
/** The rule no one can change: whatever no other rule decides is denied. */
export const LAST_RULE = 32_767

export const newId = (tx: Tx, prefix: string): string => `${prefix}-${tx.hex(`ec2/${prefix}`, 17)}`

/** The options AWS gives every Region: its own resolver. */
export function amazonDhcpOptions(tx: Tx, { scope, region }: Call): DhcpOptionsRow {
  const domain = privateDomain(region)
  const present = tx
    .by(dhcpOptionsTable, 'scope', scope)
    .find(
      ({ configurations: [name, servers, ...more] }) =>
        more.length === 0 && name?.values[0] === domain && servers?.values[0] === 'AmazonProvidedDNS',
    )
  if (present) return present
  return tx.put(dhcpOptionsTable, {
    id: newId(tx, 'dopt'),
    scope,
    tags: [],
    configurations: [
      { key: 'domain-name', values: [domain] },
      { key: 'domain-name-servers', values: ['AmazonProvidedDNS'] },
    ],
  })
}

export const denyAll = (): NetworkAclEntry[] =>
  [true, false].map((egress) => ({
    ruleNumber: LAST_RULE,
    protocol: '-1',
    egress,
    allow: false,
    cidrBlock: ANYWHERE,
  }))

function defaultEntries(): NetworkAclEntry[] {
  return denyAll().flatMap((last) => [{ ...last, ruleNumber: 100, allow: true }, last])
}

/** The route table that serves every subnet without one of its own. */
export const putMainTable = (tx: Tx, vpc: VpcRow, routes: RouteTableRow['routes'] = []): RouteTableRow =>
  tx.put(routeTableTable, {
    id: newId(tx, 'rtb'),
    scope: vpc.scope,
    tags: [],
    vpcId: vpc.id,
    associations: [{ id: newId(tx, 'rtbassoc') }],
    routes: [{ destination: vpc.cidrBlock, target: 'local' }, ...routes],
  })

export const putDefaultAcl = (tx: Tx, vpc: VpcRow, subnets: readonly SubnetRow[] = []): void => {
  tx.put(networkAclTable, {
    id: newId(tx, 'acl'),
    scope: vpc.scope,
    tags: [],
    vpcId: vpc.id,
    isDefault: true,
    entries: defaultEntries(),
    associations: subnets.map((subnet) => ({ id: newId(tx, 'aclassoc'), subnetId: subnet.id })),
  })
}

export interface VpcSpec {
  readonly scope: string
  readonly cidrBlock: string
  readonly isDefault: boolean
  readonly dhcpOptionsId: string
  readonly tags: readonly Tag[]
  readonly instanceTenancy: VpcRow['instanceTenancy']
}

/** AWS: DNS host names are on in a default VPC only. */
export const putVpc = (tx: Tx, spec: VpcSpec): VpcRow =>
  tx.put(vpcTable, {
    id: newId(tx, 'vpc'),
    ...spec,
    enableDnsSupport: true,
    enableDnsHostnames: spec.isDefault,
    cidrAssociationId: newId(tx, 'vpc-cidr-assoc'),
  })

/** A subnet of a default VPC: a /20 for each zone, ascending; AWS promises no order. */
export function putDefaultSubnet(tx: Tx, vpc: VpcRow, zone: { name: string; id: string }, index: number): SubnetRow {
  return tx.put(subnetTable, {
    id: newId(tx, 'subnet'),
    scope: vpc.scope,
    tags: [],
    vpcId: vpc.id,
    zone: zone.name,
    zoneId: zone.id,
    cidrBlock: `172.31.${index * 16}.0/20`,
    defaultForAz: true,
    mapPublicIpOnLaunch: true,
  })
}

/** The default VPC that every Region of a new account has. AWS: VPC user guide, "Default VPC components". */
export function createDefaultVpc(tx: Tx, call: Call): VpcRow {
  const { scope, region } = call
  const facts = regionFacts(region)
  assert(facts, `${region} is simulated`)
  const vpc = putVpc(tx, {
    scope,
    cidrBlock: DEFAULT_CIDR,
    isDefault: true,
    dhcpOptionsId: amazonDhcpOptions(tx, call).id,
    tags: [],
    instanceTenancy: 'default',
  })
  const subnets = facts.zones.map((zone, index) => putDefaultSubnet(tx, vpc, zone, index))
  const gateway = tx.put(internetGatewayTable, { id: newId(tx, 'igw'), scope, tags: [], attachedVpcId: vpc.id })
  putMainTable(tx, vpc, [{ destination: ANYWHERE, target: gateway.id }])
  putDefaultAcl(tx, vpc, subnets)
  return vpc
}
