/**
 * Whether packets get from one place to another and their replies back, hop by hop, or the first rule that stops them.
 * AWS: VPC user guide, "Troubleshoot connectivity"; the Reachability Analyzer guide, whose explanation codes are used.
 */
import type { View } from '../../../kernel/index.ts'
import type { Route } from './model.ts'
import { EPHEMERAL, NAT_EPHEMERAL, type Ports } from './reach-rules.ts'
import {
  type End,
  first,
  type Hop,
  type Obstacle,
  type Place,
  REPLY,
  type Reach,
  type ReachRequest,
  Walk,
} from './reach-walk.ts'

const single = (port: number): Ports => ({ from: port, to: port })
const isObstacle = (found: Route | Obstacle): found is Obstacle => 'why' in found
const eniHop = ({ eni }: End): Hop => ({ kind: 'network-interface', id: eni.id })
const instanceHop = ({ eni }: End): Hop =>
  eni.attachment ? { kind: 'instance', id: eni.attachment.instanceId } : eniHop({ eni } as End)

/** From an address on the internet to an interface. AWS: a public address, a route back to a gateway, then ACL, groups, ACL. */
function inbound(walk: Walk, address: string, to: End, port: number, replies: Ports): Obstacle | undefined {
  const { eni, subnet } = to
  const gateway = walk.gatewayOf(eni.vpcId)
  return first(
    () => walk.alive(to),
    () => (eni.publicAddress ? undefined : walk.stop('no-public-address', eniHop(to))),
    () =>
      gateway
        ? walk.pass({ kind: 'internet-gateway', id: gateway })
        : walk.stop('no-gateway', { kind: 'internet-gateway', id: '' }),
    () => {
      const route = walk.route(subnet, address, REPLY)
      if (isObstacle(route)) return route
      // Replies that leave by another way never reach the caller.
      return route.target.startsWith('igw-') ? undefined : walk.stop('no-route', { ...walk.path.pop(), route } as Hop)
    },
    () => walk.acl(subnet, false, walk.packets(address, single(port))),
    () => walk.groups(to, false, walk.packets(address, single(port))),
    () => walk.pass(eniHop(to)),
    () => walk.pass(instanceHop(to)),
    () => walk.acl(subnet, true, walk.packets(address, replies), REPLY),
  )
}

/** Through a NAT gateway: its subnet's ACL in and out, its own way to the internet, and the replies. */
function throughNat(walk: Walk, id: string, source: End, address: string, port: number): Obstacle | undefined {
  const nat = walk.nat(id)
  const end = nat && walk.end({ networkInterfaceId: nat.networkInterfaceId })
  const hop: Hop = { kind: 'nat-gateway', id }
  if (!end || nat.state !== 'available') return walk.stop('gateway-not-ready', hop)
  const apart = end.subnet.id !== source.subnet.id
  const from = source.eni.privateIp
  return first(
    () => (apart ? walk.acl(end.subnet, false, walk.packets(from, single(port))) : undefined),
    () => walk.pass(hop),
    () => (nat.connectivity === 'public' ? undefined : walk.stop('no-public-address', hop)),
    () => byGateway(walk, end, address, port, NAT_EPHEMERAL),
    () => (apart ? walk.acl(end.subnet, true, walk.packets(from, EPHEMERAL), REPLY) : undefined),
  )
}

/** The hops from a subnet with a route to an internet gateway. */
function byGateway(walk: Walk, from: End, address: string, port: number, replies: Ports): Obstacle | undefined {
  return first(
    () => walk.acl(from.subnet, true, walk.packets(address, single(port))),
    () => {
      const route = walk.route(from.subnet, address)
      if (isObstacle(route)) return route
      return leave(walk, from, route, address, port)
    },
    () => walk.acl(from.subnet, false, walk.packets(address, replies), REPLY),
  )
}

