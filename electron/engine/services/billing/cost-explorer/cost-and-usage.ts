/** ce:GetCostAndUsage and ce:GetCostAndUsageWithResources. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import type { Nanos } from '../../../../../shared/money.ts'
import { dayOf, isoSecond } from '../../../../../shared/time.ts'
import type { Call, Query, View } from '../../../kernel/index.ts'
import type { Line } from '../line.ts'
import { filterReader, groupReader, resourceFilterReader, resourceGroupReader } from './dimensions.ts'
import {
  checkWord,
  dataUnavailable,
  invalidGroup,
  noMetrics,
  resourceIdRequired,
  serviceFilterRequired,
  tooManyGroups,
  unknownMetric,
} from './errors.ts'
import { compileFilter, namesDimension } from './expression.ts'
import { pageOf } from './paging.ts'
import { type Bucket, bucketsOf, periodOf, recentPeriodOf } from './period.ts'
import { preferencesOf } from './preferences.ts'
import { segmentsOf, type Words } from './reading.ts'
import { amortizedIn, amountOf, decimals, nanosIn, type Tally, tallyOf } from './tally.ts'

type Metric = Json<Ce.MetricValue>

/** Both spellings that AWS takes. Without an organisation or negotiated discounts, blended and net costs are the plain ones. */
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

const costIn = (metric: string, tally: Tally, bucket: number): Nanos =>
  metric === 'AmortizedCost' || metric === 'NetAmortizedCost' ? amortizedIn(tally, bucket) : nanosIn(tally, bucket)

function metricsOf(names: readonly string[], tally: Tally | undefined, bucket: number): Record<string, Metric> {
  const values: Record<string, Metric> = {}
  for (const name of names) {
    if (name === 'UsageQuantity')
      values[name] = { Amount: decimals(tally?.used[bucket] ?? 0), Unit: tally?.units[bucket] ?? 'N/A' }
    else if (name === 'NormalizedUsageAmount')
      values[name] = { Amount: decimals(tally?.normalized[bucket] ?? 0), Unit: 'N/A' }
    else values[name] = { Amount: tally ? amountOf(costIn(name, tally, bucket)) : '0', Unit: 'USD' }
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

type KeyReader = (meter: Line) => string

/** How a line's group is named: the dimension's value, `Key$value` of a tag, `Key$` without one. */
function keyReader({ Type: type, Key: key = '' }: Json<Ce.GroupDefinition>, words: Words, kind: Kind): KeyReader {
  if (type === 'TAG') return (meter) => `${key}$${words.tag(meter, key) ?? ''}`
  if (type === 'COST_CATEGORY') return (meter) => `${key}$${words.category(meter, key) ?? ''}`
  const read = kind.groups(key)
  if (!read) throw invalidGroup(kind.resources)
  return read
}

const intervalOf = ({ start, end }: Bucket, granularity: string): Json<Ce.DateInterval> =>
  granularity === 'HOURLY' ? { Start: isoSecond(start), End: isoSecond(end) } : { Start: dayOf(start), End: dayOf(end) }

const groupsOf = (names: readonly string[], tallies: readonly Tally[], bucket: number): Json<Ce.Group>[] =>
  tallies
    .filter((tally) => tally.units[bucket] !== undefined)
    .map((tally) => ({ Keys: [...tally.keys], Metrics: metricsOf(names, tally, bucket) }))

/** The operation without resources, and the one with them. */
interface Kind {
  readonly resources: boolean
  readonly groups: (key: string) => KeyReader | undefined
  readonly filters: (key: string) => KeyReader | undefined
  readonly period: typeof periodOf
}
const WITHOUT: Kind = { resources: false, groups: groupReader, filters: filterReader, period: periodOf }
const WITH: Kind = {
  resources: true,
  groups: resourceGroupReader,
  filters: resourceFilterReader,
  period: recentPeriodOf,
}

type Input = In<'ce:GetCostAndUsage'>

function answer(view: View, input: Input, { accountId }: Call, kind: Kind): Out<'ce:GetCostAndUsage'> {
  const granularity = input.Granularity ?? 'MONTHLY'
  checkWord(granularity, 'granularity', GRANULARITIES)
  const definitions = input.GroupBy ?? []
  for (const [index, { Type: type }] of definitions.entries())
    checkWord(type, `groupBy.${index + 1}.member.type`, GROUP_TYPES)
  const period = kind.period(input.TimePeriod, granularity, view.now, preferencesOf(view, accountId))
  const names = metricNames(input.Metrics)
  if (definitions.length > 2) throw tooManyGroups()
  const grouped = definitions.length > 0
  const buckets = bucketsOf(period, granularity, view.now)
  const segments = segmentsOf(view, accountId, period, (words) => {
    const readers = definitions.map((definition) => keyReader(definition, words, kind))
    return {
      accepts: compileFilter(input.Filter, words, kind.filters),
      keysOf: grouped ? (meter) => readers.map((read) => read(meter)) : ungrouped,
    }
  })
  const tallies = tallyOf(view, { accountId, buckets, granularity, segments })
  const size = Math.max(1, Math.floor(ENTRIES_PER_PAGE / buckets.length))
  const { page, ...next } = pageOf(tallies, size, input)
  return {
    ...next,
    ...(grouped ? { GroupDefinitions: definitions.map(({ Type, Key }) => ({ Type: Type ?? 'DIMENSION', Key })) } : {}),
    ResultsByTime: buckets.map((bucket, index) => ({
      TimePeriod: intervalOf(bucket, granularity),
      Total: grouped ? {} : metricsOf(names, tallies[0], index),
      Groups: grouped ? groupsOf(names, page, index) : [],
      Estimated: bucket.estimated,
    })),
    DimensionValueAttributes: definitions.some(({ Key }) => Key === 'LINKED_ACCOUNT')
      ? [{ Value: accountId, Attributes: { description: accountId } }]
      : [],
  }
}

/** @throws AwsError ValidationException, DataUnavailableException, InvalidNextTokenException, RequestChangedException. */
export const getCostAndUsage: Query<'ce:GetCostAndUsage'> = (view, input, call) => answer(view, input, call, WITHOUT)

/**
 * The last 14 days by single resources. AWS: needs a filter that names SERVICE, and RESOURCE_ID in a group or in the filter.
 * @throws AwsError as GetCostAndUsage; DataUnavailableException where the account does not keep resources.
 */
export const getCostAndUsageWithResources: Query<'ce:GetCostAndUsageWithResources'> = (view, input, call) => {
  const { Filter, GroupBy, Metrics, ...rest } = input
  if (!namesDimension(Filter, 'SERVICE')) throw serviceFilterRequired()
  if (!GroupBy?.some(({ Key }) => Key === 'RESOURCE_ID') && !namesDimension(Filter, 'RESOURCE_ID'))
    throw resourceIdRequired()
  const asked = { ...rest, Filter, ...(GroupBy ? { GroupBy } : {}), Metrics: Metrics ?? ['UnblendedCost'] } as Input
  const found = answer(view, asked, call, WITH)
  if (!preferencesOf(view, call.accountId).resources) throw dataUnavailable()
  return found
}
