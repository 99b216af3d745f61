/** Savings Plans operations that are simulated. */
import type { Op, SavingsPlans } from '../aws/index.ts'

export interface SavingsPlansOperations {
  'savingsplans:CreateSavingsPlan': Op<SavingsPlans.CreateSavingsPlanRequest, SavingsPlans.CreateSavingsPlanResponse>
  'savingsplans:DeleteQueuedSavingsPlan': Op<
    SavingsPlans.DeleteQueuedSavingsPlanRequest,
    SavingsPlans.DeleteQueuedSavingsPlanResponse
  >
  'savingsplans:DescribeSavingsPlanRates': Op<
    SavingsPlans.DescribeSavingsPlanRatesRequest,
    SavingsPlans.DescribeSavingsPlanRatesResponse
  >
  'savingsplans:DescribeSavingsPlans': Op<
    SavingsPlans.DescribeSavingsPlansRequest,
    SavingsPlans.DescribeSavingsPlansResponse
  >
  'savingsplans:DescribeSavingsPlansOfferingRates': Op<
    SavingsPlans.DescribeSavingsPlansOfferingRatesRequest,
    SavingsPlans.DescribeSavingsPlansOfferingRatesResponse
  >
  'savingsplans:DescribeSavingsPlansOfferings': Op<
    SavingsPlans.DescribeSavingsPlansOfferingsRequest,
    SavingsPlans.DescribeSavingsPlansOfferingsResponse
  >
  'savingsplans:ListTagsForResource': Op<
    SavingsPlans.ListTagsForResourceRequest,
    SavingsPlans.ListTagsForResourceResponse
  >
  'savingsplans:ReturnSavingsPlan': Op<SavingsPlans.ReturnSavingsPlanRequest, SavingsPlans.ReturnSavingsPlanResponse>
  'savingsplans:TagResource': Op<SavingsPlans.TagResourceRequest, SavingsPlans.TagResourceResponse>
  'savingsplans:UntagResource': Op<SavingsPlans.UntagResourceRequest, SavingsPlans.UntagResourceResponse>
}