function leave(walk: Walk, from: End, route: Route, address: string, port: number): Obstacle | undefined {
  const { target } = route
  if (target.startsWith('igw-')) {
    if (!from.eni.publicAddress)
      return walk.stop('no-public-address', eniHop(from), 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS')
    walk.pass({ kind: 'internet-gateway', id: target })
    return walk.pass({ kind: 'internet', id: address })
  }
  if (target.startsWith('nat-') && !from.eni.kind) return throughNat(walk, target, from, address, port)
  const relay = target.startsWith('eni-') ? walk.end({ networkInterfaceId: target }) : undefined
  if (!relay || relay.eni.id === from.eni.id) return walk.stop('no-route', { kind: 'route-table', id: '', route })
  if (relay.eni.sourceDestCheck) return walk.stop('source-dest-check', eniHop(relay))
  return first(
    () => walk.groups(relay, false, walk.packets(from.eni.privateIp, single(port), from.eni.securityGroupIds)),
    () => walk.pass(instanceHop(relay)),
    () => outbound(walk, relay, address, port),
  )
}

/** From an interface to an address on the internet. */
function outbound(walk: Walk, from: End, address: string, port: number): Obstacle | undefined {
  return first(
    () => walk.alive(from),
    () => walk.pass(instanceHop(from)),
    () => walk.groups(from, true, walk.packets(address, single(port))),
    () => byGateway(walk, from, address, port, EPHEMERAL),
  )
}

/** Between two interfaces of one VPC: every table routes there, and ACLs count only where a subnet is left. */
function across(walk: Walk, from: End, to: End, port: number): Obstacle | undefined {
  const apart = from.subnet.id !== to.subnet.id
  const there = walk.packets(to.eni.privateIp, single(port), to.eni.securityGroupIds)
  const here = walk.packets(from.eni.privateIp, single(port), from.eni.securityGroupIds)
  const back = walk.packets(from.eni.privateIp, EPHEMERAL)
  const home = walk.packets(to.eni.privateIp, EPHEMERAL)
  return first(
    () => walk.alive(from),
    () => walk.pass(instanceHop(from)),
    () => walk.groups(from, true, there),
    () => (apart ? walk.acl(from.subnet, true, there) : undefined),
    () => (apart ? walk.acl(to.subnet, false, here) : undefined),
    () => walk.groups(to, false, here),
    () => walk.alive(to),
    () => walk.pass(instanceHop(to)),
    () => (apart ? walk.acl(to.subnet, true, back, REPLY) : undefined),
    () => (apart ? walk.acl(from.subnet, false, home, REPLY) : undefined),
  )
}

/** Two VPCs: over a peering connection that both route to, or else over public addresses. */
function between(walk: Walk, from: End, to: End, port: number): Obstacle | undefined {
  const { privateIp } = to.eni
  if (walk.overPeering(from.subnet, privateIp))
    return walk.overPeering(to.subnet, from.eni.privateIp, REPLY)
      ? across(walk, from, to, port)
      : walk.stop('no-route', { kind: 'route-table', id: '', reply: true })
  const target = to.eni.publicAddress?.ip
  if (!target) return walk.stop('other-network', eniHop(to))
  const seen = [...walk.path]
  const stopped = outbound(walk, from, target, port)
  if (stopped) return stopped
  const nat = walk.path.slice(seen.length).find((hop) => hop.kind === 'nat-gateway')
  const source = (nat && walk.nat(nat.id)?.publicIp) ?? from.eni.publicAddress?.ip ?? ''
  return inbound(walk, source, to, port, nat ? NAT_EPHEMERAL : EPHEMERAL)
}

function walked(walk: Walk, { from, to, port }: ReachRequest): Obstacle | undefined {
  const source = 'internet' in from ? undefined : walk.end(from)
  const target = 'internet' in to ? undefined : walk.end(to)
  const missing = (place: Place): Obstacle =>
    walk.stop('no-such-place', { kind: 'instance', id: Object.values(place)[0] as string })
  if (!source && !('internet' in from)) return missing(from)
  if (!target && !('internet' in to)) return missing(to)
  if ('internet' in from) {
    walk.pass({ kind: 'internet', id: from.internet })
    return target ? inbound(walk, from.internet, target, port, EPHEMERAL) : undefined
  }
  if (!source) return missing(from)
  if ('internet' in to) return outbound(walk, source, to.internet, port)
  if (!target) return missing(to)
  return source.eni.vpcId === target.eni.vpcId
    ? across(walk, source, target, port)
    : between(walk, source, target, port)
}

/**
 * Follows a connection from one place to a port of another.
 * @returns the path, and on refusal what stops it first; whether a program listens on the port is not looked at.
 */
export function reach(view: View, request: ReachRequest): Reach {
  const walk = new Walk(view, request.protocol ?? 'tcp')
  const obstacle = walked(walk, request)
  return obstacle ? { ok: false, path: walk.path, obstacle } : { ok: true, path: walk.path }
}
