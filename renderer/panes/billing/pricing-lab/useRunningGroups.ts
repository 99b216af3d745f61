/** The instances that run in a Region, as workloads: those alike together. */
import { type Ref, shallowRef, watch } from 'vue'
import { useOperation } from '../../../engine/useOperation.ts'
import { COUNT_MAX } from './lab-parameters.ts'

export interface RunningGroup {
  readonly id: string
  readonly type: string
  readonly platform: string
  readonly tenancy: 'default' | 'dedicated'
  readonly count: number
}

/** Whatever pays for an instance now, Spot or a host, it is taken as what it would be On-Demand. */
export function useRunningGroups(region: () => string): { readonly groups: Ref<readonly RunningGroup[]> } {
  const instances = useOperation('ec2:DescribeInstances')
  const groups = shallowRef<readonly RunningGroup[]>([])
  watch(
    region,
    async (asked) => {
      const answer = await instances.run({ Filters: [{ Name: 'instance-state-name', Values: ['running'] }] }, asked)
      const counts = new Map<string, RunningGroup>()
      for (const { Instances = [] } of answer?.Reservations ?? [])
        for (const { InstanceType: type = '' as never, PlatformDetails: platform = '', Placement } of Instances) {
          const tenancy = Placement?.Tenancy === 'dedicated' ? 'dedicated' : 'default'
          const id = `${type}/${platform}/${tenancy}`
          const count = Math.min(COUNT_MAX, (counts.get(id)?.count ?? 0) + 1)
          counts.set(id, { id, type, platform, tenancy, count })
        }
      groups.value = [...counts.values()].sort((a, b) => b.count - a.count)
    },
    { immediate: true },
  )
  return { groups }
}
