/** The way an instance's packets take to the internet, as far as routes and addresses decide it; security groups and ACLs aside. */
import type { View } from '../../../kernel/index.ts'
import {
  type NatGatewayRow,
  type NetworkInterfaceRow,
  natGatewayTable,
  networkInterfaceTable,
  type Route,
  type SubnetRow,
  subnetTable,
} from './model.ts'
import { routeTo, tableOf } from './reach-rules.ts'
import { isBlackhole } from './routes.ts'

/** An address of the internet that no prefix list names. */
const SOMEWHERE = '203.0.113.1'

export interface Egress {
  readonly vpcId: string
  readonly zone: string
  readonly way: 'internet' | 'nat' | 'none'
  readonly nat?: NatGatewayRow
  /** Where the NAT gateway stands. */
  readonly natZone?: string
}

function wayOut(view: View, subnet: SubnetRow): Route | undefined {
  const table = tableOf(view, subnet)
  const route = table && routeTo(view, table, SOMEWHERE)
  return table && route && !isBlackhole(view, table, route) ? route : undefined
}

function natOf(view: View, id: string): Pick<Egress, 'nat' | 'natZone'> | undefined {
  const nat = view.get(natGatewayTable, id)
  const subnet = nat && view.get(subnetTable, nat.subnetId)
  if (!nat || !subnet || nat.state !== 'available' || nat.connectivity !== 'public') return undefined
  return wayOut(view, subnet)?.target.startsWith('igw-') ? { nat, natZone: subnet.zone } : undefined
}

function primary(view: View, instanceId: string): NetworkInterfaceRow | undefined {
  return view.by(networkInterfaceTable, 'instance', instanceId).find(({ attachment }) => attachment?.deviceIndex === 0)
}

/**
 * By the primary interface: the internet gateway where the subnet has a route to one and the interface a public address; a NAT
 * gateway where the route leads to one that works. Undefined without an interface.
 */
export function egressOf(view: View, instanceId: string): Egress | undefined {
  const eni = primary(view, instanceId)
  const subnet = eni && view.get(subnetTable, eni.subnetId)
  if (!eni || !subnet) return undefined
  const place = { vpcId: subnet.vpcId, zone: subnet.zone }
  const target = wayOut(view, subnet)?.target ?? ''
  if (target.startsWith('igw-')) return { ...place, way: eni.publicAddress ? 'internet' : 'none' }
  const nat = target.startsWith('nat-') ? natOf(view, target) : undefined
  return nat ? { ...place, way: 'nat', ...nat } : { ...place, way: 'none' }
}
