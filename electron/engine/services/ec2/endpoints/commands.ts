/** Making, changing and deleting VPC endpoints. AWS: EC2 API Reference; AWS PrivateLink guide. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { settleMs } from '../../settings/index.ts'
import { invalidValue, rehearsable, required } from '../checks.ts'
import type { Ec2Fact } from '../facts.ts'
import { newId } from '../network/birth.ts'
import { KINDS, otherNetworks, routeExists } from '../network/errors.ts'
import { createInterface } from '../network/lifecycle.ts'
import { networkInterfaceTable, routeTableTable, type VpcRow } from '../network/model.ts'
import { AddressPool } from '../network/private-addresses.ts'
import { routeTableById } from '../network/routes.ts'
import { rowNamed, subnetById, vpcById } from '../network/rows.ts'
import { refuseMembers } from '../network/vpcs.ts'
import { amazonPrefixLists } from '../prefix-lists/lookup.ts'
import { resolveSecurityGroups } from '../security-groups/lookup.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { endpointItem } from './items.ts'
import { type EndpointRow, endpointTable } from './model.ts'
import { servicesIn } from './services.ts'

const GATEWAY_QUOTA = 'L-1B52E74A'
const INTERFACE_QUOTA = 'L-29B6F2EB'
/** How long an interface endpoint takes to come and to go. [K] */
const READY = 90_000
const GONE = 60_000
const FULL_ACCESS = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
})
const REFUSED = ['ServiceNetworkArn', 'ResourceConfigurationArn', 'SubnetConfigurations', 'ServiceRegion'] as const

const unknownService = (name: string): AwsError =>
  new AwsError('InvalidServiceName', `The Vpc Endpoint Service '${name}' does not exist`)
const endpointLimit = (): AwsError =>
  new AwsError('VpcEndpointLimitExceeded', 'The maximum number of VPC endpoints has been reached.')

function tell(tx: Tx, row: EndpointRow): void {
  tx.emit<Ec2Fact>({ type: 'ec2.VpcEndpointChanged', scope: row.scope, vpcEndpointId: row.id })
}

const listOf = (row: EndpointRow): string =>
  amazonPrefixLists(row.scope).find((list) => list.name === row.serviceName)?.id ?? ''

/** Puts a gateway endpoint's route into a table. AWS does this itself and nobody else can. */
function addRoute(tx: Tx, row: EndpointRow, tableId: string): void {
  const table = routeTableById(tx, row.scope, tableId)
  if (table.vpcId !== row.vpcId) throw otherNetworks(table.id, 'vpc endpoint', row.id)
  const destination = listOf(row)
  if (table.routes.some((route) => route.destination === destination)) throw routeExists(destination)
  tx.patch(routeTableTable, table.id, { routes: [...table.routes, { destination, target: row.id }] })
}

function removeRoute(tx: Tx, row: EndpointRow, tableId: string): void {
  const table = tx.get(routeTableTable, tableId)
  if (table) tx.patch(routeTableTable, tableId, { routes: table.routes.filter((route) => route.target !== row.id) })
}

/** An interface in a subnet, kept by AWS for the endpoint. */
function addInterface(tx: Tx, row: EndpointRow, subnetId: string): string {
  const subnet = subnetById(tx, row.scope, subnetId)
  if (subnet.vpcId !== row.vpcId)
    throw invalidValue(subnetId, 'subnetId', `The subnet does not belong to ${row.vpcId}.`)
  return createInterface(tx, {
    scope: row.scope,
    kind: 'vpc_endpoint',
    vpcId: row.vpcId,
    subnetId,
    zone: subnet.zone,
    privateIp: new AddressPool(tx, subnet).draw(),
    securityGroupIds: row.securityGroupIds,
    description: `VPC Endpoint Interface ${row.id}`,
    tags: [],
  }).id
}

