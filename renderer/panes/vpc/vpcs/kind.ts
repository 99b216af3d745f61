/** VPCs: their columns, settings, address blocks and map. */
import type { VpcItem } from '../../../../shared/ipc/topics.ts'
import { useVpcsStore } from '../../../stores/network-lists.ts'
import { mainTableOf } from '../network/effective.ts'
import {
  type Ask,
  done,
  type Form,
  inOrder,
  isOn,
  linesOf,
  listed,
  type NetworkKind,
  onIf,
  optionOf,
  UNNAMED,
  type Values,
  without,
  yesNo,
} from '../network/kind.ts'
import BlocksPanel from './BlocksPanel.vue'
import ResourceMap from './ResourceMap.vue'

const blocksOf = (row: VpcItem): string[] => (row.CidrBlockAssociationSet ?? []).flatMap((one) => one.CidrBlock ?? [])

/** AWS takes one attribute a request: what did not change is not asked for. */
const settings: Form<VpcItem> = {
  fields: {
    dhcp: {
      options: ({ dhcpOptions }) => [
        ...dhcpOptions.map((row) =>
          optionOf(row, listed(row.DhcpConfigurations?.flatMap((one) => one.Values?.map((value) => value.Value)))),
        ),
        { value: 'default', label: UNNAMED },
      ],
    },
    dnsSupport: { as: 'check', hint: true },
    dnsHostnames: { as: 'check', hint: true },
  },
  start: (row) => ({ dhcp: row.DhcpOptionsId ?? '' }),
  read: async (ask, row) => {
    const support = await ask('ec2:DescribeVpcAttribute', { VpcId: row.id, Attribute: 'enableDnsSupport' })
    if (!support.ok) return support
    const names = await ask('ec2:DescribeVpcAttribute', { VpcId: row.id, Attribute: 'enableDnsHostnames' })
    if (!names.ok) return names
    const [dnsSupport, dnsHostnames] = [support.output.EnableDnsSupport, names.output.EnableDnsHostnames]
    return done({
      dnsSupport: onIf(dnsSupport?.Value),
      dnsHostnames: onIf(dnsHostnames?.Value),
      wasSupport: onIf(dnsSupport?.Value),
      wasHostnames: onIf(dnsHostnames?.Value),
    })
  },
  send: (ask, values, row) => inOrder(settingSteps(ask, values, row)),
}

function settingSteps(ask: Ask, values: Values, row: VpcItem) {
  const { dhcp = '', dnsSupport, dnsHostnames, wasSupport, wasHostnames } = values
  return [
    ...(dhcp && dhcp !== row.DhcpOptionsId
      ? [() => ask('ec2:AssociateDhcpOptions', { VpcId: row.id, DhcpOptionsId: dhcp })]
      : []),
    ...(dnsSupport !== wasSupport
      ? [() => ask('ec2:ModifyVpcAttribute', { VpcId: row.id, EnableDnsSupport: { Value: isOn(dnsSupport) } })]
      : []),
    ...(dnsHostnames !== wasHostnames
      ? [() => ask('ec2:ModifyVpcAttribute', { VpcId: row.id, EnableDnsHostnames: { Value: isOn(dnsHostnames) } })]
      : []),
  ]
}

/** The blocks one a line; the primary one is refused by AWS when it is taken away. */
const blocks: Form<VpcItem> = {
  fields: { blocks: { as: 'lines', hint: true } },
  start: (row) => ({ blocks: blocksOf(row).join('\n') }),
  send: (ask, values, row) => {
    const wanted = linesOf(values['blocks'])
    const gone = (row.CidrBlockAssociationSet ?? []).filter((one) => !wanted.includes(one.CidrBlock ?? ''))
    return inOrder([
      ...gone.map((one) => () => ask('ec2:DisassociateVpcCidrBlock', { AssociationId: one.AssociationId ?? '' })),
      ...without(wanted, blocksOf(row)).map(
        (CidrBlock) => () => ask('ec2:AssociateVpcCidrBlock', { VpcId: row.id, CidrBlock }),
      ),
    ])
  },
}

export const vpcs: NetworkKind<VpcItem> = {
  page: ['vpc', 'Vpcs', 'vpcId'],
  details: ['VpcDetails', 'VpcId'],
  nav: 'vpcs',
  useStore: useVpcsStore,
  state: 'state',
  columns: {
    state: (row) => row.State,
    cidr: (row) => listed(blocksOf(row)),
    dhcp: (row) => row.DhcpOptionsId,
    table: (row, { tables }) => mainTableOf(row.id, tables)?.id,
    acl: (row, { acls }) => acls.find((acl) => acl.VpcId === row.id && acl.IsDefault)?.id,
    tenancy: (row) => row.InstanceTenancy,
    isDefault: (row) => yesNo(row.IsDefault),
    owner: (row) => row.OwnerId,
  },
  createPage: '/vpc/CreateVpc:createMode=vpcWithResources',
  actions: [
    { id: 'settings', one: true, form: settings },
    { id: 'blocks', one: true, form: blocks },
    { id: 'delete', request: (ask, row) => ask('ec2:DeleteVpc', { VpcId: row.id }) },
  ],
  tabs: { map: { view: ResourceMap }, blocks: { view: BlocksPanel } },
  refresh: (ask) => ask('ec2:DescribeVpcs', {}),
}
