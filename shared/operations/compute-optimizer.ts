/** Compute Optimizer operations that are simulated. */
import type { Op, Optimizer } from '../aws/index.ts'

export interface OptimizerOperations {
  'compute-optimizer:DeleteRecommendationPreferences': Op<
    Optimizer.DeleteRecommendationPreferencesRequest,
    Optimizer.DeleteRecommendationPreferencesResponse
  >
  'compute-optimizer:GetEBSVolumeRecommendations': Op<
    Optimizer.GetEBSVolumeRecommendationsRequest,
    Optimizer.GetEBSVolumeRecommendationsResponse
  >
  'compute-optimizer:GetEC2InstanceRecommendations': Op<
    Optimizer.GetEC2InstanceRecommendationsRequest,
    Optimizer.GetEC2InstanceRecommendationsResponse
  >
  'compute-optimizer:GetEC2RecommendationProjectedMetrics': Op<
    Optimizer.GetEC2RecommendationProjectedMetricsRequest,
    Optimizer.GetEC2RecommendationProjectedMetricsResponse
  >
  'compute-optimizer:GetEffectiveRecommendationPreferences': Op<
    Optimizer.GetEffectiveRecommendationPreferencesRequest,
    Optimizer.GetEffectiveRecommendationPreferencesResponse
  >
  'compute-optimizer:GetEnrollmentStatus': Op<
    Optimizer.GetEnrollmentStatusRequest,
    Optimizer.GetEnrollmentStatusResponse
  >
  'compute-optimizer:GetIdleRecommendations': Op<
    Optimizer.GetIdleRecommendationsRequest,
    Optimizer.GetIdleRecommendationsResponse
  >
  'compute-optimizer:GetRecommendationPreferences': Op<
    Optimizer.GetRecommendationPreferencesRequest,
    Optimizer.GetRecommendationPreferencesResponse
  >
  'compute-optimizer:GetRecommendationSummaries': Op<
    Optimizer.GetRecommendationSummariesRequest,
    Optimizer.GetRecommendationSummariesResponse
  >
  'compute-optimizer:PutRecommendationPreferences': Op<
    Optimizer.PutRecommendationPreferencesRequest,
    Optimizer.PutRecommendationPreferencesResponse
  >
  'compute-optimizer:UpdateEnrollmentStatus': Op<
    Optimizer.UpdateEnrollmentStatusRequest,
    Optimizer.UpdateEnrollmentStatusResponse
  >
}
