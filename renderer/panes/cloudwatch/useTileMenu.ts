/** The menu of a tile: larger, as a table, as a file, as a command. */
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { downloadCsv, downloadFile, fileName } from '../../charts/download.ts'
import { metricCsv, metricJson, metricPicture } from '../../charts/metric-files.ts'
import type { ChartSeries } from '../../charts/series.ts'
import { useChartTheme } from '../../charts/theme.ts'
import type { MenuItem } from '../../components/menu.ts'
import { useCloudShellStore } from '../../stores/cloud-shell.ts'
import { useFlashStore } from '../../stores/flash.ts'
import type { TileLinks } from './tile-links.ts'

export interface TileMenuOptions {
  readonly title: Ref<string>
  readonly unit: Ref<string>
  readonly series: () => readonly ChartSeries[]
  readonly canvas: () => HTMLCanvasElement | undefined
  readonly command: () => string
  /** Seconds, and how each period was read: what a file says of its datapoints. */
  readonly reading: () => { readonly period: number; readonly statistic: string }
  readonly hasPoints: Ref<boolean>
  readonly asTable: Ref<boolean>
  /** Where one may go on from here; absent in the large view, which stands before the page. */
  readonly links: () => TileLinks | undefined
  readonly addToDashboard: () => void
  /** Absent where the chart is already large. */
  readonly enlarge: (() => void) | undefined
}

export function useTileMenu(options: TileMenuOptions) {
  const { t } = useI18n()
  const theme = useChartTheme()
  const flash = useFlashStore()
  const cloudShell = useCloudShellStore()
  const { title, unit, hasPoints, asTable } = options
  const empty = computed(() => (hasPoints.value ? {} : { disabled: true, disabledReason: t('monitoring.noData') }))

  function ways(): MenuItem[] {
    const links = options.links()
    if (!links) return []
    const way = (id: string, text: string, to: string | undefined): MenuItem[] =>
      to === undefined ? [] : [{ id, text, href: `#${to}` }]
    return [
      ...way('metrics', t('monitoring.menuMetrics'), links.metrics),
      { id: 'dashboard', text: t('monitoring.menuDashboard') },
      ...way('alarm', t('monitoring.menuAlarm'), links.alarm),
      ...way('logs', t('monitoring.menuLogs'), links.logs),
    ]
  }
  const items = computed<MenuItem[]>(() => [
    ...ways(),
    ...(options.enlarge ? [{ id: 'enlarge', text: t('monitoring.menuEnlarge') }] : []),
    { id: 'table', text: t(asTable.value ? 'chart.viewAsChart' : 'chart.viewAsTable'), ...empty.value },
    { id: 'csv', text: t('chart.downloadCsv'), separator: true, ...empty.value },
    { id: 'json', text: t('chart.downloadJson'), ...empty.value },
    {
      id: 'png',
      text: t('chart.downloadPng'),
      ...(asTable.value ? { disabled: true, disabledReason: t('monitoring.pngNeedsChart') } : empty.value),
    },
    { id: 'cli', text: t('monitoring.copyCli'), separator: true },
    // The large view stands before the drawer, so it does not offer it.
    ...(options.enlarge ? [{ id: 'shell', text: t('cloudShell.run') }] : []),
  ])

  function saveJson() {
    const { period, statistic } = options.reading()
    const text = metricJson(options.series(), period, statistic)
    downloadFile(`${fileName(title.value)}.json`, new Blob([text], { type: 'application/json' }))
  }
  async function savePicture() {
    const canvas = options.canvas()
    const picture =
      canvas &&
      (await metricPicture(canvas, { title: title.value, unit: unit.value, series: options.series() }, theme.value))
    if (picture) downloadFile(`${fileName(title.value)}.png`, picture)
  }
  async function copyCommand() {
    try {
      await navigator.clipboard.writeText(options.command())
      flash.push({ type: 'success', content: t('monitoring.copiedCli') })
    } catch {
      // Without permission the command is shown instead, to be copied by hand.
      flash.push({ type: 'info', content: options.command() })
    }
  }
  function select(id: string) {
    if (id === 'enlarge') options.enlarge?.()
    else if (id === 'dashboard') options.addToDashboard()
    else if (id === 'table') asTable.value = !asTable.value
    else if (id === 'csv') downloadCsv(`${fileName(title.value)}.csv`, metricCsv(options.series(), t('chart.timeUtc')))
    else if (id === 'json') saveJson()
    else if (id === 'png') void savePicture()
    else if (id === 'cli') void copyCommand()
    else if (id === 'shell') cloudShell.run(options.command())
  }
  return { items, select }
}
