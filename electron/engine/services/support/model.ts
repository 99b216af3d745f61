/** What is remembered of Trusted Advisor: the support plan, when a check was refreshed, and what was taken out of it. */
import type { SupportPlan } from '../../../../shared/operations/advisor.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row, type View } from '../../kernel/index.ts'

/** One an account; an account without one has the plan below. */
interface PlanRow extends Row {
  readonly plan: SupportPlan
}
export const planTable = defineTable<PlanRow>()({ name: 'support.plan', indexes: {} })

/**
 * DEVIATES: a new AWS account has Basic, with which neither the API nor most checks answer. Here checks are what one comes for, so
 * that an account begins with Business; its fee is not billed.
 */
const FIRST_PLAN: SupportPlan = 'business'
export const planOf = (view: View, accountId: string): SupportPlan => view.get(planTable, accountId)?.plan ?? FIRST_PLAN

/** AWS: these plans have the API and every check. */
export const isFull = (plan: SupportPlan): boolean => plan === 'business' || plan === 'enterprise'

/** `account/check`. */
interface RefreshRow extends Row {
  readonly at: Instant
}
export const refreshTable = defineTable<RefreshRow>()({ name: 'support.refresh', indexes: {} })

/** `account/resource`, by the id the check gives to what it found. */
interface ExclusionRow extends Row {
  readonly at: Instant
}
export const exclusionTable = defineTable<ExclusionRow>()({ name: 'support.exclusion', indexes: {} })

export const ofAccount = (accountId: string, id: string): string => `${accountId}/${id}`
