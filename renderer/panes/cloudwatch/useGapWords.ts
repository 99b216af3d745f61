/** Why an instance has no datapoint at a moment: from its runs, as far as they are known, else from its row. */
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { InstanceItem } from '../../../shared/ipc/topics.ts'
import type { InstanceRun } from '../../../shared/operations/monitoring.ts'
import type { Instant } from '../../../shared/time.ts'
import type { ChartSeries } from '../../charts/series.ts'
import { formatInstant } from '../../i18n/format.ts'
import { useSettingsStore } from '../../stores/settings.ts'
import { subjectIdOf } from './metric-queries.ts'
import { absenceAt } from './notes/runs.ts'

export function useGapWords(
  rows: Ref<readonly InstanceItem[]>,
  runs: Ref<ReadonlyMap<string, readonly InstanceRun[]>>,
) {
  const { t } = useI18n()
  const settings = useSettingsStore()
  const words = (at: Instant) => formatInstant(at, settings.zone)

  /** A machine that has not run yet, or one whose runs are not known. */
  function byRow(row: InstanceItem, at: Instant): string {
    const state = row.State?.Name
    const since = Date.parse(row.Simulation.stateSince)
    if (row.LaunchTime && at < Date.parse(row.LaunchTime)) return t('monitoring.gap.before')
    if (at < since || !state || state === 'running') return t('chart.noPoint')
    return t('monitoring.gap.state', { state: t(`monitoring.state.${state}`), since: words(since) })
  }
  return (series: ChartSeries, drawnAt: Instant): string => {
    const id = subjectIdOf(series.id)
    const at = drawnAt - (series.shiftMs ?? 0)
    const known = runs.value.get(id) ?? []
    const absence = absenceAt(known, at)
    if (absence?.kind === 'before') return t('monitoring.gap.before')
    if (absence && 'from' in absence) {
      const { kind, from, to } = absence
      return to === undefined
        ? t(`monitoring.absence.${kind}Since`, { from: words(from) })
        : t(`monitoring.absence.${kind}`, { from: words(from), to: words(to) })
    }
    const row = rows.value.find((each) => each.id === id)
    return known.length === 0 && row ? byRow(row, at) : t('chart.noPoint')
  }
}
