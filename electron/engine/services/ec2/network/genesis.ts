/** The default VPC that every Region of a new account has. AWS: VPC user guide, "Default VPC components". */
import { assert } from '../../../../../shared/assert.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { regionFacts } from '../catalog/regions.ts'
import { privateDomain } from './lookup.ts'
import {
  dhcpOptionsTable,
  internetGatewayTable,
  networkAclTable,
  routeTableTable,
  subnetTable,
  vpcTable,
} from './model.ts'

const DEFAULT_CIDR = '172.31.0.0/16'
const ANYWHERE = '0.0.0.0/0'

export function createDefaultVpc(tx: Tx, { scope, region }: Call): void {
  const facts = regionFacts(region)
  assert(facts, `${region} is simulated`)
  const own = { scope, tags: [] }
  const newId = (prefix: string): string => `${prefix}-${tx.hex(`ec2/${prefix}`, 17)}`
  const dhcp = tx.put(dhcpOptionsTable, {
    ...own,
    id: newId('dopt'),
    domainName: privateDomain(region),
    domainNameServers: ['AmazonProvidedDNS'],
  })
  const vpc = tx.put(vpcTable, {
    ...own,
    id: newId('vpc'),
    cidrBlock: DEFAULT_CIDR,
    isDefault: true,
    dhcpOptionsId: dhcp.id,
    instanceTenancy: 'default',
    enableDnsSupport: true,
    enableDnsHostnames: true,
    cidrAssociationId: newId('vpc-cidr-assoc'),
  })
  // A /20 for each zone, ascending; AWS promises no order.
  const subnets = facts.zones.map((zone, index) =>
    tx.put(subnetTable, {
      ...own,
      id: newId('subnet'),
      vpcId: vpc.id,
      zone: zone.name,
      zoneId: zone.id,
      cidrBlock: `172.31.${index * 16}.0/20`,
      defaultForAz: true,
      mapPublicIpOnLaunch: true,
    }),
  )
  const gateway = tx.put(internetGatewayTable, { ...own, id: newId('igw'), attachedVpcId: vpc.id })
  tx.put(routeTableTable, {
    ...own,
    id: newId('rtb'),
    vpcId: vpc.id,
    main: true,
    associationId: newId('rtbassoc'),
    routes: [
      { destination: DEFAULT_CIDR, gatewayId: 'local' },
      { destination: ANYWHERE, gatewayId: gateway.id },
    ],
  })
  tx.put(networkAclTable, {
    ...own,
    id: newId('acl'),
    vpcId: vpc.id,
    isDefault: true,
    entries: [true, false].flatMap((egress) => [
      { ruleNumber: 100, protocol: '-1', egress, allow: true, cidrBlock: ANYWHERE },
      { ruleNumber: 32767, protocol: '-1', egress, allow: false, cidrBlock: ANYWHERE },
    ]),
    associations: subnets.map((subnet) => ({ id: newId('aclassoc'), subnetId: subnet.id })),
  })
}
