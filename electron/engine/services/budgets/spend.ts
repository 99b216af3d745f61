/** What a budget's period has come to and will come to, as Cost Explorer counts it. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In } from '../../../../shared/ipc/contract.ts'
import { addNanos, nanosOf, usdOf, ZERO } from '../../../../shared/money.ts'
import { DAY, dayOf, isoOf, startOfDay } from '../../../../shared/time.ts'
import { scopeIn, type View } from '../../kernel/index.ts'
import { getCostAndUsage, getCostForecast, getUsageForecast } from '../billing/index.ts'
import { filterOf, metricOf } from './filters.ts'
import type { Budget, BudgetRow, Spend } from './model.ts'
import { lifeOf, type Period, periodAt, startOfPeriod, stepPeriod } from './periods.ts'

/** Where the account's books are kept. */
export const HOME = 'us-east-1'
export const callOf = (accountId: string) =>
  ({ accountId, region: HOME, scope: scopeIn(accountId, HOME), origin: 'sim' }) as const

const MONTH_DAYS = 31

/** Decimal: dollars, or things of the unit. */
export function actualIn(view: View, { accountId, budget }: BudgetRow, { start, end }: Period): string {
  const until = Math.min(end, startOfDay(view.now) + DAY)
  if (until <= start) return '0'
  const metric = metricOf(budget)
  const filter = filterOf(budget)
  const asked = {
    TimePeriod: { Start: dayOf(start), End: dayOf(until) },
    Granularity: until - start > MONTH_DAYS * DAY ? 'MONTHLY' : 'DAILY',
    Metrics: [metric],
    ...(filter ? { Filter: filter } : {}),
  } as In<'ce:GetCostAndUsage'>
  const { ResultsByTime = [] } = getCostAndUsage(view, asked, callOf(accountId))
  const amounts = ResultsByTime.map(({ Total }) => Total?.[metric]?.Amount ?? '0')
  // Usage has ten decimals; nano-things are exact enough for a threshold.
  return trimmed(usdOf(amounts.reduce((sum, amount) => addNanos(sum, nanosOf(Number(amount).toFixed(9))), ZERO)))
}

const trimmed = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)

const METRICS: Readonly<Record<string, string>> = {
  AmortizedCost: 'AMORTIZED_COST',
  BlendedCost: 'BLENDED_COST',
  NetAmortizedCost: 'NET_AMORTIZED_COST',
  NetUnblendedCost: 'NET_UNBLENDED_COST',
  UnblendedCost: 'UNBLENDED_COST',
}

/** What the period will have come to at its end; undefined while there is too little history to say. */
export function forecastIn(view: View, row: BudgetRow, { start, end }: Period): string | undefined {
  const today = startOfDay(view.now)
  const { budget, accountId } = row
  const filter = filterOf(budget)
  const TimePeriod = { Start: dayOf(Math.max(start, today)), End: dayOf(end) }
  const more = { TimePeriod, Granularity: 'MONTHLY' as const, ...(filter ? { Filter: filter } : {}) }
  try {
    const usage = budget.BudgetType === 'USAGE'
    const Metric = (usage ? 'USAGE_QUANTITY' : METRICS[metricOf(budget)]) as 'UNBLENDED_COST'
    const forecast = usage ? getUsageForecast : getCostForecast
    const { Total } = forecast(view, { ...more, Metric } as never, callOf(accountId))
    const before = start < today ? nanosOf(actualIn(view, row, { start, end: today })) : ZERO
    return trimmed(usdOf(addNanos(before, nanosOf(Number(Total?.Amount ?? 0).toFixed(9)))))
  } catch (error) {
    if (error instanceof AwsError) return undefined
    throw error
  }
}

export const unitOf = ({ budget }: BudgetRow): string => budget.BudgetLimit?.Unit ?? 'USD'

