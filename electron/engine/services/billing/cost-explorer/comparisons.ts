/** ce:GetCostAndUsageComparisons and ce:GetCostComparisonDrivers: one month beside another. AWS: Cost Explorer API. */
import type { Ce, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { type Nanos, nanosOf } from '../../../../../shared/money.ts'
import { startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Call, Query, View } from '../../../kernel/index.ts'
import type { Line } from '../line.ts'
import { breaks, comparisonMonths } from './errors.ts'
import { compileFilter } from './expression.ts'
import { checkGroupTypes, groupKeys } from './grouping.ts'
import { metricNames, metricsOf } from './metrics.ts'
import { pageOf } from './paging.ts'
import { type Bucket, bucketsOf, type Period, periodOf } from './period.ts'
import { preferencesOf } from './preferences.ts'
import { segmentsOf } from './reading.ts'
import { amountOf, decimals, type Tally, tallyOf } from './tally.ts'

type Input = In<'ce:GetCostAndUsageComparisons'>
type Metrics = Record<string, Json<Ce.ComparisonMetricValue>>
type Definition = Json<Ce.GroupDefinition>

const COMPARISONS_MAX = 2000
const DRIVERS_MAX = 10

/** AWS: both periods are whole months; the running one is compared so far. */
function monthOf(interval: Json<Ce.DateInterval> | undefined, view: View, accountId: string): Period {
  const period = periodOf(interval, 'MONTHLY', view.now, preferencesOf(view, accountId))
  const { start, end } = period
  if (start !== startOfMonth(start) || end !== startOfNextMonth(start)) throw comparisonMonths()
  return period
}

/** What a group comes to in both months. Money is subtracted exactly. */
function compare(names: readonly string[], before: Tally | undefined, after: Tally | undefined): Metrics {
  const [old, fresh] = [metricsOf(names, before, 0), metricsOf(names, after, 0)]
  return Object.fromEntries(
    names.map((name) => {
      const { Amount: from = '0', Unit: unitBefore } = old[name] ?? {}
      const { Amount: to = '0', Unit: unitAfter } = fresh[name] ?? {}
      const isMoney = unitAfter === 'USD'
      const difference = isMoney
        ? amountOf((nanosOf(to) - nanosOf(from)) as Nanos)
        : decimals(Number(to) - Number(from))
      return [
        name,
        {
          BaselineTimePeriodAmount: from,
          ComparisonTimePeriodAmount: to,
          Difference: difference,
          // What there is nothing of is in no unit.
          Unit: (!before || unitBefore === unitAfter ? unitAfter : after ? 'N/A' : unitBefore) ?? 'N/A',
        },
      ]
    }),
  )
}

interface Compared {
  readonly keys: readonly string[]
  readonly metrics: Metrics
  /** In the metric that is compared. */
  readonly difference: number
}

class Comparison {
  readonly #view: View
  readonly #input: Input
  readonly #accountId: string
  readonly #periods: readonly [Period, Period]
  readonly #metric: string

  constructor(view: View, input: Input, { accountId }: Call) {
    this.#view = view
    this.#input = input
    this.#accountId = accountId
    checkGroupTypes(input.GroupBy ?? [])
    this.#periods = [
      monthOf(input.BaselineTimePeriod, view, accountId),
      monthOf(input.ComparisonTimePeriod, view, accountId),
    ]
    this.#metric = metricNames(input.MetricForComparison ? [input.MetricForComparison] : [])[0] as string
  }

  #tallies(
    period: Period,
    definitions: readonly Definition[],
    more: (line: Line) => readonly string[],
  ): Map<string, Tally> {
    const buckets: readonly Bucket[] = bucketsOf(period, 'MONTHLY', this.#view.now)
    const segments = segmentsOf(this.#view, this.#accountId, period, (words) => {
      const keysOf = groupKeys(definitions, words)
      return {
        accepts: compileFilter(this.#input.Filter, words),
        keysOf: (line) => [...keysOf(line), ...more(line)],
      }
    })
    const tallies = tallyOf(this.#view, { accountId: this.#accountId, buckets, granularity: 'MONTHLY', segments })
    return new Map(tallies.map((tally) => [tally.keys.join('\u0000'), tally]))
  }

  /** The groups, by how far they moved. `usage` tells their usage, too. */
  groups(
    definitions: readonly Definition[],
    more: (line: Line) => readonly string[] = () => [],
    usage = false,
  ): Compared[] {
    const [before, after] = this.#periods.map((period) => this.#tallies(period, definitions, more))
    const names = usage && this.#metric !== 'UsageQuantity' ? [this.#metric, 'UsageQuantity'] : [this.#metric]
    const found = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort().map((id) => {
      const metrics = compare(names, before?.get(id), after?.get(id))
      return {
        keys: id === '' ? [] : id.split('\u0000'),
        metrics,
        difference: Number(metrics[this.#metric]?.Difference),
      }
    })
    return found.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
  }

  total(): Metrics {
    return this.groups([])[0]?.metrics ?? compare([this.#metric], undefined, undefined)
  }
}

/** The expression that selects a group: `TagKey$value` names a tag's value. */
function selectorOf(definitions: readonly Definition[], keys: readonly string[]): Json<Ce.Expression> {
  const parts = definitions.map(({ Type, Key = '' }, index): Json<Ce.Expression> => {
    const value = keys[index] as string
    if (Type !== 'TAG' && Type !== 'COST_CATEGORY') return { Dimensions: { Key: Key as Ce.Dimension, Values: [value] } }
    const values = { Key, Values: [value.slice(Key.length + 1)] }
    return Type === 'TAG' ? { Tags: values } : { CostCategories: values }
  })
  return parts.length === 1 ? (parts[0] as Json<Ce.Expression>) : { And: parts }
}

function sizeOf(asked: number | undefined, most: number): number {
  if (asked !== undefined && asked < 1) throw breaks(asked, 'maxResults', 'have value greater than or equal to 1')
  if (asked !== undefined && asked > most) throw breaks(asked, 'maxResults', `have value less than or equal to ${most}`)
  return asked ?? 10
}

/** The groups that moved most come first. @throws AwsError ValidationException, InvalidNextTokenException. */
export const getCostAndUsageComparisons: Query<'ce:GetCostAndUsageComparisons'> = (view, input, call) => {
  const size = sizeOf(input.MaxResults, COMPARISONS_MAX)
  const comparison = new Comparison(view, input, call)
  const definitions = input.GroupBy ?? []
  const groups = definitions.length > 0 ? comparison.groups(definitions) : []
  const { page, ...next } = pageOf(groups, size, input)
  return {
    CostAndUsageComparisons: page.map(({ keys, metrics }) => ({
      CostAndUsageSelector: selectorOf(definitions, keys),
      Metrics: metrics,
    })),
    TotalCostAndUsage: comparison.total(),
    ...next,
  }
}

/**
 * What moved a group: its usage types, with their usage. Without groups: the services. AWS names more kinds of drivers (credits,
 * refunds, commitments); here each of them has a usage type of its own.
 * @throws AwsError as GetCostAndUsageComparisons.
 */
export const getCostComparisonDrivers: Query<'ce:GetCostComparisonDrivers'> = (view, input, call) => {
  const size = sizeOf(input.MaxResults, DRIVERS_MAX)
  const comparison = new Comparison(view, input, call)
  const definitions: readonly Definition[] = input.GroupBy?.length
    ? input.GroupBy
    : [{ Type: 'DIMENSION', Key: 'SERVICE' }]
  const drivers = comparison.groups(definitions, ({ usageType }) => [usageType], true)
  const { page, ...next } = pageOf(comparison.groups(definitions), size, input)
  return {
    CostComparisonDrivers: page.map(({ keys, metrics }) => ({
      CostSelector: selectorOf(definitions, keys),
      Metrics: metrics,
      CostDrivers: drivers
        .filter((driver) => driver.difference !== 0 && keys.every((key, index) => driver.keys[index] === key))
        .slice(0, DRIVERS_MAX)
        .map((driver) => ({ Type: 'USAGE_TYPE', Name: driver.keys.at(-1) as string, Metrics: driver.metrics })),
    })),
    ...next,
  }
}
