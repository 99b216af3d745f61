/** Savings Plans that were bought: so many dollars an hour are promised for a term. */
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row } from '../../kernel/index.ts'
import type { OfferingType, PlanTerms } from '../prices/index.ts'

/** What can be bought; everything else follows from these. */
export interface PlanOffering extends PlanTerms {
  readonly id: string
  /** An EC2 Instance plan is for one family in one Region. */
  readonly region?: string
  readonly family?: string
}

export interface PlanRow extends Row {
  readonly accountId: string
  readonly offering: PlanOffering
  /** Decimal dollars an hour. */
  readonly commitment: string
  /** Decimal dollars paid when it begins. */
  readonly upfront: string
  readonly purchasedAt: Instant
  readonly start: Instant
  readonly end: Instant
  /** When the payment has gone through. */
  readonly paidAt: Instant
  readonly deleted?: true
  readonly returned?: { readonly at: Instant; readonly settledAt: Instant }
  readonly tags: Readonly<Record<string, string>>
}

export const planTable = defineTable<PlanRow>()({
  name: 'savingsplans.plan',
  indexes: { account: (row) => row.accountId },
})

/** What one client token has bought. */
export interface PlanTokenRow extends Row {
  readonly print: string
  readonly planId: string
}
export const planTokenTable = defineTable<PlanTokenRow>()({ name: 'savingsplans.client-token', indexes: {} })

export const YEAR_SECONDS = 31_536_000
export const PAYMENTS: readonly OfferingType[] = ['No Upfront', 'Partial Upfront', 'All Upfront']

export const planArn = ({ accountId, id }: PlanRow): string => `arn:aws:savingsplans::${accountId}:savingsplan/${id}`

export type PlanState =
  | 'queued'
  | 'queued-deleted'
  | 'payment-pending'
  | 'active'
  | 'retired'
  | 'pending-return'
  | 'returned'

export function stateOf(row: PlanRow, now: Instant): PlanState {
  if (row.deleted) return 'queued-deleted'
  if (row.returned) return now < row.returned.settledAt ? 'pending-return' : 'returned'
  if (now < row.start) return 'queued'
  if (now < row.paidAt) return 'payment-pending'
  return now < row.end ? 'active' : 'retired'
}
