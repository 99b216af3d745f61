/** Every kind of part of a network that has pages of its own. */
import { dhcpOptions } from '../dhcp-options/kind.ts'
import { endpoints } from '../endpoints/kind.ts'
import { internetGateways, natGateways } from '../gateways/kind.ts'
import { networkInterfaces } from '../interfaces/kind.ts'
import { networkAcls } from '../network-acls/kind.ts'
import { peerings } from '../peerings/kind.ts'
import { prefixLists } from '../prefix-lists/kind.ts'
import { routeTables } from '../route-tables/kind.ts'
import { subnets } from '../subnets/kind.ts'
import { vpcs } from '../vpcs/kind.ts'
import { erased, type NetworkKind } from './kind.ts'

/** By the names under which their words stand: `network.vpcs`. */
export const KINDS: Readonly<Record<string, NetworkKind>> = {
  vpcs: erased(vpcs),
  subnets: erased(subnets),
  routeTables: erased(routeTables),
  gateways: erased(internetGateways),
  natGateways: erased(natGateways),
  acls: erased(networkAcls),
  interfaces: erased(networkInterfaces),
  peerings: erased(peerings),
  endpoints: erased(endpoints),
  prefixLists: erased(prefixLists),
  dhcpOptions: erased(dhcpOptions),
}
