/** ce:GetCostAndUsage and ce:GetCostAndUsageWithResources. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { In, Out } from '../../../../../shared/ipc/contract.ts'
import { dayOf, isoSecond } from '../../../../../shared/time.ts'
import type { Call, Query, View } from '../../../kernel/index.ts'
import { filterReader, groupReader, resourceFilterReader, resourceGroupReader } from './dimensions.ts'
import { checkWord, dataUnavailable, resourceIdRequired, serviceFilterRequired } from './errors.ts'
import { compileFilter, namesDimension } from './expression.ts'
import { checkGroupTypes, groupKeys } from './grouping.ts'
import { metricNames, metricsOf } from './metrics.ts'
import { pageOf } from './paging.ts'
import { type Bucket, bucketsOf, periodOf, recentPeriodOf } from './period.ts'
import { preferencesOf } from './preferences.ts'
import { segmentsOf } from './reading.ts'
import { type Tally, tallyOf } from './tally.ts'

/** The model's words. */
const GRANULARITIES = ['DAILY', 'MONTHLY', 'HOURLY']

/** An entry is one group in one bucket; AWS does not say how many fit a page. */
const ENTRIES_PER_PAGE = 5000

const intervalOf = ({ start, end }: Bucket, granularity: string): Json<Ce.DateInterval> =>
  granularity === 'HOURLY' ? { Start: isoSecond(start), End: isoSecond(end) } : { Start: dayOf(start), End: dayOf(end) }

const groupsOf = (names: readonly string[], tallies: readonly Tally[], bucket: number): Json<Ce.Group>[] =>
  tallies
    .filter((tally) => tally.units[bucket] !== undefined)
    .map((tally) => ({ Keys: [...tally.keys], Metrics: metricsOf(names, tally, bucket) }))

/** The operation without resources, and the one with them. */
interface Kind {
  readonly groups: typeof groupReader
  readonly filters: typeof filterReader
  readonly period: typeof periodOf
}
const WITHOUT: Kind = { groups: groupReader, filters: filterReader, period: periodOf }
const WITH: Kind = { groups: resourceGroupReader, filters: resourceFilterReader, period: recentPeriodOf }

type Input = In<'ce:GetCostAndUsage'>

function answer(view: View, input: Input, { accountId }: Call, kind: Kind): Out<'ce:GetCostAndUsage'> {
  const granularity = input.Granularity ?? 'MONTHLY'
  checkWord(granularity, 'granularity', GRANULARITIES)
  const definitions = input.GroupBy ?? []
  checkGroupTypes(definitions)
  const period = kind.period(input.TimePeriod, granularity, view.now, preferencesOf(view, accountId))
  const names = metricNames(input.Metrics)
  const grouped = definitions.length > 0
  const buckets = bucketsOf(period, granularity, view.now)
  const segments = segmentsOf(view, accountId, period, (words) => ({
    keysOf: groupKeys(definitions, words, kind.groups),
    accepts: compileFilter(input.Filter, words, kind.filters),
  }))
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
