/** VPC endpoints: gateway and interface ones. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface EndpointRow extends TaggedRow {
  readonly vpcId: string
  readonly type: 'Gateway' | 'Interface'
  readonly serviceName: string
  readonly state: 'pending' | 'available' | 'deleting'
  readonly policy: string
  readonly routeTableIds: readonly string[]
  /** One interface a subnet. */
  readonly networkInterfaceIds: readonly string[]
  readonly subnetIds: readonly string[]
  readonly securityGroupIds: readonly string[]
  readonly privateDns: boolean
  readonly createTime: Instant
}

export const endpointTable = defineTable<EndpointRow>()({
  name: 'ec2.vpc-endpoint',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.vpcId, securityGroup: (row) => row.securityGroupIds },
})
