/** What the list of security groups and the page of one group share: the Actions menu, and what is told of a group. */
import { useI18n } from 'vue-i18n'
import type { SecurityGroupItem } from '../../../../shared/ipc/topics.ts'
import { useInstancesStore, useSecurityGroupsStore } from '../../../stores/live-lists.ts'
import type { RowAction } from '../shared/row-action.ts'
import { CREATE_ADDRESS, editAddress, referrersOf, rulesOf, usersOf } from './model/group-facts.ts'

export function useGroupPage() {
  const { t } = useI18n()
  const instances = useInstancesStore()
  const groups = useSecurityGroupsStore()

  const actions: readonly RowAction<SecurityGroupItem>[] = [
    { id: 'inbound', text: 'securityGroups.edit.inbound', one: true, page: (row) => editAddress(row, 'inbound') },
    { id: 'outbound', text: 'securityGroups.edit.outbound', one: true, page: (row) => editAddress(row, 'outbound') },
    { id: 'copy', text: 'securityGroups.action.copy', one: true, page: (row) => `${CREATE_ADDRESS}copyFrom=${row.id}` },
    { id: 'delete', text: 'securityGroups.action.delete', separator: true },
  ]
  const entries = (count: number) => t('securityGroups.entries', { n: count })
  const pairs = (row: SecurityGroupItem) => ({
    groupName: row.GroupName,
    id: row.id,
    description: row.Description,
    vpc: row.VpcId,
    owner: row.OwnerId,
    inboundCount: entries(rulesOf(row, 'inbound').length),
    outboundCount: entries(rulesOf(row, 'outbound').length),
    users: usersOf(row, instances.list).length,
    referrers: referrersOf(row, groups.list).length,
  })
  return { actions, pairs }
}
