/** The network part of EC2: the default VPC, subnets, interfaces, public addresses. */
import type { Part } from '../part.ts'
import { createDefaultVpc } from './genesis.ts'
import {
  dhcpOptionsTable,
  internetGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  routeTableTable,
  subnetTable,
  vpcTable,
} from './model.ts'
import { networkQueries } from './queries.ts'

export const network: Part = {
  tables: [
    vpcTable,
    subnetTable,
    internetGatewayTable,
    routeTableTable,
    networkAclTable,
    dhcpOptionsTable,
    networkInterfaceTable,
  ],
  queries: networkQueries,
  genesis: createDefaultVpc,
}
