/** What a cost report is made of. How it is written in the page's address stands in `report-address.ts`. */

export const GRANULARITIES = ['MONTHLY', 'DAILY', 'HOURLY'] as const
export type Granularity = (typeof GRANULARITIES)[number]
export type ChartStyle = 'bar' | 'stack' | 'line'

/** Dimensions of the API that filter and group here, by the console's order. AWS: Cost Explorer, "Exploring your data". */
const BOTH = [
  'SERVICE',
  'LINKED_ACCOUNT',
  'REGION',
  'INSTANCE_TYPE',
  'USAGE_TYPE',
  'OPERATION',
  'AZ',
  'PLATFORM',
  'PURCHASE_TYPE',
  'TENANCY',
  'RECORD_TYPE',
  'BILLING_ENTITY',
  'LEGAL_ENTITY_NAME',
] as const
/** AWS: single resources need a filter that names their service, and are kept for 14 days. */
export const GROUP_DIMENSIONS = [...BOTH, 'RESOURCE_ID'] as const
/** A usage type group holds several usage types, so it filters only. */
export const DIMENSIONS = [...BOTH, 'USAGE_TYPE_GROUP'] as const
export type GroupDimension = (typeof GROUP_DIMENSIONS)[number]
export type Dimension = (typeof DIMENSIONS)[number]

/** What is named by a key of the person's own beside its values. */
export const KEYED = ['TAG', 'COST_CATEGORY'] as const
export type Keyed = (typeof KEYED)[number]
export const isKeyed = (field: Dimension | Keyed): field is Keyed => KEYED.some((each) => each === field)

export const COST_METRICS = [
  'UnblendedCost',
  'AmortizedCost',
  'BlendedCost',
  'NetUnblendedCost',
  'NetAmortizedCost',
  'UsageQuantity',
] as const
export type CostMetric = (typeof COST_METRICS)[number]

export const PRESETS = ['today', '7d', 'mtd', '3m', '6m', 'half', '1y', 'ytd'] as const
export type Preset = (typeof PRESETS)[number]

/** How many months ahead the console looks, this one counted; 0 for no forecast. AWS: +1M, +3M, +12M. */
export const FORECASTS = [0, 1, 3, 12] as const
export type ForecastMonths = (typeof FORECASTS)[number]

/** What a report is set against: the period before it, or the same a year earlier. AWS: Cost comparison. */
export const COMPARISONS = ['off', 'previous', 'year'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type ReportRange =
  | { readonly kind: 'preset'; readonly preset: Preset }
  /** Days as `YYYY-MM-DD`; the last one belongs to the range. */
  | { readonly kind: 'custom'; readonly first: string; readonly last: string }

export type Group =
  | { readonly kind: 'dimension'; readonly dimension: GroupDimension }
  | { readonly kind: Keyed; readonly key: string }

/** AWS: GetCostAndUsage takes two groups at most. */
export const GROUPS_MAX = 2

export interface ReportFilter {
  readonly field: Dimension | Keyed
  /** The tag or cost category whose values are meant; absent for a dimension. There is one filter of each field and key. */
  readonly key?: string
  readonly exclude: boolean
  readonly values: readonly string[]
}

export interface Report {
  readonly range: ReportRange
  readonly granularity: Granularity
  readonly forecast: ForecastMonths
  readonly comparison: Comparison
  /** Two at most; without any, the report is of totals. */
  readonly groupBy: readonly Group[]
  readonly filters: readonly ReportFilter[]
  /** Leaves out everything that carries a tag. */
  readonly untagged: boolean
  /** Leaves out everything that is in a cost category. */
  readonly uncategorized: boolean
  readonly metric: CostMetric
  readonly style: ChartStyle
}

export const DEFAULT_REPORT: Report = {
  range: { kind: 'preset', preset: 'half' },
  granularity: 'MONTHLY',
  forecast: 1,
  comparison: 'off',
  groupBy: [{ kind: 'dimension', dimension: 'SERVICE' }],
  filters: [],
  untagged: false,
  uncategorized: false,
  metric: 'UnblendedCost',
  style: 'stack',
}

export const byDimension = (dimension: GroupDimension): Group => ({ kind: 'dimension', dimension })

export const sameGroup = (a: Group, b: Group): boolean =>
  a.kind === 'dimension' ? b.kind === a.kind && a.dimension === b.dimension : b.kind === a.kind && a.key === b.key

export const isFilterOf = (filter: ReportFilter, field: ReportFilter['field'], key?: string): boolean =>
  filter.field === field && filter.key === key

/** The filters with one of a field and key put in, replaced or, without values, taken away. */
export function withFilter(filters: readonly ReportFilter[], next: ReportFilter): readonly ReportFilter[] {
  const others = filters.filter((each) => !isFilterOf(each, next.field, next.key))
  return next.values.length > 0 ? [...others, next] : others
}

export const groupsByResource = (groups: readonly Group[]): boolean =>
  groups.some((group) => group.kind === 'dimension' && group.dimension === 'RESOURCE_ID')

/** Days for which AWS keeps hours and single resources. */
export const RECENT_DAYS = 14
