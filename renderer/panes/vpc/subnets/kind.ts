/** Subnets: their settings, and the route table and network ACL that serve them. */
import type { SubnetItem } from '../../../../shared/ipc/topics.ts'
import { useSubnetsStore } from '../../../stores/network-lists.ts'
import { aclAssociationOf, aclOf, explicitTableOf, tableAssociationOf, tableOf } from '../network/effective.ts'
import {
  done,
  type Form,
  isOn,
  NAME,
  type NetworkKind,
  named,
  onIf,
  optionOf,
  UNNAMED,
  yesNo,
} from '../network/kind.ts'
import { zoneChoices } from '../network/zones.ts'
import SubnetEntries from './SubnetEntries.vue'
import SubnetRoutes from './SubnetRoutes.vue'

const inVpc = (row: SubnetItem) => ({ vpc: row.VpcId ?? '' })

const settings: Form<SubnetItem> = {
  fields: { publicIp: { as: 'check', hint: true } },
  start: (row) => ({ publicIp: onIf(row.MapPublicIpOnLaunch) }),
  send: (ask, values, row) =>
    ask('ec2:ModifySubnetAttribute', { SubnetId: row.id, MapPublicIpOnLaunch: { Value: isOn(values['publicIp']) } }),
}

/** The main table is not associated with: a subnet without a table of its own uses it. */
const MAIN = 'main'
const routeTable: Form<SubnetItem> = {
  fields: {
    table: {
      options: ({ tables }, values) => [
        { value: MAIN, label: UNNAMED, description: tables.find((one) => isMainOf(one, values['vpc']))?.id },
        ...tables.filter((one) => one.VpcId === values['vpc']).map((one) => optionOf(one)),
      ],
    },
  },
  narrow: inVpc,
  start: (row, { tables }) => ({ table: explicitTableOf(row.id, tables)?.id ?? MAIN }),
  send: (ask, values, row, { tables }) => {
    const present = tableAssociationOf(row.id, tables)
    const wanted = values['table'] ?? ''
    if (wanted === MAIN)
      return present ? ask('ec2:DisassociateRouteTable', { AssociationId: present }) : Promise.resolve(done(undefined))
    return present
      ? ask('ec2:ReplaceRouteTableAssociation', { AssociationId: present, RouteTableId: wanted })
      : ask('ec2:AssociateRouteTable', { RouteTableId: wanted, SubnetId: row.id })
  },
}
const isMainOf = (
  table: {
    readonly VpcId?: string | undefined
    readonly Associations?: readonly { readonly Main?: boolean | undefined }[] | undefined
  },
  vpcId: string | undefined,
) => table.VpcId === vpcId && Boolean(table.Associations?.some((one) => one.Main))

const networkAcl: Form<SubnetItem> = {
  fields: {
    acl: {
      options: ({ acls }, values) => acls.filter((acl) => acl.VpcId === values['vpc']).map((acl) => optionOf(acl)),
    },
  },
  narrow: inVpc,
  start: (row, { acls }) => ({ acl: aclOf(row.id, acls)?.id ?? '' }),
  send: (ask, values, row, { acls }) =>
    ask('ec2:ReplaceNetworkAclAssociation', {
      AssociationId: aclAssociationOf(row.id, acls) ?? '',
      NetworkAclId: values['acl'] ?? '',
    }),
}

const create: Form = {
  fields: {
    vpc: { options: ({ vpcs }) => vpcs.map((vpc) => optionOf(vpc, vpc.CidrBlock)) },
    name: NAME,
    zone: { choose: true, optional: true },
    cidr: { initial: '10.0.1.0/24', hint: true },
  },
  loads: async (ask) => ({ zone: await zoneChoices(ask) }),
  send: (ask, values) =>
    ask('ec2:CreateSubnet', {
      VpcId: values['vpc'] ?? '',
      CidrBlock: values['cidr'] ?? '',
      ...(values['zone'] ? { AvailabilityZone: values['zone'] } : {}),
      ...named('subnet', values),
    }),
}

export const subnets: NetworkKind<SubnetItem> = {
  page: ['vpc', 'Subnets', 'subnetId'],
  details: ['SubnetDetails', 'subnetId'],
  nav: 'subnets',
  useStore: useSubnetsStore,
  state: 'state',
  columns: {
    state: (row) => row.State,
    vpc: (row) => row.VpcId,
    cidr: (row) => row.CidrBlock,
    free: (row) => row.AvailableIpAddressCount,
    zone: (row) => row.AvailabilityZone,
    zoneId: (row) => row.AvailabilityZoneId,
    table: (row, { tables }) => tableOf(row, tables)?.id,
    acl: (row, { acls }) => aclOf(row.id, acls)?.id,
    publicIp: (row) => yesNo(row.MapPublicIpOnLaunch),
    isDefault: (row) => yesNo(row.DefaultForAz),
  },
  create,
  actions: [
    { id: 'settings', one: true, form: settings },
    { id: 'routeTable', one: true, form: routeTable },
    { id: 'networkAcl', one: true, form: networkAcl },
    { id: 'delete', request: (ask, row) => ask('ec2:DeleteSubnet', { SubnetId: row.id }) },
  ],
  tabs: { routes: { view: SubnetRoutes }, entries: { view: SubnetEntries } },
  refresh: (ask) => ask('ec2:DescribeSubnets', {}),
}