function checkLimit(tx: Tx, vpc: VpcRow, type: EndpointRow['type']): void {
  const rows = type === 'Gateway' ? tx.by(endpointTable, 'scope', vpc.scope) : tx.by(endpointTable, 'vpc', vpc.id)
  const most = limitOf(tx, vpc.scope, 'vpc', type === 'Gateway' ? GATEWAY_QUOTA : INTERFACE_QUOTA)
  if (rows.filter((row) => row.type === type).length >= most) throw endpointLimit()
}

function typeOf(asked: string | undefined, service: string, types: readonly string[]): EndpointRow['type'] {
  const type = asked ?? 'Gateway'
  if (type !== 'Gateway' && type !== 'Interface') throw invalidValue(type, 'vpcEndpointType', 'It is not simulated.')
  if (!types.includes(type))
    throw new AwsError(
      'InvalidParameter',
      `Endpoint type (${type}) does not match available service types ([${types.join(', ')}]) for ${service}.`,
    )
  return type
}

const createEndpoint: Command<'ec2:CreateVpcEndpoint'> = rehearsable((tx, input, { scope, region }) => {
  const vpc = vpcById(tx, scope, input.VpcId)
  refuseMembers(input, REFUSED)
  const name = required(input.ServiceName, 'serviceName')
  const service = servicesIn(region).find((one) => one.name === name)
  if (!service) throw unknownService(name)
  const type = typeOf(input.VpcEndpointType, name, service.types)
  const tags = tagsFor(input.TagSpecifications, 'vpc-endpoint', ['vpc-endpoint'])
  const isGateway = type === 'Gateway'
  if (isGateway && (input.SubnetIds?.length || input.SecurityGroupIds?.length))
    throw new AwsError('InvalidParameter', 'SubnetIds and SecurityGroupIds are not supported for Gateway endpoints.')
  if (!isGateway && input.RouteTableIds?.length)
    throw new AwsError('InvalidParameter', 'RouteTableIds are not supported for Interface endpoints.')
  const [id = ''] = oncePerToken(tx, scope, 'CreateVpcEndpoint', input, () => {
    checkLimit(tx, vpc, type)
    const groups = isGateway ? [] : resolveSecurityGroups(tx, scope, vpc.id, input.SecurityGroupIds, [])
    const row: EndpointRow = {
      id: newId(tx, 'vpce'),
      scope,
      tags,
      vpcId: vpc.id,
      type,
      serviceName: name,
      state: isGateway ? 'available' : 'pending',
      policy: input.PolicyDocument ?? FULL_ACCESS,
      routeTableIds: [...new Set(input.RouteTableIds ?? [])],
      networkInterfaceIds: [],
      subnetIds: [...new Set(input.SubnetIds ?? [])],
      securityGroupIds: groups.map((group) => group.id),
      privateDns: isGateway ? false : (input.PrivateDnsEnabled ?? true),
      createTime: tx.now,
    }
    for (const tableId of row.routeTableIds) addRoute(tx, row, tableId)
    tx.put(endpointTable, { ...row, networkInterfaceIds: row.subnetIds.map((one) => addInterface(tx, row, one)) })
    if (!isGateway) tx.after(settleMs(tx, READY), 'ec2.endpoint.settle', { id: row.id })
    tell(tx, row)
    return [row.id]
  })
  return { VpcEndpoint: endpointItem(endpointById(tx, scope, id), tx) }
})

const endpointById = (tx: Tx, scope: string, id: string | undefined): EndpointRow =>
  rowNamed(tx, endpointTable, KINDS.endpoint, scope, id, 'vpcEndpointId')

const without = (present: readonly string[], gone: readonly string[] | undefined): string[] =>
  present.filter((id) => !gone?.includes(id))

