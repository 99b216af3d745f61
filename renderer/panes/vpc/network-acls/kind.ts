/** Network ACLs: their numbered rules, and the subnets they stand around. */
import type { NetworkAclItem } from '../../../../shared/ipc/topics.ts'
import { useNetworkAclsStore } from '../../../stores/network-lists.ts'
import { aclAssociationOf, aclOf } from '../network/effective.ts'
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
import AclSubnetsPanel from './AclSubnetsPanel.vue'
import EntriesPanel from './EntriesPanel.vue'
import { editAddress } from './entry-drafts.ts'

const subnetsOf = (row: NetworkAclItem): string[] => (row.Associations ?? []).flatMap((one) => one.SubnetId ?? [])

/** Every subnet always has an ACL: one that is unticked goes back to the default ACL of its VPC. */
const associations: Form<NetworkAclItem> = {
  fields: {
    subnets: {
      as: 'pick',
      optional: true,
      options: ({ subnets, acls }, values) =>
        subnets
          .filter((subnet) => subnet.VpcId === values['vpc'])
          .map((subnet) => optionOf(subnet, subnet.CidrBlock, aclOf(subnet.id, acls)?.id)),
    },
  },
  narrow: (row) => ({ vpc: row.VpcId ?? '' }),
  start: (row) => ({ subnets: subnetsOf(row).join(',') }),
  send: (ask, values, row, { acls }) => {
    const wanted = severalOf(values['subnets'])
    const fallback = acls.find((acl) => acl.VpcId === row.VpcId && acl.IsDefault)?.id ?? ''
    const move = (subnetId: string, NetworkAclId: string) => () =>
      ask('ec2:ReplaceNetworkAclAssociation', { AssociationId: aclAssociationOf(subnetId, acls) ?? '', NetworkAclId })
    return inOrder([
      ...without(subnetsOf(row), wanted).map((id) => move(id, fallback)),
      ...without(wanted, subnetsOf(row)).map((id) => move(id, row.id)),
    ])
  },
}

export const networkAcls: NetworkKind<NetworkAclItem> = {
  page: ['vpc', 'NetworkAcls', 'networkAclId'],
  details: ['NetworkAclDetails', 'networkAclId'],
  nav: 'network-acls',
  useStore: useNetworkAclsStore,
  columns: {
    subnets: (row) => listed(subnetsOf(row)),
    isDefault: (row) => yesNo(row.IsDefault),
    vpc: (row) => row.VpcId,
    inbound: (row) => row.Entries?.filter((one) => !one.Egress).length,
    outbound: (row) => row.Entries?.filter((one) => one.Egress).length,
    owner: (row) => row.OwnerId,
  },
  create: {
    fields: { name: NAME, vpc: { options: ({ vpcs }) => vpcs.map((vpc) => optionOf(vpc, vpc.CidrBlock)) } },
    send: (ask, values) => ask('ec2:CreateNetworkAcl', { VpcId: values['vpc'] ?? '', ...named('network-acl', values) }),
  },
  actions: [
    { id: 'editInbound', one: true, page: (row) => editAddress(row.id, 'inbound') },
    { id: 'editOutbound', one: true, page: (row) => editAddress(row.id, 'outbound') },
    { id: 'associations', one: true, form: associations },
    { id: 'delete', request: (ask, row) => ask('ec2:DeleteNetworkAcl', { NetworkAclId: row.id }) },
  ],
  tabs: {
    inbound: { view: EntriesPanel, props: { direction: 'inbound' } },
    outbound: { view: EntriesPanel, props: { direction: 'outbound' } },
    associations: { view: AclSubnetsPanel },
  },
  refresh: (ask) => ask('ec2:DescribeNetworkAcls', {}),
}
