/** What is drawn over each tile: thresholds and state changes of its alarms, and what became of the instances. */
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { AlarmItem } from '../../../../shared/ipc/topics.ts'
import type { ChartEvent, ChartNotes } from '../../../charts/chart-notes.ts'
import { useAlarmsStore } from '../../../stores/live-lists.ts'
import type { SeriesSource } from '../metric-queries.ts'
import type { Statistic, Tile } from '../tiles.ts'
import { type AlarmChange, alarmsOf, thresholdsOf, toneOf } from './alarm-notes.ts'
import { useAlarmChanges } from './useAlarmChanges.ts'

export interface TileNotesOptions {
  readonly tiles: () => readonly Tile[]
  readonly sourcesOf: (tile: Tile, statistic: Statistic | undefined) => readonly SeriesSource[]
  readonly statistic: () => Statistic | undefined
  /** What became of the instances, the same in every tile. */
  readonly events: () => readonly ChartEvent[]
  readonly show: () => { readonly thresholds: boolean; readonly events: boolean }
}

export function useTileNotes({ tiles, sourcesOf, statistic, events, show }: TileNotesOptions) {
  const { t } = useI18n()
  const store = useAlarmsStore()

  const alarmsByTile = computed(() => {
    const found = new Map<string, readonly AlarmItem[]>()
    for (const tile of tiles()) {
      const subjects = sourcesOf(tile, undefined).map(({ subjectId }) => subjectId)
      const alarms = alarmsOf(store.list, tile, subjects)
      if (alarms.length > 0) found.set(tile.id, alarms)
    }
    return found
  })
  const changes = useAlarmChanges(computed(() => [...alarmsByTile.value.values()].flat()))
  const eventOf = ({ alarm, at, state }: AlarmChange): ChartEvent => ({
    id: `${alarm} ${at}`,
    at,
    label: t('monitoring.note.alarmChange', { name: alarm, state: t(`alarms.state.${state}`) }),
    tone: toneOf(state),
  })

  /** Undefined for a tile with nothing to note, so that it is not drawn anew for it. */
  const notes = computed(() => {
    const { thresholds: withThresholds, events: withEvents } = show()
    const shared = withEvents ? events() : []
    const found = new Map<string, ChartNotes>()
    for (const tile of tiles()) {
      const alarms = alarmsByTile.value.get(tile.id) ?? []
      const thresholds = withThresholds
        ? thresholdsOf(alarms, statistic() ?? tile.statistic, ({ AlarmName }) =>
            t('monitoring.note.alarm', { name: AlarmName }),
          )
        : []
      const own = withEvents ? alarms.flatMap(({ AlarmName }) => changes.value.get(AlarmName) ?? []).map(eventOf) : []
      if (thresholds.length + own.length + shared.length > 0)
        // At the same moment the alarm comes first: it stops the instance.
        found.set(tile.id, { thresholds, events: [...own, ...shared].sort((a, b) => a.at - b.at) })
    }
    return found
  })
  return { notesOf: (tile: Tile): ChartNotes | undefined => notes.value.get(tile.id) }
}
