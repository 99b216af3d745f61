/** Rules as the editor holds them, and the way to and from AWS's shapes. Pure. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { ruleType, typeOfTraffic } from './rule-types.ts'

export type Rule = Json<Ec2.SecurityGroupRule>
export type Permission = Json<Ec2.IpPermission>
export type SourceKind = 'anywhere4' | 'anywhere6' | 'myIp' | 'custom'

/** One row of the editor. */
export interface RuleDraft {
  /** Tells rows apart on the page; a rule that exists carries its `sgr-…` in `ruleId`. */
  readonly key: string
  readonly ruleId?: string | undefined
  /** An id of RULE_TYPES, or `other` for a protocol number the list has no name for. */
  readonly type: string
  readonly protocol: string
  /** `22`, `8000-8080`; for ICMP `type` or `type-code`, -1 for all. */
  readonly ports: string
  readonly sourceKind: SourceKind
  /** A CIDR block or a group id. */
  readonly source: string
  readonly description: string
}

export const ANYWHERE_IPV4 = '0.0.0.0/0'
export const ANYWHERE_IPV6 = '::/0'
/** The address "My IP" stands for. An offline console has none of its own; RFC 5737 keeps this block for documentation. */
export const MY_IP = '203.0.113.25/32'

const FIXED: Readonly<Partial<Record<SourceKind, string>>> = {
  anywhere4: ANYWHERE_IPV4,
  anywhere6: ANYWHERE_IPV6,
  myIp: MY_IP,
}

const kindOf = (source: string): SourceKind =>
  (Object.entries(FIXED).find(([, fixed]) => fixed === source)?.[0] as SourceKind | undefined) ?? 'custom'

/** A fresh row, as Add rule gives it. */
export const newDraft = (key: string, part: Partial<RuleDraft> = {}): RuleDraft => ({
  key,
  type: 'customTcp',
  protocol: 'tcp',
  ports: '',
  sourceKind: 'custom',
  source: '',
  description: '',
  ...part,
})

/** The row with another type: its protocol and ports follow. */
export function withType(draft: RuleDraft, id: string): RuleDraft {
  const { protocol, ports } = ruleType(id)
  // An all-IPv6 type with an IPv4 source would be refused; the source follows where it was a ready-made one.
  const source = id === 'allIcmpV6' && draft.sourceKind === 'anywhere4' ? withSourceKind(draft, 'anywhere6') : draft
  return { ...source, type: id, protocol, ports: ports ?? '' }
}

/** The row with another kind of source; Custom starts empty. */
export const withSourceKind = (draft: RuleDraft, kind: SourceKind): RuleDraft => ({
  ...draft,
  sourceKind: kind,
  source: FIXED[kind] ?? '',
})

/** Whether the port range is the person's to write. */
export const portsAreFree = (draft: RuleDraft): boolean =>
  draft.type !== 'other' && ruleType(draft.type).ports === undefined

function portsText({ IpProtocol: protocol, FromPort: from = -1, ToPort: to = -1 }: Rule): string {
  if (protocol !== 'tcp' && protocol !== 'udp') return to === -1 ? String(from) : `${from}-${to}`
  return from === to ? String(from) : `${from}-${to}`
}

/** A rule of a group as a row. */
export function draftOf(rule: Rule): RuleDraft {
  const protocol = rule.IpProtocol ?? '-1'
  const ports = portsText(rule)
  const source = rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.ReferencedGroupInfo?.GroupId ?? rule.PrefixListId ?? ''
  return {
    key: rule.SecurityGroupRuleId ?? '',
    ruleId: rule.SecurityGroupRuleId,
    type: typeOfTraffic(protocol, ports),
    protocol,
    ports,
    sourceKind: kindOf(source),
    source,
    description: rule.Description ?? '',
  }
}

interface Traffic {
  readonly IpProtocol: string
  readonly FromPort: number
  readonly ToPort: number
}

/** A range such as `80`, `8000-8080`, `8 - 0` or `-1` as two numbers; undefined when it is neither. */
export function rangeOf(text: string): readonly [from: number, to: number | undefined] | undefined {
  const match = /^\s*(-1|\d+)\s*(?:-\s*(-1|\d+)\s*)?$/.exec(text)
  return match ? [Number(match[1]), match[2] === undefined ? undefined : Number(match[2])] : undefined
}

