/** The groups of a VPC as a rule's source offers them. */
import { computed, type Ref } from 'vue'
import type { Option } from '../../../components/option.ts'
import { useSecurityGroupsStore } from '../../../stores/live-lists.ts'

export function useGroupOptions(vpcId: Ref<string | undefined>): Ref<Option[]> {
  const store = useSecurityGroupsStore()
  return computed(() =>
    store.list
      .filter((group) => group.VpcId === vpcId.value)
      .map((group) => ({ value: group.id, label: group.id, description: group.GroupName })),
  )
}
