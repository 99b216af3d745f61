/** DescribeAddresses and the address as the console lists it. AWS: EC2 API Reference; none of these answers is paged but one. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { accountOf, type Queries, regionOf, type TopicDef, type View } from '../../../kernel/index.ts'
import { rehearsableQuery } from '../checks.ts'
import { applyFilters, type FilterTable } from '../filters.ts'
import { networkInterfaceTable } from '../network/model.ts'
import { pageOf } from '../paging.ts'
import { badParameter } from './errors.ts'
import { addressesOf } from './lookup.ts'
import { type AddressRow, addressTable } from './model.ts'

function addressItem(view: View, address: AddressRow): Json<Ec2.Address> {
  const { association } = address
  const eni = association && view.get(networkInterfaceTable, association.networkInterfaceId)
  return {
    PublicIp: address.publicIp,
    AllocationId: address.id,
    Domain: 'vpc',
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: regionOf(address.scope),
    ...(association
      ? {
          AssociationId: association.id,
          ...(association.instanceId ? { InstanceId: association.instanceId } : {}),
          NetworkInterfaceId: association.networkInterfaceId,
          NetworkInterfaceOwnerId: accountOf(address.scope),
          PrivateIpAddress: association.privateIp,
          ...(eni ? { SubnetId: eni.subnetId } : {}),
        }
      : {}),
    ...(address.tags.length > 0 ? { Tags: [...address.tags] } : {}),
  }
}

const FILTERS: FilterTable<AddressRow> = {
  'allocation-id': (address) => address.id,
  'association-id': (address) => address.association?.id,
  domain: () => 'vpc',
  'instance-id': (address) => address.association?.instanceId,
  'network-border-group': (address) => regionOf(address.scope),
  'network-interface-id': (address) => address.association?.networkInterfaceId,
  'network-interface-owner-id': (address) => address.association && accountOf(address.scope),
  'private-ip-address': (address) => address.association?.privateIp,
  'public-ip': (address) => address.publicIp,
}

export const addressQueries: Queries = {
  'ec2:DescribeAddresses': rehearsableQuery((view, input, { scope }) => {
    const found = addressesOf(view, scope, input.AllocationIds, input.PublicIps)
    const kept = applyFilters(found, input.Filters, FILTERS, (address) => address.tags)
    return { Addresses: kept.map((address) => addressItem(view, address)) }
  }),

  /** No address has a reverse name of its own here, so none carries a PtrRecord. */
  'ec2:DescribeAddressesAttribute': rehearsableQuery((view, input, { scope }) => {
    const { Attribute: attribute = 'domain-name' } = input
    if (attribute !== 'domain-name') throw badParameter(attribute, 'attribute')
    const { page, nextToken } = pageOf(addressesOf(view, scope, input.AllocationIds), input, 1)
    return {
      Addresses: page.map((address) => ({ PublicIp: address.publicIp, AllocationId: address.id })),
      ...(nextToken ? { NextToken: nextToken } : {}),
    }
  }),
}

export const addressesTopic: TopicDef<'ec2:addresses'> = {
  affected: { [addressTable.name]: (row: AddressRow) => [row.id] },
  ids: (view, scope) => view.by(addressTable, 'scope', scope).map((address) => address.id),
  row: (view, id, scope) => {
    const address = view.get(addressTable, id)
    return address?.scope === scope ? { id, ...addressItem(view, address) } : undefined
  },
}
