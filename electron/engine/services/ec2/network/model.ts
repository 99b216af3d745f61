/** Network rows: the default VPC and its parts, and network interfaces. */
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

export interface RouteTableRow extends TaggedRow {
  readonly vpcId: string
  readonly main: boolean
  readonly associationId: string
  readonly routes: readonly { readonly destination: string; readonly gatewayId: string }[]
}
export const routeTableTable = defineTable<RouteTableRow>()({
  name: 'ec2.route-table',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.vpcId },
})

export interface NetworkAclRow extends TaggedRow {
  readonly vpcId: string
  readonly isDefault: boolean
  readonly entries: readonly {
    readonly ruleNumber: number
    readonly protocol: string
    readonly egress: boolean
    readonly allow: boolean
    readonly cidrBlock: string
  }[]
  readonly associations: readonly { readonly id: string; readonly subnetId: string }[]
}
export const networkAclTable = defineTable<NetworkAclRow>()({
  name: 'ec2.network-acl',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.vpcId },
})

export interface DhcpOptionsRow extends TaggedRow {
  readonly domainName: string
  readonly domainNameServers: readonly string[]
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

export interface NetworkInterfaceRow extends TaggedRow {
  readonly vpcId: string
  readonly subnetId: string
  readonly zone: string
  readonly privateIp: string
  readonly macAddress: string
  readonly description: string
  readonly securityGroupIds: readonly string[]
  readonly sourceDestCheck: boolean
  readonly publicAddress?: PublicAddress
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
export const networkInterfaceTable = defineTable<NetworkInterfaceRow>()({
  name: 'ec2.network-interface',
  indexes: {
    scope: (row) => row.scope,
    instance: (row) => row.attachment?.instanceId,
    subnet: (row) => row.subnetId,
    securityGroup: (row) => row.securityGroupIds,
    /** `subnet|address`: is it taken? */
    address: (row) => `${row.subnetId}|${row.privateIp}`,
    publicIp: (row) => row.publicAddress?.ip,
  },
})
