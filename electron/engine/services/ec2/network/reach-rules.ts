/** What one network ACL, security group or route table says about one flow. AWS: VPC user guide, "Network ACL rules", "Route priority". */
import type { View } from '../../../kernel/index.ts'
import { findPrefixList } from '../prefix-lists/lookup.ts'
import { type SecurityGroupRuleRow, securityGroupRuleTable } from '../security-groups/model.ts'
import { holds, prefixLength } from './cidr-rules.ts'
import {
  isMain,
  type NetworkAclEntry,
  type NetworkAclRow,
  networkAclTable,
  type Route,
  type RouteTableRow,
  routeTableTable,
  type SubnetRow,
} from './model.ts'

/** A block, or those of the prefix list of that id. */
const blocksOf = (view: View, scope: string, cidr: string): readonly string[] =>
  cidr.startsWith('pl-') ? (findPrefixList(view, scope, cidr)?.entries.map((entry) => entry.cidr) ?? []) : [cidr]

export type Protocol = 'tcp' | 'udp'
const NUMBERS: Readonly<Record<Protocol, string>> = { tcp: '6', udp: '17' }

export interface Ports {
  readonly from: number
  readonly to: number
}

/** Packets of one direction: the other end's address and the ports they are sent to. */
export interface Packets {
  readonly protocol: Protocol
  readonly address: string
  readonly ports: Ports
  /** Groups of the other end, when it is an interface of the account. */
  readonly groupIds?: readonly string[]
}

/**
 * Where replies go. AWS: VPC user guide, "Ephemeral ports": Linux clients use 32768-60999, NAT gateways 1024-65535. Rules that let
 * the clients' ports pass are enough for a client, so a wider range is asked for behind a NAT gateway only.
 */
export const EPHEMERAL: Ports = { from: 32_768, to: 60_999 }
export const NAT_EPHEMERAL: Ports = { from: 1024, to: 65_535 }

export const aclOf = (view: View, subnet: SubnetRow): NetworkAclRow | undefined =>
  view.by(networkAclTable, 'subnet', subnet.id)[0]

function without(open: readonly Ports[], { from, to }: Ports): Ports[] {
  return open.flatMap((one) => {
    const below = { from: one.from, to: Math.min(one.to, from - 1) }
    const above = { from: Math.max(one.from, to + 1), to: one.to }
    return [below, above].filter((part) => part.from <= part.to)
  })
}

/**
 * The entry that decides: the first, by number, that denies part of what no earlier one allowed, or the one that allows the last of
 * it. A network ACL is stateless, so each direction asks on its own.
 */
export function aclVerdict(acl: NetworkAclRow, egress: boolean, packets: Packets): NetworkAclEntry | undefined {
  let open: Ports[] = [packets.ports]
  const entries = acl.entries.filter((one) => one.egress === egress).sort((a, b) => a.ruleNumber - b.ruleNumber)
  for (const entry of entries) {
    const matches = entry.protocol === '-1' || entry.protocol === NUMBERS[packets.protocol]
    if (!matches || !holds(entry.cidrBlock, packets.address)) continue
    const { ports = { from: 0, to: 65_535 } } = entry
    if (!open.some((one) => ports.from <= one.to && ports.to >= one.from)) continue
    const left = without(open, ports)
    if (!entry.allow || left.length === 0) return entry
    open = left
  }
  return undefined
}

/** The rule of any of the groups that lets the packets pass; groups only allow, and remember, so replies need none. */
export function groupVerdict(
  view: View,
  groupIds: readonly string[],
  egress: boolean,
  packets: Packets,
): SecurityGroupRuleRow | undefined {
  const { from, to } = packets.ports
  return groupIds
    .flatMap((id) => view.by(securityGroupRuleTable, 'group', id))
    .find((rule) => {
      if (rule.egress !== egress) return false
      const all = rule.protocol === '-1'
      if (!all && rule.protocol !== packets.protocol && rule.protocol !== NUMBERS[packets.protocol]) return false
      if (!all && rule.fromPort !== -1 && (from < rule.fromPort || to > rule.toPort)) return false
      const cidr = rule.cidrIpv4 ?? rule.prefixListId
      if (cidr) return blocksOf(view, rule.scope, cidr).some((block) => holds(block, packets.address))
      return rule.referencedGroupId !== undefined && (packets.groupIds ?? []).includes(rule.referencedGroupId)
    })
}

/** The table of a subnet: its own, or the main one of the VPC. */
export const tableOf = (view: View, subnet: SubnetRow): RouteTableRow | undefined =>
  view.by(routeTableTable, 'subnet', subnet.id)[0] ?? view.by(routeTableTable, 'vpc', subnet.vpcId).find(isMain)

/** The most specific route to an address; a prefix list stands for each of its blocks. */
export function routeTo(view: View, table: RouteTableRow, address: string): Route | undefined {
  let best: Route | undefined
  let longest = -1
  for (const route of table.routes)
    for (const cidr of blocksOf(view, table.scope, route.destination))
      if (holds(cidr, address) && prefixLength(cidr) > longest) {
        best = route
        longest = prefixLength(cidr)
      }
  return best
}
