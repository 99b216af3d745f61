/** DescribeSecurityGroups, DescribeSecurityGroupRules, and the group as the console lists it. AWS: EC2 API Reference. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { accountOf, type Queries, regionOf, type TopicDef, type View } from '../../../kernel/index.ts'
import { isResourceId, rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { defaultVpc } from '../network/lookup.ts'
import { pageOf } from '../paging.ts'
import { groupNotFoundInDefaultVpc, idsWithMaxResults, ruleIdMalformed, ruleIdNotFound } from './errors.ts'
import { groupById, groupNamed } from './lookup.ts'
import {
  type SecurityGroupRow,
  type SecurityGroupRuleRow,
  securityGroupRuleTable,
  securityGroupTable,
} from './model.ts'

const arnOf = (row: { readonly scope: string }, resource: string): string =>
  `arn:aws:ec2:${regionOf(row.scope)}:${accountOf(row.scope)}:${resource}`
export const groupArn = (group: SecurityGroupRow): string => arnOf(group, `security-group/${group.id}`)

const described = ({ description }: SecurityGroupRuleRow): { Description?: string } =>
  description === undefined ? {} : { Description: description }

function permissionItem(rule: SecurityGroupRuleRow): Required<Omit<Json<Ec2.IpPermission>, 'FromPort' | 'ToPort'>> {
  return {
    IpProtocol: rule.protocol,
    // Ports mean nothing for "all protocols" and for protocols without them, and AWS leaves them out.
    ...(/^(tcp|udp|icmp|icmpv6)$/.test(rule.protocol) ? { FromPort: rule.fromPort, ToPort: rule.toPort } : {}),
    IpRanges: [],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: [],
  }
}

/** Rules of the same traffic share one permission, in the order in which each first came. */
export function permissionsOf(rules: readonly SecurityGroupRuleRow[]): Json<Ec2.IpPermission>[] {
  const permissions = new Map<string, ReturnType<typeof permissionItem>>()
  for (const rule of rules) {
    const key = `${rule.protocol}|${rule.fromPort}|${rule.toPort}`
    const permission = permissions.get(key) ?? permissionItem(rule)
    permissions.set(key, permission)
    if (rule.cidrIpv4) permission.IpRanges?.push({ CidrIp: rule.cidrIpv4, ...described(rule) })
    if (rule.cidrIpv6) permission.Ipv6Ranges?.push({ CidrIpv6: rule.cidrIpv6, ...described(rule) })
    if (rule.prefixListId) permission.PrefixListIds?.push({ PrefixListId: rule.prefixListId, ...described(rule) })
    if (rule.referencedGroupId)
      permission.UserIdGroupPairs?.push({
        UserId: accountOf(rule.scope),
        GroupId: rule.referencedGroupId,
        ...described(rule),
      })
  }
  return [...permissions.values()]
}

function groupItem(view: View, group: SecurityGroupRow): Json<Ec2.SecurityGroup> {
  const rules = view.by(securityGroupRuleTable, 'group', group.id)
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: accountOf(group.scope),
    SecurityGroupArn: groupArn(group),
    IpPermissions: permissionsOf(rules.filter((rule) => !rule.egress)),
    IpPermissionsEgress: permissionsOf(rules.filter((rule) => rule.egress)),
    ...(group.tags.length > 0 ? { Tags: [...group.tags] } : {}),
  }
}

export function ruleItem(view: View, rule: SecurityGroupRuleRow): Json<Ec2.SecurityGroupRule> {
  const owner = accountOf(rule.scope)
  const reference = rule.referencedGroupId && view.get(securityGroupTable, rule.referencedGroupId)
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: arnOf(rule, `security-group-rule/${rule.id}`),
    GroupId: rule.groupId,
    GroupOwnerId: owner,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(rule.cidrIpv4 ? { CidrIpv4: rule.cidrIpv4 } : {}),
    ...(rule.cidrIpv6 ? { CidrIpv6: rule.cidrIpv6 } : {}),
    ...(rule.prefixListId ? { PrefixListId: rule.prefixListId } : {}),
    ...(reference ? { ReferencedGroupInfo: { GroupId: reference.id, UserId: owner, VpcId: reference.vpcId } } : {}),
    ...described(rule),
    Tags: [...rule.tags],
  }
}

export function revokedRule(rule: SecurityGroupRuleRow): Json<Ec2.RevokedSecurityGroupRule> {
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: rule.groupId,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(rule.cidrIpv4 ? { CidrIpv4: rule.cidrIpv4 } : {}),
    ...(rule.cidrIpv6 ? { CidrIpv6: rule.cidrIpv6 } : {}),
    ...(rule.prefixListId ? { PrefixListId: rule.prefixListId } : {}),
    ...(rule.referencedGroupId ? { ReferencedGroupId: rule.referencedGroupId } : {}),
    ...described(rule),
  }
}

