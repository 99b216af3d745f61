/** Security groups and their rules; each rule is a row, as AWS gives each an id. */
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface SecurityGroupRow extends TaggedRow {
  readonly vpcId: string
  readonly name: string
  readonly description: string
}
export const securityGroupTable = defineTable<SecurityGroupRow>()({
  name: 'ec2.security-group',
  indexes: { scope: (row) => row.scope, vpc: (row) => row.vpcId, name: (row) => `${row.vpcId}|${row.name}` },
})

export interface SecurityGroupRuleRow extends TaggedRow {
  readonly groupId: string
  readonly egress: boolean
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for all. */
  readonly protocol: string
  /** -1 where ports do not apply. For ICMP: type and code. */
  readonly fromPort: number
  readonly toPort: number
  readonly cidrIpv4?: string
  readonly cidrIpv6?: string
  readonly prefixListId?: string
  readonly referencedGroupId?: string
  readonly description?: string
}
export const securityGroupRuleTable = defineTable<SecurityGroupRuleRow>()({
  name: 'ec2.security-group-rule',
  indexes: { scope: (row) => row.scope, group: (row) => row.groupId, referenced: (row) => row.referencedGroupId },
})
