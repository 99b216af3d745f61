/** ce:GetCostAndUsage. AWS: Cost Explorer API. DEVIATES: data are live; AWS refreshes them about once a day. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import { dayOf } from '../../../../../shared/time.ts'
import type { Query } from '../../../kernel/index.ts'
import type { MeterRow } from '../model.ts'
import { groupReader, tagValue } from './dimensions.ts'
import { checkWord, invalidGroup, noMetrics, tooManyGroups, unknownMetric } from './errors.ts'
import { compileFilter } from './expression.ts'
import { pageOf } from './paging.ts'
import { type Bucket, bucketsOf, periodOf } from './period.ts'
import { amountOf, nanosIn, type Tally, tallyOf } from './tally.ts'

type Metric = Json<Ce.MetricValue>

/** Both spellings that AWS takes. Without reservations, plans, credits or an organisation every cost is the unblended one. */
const METRICS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['AmortizedCost', 'AMORTIZED_COST'],
    ['BlendedCost', 'BLENDED_COST'],
    ['NetAmortizedCost', 'NET_AMORTIZED_COST'],
    ['NetUnblendedCost', 'NET_UNBLENDED_COST'],
    ['NormalizedUsageAmount', 'NORMALIZED_USAGE_AMOUNT'],
    ['UnblendedCost', 'UNBLENDED_COST'],
    ['UsageQuantity', 'USAGE_QUANTITY'],
  ].flatMap(([name = '', spelling = '']) => [
    [name, name],
    [spelling, name],
  ]),
)

/** The model's words. */
const GRANULARITIES = ['DAILY', 'MONTHLY', 'HOURLY']
const GROUP_TYPES = ['DIMENSION', 'TAG', 'COST_CATEGORY']

/** An entry is one group in one bucket; AWS does not say how many fit a page. */
const ENTRIES_PER_PAGE = 5000

const ungrouped = (): readonly string[] => []
const decimals = (value: number): string => value.toFixed(10).replace(/\.?0+$/, '')

function metricsOf(names: readonly string[], tally: Tally | undefined, bucket: number): Record<string, Metric> {
  const values: Record<string, Metric> = {}
  for (const name of names) {
    if (name === 'UsageQuantity')
      values[name] = { Amount: decimals(tally?.used[bucket] ?? 0), Unit: tally?.units[bucket] ?? 'N/A' }
    else if (name === 'NormalizedUsageAmount')
      values[name] = { Amount: decimals(tally?.normalized[bucket] ?? 0), Unit: 'N/A' }
    else values[name] = { Amount: tally ? amountOf(nanosIn(tally, bucket)) : '0', Unit: 'USD' }
  }
  return values
}

function metricNames(asked: readonly string[] | undefined): string[] {
  if (!asked || asked.length === 0) throw noMetrics()
  return asked.map((name) => {
    const known = Object.hasOwn(METRICS, name) ? METRICS[name] : undefined
    if (known === undefined) throw unknownMetric(name)
    return known
  })
}

/** How a meter's group is named: the dimension's value, `Key$value` of a tag, `Key$` without one. */
function keyReader({ Type: type, Key: key = '' }: Json<Ce.GroupDefinition>): (meter: MeterRow) => string {
  if (type === 'TAG') return (meter) => `${key}$${tagValue(meter, key) ?? ''}`
  if (type === 'COST_CATEGORY') return () => `${key}$`
  const read = groupReader(key)
  if (!read) throw invalidGroup()
  return read
}

const intervalOf = ({ start, end }: Bucket): Json<Ce.DateInterval> => ({ Start: dayOf(start), End: dayOf(end) })

const groupsOf = (names: readonly string[], tallies: readonly Tally[], bucket: number): Json<Ce.Group>[] =>
  tallies
    .filter((tally) => (tally.used[bucket] as number) !== 0)
    .map((tally) => ({ Keys: [...tally.keys], Metrics: metricsOf(names, tally, bucket) }))

/** @throws AwsError ValidationException, DataUnavailableException, InvalidNextTokenException, RequestChangedException. */
export const getCostAndUsage: Query<'ce:GetCostAndUsage'> = (view, input, call) => {
  const granularity = input.Granularity ?? 'MONTHLY'
  checkWord(granularity, 'granularity', GRANULARITIES)
  for (const [index, { Type: type }] of (input.GroupBy ?? []).entries())
    checkWord(type, `groupBy.${index + 1}.member.type`, GROUP_TYPES)
  const period = periodOf(input.TimePeriod, granularity, view.now)
  const names = metricNames(input.Metrics)
  const definitions = input.GroupBy ?? []
  if (definitions.length > 2) throw tooManyGroups()
  const readers = definitions.map(keyReader)
  const grouped = readers.length > 0
  const buckets = bucketsOf(period, granularity, view.now)
  const tallies = tallyOf(view, {
    accountId: call.accountId,
    period,
    buckets,
    granularity,
    accepts: compileFilter(input.Filter),
    keysOf: grouped ? (meter) => readers.map((read) => read(meter)) : ungrouped,
  })
  const size = Math.max(1, Math.floor(ENTRIES_PER_PAGE / buckets.length))
  const { page, ...next } = pageOf(tallies, size, input)
  return {
    ...next,
    ...(grouped ? { GroupDefinitions: definitions.map(({ Type, Key }) => ({ Type: Type ?? 'DIMENSION', Key })) } : {}),
    ResultsByTime: buckets.map((bucket, index) => ({
      TimePeriod: intervalOf(bucket),
      Total: grouped ? {} : metricsOf(names, tallies[0], index),
      Groups: grouped ? groupsOf(names, page, index) : [],
      Estimated: bucket.estimated,
    })),
    DimensionValueAttributes: definitions.some(({ Key }) => Key === 'LINKED_ACCOUNT')
      ? [{ Value: call.accountId, Attributes: { description: call.accountId } }]
      : [],
  }
}
