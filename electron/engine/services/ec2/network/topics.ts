/** The live lists of a network: rows as the Describe operations answer them. */
import type { TopicName } from '../../../../../shared/ipc/topics.ts'
import type { TopicDef, View } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'
import {
  gatewayItem,
  networkAclItem,
  networkInterfaceItem,
  routeTableItem,
  subnetItem,
  tagItems,
  vpcItem,
} from './items.ts'
import {
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
import { byScope } from './rows.ts'

type Affected = TopicDef<TopicName>['affected']

function listOf<R extends TaggedRow, I>(
  table: { readonly name: string },
  item: (row: R, view: View) => I,
  more: Affected = {},
) {
  const own = byScope<R>(table)
  return {
    affected: { [table.name]: (row: TaggedRow) => [row.id], ...more } as Affected,
    ids: (view: View, scope: string) => view.by(own, 'scope', scope).map((row) => row.id),
    row: (view: View, id: string, scope: string) => {
      const row = view.get(own, id)
      return row?.scope === scope ? { id, ...item(row, view) } : undefined
    },
  }
}

export const networkTopics = {
  'ec2:vpcs': listOf(vpcTable, vpcItem),
  // A subnet's free addresses follow its interfaces.
  'ec2:subnets': listOf(subnetTable, subnetItem, {
    [networkInterfaceTable.name]: (row: NetworkInterfaceRow) => [row.subnetId],
  } as Affected),
  'ec2:route-tables': listOf(routeTableTable, routeTableItem),
  'ec2:internet-gateways': listOf(internetGatewayTable, gatewayItem),
  'ec2:network-acls': listOf(networkAclTable, networkAclItem),
  'ec2:nat-gateways': listOf(natGatewayTable, natItem),
  // AWS calls an interface's tags TagSet; lists find them under the name all others use.
  'ec2:network-interfaces': listOf(networkInterfaceTable, (row: NetworkInterfaceRow, view) => ({
    ...networkInterfaceItem(row, view),
    Tags: tagItems(row.tags),
  })),
}
