/** One level down from a group of a report: the report of that group alone, divided by what lies below. */
import { DAY, dayOf, type Instant, startOfDay } from '../../../../shared/time.ts'
import type { BillAddress } from '../bills/bill-tree.ts'
import { customRange } from './range-drag.ts'
import {
  byDimension,
  type Group,
  type GroupDimension,
  groupsByResource,
  RECENT_DAYS,
  type Report,
  type ReportFilter,
  withFilter,
} from './report.ts'
import { dayRangeOf, monthOf } from './report-range.ts'

/** From what everything divides into, to what cannot be divided further. */
const LADDER: readonly GroupDimension[] = ['SERVICE', 'USAGE_TYPE', 'RESOURCE_ID']

/** The filter that holds one part of a group: `Name$Web` is the value `Web` of the tag `Name`. Resources have none. */
function filterFor(group: Group, part: string): ReportFilter | undefined {
  if (group.kind !== 'dimension')
    return { field: group.kind, key: group.key, exclude: false, values: [part.slice(group.key.length + 1)] }
  return group.dimension === 'RESOURCE_ID' ? undefined : { field: group.dimension, exclude: false, values: [part] }
}

/** The one value that a filter leaves of a dimension. */
function settled(filters: readonly ReportFilter[], dimension: GroupDimension): string | undefined {
  const found = filters.find(({ field, exclude, values }) => field === dimension && !exclude && values.length === 1)
  return found?.values[0]
}

/** What the costs divide into below: the first rung of the ladder that no filter has settled to one value. */
const nextGroup = (filters: readonly ReportFilter[]): Group =>
  byDimension(LADDER.find((each) => settled(filters, each) === undefined) ?? 'RESOURCE_ID')

/** The report of one group, one level down. */
export function drillInto(report: Report, keys: readonly string[]): Report {
  const filters = report.groupBy.reduce((all, group, at) => {
    const filter = filterFor(group, keys[at] ?? '')
    return filter ? withFilter(all, filter) : all
  }, report.filters)
  return { ...report, filters, groupBy: [nextGroup(filters)] }
}

/** The report of the one month or day that begins at `start`; a month is seen by its days. */
export function intoPeriod(report: Report, start: Instant, now: Instant): Report {
  const month = monthOf(start, now)
  if (report.granularity === 'MONTHLY') return { ...report, granularity: 'DAILY', range: { kind: 'custom', ...month } }
  const day = dayOf(start)
  return { ...report, range: { kind: 'custom', first: day, last: day } }
}

/** Where a choice leads: to another report, or to the lines of a month's bill. */
export type Step = { readonly report: Report } | { readonly bill: BillAddress }

const billOf = (filters: readonly ReportFilter[], at: Instant, resourceId?: string): Step => {
  const parts = { service: settled(filters, 'SERVICE'), region: settled(filters, 'REGION') }
  return { bill: { month: dayOf(at).slice(0, 7), ...parts, usageType: settled(filters, 'USAGE_TYPE'), resourceId } }
}

/**
 * One step down from a group, a period, or both. Single resources are kept for some days only; where those are over, and for one
 * resource alone, the way leads to the bill.
 */
export function stepDown(
  report: Report,
  keys: readonly string[] | undefined,
  start: Instant | undefined,
  now: Instant,
): Step {
  const at = start ?? dayRangeOf(report.range, now).end - DAY
  const place = report.groupBy.findIndex((group) => groupsByResource([group]))
  if (keys && place >= 0) return billOf(report.filters, at, keys[place])
  const below = keys ? drillInto(report, keys) : report
  const next = start === undefined ? below : intoPeriod(below, start, now)
  if (!keys || !groupsByResource(next.groupBy)) return { report: next }
  const range = dayRangeOf(next.range, now)
  const recent = startOfDay(now) - RECENT_DAYS * DAY
  if (range.end <= recent) return billOf(next.filters, at)
  const days = { start: Math.max(range.start, recent), end: range.end }
  return { report: { ...next, granularity: 'DAILY', range: customRange(days) } }
}
