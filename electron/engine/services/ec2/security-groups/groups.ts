/** Making and deleting security groups. AWS: VPC user guide, "Security groups for your VPC". */
import type { Call, Command, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { rehearsable } from '../checks.ts'
import { defaultVpc } from '../network/lookup.ts'
import { networkInterfaceTable, vpcTable } from '../network/model.ts'
import type { Tag } from '../tags/model.ts'
import { tagsFor } from '../tags/rules.ts'
import {
  cannotDeleteDefault,
  groupExists,
  groupLimit,
  groupMissing,
  groupNotFoundInDefaultVpc,
  hasDependents,
  vpcNotFound,
} from './errors.ts'
import { DEFAULT_GROUP_NAME, groupById, groupNamed } from './lookup.ts'
import {
  type SecurityGroupRow,
  type SecurityGroupRuleRow,
  securityGroupRuleTable,
  securityGroupTable,
} from './model.ts'
import { checkedDescription, checkedName } from './names.ts'
import type { RuleSpec } from './permissions.ts'
import { groupArn } from './queries.ts'

const GROUPS_QUOTA = 'L-E79EC296'
const EVERYTHING = { protocol: '-1', fromPort: -1, toPort: -1 } as const

export function putRule(
  tx: Tx,
  group: SecurityGroupRow,
  egress: boolean,
  rule: RuleSpec,
  tags: readonly Tag[],
): SecurityGroupRuleRow {
  return tx.put(securityGroupRuleTable, {
    id: `sgr-${tx.hex('ec2/security-group-rule', 17)}`,
    scope: group.scope,
    tags,
    groupId: group.id,
    egress,
    ...rule,
  })
}

function putGroup(tx: Tx, row: Omit<SecurityGroupRow, 'id'>): SecurityGroupRow {
  const group = tx.put(securityGroupTable, { ...row, id: `sg-${tx.hex('ec2/security-group', 17)}` })
  putRule(tx, group, true, { ...EVERYTHING, cidrIpv4: '0.0.0.0/0' }, [])
  return group
}

/** Every VPC is born with a group that lets its own members in and everything out. */
export function createDefaultGroup(tx: Tx, scope: string, vpcId: string): void {
  const group = putGroup(tx, {
    scope,
    tags: [],
    vpcId,
    name: DEFAULT_GROUP_NAME,
    description: 'default VPC security group',
  })
  putRule(tx, group, false, { ...EVERYTHING, referencedGroupId: group.id }, [])
}

/** Genesis: the default VPC's own. */
export function createDefaultGroups(tx: Tx, { scope }: Call): void {
  for (const vpc of tx.by(vpcTable, 'scope', scope)) createDefaultGroup(tx, scope, vpc.id)
}

function vpcIdOf(tx: Tx, scope: string, id: string | undefined): string {
  if (!id) return defaultVpc(tx, scope).id
  if (tx.get(vpcTable, id)?.scope !== scope) throw vpcNotFound(id)
  return id
}

/** The group a command means: by id, or by name in the default VPC. */
export function groupMeant(tx: Tx, scope: string, input: { GroupId?: string; GroupName?: string }): SecurityGroupRow {
  const { GroupId: id, GroupName: name } = input
  if (id !== undefined) return groupById(tx, scope, id)
  if (!name) throw groupMissing()
  const vpc = defaultVpc(tx, scope)
  const group = groupNamed(tx, vpc.id, name)
  if (!group) throw groupNotFoundInDefaultVpc(name, vpc.id)
  return group
}

export const createSecurityGroup: Command<'ec2:CreateSecurityGroup'> = rehearsable((tx, input, { scope }) => {
  const name = checkedName(input.GroupName)
  const description = checkedDescription(input.Description)
  const vpcId = vpcIdOf(tx, scope, input.VpcId)
  const tags = tagsFor(input.TagSpecifications, 'security-group', ['security-group'])
  if (groupNamed(tx, vpcId, name)) throw groupExists(name, vpcId)
  if (tx.by(securityGroupTable, 'scope', scope).length >= limitOf(tx, scope, 'vpc', GROUPS_QUOTA)) throw groupLimit()
  const group = putGroup(tx, { scope, tags, vpcId, name, description })
  return {
    GroupId: group.id,
    SecurityGroupArn: groupArn(group),
    ...(tags.length > 0 ? { Tags: [...tags] } : {}),
  }
})

export const deleteSecurityGroup: Command<'ec2:DeleteSecurityGroup'> = rehearsable((tx, input, { scope }) => {
  const group = groupMeant(tx, scope, input as { GroupId?: string; GroupName?: string })
  if (group.name === DEFAULT_GROUP_NAME) throw cannotDeleteDefault(group.id)
  const carried = tx.by(networkInterfaceTable, 'securityGroup', group.id).length > 0
  const referred = tx
    .by(securityGroupRuleTable, 'referenced', group.id)
    .some((rule) => rule.groupId !== group.id && tx.get(securityGroupTable, rule.groupId)?.vpcId === group.vpcId)
  if (carried || referred) throw hasDependents(group.id)
  for (const rule of tx.by(securityGroupRuleTable, 'group', group.id)) tx.remove(securityGroupRuleTable, rule.id)
  tx.remove(securityGroupTable, group.id)
  return { Return: true, GroupId: group.id }
})
