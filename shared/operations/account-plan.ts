/** What kind of account this is: its free tier, its credits and its taxes. AWS has pages for them, and no API that could be had here. */

/**
 * `none`: everything is paid for from the first hour. `legacy`: an account of before 2025-07-15, with twelve months of allowances.
 * `free` and `paid`: the two plans of an account that was made since.
 */
export type PlanName = 'none' | 'legacy' | 'free' | 'paid'

/** A task that earns credits once. What this simulation has no service for cannot be done. */
export interface PlanActivity {
  readonly id: string
  /** Decimal dollars. */
  readonly amount: string
  readonly possible: boolean
  readonly earnedAt?: string
}

export interface AccountPlan {
  readonly plan: PlanName
  /** When the account was made; absent for `none`. */
  readonly created?: string
  /** When the twelve months, or the six of the free plan, are over. */
  readonly freeUntil?: string
  /** The free plan is over: nothing more can be launched until the account is upgraded. */
  readonly ended?: { readonly at: string; readonly reason: 'months' | 'credits' }
  readonly activities: readonly PlanActivity[]
  /** Value added tax of Korea, ten per cent, is on the bill. */
  readonly vat: boolean
}

export interface Credit {
  readonly id: string
  readonly name: string
  /** Decimal dollars. */
  readonly amount: string
  readonly used: string
  readonly remaining: string
  readonly starts: string
  readonly expires: string
  /** AWS service codes; none for all services. */
  readonly services: readonly string[]
  readonly kind: 'signup' | 'activity' | 'practice'
}

/** AWS: FreeTierUsage of the Free Tier API, with the names of its members. */
export interface FreeTierUsage {
  readonly service: string
  readonly operation: string
  readonly usageType: string
  readonly region: string
  readonly actualUsageAmount: number
  readonly forecastedUsageAmount: number
  readonly limit: number
  readonly unit: string
  readonly description: string
  readonly freeTierType: '12 Months Free' | 'Always Free'
}

export interface AccountPlanOperations {
  'sim:GetAccountPlan': [input: Record<string, never>, output: AccountPlan]
  /** Members that are left out stay as they are. A new plan holds from the day it is chosen; earlier days stay as they were billed. */
  'sim:SetAccountPlan': [
    input: { readonly plan?: PlanName; readonly created?: string; readonly vat?: boolean },
    output: AccountPlan,
  ]
  'sim:ListCredits': [input: Record<string, never>, output: { readonly credits: readonly Credit[] }]
  /** A practice credit: AWS gives promotional codes, a learner makes one up. Expires twelve months from now unless said otherwise. */
  'sim:RedeemPracticeCredit': [
    input: {
      readonly name: string
      readonly amount: string
      readonly expires?: string
      readonly services?: readonly string[]
    },
    output: { readonly credits: readonly Credit[] },
  ]
  'sim:ListFreeTierUsage': [input: Record<string, never>, output: { readonly freeTierUsages: readonly FreeTierUsage[] }]
}
