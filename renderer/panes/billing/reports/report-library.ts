/** AWS's ready-made reports and those the person saved, which this browser keeps like any other preference. */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { formatHashQuery, parseHashQuery } from '../../../hash-query.ts'
import { byDimension, DEFAULT_REPORT, type Report } from '../cost-explorer/report.ts'
import { addressOfReport, queryOf, reportOf } from '../cost-explorer/report-address.ts'

export interface LibraryReport {
  readonly id: string
  /** Of a ready-made report absent: its name is a message of its id. */
  readonly name?: string
  /** Absent where the report has a page of its own. */
  readonly report?: Report
  /** The address of that page, to give to the router. */
  readonly page?: string
}

/** Where a report of the library is shown. */
export const addressOfLibrary = ({ id, report, page }: LibraryReport): string =>
  page ?? addressOfReport(report ?? DEFAULT_REPORT, id)

const sixMonths = { kind: 'preset', preset: '6m' } as const

/** AWS: Cost Explorer, "Default reports"; that on nights is an addition of ours. */
export const READY_MADE: readonly LibraryReport[] = [
  {
    id: 'ec2RunningHours',
    report: {
      ...DEFAULT_REPORT,
      groupBy: [byDimension('INSTANCE_TYPE')],
      filters: [{ field: 'USAGE_TYPE_GROUP', exclude: false, values: ['EC2: Running Hours'] }],
    },
  },
  {
    id: 'ec2RunningHoursUsage',
    report: {
      ...DEFAULT_REPORT,
      groupBy: [byDimension('INSTANCE_TYPE')],
      filters: [{ field: 'USAGE_TYPE_GROUP', exclude: false, values: ['EC2: Running Hours'] }],
      metric: 'UsageQuantity',
    },
  },
  { id: 'byService', report: DEFAULT_REPORT },
  { id: 'byAccount', report: { ...DEFAULT_REPORT, range: sixMonths, groupBy: [byDimension('LINKED_ACCOUNT')] } },
  {
    id: 'daily',
    report: { ...DEFAULT_REPORT, range: { kind: 'preset', preset: 'mtd' }, granularity: 'DAILY', groupBy: [] },
  },
  {
    id: 'marketplace',
    report: { ...DEFAULT_REPORT, filters: [{ field: 'BILLING_ENTITY', exclude: false, values: ['AWS Marketplace'] }] },
  },
  { id: 'nights', page: '/billing/NightsAndWeekends:' },
]

const KEY = 'cumulab.cost-reports'
const NAME_MAX = 100
const RECENT_MAX = 6

interface Stored {
  readonly id: string
  readonly name: string
  /** The report as the address writes it, so that whatever reads addresses reads this. */
  readonly query: string
}

/** What this browser kept, leaving out what is not a report. */
function restore(): { saved: readonly Stored[]; recent: readonly string[] } {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { saved?: unknown; recent?: unknown }
    const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
    const isText = (value: unknown): value is string => typeof value === 'string'
    const saved = list(kept.saved).filter((each): each is Stored => {
      const { id, name, query } = (each ?? {}) as Partial<Stored>
      return isText(id) && isText(name) && isText(query)
    })
    return { saved, recent: list(kept.recent).filter(isText) }
  } catch {
    return { saved: [], recent: [] }
  }
}

export const useReportLibrary = defineStore('cost-reports', () => {
  const kept = restore()
  const stored = ref<readonly Stored[]>(kept.saved)
  const recentIds = ref<readonly string[]>(kept.recent)

  const saved = computed<LibraryReport[]>(() =>
    stored.value.map(({ id, name, query }) => ({ id, name, report: reportOf(parseHashQuery(query)) })),
  )
  const all = computed(() => [...READY_MADE, ...saved.value])
  const find = (id: string | undefined) => all.value.find((each) => each.id === id)
  const recent = computed(() => recentIds.value.flatMap((id) => find(id) ?? []))

  watch([stored, recentIds], () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ saved: stored.value, recent: recentIds.value }))
    } catch {
      // Without storage the reports last for this visit, which is better than losing them now.
    }
  })

  /** Keeps a report under a name; one of the same name is replaced. Answers its id. */
  function save(name: string, report: Report): string {
    const plain = name.trim().slice(0, NAME_MAX)
    const same = stored.value.find((each) => each.name === plain)
    const number = 1 + Math.max(0, ...stored.value.map(({ id }) => Number(id.slice(1)) || 0))
    const id = same?.id ?? `r${number}`
    const query = formatHashQuery(Object.entries(queryOf(report)))
    stored.value = [...stored.value.filter((each) => each.id !== id), { id, name: plain, query }]
    return id
  }
  function remove(ids: readonly string[]) {
    stored.value = stored.value.filter((each) => !ids.includes(each.id))
    recentIds.value = recentIds.value.filter((id) => !ids.includes(id))
  }
  function opened(id: string) {
    if (recentIds.value[0] === id || !find(id)) return
    recentIds.value = [id, ...recentIds.value.filter((each) => each !== id)].slice(0, RECENT_MAX)
  }
  return { saved, all, recent, find, save, remove, opened }
})
