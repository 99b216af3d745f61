/** The live lists of a network, each followed from its first use on. */
import { defineStore, storeToRefs } from 'pinia'
import { useTopic } from '../engine/useTopic.ts'
import { useRegionStore } from './region.ts'

export const useVpcsStore = defineStore('vpcs', () => useTopic('ec2:vpcs', storeToRefs(useRegionStore()).region))
export const useSubnetsStore = defineStore('subnets', () =>
  useTopic('ec2:subnets', storeToRefs(useRegionStore()).region),
)
export const useRouteTablesStore = defineStore('route-tables', () =>
  useTopic('ec2:route-tables', storeToRefs(useRegionStore()).region),
)
export const useInternetGatewaysStore = defineStore('internet-gateways', () =>
  useTopic('ec2:internet-gateways', storeToRefs(useRegionStore()).region),
)
export const useNetworkAclsStore = defineStore('network-acls', () =>
  useTopic('ec2:network-acls', storeToRefs(useRegionStore()).region),
)
export const useNatGatewaysStore = defineStore('nat-gateways', () =>
  useTopic('ec2:nat-gateways', storeToRefs(useRegionStore()).region),
)
export const useNetworkInterfacesStore = defineStore('network-interfaces', () =>
  useTopic('ec2:network-interfaces', storeToRefs(useRegionStore()).region),
)
export const useDhcpOptionsStore = defineStore('dhcp-options', () =>
  useTopic('ec2:dhcp-options', storeToRefs(useRegionStore()).region),
)
export const usePeeringsStore = defineStore('peerings', () =>
  useTopic('ec2:vpc-peering-connections', storeToRefs(useRegionStore()).region),
)
export const useEndpointsStore = defineStore('endpoints', () =>
  useTopic('ec2:vpc-endpoints', storeToRefs(useRegionStore()).region),
)
export const usePrefixListsStore = defineStore('prefix-lists', () =>
  useTopic('ec2:managed-prefix-lists', storeToRefs(useRegionStore()).region),
)