/** The planned amount of the newest period that has one. AWS: keys are the epoch seconds at which a period begins. */
function plannedLimit(planned: Readonly<Record<string, Spend>>, start: number): string {
  const due = Object.keys(planned)
    .map(Number)
    .filter((at) => at * 1000 <= start)
  return planned[String(Math.max(...due))]?.Amount ?? '0'
}

/** The amount of a period: what it is set to, what is planned for it, or what it was adjusted to. */
export function limitOf({ budget, limits, adjusted }: BudgetRow, { start, end }: Period): string {
  if (budget.PlannedBudgetLimits) return plannedLimit(budget.PlannedBudgetLimits, start)
  if (budget.AutoAdjustData && adjusted?.period === start) return adjusted.amount
  const held = limits.findLast(({ since }) => since < end) ?? limits[0]
  return held?.amount ?? '0'
}

/** What an adjusting budget should be for the period that runs: the mean of the periods before it, or its forecast. */
export function adjustedAmount(view: View, row: BudgetRow, period: Period): string {
  const { AutoAdjustData, TimeUnit } = row.budget
  if (AutoAdjustData?.AutoAdjustType === 'FORECAST') return forecastIn(view, row, period) ?? actualIn(view, row, period)
  const count = AutoAdjustData?.HistoricalOptions?.BudgetAdjustmentPeriod ?? 1
  let sum = ZERO
  for (let back = 1; back <= count; back++) {
    const start = stepPeriod(String(TimeUnit), period.start, -back)
    sum = addNanos(sum, nanosOf(actualIn(view, row, { start, end: stepPeriod(String(TimeUnit), start, 1) })))
  }
  return trimmed(usdOf((sum / BigInt(count)) as typeof sum))
}

const HISTORY: Readonly<Record<string, number>> = { DAILY: 60, MONTHLY: 12, QUARTERLY: 4 }

/** The budget's periods until now, the oldest first. AWS: 60 days, 12 months or 4 quarters; none of yearly budgets. */
export function pastPeriods(budget: Budget, now: number): Period[] {
  const unit = String(budget.TimeUnit)
  const current = periodAt(budget, now)
  if (unit === 'CUSTOM') return current ? [current] : []
  const first = startOfPeriod(unit, lifeOf(budget).start)
  const found: Period[] = []
  for (let start = startOfPeriod(unit, now); start >= first && found.length < (HISTORY[unit] ?? 0); ) {
    found.unshift({ start, end: stepPeriod(unit, start, 1) })
    start = stepPeriod(unit, start, -1)
  }
  return found.filter(({ start }) => start < lifeOf(budget).end)
}

/**
 * A budget as DescribeBudget shows it. DEVIATES: AWS refreshes spend up to three times a day; here it is that of the moment, while
 * alerts are looked at three times a day.
 */
export function budgetItem(view: View, row: BudgetRow, showFilter = false): Budget {
  const { FilterExpression, Metrics, ...budget } = row.budget
  const period = periodAt(row.budget, view.now)
  const Unit = unitOf(row)
  const forecast = period ? forecastIn(view, row, period) : undefined
  return {
    ...budget,
    ...(budget.PlannedBudgetLimits ? {} : { BudgetLimit: { Amount: limitAmount(row, period), Unit } }),
    CalculatedSpend: {
      ActualSpend: { Amount: period ? actualIn(view, row, period) : '0', Unit },
      ...(forecast === undefined ? {} : { ForecastedSpend: { Amount: forecast, Unit } }),
    },
    LastUpdatedTime: isoOf(row.updatedAt),
    ...(showFilter && FilterExpression ? { FilterExpression } : {}),
    ...(Metrics ? { Metrics } : {}),
    HealthStatus: { Status: 'HEALTHY', LastUpdatedTime: isoOf(row.updatedAt) },
  }
}
const limitAmount = (row: BudgetRow, period: Period | undefined): string =>
  period ? limitOf(row, period) : (row.limits.at(-1)?.amount ?? '0')
