/** The runs of the instances shown, asked again when one of them has started, stopped or rebooted. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import type { InstanceItem } from '../../../../shared/ipc/topics.ts'
import type { InstanceRun } from '../../../../shared/operations/monitoring.ts'
import { useOperation } from '../../../engine/useOperation.ts'

export function useInstanceRuns(rows: Ref<readonly InstanceItem[]>): Ref<ReadonlyMap<string, readonly InstanceRun[]>> {
  const { run } = useOperation('sim:ListInstanceRuns')
  const runs = shallowRef<ReadonlyMap<string, readonly InstanceRun[]>>(new Map())
  // A reboot leaves the state alone and begins the status checks anew.
  const signature = computed(() =>
    rows.value
      .map(({ id, Simulation, Status }) => `${id} ${Simulation.stateSince} ${Status.InstanceStatus?.Status ?? ''}`)
      .join('\n'),
  )
  watch(
    signature,
    async (asked) => {
      const InstanceIds = rows.value.map(({ id }) => id)
      if (InstanceIds.length === 0) return
      const answer = await run({ InstanceIds })
      // A later question has overtaken this one.
      if (answer && asked === signature.value)
        runs.value = new Map(answer.Instances.map(({ InstanceId, Runs }) => [InstanceId, Runs]))
    },
    { immediate: true },
  )
  return runs
}
