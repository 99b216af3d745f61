/** A report's figures in the console's words: names, period heads, amounts in their unit, the series of the graph. */
import { computed, type Ref } from 'vue'
import { formatUsd, type Nanos, usdOf, ZERO } from '../../../../shared/money.ts'
import type { BarSeries } from '../../../charts/bar-chart.ts'
import { useSettingsStore } from '../../../stores/settings.ts'
import { type Breakdown, OTHERS, topRows } from './breakdown.ts'
import { barForecast, type ForecastPoint, startsWith } from './forecast.ts'
import { isIncomplete, periodLabel } from './report-range.ts'
import type { CostReport } from './useCostReport.ts'
import { useGroupNames } from './useGroupNames.ts'

/** Others always look the same, however many stand before them. */
const OTHERS_SLOT = 11

/** Dollars as `$1.20`; usage as `12.5 Hrs`, without a unit where several were added up. */
export function amountText(value: number, unit: Breakdown['unit'], decimals?: number): string {
  if (unit === 'USD') return formatUsd(value, decimals)
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: decimals ?? 2 }).format(value)
  return unit === 'N/A' ? number : `${number} ${unit}`
}

export function useReportWords(found: Ref<CostReport | undefined>, points: Ref<readonly ForecastPoint[]>) {
  const settings = useSettingsStore()
  const { groupName, rowName } = useGroupNames()

  const unit = computed(() => found.value?.breakdown.unit ?? 'USD')
  const dimensions = computed(() => (found.value?.report.groupBy ?? []).map(groupName))
  const labels = computed(() => {
    const shown = found.value
    if (!shown) return []
    const { granularity } = shown.report
    return shown.breakdown.starts.map((start) => {
      const star = isIncomplete(start, granularity, shown.now) ? '*' : ''
      return `${periodLabel(start, granularity, settings.language)}${star}`
    })
  })
  /** Heads of the graph: those of the report, and those of the forecast beyond it. */
  const graphLabels = computed(() => {
    const shown = found.value
    if (!shown) return []
    const { starts } = shown.breakdown
    const ahead = startsWith(starts, points.value).slice(starts.length)
    return [...labels.value, ...ahead.map((start) => periodLabel(start, shown.report.granularity, settings.language))]
  })
  const forecast = computed(() => barForecast(found.value?.breakdown.starts ?? [], points.value))
  const series = computed<BarSeries[]>(() => {
    const shown = found.value
    if (!shown) return []
    return topRows(shown.breakdown).map((row, slot) => ({
      id: row.key,
      label: rowName(shown.report.groupBy, row),
      slot: row.key === OTHERS ? OTHERS_SLOT : slot,
      values: row.amounts.map((amount) => Number(usdOf(amount))),
    }))
  })
  const formatNumber = (value: number, decimals?: number) => amountText(value, unit.value, decimals)
  const format = (amount: Nanos | undefined) => formatNumber(Number(usdOf(amount ?? (ZERO as Nanos))))
  return { unit, dimensions, labels, graphLabels, forecast, series, format, formatNumber }
}
