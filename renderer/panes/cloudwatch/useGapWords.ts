/** Why an instance has no datapoint at a moment, as far as its row can tell. */
import { useI18n } from 'vue-i18n'
import type { InstanceItem } from '../../../shared/ipc/topics.ts'
import type { Instant } from '../../../shared/time.ts'
import type { ChartSeries } from '../../charts/series.ts'
import { formatInstant } from '../../i18n/format.ts'
import { useSettingsStore } from '../../stores/settings.ts'

export function useGapWords(rows: () => readonly InstanceItem[]) {
  const { t } = useI18n()
  const settings = useSettingsStore()
  return (series: ChartSeries, at: Instant): string => {
    const row = rows().find((each) => each.id === series.id)
    if (!row) return t('chart.noPoint')
    const first = series.stamps[0]
    if (row.LaunchTime && at < Date.parse(row.LaunchTime) && (first === undefined || at < first))
      return t('monitoring.gap.before')
    const since = Date.parse(row.Simulation.stateSince)
    const state = row.State?.Name
    if (at >= since && state && state !== 'running') {
      return t('monitoring.gap.state', {
        state: t(`monitoring.state.${state}`),
        since: formatInstant(since, settings.zone),
      })
    }
    // Between two datapoints only a time without the machine running leaves a hole.
    const last = series.stamps.at(-1)
    return first !== undefined && last !== undefined && at > first && at < last
      ? t('monitoring.gap.notRunning')
      : t('chart.noPoint')
  }
}
