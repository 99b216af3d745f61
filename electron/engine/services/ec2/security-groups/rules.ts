/** Authorizing, revoking and changing rules. AWS: EC2 API Reference; VPC user guide, "Security group rules". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { isResourceId, missingParameter, rehearsable, required } from '../checks.ts'
import { findPrefixList } from '../prefix-lists/lookup.ts'
import { tagsFor } from '../tags/rules.ts'
import {
  permissionsMissing,
  permissionsWithFlat,
  ruleExists,
  ruleIdMalformed,
  ruleIdNotFound,
  ruleLimit,
  ruleNotFound,
} from './errors.ts'
import { groupMeant, putRule } from './groups.ts'
import { type SecurityGroupRow, type SecurityGroupRuleRow, securityGroupRuleTable } from './model.ts'
import { type RuleSpec, ruleKey, ruleOf, rulesOf, ruleText } from './permissions.ts'
import { revokedRule, ruleItem } from './queries.ts'

const RULES_QUOTA = 'L-0EA8095F'
type Permission = Json<Ec2.IpPermission>

/** What the four operations share, the older flat parameters among them. */
interface Request {
  readonly GroupId?: string
  readonly GroupName?: string
  readonly IpPermissions?: Permission[]
  readonly IpProtocol?: string
  readonly FromPort?: number
  readonly ToPort?: number
  readonly CidrIp?: string
  readonly SourceSecurityGroupName?: string
  readonly SourceSecurityGroupOwnerId?: string
  readonly SecurityGroupRuleIds?: string[]
  readonly TagSpecifications?: Json<Ec2.TagSpecification>[]
}

/** AWS: a source group named the old way is let in by every TCP and UDP port and every ICMP type. */
const fromGroup = (name: string, owner: string | undefined): Permission[] =>
  [
    { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535 },
    { IpProtocol: 'udp', FromPort: 0, ToPort: 65_535 },
    { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 },
  ].map((traffic) => ({ ...traffic, UserIdGroupPairs: [{ GroupName: name, ...(owner ? { UserId: owner } : {}) }] }))

function permissionsOf(request: Request): Permission[] {
  const { IpPermissions: permissions = [], IpProtocol: protocol, CidrIp: cidr } = request
  const { SourceSecurityGroupName: source, SourceSecurityGroupOwnerId: owner, FromPort: from, ToPort: to } = request
  const flat = protocol !== undefined || cidr !== undefined || source !== undefined
  if (permissions.length > 0 && flat) throw permissionsWithFlat()
  if (permissions.length > 0) return permissions
  if (!flat) throw permissionsMissing()
  if (source !== undefined && protocol === undefined) return fromGroup(source, owner)
  return [
    {
      ...(protocol === undefined ? {} : { IpProtocol: protocol }),
      ...(from === undefined ? {} : { FromPort: from }),
      ...(to === undefined ? {} : { ToPort: to }),
      ...(cidr === undefined ? {} : { IpRanges: [{ CidrIp: cidr }] }),
      ...(source === undefined
        ? {}
        : { UserIdGroupPairs: [{ GroupName: source, ...(owner ? { UserId: owner } : {}) }] }),
    },
  ]
}

const rulesIn = (tx: Tx, groupId: string, egress: boolean): SecurityGroupRuleRow[] =>
  tx.by(securityGroupRuleTable, 'group', groupId).filter((rule) => rule.egress === egress)

/** AWS counts IPv4 and IPv6 rules apart; a rule that refers to a group counts in both. */
function checkCount(tx: Tx, scope: string, rules: readonly RuleSpec[]): void {
  const most = limitOf(tx, scope, 'vpc', RULES_QUOTA)
  // A prefix list weighs what it may come to hold.
  const weights = rules.map((rule) =>
    rule.prefixListId ? (findPrefixList(tx, scope, rule.prefixListId)?.row?.maxEntries ?? 1) : 1,
  )
  const total = (counts: (rule: RuleSpec) => boolean): number =>
    rules.reduce((sum, rule, index) => sum + (counts(rule) ? (weights[index] as number) : 0), 0)
  const ipv4 = total((rule) => rule.cidrIpv6 === undefined)
  const ipv6 = total((rule) => rule.cidrIpv4 === undefined && rule.prefixListId === undefined)
  if (Math.max(ipv4, ipv6) > most) throw ruleLimit()
}