/** The `ip-permission.*` filters of one direction. */
function permissionFilters(view: View, egress: boolean): FilterTable<SecurityGroupRow> {
  const prefix = egress ? 'egress.ip-permission' : 'ip-permission'
  const each =
    <T>(read: (rule: SecurityGroupRuleRow) => T) =>
    (group: SecurityGroupRow): T[] =>
      view
        .by(securityGroupRuleTable, 'group', group.id)
        .filter((rule) => rule.egress === egress)
        .map(read)
  const nameOf = (rule: SecurityGroupRuleRow): string | undefined =>
    rule.referencedGroupId && view.get(securityGroupTable, rule.referencedGroupId)?.name
  return {
    [`${prefix}.cidr`]: each((rule) => rule.cidrIpv4),
    [`${prefix}.from-port`]: each((rule) => rule.fromPort),
    [`${prefix}.group-id`]: each((rule) => rule.referencedGroupId),
    [`${prefix}.group-name`]: each(nameOf),
    [`${prefix}.ipv6-cidr`]: each((rule) => rule.cidrIpv6),
    [`${prefix}.prefix-list-id`]: each((rule) => rule.prefixListId),
    [`${prefix}.protocol`]: each((rule) => rule.protocol),
    [`${prefix}.to-port`]: each((rule) => rule.toPort),
    [`${prefix}.user-id`]: each((rule) => rule.referencedGroupId && accountOf(rule.scope)),
  }
}

const groupFilters = (view: View): FilterTable<SecurityGroupRow> => ({
  description: (group) => group.description,
  'group-id': (group) => group.id,
  'group-name': (group) => group.name,
  'owner-id': (group) => accountOf(group.scope),
  'vpc-id': (group) => group.vpcId,
  ...permissionFilters(view, false),
  ...permissionFilters(view, true),
})

const RULE_FILTERS: FilterTable<SecurityGroupRuleRow> = {
  'group-id': (rule) => rule.groupId,
  'security-group-rule-id': (rule) => rule.id,
}

/** By id, by name in the default VPC, or all of the scope. */
function groupsOf(
  view: View,
  scope: string,
  ids: readonly string[] = [],
  names: readonly string[] = [],
): SecurityGroupRow[] {
  if (ids.length === 0 && names.length === 0) return view.by(securityGroupTable, 'scope', scope)
  const vpc = defaultVpc(view, scope)
  const named = names.map((name) => {
    const group = groupNamed(view, vpc.id, name)
    if (!group) throw groupNotFoundInDefaultVpc(name, vpc.id)
    return group
  })
  return [...new Set([...ids.map((id) => groupById(view, scope, id)), ...named])]
}

function rulesOf(view: View, scope: string, ids: readonly string[] = []): SecurityGroupRuleRow[] {
  if (ids.length === 0) return view.by(securityGroupRuleTable, 'scope', scope)
  return ids.map((id) => {
    if (!isResourceId('sgr', id)) throw ruleIdMalformed(id)
    const rule = view.get(securityGroupRuleTable, id)
    if (rule?.scope !== scope) throw ruleIdNotFound(id)
    return rule
  })
}

export const securityGroupQueries: Queries = {
  'ec2:DescribeSecurityGroups': rehearsableQuery((view, input, { scope }) => {
    const { GroupIds: ids, GroupNames: names, MaxResults: size } = input
    if (size !== undefined && ids?.length) throw idsWithMaxResults('GroupIds')
    const found = groupsOf(view, scope, ids, names)
    const kept = applyFilters(found, input.Filters, groupFilters(view), (group) => group.tags)
    const { page, nextToken } = pageOf(kept, input)
    return {
      SecurityGroups: page.map((group) => groupItem(view, group)),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),

  'ec2:DescribeSecurityGroupRules': rehearsableQuery((view, input, { scope }) => {
    const { SecurityGroupRuleIds: ids, MaxResults: size } = input
    if (size !== undefined && ids?.length) throw idsWithMaxResults('SecurityGroupRuleIds')
    const kept = applyFilters(rulesOf(view, scope, ids), input.Filters, RULE_FILTERS, (rule) => rule.tags)
    const { page, nextToken } = pageOf(kept, input)
    return {
      SecurityGroupRules: page.map((rule) => ruleItem(view, rule)),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),
}

export const securityGroupsTopic: TopicDef<'ec2:security-groups'> = {
  affected: {
    [securityGroupTable.name]: (row: SecurityGroupRow) => [row.id],
    [securityGroupRuleTable.name]: (row: SecurityGroupRuleRow) => [row.groupId],
  },
  ids: (view, scope) => view.by(securityGroupTable, 'scope', scope).map((group) => group.id),
  row: (view, id, scope) => {
    const group = view.get(securityGroupTable, id)
    if (group?.scope !== scope) return undefined
    const rules = view.by(securityGroupRuleTable, 'group', id)
    return { id, ...groupItem(view, group), Rules: rules.map((rule) => ruleItem(view, rule)) }
  },
}
