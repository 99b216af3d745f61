/** Whether a packet gets to a port of an instance, and what stops it: address, route, network ACLs, security groups, in that order. */
import type { PageProblem } from '../../../shared/operations/machine.ts'
import type { View } from '../../engine/index.ts'
import {
  admits,
  type InstanceRow,
  inCidr,
  internetGatewayTable,
  isMain,
  type NetworkInterfaceRow,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
} from '../../engine/services/ec2/index.ts'

/** Someone on the internet. An address for documentation (RFC 5737). */
const STRANGER = '203.0.113.10'
const TCP = '6'
/** AWS: replies go to a port of this range, and network ACLs are stateless. */
const EPHEMERAL = [1024, 65_535] as const

export interface Arrival {
  readonly address?: string
  readonly obstacle?: PageProblem
}

/** The route of a subnet to everyone leads to an internet gateway of its VPC. */
function leadsToInternet(view: View, subnetId: string, vpcId: string): boolean {
  const table =
    view.by(routeTableTable, 'subnet', subnetId)[0] ??
    view.by(routeTableTable, 'vpc', vpcId).find((each) => isMain(each))
  const target = table?.routes.find(({ destination }) => destination === '0.0.0.0/0')?.target
  return target !== undefined && view.get(internetGatewayTable, target)?.attachedVpcId === vpcId
}

/** AWS: the lowest rule number that matches decides; what none matches is denied. */
function aclAllows(
  view: View,
  subnetId: string,
  egress: boolean,
  remoteIp: string,
  [from, to]: readonly [number, number],
): boolean {
  const [acl] = view.by(networkAclTable, 'subnet', subnetId)
  if (!acl) return true
  const rule = [...acl.entries]
    .sort((a, b) => a.ruleNumber - b.ruleNumber)
    .find(
      (entry) =>
        entry.egress === egress &&
        (entry.protocol === '-1' || entry.protocol === TCP) &&
        inCidr(remoteIp, entry.cidrBlock) &&
        (entry.ports === undefined || (entry.ports.from <= from && to <= entry.ports.to)),
    )
  return rule?.allow ?? false
}

/** In through the network ACL to the port, and the reply out again. */
const aclPasses = (view: View, subnetId: string, remoteIp: string, port: number): boolean =>
  aclAllows(view, subnetId, false, remoteIp, [port, port]) && aclAllows(view, subnetId, true, remoteIp, EPHEMERAL)

/** A stranger's packet from the internet. */
export function fromInternet(view: View, instance: InstanceRow, port: number): Arrival {
  const primary = view
    .by(networkInterfaceTable, 'instance', instance.id)
    .find(({ attachment }) => attachment?.deviceIndex === 0)
  const address = primary?.publicAddress?.ip
  const found = address === undefined ? {} : { address }
  if (instance.state !== 'running') return { ...found, obstacle: 'not-running' }
  if (!primary || address === undefined) return { obstacle: 'no-public-address' }
  if (!leadsToInternet(view, primary.subnetId, primary.vpcId)) return { address, obstacle: 'route' }
  if (!aclPasses(view, primary.subnetId, STRANGER, port)) return { address, obstacle: 'network-acl' }
  if (!admits(view, primary.securityGroupIds, { protocol: 'tcp', port, sourceIp: STRANGER }))
    return { address, obstacle: 'security-group' }
  return { address }
}

/** A packet from one interface of a VPC to another. AWS: within a subnet no network ACL is asked. */
export function withinVpc(view: View, from: NetworkInterfaceRow, to: NetworkInterfaceRow, port: number): boolean {
  if (from.subnetId !== to.subnetId) {
    if (!aclPasses(view, to.subnetId, from.privateIp, port)) return false
    if (!aclAllows(view, from.subnetId, true, to.privateIp, [port, port])) return false
    if (!aclAllows(view, from.subnetId, false, to.privateIp, EPHEMERAL)) return false
  }
  const sender = { sourceIp: from.privateIp, sourceGroupIds: from.securityGroupIds }
  return admits(view, to.securityGroupIds, { protocol: 'tcp', port, ...sender })
}