function trafficOf({ protocol, ports }: RuleDraft): Traffic {
  const [from, to] = rangeOf(ports) ?? [-1, undefined]
  if (protocol === 'tcp' || protocol === 'udp') return { IpProtocol: protocol, FromPort: from, ToPort: to ?? from }
  return { IpProtocol: protocol, FromPort: from, ToPort: to ?? -1 }
}

/** A row as AuthorizeSecurityGroup… takes it. Its source decides which of the lists it goes into. */
export function permissionOf(draft: RuleDraft): Permission {
  const source = draft.source.trim()
  const described = draft.description.trim() ? { Description: draft.description.trim() } : {}
  const traffic = trafficOf(draft)
  if (source.startsWith('sg-')) return { ...traffic, UserIdGroupPairs: [{ GroupId: source, ...described }] }
  if (source.includes(':')) return { ...traffic, Ipv6Ranges: [{ CidrIpv6: source, ...described }] }
  return { ...traffic, IpRanges: [{ CidrIp: source, ...described }] }
}

/** A row as ModifySecurityGroupRules takes it. The description is always sent, since an empty one removes the old. */
export function ruleRequestOf(draft: RuleDraft): Json<Ec2.SecurityGroupRuleRequest> {
  const source = draft.source.trim()
  const peer = source.startsWith('sg-')
    ? { ReferencedGroupId: source }
    : source.includes(':')
      ? { CidrIpv6: source }
      : { CidrIpv4: source }
  return { ...trafficOf(draft), ...peer, Description: draft.description.trim() }
}

export interface DraftProblem {
  /** Message keys under `securityGroups.rule`. */
  readonly ports?: 'portsRequired' | 'portsBad'
  readonly source?: 'sourceRequired' | 'sourceBad'
}

/** What keeps a row from being sent. Only shapes are checked; whether a block or group exists is for AWS to say. */
export function draftProblem(draft: RuleDraft): DraftProblem {
  const source = draft.source.trim()
  const looksRight = /^(sg-\w+|[\d.]+\/\d{1,2}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\/\d{1,3})$/.test(source)
  return {
    ...(draft.ports.trim() === ''
      ? { ports: 'portsRequired' as const }
      : rangeOf(draft.ports)
        ? {}
        : { ports: 'portsBad' as const }),
    ...(source === '' ? { source: 'sourceRequired' as const } : looksRight ? {} : { source: 'sourceBad' as const }),
  }
}

export const isComplete = (draft: RuleDraft): boolean => {
  const problem = draftProblem(draft)
  return !problem.ports && !problem.source
}

export interface RuleChanges {
  readonly revoke: readonly string[]
  readonly modify: readonly { SecurityGroupRuleId: string; SecurityGroupRule: Json<Ec2.SecurityGroupRuleRequest> }[]
  readonly authorize: readonly Permission[]
}

const said = (draft: RuleDraft): string => JSON.stringify(ruleRequestOf(draft))

/** What has to be asked so that a group with the rules `before` has those of the editor. */
export function ruleChanges(before: readonly Rule[], after: readonly RuleDraft[]): RuleChanges {
  const old = new Map(before.map((rule) => [rule.SecurityGroupRuleId ?? '', draftOf(rule)]))
  const kept = new Set(after.map((draft) => draft.ruleId))
  const existing = after.filter((draft) => draft.ruleId && old.has(draft.ruleId))
  return {
    revoke: [...old.keys()].filter((id) => !kept.has(id)),
    modify: existing
      .filter((draft) => said(draft) !== said(old.get(draft.ruleId as string) as RuleDraft))
      .map((draft) => ({ SecurityGroupRuleId: draft.ruleId as string, SecurityGroupRule: ruleRequestOf(draft) })),
    authorize: after.filter((draft) => !existing.includes(draft)).map(permissionOf),
  }
}

const OPEN_PORTS = [22, 3389]

/** Whether the row lets the whole internet reach SSH or RDP. */
export function opensRemoteAccess(draft: RuleDraft): boolean {
  const source = draft.source.trim()
  if (source !== ANYWHERE_IPV4 && source !== ANYWHERE_IPV6) return false
  if (draft.protocol === '-1') return true
  if (draft.protocol !== 'tcp') return false
  const [from, to] = rangeOf(draft.ports) ?? []
  return from !== undefined && OPEN_PORTS.some((port) => from <= port && port <= (to ?? from))
}
