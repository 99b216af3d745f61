/** The inbound rules of the security group that the page makes. AWS: EC2 user guide, "Security group rules". */
import type { In } from '../../../../../shared/ipc/contract.ts'
import { nextId, type RuleDraft, type RuleKind, type SourceKind } from './draft-model.ts'

/** DEVIATES: there is no internet here, so "My IP" is a documentation address (RFC 5737). */
export const MY_IP = '203.0.113.25/32'

interface KindFacts {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | '-1'
  /** Absent where the person types the ports. */
  readonly ports?: readonly [from: number, to: number]
}

export const KIND_FACTS: Readonly<Record<RuleKind, KindFacts>> = {
  'custom-tcp': { protocol: 'tcp' },
  'custom-udp': { protocol: 'udp' },
  'all-tcp': { protocol: 'tcp', ports: [0, 65_535] },
  'all-udp': { protocol: 'udp', ports: [0, 65_535] },
  'all-icmp': { protocol: 'icmp', ports: [-1, -1] },
  'all-traffic': { protocol: '-1', ports: [-1, -1] },
  ssh: { protocol: 'tcp', ports: [22, 22] },
  http: { protocol: 'tcp', ports: [80, 80] },
  https: { protocol: 'tcp', ports: [443, 443] },
  rdp: { protocol: 'tcp', ports: [3389, 3389] },
  mysql: { protocol: 'tcp', ports: [3306, 3306] },
  postgres: { protocol: 'tcp', ports: [5432, 5432] },
}

/** `8080` or `8000-8100`, in order and within 0 to 65535. */
export function portRange(text: string): readonly [number, number] | undefined {
  const match = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(text)
  if (!match) return undefined
  const from = Number(match[1])
  const to = Number(match[2] ?? match[1])
  return from <= to && to <= 65_535 ? [from, to] : undefined
}

export const portsOf = (rule: RuleDraft): readonly [number, number] | undefined =>
  KIND_FACTS[rule.kind].ports ?? portRange(rule.ports)

/** As the rule table shows them: `22`, `0 - 65535`, `All`. */
export function portsText(rule: RuleDraft): string {
  const ports = KIND_FACTS[rule.kind].ports
  if (!ports) return rule.ports
  if (ports[0] < 0) return 'All'
  return ports[0] === ports[1] ? String(ports[0]) : `${ports[0]} - ${ports[1]}`
}

const SOURCES: Readonly<Record<Exclude<SourceKind, 'custom'>, string>> = {
  anywhere: '0.0.0.0/0',
  'anywhere-ipv6': '::/0',
  'my-ip': MY_IP,
}

export const sourceOf = (rule: RuleDraft): string =>
  rule.sourceKind === 'custom' ? rule.source.trim() : SOURCES[rule.sourceKind]

const isIpv4Block = (text: string): boolean => {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text)
  if (!match) return false
  return match.slice(1, 5).every((part) => Number(part) <= 255) && Number(match[5]) <= 32
}
const isIpv6Block = (text: string): boolean => /^[0-9a-f:]*:[0-9a-f:]*\/(\d{1,2}|1[01]\d|12[0-8])$/i.test(text)
const isGroupId = (text: string): boolean => /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/.test(text)

/** What a custom source may be: a CIDR block of either family, or a security group's id. */
export const isSource = (text: string): boolean => isIpv4Block(text) || isIpv6Block(text) || isGroupId(text)

/** Open to everyone: what the yellow warning is about. */
export const isWideOpen = (rule: RuleDraft): boolean => ['0.0.0.0/0', '::/0'].includes(sourceOf(rule))

/** The rule of one tick of the simple view, if it is on. */
export const ruleOfKind = (rules: readonly RuleDraft[], kind: RuleKind): RuleDraft | undefined =>
  rules.find((rule) => rule.kind === kind)

export const newRule = (rules: readonly RuleDraft[], kind: RuleKind, sourceKind: SourceKind): RuleDraft => ({
  id: nextId(rules),
  kind,
  ports: '',
  sourceKind,
  source: '',
  description: '',
})

type Permission = NonNullable<In<'ec2:AuthorizeSecurityGroupIngress'>['IpPermissions']>[number]

/** One rule as AuthorizeSecurityGroupIngress takes it. Its ports must be valid. */
export function permissionOf(rule: RuleDraft): Permission {
  const { protocol } = KIND_FACTS[rule.kind]
  const [from, to] = portsOf(rule) ?? [0, 0]
  const source = sourceOf(rule)
  const said = rule.description ? { Description: rule.description } : {}
  return {
    IpProtocol: protocol,
    ...(protocol === '-1' ? {} : { FromPort: from, ToPort: to }),
    ...(isGroupId(source)
      ? { UserIdGroupPairs: [{ GroupId: source, ...said }] }
      : source.includes(':')
        ? { Ipv6Ranges: [{ CidrIpv6: source, ...said }] }
        : { IpRanges: [{ CidrIp: source, ...said }] }),
  }
}

/** AWS's console names its groups launch-wizard-1, -2 … and takes the first number that is free in the VPC. */
export function freeGroupName(taken: readonly string[]): string {
  for (let n = 1; ; n++) if (!taken.includes(`launch-wizard-${n}`)) return `launch-wizard-${n}`
}
