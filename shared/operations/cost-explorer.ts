/** Cost Explorer operations that are simulated, and the preferences they depend on. */
import type { Ce, Op } from '../aws/index.ts'

/** What the Cost Management preferences switch. A new account: resources alone. */
export interface CostPreferences {
  /** Hours of the last 14 days. */
  readonly hourly: boolean
  /** Days of the last 14 by single resources. */
  readonly resources: boolean
  /** 38 months instead of 14, at monthly granularity. */
  readonly multiYear: boolean
  /** AWS's own ways: data come once a day, at midnight UTC, and tags group only from their activation on. */
  readonly awsDelays: boolean
}

export interface CostExplorerOperations {
  'ce:GetCostAndUsage': Op<Ce.GetCostAndUsageRequest, Ce.GetCostAndUsageResponse>
  'ce:GetCostAndUsageWithResources': Op<Ce.GetCostAndUsageWithResourcesRequest, Ce.GetCostAndUsageWithResourcesResponse>
  'ce:GetCostForecast': Op<Ce.GetCostForecastRequest, Ce.GetCostForecastResponse>
  'ce:GetUsageForecast': Op<Ce.GetUsageForecastRequest, Ce.GetUsageForecastResponse>
  'ce:GetDimensionValues': Op<Ce.GetDimensionValuesRequest, Ce.GetDimensionValuesResponse>
  'ce:GetTags': Op<Ce.GetTagsRequest, Ce.GetTagsResponse>
  'ce:CreateCostCategoryDefinition': Op<Ce.CreateCostCategoryDefinitionRequest, Ce.CreateCostCategoryDefinitionResponse>
  'ce:DescribeCostCategoryDefinition': Op<
    Ce.DescribeCostCategoryDefinitionRequest,
    Ce.DescribeCostCategoryDefinitionResponse
  >
  'ce:ListCostCategoryDefinitions': Op<Ce.ListCostCategoryDefinitionsRequest, Ce.ListCostCategoryDefinitionsResponse>
  'ce:UpdateCostCategoryDefinition': Op<Ce.UpdateCostCategoryDefinitionRequest, Ce.UpdateCostCategoryDefinitionResponse>
  'ce:DeleteCostCategoryDefinition': Op<Ce.DeleteCostCategoryDefinitionRequest, Ce.DeleteCostCategoryDefinitionResponse>
  'ce:GetCostCategories': Op<Ce.GetCostCategoriesRequest, Ce.GetCostCategoriesResponse>
  'ce:ListCostAllocationTags': Op<Ce.ListCostAllocationTagsRequest, Ce.ListCostAllocationTagsResponse>
  'ce:UpdateCostAllocationTagsStatus': Op<
    Ce.UpdateCostAllocationTagsStatusRequest,
    Ce.UpdateCostAllocationTagsStatusResponse
  >
  'ce:StartCostAllocationTagBackfill': Op<
    Ce.StartCostAllocationTagBackfillRequest,
    Ce.StartCostAllocationTagBackfillResponse
  >
  'ce:ListCostAllocationTagBackfillHistory': Op<
    Ce.ListCostAllocationTagBackfillHistoryRequest,
    Ce.ListCostAllocationTagBackfillHistoryResponse
  >
  'ce:GetCostAndUsageComparisons': Op<Ce.GetCostAndUsageComparisonsRequest, Ce.GetCostAndUsageComparisonsResponse>
  'ce:GetCostComparisonDrivers': Op<Ce.GetCostComparisonDriversRequest, Ce.GetCostComparisonDriversResponse>
  'ce:CreateAnomalyMonitor': Op<Ce.CreateAnomalyMonitorRequest, Ce.CreateAnomalyMonitorResponse>
  'ce:UpdateAnomalyMonitor': Op<Ce.UpdateAnomalyMonitorRequest, Ce.UpdateAnomalyMonitorResponse>
  'ce:DeleteAnomalyMonitor': Op<Ce.DeleteAnomalyMonitorRequest, Ce.DeleteAnomalyMonitorResponse>
  'ce:GetAnomalyMonitors': Op<Ce.GetAnomalyMonitorsRequest, Ce.GetAnomalyMonitorsResponse>
  'ce:CreateAnomalySubscription': Op<Ce.CreateAnomalySubscriptionRequest, Ce.CreateAnomalySubscriptionResponse>
  'ce:UpdateAnomalySubscription': Op<Ce.UpdateAnomalySubscriptionRequest, Ce.UpdateAnomalySubscriptionResponse>
  'ce:DeleteAnomalySubscription': Op<Ce.DeleteAnomalySubscriptionRequest, Ce.DeleteAnomalySubscriptionResponse>
  'ce:GetAnomalySubscriptions': Op<Ce.GetAnomalySubscriptionsRequest, Ce.GetAnomalySubscriptionsResponse>
  'ce:GetAnomalies': Op<Ce.GetAnomaliesRequest, Ce.GetAnomaliesResponse>
  'ce:ProvideAnomalyFeedback': Op<Ce.ProvideAnomalyFeedbackRequest, Ce.ProvideAnomalyFeedbackResponse>
  'ce:TagResource': Op<Ce.TagResourceRequest, Ce.TagResourceResponse>
  'ce:UntagResource': Op<Ce.UntagResourceRequest, Ce.UntagResourceResponse>
  'ce:ListTagsForResource': Op<Ce.ListTagsForResourceRequest, Ce.ListTagsForResourceResponse>
  'ce:GetRightsizingRecommendation': Op<Ce.GetRightsizingRecommendationRequest, Ce.GetRightsizingRecommendationResponse>
  'ce:GetReservationPurchaseRecommendation': Op<
    Ce.GetReservationPurchaseRecommendationRequest,
    Ce.GetReservationPurchaseRecommendationResponse
  >
  'ce:GetSavingsPlansPurchaseRecommendation': Op<
    Ce.GetSavingsPlansPurchaseRecommendationRequest,
    Ce.GetSavingsPlansPurchaseRecommendationResponse
  >
  'ce:StartSavingsPlansPurchaseRecommendationGeneration': Op<
    Ce.StartSavingsPlansPurchaseRecommendationGenerationRequest,
    Ce.StartSavingsPlansPurchaseRecommendationGenerationResponse
  >
  'ce:ListSavingsPlansPurchaseRecommendationGeneration': Op<
    Ce.ListSavingsPlansPurchaseRecommendationGenerationRequest,
    Ce.ListSavingsPlansPurchaseRecommendationGenerationResponse
  >
  'sim:GetCostPreferences': [input: Record<string, never>, output: CostPreferences]
  /** Members that are left out stay as they are; answers with all of them. */
  'sim:SetCostPreferences': [input: Partial<CostPreferences>, output: CostPreferences]
}
