/** ce:GetDimensionValues, ce:GetTags and ce:GetCostCategories: what there is to filter and group by in a period. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { Call, Query, View } from '../../../kernel/index.ts'
import type { Line } from '../line.ts'
import { readerOf } from './commitments/asking.ts'
import { ofPlans, ofReservations } from './commitments/coverage.ts'
import { filterReader } from './dimensions.ts'
import { checkWord, dimensionNotAllowed, tooFewResults } from './errors.ts'
import { compileFilter, type Expression } from './expression.ts'
import { pageOf } from './paging.ts'
import { bucketsOf, periodOf } from './period.ts'
import { preferencesOf } from './preferences.ts'
import { segmentsOf, type Words } from './reading.ts'
import { nanosIn, tallyOf } from './tally.ts'

interface Asked {
  readonly TimePeriod: Json<Ce.DateInterval> | undefined
  readonly Filter?: Expression | undefined
  readonly SearchString?: string | undefined
  readonly SortBy?: readonly Json<Ce.SortDefinition>[] | undefined
}

type Counts = (line: Line) => boolean
type Keys = (words: Words) => (meter: Line) => readonly string[]

const VALUES_MAX = 1000
const CONTEXTS = ['COST_AND_USAGE', 'RESERVATIONS', 'SAVINGS_PLANS']

function sizeOf(asked: number | undefined): number {
  if (asked !== undefined && asked < 1) throw tooFewResults(asked)
  return asked ?? VALUES_MAX
}

/** Values in the period that contain the search text, by name, or by cost when a cost is asked to sort by. */
function valuesOf(view: View, call: Call, asked: Asked, keysOf: Keys, counts: Counts = () => true): string[] {
  const { accountId } = call
  const period = periodOf(asked.TimePeriod, 'MONTHLY', view.now, preferencesOf(view, accountId))
  const buckets = bucketsOf(period, 'MONTHLY', view.now)
  const costs = new Map<string, bigint>()
  const tallies = tallyOf(view, {
    accountId,
    buckets,
    granularity: 'MONTHLY',
    segments: segmentsOf(view, accountId, period, (words) => {
      const accepts = compileFilter(asked.Filter, words)
      return { accepts: (line) => counts(line) && accepts(line), keysOf: keysOf(words) }
    }),
  })
  for (const tally of tallies) {
    const cost = buckets.reduce((sum, _, bucket) => sum + nanosIn(tally, bucket), 0n)
    for (const key of tally.keys) costs.set(key, (costs.get(key) ?? 0n) + cost)
  }
  const search = asked.SearchString?.toLowerCase() ?? ''
  const found = [...costs].filter(([value]) => value.toLowerCase().includes(search))
  const sort = asked.SortBy?.[0]
  const sign = sort?.SortOrder === 'ASCENDING' ? 1 : -1
  const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  found.sort(([a, costA], [b, costB]) => (sort && costA !== costB ? (costA < costB ? -sign : sign) : byName(a, b)))
  return found.map(([value]) => value)
}

/** What the reports of a context count. */
const COUNTED: Readonly<Record<string, Counts>> = { RESERVATIONS: ofReservations, SAVINGS_PLANS: ofPlans }

/** @throws AwsError ValidationException */
export const getDimensionValues: Query<'ce:GetDimensionValues'> = (view, input, call) => {
  const isReport = (input.Context ?? 'COST_AND_USAGE') !== 'COST_AND_USAGE'
  const read = (isReport ? readerOf : filterReader)(input.Dimension ?? '')
  if (!read) throw dimensionNotAllowed(input.Dimension ?? '')
  checkWord(input.Context, 'context', CONTEXTS)
  const values = valuesOf(view, call, input, () => (meter) => [read(meter)], COUNTED[input.Context ?? ''])
  const { page, ...next } = pageOf(values, sizeOf(input.MaxResults), input)
  return {
    DimensionValues: page.map((Value) => ({
      Value,
      Attributes: input.Dimension === 'LINKED_ACCOUNT' ? { description: Value } : ({} as Record<string, string>),
    })),
    ReturnSize: page.length,
    TotalSize: values.length,
    ...next,
  }
}

/** The tag keys in use, or the values of one key; an empty value stands for what is not tagged. @throws AwsError ValidationException. */
export const getTags: Query<'ce:GetTags'> = (view, input, call) => {
  const key = input.TagKey
  const keysOf: Keys = (words) => (meter) => (key === undefined ? words.tagKeys(meter) : [words.tag(meter, key) ?? ''])
  const values = valuesOf(view, call, input, keysOf)
  const { page, ...next } = pageOf(values, sizeOf(input.MaxResults), input)
  return { Tags: page, ReturnSize: page.length, TotalSize: values.length, ...next }
}

/** The names of the categories in the period, or the values of one. @throws AwsError ValidationException. */
export const getCostCategories: Query<'ce:GetCostCategories'> = (view, input, call) => {
  const name = input.CostCategoryName
  const keysOf: Keys = (words) => (meter) =>
    name === undefined
      ? words.categoryNames().filter((known) => words.category(meter, known) !== undefined)
      : [words.category(meter, name) ?? '']
  const values = valuesOf(view, call, input, keysOf)
  const { page, ...next } = pageOf(values, sizeOf(input.MaxResults), input)
  return {
    ...(name === undefined ? { CostCategoryNames: page } : { CostCategoryValues: page }),
    ReturnSize: page.length,
    TotalSize: values.length,
    ...next,
  }
}
