/**
 * References between groups of peered VPCs: who refers to a group, and which references lead nowhere any more. AWS: VPC Peering
 * Guide, "Update your security groups to reference peer security groups".
 */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { accountOf, type Queries, type View } from '../../../kernel/index.ts'
import { missingParameter, rehearsableQuery } from '../checks.ts'
import { vpcById } from '../network/rows.ts'
import { pageOf } from '../paging.ts'
import { type PeeringRow, peeringTable } from '../peering/model.ts'
import { groupById } from './lookup.ts'
import {
  type SecurityGroupRow,
  type SecurityGroupRuleRow,
  securityGroupRuleTable,
  securityGroupTable,
} from './model.ts'

/** The active peering connection between two VPCs. */
export const peeringBetween = (view: View, a: string, b: string): PeeringRow | undefined =>
  view
    .by(peeringTable, 'vpc', a)
    .find(
      ({ state, requester, accepter }) =>
        state === 'active' && [requester.vpcId, accepter.vpcId].includes(b) && a !== b,
    )

/** A rule is stale when the group it names was deleted, or its VPC is no longer peered. */
function isStale(view: View, group: SecurityGroupRow, rule: SecurityGroupRuleRow): boolean {
  if (!rule.referencedGroupId) return false
  const other = view.get(securityGroupTable, rule.referencedGroupId)
  if (!other) return true
  return other.vpcId !== group.vpcId && !peeringBetween(view, group.vpcId, other.vpcId)
}

const stalePermission = (view: View, rule: SecurityGroupRuleRow): Json<Ec2.StaleIpPermission> => {
  const other = view.get(securityGroupTable, rule.referencedGroupId ?? '')
  return {
    IpProtocol: rule.protocol,
    ...(rule.protocol === '-1' ? {} : { FromPort: rule.fromPort, ToPort: rule.toPort }),
    UserIdGroupPairs: [
      {
        GroupId: rule.referencedGroupId ?? '',
        UserId: accountOf(rule.scope),
        ...(other ? { VpcId: other.vpcId } : {}),
        PeeringStatus: 'deleted',
      },
    ],
  }
}

function staleItem(view: View, group: SecurityGroupRow): Json<Ec2.StaleSecurityGroup>[] {
  const stale = view.by(securityGroupRuleTable, 'group', group.id).filter((rule) => isStale(view, group, rule))
  if (stale.length === 0) return []
  const of = (egress: boolean) =>
    stale.filter((rule) => rule.egress === egress).map((rule) => stalePermission(view, rule))
  return [
    {
      GroupId: group.id,
      GroupName: group.name,
      Description: group.description,
      VpcId: group.vpcId,
      StaleIpPermissions: of(false),
      StaleIpPermissionsEgress: of(true),
    },
  ]
}

export const referenceQueries: Queries = {
  'ec2:DescribeStaleSecurityGroups': rehearsableQuery((view, input, { scope }) => {
    const vpc = vpcById(view, scope, input.VpcId)
    const items = view.by(securityGroupTable, 'vpc', vpc.id).flatMap((group) => staleItem(view, group))
    const { page, nextToken } = pageOf(items, input)
    return { StaleSecurityGroupSet: page, ...(nextToken ? { NextToken: nextToken } : {}) }
  }),

  'ec2:DescribeSecurityGroupReferences': rehearsableQuery((view, input, { scope }) => {
    const ids = input.GroupId ?? []
    if (ids.length === 0) throw missingParameter('groupId')
    const found = ids.flatMap((id) => {
      const group = groupById(view, scope, id)
      const rules = view.by(securityGroupRuleTable, 'referenced', group.id)
      const vpcs = rules.flatMap((rule) => view.get(securityGroupTable, rule.groupId)?.vpcId ?? [])
      return [...new Set(vpcs)].flatMap((vpcId) => {
        const peering = peeringBetween(view, group.vpcId, vpcId)
        const item = { GroupId: group.id, ReferencingVpcId: vpcId, VpcPeeringConnectionId: peering?.id ?? '' }
        return peering ? [item] : []
      })
    })
    return { SecurityGroupReferenceSet: found }
  }),
}
