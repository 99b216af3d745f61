/** Route tables: their routes, the subnets they serve, and which one is the main table. */
import type { RouteTableItem } from '../../../../shared/ipc/topics.ts'
import { useRouteTablesStore } from '../../../stores/network-lists.ts'
import { destinationOf, explicitTableOf, mainTableOf, tableAssociationOf, targetOf } from '../network/effective.ts'
import {
  type Form,
  inOrder,
  listed,
  NAME,
  type NetworkKind,
  named,
  optionOf,
  severalOf,
  without,
  yesNo,
} from '../network/kind.ts'
import AssociationsPanel from './AssociationsPanel.vue'
import RoutesPanel from './RoutesPanel.vue'

const isMain = (row: RouteTableItem): boolean => Boolean(row.Associations?.some((one) => one.Main))
const subnetsOf = (row: RouteTableItem): string[] => (row.Associations ?? []).flatMap((one) => one.SubnetId ?? [])

/** A subnet that has another table is moved, one without a table of its own is associated, one unticked falls to the main table. */
const associations: Form<RouteTableItem> = {
  fields: {
    subnets: {
      as: 'pick',
      optional: true,
      options: ({ subnets, tables }, values) =>
        subnets
          .filter((subnet) => subnet.VpcId === values['vpc'])
          .map((subnet) =>
            optionOf(
              subnet,
              subnet.CidrBlock,
              explicitTableOf(subnet.id, tables)?.id ?? mainTableOf(subnet.VpcId, tables)?.id,
            ),
          ),
    },
  },
  narrow: (row) => ({ vpc: row.VpcId ?? '' }),
  start: (row) => ({ subnets: subnetsOf(row).join(',') }),
  send: (ask, values, row, { tables }) => {
    const wanted = severalOf(values['subnets'])
    return inOrder([
      ...without(subnetsOf(row), wanted).map(
        (id) => () => ask('ec2:DisassociateRouteTable', { AssociationId: tableAssociationOf(id, tables) ?? '' }),
      ),
      ...without(wanted, subnetsOf(row)).map((SubnetId) => () => {
        const AssociationId = tableAssociationOf(SubnetId, tables)
        return AssociationId
          ? ask('ec2:ReplaceRouteTableAssociation', { AssociationId, RouteTableId: row.id })
          : ask('ec2:AssociateRouteTable', { RouteTableId: row.id, SubnetId })
      }),
    ])
  },
}

const create: Form = {
  fields: { name: NAME, vpc: { options: ({ vpcs }) => vpcs.map((vpc) => optionOf(vpc, vpc.CidrBlock)) } },
  send: (ask, values) => ask('ec2:CreateRouteTable', { VpcId: values['vpc'] ?? '', ...named('route-table', values) }),
}

export const routeTables: NetworkKind<RouteTableItem> = {
  page: ['vpc', 'RouteTables', 'routeTableId'],
  details: ['RouteTableDetails', 'RouteTableId'],
  nav: 'route-tables',
  useStore: useRouteTablesStore,
  columns: {
    subnets: (row) => listed(subnetsOf(row)),
    isMain: (row) => yesNo(isMain(row)),
    vpc: (row) => row.VpcId,
    routes: (row) => listed(row.Routes?.map((one) => `${destinationOf(one)} → ${targetOf(one)}`)),
    owner: (row) => row.OwnerId,
  },
  create,
  actions: [
    { id: 'routes', one: true, page: (row) => `/vpc/EditRoutes:RouteTableId=${row.id}` },
    { id: 'associations', one: true, form: associations },
    {
      id: 'setMain',
      one: true,
      blocked: (row) => (isMain(row) ? 'isMain' : undefined),
      request: (ask, row, { tables }) =>
        ask('ec2:ReplaceRouteTableAssociation', {
          AssociationId:
            mainTableOf(row.VpcId, tables)?.Associations?.find((one) => one.Main)?.RouteTableAssociationId ?? '',
          RouteTableId: row.id,
        }),
    },
    { id: 'delete', request: (ask, row) => ask('ec2:DeleteRouteTable', { RouteTableId: row.id }) },
  ],
  tabs: { routes: { view: RoutesPanel }, associations: { view: AssociationsPanel } },
  refresh: (ask) => ask('ec2:DescribeRouteTables', {}),
}
