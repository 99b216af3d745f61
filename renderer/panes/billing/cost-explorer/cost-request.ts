/** A report as Cost Explorer's API asks for it. */
import type { In } from '../../../../shared/ipc/contract.ts'
import { dayOf, isoSecond } from '../../../../shared/time.ts'
import type { Granularity, Group, Report, ReportFilter } from './report.ts'
import type { DayRange } from './report-range.ts'

type Request = In<'ce:GetCostAndUsage'>
export type Expression = NonNullable<Request['Filter']>

function plainExpression({ field, key = '', values }: ReportFilter): Expression {
  const match = { Values: [...values], MatchOptions: ['EQUALS' as const] }
  if (field === 'TAG') return { Tags: { Key: key, ...match } }
  if (field === 'COST_CATEGORY') return { CostCategories: { Key: key, ...match } }
  return { Dimensions: { Key: field, ...match } }
}
const expressionOf = (filter: ReportFilter): Expression =>
  filter.exclude ? { Not: plainExpression(filter) } : plainExpression(filter)

/** Keys that must not be there. */
export interface Absent {
  readonly tags: readonly string[]
  readonly categories: readonly string[]
}
const NOTHING_ABSENT: Absent = { tags: [], categories: [] }

/**
 * One root, as the API demands: values of a filter are alternatives, filters must all hold. `absent` are tags and cost
 * categories that must all be missing, for a report of what has none.
 */
export function filterOf(filters: readonly ReportFilter[], absent: Absent = NOTHING_ABSENT): Expression | undefined {
  const each: Expression[] = [
    ...filters.filter(({ values }) => values.length > 0).map(expressionOf),
    ...absent.tags.map((Key) => ({ Tags: { Key, MatchOptions: ['ABSENT' as const] } })),
    ...absent.categories.map((Key) => ({ CostCategories: { Key, MatchOptions: ['ABSENT' as const] } })),
  ]
  return each.length > 1 ? { And: each } : each[0]
}

const definitionOf = (group: Group): NonNullable<Request['GroupBy']>[number] =>
  group.kind === 'dimension' ? { Type: 'DIMENSION', Key: group.dimension } : { Type: group.kind, Key: group.key }

export function intervalOf({ start, end }: DayRange, granularity?: Granularity): { Start: string; End: string } {
  const text = granularity === 'HOURLY' ? isoSecond : dayOf
  return { Start: text(start), End: text(end) }
}

export function costRequest(report: Report, range: DayRange, absent?: Absent): Request {
  const Filter = filterOf(report.filters, absent)
  return {
    TimePeriod: intervalOf(range, report.granularity),
    Granularity: report.granularity,
    Metrics: [report.metric],
    ...(report.groupBy.length > 0 ? { GroupBy: report.groupBy.map(definitionOf) } : {}),
    ...(Filter ? { Filter } : {}),
  }
}
