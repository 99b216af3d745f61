/** Internet gateways. AWS: EC2 API Reference; VPC user guide, "Enable internet access for a VPC using an internet gateway". */
import type { Command, Commands, Tx } from '../../../kernel/index.ts'
import { limitOf } from '../../quotas/index.ts'
import { rehearsable } from '../checks.ts'
import { tagsFor } from '../tags/rules.ts'
import { newId } from './birth.ts'
import {
  gatewayAttached,
  gatewayLimit,
  gatewayNotAttached,
  hasDependencies,
  KINDS,
  mappedAddresses,
  vpcHasGateway,
} from './errors.ts'
import { gatewayItem } from './items.ts'
import { addressesOf, type InternetGatewayRow, internetGatewayTable, networkInterfaceTable } from './model.ts'
import { tellRoutes } from './route-facts.ts'
import { countIn, rowNamed, vpcById } from './rows.ts'

const GATEWAY_QUOTA = 'L-A4707A72'

const gatewayById = (tx: Tx, scope: string, id: string | undefined): InternetGatewayRow =>
  rowNamed(tx, internetGatewayTable, KINDS.gateway, scope, id, 'internetGatewayId')

const createInternetGateway: Command<'ec2:CreateInternetGateway'> = rehearsable((tx, input, { scope }) => {
  const tags = tagsFor(input.TagSpecifications, 'internet-gateway', ['internet-gateway'])
  if (countIn(tx, internetGatewayTable, scope) >= limitOf(tx, scope, 'vpc', GATEWAY_QUOTA)) throw gatewayLimit()
  const gateway = tx.put(internetGatewayTable, { id: newId(tx, 'igw'), scope, tags })
  return { InternetGateway: gatewayItem(gateway) }
})

const attachInternetGateway: Command<'ec2:AttachInternetGateway'> = rehearsable((tx, input, { scope }) => {
  const gateway = gatewayById(tx, scope, input.InternetGatewayId)
  const vpc = vpcById(tx, scope, input.VpcId)
  if (gateway.attachedVpcId) throw gatewayAttached(gateway.id, gateway.attachedVpcId)
  if (tx.by(internetGatewayTable, 'vpc', vpc.id).length > 0) throw vpcHasGateway(vpc.id)
  tx.patch(internetGatewayTable, gateway.id, { attachedVpcId: vpc.id })
  tellRoutes(tx, { scope, vpcId: vpc.id })
  return {}
})

const detachInternetGateway: Command<'ec2:DetachInternetGateway'> = rehearsable((tx, input, { scope }) => {
  const gateway = gatewayById(tx, scope, input.InternetGatewayId)
  const vpc = vpcById(tx, scope, input.VpcId)
  if (gateway.attachedVpcId !== vpc.id) throw gatewayNotAttached(gateway.id, vpc.id)
  const mapped = tx
    .by(networkInterfaceTable, 'vpc', vpc.id)
    .some((eni) => addressesOf(eni).some(({ publicAddress }) => publicAddress))
  if (mapped) throw mappedAddresses(vpc.id)
  const { attachedVpcId: _, ...free } = gateway
  tx.put(internetGatewayTable, free)
  tellRoutes(tx, { scope, vpcId: vpc.id })
  return {}
})

const deleteInternetGateway: Command<'ec2:DeleteInternetGateway'> = rehearsable((tx, input, { scope }) => {
  const gateway = gatewayById(tx, scope, input.InternetGatewayId)
  if (gateway.attachedVpcId) throw hasDependencies('internetGateway', gateway.id)
  tx.remove(internetGatewayTable, gateway.id)
  return {}
})

export const gatewayCommands: Commands = {
  'ec2:CreateInternetGateway': createInternetGateway,
  'ec2:AttachInternetGateway': attachInternetGateway,
  'ec2:DetachInternetGateway': detachInternetGateway,
  'ec2:DeleteInternetGateway': deleteInternetGateway,
}
