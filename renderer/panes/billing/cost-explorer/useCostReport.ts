/** Keeps a report's figures current: at once when the report changes, and at most once a second while simulated time moves. */
import { computed, type MaybeRefOrGetter, ref, shallowRef, toValue, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { type Instant, MINUTE } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { type Breakdown, breakdownOf } from './breakdown.ts'
import { type Absent, costRequest, intervalOf } from './cost-request.ts'
import { groupsByResource, type Report } from './report.ts'
import { type DayRange, dayRangeOf } from './report-range.ts'

/** Wall milliseconds between two requests. */
const PAUSE_MS = 1000
/** AWS: Cost Explorer is a global service; its endpoint stands in us-east-1. */
export const CE_REGION = 'us-east-1'

type Results = NonNullable<Out<'ce:GetCostAndUsage'>['ResultsByTime']>

export interface CostReport {
  readonly breakdown: Breakdown
  readonly range: DayRange
  /** The report these figures belong to, which may be older than the one being asked for. */
  readonly report: Report
  readonly now: Instant
}

/** Asks for reports one after the other. `error` is the last refusal. */
export function useCostQuestion() {
  const costs = useOperation('ce:GetCostAndUsage')
  const byResource = useOperation('ce:GetCostAndUsageWithResources')
  const tags = useOperation('ce:GetTags')
  const categories = useOperation('ce:GetCostCategories')
  const problem = shallowRef<AwsError>()

  /** There is no question for "without any tag": it is asked as without each of those there are. Undefined when one is refused. */
  async function absentOf(asked: Report, range: DayRange): Promise<Absent | undefined> {
    const period = { TimePeriod: intervalOf(range) }
    const keys = asked.untagged ? await tags.run(period, CE_REGION) : { Tags: [] }
    problem.value = tags.error.value
    if (!keys) return undefined
    const names = asked.uncategorized ? await categories.run(period, CE_REGION) : { CostCategoryNames: [] }
    problem.value = categories.error.value
    return names && { tags: keys.Tags ?? [], categories: names.CostCategoryNames ?? [] }
  }
  /** All pages, or undefined when one is refused. */
  async function pagesOf(asked: Report, range: DayRange): Promise<Results[] | undefined> {
    const absent = await absentOf(asked, range)
    if (!absent) return undefined
    const request = costRequest(asked, range, absent)
    const single = groupsByResource(asked.groupBy)
    const pages: Results[] = []
    let NextPageToken: string | undefined
    do {
      const token = NextPageToken ? { NextPageToken } : {}
      const page = single
        ? await byResource.run({ ...request, ...token } as In<'ce:GetCostAndUsageWithResources'>, CE_REGION)
        : await costs.run({ ...request, ...token }, CE_REGION)
      problem.value = single ? byResource.error.value : costs.error.value
      if (!page) return undefined
      pages.push(page.ResultsByTime ?? [])
      NextPageToken = page.NextPageToken
    } while (NextPageToken)
    return pages
  }
  async function ask(asked: Report, now: Instant): Promise<CostReport | undefined> {
    const range = dayRangeOf(asked.range, now)
    const pages = await pagesOf(asked, range)
    return pages && { breakdown: breakdownOf(pages, asked.metric), range, report: asked, now }
  }
  return { ask, error: problem }
}

/** Nothing is asked while the report is undefined. */
export function useCostReport(report: MaybeRefOrGetter<Report | undefined>) {
  const clock = useClockStore()
  const question = useCostQuestion()
  const found = shallowRef<CostReport>()
  const problem = shallowRef<AwsError>()
  const changing = ref(true)
  const minute = computed(() => Math.floor((clock.instant() ?? 0) / MINUTE))

  async function ask(): Promise<void> {
    const now = clock.instant()
    const asked = toValue(report)
    if (now === undefined || !asked) return
    const answer = await question.ask(asked, now)
    const last = asked === toValue(report)
    // While a range is dragged each answer is shown, although the next question is on its way. A refusal is only of the last.
    if (answer) found.value = answer
    if (!last) return
    problem.value = question.error.value
    changing.value = false
  }
  // The flag is set before the question is asked, so the page never shows old figures as the new report's.
  watch(
    () => toValue(report),
    () => {
      changing.value = true
    },
  )
  const { again } = usePacedAsking(() => toValue(report), ask, PAUSE_MS)
  watch(minute, again)
  return { found, error: problem, changing, refresh: again }
}
