/** Network rows: VPCs and their parts, and network interfaces. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface VpcRow extends TaggedRow {
  readonly cidrBlock: string
  readonly isDefault: boolean
  readonly dhcpOptionsId: string
  readonly instanceTenancy: 'default' | 'dedicated'
  readonly enableDnsSupport: boolean
  readonly enableDnsHostnames: boolean
  readonly cidrAssociationId: string
  /** Blocks added later, in their order. */
  readonly secondaryCidrs?: readonly { readonly id: string; readonly cidrBlock: string }[]
}
export const vpcTable = defineTable<VpcRow>()({ name: 'ec2.vpc', indexes: { scope: (row) => row.scope } })

export interface SubnetRow extends TaggedRow {
  readonly vpcId: string
  readonly zone: string
  readonly zoneId: string
  readonly cidrBlock: string
  readonly defaultForAz: boolean
  readonly mapPublicIpOnLaunch: boolean
}
export const subnetTable = defineTable<SubnetRow>()({
  name: 'ec2.subnet',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.vpcId },
})

export interface InternetGatewayRow extends TaggedRow {
  readonly attachedVpcId?: string
}
export const internetGatewayTable = defineTable<InternetGatewayRow>()({
  name: 'ec2.internet-gateway',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.attachedVpcId },
})

export interface Route {
  /** An IPv4 block or a prefix list's id. */
  readonly destination: string
  /** `local`, or the id of a gateway, NAT gateway, interface, peering connection or gateway endpoint. */
  readonly target: string
  /** The instance that was named instead of its interface. */
  readonly instanceId?: string
}

export interface RouteTableRow extends TaggedRow {
  readonly vpcId: string
  /** The one of the main table names no subnet. */
  readonly associations: readonly { readonly id: string; readonly subnetId?: string }[]
  readonly routes: readonly Route[]
}
export const routeTableTable = defineTable<RouteTableRow>()({
  name: 'ec2.route-table',
  indexes: {
    scope: (row) => row.scope,
    vpc: (row) => row.vpcId,
    subnet: (row) => row.associations.flatMap(({ subnetId }) => subnetId ?? []),
    association: (row) => row.associations.map(({ id }) => id),
    target: (row) => [...new Set(row.routes.map((route) => route.target))],
  },
})

export const isMain = (table: RouteTableRow): boolean => table.associations.some(({ subnetId }) => !subnetId)

export interface NetworkAclEntry {
  readonly ruleNumber: number
  /** A protocol number, or `-1` for all. */
  readonly protocol: string
  readonly egress: boolean
  readonly allow: boolean
  readonly cidrBlock: string
  readonly ports?: { readonly from: number; readonly to: number }
  readonly icmp?: { readonly type: number; readonly code: number }
}

export interface NetworkAclRow extends TaggedRow {
  readonly vpcId: string
  readonly isDefault: boolean
  readonly entries: readonly NetworkAclEntry[]
  readonly associations: readonly { readonly id: string; readonly subnetId: string }[]
}
export const networkAclTable = defineTable<NetworkAclRow>()({
  name: 'ec2.network-acl',
  indexes: {
    scope: (row) => row.scope,
    vpc: (row) => row.vpcId,
    subnet: (row) => row.associations.map(({ subnetId }) => subnetId),
  },
})

export interface DhcpOptionsRow extends TaggedRow {
  readonly configurations: readonly { readonly key: string; readonly values: readonly string[] }[]
}
export const dhcpOptionsTable = defineTable<DhcpOptionsRow>()({
  name: 'ec2.dhcp-options',
  indexes: { scope: (row) => row.scope },
})

/** The public address of an interface: an automatic one belongs to no list, an Elastic IP to an allocation. */
export interface PublicAddress {
  readonly ip: string
  readonly allocationId?: string
  readonly associationId?: string
}

export type InterfaceKind = 'interface' | 'nat_gateway' | 'vpc_endpoint'

export interface NetworkInterfaceRow extends TaggedRow {
  /** Absent for those a person makes; AWS keeps the others for its gateways and endpoints. */
  readonly kind?: Exclude<InterfaceKind, 'interface'>
  readonly vpcId: string
  readonly subnetId: string
  readonly zone: string
  readonly privateIp: string
  readonly macAddress: string
  readonly description: string
  readonly securityGroupIds: readonly string[]
  readonly sourceDestCheck: boolean
  /** That of the primary private address. */
  readonly publicAddress?: PublicAddress
  readonly secondaryAddresses?: readonly { readonly ip: string; readonly publicAddress?: PublicAddress }[]
  readonly createTime: Instant
  readonly attachment?: {
    readonly id: string
    readonly instanceId: string
    readonly deviceIndex: number
    readonly attachTime: Instant
    readonly deleteOnTermination: boolean
    readonly status: 'attaching' | 'attached' | 'detaching'
  }
}
/** All private addresses, the primary first. */
export const addressesOf = (
  row: NetworkInterfaceRow,
): readonly { readonly ip: string; readonly publicAddress?: PublicAddress }[] => [
  { ip: row.privateIp, ...(row.publicAddress ? { publicAddress: row.publicAddress } : {}) },
  ...(row.secondaryAddresses ?? []),
]

export const networkInterfaceTable = defineTable<NetworkInterfaceRow>()({
  name: 'ec2.network-interface',
  indexes: {
    scope: (row) => row.scope,
    instance: (row) => row.attachment?.instanceId,
    subnet: (row) => row.subnetId,
    securityGroup: (row) => row.securityGroupIds,
    /** `subnet|address`: is it taken? */
    address: (row) => addressesOf(row).map(({ ip }) => `${row.subnetId}|${ip}`),
    publicIp: (row) => addressesOf(row).flatMap(({ publicAddress }) => publicAddress?.ip ?? []),
    attachment: (row) => row.attachment?.id,
    vpc: (row) => row.vpcId,
  },
})

export type NatGatewayState = 'pending' | 'failed' | 'available' | 'deleting' | 'deleted'

export interface NatGatewayRow extends TaggedRow {
  readonly vpcId: string
  readonly subnetId: string
  readonly connectivity: 'public' | 'private'
  readonly state: NatGatewayState
  readonly networkInterfaceId: string
  readonly privateIp: string
  readonly publicIp?: string
  readonly allocationId?: string
  readonly associationId?: string
  readonly createTime: Instant
  readonly deleteTime?: Instant
  readonly failure?: { readonly code: string; readonly message: string }
}
export const natGatewayTable = defineTable<NatGatewayRow>()({
  name: 'ec2.nat-gateway',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.vpcId, subnet: (row) => row.subnetId },
})
