/** What the console reads out of a security group. Pure. */
import type { InstanceItem, SecurityGroupItem } from '../../../../../shared/ipc/topics.ts'
import type { Column } from '../../../../components/column.ts'
import { groupIdsOf, stateOf } from '../../instances/model/instance-facts.ts'
import { columnMaker, nameColumn, tagColumns, type Words } from '../../shared/resource.ts'
import type { Rule } from './rule-drafts.ts'

export type Direction = 'inbound' | 'outbound'

/** `sg-… (web)`, as titles and dialogs name a group. */
export const titleOf = (row: SecurityGroupItem): string => `${row.id} (${row.GroupName ?? ''})`

export const rulesOf = (row: SecurityGroupItem, direction: Direction): Rule[] =>
  row.Rules.filter((rule) => Boolean(rule.IsEgress) === (direction === 'outbound'))

/** Instances whose network interfaces carry the group. */
export const usersOf = (row: SecurityGroupItem, instances: readonly InstanceItem[]): InstanceItem[] =>
  instances.filter((each) => stateOf(each) !== 'terminated' && groupIdsOf(each).includes(row.id))

/** Other groups with a rule that names this one. */
export const referrersOf = (row: SecurityGroupItem, groups: readonly SecurityGroupItem[]): SecurityGroupItem[] =>
  groups.filter((each) => each.id !== row.id && each.Rules.some((rule) => rule.ReferencedGroupInfo?.GroupId === row.id))

export const editAddress = (row: SecurityGroupItem, direction: Direction): string =>
  `/ec2/Modify${direction === 'inbound' ? 'Inbound' : 'Outbound'}SecurityGroupRules:securityGroupId=${row.id}`

export const CREATE_ADDRESS = '/ec2/CreateSecurityGroup:'

export function groupColumns(t: Words, tagKeys: readonly string[]): Column<SecurityGroupItem>[] {
  const column = columnMaker<SecurityGroupItem>(t, 'securityGroups')
  return [
    nameColumn(t),
    column('id', (row) => row.id, 206, { always: true }),
    column('groupName', (row) => row.GroupName, 190),
    column('vpc', (row) => row.VpcId, 200),
    column('description', (row) => row.Description, 230),
    column('owner', (row) => row.OwnerId, 130),
    column('inboundCount', (row) => rulesOf(row, 'inbound').length, 164, { filter: false }),
    column('outboundCount', (row) => rulesOf(row, 'outbound').length, 172, { filter: false }),
    ...tagColumns<SecurityGroupItem>(t, tagKeys),
  ]
}
