/** One walk from place to place: it asks each rule on the way. AWS: Reachability Analyzer guide, "Explanation codes". */
import type { View } from '../../../kernel/index.ts'
import { instanceTable } from '../instances/model.ts'
import type { SecurityGroupRuleRow } from '../security-groups/model.ts'
import {
  internetGatewayTable,
  type NetworkAclEntry,
  type NetworkInterfaceRow,
  natGatewayTable,
  networkInterfaceTable,
  type Route,
  type SubnetRow,
  subnetTable,
} from './model.ts'
import {
  aclOf,
  aclVerdict,
  groupVerdict,
  type Packets,
  type Ports,
  type Protocol,
  routeTo,
  tableOf,
} from './reach-rules.ts'
import { isBlackhole } from './routes.ts'

/** An instance stands for its primary interface; the internet for one address of it. */
export type Place =
  | { readonly instanceId: string }
  | { readonly networkInterfaceId: string }
  | { readonly internet: string }

export interface ReachRequest {
  readonly from: Place
  readonly to: Place
  readonly protocol?: Protocol
  readonly port: number
}

export type HopKind =
  | 'internet'
  | 'internet-gateway'
  | 'nat-gateway'
  | 'route-table'
  | 'network-acl'
  | 'security-group'
  | 'network-interface'
  | 'instance'

/** The rule that let packets pass, or that stopped them. */
export interface DecidingRule {
  readonly entry?: NetworkAclEntry
  readonly route?: Route
  readonly groupRule?: SecurityGroupRuleRow
}

export interface Hop extends DecidingRule {
  readonly kind: HopKind
  readonly id: string
  readonly direction?: 'ingress' | 'egress'
  /** The packets are replies. */
  readonly reply?: true
}

/** Why not, in words of ours; `code` is the Reachability Analyzer's. */
export type Why =
  | 'not-running'
  | 'unattached'
  | 'no-public-address'
  | 'no-gateway'
  | 'no-route'
  | 'blackhole'
  | 'source-dest-check'
  | 'gateway-not-ready'
  | 'network-acl'
  | 'security-group'
  | 'other-network'
  | 'no-such-place'

const CODES: Readonly<Record<Why, string>> = {
  'not-running': 'BAD_STATE',
  unattached: 'UNATTACHED_COMPONENT', // [K]
  'no-public-address': 'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  'no-gateway': 'MISSING_COMPONENT', // [K]
  'no-route': 'NO_ROUTE_TO_DESTINATION',
  blackhole: 'BAD_STATE_ROUTE',
  'source-dest-check': 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
  'gateway-not-ready': 'BAD_STATE',
  'network-acl': 'SUBNET_ACL_RESTRICTION',
  'security-group': 'ENI_SG_RULES_MISMATCH',
  'other-network': 'DISCONNECTED_VPCS', // [K]
  'no-such-place': 'NO_PATH',
}

export interface Obstacle extends Hop {
  readonly why: Why
  readonly code: string
}

export type Reach =
  | { readonly ok: true; readonly path: readonly Hop[] }
  | { readonly ok: false; readonly path: readonly Hop[]; readonly obstacle: Obstacle }

export interface End {
  readonly eni: NetworkInterfaceRow
  readonly subnet: SubnetRow
}

const NO_REPLY = {}
export const REPLY = { reply: true } as const
type Leg = typeof NO_REPLY | typeof REPLY

/** Walks hop by hop; every step answers what stops it, and notes in the path what does not. */
export class Walk {
  readonly path: Hop[] = []
  readonly #view: View
  readonly #protocol: Protocol

  constructor(view: View, protocol: Protocol) {
    this.#view = view
    this.#protocol = protocol
  }

  pass(hop: Hop): undefined {
    this.path.push(hop)
    return undefined
  }

  stop(why: Why, hop: Hop, code = CODES[why]): Obstacle {
    return { ...hop, why, code }
  }

  packets(address: string, ports: Ports, groupIds?: readonly string[]): Packets {
    return { protocol: this.#protocol, address, ports, ...(groupIds ? { groupIds } : {}) }
  }

  end(place: Exclude<Place, { internet: string }>): End | undefined {
    const eni =
      'networkInterfaceId' in place
        ? this.#view.get(networkInterfaceTable, place.networkInterfaceId)
        : this.#view
            .by(networkInterfaceTable, 'instance', place.instanceId)
            .find((one) => one.attachment?.deviceIndex === 0)
    const subnet = eni && this.#view.get(subnetTable, eni.subnetId)
    return eni && subnet ? { eni, subnet } : undefined
  }

  /** The interface must belong to something that runs. */
  alive({ eni }: End): Obstacle | undefined {
    if (eni.kind) return this.pass({ kind: 'network-interface', id: eni.id })
    const id = eni.attachment?.instanceId
    if (!id) return this.stop('unattached', { kind: 'network-interface', id: eni.id })
    const state = this.#view.get(instanceTable, id)?.state
    return state === 'running' ? undefined : this.stop('not-running', { kind: 'instance', id })
  }

  acl(subnet: SubnetRow, egress: boolean, packets: Packets, leg: Leg = NO_REPLY): Obstacle | undefined {
    const acl = aclOf(this.#view, subnet)
    if (!acl) return undefined
    const entry = aclVerdict(acl, egress, packets)
    const hop: Hop = {
      kind: 'network-acl',
      id: acl.id,
      direction: egress ? 'egress' : 'ingress',
      ...leg,
      ...(entry ? { entry } : {}),
    }
    return entry?.allow ? this.pass(hop) : this.stop('network-acl', hop)
  }

  groups({ eni }: End, egress: boolean, packets: Packets): Obstacle | undefined {
    // The interface of a NAT gateway has no groups: nothing stops there.
    if (eni.kind) return undefined
    const groupRule = groupVerdict(this.#view, eni.securityGroupIds, egress, packets)
    const id = groupRule?.groupId ?? eni.securityGroupIds.join(',')
    const hop: Hop = { kind: 'security-group', id, direction: egress ? 'egress' : 'ingress' }
    return groupRule ? this.pass({ ...hop, groupRule }) : this.stop('security-group', hop)
  }

  /** The route a subnet has to an address, or what stops it. */
  route(subnet: SubnetRow, address: string, leg: Leg = NO_REPLY): Route | Obstacle {
    const table = tableOf(this.#view, subnet)
    const hop: Hop = { kind: 'route-table', id: table?.id ?? '', ...leg }
    const route = table && routeTo(this.#view, table, address)
    if (!table || !route) return this.stop('no-route', hop)
    if (isBlackhole(this.#view, table, route)) return this.stop('blackhole', { ...hop, route })
    this.pass({ ...hop, route })
    return route
  }

  /** Notes the route over an active peering connection, if a subnet has one to an address. */
  overPeering(subnet: SubnetRow, address: string, leg: Leg = NO_REPLY): boolean {
    const table = tableOf(this.#view, subnet)
    const route = table && routeTo(this.#view, table, address)
    if (!table || !route?.target.startsWith('pcx-') || isBlackhole(this.#view, table, route)) return false
    this.pass({ kind: 'route-table', id: table.id, ...leg, route })
    return true
  }

  gatewayOf(vpcId: string): string | undefined {
    return this.#view.by(internetGatewayTable, 'vpc', vpcId)[0]?.id
  }

  nat(id: string) {
    return this.#view.get(natGatewayTable, id)
  }
}

type Step = () => Obstacle | undefined

export function first(...steps: readonly Step[]): Obstacle | undefined {
  for (const step of steps) {
    const obstacle = step()
    if (obstacle) return obstacle
  }
  return undefined
}
