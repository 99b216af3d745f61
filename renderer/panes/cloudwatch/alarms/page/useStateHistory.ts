/** In which state an alarm was when, from its history; asked again when its state has changed. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { AlarmItem } from '../../../../../shared/ipc/topics.ts'
import { useOperation } from '../../../../engine/useOperation.ts'
import { newestOnly } from '../../../ec2/shared/newest-only.ts'
import type { AlarmState } from '../alarm-facts.ts'
import type { StateSpan } from '../form/useAlarmPreview.ts'

/** AWS: DescribeAlarmHistory answers at most a hundred entries a page. */
const ENTRIES_MAX = 100

interface Told {
  readonly stateValue?: AlarmState
  readonly stateReason?: string
}
interface Change {
  readonly at: number
  readonly before: Told
  readonly after: Told
}

export function useStateHistory(alarm: Ref<AlarmItem | undefined>) {
  const { run } = useOperation('cloudwatch:DescribeAlarmHistory')
  const changes = shallowRef<readonly Change[]>([])
  const loaded = ref(false)
  const begin = newestOnly()
  watch(
    () => alarm.value && ([alarm.value.AlarmName, alarm.value.StateTransitionedTimestamp] as const),
    async (asked) => {
      if (!asked) return
      const isNewest = begin()
      const page = await run({ AlarmName: asked[0], HistoryItemType: 'StateUpdate', MaxRecords: ENTRIES_MAX })
      if (!isNewest()) return
      changes.value = (page?.AlarmHistoryItems ?? [])
        .map(({ Timestamp = '', HistoryData }) => {
          const { oldState = {}, newState = {} } = JSON.parse(HistoryData ?? '{}') as {
            oldState?: Told
            newState?: Told
          }
          return { at: Date.parse(Timestamp), before: oldState, after: newState }
        })
        .sort((a, b) => a.at - b.at)
      loaded.value = true
    },
    { immediate: true },
  )

  /** The stretches up to `until`; before the first change known lies the state it left. */
  const spansUntil = (until: number): readonly StateSpan[] => {
    const [first] = changes.value
    const stretch = ({ stateValue, stateReason }: Told, from: number, to: number): StateSpan => ({
      state: stateValue ?? 'INSUFFICIENT_DATA',
      reason: stateReason ?? '',
      from,
      to,
    })
    if (!first) {
      const now = alarm.value
      const since = Date.parse(now?.StateTransitionedTimestamp ?? '')
      return now ? [stretch({ ...(now.StateValue ? { stateValue: now.StateValue } : {}) }, since, until)] : []
    }
    return [
      stretch(first.before, 0, first.at),
      ...changes.value.map(({ at, after }, i) => stretch(after, at, changes.value[i + 1]?.at ?? until)),
    ]
  }
  return { spansUntil: computed(() => spansUntil), loaded }
}
