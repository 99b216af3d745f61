/** The live lists that the pages of a network are about, each followed from the first look at it on. */
import type {
  AddressItem,
  DhcpOptionsItem,
  EndpointItem,
  InstanceItem,
  InternetGatewayItem,
  NatGatewayItem,
  NetworkAclItem,
  NetworkInterfaceItem,
  PeeringItem,
  PrefixListItem,
  RouteTableItem,
  SecurityGroupItem,
  SubnetItem,
  VpcItem,
} from '../../../../shared/ipc/topics.ts'
import { useAddressesStore, useInstancesStore, useSecurityGroupsStore } from '../../../stores/live-lists.ts'
import {
  useDhcpOptionsStore,
  useEndpointsStore,
  useInternetGatewaysStore,
  useNatGatewaysStore,
  useNetworkAclsStore,
  useNetworkInterfacesStore,
  usePeeringsStore,
  usePrefixListsStore,
  useRouteTablesStore,
  useSubnetsStore,
  useVpcsStore,
} from '../../../stores/network-lists.ts'

export interface Lists {
  readonly vpcs: readonly VpcItem[]
  readonly subnets: readonly SubnetItem[]
  readonly tables: readonly RouteTableItem[]
  readonly gateways: readonly InternetGatewayItem[]
  readonly natGateways: readonly NatGatewayItem[]
  readonly acls: readonly NetworkAclItem[]
  readonly interfaces: readonly NetworkInterfaceItem[]
  readonly peerings: readonly PeeringItem[]
  readonly endpoints: readonly EndpointItem[]
  readonly prefixLists: readonly PrefixListItem[]
  readonly dhcpOptions: readonly DhcpOptionsItem[]
  readonly instances: readonly InstanceItem[]
  readonly addresses: readonly AddressItem[]
  readonly groups: readonly SecurityGroupItem[]
}

const STORES: { readonly [K in keyof Lists]: () => { readonly list: Lists[K] } } = {
  vpcs: useVpcsStore,
  subnets: useSubnetsStore,
  tables: useRouteTablesStore,
  gateways: useInternetGatewaysStore,
  natGateways: useNatGatewaysStore,
  acls: useNetworkAclsStore,
  interfaces: useNetworkInterfacesStore,
  peerings: usePeeringsStore,
  endpoints: useEndpointsStore,
  prefixLists: usePrefixListsStore,
  dhcpOptions: useDhcpOptionsStore,
  instances: useInstancesStore,
  addresses: useAddressesStore,
  groups: useSecurityGroupsStore,
}

/** Reads are reactive where they are made. */
export const LISTS = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(STORES).map(([name, useStore]) => [name, { enumerable: true, get: () => useStore().list }]),
  ),
) as Lists
