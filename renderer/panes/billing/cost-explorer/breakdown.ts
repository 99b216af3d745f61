/**
 * From Cost Explorer's answer to the rows of the table, the series of the graph and the CSV. Sums are exact: money stays whole
 * nano-dollars.
 */
import type { Out } from '../../../../shared/ipc/contract.ts'
import { addNanos, type Nanos, nanosOf, usdOf, ZERO } from '../../../../shared/money.ts'
import { DAY, dayOf, type Instant, isoSecond } from '../../../../shared/time.ts'
import { csvOf } from '../../../charts/csv.ts'
import type { CostMetric } from './report.ts'

type Results = NonNullable<Out<'ce:GetCostAndUsage'>['ResultsByTime']>

export interface BreakdownRow {
  /** The group as the API names it, a part for each thing grouped by; none for a report that is not grouped. */
  readonly keys: readonly string[]
  /** The parts in one. */
  readonly key: string
  readonly total: Nanos
  /** One per period. */
  readonly amounts: readonly Nanos[]
}

export interface Breakdown {
  readonly starts: readonly Instant[]
  /** The costliest first. */
  readonly rows: readonly BreakdownRow[]
  readonly totals: readonly Nanos[]
  readonly total: Nanos
  /** `USD`, or what usage is counted in; `N/A` where usage in different units was added up. */
  readonly unit: string
}

/** Sorting goes by the exact amounts, which a column's plain number may round. */
export const byAmount =
  <R>(pick: (row: R) => bigint) =>
  (a: R, b: R): number => {
    const [left, right] = [pick(a), pick(b)]
    return left === right ? 0 : left < right ? -1 : 1
  }

/** Series of a graph: more could not be told apart. AWS: nine and Others. */
export const SERIES_MAX = 9
export const OTHERS = '\u0000others'

/** No part of a group contains it. */
const BETWEEN = '\u0001'

const sum = (amounts: readonly Nanos[]): Nanos => amounts.reduce(addNanos, ZERO as Nanos)

/** One unit for all of them, or none. Cells without usage have no say. */
function unitOf(units: ReadonlySet<string>): string {
  const [first, ...others] = units
  return first === undefined || others.length > 0 ? 'N/A' : first
}

/** All pages of one answer, laid together. */
export function breakdownOf(pages: readonly Results[], metric: CostMetric): Breakdown {
  const periods = pages[0] ?? []
  const byKey = new Map<string, { readonly keys: readonly string[]; readonly amounts: Nanos[] }>()
  const units = new Set<string>()
  const add = (keys: readonly string[], period: number, value: { Amount?: string; Unit?: string } | undefined) => {
    const key = keys.join(BETWEEN)
    const row = byKey.get(key) ?? { keys, amounts: periods.map(() => ZERO as Nanos) }
    const amount = nanosOf(value?.Amount ?? '0')
    if (amount !== ZERO && value?.Unit) units.add(value.Unit)
    row.amounts[period] = addNanos(row.amounts[period] as Nanos, amount)
    byKey.set(key, row)
  }
  for (const page of pages) {
    page.forEach((result, period) => {
      const whole = result.Total?.[metric]
      if (whole) add([], period, whole)
      for (const group of result.Groups ?? []) add(group.Keys ?? [], period, group.Metrics?.[metric])
    })
  }
  const rows = [...byKey]
    .map(([key, { keys, amounts }]) => ({ key, keys, amounts, total: sum(amounts) }))
    .sort((a, b) => (a.total === b.total ? (a.key < b.key ? -1 : 1) : a.total > b.total ? -1 : 1))
  const totals = periods.map((_, period) => sum(rows.map((row) => row.amounts[period] as Nanos)))
  return {
    starts: periods.map((each) => Date.parse(each.TimePeriod?.Start ?? '')),
    rows,
    totals,
    total: sum(totals),
    unit: metric === 'UsageQuantity' ? unitOf(units) : 'USD',
  }
}

/** The rows of the graph: the nine costliest and, when there are more, the rest as one. */
export function topRows({ rows, starts }: Breakdown): readonly BreakdownRow[] {
  if (rows.length <= SERIES_MAX) return rows
  const rest = rows.slice(SERIES_MAX)
  const amounts = starts.map((_, period) => sum(rest.map((row) => row.amounts[period] as Nanos)))
  return [...rows.slice(0, SERIES_MAX), { key: OTHERS, keys: [], amounts, total: sum(amounts) }]
}

/** An exact average of the periods, rounded down to the nano-dollar. */
export const averageOf = ({ total, starts }: Breakdown): Nanos =>
  starts.length === 0 ? (ZERO as Nanos) : ((total / BigInt(starts.length)) as Nanos)

const plain = (amount: Nanos): string => usdOf(amount).replace(/\.?0+$/, '')

/** AWS: the downloaded file is transposed: a row per period, a column per value, the totals first. */
export function breakdownCsv(
  { starts, rows, totals, total, unit }: Breakdown,
  words: { readonly dimension: string; readonly total: string; readonly nameOf: (row: BreakdownRow) => string },
): string {
  const midnight = starts.every((start) => start % DAY === 0)
  const measured = `(${unit === 'USD' ? '$' : unit})`
  return csvOf([
    [words.dimension, ...rows.map((row) => `${words.nameOf(row)}${measured}`), `${words.total}${measured}`],
    [words.total, ...rows.map((row) => plain(row.total)), plain(total)],
    ...starts.map((start, period) => [
      midnight ? dayOf(start) : isoSecond(start),
      ...rows.map((row) => plain(row.amounts[period] as Nanos)),
      plain(totals[period] as Nanos),
    ]),
  ])
}
