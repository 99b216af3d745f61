/** Routes: where they lead, whether that is still there, and the commands on them. AWS: VPC user guide, "Configure route tables". */
import type { Command, Commands, Tx, View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { missingParameter, rehearsable } from '../checks.ts'
import { type EndpointRow, endpointTable } from '../endpoints/model.ts'
import { severalInterfaces } from '../instances/errors.ts'
import { instancesById } from '../instances/lookup.ts'
import { instanceTable } from '../instances/model.ts'
import { type PeeringRow, peeringTable } from '../peering/model.ts'
import { prefixListById } from '../prefix-lists/lookup.ts'
import { canonicalBlock, contains } from './cidr-rules.ts'
import {
  KINDS,
  localRoute,
  networkUnsimulated,
  oneDestination,
  oneTarget,
  otherNetworks,
  routeExists,
  routeLimit,
  routeNotFound,
  tooSpecific,
} from './errors.ts'
import { blocksOf } from './lookup.ts'
import {
  type InternetGatewayRow,
  internetGatewayTable,
  type NatGatewayRow,
  type NetworkInterfaceRow,
  natGatewayTable,
  networkInterfaceTable,
  type Route,
  type RouteTableRow,
  routeTableTable,
  type VpcRow,
  vpcTable,
} from './model.ts'
import { natGatewayById } from './nat-lookup.ts'
import { tellRoutes } from './route-facts.ts'
import { rowNamed } from './rows.ts'

const ROUTE_QUOTA = 'L-93826ACB'

interface RouteRequest {
  readonly RouteTableId?: string | undefined
  readonly DestinationCidrBlock?: string | undefined
  readonly DestinationIpv6CidrBlock?: string | undefined
  readonly DestinationPrefixListId?: string | undefined
  readonly [target: string]: unknown
}

const UNSIMULATED_TARGETS = [
  'EgressOnlyInternetGatewayId',
  'TransitGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
] as const
const TARGETS = [
  'GatewayId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'InstanceId',
  'VpcPeeringConnectionId',
  'VpcEndpointId',
] as const

export const routeTableById = (view: View, scope: string, id: string | undefined): RouteTableRow =>
  rowNamed(view, routeTableTable, KINDS.routeTable, scope, id, 'routeTableId')

/** Local routes follow the blocks of the VPC. */
export function syncLocalRoutes(tx: Tx, vpc: VpcRow): void {
  for (const table of tx.by(routeTableTable, 'vpc', vpc.id)) {
    const others = table.routes.filter((route) => route.target !== 'local')
    const local = blocksOf(vpc).map((destination) => ({ destination, target: 'local' }))
    tx.patch(routeTableTable, table.id, { routes: [...local, ...others] })
  }
}

const isEniAlive = (view: View, id: string): boolean => {
  const eni = view.get(networkInterfaceTable, id)
  if (!eni) return false
  if (!eni.attachment) return eni.kind !== undefined
  return view.get(instanceTable, eni.attachment.instanceId)?.state === 'running'
}

/** A route whose target is gone, detached or not running leads nowhere. AWS: route state `blackhole`. */
export function isBlackhole(view: View, table: RouteTableRow, { target }: Route): boolean {
  if (target === 'local') return false
  const prefix = target.slice(0, target.indexOf('-'))
  switch (prefix) {
    case 'igw':
      return view.get(internetGatewayTable, target)?.attachedVpcId !== table.vpcId
    case 'nat': {
      const state = view.get(natGatewayTable, target)?.state
      return state !== 'available' && state !== 'pending'
    }
    case 'pcx':
      return view.get(peeringTable, target)?.state !== 'active'
    case 'vpce':
      return !view.get(endpointTable, target)
    default:
      return !isEniAlive(view, target)
  }
}

function destinationOf(tx: Tx, scope: string, input: RouteRequest): string {
  const { DestinationCidrBlock: cidr, DestinationIpv6CidrBlock: v6, DestinationPrefixListId: list } = input
  if (v6) throw networkUnsimulated('DestinationIpv6CidrBlock')
  if (!cidr === !list) throw oneDestination()
  if (list) return prefixListById(tx, scope, list).id
  return canonicalBlock(cidr as string, 'destinationCidrBlock')
}

/** The interface a route to an instance leads to. */
function interfaceOf(tx: Tx, scope: string, instanceId: string): NetworkInterfaceRow {
  const [instance] = instancesById(tx, scope, [instanceId])
  const [eniId = '', another] = instance?.networkInterfaceIds ?? []
  if (another) throw severalInterfaces(instanceId)
  return rowNamed(tx, networkInterfaceTable, KINDS.networkInterface, scope, eniId, 'networkInterfaceId')
}

function gatewayTarget(tx: Tx, scope: string, table: RouteTableRow, id: string): string {
  if (id === 'local') return id
  if (id.startsWith('vpce-')) return endpointTarget(tx, scope, table, id)
  if (id.startsWith('vgw-')) throw networkUnsimulated('GatewayId (virtual private gateway)')
  const gateway = rowNamed<InternetGatewayRow>(tx, internetGatewayTable, KINDS.gateway, scope, id, 'gatewayId')
  if (gateway.attachedVpcId !== table.vpcId) throw otherNetworks(table.id, 'network gateway', id)
  return id
}

function endpointTarget(tx: Tx, scope: string, table: RouteTableRow, id: string): string {
  const endpoint = rowNamed<EndpointRow>(tx, endpointTable, KINDS.endpoint, scope, id, 'vpcEndpointId')
  if (endpoint.vpcId !== table.vpcId) throw otherNetworks(table.id, 'vpc endpoint', id)
  return id
}

function interfaceTarget(table: RouteTableRow, eni: NetworkInterfaceRow): string {
  if (eni.vpcId !== table.vpcId) throw otherNetworks(table.id, 'interface', eni.id)
  return eni.id
}

/** The target a request names. @throws AwsError when it names none or several, or one of another network. */
function targetOf(tx: Tx, scope: string, table: RouteTableRow, input: RouteRequest): Omit<Route, 'destination'> {
  for (const name of UNSIMULATED_TARGETS) if (input[name]) throw networkUnsimulated(name)
  const named = TARGETS.filter((name) => input[name])
  if (named.length !== 1) throw oneTarget()
  const [name] = named
  const id = input[name as string] as string
  switch (name) {
    case 'GatewayId':
      return { target: gatewayTarget(tx, scope, table, id) }
    case 'NatGatewayId': {
      const gateway: NatGatewayRow = natGatewayById(tx, scope, id)
      if (gateway.vpcId !== table.vpcId) throw otherNetworks(table.id, 'NAT gateway', id)
      return { target: id }
    }
    case 'VpcPeeringConnectionId': {
      const peering = rowNamed<PeeringRow>(tx, peeringTable, KINDS.peering, scope, id, 'vpcPeeringConnectionId')
      if (peering.requester.vpcId !== table.vpcId && peering.accepter.vpcId !== table.vpcId)
        throw otherNetworks(table.id, 'vpc peering connection', id)
      return { target: id }
    }
    case 'VpcEndpointId':
      return { target: endpointTarget(tx, scope, table, id) }
    case 'InstanceId':
      return { target: interfaceTarget(table, interfaceOf(tx, scope, id)), instanceId: id }
    default:
      return {
        target: interfaceTarget(
          table,
          rowNamed(tx, networkInterfaceTable, KINDS.networkInterface, scope, id, 'networkInterfaceId'),
        ),
      }
  }
}

function checkSpecific(tx: Tx, table: RouteTableRow, { destination, target }: Route): void {
  const vpc = tx.get(vpcTable, table.vpcId)
  const inside = vpc && !destination.startsWith('pl-') && blocksOf(vpc).some((block) => contains(block, destination))
  if (inside && !target.startsWith('eni-')) throw tooSpecific(destination)
}

const createRoute: Command<'ec2:CreateRoute'> = rehearsable((tx, input, { scope }) => {
  const request = input as RouteRequest
  const table = routeTableById(tx, scope, input.RouteTableId)
  const destination = destinationOf(tx, scope, request)
  const route = { destination, ...targetOf(tx, scope, table, request) }
  if (route.target === 'local') throw oneTarget()
  const present = table.routes.find((one) => one.destination === destination)
  // AWS: the same route again is no error; the same destination with another target is.
  if (present?.target === route.target) return { Return: true }
  if (present) throw routeExists(destination)
  checkSpecific(tx, table, route)
  if (table.routes.length - 1 >= limitOf(tx, scope, 'vpc', ROUTE_QUOTA)) throw routeLimit(table.id)
  tx.patch(routeTableTable, table.id, { routes: [...table.routes, route] })
  tellRoutes(tx, table)
  return { Return: true }
})

const replaceRoute: Command<'ec2:ReplaceRoute'> = rehearsable((tx, input, { scope }) => {
  const request = input as unknown as RouteRequest
  const table = routeTableById(tx, scope, input.RouteTableId)
  const destination = destinationOf(tx, scope, request)
  const present = table.routes.find((one) => one.destination === destination)
  if (!present) throw routeNotFound(destination, table.id)
  const target = input.LocalTarget ? { target: 'local' } : targetOf(tx, scope, table, request)
  const route = { destination, ...target }
  const vpc = tx.get(vpcTable, table.vpcId)
  const isLocal = vpc !== undefined && blocksOf(vpc).includes(destination)
  if (isLocal && !/^(local$|eni-)/.test(route.target)) throw localRoute(destination, table.id, 'replace')
  if (!isLocal) checkSpecific(tx, table, route)
  tx.patch(routeTableTable, table.id, { routes: table.routes.map((one) => (one === present ? route : one)) })
  tellRoutes(tx, table)
  return {}
})

const deleteRoute: Command<'ec2:DeleteRoute'> = rehearsable((tx, input, { scope }) => {
  const table = routeTableById(tx, scope, input.RouteTableId)
  const request = input as RouteRequest
  if (!input.DestinationCidrBlock && !input.DestinationPrefixListId && !input.DestinationIpv6CidrBlock)
    throw missingParameter('destinationCidrBlock')
  const destination = destinationOf(tx, scope, request)
  const route = table.routes.find((one) => one.destination === destination)
  if (!route) throw routeNotFound(destination, table.id)
  if (route.target === 'local') throw localRoute(destination, table.id, 'remove')
  tx.patch(routeTableTable, table.id, { routes: table.routes.filter((one) => one !== route) })
  tellRoutes(tx, table)
  return {}
})

export const routeCommands: Commands = {
  'ec2:CreateRoute': createRoute,
  'ec2:ReplaceRoute': replaceRoute,
  'ec2:DeleteRoute': deleteRoute,
}
