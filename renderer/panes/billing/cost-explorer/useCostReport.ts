/** Keeps a report's figures current: at once when the report changes, and at most once a second while simulated time moves. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { Out } from '../../../../shared/ipc/contract.ts'
import { type Instant, MINUTE } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { type Breakdown, breakdownOf } from './breakdown.ts'
import { costRequest } from './cost-request.ts'
import type { Report } from './report.ts'
import { type DayRange, dayRangeOf } from './report-range.ts'

/** Wall milliseconds between two requests. */
const PAUSE_MS = 1000
/** AWS: Cost Explorer is a global service; its endpoint stands in us-east-1. */
const REGION = 'us-east-1'

type Results = NonNullable<Out<'ce:GetCostAndUsage'>['ResultsByTime']>

export interface CostReport {
  readonly breakdown: Breakdown
  readonly range: DayRange
  /** The report these figures belong to, which may be older than the one being asked for. */
  readonly report: Report
  readonly now: Instant
}

export function useCostReport(report: Ref<Report>) {
  const clock = useClockStore()
  const { run, error } = useOperation('ce:GetCostAndUsage')
  const found = shallowRef<CostReport>()
  const problem = shallowRef<AwsError>()
  const changing = ref(true)
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))

  /** All pages, or undefined when one is refused. */
  async function pagesOf(asked: Report, range: DayRange): Promise<Results[] | undefined> {
    const pages: Results[] = []
    let NextPageToken: string | undefined
    do {
      const page = await run({ ...costRequest(asked, range), ...(NextPageToken ? { NextPageToken } : {}) }, REGION)
      if (!page) return undefined
      pages.push(page.ResultsByTime ?? [])
      NextPageToken = page.NextPageToken
    } while (NextPageToken)
    return pages
  }
  async function ask(): Promise<void> {
    const now = clock.instant()
    if (now === undefined) return
    const asked = report.value
    const range = dayRangeOf(asked.range, now)
    const pages = await pagesOf(asked, range)
    if (asked !== report.value) return
    problem.value = error.value
    changing.value = false
    if (pages) found.value = { breakdown: breakdownOf(pages, asked.metric), range, report: asked, now }
  }
  // The flag is set before the question is asked, so the page never shows old figures as the new report's.
  watch(report, () => {
    changing.value = true
  })
  const { again } = usePacedAsking(() => report.value, ask, PAUSE_MS)
  watch(minute, again)
  return { found, error: problem, changing, refresh: again }
}
