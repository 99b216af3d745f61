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
  genesis: createDefaultVpc,
}
