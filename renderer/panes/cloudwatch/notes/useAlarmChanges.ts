/** When some alarms changed state: from their history, asked again when one of them has changed. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import type { AlarmItem } from '../../../../shared/ipc/topics.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import type { AlarmChange } from './alarm-notes.ts'

/** AWS: DescribeAlarmHistory answers at most a hundred entries; more would not be told apart on a chart. */
const ENTRIES_MAX = 100

const stateIn = (data: string | undefined): string =>
  (JSON.parse(data ?? '{}') as { newState?: { stateValue?: string } }).newState?.stateValue ?? ''

/** Changes by alarm name, ascending. */
export function useAlarmChanges(alarms: Ref<readonly AlarmItem[]>): Ref<ReadonlyMap<string, readonly AlarmChange[]>> {
  const { run } = useOperation('cloudwatch:DescribeAlarmHistory')
  const changes = shallowRef<ReadonlyMap<string, readonly AlarmChange[]>>(new Map())
  /** Alarm name, and when it last changed: what has been asked for. */
  const asked = new Map<string, string>()
  const signature = computed(() =>
    alarms.value.map(
      ({ AlarmName, StateTransitionedTimestamp = '' }) => [AlarmName, StateTransitionedTimestamp] as const,
    ),
  )

  async function ask(AlarmName: string, stamp: string) {
    asked.set(AlarmName, stamp)
    const page = await run({ AlarmName, HistoryItemType: 'StateUpdate', MaxRecords: ENTRIES_MAX })
    // A later question of the same alarm has overtaken this one.
    if (!page || asked.get(AlarmName) !== stamp) return
    const found = (page.AlarmHistoryItems ?? []).map(({ Timestamp = '', HistoryData }) => ({
      alarm: AlarmName,
      at: Date.parse(Timestamp),
      state: stateIn(HistoryData),
    }))
    changes.value = new Map([...changes.value, [AlarmName, found.sort((a, b) => a.at - b.at)]])
  }
  watch(
    signature,
    (all) => {
      for (const [name, stamp] of all) if (asked.get(name) !== stamp) void ask(name, stamp)
    },
    { immediate: true },
  )
  return changes
}
