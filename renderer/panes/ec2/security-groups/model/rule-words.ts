/** Rules in words for the tables of the split panel: `SSH · TCP · 22 · 0.0.0.0/0`. */
import type { Words } from '../../shared/resource.ts'
import { draftOf, type Rule } from './rule-drafts.ts'

const PROTOCOLS: Readonly<Record<string, string>> = { tcp: 'TCP', udp: 'UDP', icmp: 'ICMP', icmpv6: 'ICMPv6' }

export const protocolWords = (t: Words, protocol: string): string =>
  protocol === '-1' ? t('securityGroups.rule.all') : (PROTOCOLS[protocol] ?? protocol)

export interface RuleLine {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly type: string
  readonly protocol: string
  readonly ports: string
  readonly peer: string
  readonly description: string
}

/** One rule as a line of a table. */
export function ruleLine(t: Words, rule: Rule): RuleLine {
  const draft = draftOf(rule)
  return {
    id: draft.key,
    name: rule.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? '',
    version: rule.CidrIpv4 ? 'IPv4' : rule.CidrIpv6 ? 'IPv6' : '',
    type:
      draft.type === 'other'
        ? t('securityGroups.type.other', { protocol: draft.protocol })
        : t(`securityGroups.type.${draft.type}`),
    protocol: protocolWords(t, draft.protocol),
    ports: draft.ports === '-1' ? t('securityGroups.rule.all') : draft.ports.replace('-', ' - '),
    peer: draft.source,
    description: draft.description,
  }
}
