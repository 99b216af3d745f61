/** Cost Explorer's share of the manifest. */
import { categoryTable } from './categories/model.ts'
import { categoryCommands, categoryQueries } from './categories/operations.ts'
import { getCostAndUsageComparisons, getCostComparisonDrivers } from './comparisons.ts'
import { getCostAndUsage, getCostAndUsageWithResources } from './cost-and-usage.ts'
import { getCostForecast, getUsageForecast } from './forecast.ts'
import { preferenceCommands, preferenceQueries, preferencesTable } from './preferences.ts'
import { backfillTable, costTagTable } from './tags/model.ts'
import { completeBackfill, costTagCommands, costTagQueries } from './tags/operations.ts'
import { getCostCategories, getDimensionValues, getTags } from './values.ts'

export const costExplorerTables = [preferencesTable, categoryTable, costTagTable, backfillTable]
export const costExplorerCommands = { ...preferenceCommands, ...categoryCommands, ...costTagCommands }
export const costExplorerTasks = { 'billing.tagBackfill': completeBackfill }
export const costExplorerQueries = {
  ...preferenceQueries,
  ...categoryQueries,
  ...costTagQueries,
  'ce:GetCostAndUsage': getCostAndUsage,
  'ce:GetCostAndUsageWithResources': getCostAndUsageWithResources,
  'ce:GetCostAndUsageComparisons': getCostAndUsageComparisons,
  'ce:GetCostComparisonDrivers': getCostComparisonDrivers,
  'ce:GetCostForecast': getCostForecast,
  'ce:GetUsageForecast': getUsageForecast,
  'ce:GetDimensionValues': getDimensionValues,
  'ce:GetTags': getTags,
  'ce:GetCostCategories': getCostCategories,
} as const
