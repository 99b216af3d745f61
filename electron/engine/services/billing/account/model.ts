/** The account's plan, its credits and its taxes, as rows. Whatever changes holds from a day on, so that bills that were stay. */
import { assert } from '../../../../../shared/assert.ts'
import type { Credit, PlanName } from '../../../../../shared/operations/account-plan.ts'
import { type Instant, startOfDay } from '../../../../../shared/time.ts'
import { defineTable, type Row, type View } from '../../../kernel/index.ts'
import { type ActivityId, LEGACY_MONTHS } from './terms.ts'

export interface PlanPeriod {
  /** A midnight UTC. */
  readonly from: Instant
  readonly plan: PlanName
  readonly created: Instant
}

export interface AccountPlanRow extends Row {
  /** In order. Before the first, and in an account without a row, there is no plan. */
  readonly periods: readonly PlanPeriod[]
  readonly ended?: { readonly at: Instant; readonly reason: 'months' | 'credits' }
  readonly earned: { readonly [id in ActivityId]?: Instant }
  /** Months in which the tax was switched, on and off in turn. */
  readonly vat: readonly Instant[]
  /** Allowances that their owner was warned of, as `month/allowance`. */
  readonly warned: readonly string[]
}
export const accountPlanTable = defineTable<AccountPlanRow>()({
  name: 'billing.account-plan',
  indexes: {},
  check: ({ periods }) => {
    periods.forEach((period, index) => {
      assert(period.from === startOfDay(period.from), 'a plan holds from a midnight')
      assert(index === 0 || period.from > (periods[index - 1] as PlanPeriod).from, 'plans follow each other')
    })
  },
})

export interface CreditRow extends Row {
  readonly accountId: string
  readonly name: string
  /** Decimal dollars. */
  readonly amount: string
  /** Midnights UTC: the first day it pays for, and the first that it does not. */
  readonly starts: Instant
  readonly expires: Instant
  readonly services: readonly string[]
  readonly kind: Credit['kind']
}
export const creditTable = defineTable<CreditRow>()({
  name: 'billing.credit',
  indexes: { account: (row) => row.accountId },
  check: ({ amount }) => assert(Number(amount) > 0, 'a credit is worth something'),
})

/** So many calendar months later, at the same time of day; the last day of a month that is too short. */
export function monthsAfter(at: Instant, months: number): Instant {
  const day = new Date(at)
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(day.getUTCDate(), last)) + (at - startOfDay(at))
}

export const planAt = (row: AccountPlanRow | undefined, at: Instant): PlanPeriod | undefined => {
  const period = row?.periods.findLast(({ from }) => from <= at)
  return period && period.plan !== 'none' ? period : undefined
}

export const planRow = (view: View, accountId: string): AccountPlanRow | undefined =>
  view.get(accountPlanTable, accountId)

/** Do the allowances of an older account hold on this day? */
export function hasAllowances(row: AccountPlanRow | undefined, day: Instant): boolean {
  const period = planAt(row, day)
  return period?.plan === 'legacy' && day < startOfDay(monthsAfter(period.created, LEGACY_MONTHS))
}

/** AWS: taxes are decided by the bill, a month. */
export const isTaxed = (row: AccountPlanRow | undefined, month: Instant): boolean =>
  (row?.vat.filter((at) => at <= month).length ?? 0) % 2 === 1

/** An account whose plan is looked at every night. */
export const planWatchTable = defineTable<Row>()({ name: 'billing.account-plan-watch', indexes: {} })
