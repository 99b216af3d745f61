/** ce:GetCostForecast and ce:GetUsageForecast. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import { DAY, dayOf, type Instant, startOfDay, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Call, Query, View } from '../../../kernel/index.ts'
import {
  checkWord,
  dataTooShort,
  earliestStart,
  forecastGranularity,
  forecastMetric,
  intervalOutside,
  latestEnd,
  requestedStart,
  unresolvableUnit,
} from './errors.ts'
import { compileFilter } from './expression.ts'
import { deviationsOf, type Forecast, fitForecast } from './forecast-model.ts'
import { bucketsOf, monthsAfter, type Period, parseDay } from './period.ts'
import { dataUntil } from './preferences.ts'
import { segmentsOf } from './reading.ts'
import { amortizedIn, decimals, nanosIn, tallyOf } from './tally.ts'

type Input = In<'ce:GetCostForecast'> | In<'ce:GetUsageForecast'>

const COSTS = ['AMORTIZED_COST', 'BLENDED_COST', 'NET_AMORTIZED_COST', 'NET_UNBLENDED_COST', 'UNBLENDED_COST']
const AMORTIZED = ['AMORTIZED_COST', 'NET_AMORTIZED_COST']
const USAGES = ['USAGE_QUANTITY', 'NORMALIZED_USAGE_AMOUNT']
/** How far ahead a forecast may reach, in months. AWS: since November 2025 eighteen by the month. */
const REACH: Readonly<Record<string, number>> = { DAILY: 3, MONTHLY: 18 }
/** Recalled: about one billing cycle, and a week to know what a weekday is. */
const SHORTEST_HISTORY_DAYS = 35
const LONGEST_HISTORY_DAYS = 182
const NANOS = 1e9

function periodOf({ TimePeriod, Granularity }: Input, now: Instant): Period {
  const [startText, endText] = [TimePeriod?.Start ?? '', TimePeriod?.End ?? '']
  const start = parseDay('Start', startText)
  const end = parseDay('End', endText)
  if (start >= end) throw requestedStart(startText, endText)
  const yesterday = startOfDay(now) - DAY
  if (start < yesterday) throw earliestStart(dayOf(yesterday))
  const latest = monthsAfter(startOfDay(now), REACH[String(Granularity)] as number)
  if (end > latest) throw latestEnd(dayOf(latest))
  return { start, end }
}

/** Whole days of the past, the oldest first and from the first that has any; and today so far. */
interface History {
  readonly days: readonly number[]
  readonly first: Instant
  readonly today: number
  readonly unit: string
}

function historyOf(view: View, accountId: string, { Filter, Metric = 'UNBLENDED_COST' }: Input): History {
  // With AWS's delays today is not known yet; neither is it whole without them.
  const today = Math.min(startOfDay(view.now), startOfDay(dataUntil(view, accountId)))
  const period = { start: today - LONGEST_HISTORY_DAYS * DAY, end: today + DAY }
  const buckets = bucketsOf(period, 'DAILY', view.now)
  const segments = segmentsOf(view, accountId, period, (words) => ({
    accepts: compileFilter(Filter, words),
    keysOf: () => [],
  }))
  const [tally] = tallyOf(view, { accountId, buckets, granularity: 'DAILY', segments })
  const units = new Set(tally?.units.filter((unit) => unit !== undefined))
  if (Metric === 'USAGE_QUANTITY' && (units.size > 1 || units.has('N/A'))) throw unresolvableUnit()
  const amounts = buckets.map((_, bucket) => {
    if (!tally) return 0
    if (Metric === 'USAGE_QUANTITY') return tally.used[bucket] as number
    if (Metric === 'NORMALIZED_USAGE_AMOUNT') return tally.normalized[bucket] as number
    return Number((AMORTIZED.includes(Metric) ? amortizedIn : nanosIn)(tally, bucket)) / NANOS
  })
  const born = amounts.findIndex((amount) => amount !== 0)
  const days = born < 0 ? [] : amounts.slice(born, -1)
  if (days.length < SHORTEST_HISTORY_DAYS) throw dataTooShort()
  const unit = Metric === 'USAGE_QUANTITY' ? [...units][0] : Metric === 'NORMALIZED_USAGE_AMOUNT' ? 'N/A' : 'USD'
  return { days, first: today - days.length * DAY, today: amounts.at(-1) as number, unit: unit ?? 'N/A' }
}

/** What lies before today is what it was; today is at least what it has come to. */
function meanOf(history: History, forecast: Forecast, ahead: number): number {
  if (ahead < 1) return history.days.at(ahead - 1) ?? 0
  const mean = forecast.mean(ahead)
  return ahead === 1 ? Math.max(history.today, mean) : mean
}

function resultOf(history: History, forecast: Forecast, { start, end }: Period, level: number | undefined) {
  const from = Math.round((start - history.first) / DAY) - history.days.length + 1
  const to = from + Math.round((end - start) / DAY)
  let mean = 0
  for (let ahead = from; ahead < to; ahead++) mean += meanOf(history, forecast, ahead)
  const off = level === undefined ? 0 : deviationsOf(level) * forecast.deviation(to - Math.max(1, from))
  return {
    mean,
    result: {
      TimePeriod: { Start: dayOf(start), End: dayOf(end) },
      MeanValue: decimals(mean),
      ...(level === undefined
        ? {}
        : {
            PredictionIntervalLowerBound: decimals(Math.max(0, mean - off)),
            PredictionIntervalUpperBound: decimals(mean + off),
          }),
    } satisfies Json<Ce.ForecastResult>,
  }
}

function answer(view: View, input: Input, { accountId }: Call, metrics: readonly string[]): Out<'ce:GetCostForecast'> {
  const { PredictionIntervalLevel: level } = input
  const [Metric, Granularity] = [String(input.Metric), String(input.Granularity)]
  checkWord(Granularity, 'granularity', ['DAILY', 'MONTHLY', 'HOURLY'])
  checkWord(Metric, 'metric', [...COSTS, ...USAGES])
  if (level !== undefined && (level < 51 || level > 99)) throw intervalOutside(level)
  if (Granularity === 'HOURLY') throw forecastGranularity()
  if (!metrics.includes(Metric)) throw forecastMetric(Metric, metrics)
  const period = periodOf(input, view.now)
  const history = historyOf(view, accountId, input)
  const forecast = fitForecast(history.days, history.first)
  const found: ReturnType<typeof resultOf>[] = []
  for (let at = period.start; at < period.end; ) {
    const next = Math.min(period.end, Granularity === 'DAILY' ? at + DAY : startOfNextMonth(at))
    found.push(resultOf(history, forecast, { start: at, end: next }, level))
    at = next
  }
  return {
    Total: { Amount: decimals(found.reduce((sum, { mean }) => sum + mean, 0)), Unit: history.unit },
    ForecastResultsByTime: found.map(({ result }) => result),
  }
}

/** Days of the past in the period are what they were. @throws AwsError ValidationException, DataUnavailableException. */
export const getCostForecast: Query<'ce:GetCostForecast'> = (view, input, call) => answer(view, input, call, COSTS)

/** @throws AwsError as GetCostForecast; UnresolvableUsageUnitException where usage is in different units. */
export const getUsageForecast: Query<'ce:GetUsageForecast'> = (view, input, call) => answer(view, input, call, USAGES)
