/** The network part of EC2: VPCs and all that lies in them, interfaces, public addresses. */
import type { Part } from '../part.ts'
import { createDefaultVpc } from './birth.ts'
import { dhcpCommands } from './dhcp-options.ts'
import { gatewayCommands } from './gateways.ts'
import {
  dhcpOptionsTable,
  internetGatewayTable,
  natGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  subnetTable,
  vpcTable,
} from './model.ts'
import { networkAclCommands } from './network-acls.ts'
import { networkQueries } from './queries.ts'
import { routeTableCommands } from './route-tables.ts'
import { routeCommands } from './routes.ts'
import { subnetCommands } from './subnets.ts'
import { vpcCommands } from './vpcs.ts'

export const network: Part = {
  tables: [
    vpcTable,
    subnetTable,
    internetGatewayTable,
    routeTableTable,
    networkAclTable,
    dhcpOptionsTable,
    networkInterfaceTable,
    natGatewayTable,
  ],
  commands: {
    ...vpcCommands,
    ...subnetCommands,
    ...gatewayCommands,
    ...routeTableCommands,
    ...routeCommands,
    ...networkAclCommands,
    ...dhcpCommands,
  },
  queries: networkQueries,
  genesis: (tx, call) => void createDefaultVpc(tx, call),
}
