/** Cost Explorer's share of the manifest. */
import { alertTable, alertTasks, watchTable } from './anomalies/alerts.ts'
import { feedbackTable, monitorTable, subscriptionTable } from './anomalies/model.ts'
import { anomalyCommands, anomalyQueries } from './anomalies/operations.ts'
import { categoryTable } from './categories/model.ts'
import { categoryCommands, categoryQueries } from './categories/operations.ts'
import { commitmentQueries } from './commitments/index.ts'
import { getCostAndUsageComparisons, getCostComparisonDrivers } from './comparisons.ts'
import { getCostAndUsage, getCostAndUsageWithResources } from './cost-and-usage.ts'
import { getCostByHour } from './cost-by-hour.ts'
import { getCostForecast, getUsageForecast } from './forecast.ts'
import { preferenceCommands, preferenceQueries, preferencesTable } from './preferences.ts'
import { generationCommands, generationQueries, generationTable } from './recommendations/generations.ts'
import { getReservationPurchaseRecommendation } from './recommendations/reservations.ts'
import { getRightsizingRecommendation } from './recommendations/rightsizing.ts'
import { getSavingsPlansPurchaseRecommendation } from './recommendations/savings-plans.ts'
import { resourceTagCommands, resourceTagQueries } from './resource-tags.ts'
import { backfillTable, costTagTable } from './tags/model.ts'
import { completeBackfill, costTagCommands, costTagQueries } from './tags/operations.ts'
import { getCostCategories, getDimensionValues, getTags } from './values.ts'

export const costExplorerTables = [
  preferencesTable,
  categoryTable,
  costTagTable,
  backfillTable,
  monitorTable,
  subscriptionTable,
  feedbackTable,
  watchTable,
  alertTable,
  generationTable,
]
export const costExplorerCommands = {
  ...preferenceCommands,
  ...categoryCommands,
  ...costTagCommands,
  ...anomalyCommands,
  ...resourceTagCommands,
  ...generationCommands,
}
export const costExplorerTasks = { 'billing.tagBackfill': completeBackfill, ...alertTasks }
export const costExplorerQueries = {
  ...preferenceQueries,
  ...categoryQueries,
  ...commitmentQueries,
  ...costTagQueries,
  ...anomalyQueries,
  ...resourceTagQueries,
  ...generationQueries,
  'ce:GetCostAndUsage': getCostAndUsage,
  'sim:GetCostByHour': getCostByHour,
  'ce:GetCostAndUsageWithResources': getCostAndUsageWithResources,
  'ce:GetCostAndUsageComparisons': getCostAndUsageComparisons,
  'ce:GetCostComparisonDrivers': getCostComparisonDrivers,
  'ce:GetCostForecast': getCostForecast,
  'ce:GetUsageForecast': getUsageForecast,
  'ce:GetDimensionValues': getDimensionValues,
  'ce:GetReservationPurchaseRecommendation': getReservationPurchaseRecommendation,
  'ce:GetSavingsPlansPurchaseRecommendation': getSavingsPlansPurchaseRecommendation,
  'ce:GetRightsizingRecommendation': getRightsizingRecommendation,
  'ce:GetTags': getTags,
  'ce:GetCostCategories': getCostCategories,
} as const
