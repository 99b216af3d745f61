/** Cost Explorer's share of the manifest. */
import { getCostAndUsage, getCostAndUsageWithResources } from './cost-and-usage.ts'
import { getCostForecast, getUsageForecast } from './forecast.ts'
import { preferenceCommands, preferenceQueries, preferencesTable } from './preferences.ts'
import { getDimensionValues, getTags } from './values.ts'

export const costExplorerTables = [preferencesTable]
export const costExplorerCommands = { ...preferenceCommands }
export const costExplorerQueries = {
  ...preferenceQueries,
  'ce:GetCostAndUsage': getCostAndUsage,
  'ce:GetCostAndUsageWithResources': getCostAndUsageWithResources,
  'ce:GetCostForecast': getCostForecast,
  'ce:GetUsageForecast': getUsageForecast,
  'ce:GetDimensionValues': getDimensionValues,
  'ce:GetTags': getTags,
} as const
