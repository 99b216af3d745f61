/** The analysis as the console's page asks for it: at once, without a path or a clock. */
import type { ReachabilityAnswer, ReachabilityHop } from '../../../../../shared/operations/ec2-network.ts'
import type { Query } from '../../../kernel/index.ts'
import { invalidValue, required } from '../checks.ts'
import { reach } from '../network/reach.ts'
import type { Hop, Place } from '../network/reach-walk.ts'
import { badPort } from './errors.ts'

/** Someone on the internet: an address for documentation (RFC 5737). */
export const STRANGER = '203.0.113.10'

function placeOf(text: string): Place {
  if (text === 'internet') return { internet: STRANGER }
  return text.startsWith('eni-') ? { networkInterfaceId: text } : { instanceId: text }
}

const PROTOCOLS: Readonly<Record<string, string>> = { '-1': 'all', '6': 'tcp', '17': 'udp', '1': 'icmp' }
const portsText = (from: number, to: number): string => (from === to ? `${from}` : `${from}-${to}`)

/** The rule in AWS's own short form, the same in every language. */
function ruleText({ entry, route, groupRule }: Hop): string | undefined {
  if (entry) {
    const ports = entry.ports ? ` ${portsText(entry.ports.from, entry.ports.to)}` : ''
    const number = entry.ruleNumber === 32_767 ? '*' : entry.ruleNumber
    return `${number} ${entry.allow ? 'ALLOW' : 'DENY'} ${PROTOCOLS[entry.protocol] ?? entry.protocol}${ports} ${entry.cidrBlock}`
  }
  if (route) return `${route.destination} → ${route.target}`
  if (!groupRule) return undefined
  const ports = groupRule.fromPort >= 0 ? ` ${portsText(groupRule.fromPort, groupRule.toPort)}` : ''
  const protocol = PROTOCOLS[groupRule.protocol] ?? groupRule.protocol
  return `${groupRule.id} ${protocol}${ports} ${groupRule.cidrIpv4 ?? groupRule.referencedGroupId ?? ''}`
}

function hopOf(hop: Hop): ReachabilityHop {
  const rule = ruleText(hop)
  return {
    Kind: hop.kind,
    Id: hop.id,
    Reply: hop.reply ?? false,
    ...(hop.direction ? { Direction: hop.direction } : {}),
    ...(rule ? { Rule: rule } : {}),
  }
}

export const analyzeReachability: Query<'sim:AnalyzeReachability'> = (view, input): ReachabilityAnswer => {
  const from = required(input.From, 'From')
  const to = required(input.To, 'To')
  const { Port: port, Protocol: protocol = 'tcp' } = input
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw badPort(port)
  if (protocol !== 'tcp' && protocol !== 'udp') throw invalidValue(protocol, 'Protocol', 'Valid values: tcp, udp.')
  const found = reach(view, { from: placeOf(from), to: placeOf(to), port, protocol })
  const Path = found.path.map(hopOf)
  if (found.ok) return { Reachable: true, Path }
  const { why, code } = found.obstacle
  return { Reachable: false, Path, Why: why, Code: code, Obstacle: hopOf(found.obstacle) }
}
