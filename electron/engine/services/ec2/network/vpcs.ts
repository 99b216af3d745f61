/** The commands on VPCs. AWS: EC2 API Reference; VPC user guide, "VPC CIDR blocks", "Delete your VPC". */
import type { Call, Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { missingParameter, rehearsable, required } from '../checks.ts'
import { endpointTable } from '../endpoints/model.ts'
import { endPeeringsOf } from '../peering/lifecycle.ts'
import { createDefaultGroup } from '../security-groups/groups.ts'
import { securityGroupRuleTable, securityGroupTable } from '../security-groups/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { amazonDhcpOptions, createDefaultVpc, newId, putDefaultAcl, putMainTable, putVpc } from './birth.ts'
import { canonicalBlock, isSizeAllowed, overlaps } from './cidr-rules.ts'
import {
  cidrAssociationNotFound,
  cidrInUse,
  cidrLimit,
  defaultVpcExists,
  dnsSupportNeeded,
  hasDependencies,
  networkUnsimulated,
  noAttribute,
  oneAttribute,
  primaryCidr,
  vpcCidrConflict,
  vpcLimit,
  vpcRange,
} from './errors.ts'
import { vpcItem } from './items.ts'
import { blocksOf, findDefaultVpc } from './lookup.ts'
import {
  internetGatewayTable,
  isMain,
  natGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  subnetTable,
  type VpcRow,
  vpcTable,
} from './model.ts'
import { syncLocalRoutes } from './routes.ts'
import { countIn, vpcById } from './rows.ts'

const VPC_QUOTA = 'L-F678F1CE'
const CIDR_QUOTA = 'L-83CA0A9D'

const REFUSED = [
  'AmazonProvidedIpv6CidrBlock',
  'Ipv6Pool',
  'Ipv6CidrBlock',
  'Ipv4IpamPoolId',
  'Ipv4NetmaskLength',
  'Ipv6IpamPoolId',
  'Ipv6NetmaskLength',
  'VpcEncryptionControl',
] as const

/** Names the first member that asks for what is not simulated. */
export function refuseMembers(input: object, names: readonly string[]): void {
  const members = input as Readonly<Record<string, unknown>>
  for (const name of names) {
    const value = members[name]
    const empty = value === undefined || value === false || value === '' || value === 0
    if (!empty && !(Array.isArray(value) && value.length === 0)) throw networkUnsimulated(name)
  }
}

function checkVpcLimit(tx: Tx, scope: string): void {
  if (countIn(tx, vpcTable, scope) >= limitOf(tx, scope, 'vpc', VPC_QUOTA)) throw vpcLimit()
}

const createVpc: Command<'ec2:CreateVpc'> = rehearsable((tx, input, call) => {
  const { scope } = call
  refuseMembers(input, REFUSED)
  const cidrBlock = canonicalBlock(required(input.CidrBlock, 'cidrBlock'))
  if (!isSizeAllowed(cidrBlock)) throw vpcRange(cidrBlock)
  const tags = tagsFor(input.TagSpecifications, 'vpc', ['vpc'])
  checkVpcLimit(tx, scope)
  const vpc = putVpc(tx, {
    scope,
    cidrBlock,
    isDefault: false,
    dhcpOptionsId: amazonDhcpOptions(tx, call).id,
    tags,
    instanceTenancy: input.InstanceTenancy === 'dedicated' ? 'dedicated' : 'default',
  })
  putMainTable(tx, vpc)
  putDefaultAcl(tx, vpc)
  createDefaultGroup(tx, scope, vpc.id)
  // AWS: the answer still says pending; the next DescribeVpcs says available.
  return { Vpc: { ...vpcItem(vpc), State: 'pending' } }
})

const createDefault: Command<'ec2:CreateDefaultVpc'> = rehearsable((tx, _input, call) => {
  if (findDefaultVpc(tx, call.scope)) throw defaultVpcExists()
  checkVpcLimit(tx, call.scope)
  const vpc = createDefaultVpc(tx, call)
  createDefaultGroup(tx, call.scope, vpc.id)
  return { Vpc: { ...vpcItem(vpc), State: 'pending' } }
})

/** What must go before a VPC can: AWS takes its main table, default ACL and default group along, nothing else. */
function checkDeletable(tx: Tx, vpc: VpcRow): void {
  const tables = tx.by(routeTableTable, 'vpc', vpc.id).some((table) => !isMain(table))
  const acls = tx.by(networkAclTable, 'vpc', vpc.id).some((acl) => !acl.isDefault)
  const groups = tx.by(securityGroupTable, 'vpc', vpc.id)
  const own = new Set(groups.map((group) => group.id))
  const referred = groups.some((group) =>
    tx.by(securityGroupRuleTable, 'referenced', group.id).some((rule) => !own.has(rule.groupId)),
  )
  const inUse =
    tx.by(subnetTable, 'vpc', vpc.id).length > 0 ||
    tx.by(internetGatewayTable, 'vpc', vpc.id).length > 0 ||
    tx.by(networkInterfaceTable, 'vpc', vpc.id).length > 0 ||
    tx.by(endpointTable, 'vpc', vpc.id).length > 0 ||
    tx.by(natGatewayTable, 'vpc', vpc.id).some(({ state }) => state !== 'deleted' && state !== 'failed')
  if (inUse || tables || acls || referred || groups.length > 1) throw hasDependencies('vpc', vpc.id)
}

const deleteVpc: Command<'ec2:DeleteVpc'> = rehearsable((tx, input, { scope }) => {
  const vpc = vpcById(tx, scope, input.VpcId)
  checkDeletable(tx, vpc)
  for (const table of tx.by(routeTableTable, 'vpc', vpc.id)) tx.remove(routeTableTable, table.id)
  for (const acl of tx.by(networkAclTable, 'vpc', vpc.id)) tx.remove(networkAclTable, acl.id)
  for (const group of tx.by(securityGroupTable, 'vpc', vpc.id)) {
    for (const rule of tx.by(securityGroupRuleTable, 'group', group.id)) tx.remove(securityGroupRuleTable, rule.id)
    tx.remove(securityGroupTable, group.id)
  }
  endPeeringsOf(tx, vpc.id)
  tx.remove(vpcTable, vpc.id)
  return {}
})

const modifyVpcAttribute: Command<'ec2:ModifyVpcAttribute'> = (tx, input, { scope }) => {
  const vpc = vpcById(tx, scope, input.VpcId)
  const { EnableDnsSupport: support, EnableDnsHostnames: names, EnableNetworkAddressUsageMetrics: usage } = input
  const given = [support, names, usage].filter((each) => each?.Value !== undefined)
  if (given.length === 0) throw noAttribute()
  if (given.length > 1) throw oneAttribute()
  if (usage?.Value) throw networkUnsimulated('EnableNetworkAddressUsageMetrics')
  if (names?.Value && !vpc.enableDnsSupport) throw dnsSupportNeeded()
  tx.patch(vpcTable, vpc.id, {
    ...(support?.Value === undefined ? {} : { enableDnsSupport: support.Value }),
    ...(names?.Value === undefined ? {} : { enableDnsHostnames: names.Value }),
  })
  return {}
}

const associateCidr: Command<'ec2:AssociateVpcCidrBlock'> = (tx, input, { scope }) => {
  const vpc = vpcById(tx, scope, input.VpcId)
  refuseMembers(input, REFUSED)
  const cidrBlock = canonicalBlock(required(input.CidrBlock, 'cidrBlock'))
  if (!isSizeAllowed(cidrBlock)) throw vpcRange(cidrBlock)
  if (blocksOf(vpc).some((block) => overlaps(block, cidrBlock))) throw vpcCidrConflict(cidrBlock)
  if (blocksOf(vpc).length >= limitOf(tx, scope, 'vpc', CIDR_QUOTA)) throw cidrLimit()
  const id = newId(tx, 'vpc-cidr-assoc')
  const changed = tx.patch(vpcTable, vpc.id, {
    secondaryCidrs: [...(vpc.secondaryCidrs ?? []), { id, cidrBlock }],
  })
  syncLocalRoutes(tx, changed)
  return {
    VpcId: vpc.id,
    CidrBlockAssociation: { AssociationId: id, CidrBlock: cidrBlock, CidrBlockState: { State: 'associating' } },
  }
}

function owning(tx: Tx, { scope }: Call, associationId: string): VpcRow {
  const vpc = tx
    .by(vpcTable, 'scope', scope)
    .find(
      ({ cidrAssociationId, secondaryCidrs = [] }) =>
        cidrAssociationId === associationId || secondaryCidrs.some(({ id }) => id === associationId),
    )
  if (!vpc) throw cidrAssociationNotFound(associationId)
  if (vpc.cidrAssociationId === associationId) throw primaryCidr(associationId)
  return vpc
}

const disassociateCidr: Command<'ec2:DisassociateVpcCidrBlock'> = (tx, input, call) => {
  const { AssociationId: id } = input
  if (!id) throw missingParameter('associationId')
  const vpc = owning(tx, call, id)
  const [gone] = (vpc.secondaryCidrs ?? []).filter((one) => one.id === id)
  const cidrBlock = gone?.cidrBlock ?? ''
  if (tx.by(subnetTable, 'vpc', vpc.id).some((subnet) => overlaps(subnet.cidrBlock, cidrBlock)))
    throw cidrInUse(cidrBlock)
  const changed = tx.patch(vpcTable, vpc.id, {
    secondaryCidrs: (vpc.secondaryCidrs ?? []).filter((one) => one.id !== id),
  })
  syncLocalRoutes(tx, changed)
  return {
    VpcId: vpc.id,
    CidrBlockAssociation: { AssociationId: id, CidrBlock: cidrBlock, CidrBlockState: { State: 'disassociating' } },
  }
}

export const vpcCommands: Commands = {
  'ec2:CreateVpc': createVpc,
  'ec2:CreateDefaultVpc': createDefault,
  'ec2:DeleteVpc': deleteVpc,
  'ec2:ModifyVpcAttribute': modifyVpcAttribute,
  'ec2:AssociateVpcCidrBlock': associateCidr,
  'ec2:DisassociateVpcCidrBlock': disassociateCidr,
}