const modifyEndpoint: Command<'ec2:ModifyVpcEndpoint'> = rehearsable((tx, input, { scope }) => {
  const row = endpointById(tx, scope, input.VpcEndpointId)
  const isGateway = row.type === 'Gateway'
  const touched = isGateway
    ? [input.AddSubnetIds, input.RemoveSubnetIds, input.AddSecurityGroupIds, input.RemoveSecurityGroupIds]
    : [input.AddRouteTableIds, input.RemoveRouteTableIds]
  if (touched.some((list) => list?.length))
    throw new AwsError('InvalidParameter', `The request does not fit an endpoint of type ${row.type}.`)
  refuseMembers(input, ['SubnetConfigurations'])
  const added = [...new Set(input.AddRouteTableIds ?? [])].filter((id) => !row.routeTableIds.includes(id))
  for (const id of added) addRoute(tx, row, id)
  for (const id of input.RemoveRouteTableIds ?? []) removeRoute(tx, row, id)
  const subnets = [...new Set(input.AddSubnetIds ?? [])].filter((id) => !row.subnetIds.includes(id))
  const groups = [...without(row.securityGroupIds, input.RemoveSecurityGroupIds), ...(input.AddSecurityGroupIds ?? [])]
  const securityGroupIds = isGateway
    ? []
    : resolveSecurityGroups(tx, scope, row.vpcId, groups, []).map((group) => group.id)
  const interfaces = subnets.map((id) => addInterface(tx, { ...row, securityGroupIds }, id))
  const gone = row.networkInterfaceIds.filter((id) =>
    input.RemoveSubnetIds?.includes(tx.get(networkInterfaceTable, id)?.subnetId ?? ''),
  )
  for (const id of gone) tx.remove(networkInterfaceTable, id)
  const kept = without(row.networkInterfaceIds, gone)
  for (const id of kept) tx.patch(networkInterfaceTable, id, { securityGroupIds })
  tx.put(endpointTable, {
    ...row,
    securityGroupIds,
    routeTableIds: [...without(row.routeTableIds, input.RemoveRouteTableIds), ...added],
    subnetIds: [...without(row.subnetIds, input.RemoveSubnetIds), ...subnets],
    networkInterfaceIds: [...kept, ...interfaces],
    policy: input.ResetPolicy ? FULL_ACCESS : (input.PolicyDocument ?? row.policy),
    ...(isGateway || input.PrivateDnsEnabled === undefined ? {} : { privateDns: input.PrivateDnsEnabled }),
  })
  tell(tx, row)
  return { Return: true }
})

/** AWS: each id is answered for itself; unknown ones are listed as unsuccessful. */
const deleteEndpoints: Command<'ec2:DeleteVpcEndpoints'> = rehearsable((tx, input, { scope }) => {
  const ids = required(input.VpcEndpointIds, 'vpcEndpointId')
  const Unsuccessful = ids.flatMap((ResourceId) => {
    const row = tx.get(endpointTable, ResourceId)
    if (row?.scope !== scope) {
      const Message = `The Vpc Endpoint Id '${ResourceId}' does not exist`
      return [{ ResourceId, Error: { Code: 'InvalidVpcEndpoint.NotFound', Message } }]
    }
    for (const tableId of row.routeTableIds) removeRoute(tx, row, tableId)
    if (row.type === 'Gateway') tx.remove(endpointTable, row.id)
    else if (row.state !== 'deleting') {
      tx.patch(endpointTable, row.id, { state: 'deleting' })
      tx.after(settleMs(tx, GONE), 'ec2.endpoint.settle', { id: row.id })
    }
    tell(tx, row)
    return []
  })
  return { Unsuccessful }
})

export const endpointTasks = {
  'ec2.endpoint.settle': (tx: Tx, { id }: { readonly id: string }) => {
    const row = tx.get(endpointTable, id)
    if (row?.state === 'pending') tell(tx, tx.patch(endpointTable, id, { state: 'available' }))
    else if (row?.state === 'deleting') {
      for (const eni of row.networkInterfaceIds) tx.remove(networkInterfaceTable, eni)
      tx.remove(endpointTable, id)
      tell(tx, row)
    }
  },
}

export const endpointCommands: Commands = {
  'ec2:CreateVpcEndpoint': createEndpoint,
  'ec2:ModifyVpcEndpoint': modifyEndpoint,
  'ec2:DeleteVpcEndpoints': deleteEndpoints,
}
