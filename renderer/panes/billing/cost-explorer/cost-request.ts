/** A report as Cost Explorer's API asks for it. */
import type { In } from '../../../../shared/ipc/contract.ts'
import { dayOf } from '../../../../shared/time.ts'
import type { Group, Report, ReportFilter } from './report.ts'
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

/**
 * One root, as the API demands: values of a filter are alternatives, filters must all hold. `absentTags` are the keys that
 * must all be missing, for a report of what carries no tag.
 */
export function filterOf(filters: readonly ReportFilter[], absentTags: readonly string[] = []): Expression | undefined {
  const each: Expression[] = [
    ...filters.filter(({ values }) => values.length > 0).map(expressionOf),
    ...absentTags.map((Key) => ({ Tags: { Key, MatchOptions: ['ABSENT' as const] } })),
  ]
  return each.length > 1 ? { And: each } : each[0]
}

const definitionOf = (group: Group): NonNullable<Request['GroupBy']>[number] =>
  group.kind === 'dimension' ? { Type: 'DIMENSION', Key: group.dimension } : { Type: group.kind, Key: group.key }

export const intervalOf = ({ start, end }: DayRange): { Start: string; End: string } => ({
  Start: dayOf(start),
  End: dayOf(end),
})

export function costRequest(report: Report, range: DayRange, absentTags: readonly string[] = []): Request {
  const Filter = filterOf(report.filters, absentTags)
  return {
    TimePeriod: intervalOf(range),
    Granularity: report.granularity,
    Metrics: [report.metric],
    ...(report.groupBy.length > 0 ? { GroupBy: report.groupBy.map(definitionOf) } : {}),
    ...(Filter ? { Filter } : {}),
  }
}
