/** Network ACL rules as the editor holds them, and the way to and from AWS's shapes. Pure. */
import type { Ec2, Json } from '../../../../shared/aws/index.ts'
import type { NetworkAclItem } from '../../../../shared/ipc/topics.ts'
import { rangeOf } from '../../ec2/security-groups/model/rule-drafts.ts'
import { ruleType, typeOfTraffic } from '../../ec2/security-groups/model/rule-types.ts'

export type Direction = 'inbound' | 'outbound'
export type Entry = NonNullable<NetworkAclItem['Entries']>[number]

/** AWS: the rule that is always last and denies everything; the console writes its number as an asterisk. */
export const LAST_RULE = 32_767
/** The console counts on in hundreds, so that there is room in between. */
const STEP = 100

export interface EntryDraft {
  readonly key: string
  readonly number: string
  /** An id of RULE_TYPES, or `other` for a protocol that has no name there. */
  readonly type: string
  /** As security groups write it: `tcp`, `-1`, or a number. */
  readonly protocol: string
  readonly ports: string
  readonly cidr: string
  readonly action: 'allow' | 'deny'
}

const NAMES: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6', '-1': '-1' }
const NUMBERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMES).map(([number, name]) => [name, number]),
)

export const editAddress = (id: string, direction: Direction): string =>
  `/vpc/${direction === 'inbound' ? 'ModifyInboundRules' : 'ModifyOutboundRules'}:networkAclId=${id}`

/** The rules of one direction in the order in which AWS tries them. */
export const entriesOf = (acl: NetworkAclItem, direction: Direction): Entry[] =>
  (acl.Entries ?? [])
    .filter((entry) => entry.Egress === (direction === 'outbound'))
    .sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0))

function portsText(entry: Entry): string {
  const { PortRange: range, IcmpTypeCode: icmp } = entry
  if (icmp) return icmp.Code === undefined || icmp.Code === -1 ? String(icmp.Type) : `${icmp.Type}-${icmp.Code}`
  if (!range) return '-1'
  return range.From === range.To ? String(range.From) : `${range.From}-${range.To}`
}

export function draftOf(entry: Entry): EntryDraft {
  const protocol = NAMES[entry.Protocol ?? ''] ?? entry.Protocol ?? ''
  const ports = portsText(entry)
  return {
    key: String(entry.RuleNumber),
    number: String(entry.RuleNumber),
    type: typeOfTraffic(protocol, ports),
    protocol,
    ports,
    cidr: entry.CidrBlock ?? '',
    action: entry.RuleAction === 'deny' ? 'deny' : 'allow',
  }
}

/** The next rule: a hundred above the highest. */
export function newDraft(key: string, present: readonly EntryDraft[]): EntryDraft {
  const highest = Math.max(0, ...present.map((draft) => Number(draft.number) || 0))
  const number = String((Math.floor(highest / STEP) + 1) * STEP)
  return { key, number, type: 'customTcp', protocol: 'tcp', ports: '', cidr: '0.0.0.0/0', action: 'allow' }
}

export function withType(draft: EntryDraft, type: string): EntryDraft {
  const { protocol, ports } = ruleType(type)
  return { ...draft, type, protocol, ports: ports ?? '' }
}

/** Whether the range is the person's to write. */
export const portsAreFree = (draft: EntryDraft): boolean =>
  draft.type !== 'other' && ruleType(draft.type).ports === undefined

/** A rule without a number, a range or a block is no rule yet; all else is for AWS to judge. */
export const isComplete = (draft: EntryDraft): boolean =>
  /^-?\d+$/.test(draft.number.trim()) && rangeOf(draft.ports) !== undefined && draft.cidr.trim() !== ''

type Request = Omit<Json<Ec2.CreateNetworkAclEntryRequest>, 'NetworkAclId'>

/** A rule as CreateNetworkAclEntry and ReplaceNetworkAclEntry take it. */
export function requestOf(draft: EntryDraft, direction: Direction): Request {
  const [from = -1, to] = rangeOf(draft.ports) ?? []
  const protocol = NUMBERS[draft.protocol] ?? draft.protocol
  return {
    RuleNumber: Number(draft.number),
    Protocol: protocol,
    RuleAction: draft.action,
    Egress: direction === 'outbound',
    CidrBlock: draft.cidr.trim(),
    ...(protocol === '6' || protocol === '17' ? { PortRange: { From: from, To: to ?? from } } : {}),
    ...(protocol === '1' ? { IcmpTypeCode: { Type: from, Code: to ?? -1 } } : {}),
  }
}

export interface EntryChanges {
  readonly remove: readonly number[]
  readonly replace: readonly Request[]
  readonly create: readonly Request[]
}

const said = (request: Request): string => JSON.stringify(request)

/** What has to be asked so that a direction with the rules `before` has those of the editor. A rule is known by its number. */
export function entryChanges(
  before: readonly Entry[],
  after: readonly EntryDraft[],
  direction: Direction,
): EntryChanges {
  const old = new Map(before.map((entry) => [entry.RuleNumber, said(requestOf(draftOf(entry), direction))]))
  const wanted = after.map((draft) => requestOf(draft, direction))
  const numbers = new Set(wanted.map((request) => request.RuleNumber))
  // A number that stands twice is created the second time, and AWS says why that cannot be.
  const first = new Set<number | undefined>()
  const replaces = wanted.map((request) => {
    const again = first.has(request.RuleNumber)
    first.add(request.RuleNumber)
    return !again && old.has(request.RuleNumber)
  })
  return {
    remove: [...old.keys()].flatMap((number) => (number === undefined || numbers.has(number) ? [] : [number])),
    replace: wanted.filter((request, index) => replaces[index] && said(request) !== old.get(request.RuleNumber)),
    create: wanted.filter((_, index) => !replaces[index]),
  }
}
