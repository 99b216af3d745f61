/** The live lists of a network: rows as the Describe operations answer them. */
import {
  dhcpOptionsItem,
  gatewayItem,
  networkAclItem,
  networkInterfaceItem,
  routeTableItem,
  subnetItem,
  tagItems,
  vpcItem,
} from './items.ts'
import { type Affected, listOf } from './listing.ts'
import {
  dhcpOptionsTable,
  internetGatewayTable,
  type NetworkInterfaceRow,
  natGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  subnetTable,
  vpcTable,
} from './model.ts'
import { natItem } from './nat-gateways.ts'

export const networkTopics = {
  'ec2:vpcs': listOf(vpcTable, vpcItem),
  // A subnet's free addresses follow its interfaces.
  'ec2:subnets': listOf(subnetTable, subnetItem, {
    [networkInterfaceTable.name]: (row: NetworkInterfaceRow) => [row.subnetId],
  } as Affected),
  'ec2:route-tables': listOf(routeTableTable, routeTableItem),
  'ec2:internet-gateways': listOf(internetGatewayTable, gatewayItem),
  'ec2:network-acls': listOf(networkAclTable, networkAclItem),
  'ec2:dhcp-options': listOf(dhcpOptionsTable, dhcpOptionsItem),
  'ec2:nat-gateways': listOf(natGatewayTable, natItem),
  // AWS calls an interface's tags TagSet; lists find them under the name all others use.
  'ec2:network-interfaces': listOf(networkInterfaceTable, (row: NetworkInterfaceRow, view) => ({
    ...networkInterfaceItem(row, view),
    Tags: tagItems(row.tags),
  })),
}
