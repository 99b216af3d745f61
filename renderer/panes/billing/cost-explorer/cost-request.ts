/** A report as Cost Explorer's API asks for it. */
import type { In } from '../../../../shared/ipc/contract.ts'
import { dayOf } from '../../../../shared/time.ts'
import type { GroupBy, Report, ReportFilter } from './report.ts'
import type { DayRange } from './report-range.ts'

type Request = In<'ce:GetCostAndUsage'>
type Expression = NonNullable<Request['Filter']>

function expressionOf({ field, tagKey, exclude, values }: ReportFilter): Expression {
  const plain: Expression =
    field === 'TAG'
      ? { Tags: { Key: tagKey ?? '', Values: [...values], MatchOptions: ['EQUALS'] } }
      : { Dimensions: { Key: field, Values: [...values], MatchOptions: ['EQUALS'] } }
  return exclude ? { Not: plain } : plain
}

/** One root, as the API demands: values of a filter are alternatives, filters must all hold. */
export function filterOf(filters: readonly ReportFilter[]): Expression | undefined {
  const each = filters.filter(({ values }) => values.length > 0).map(expressionOf)
  return each.length > 1 ? { And: each } : each[0]
}

const groupsOf = (group: GroupBy): Pick<Request, 'GroupBy'> =>
  group.kind === 'none'
    ? {}
    : {
        GroupBy: [group.kind === 'tag' ? { Type: 'TAG', Key: group.key } : { Type: 'DIMENSION', Key: group.dimension }],
      }

export const intervalOf = ({ start, end }: DayRange): { Start: string; End: string } => ({
  Start: dayOf(start),
  End: dayOf(end),
})

export function costRequest(report: Report, range: DayRange): Request {
  const Filter = filterOf(report.filters)
  return {
    TimePeriod: intervalOf(range),
    Granularity: report.granularity,
    Metrics: [report.metric],
    ...groupsOf(report.groupBy),
    ...(Filter ? { Filter } : {}),
  }
}
