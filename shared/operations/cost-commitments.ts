/** Cost Explorer's reports on Reserved Instances and Savings Plans. */
import type { Ce, Op } from '../aws/index.ts'

export interface CostCommitmentOperations {
  'ce:GetReservationUtilization': Op<Ce.GetReservationUtilizationRequest, Ce.GetReservationUtilizationResponse>
  'ce:GetReservationCoverage': Op<Ce.GetReservationCoverageRequest, Ce.GetReservationCoverageResponse>
  'ce:GetSavingsPlansUtilization': Op<Ce.GetSavingsPlansUtilizationRequest, Ce.GetSavingsPlansUtilizationResponse>
  'ce:GetSavingsPlansUtilizationDetails': Op<
    Ce.GetSavingsPlansUtilizationDetailsRequest,
    Ce.GetSavingsPlansUtilizationDetailsResponse
  >
  'ce:GetSavingsPlansCoverage': Op<Ce.GetSavingsPlansCoverageRequest, Ce.GetSavingsPlansCoverageResponse>
}
