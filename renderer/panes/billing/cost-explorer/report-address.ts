/** A report as pairs of the page's address, and back: what is as in the default report is left out. */
import { formatHashQuery, type HashQuery } from '../../../hash-query.ts'
import {
  COMPARISONS,
  COST_METRICS,
  DEFAULT_REPORT,
  DIMENSIONS,
  FORECASTS,
  GRANULARITIES,
  GROUP_DIMENSIONS,
  GROUPS_MAX,
  type Group,
  isKeyed,
  KEYED,
  PRESETS,
  type Report,
  type ReportFilter,
  type ReportRange,
  sameGroup,
} from './report.ts'

export const oneOf = <T extends string>(all: readonly T[], text: string | undefined): T | undefined =>
  all.find((each) => each === text)

/** Undefined for text that no address of ours has: an address that was edited by hand never throws. */
function listOf(text: string): string[] | undefined {
  try {
    return text.split(',').map(decodeURIComponent)
  } catch {
    return undefined
  }
}
const textOf = (parts: readonly string[]): string => parts.map(encodeURIComponent).join(',')

export function rangeOf(text: string | undefined): ReportRange | undefined {
  const preset = oneOf(PRESETS, text)
  if (preset) return { kind: 'preset', preset }
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { kind: 'custom', first: match[1], last: match[2] } : undefined
}
export const rangeText = (range: ReportRange): string =>
  range.kind === 'preset' ? range.preset : `${range.first}..${range.last}`

function groupOf(text: string): Group | undefined {
  const keyed = KEYED.find((kind) => text.startsWith(`${kind}:`))
  if (keyed) return { kind: keyed, key: text.slice(keyed.length + 1) }
  const dimension = oneOf(GROUP_DIMENSIONS, text)
  return dimension && { kind: 'dimension', dimension }
}
function groupsOf(text: string | undefined): readonly Group[] | undefined {
  if (text === undefined) return undefined
  if (text === 'NONE') return []
  const groups = (listOf(text) ?? []).flatMap((each) => groupOf(each) ?? [])
  const different = groups.filter((group, at) => groups.findIndex((other) => sameGroup(group, other)) === at)
  return different.length > 0 ? different.slice(0, GROUPS_MAX) : undefined
}
const groupText = (group: Group): string =>
  group.kind === 'dimension' ? group.dimension : `${group.kind}:${group.key}`
const groupsText = (groups: readonly Group[]): string => (groups.length === 0 ? 'NONE' : textOf(groups.map(groupText)))

/** `in,value,value` or `not,…`; of a tag or cost category its key comes before the values. */
function filterOf(field: ReportFilter['field'], text: string): ReportFilter[] {
  const [mode, ...rest] = listOf(text) ?? []
  if (mode !== 'in' && mode !== 'not') return []
  const exclude = mode === 'not'
  if (!isKeyed(field)) return rest.length > 0 ? [{ field, exclude, values: rest }] : []
  const [key, ...values] = rest
  return key && values.length > 0 ? [{ field, key, exclude, values }] : []
}
/** Filters of several keys are parted by `;`, which no encoded part contains. */
const filtersOf = (field: ReportFilter['field'], text: string | undefined): ReportFilter[] =>
  (text ?? '').split(';').flatMap((each) => filterOf(field, each))

const filterText = ({ key, exclude, values }: ReportFilter): string =>
  textOf([exclude ? 'not' : 'in', ...(key === undefined ? [] : [key]), ...values])

/** The report an address describes; what it leaves out or garbles is as in the default report. */
export function reportOf(query: HashQuery): Report {
  return {
    range: rangeOf(query.get('range')) ?? DEFAULT_REPORT.range,
    granularity: oneOf(GRANULARITIES, query.get('granularity')) ?? DEFAULT_REPORT.granularity,
    forecast: FORECASTS.find((each) => String(each) === query.get('forecast')) ?? DEFAULT_REPORT.forecast,
    comparison: oneOf(COMPARISONS, query.get('compare')) ?? DEFAULT_REPORT.comparison,
    groupBy: groupsOf(query.get('groupBy')) ?? DEFAULT_REPORT.groupBy,
    filters: [...DIMENSIONS, ...KEYED].flatMap((field) => filtersOf(field, query.get(`filter.${field}`))),
    untagged: query.get('showOnlyUntagged') === 'true',
    uncategorized: query.get('showOnlyUncategorized') === 'true',
    metric: oneOf(COST_METRICS, query.get('costAggregate')) ?? DEFAULT_REPORT.metric,
    style: oneOf(['bar', 'stack', 'line'] as const, query.get('chartStyle')) ?? DEFAULT_REPORT.style,
  }
}

/** The pairs that write a report into the address; what is as in the default report is left out. */
export function queryOf(report: Report): Record<string, string | undefined> {
  const unlessDefault = (text: string, same: string) => (text === same ? undefined : text)
  const filters = (field: ReportFilter['field']) =>
    report.filters
      .filter((each) => each.field === field && each.values.length > 0)
      .map(filterText)
      .join(';') || undefined
  return {
    range: unlessDefault(rangeText(report.range), rangeText(DEFAULT_REPORT.range)),
    granularity: unlessDefault(report.granularity, DEFAULT_REPORT.granularity),
    forecast: unlessDefault(String(report.forecast), String(DEFAULT_REPORT.forecast)),
    compare: unlessDefault(report.comparison, DEFAULT_REPORT.comparison),
    groupBy: unlessDefault(groupsText(report.groupBy), groupsText(DEFAULT_REPORT.groupBy)),
    ...Object.fromEntries([...DIMENSIONS, ...KEYED].map((field) => [`filter.${field}`, filters(field)])),
    showOnlyUntagged: report.untagged ? 'true' : undefined,
    showOnlyUncategorized: report.uncategorized ? 'true' : undefined,
    costAggregate: unlessDefault(report.metric, DEFAULT_REPORT.metric),
    chartStyle: unlessDefault(report.style, DEFAULT_REPORT.style),
  }
}

/** `/billing/CostExplorer:…`, to give to the router. */
export const addressOfReport = (report: Report, reportId?: string): string =>
  `/billing/CostExplorer:${formatHashQuery(Object.entries({ reportId, ...queryOf(report) }))}`
