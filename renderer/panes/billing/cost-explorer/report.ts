/** What a cost report is made of, and how it is written in the page's address. */
import type { HashQuery } from '../../../hash-query.ts'

export type Granularity = 'MONTHLY' | 'DAILY'
export type ChartStyle = 'bar' | 'stack' | 'line'

/** Dimensions of the API that group and filter here, by the console's order. */
export const DIMENSIONS = ['SERVICE', 'REGION', 'INSTANCE_TYPE', 'USAGE_TYPE', 'OPERATION', 'AZ', 'PLATFORM'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const COST_METRICS = [
  'UnblendedCost',
  'AmortizedCost',
  'BlendedCost',
  'NetUnblendedCost',
  'NetAmortizedCost',
] as const
export type CostMetric = (typeof COST_METRICS)[number]

export const PRESETS = ['today', '7d', 'mtd', '3m', '6m', 'half', '1y', 'ytd'] as const
export type Preset = (typeof PRESETS)[number]

export type ReportRange =
  | { readonly kind: 'preset'; readonly preset: Preset }
  /** Days as `YYYY-MM-DD`; the last one belongs to the range. */
  | { readonly kind: 'custom'; readonly first: string; readonly last: string }

export type GroupBy =
  | { readonly kind: 'none' }
  | { readonly kind: 'dimension'; readonly dimension: Dimension }
  | { readonly kind: 'tag'; readonly key: string }

export interface ReportFilter {
  /** `TAG` filters by the values of `tagKey`. */
  readonly field: Dimension | 'TAG'
  readonly tagKey?: string
  readonly exclude: boolean
  readonly values: readonly string[]
}

export interface Report {
  readonly range: ReportRange
  readonly granularity: Granularity
  readonly groupBy: GroupBy
  readonly filters: readonly ReportFilter[]
  readonly metric: CostMetric
  readonly style: ChartStyle
}

export const DEFAULT_REPORT: Report = {
  range: { kind: 'preset', preset: 'half' },
  granularity: 'MONTHLY',
  groupBy: { kind: 'dimension', dimension: 'SERVICE' },
  filters: [],
  metric: 'UnblendedCost',
  style: 'stack',
}

const oneOf = <T extends string>(all: readonly T[], text: string | undefined): T | undefined =>
  all.find((each) => each === text)

const listOf = (text: string): string[] => text.split(',').map(decodeURIComponent)
const textOf = (parts: readonly string[]): string => parts.map(encodeURIComponent).join(',')

function rangeOf(text: string | undefined): ReportRange | undefined {
  const preset = oneOf(PRESETS, text)
  if (preset) return { kind: 'preset', preset }
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { kind: 'custom', first: match[1], last: match[2] } : undefined
}

function groupOf(text: string | undefined): GroupBy | undefined {
  if (text === 'NONE') return { kind: 'none' }
  if (text?.startsWith('TAG:')) return { kind: 'tag', key: text.slice(4) }
  const dimension = oneOf(DIMENSIONS, text)
  return dimension && { kind: 'dimension', dimension }
}

/** `in,value,value` or `not,…`; of a tag its key comes before the values. An address that was edited by hand never throws. */
function filterOf(field: Dimension | 'TAG', text: string | undefined): ReportFilter[] {
  if (!text) return []
  let parts: string[]
  try {
    parts = listOf(text)
  } catch {
    return []
  }
  const [mode, ...rest] = parts
  if (mode !== 'in' && mode !== 'not') return []
  const exclude = mode === 'not'
  if (field !== 'TAG') return rest.length > 0 ? [{ field, exclude, values: rest }] : []
  const [tagKey, ...values] = rest
  return tagKey && values.length > 0 ? [{ field, tagKey, exclude, values }] : []
}

/** The report an address describes; what it leaves out or garbles is as in the default report. */
export function reportOf(query: HashQuery): Report {
  return {
    range: rangeOf(query.get('range')) ?? DEFAULT_REPORT.range,
    granularity: oneOf(['MONTHLY', 'DAILY'] as const, query.get('granularity')) ?? DEFAULT_REPORT.granularity,
    groupBy: groupOf(query.get('groupBy')) ?? DEFAULT_REPORT.groupBy,
    filters: ([...DIMENSIONS, 'TAG'] as const).flatMap((field) => filterOf(field, query.get(`filter.${field}`))),
    metric: oneOf(COST_METRICS, query.get('costAggregate')) ?? DEFAULT_REPORT.metric,
    style: oneOf(['bar', 'stack', 'line'] as const, query.get('chartStyle')) ?? DEFAULT_REPORT.style,
  }
}

const rangeText = (range: ReportRange): string =>
  range.kind === 'preset' ? range.preset : `${range.first}..${range.last}`
const groupText = (group: GroupBy): string =>
  group.kind === 'none' ? 'NONE' : group.kind === 'tag' ? `TAG:${group.key}` : group.dimension

function filterText({ field, tagKey, exclude, values }: ReportFilter): string {
  return textOf([exclude ? 'not' : 'in', ...(field === 'TAG' ? [tagKey ?? ''] : []), ...values])
}

/** The pairs that write a report into the address; what is as in the default report is left out. */
export function queryOf(report: Report): Record<string, string | undefined> {
  const unlessDefault = (text: string, same: string) => (text === same ? undefined : text)
  const filter = (field: ReportFilter['field']) => {
    const found = report.filters.find((each) => each.field === field && each.values.length > 0)
    return found && filterText(found)
  }
  return {
    range: unlessDefault(rangeText(report.range), rangeText(DEFAULT_REPORT.range)),
    granularity: unlessDefault(report.granularity, DEFAULT_REPORT.granularity),
    groupBy: unlessDefault(groupText(report.groupBy), groupText(DEFAULT_REPORT.groupBy)),
    ...Object.fromEntries(([...DIMENSIONS, 'TAG'] as const).map((field) => [`filter.${field}`, filter(field)])),
    costAggregate: unlessDefault(report.metric, DEFAULT_REPORT.metric),
    chartStyle: unlessDefault(report.style, DEFAULT_REPORT.style),
  }
}
