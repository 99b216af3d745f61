/** What the report on hours of the week is made of, as pairs of the page's address, and as the engine is asked for it. */
import type { In } from '../../../../shared/ipc/contract.ts'
import { HOUR, type Instant, isoSecond, startOfMonthAfter } from '../../../../shared/time.ts'
import { isTimeZone, zoneOffset } from '../../../../shared/time-zones.ts'
import type { HashQuery } from '../../../hash-query.ts'
import { costRequest } from '../cost-explorer/cost-request.ts'
import type { Group, Report, ReportFilter } from '../cost-explorer/report.ts'
import { oneOf, queryOf, rangeOf, reportOf } from '../cost-explorer/report-address.ts'
import type { DayRange } from '../cost-explorer/report-range.ts'

/** Whole calendar quarters and months that are over, but for `mtd`. */
export const HOUR_PRESETS = ['quarter', 'month', 'mtd', '6m', '1y'] as const
export type HourPreset = (typeof HOUR_PRESETS)[number]

/** Which things are counted: servers for the hours they run, or everything that costs. */
export const SCOPES = ['servers', 'all'] as const
export type Scope = (typeof SCOPES)[number]

export const MEASURES = ['cost', 'hours'] as const
export type Measure = (typeof MEASURES)[number]

export interface HoursReport {
  readonly range: HourPreset | { readonly first: string; readonly last: string }
  /** A name of the IANA database. */
  readonly zone: string
  /** Hours of the day, 0 to 23: the night lasts from one until the other. */
  readonly night: { readonly from: number; readonly until: number }
  readonly scope: Scope
  readonly measure: Measure
  /** Absent: whatever tells teams apart in this account. */
  readonly group: Group | undefined
  readonly filters: readonly ReportFilter[]
}

/** AWS's day of work is not defined: twelve hours of light. */
export const USUAL_NIGHT = { from: 20, until: 8 } as const

/** Whose clocks people of a Region read. */
const REGION_ZONES: Readonly<Record<string, string>> = {
  'us-east-1': 'America/New_York',
  'us-west-2': 'America/Los_Angeles',
  'eu-west-1': 'Europe/Dublin',
  'ap-northeast-1': 'Asia/Tokyo',
  'ap-northeast-2': 'Asia/Seoul',
}
export const zoneOfRegion = (region: string): string => REGION_ZONES[region] ?? 'UTC'

function nightOf(text: string | undefined): HoursReport['night'] {
  const [, from, until] = /^(\d{1,2})-(\d{1,2})$/.exec(text ?? '') ?? []
  const night = { from: Number(from), until: Number(until) }
  return from !== undefined && night.from < 24 && night.until < 24 && night.from !== night.until ? night : USUAL_NIGHT
}

/** The report an address describes; what it leaves out or garbles is as usual. */
export function hoursReportOf(query: HashQuery, zone: string): HoursReport {
  const { filters, groupBy } = reportOf(query)
  const custom = rangeOf(query.get('range'))
  const asked = query.get('zone')
  return {
    range: custom?.kind === 'custom' ? custom : (oneOf(HOUR_PRESETS, query.get('range')) ?? 'quarter'),
    zone: asked !== undefined && isTimeZone(asked) ? asked : zone,
    night: nightOf(query.get('night')),
    scope: oneOf(SCOPES, query.get('scope')) ?? 'servers',
    measure: oneOf(MEASURES, query.get('measure')) ?? 'cost',
    group: query.has('groupBy') ? groupBy[0] : undefined,
    filters,
  }
}

const plainReport = (filters: readonly ReportFilter[], group?: Group): Report => ({
  ...reportOf(new Map()),
  groupBy: group ? [group] : [],
  filters,
})

/** The pairs that some changes write into the address. */
export function pairsOf(changes: Partial<HoursReport>): Record<string, string | undefined> {
  const { range, zone, night, scope, measure, group, filters } = changes
  const pairs: Record<string, string | undefined> = {}
  if (range) pairs['range'] = typeof range === 'string' ? range : `${range.first}..${range.last}`
  if (zone) pairs['zone'] = zone
  if (night) pairs['night'] = `${night.from}-${night.until}`
  if (scope) pairs['scope'] = scope
  if (measure) pairs['measure'] = measure
  if (group) pairs['groupBy'] = group.kind === 'dimension' ? group.dimension : `${group.kind}:${group.key}`
  if (filters) {
    const written = queryOf(plainReport(filters))
    for (const name of Object.keys(written)) if (name.startsWith('filter.')) pairs[name] = written[name]
  }
  return pairs
}

const localDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10)
const dayAfter = (day: string): string => localDay(Date.parse(day) + 24 * HOUR)

/** Days by the clocks of the zone; the last one is not in it. */
export function daysOf({ range, zone }: HoursReport, now: Instant): { readonly Start: string; readonly End: string } {
  if (typeof range !== 'string') return { Start: range.first, End: dayAfter(range.last) }
  // The moment as the zone's clocks show it, written as if it were UTC: months are then months of the zone.
  const local = now + zoneOffset(zone, now)
  const month = (offset: number): string => localDay(startOfMonthAfter(local, offset))
  const sinceQuarter = new Date(local).getUTCMonth() % 3
  switch (range) {
    case 'quarter':
      return { Start: month(-sinceQuarter - 3), End: month(-sinceQuarter) }
    case 'month':
      return { Start: month(-1), End: month(0) }
    case 'mtd':
      return { Start: month(0), End: dayAfter(localDay(local)) }
    case '6m':
      return { Start: month(-6), End: month(0) }
    case '1y':
      return { Start: month(-12), End: month(0) }
  }
}

/** The same days for questions that are asked in UTC. */
export const utcDays = ({ Start, End }: { readonly Start: string; readonly End: string }): DayRange => ({
  start: Date.parse(Start),
  end: Date.parse(End),
})

const RUNNING: ReportFilter = { field: 'USAGE_TYPE_GROUP', exclude: false, values: ['EC2: Running Hours'] }

/** What is asked of the engine. What commitments cost is spread over the hours they pay for, so a reserved night is not free. */
export function hoursRequest(report: HoursReport, group: Group, now: Instant): In<'sim:GetCostByHour'> {
  const filters = report.scope === 'servers' ? [...report.filters, RUNNING] : report.filters
  const TimePeriod = daysOf(report, now)
  const { Filter, GroupBy } = costRequest(plainReport(filters, group), utcDays(TimePeriod))
  return {
    TimePeriod,
    TimeZone: report.zone,
    Metric: 'AmortizedCost',
    ...(Filter ? { Filter } : {}),
    ...(GroupBy ? { GroupBy } : {}),
  }
}

/** Whether the period reaches into what has not happened yet. */
export const reachesNow = (report: HoursReport, now: Instant): boolean =>
  daysOf(report, now).End > isoSecond(now).slice(0, 10)
