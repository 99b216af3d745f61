/** Trusted Advisor: the Support API's operations that are simulated, and what the console needs beside them. */
import type { Json, Op, Support } from '../aws/index.ts'

export type SupportPlan = 'basic' | 'developer' | 'business' | 'enterprise'

/** A check as the console shows it. */
export interface AdvisorCheck {
  readonly check: Json<Support.TrustedAdvisorCheckDescription>
  readonly refresh: Json<Support.TrustedAdvisorCheckRefreshStatus>
  /** The support plan does not include it: there is no result. */
  readonly isLocked: boolean
  readonly result?: Json<Support.TrustedAdvisorCheckResult>
}

export interface AdvisorOperations {
  'support:DescribeTrustedAdvisorChecks': Op<
    Support.DescribeTrustedAdvisorChecksRequest,
    Support.DescribeTrustedAdvisorChecksResponse
  >
  'support:DescribeTrustedAdvisorCheckResult': Op<
    Support.DescribeTrustedAdvisorCheckResultRequest,
    Support.DescribeTrustedAdvisorCheckResultResponse
  >
  'support:DescribeTrustedAdvisorCheckSummaries': Op<
    Support.DescribeTrustedAdvisorCheckSummariesRequest,
    Support.DescribeTrustedAdvisorCheckSummariesResponse
  >
  'support:DescribeTrustedAdvisorCheckRefreshStatuses': Op<
    Support.DescribeTrustedAdvisorCheckRefreshStatusesRequest,
    Support.DescribeTrustedAdvisorCheckRefreshStatusesResponse
  >
  'support:RefreshTrustedAdvisorCheck': Op<
    Support.RefreshTrustedAdvisorCheckRequest,
    Support.RefreshTrustedAdvisorCheckResponse
  >
  /** All checks with what they found now, or one of them; under any support plan. */
  'sim:DescribeTrustedAdvisor': [
    input: { readonly language?: string; readonly checkId?: string },
    output: { readonly plan: SupportPlan; readonly checks: readonly AdvisorCheck[] },
  ]
  'sim:SetSupportPlan': [input: { readonly plan: SupportPlan }, output: { readonly plan: SupportPlan }]
  /** Takes found resources out of a check's status and savings, or back in. AWS does it with an API of its own. */
  'sim:ExcludeAdvisorResources': [
    input: { readonly checkId: string; readonly resourceIds: readonly string[]; readonly excluded: boolean },
    output: Record<string, never>,
  ]
}
