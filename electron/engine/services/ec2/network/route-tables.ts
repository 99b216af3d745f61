/** Route tables and what they are associated with. AWS: EC2 API Reference; VPC user guide, "Configure route tables". */
import type { Command, Commands, Tx, View } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { missingParameter, rehearsable, required } from '../checks.ts'
import { endpointTable } from '../endpoints/model.ts'
import { tagsFor } from '../tags/rules.ts'
import { oncePerToken } from '../tokens.ts'
import { newId } from './birth.ts'
import {
  associationConflict,
  associationNotFound,
  hasDependencies,
  mainAssociation,
  networkUnsimulated,
  otherNetworks,
  routeTableLimit,
} from './errors.ts'
import { routeTableItem } from './items.ts'
import { blocksOf } from './lookup.ts'
import { type RouteTableRow, routeTableTable } from './model.ts'
import { tellRoutes } from './route-facts.ts'
import { routeTableById } from './routes.ts'
import { subnetById, vpcById } from './rows.ts'

const TABLE_QUOTA = 'L-589F43AA'
const ASSOCIATED = { State: 'associated' } as const

const createRouteTable: Command<'ec2:CreateRouteTable'> = rehearsable((tx, input, { scope }) => {
  const vpc = vpcById(tx, scope, input.VpcId)
  const tags = tagsFor(input.TagSpecifications, 'route-table', ['route-table'])
  const [id = ''] = oncePerToken(tx, scope, 'CreateRouteTable', input, () => {
    if (tx.by(routeTableTable, 'vpc', vpc.id).length >= limitOf(tx, scope, 'vpc', TABLE_QUOTA)) throw routeTableLimit()
    const row = tx.put(routeTableTable, {
      id: newId(tx, 'rtb'),
      scope,
      tags,
      vpcId: vpc.id,
      associations: [],
      routes: blocksOf(vpc).map((destination) => ({ destination, target: 'local' })),
    })
    return [row.id]
  })
  return {
    RouteTable: routeTableItem(routeTableById(tx, scope, id), tx),
    ...(input.ClientToken ? { ClientToken: input.ClientToken } : {}),
  }
})

const deleteRouteTable: Command<'ec2:DeleteRouteTable'> = rehearsable((tx, input, { scope }) => {
  const table = routeTableById(tx, scope, input.RouteTableId)
  if (table.associations.length > 0) throw hasDependencies('routeTable', table.id)
  for (const endpoint of tx.by(endpointTable, 'vpc', table.vpcId))
    if (endpoint.routeTableIds.includes(table.id))
      tx.patch(endpointTable, endpoint.id, { routeTableIds: endpoint.routeTableIds.filter((id) => id !== table.id) })
  tx.remove(routeTableTable, table.id)
  return {}
})

/** The table that holds an association, and the association. */
function associationById(
  view: View,
  scope: string,
  id: string,
): [RouteTableRow, RouteTableRow['associations'][number]] {
  const table = view.by(routeTableTable, 'association', id).find((row) => row.scope === scope)
  const association = table?.associations.find((one) => one.id === id)
  if (!table || !association) throw associationNotFound(id)
  return [table, association]
}

const withAssociation = (tx: Tx, tableId: string, association: RouteTableRow['associations'][number]): void => {
  const associations = tx.get(routeTableTable, tableId)?.associations ?? []
  tellRoutes(tx, tx.patch(routeTableTable, tableId, { associations: [...associations, association] }))
}

const associateRouteTable: Command<'ec2:AssociateRouteTable'> = rehearsable((tx, input, { scope }) => {
  const table = routeTableById(tx, scope, input.RouteTableId)
  if (input.GatewayId) throw networkUnsimulated('GatewayId')
  if (input.PublicIpv4Pool) throw networkUnsimulated('PublicIpv4Pool')
  if (!input.SubnetId) throw missingParameter('subnetId')
  const subnet = subnetById(tx, scope, input.SubnetId)
  if (subnet.vpcId !== table.vpcId) throw otherNetworks(table.id, 'subnet', subnet.id)
  const [present] = tx.by(routeTableTable, 'subnet', subnet.id)
  if (present && present.id !== table.id) throw associationConflict(table.id)
  const same = present?.associations.find((one) => one.subnetId === subnet.id)
  if (same) return { AssociationId: same.id, AssociationState: ASSOCIATED }
  const id = newId(tx, 'rtbassoc')
  withAssociation(tx, table.id, { id, subnetId: subnet.id })
  return { AssociationId: id, AssociationState: ASSOCIATED }
})

const disassociateRouteTable: Command<'ec2:DisassociateRouteTable'> = rehearsable((tx, input, { scope }) => {
  const id = required(input.AssociationId, 'associationId')
  const [table, association] = associationById(tx, scope, id)
  if (!association.subnetId) throw mainAssociation(id)
  tx.patch(routeTableTable, table.id, { associations: table.associations.filter((one) => one.id !== id) })
  tellRoutes(tx, table)
  return {}
})

const replaceAssociation: Command<'ec2:ReplaceRouteTableAssociation'> = rehearsable((tx, input, { scope }) => {
  const id = required(input.AssociationId, 'associationId')
  const target = routeTableById(tx, scope, input.RouteTableId)
  const [table, { subnetId }] = associationById(tx, scope, id)
  if (table.vpcId !== target.vpcId) throw otherNetworks(target.id, 'association', id)
  if (table.id === target.id) return { NewAssociationId: id, AssociationState: ASSOCIATED }
  tx.patch(routeTableTable, table.id, { associations: table.associations.filter((one) => one.id !== id) })
  const newAssociation = newId(tx, 'rtbassoc')
  withAssociation(tx, target.id, { id: newAssociation, ...(subnetId ? { subnetId } : {}) })
  return { NewAssociationId: newAssociation, AssociationState: ASSOCIATED }
})

export const routeTableCommands: Commands = {
  'ec2:CreateRouteTable': createRouteTable,
  'ec2:DeleteRouteTable': deleteRouteTable,
  'ec2:AssociateRouteTable': associateRouteTable,
  'ec2:DisassociateRouteTable': disassociateRouteTable,
  'ec2:ReplaceRouteTableAssociation': replaceAssociation,
}
