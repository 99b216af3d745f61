/** From the permissions of a request to single rules, checked and in AWS's canonical form. AWS: EC2 API Reference, IpPermission. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { accountOf, type View } from '../../../kernel/index.ts'
import { findPrefixList } from '../prefix-lists/lookup.ts'
import { canonicalIpv4, canonicalIpv6 } from './cidr.ts'
import {
  badRuleDescription,
  groupNotFound,
  icmpOutOfRange,
  otherNetwork,
  portOutOfRange,
  portsMissing,
  portsReversed,
  prefixListNotFound,
  severalSources,
  sourceMissing,
  unknownProtocol,
} from './errors.ts'
import { groupById, groupNamed } from './lookup.ts'
import type { SecurityGroupRow, SecurityGroupRuleRow } from './model.ts'
import { TEXT } from './names.ts'
import { peeringBetween } from './references.ts'

/** A rule without its identity. */
export type RuleSpec = Omit<SecurityGroupRuleRow, 'id' | 'scope' | 'tags' | 'groupId' | 'egress'>
type Traffic = Pick<RuleSpec, 'protocol' | 'fromPort' | 'toPort'>
type Permission = Json<Ec2.IpPermission>

const NAMED: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', all: '-1' }
const NAMES = ['tcp', 'udp', 'icmp', 'icmpv6', '-1']
const PORT_MAX = 65_535
const ICMP_MAX = 255
const DESCRIPTION_MAX = 255

function protocolOf(text: string | undefined): string {
  if (text === undefined || text === '') throw unknownProtocol('')
  const name = NAMED[text.toLowerCase()] ?? text.toLowerCase()
  if (NAMES.includes(name)) return name
  if (/^\d{1,3}$/.test(name) && Number(name) <= 255) return String(Number(name))
  throw unknownProtocol(text)
}

function trafficOf(permission: Pick<Permission, 'IpProtocol' | 'FromPort' | 'ToPort'>): Traffic {
  const protocol = protocolOf(permission.IpProtocol)
  const { FromPort: from, ToPort: to } = permission
  if (protocol === 'tcp' || protocol === 'udp') {
    if (from === undefined || to === undefined) throw portsMissing()
    for (const port of [from, to]) if (port < 0 || port > PORT_MAX) throw portOutOfRange(port)
    if (from > to) throw portsReversed(from, to)
    return { protocol, fromPort: from, toPort: to }
  }
  if (protocol === 'icmp' || protocol === 'icmpv6') {
    const [type, code] = [from ?? -1, to ?? -1]
    if (type < -1 || type > ICMP_MAX) throw icmpOutOfRange('type', type)
    if (code < -1 || code > ICMP_MAX || (type === -1 && code !== -1)) throw icmpOutOfRange('code', code)
    return { protocol, fromPort: type, toPort: code }
  }
  return { protocol, fromPort: -1, toPort: -1 }
}

function describedAs(text: string | undefined): { description?: string } {
  if (text === undefined || text === '') return {}
  if (text.length > DESCRIPTION_MAX || !TEXT.test(text)) throw badRuleDescription()
  return { description: text }
}

/** The group a rule refers to: one of the same VPC or of a peered one. */
function referenced(view: View, group: SecurityGroupRow, pair: Json<Ec2.UserIdGroupPair>): string {
  const { GroupId: id, GroupName: name, UserId: owner } = pair
  if (!id && !name) throw sourceMissing()
  if (owner && owner !== accountOf(group.scope)) throw groupNotFound(id ?? (name as string))
  const other = id ? groupById(view, group.scope, id) : groupNamed(view, group.vpcId, name as string)
  if (!other) throw groupNotFound(name as string)
  if (other.vpcId !== group.vpcId && !peeringBetween(view, group.vpcId, other.vpcId))
    throw otherNetwork(other.id, undefined)
  return other.id
}

function prefixListNamed(view: View, scope: string, id: string): string {
  if (!findPrefixList(view, scope, id)) throw prefixListNotFound(id)
  return id
}

