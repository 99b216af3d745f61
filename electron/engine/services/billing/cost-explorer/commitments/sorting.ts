/** SortBy of the reports on commitments: by the figures that each report answers. AWS: Cost Explorer API, SortDefinition. */
import type { Ce, Json } from '../../../../../../shared/aws/index.ts'
import { checkWord } from '../errors.ts'

type Figures = Readonly<Record<string, unknown>>

/** A figure of an item, wherever in it that stands; `Time` and attributes are words, all others numbers. */
function read(item: Figures, key: string): string | undefined {
  for (const [name, value] of Object.entries(item)) {
    if (name === key && typeof value === 'string') return value
    const found = typeof value === 'object' && value !== null ? read(value as Figures, key) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

const compare = (a = '', b = ''): number => {
  const [left, right] = [Number(a), Number(b)]
  if (Number.isNaN(left) || Number.isNaN(right)) return a === b ? 0 : a < b ? -1 : 1
  return left - right
}

/**
 * The items in the order that is asked for; as they are where none is, equal ones too.
 * @param keys what may be asked for, and by which name the items know it.
 * @throws AwsError ValidationException for another key or order.
 */
export function sortedBy<T extends object>(
  items: readonly T[],
  sort: Json<Ce.SortDefinition> | undefined,
  keys: Readonly<Record<string, string>>,
): T[] {
  if (!sort) return [...items]
  checkWord(sort.Key ?? '', 'sortBy.key', Object.keys(keys))
  checkWord(sort.SortOrder, 'sortBy.sortOrder', ['ASCENDING', 'DESCENDING'])
  const name = keys[sort.Key ?? ''] as string
  const sign = sort.SortOrder === 'DESCENDING' ? -1 : 1
  const rows = items.map((item) => ({ item, value: read(item as Figures, name) }))
  return rows.sort((a, b) => sign * compare(a.value, b.value)).map(({ item }) => item)
}

const named = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, name]))

export const RESERVATION_KEYS = named([
  ...['UtilizationPercentage', 'UtilizationPercentageInUnits', 'PurchasedHours', 'PurchasedUnits', 'TotalActualHours'],
  ...['TotalActualUnits', 'UnusedHours', 'UnusedUnits', 'OnDemandCostOfRIHoursUsed', 'NetRISavings'],
  ...['TotalPotentialRISavings', 'AmortizedUpfrontFee', 'AmortizedRecurringFee', 'TotalAmortizedFee'],
  ...['RICostForUnusedHours', 'RealizedSavings', 'UnrealizedSavings'],
])
export const RESERVATION_COVERAGE_KEYS = {
  ...named(['OnDemandCost', 'CoverageHoursPercentage', 'OnDemandHours', 'ReservedHours', 'TotalRunningHours']),
  ...named(['CoverageNormalizedUnitsPercentage', 'OnDemandNormalizedUnits', 'ReservedNormalizedUnits']),
  ...named(['TotalRunningNormalizedUnits']),
  Time: 'Start',
}
export const PLAN_KEYS = named([
  ...['UtilizationPercentage', 'TotalCommitment', 'UsedCommitment', 'UnusedCommitment', 'NetSavings'],
])
export const PLAN_DETAIL_KEYS = {
  ...PLAN_KEYS,
  ...named(['AmortizedRecurringCommitment', 'AmortizedUpfrontCommitment']),
}
export const PLAN_COVERAGE_KEYS = {
  ...named(['OnDemandCost', 'CoveragePercentage', 'TotalCost']),
  SpendCoveredBySavingsPlan: 'SpendCoveredBySavingsPlans',
  InstanceFamily: 'INSTANCE_FAMILY',
  Region: 'REGION',
  Service: 'SERVICE',
}
