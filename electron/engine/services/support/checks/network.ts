/** Addresses nobody uses, and doors that stand open. AWS: check reference. */
import { accountOf, regionOf } from '../../../kernel/index.ts'
import {
  addressTable,
  instanceTable,
  type SecurityGroupRuleRow,
  securityGroupRuleTable,
  securityGroupTable,
} from '../../ec2/index.ts'
import { addressRate, QUOTE_HOURS } from '../../prices/index.ts'
import { type Check, COLOURS, type Finding, NOTHING } from './check.ts'

/** AWS: ports that may be open, and those that must not. */
const GREEN_PORTS = [25, 80, 443, 465]
const RED_PORTS = [20, 21, 22, 1433, 1434, 3306, 3389, 4333, 5432, 5500]
const LAST_PORT = 65_535

export const unassociatedAddresses: Check = (view, { accountId }) => {
  const all = [...view.all(addressTable)].filter(({ scope }) => accountOf(scope) === accountId)
  const costOf = (scope: string): number => Number(addressRate(regionOf(scope))) * QUOTE_HOURS
  const findings = all.flatMap((address): Finding[] => {
    const { instanceId, networkInterfaceId } = address.association ?? {}
    // An address of a NAT gateway works too, although AWS's sentence speaks of instances only.
    if (networkInterfaceId && !instanceId) return []
    if (instanceId && view.get(instanceTable, instanceId)?.state === 'running') return []
    const region = regionOf(address.scope)
    const metadata = [region, address.publicIp]
    return [{ key: address.id, region, status: 'warning', metadata, saving: costOf(address.scope) }]
  })
  return { processed: all.length, findings, spend: all.reduce((sum, { scope }) => sum + costOf(scope), 0) }
}

const isForAll = ({ cidrIpv4, cidrIpv6 }: SecurityGroupRuleRow): boolean =>
  cidrIpv4 === '0.0.0.0/0' || cidrIpv6 === '::/0'

function colourOf(from: number, to: number): 'ok' | 'warning' | 'error' {
  if (RED_PORTS.some((port) => port >= from && port <= to)) return 'error'
  return from === to && GREEN_PORTS.includes(from) ? 'ok' : 'warning'
}

function findingOf(rule: SecurityGroupRuleRow, name: string): Finding | undefined {
  if (rule.egress || !isForAll(rule) || !['tcp', 'udp', '6', '17', '-1'].includes(rule.protocol)) return undefined
  const [from, to] = rule.protocol === '-1' ? [0, LAST_PORT] : [rule.fromPort, rule.toPort]
  const status = colourOf(from, to)
  if (status === 'ok') return undefined
  const region = regionOf(rule.scope)
  const protocol = rule.protocol === '-1' ? 'all' : rule.protocol
  const ports = from === to ? String(from) : `${from}-${to}`
  return { key: rule.id, region, status, metadata: [region, name, rule.groupId, protocol, COLOURS[status], ports] }
}

export const openPorts: Check = (view, { accountId }) => {
  const groups = [...view.all(securityGroupTable)].filter(({ scope }) => accountOf(scope) === accountId)
  const findings = groups.flatMap(({ id, name }) =>
    view.by(securityGroupRuleTable, 'group', id).flatMap((rule) => findingOf(rule, name) ?? []),
  )
  return { processed: groups.length, findings }
}

/** There are no load balancers to be idle. */
export const idleLoadBalancers: Check = () => NOTHING
