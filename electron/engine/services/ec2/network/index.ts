/** The network part of EC2: VPCs, subnets, routes, gateways, ACLs, interfaces, public addresses. */
import type { Part } from '../part.ts'
import { attachmentCommands } from './attachments.ts'
import { createDefaultVpc } from './birth.ts'
import { dhcpCommands } from './dhcp-options.ts'
import { gatewayCommands } from './gateways.ts'
import { interfaceCommands, interfaceQueries } from './interfaces.ts'
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
import { natCommands, natQueries, natTasks } from './nat-gateways.ts'
import { networkAclCommands } from './network-acls.ts'
import { networkQueries } from './queries.ts'
import { routeTableCommands } from './route-tables.ts'
import { routeCommands } from './routes.ts'
import { subnetCommands } from './subnets.ts'
import { networkTopics } from './topics.ts'
import { vpcCommands } from './vpcs.ts'

export const network: Part = {
  tables: [
    vpcTable,
    subnetTable,
    internetGatewayTable,
    natGatewayTable,
    routeTableTable,
    networkAclTable,
    dhcpOptionsTable,
    networkInterfaceTable,
  ],
  commands: {
    ...vpcCommands,
    ...subnetCommands,
    ...routeTableCommands,
    ...routeCommands,
    ...gatewayCommands,
    ...natCommands,
    ...networkAclCommands,
    ...dhcpCommands,
    ...interfaceCommands,
    ...attachmentCommands,
  },
  queries: { ...networkQueries, ...natQueries, ...interfaceQueries },
  tasks: natTasks,
  topics: networkTopics,
  genesis: (tx, call) => {
    createDefaultVpc(tx, call)
  },
}