/**
 * The rules that a request's permissions stand for, in their order.
 * @throws AwsError InvalidParameterValue, MissingParameter, InvalidGroup.NotFound …, as AWS words them.
 */
export function rulesOf(view: View, group: SecurityGroupRow, permissions: readonly Permission[]): RuleSpec[] {
  return permissions.flatMap((permission): RuleSpec[] => {
    const traffic = trafficOf(permission)
    const rules: RuleSpec[] = [
      ...(permission.IpRanges ?? []).map((range) => ({
        ...traffic,
        cidrIpv4: canonicalIpv4(range.CidrIp ?? ''),
        ...describedAs(range.Description),
      })),
      ...(permission.Ipv6Ranges ?? []).map((range) => ({
        ...traffic,
        cidrIpv6: canonicalIpv6(range.CidrIpv6 ?? ''),
        ...describedAs(range.Description),
      })),
      ...(permission.UserIdGroupPairs ?? []).map((pair) => ({
        ...traffic,
        referencedGroupId: referenced(view, group, pair),
        ...describedAs(pair.Description),
      })),
      ...(permission.PrefixListIds ?? []).map((list) => ({
        ...traffic,
        prefixListId: prefixListNamed(view, group.scope, list.PrefixListId ?? ''),
        ...describedAs(list.Description),
      })),
    ]
    if (rules.length === 0) throw sourceMissing()
    return rules
  })
}

/** One rule as ModifySecurityGroupRules names it. */
export function ruleOf(view: View, group: SecurityGroupRow, rule: Json<Ec2.SecurityGroupRuleRequest>): RuleSpec {
  const sources = [rule.CidrIpv4, rule.CidrIpv6, rule.PrefixListId, rule.ReferencedGroupId].filter(Boolean)
  if (sources.length > 1) throw severalSources()
  const described = rule.Description === undefined ? {} : { Description: rule.Description }
  const [spec] = rulesOf(view, group, [
    {
      ...(rule.IpProtocol === undefined ? {} : { IpProtocol: rule.IpProtocol }),
      ...(rule.FromPort === undefined ? {} : { FromPort: rule.FromPort }),
      ...(rule.ToPort === undefined ? {} : { ToPort: rule.ToPort }),
      ...(rule.CidrIpv4 ? { IpRanges: [{ CidrIp: rule.CidrIpv4, ...described }] } : {}),
      ...(rule.CidrIpv6 ? { Ipv6Ranges: [{ CidrIpv6: rule.CidrIpv6, ...described }] } : {}),
      ...(rule.PrefixListId ? { PrefixListIds: [{ PrefixListId: rule.PrefixListId }] } : {}),
      ...(rule.ReferencedGroupId ? { UserIdGroupPairs: [{ GroupId: rule.ReferencedGroupId, ...described }] } : {}),
    },
  ])
  return spec as RuleSpec
}

/** Two rules are the same rule when traffic and peer agree; the description does not count. */
export const ruleKey = (rule: RuleSpec): string => [rule.protocol, rule.fromPort, rule.toPort, peerOf(rule)].join('|')

const peerOf = (rule: RuleSpec): string =>
  rule.cidrIpv4 ?? rule.cidrIpv6 ?? rule.referencedGroupId ?? rule.prefixListId ?? ''

const orAll = (value: number): string => (value === -1 ? 'ALL' : String(value))

/** As AWS names a rule in its refusals: `peer: 203.0.113.0/24, TCP, from port: 443, to port: 443, ALLOW`. */
export function ruleText(rule: RuleSpec): string {
  const { protocol, fromPort, toPort } = rule
  const peer = `peer: ${peerOf(rule)}`
  if (protocol === '-1') return `${peer}, ALL, ALLOW`
  if (protocol === 'tcp' || protocol === 'udp')
    return `${peer}, ${protocol.toUpperCase()}, from port: ${fromPort}, to port: ${toPort}, ALLOW`
  if (protocol.startsWith('icmp'))
    return `${peer}, ${protocol.toUpperCase()}, type: ${orAll(fromPort)}, code: ${orAll(toPort)}, ALLOW`
  return `${peer}, protocol: ${protocol}, ALLOW`
}
