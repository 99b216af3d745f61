/** Scenes for network tests: a VPC with subnets, an internet gateway and routes, made by operations alone. */
import type { Harness } from '../../support/harness.ts'

export const newVpc = ({ run }: Harness, CidrBlock = '10.0.0.0/16'): string =>
  run('ec2:CreateVpc', { CidrBlock }).Vpc?.VpcId as string

export const newSubnet = (
  { run }: Harness,
  VpcId: string,
  CidrBlock: string,
  AvailabilityZone = 'us-east-1a',
): string => run('ec2:CreateSubnet', { VpcId, CidrBlock, AvailabilityZone }).Subnet?.SubnetId as string

export function newGateway({ run }: Harness, VpcId?: string): string {
  const InternetGatewayId = run('ec2:CreateInternetGateway', {}).InternetGateway?.InternetGatewayId as string
  if (VpcId) run('ec2:AttachInternetGateway', { InternetGatewayId, VpcId })
  return InternetGatewayId
}

export const newTable = ({ run }: Harness, VpcId: string): string =>
  run('ec2:CreateRouteTable', { VpcId }).RouteTable?.RouteTableId as string

export interface Ground {
  readonly vpc: string
  readonly open: string
  readonly closed: string
  readonly gateway: string
  readonly table: string
}

/** A VPC with a public subnet (10.0.1.0/24, its own route table) and a private one (10.0.2.0/24, the main table). */
export function ground(world: Harness): Ground {
  const vpc = newVpc(world)
  const open = newSubnet(world, vpc, '10.0.1.0/24')
  const closed = newSubnet(world, vpc, '10.0.2.0/24', 'us-east-1b')
  const gateway = newGateway(world, vpc)
  const table = newTable(world, vpc)
  world.run('ec2:CreateRoute', { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', GatewayId: gateway })
  world.run('ec2:AssociateRouteTable', { RouteTableId: table, SubnetId: open })
  world.run('ec2:ModifySubnetAttribute', { SubnetId: open, MapPublicIpOnLaunch: { Value: true } })
  return { vpc, open, closed, gateway, table }
}
