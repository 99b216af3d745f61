/** The Actions menu of the graph: to a dashboard, as a link, as files, as a command. */
import { type Component, computed, defineAsyncComponent, type Ref, ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { downloadCsv, downloadFile } from '../../../charts/download.ts'
import type { MenuItem } from '../../../components/menu.ts'
import { useCloudShellStore } from '../../../stores/cloud-shell.ts'
import { useFlashStore } from '../../../stores/flash.ts'
import { useRegionStore } from '../../../stores/region.ts'
import { newAlarmPage } from '../alarms/addresses.ts'
import type { WidgetAnswer } from '../widgets/useWidgetData.ts'
import { EMPTY_GRAPH, type Graph, rowsOf } from './model/graph.ts'
import { alarmAskedBy } from './model/graph-alarm.ts'

/** What the drawn widget can hand out. */
interface Drawn {
  csv(): string | undefined
  json(): string | undefined
  cli(): string | undefined
  png(): Promise<Blob | undefined>
  fileName(): string
}

export interface GraphActionOptions {
  readonly graph: Ref<Graph>
  readonly compare: Ref<boolean>
  readonly answer: ShallowRef<WidgetAnswer | undefined>
  readonly widget: () => Drawn | undefined
}

const AddToDashboard = defineAsyncComponent(() => import('../dashboards/AddToDashboardDialog.vue'))

export function useGraphActions({ graph, compare, answer, widget }: GraphActionOptions) {
  const { t } = useI18n()
  const flash = useFlashStore()
  const cloudShell = useCloudShellStore()
  const regions = useRegionStore()
  const adding = ref(false)

  const isEmpty = computed(() => rowsOf(graph.value).length === 0)
  const hasPoints = computed(() => answer.value?.series.some(({ stamps }) => stamps.length > 0) === true)
  const item = (id: string, blocked: string | undefined, more: Partial<MenuItem> = {}): MenuItem => ({
    id,
    text: t(`metrics.menu.${id}`),
    ...(blocked ? { disabled: true, disabledReason: blocked } : {}),
    ...more,
  })
  const alarm = computed(() => {
    const asked = alarmAskedBy(graph.value)
    return asked && newAlarmPage(asked)
  })
  const items = computed<MenuItem[]>(() => {
    const empty = isEmpty.value ? t('metrics.emptyGraph') : undefined
    const noPoints = hasPoints.value ? undefined : t('widget.noData')
    const noPicture = (graph.value.view ?? 'timeSeries') === 'timeSeries' ? noPoints : t('metrics.pngNeedsGraph')
    return [
      item('dashboard', empty),
      item(
        'alarm',
        alarm.value ? undefined : t('metrics.alarmNeedsOne'),
        alarm.value ? { href: `#${alarm.value}` } : {},
      ),
      item('compare', empty, { separator: true, checked: compare.value }),
      item('link', undefined, { separator: true }),
      item('cli', empty),
      item('shell', empty),
      item('csv', noPoints, { separator: true }),
      item('png', noPicture),
      item('json', noPoints),
      item('reset', empty, { separator: true }),
    ]
  })

  async function copy(text: string | undefined, done: string) {
    if (!text) return
    try {
      await navigator.clipboard.writeText(text)
      flash.push({ type: 'success', content: done })
    } catch {
      // Without permission the text is shown instead, to be copied by hand.
      flash.push({ type: 'info', content: text })
    }
  }
  async function save(kind: 'csv' | 'json' | 'png') {
    const drawn = widget()
    const name = `${drawn?.fileName() ?? 'graph'}.${kind}`
    if (kind === 'csv') downloadCsv(name, drawn?.csv() ?? '')
    else if (kind === 'json') downloadFile(name, new Blob([drawn?.json() ?? ''], { type: 'application/json' }))
    else {
      const picture = await drawn?.png()
      if (picture) downloadFile(name, picture)
    }
  }
  function select(id: string) {
    if (id === 'dashboard') adding.value = true
    else if (id === 'compare') compare.value = !compare.value
    else if (id === 'link') void copy(window.location.href, t('metrics.linkCopied'))
    else if (id === 'cli') void copy(widget()?.cli(), t('monitoring.copiedCli'))
    else if (id === 'shell') cloudShell.run(widget()?.cli() ?? '')
    else if (id === 'reset') graph.value = EMPTY_GRAPH
    else if (id === 'csv' || id === 'json' || id === 'png') void save(id)
  }
  const dialog = computed<Component | undefined>(() => (adding.value ? AddToDashboard : undefined))
  const dialogProps = computed(() => ({
    // A dashboard keeps the Region of each widget, since it shows all Regions.
    widgets: [{ type: 'metric', properties: { ...graph.value, region: graph.value.region ?? regions.region } }],
    'onUpdate:open': (open: boolean) => {
      adding.value = open
    },
  }))
  return { items, select, dialog, dialogProps }
}
