/** What instances cost at this moment, from the running meters: the part a stop ends, and the part that goes on. */
import { type Ref, shallowRef, watch } from 'vue'
import type { InstanceItem } from '../../../../shared/ipc/topics.ts'
import { addNanos, type Nanos, nanosOf, usdOf, ZERO } from '../../../../shared/money.ts'
import type { RunningMeter } from '../../../../shared/operations/billing.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { volumeIdsOf } from './model/instance-facts.ts'
import { useInstanceCommands } from './useInstanceCommands.ts'

export interface RunningCost {
  /** Dollars an hour of the instances and of their automatic public addresses, which a stop ends; as a decimal string. */
  readonly instances: string
  /** Of their volumes, which are charged in every state. */
  readonly volumes: string
}

const sum = (meters: readonly RunningMeter[]): string =>
  usdOf(meters.reduce<Nanos>((total, meter) => addNanos(total, nanosOf(meter.perHour)), ZERO))

/** Splits the meters that belong to `rows`; others are left out. */
export function costOf(rows: readonly InstanceItem[], meters: readonly RunningMeter[]): RunningCost {
  const cards = rows.flatMap((row) => (row.NetworkInterfaces ?? []).flatMap((card) => card.NetworkInterfaceId ?? []))
  const ids = new Set([...rows.map((row) => row.id), ...cards])
  const volumes = new Set(rows.flatMap(volumeIdsOf))
  return {
    instances: sum(meters.filter((meter) => ids.has(meter.resourceId))),
    volumes: sum(meters.filter((meter) => volumes.has(meter.resourceId))),
  }
}

/** Follows the meters of `rows`; undefined until the first answer. Asked again when the total cost per hour or the rows change. */
export function useRunningCost(rows: Ref<readonly InstanceItem[]>): Ref<RunningCost | undefined> {
  const clock = useClockStore()
  const { ask } = useInstanceCommands()
  const cost = shallowRef<RunningCost>()
  watch(
    [() => clock.perHour, () => rows.value.map((row) => `${row.id}/${row.State?.Name}`).join()],
    async () => {
      const answer = await ask('sim:GetCostNow', {})
      if (answer.ok) cost.value = costOf(rows.value, answer.output.meters)
    },
    { immediate: true },
  )
  return cost
}