function authorize(tx: Tx, request: Request, scope: string, egress: boolean): SecurityGroupRuleRow[] {
  const group = groupMeant(tx, scope, request)
  const rules = rulesOf(tx, group, permissionsOf(request))
  const tags = tagsFor(request.TagSpecifications, 'security-group-rule', ['security-group-rule'])
  const present = rulesIn(tx, group.id, egress)
  const keys = new Set(present.map(ruleKey))
  for (const rule of rules) {
    if (keys.has(ruleKey(rule))) throw ruleExists(ruleText(rule))
    keys.add(ruleKey(rule))
  }
  checkCount(tx, scope, [...present, ...rules])
  return rules.map((rule) => putRule(tx, group, egress, rule, tags))
}

/** @throws AwsError when the id is no rule of this group and direction. */
function ruleById(tx: Tx, group: SecurityGroupRow, id: string, egress?: boolean): SecurityGroupRuleRow {
  if (!isResourceId('sgr', id)) throw ruleIdMalformed(id)
  const rule = tx.get(securityGroupRuleTable, id)
  const fits = rule && rule.groupId === group.id && (egress === undefined || rule.egress === egress)
  if (!fits) throw ruleIdNotFound(id)
  return rule
}

/** All or nothing: one rule that is not there refuses the call. AWS answers so for a group of a default VPC. */
function revoke(tx: Tx, request: Request, scope: string, egress: boolean): SecurityGroupRuleRow[] {
  const group = groupMeant(tx, scope, request)
  const ids = request.SecurityGroupRuleIds ?? []
  const rules = ids.map((id) => ruleById(tx, group, id, egress))
  if (ids.length === 0) {
    const present = new Map(rulesIn(tx, group.id, egress).map((rule) => [ruleKey(rule), rule]))
    for (const wanted of rulesOf(tx, group, permissionsOf(request))) {
      const rule = present.get(ruleKey(wanted))
      if (!rule) throw ruleNotFound()
      rules.push(rule)
    }
  }
  for (const rule of rules) tx.remove(securityGroupRuleTable, rule.id)
  return rules
}

/** AWS: a rule keeps its id, direction and tags; everything else is replaced by what the request says. */
const modifyRules: Command<'ec2:ModifySecurityGroupRules'> = rehearsable((tx, input, { scope }) => {
  const group = groupMeant(tx, scope, { GroupId: required(input.GroupId, 'GroupId') })
  const updates = input.SecurityGroupRules ?? []
  if (updates.length === 0) throw missingParameter('SecurityGroupRules')
  for (const update of updates) {
    const { id, tags, groupId, egress } = ruleById(
      tx,
      group,
      required(update.SecurityGroupRuleId, 'SecurityGroupRuleId'),
    )
    if (!update.SecurityGroupRule) continue
    const rule = ruleOf(tx, group, update.SecurityGroupRule)
    tx.put(securityGroupRuleTable, { id, scope, tags, groupId, egress, ...rule })
  }
  for (const egress of [false, true]) {
    const rules = rulesIn(tx, group.id, egress)
    const keys = new Set<string>()
    for (const rule of rules) {
      if (keys.has(ruleKey(rule))) throw ruleExists(ruleText(rule))
      keys.add(ruleKey(rule))
    }
    checkCount(tx, scope, rules)
  }
  return { Return: true }
})

/** The flat parameters are for incoming rules only. */
const egressOnly = ({ GroupId, IpPermissions, SecurityGroupRuleIds, TagSpecifications }: Request): Request => ({
  GroupId: required(GroupId, 'GroupId'),
  ...(IpPermissions ? { IpPermissions } : {}),
  ...(SecurityGroupRuleIds ? { SecurityGroupRuleIds } : {}),
  ...(TagSpecifications ? { TagSpecifications } : {}),
})

export const ruleCommands: Commands = {
  'ec2:AuthorizeSecurityGroupIngress': rehearsable((tx, input, { scope }) => ({
    Return: true,
    SecurityGroupRules: authorize(tx, input as Request, scope, false).map((rule) => ruleItem(tx, rule)),
  })),
  'ec2:AuthorizeSecurityGroupEgress': rehearsable((tx, input, { scope }) => ({
    Return: true,
    SecurityGroupRules: authorize(tx, egressOnly(input as Request), scope, true).map((rule) => ruleItem(tx, rule)),
  })),
  'ec2:RevokeSecurityGroupIngress': rehearsable((tx, input, { scope }) => ({
    Return: true,
    RevokedSecurityGroupRules: revoke(tx, input as Request, scope, false).map(revokedRule),
  })),
  'ec2:RevokeSecurityGroupEgress': rehearsable((tx, input, { scope }) => ({
    Return: true,
    RevokedSecurityGroupRules: revoke(tx, egressOnly(input as Request), scope, true).map(revokedRule),
  })),
  'ec2:ModifySecurityGroupRules': modifyRules,
}
