/** Keeps the forecast of a report current: asked for again when the report changes what it counts, and once a simulated day. */
import { computed, type Ref, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { usdOf } from '../../../../shared/money.ts'
import { DAY, type Instant, startOfDay } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { filterOf, intervalOf } from './cost-request.ts'
import { type ForecastPoint, forecastPoints, forecastRange, reachesToday } from './forecast.ts'
import { customRange } from './range-drag.ts'
import { type CostMetric, groupsByResource, type Report } from './report.ts'
import { CE_REGION, type CostReport, useCostQuestion } from './useCostReport.ts'

const PAUSE_MS = 1000
/** AWS: the console draws an 80 % prediction interval. */
const INTERVAL_PERCENT = 80

const METRICS: Readonly<Partial<Record<CostMetric, In<'ce:GetCostForecast'>['Metric']>>> = {
  UnblendedCost: 'UNBLENDED_COST',
  AmortizedCost: 'AMORTIZED_COST',
  BlendedCost: 'BLENDED_COST',
  NetUnblendedCost: 'NET_UNBLENDED_COST',
  NetAmortizedCost: 'NET_AMORTIZED_COST',
}

/** What is asked about; undefined where a report has no forecast: of usage, of hours, of single resources, of what has no tag. */
function wantedOf(report: Report): Pick<In<'ce:GetCostForecast'>, 'Metric' | 'Granularity' | 'Filter'> | undefined {
  const Metric = METRICS[report.metric]
  const whole = !report.untagged && !report.uncategorized && !groupsByResource(report.groupBy)
  if (!Metric || report.forecast === 0 || report.granularity === 'HOURLY' || !whole) return undefined
  const Filter = filterOf(report.filters)
  return { Metric, Granularity: report.granularity, ...(Filter ? { Filter } : {}) }
}

interface Answer {
  readonly results: NonNullable<Out<'ce:GetCostForecast'>['ForecastResultsByTime']>
  /** What the day of the question had come to. */
  readonly today: number
  readonly question: string
}

export function useForecast(report: Ref<Report>, found: Ref<CostReport | undefined>) {
  const { run, error } = useOperation('ce:GetCostForecast')
  const costs = useCostQuestion()
  const answer = shallowRef<Answer>()
  const problem = shallowRef<AwsError>()
  const now = computed(() => found.value?.now)
  const today = computed(() => (now.value === undefined ? undefined : startOfDay(now.value)))
  /** As text, so that a range that is dragged asks for nothing. */
  const question = computed(() => {
    const wanted = wantedOf(report.value)
    return wanted && today.value !== undefined ? JSON.stringify([wanted, report.value.forecast, today.value]) : ''
  })

  async function todaySoFar(day: Instant): Promise<number> {
    const range = customRange({ start: day, end: day + DAY })
    const one = await costs.ask({ ...report.value, range, granularity: 'DAILY', groupBy: [] }, day)
    return one ? Number(usdOf(one.breakdown.total)) : 0
  }
  async function ask(): Promise<void> {
    const asked = question.value
    const wanted = wantedOf(report.value)
    if (asked === '' || !wanted || today.value === undefined) {
      answer.value = undefined
      problem.value = undefined
      return
    }
    const sofar = await todaySoFar(today.value)
    const TimePeriod = intervalOf(forecastRange(today.value, report.value.forecast))
    const reply = await run({ ...wanted, TimePeriod, PredictionIntervalLevel: INTERVAL_PERCENT }, CE_REGION)
    if (asked !== question.value) return
    problem.value = error.value
    answer.value = reply && { results: reply.ForecastResultsByTime ?? [], today: sofar, question: asked }
  }
  const { again } = usePacedAsking(() => question.value, ask, PAUSE_MS)
  watch(today, again)

  /** Empty where there is no forecast, or the report does not reach the present. */
  const points = computed<readonly ForecastPoint[]>(() => {
    const [shown, known] = [found.value, answer.value]
    if (!shown || !known || known.question !== question.value || !reachesToday(shown.range, shown.now)) return []
    const { starts, totals } = shown.breakdown
    const amounts = new Map(starts.map((start, index) => [start, Number(usdOf(totals[index] ?? (0n as never)))]))
    return forecastPoints(known.results, amounts, known.today, shown.report.granularity)
  })
  return { points, error: problem }
}
