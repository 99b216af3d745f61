/** Which route table and which network ACL serve a subnet, as AWS decides it. Pure. */
import type { NetworkAclItem, RouteTableItem, SubnetItem } from '../../../../shared/ipc/topics.ts'

type Route = NonNullable<RouteTableItem['Routes']>[number]

/** For which addresses a route is. */
export const destinationOf = (route: Route): string => route.DestinationCidrBlock ?? route.DestinationPrefixListId ?? ''

/** Where a route leads; AWS names each sort of target in a member of its own. */
export const targetOf = (route: Route): string =>
  route.GatewayId ?? route.NatGatewayId ?? route.NetworkInterfaceId ?? route.VpcPeeringConnectionId ?? ''

export const mainTableOf = (vpcId: string | undefined, tables: readonly RouteTableItem[]): RouteTableItem | undefined =>
  tables.find((table) => table.VpcId === vpcId && table.Associations?.some((one) => one.Main))

/** The table a subnet was associated with, or undefined while it uses the main one. */
export const explicitTableOf = (subnetId: string, tables: readonly RouteTableItem[]): RouteTableItem | undefined =>
  tables.find((table) => table.Associations?.some((one) => one.SubnetId === subnetId))

export const tableOf = (subnet: SubnetItem, tables: readonly RouteTableItem[]): RouteTableItem | undefined =>
  explicitTableOf(subnet.id, tables) ?? mainTableOf(subnet.VpcId, tables)

/** The id of the association between a subnet and its own table. */
export const tableAssociationOf = (subnetId: string, tables: readonly RouteTableItem[]): string | undefined =>
  explicitTableOf(subnetId, tables)?.Associations?.find((one) => one.SubnetId === subnetId)?.RouteTableAssociationId

export const aclOf = (subnetId: string, acls: readonly NetworkAclItem[]): NetworkAclItem | undefined =>
  acls.find((acl) => acl.Associations?.some((one) => one.SubnetId === subnetId))

export const aclAssociationOf = (subnetId: string, acls: readonly NetworkAclItem[]): string | undefined =>
  aclOf(subnetId, acls)?.Associations?.find((one) => one.SubnetId === subnetId)?.NetworkAclAssociationId

/** A subnet is public when its table leads to an internet gateway. */
export const isPublic = (table: RouteTableItem | undefined): boolean =>
  (table?.Routes ?? []).some((route) => targetOf(route).startsWith('igw-'))
