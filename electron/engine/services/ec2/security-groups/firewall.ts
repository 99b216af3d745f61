/** Whether security groups let traffic in. Groups are stateful and only allow: one matching rule is enough. */
import type { View } from '../../../kernel/index.ts'
import { securityGroupRuleTable } from './model.ts'

const numberOf = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

/** `10.0.0.7` lies in `10.0.0.0/24`. */
export function inCidr(ip: string, cidr: string): boolean {
  const [network = '', bits = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(numberOf(ip) / size) === Math.floor(numberOf(network) / size)
}

export interface Arrival {
  readonly protocol: 'tcp'
  readonly port: number
  readonly sourceIp: string
  /** Groups of the sender, when it is an interface of the account. */
  readonly sourceGroupIds?: readonly string[]
}

export function admits(view: View, groupIds: readonly string[], arrival: Arrival): boolean {
  return groupIds.some((groupId) =>
    view.by(securityGroupRuleTable, 'group', groupId).some((rule) => {
      if (rule.egress) return false
      if (rule.protocol !== '-1' && rule.protocol !== arrival.protocol) return false
      const allPorts = rule.protocol === '-1' || rule.fromPort === -1
      if (!allPorts && (arrival.port < rule.fromPort || arrival.port > rule.toPort)) return false
      if (rule.cidrIpv4) return inCidr(arrival.sourceIp, rule.cidrIpv4)
      return rule.referencedGroupId !== undefined && (arrival.sourceGroupIds ?? []).includes(rule.referencedGroupId)
    }),
  )
}
