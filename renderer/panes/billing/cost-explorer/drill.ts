/** One level down from a group of a report: the report of that group alone, divided by what lies below. */
import { dayOf, type Instant } from '../../../../shared/time.ts'
import { byDimension, type Group, type GroupDimension, type Report, type ReportFilter, withFilter } from './report.ts'
import { monthOf } from './report-range.ts'

/** From what everything divides into, to what cannot be divided further. */
const LADDER: readonly GroupDimension[] = ['SERVICE', 'USAGE_TYPE']

/** The filter that holds one part of a group: `Name$Web` is the value `Web` of the tag `Name`. */
function filterFor(group: Group, part: string): ReportFilter {
  if (group.kind === 'dimension') return { field: group.dimension, exclude: false, values: [part] }
  return { field: group.kind, key: group.key, exclude: false, values: [part.slice(group.key.length + 1)] }
}

const isSettled = (filters: readonly ReportFilter[], dimension: GroupDimension): boolean =>
  filters.some(({ field, exclude, values }) => field === dimension && !exclude && values.length === 1)

/** What the costs divide into below: the first rung of the ladder that no filter has settled to one value. */
export const nextGroup = (filters: readonly ReportFilter[]): Group | undefined => {
  const dimension = LADDER.find((each) => !isSettled(filters, each))
  return dimension && byDimension(dimension)
}

/** The report of one group, one level down. Where nothing lies below, the grouping stays and only the filter narrows. */
export function drillInto(report: Report, keys: readonly string[]): Report {
  const filters = report.groupBy.reduce(
    (all, group, at) => withFilter(all, filterFor(group, keys[at] ?? '')),
    report.filters,
  )
  const below = nextGroup(filters)
  return { ...report, filters, groupBy: below ? [below] : report.groupBy }
}

/** The report of the one month or day that begins at `start`; a month is seen by its days. */
export function intoPeriod(report: Report, start: Instant, now: Instant): Report {
  const month = monthOf(start, now)
  if (report.granularity === 'MONTHLY') return { ...report, granularity: 'DAILY', range: { kind: 'custom', ...month } }
  const day = dayOf(start)
  return { ...report, range: { kind: 'custom', first: day, last: day } }
}
