/**
 * The plan of the account, chosen by the learner: AWS knows it from the sign-up. Another day of sign-up is another account, with
 * credits of its own. DEVIATES: an account of the older kind may be of any age, and plans may be changed to and fro.
 */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { AccountPlan, PlanName } from '../../../../../shared/operations/account-plan.ts'
import { type Instant, isoOf, parseInstant, startOfDay, startOfMonth } from '../../../../../shared/time.ts'
import type { Command, Query, Tx, View } from '../../../kernel/index.ts'
import {
  type AccountPlanRow,
  accountPlanTable,
  type CreditRow,
  creditTable,
  monthsAfter,
  type PlanPeriod,
  planAt,
  planRow,
} from './model.ts'
import {
  ACTIVITIES,
  type ActivityId,
  CREDIT_MONTHS,
  FREE_PLAN_MONTHS,
  FREE_PLAN_TYPES,
  LEGACY_MONTHS,
  SIGN_UP,
} from './terms.ts'
import { watchPlan } from './watch.ts'

const PLANS: readonly PlanName[] = ['none', 'legacy', 'free', 'paid']
const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

const newRow = (id: string): AccountPlanRow => ({ id, periods: [], earned: {}, vat: [], warned: [] })

/** When the free months of a plan are over; undefined where there are none. */
export const freeUntil = ({ plan, created }: PlanPeriod): Instant | undefined =>
  plan === 'legacy'
    ? monthsAfter(created, LEGACY_MONTHS)
    : plan === 'free'
      ? monthsAfter(created, FREE_PLAN_MONTHS)
      : undefined

export function accountPlan(view: View, accountId: string): AccountPlan {
  const row = planRow(view, accountId) ?? newRow(accountId)
  const period = planAt(row, view.now)
  const until = period && freeUntil(period)
  return {
    plan: period?.plan ?? 'none',
    ...(period ? { created: isoOf(period.created) } : {}),
    ...(until === undefined ? {} : { freeUntil: isoOf(until) }),
    ...(row.ended ? { ended: { at: isoOf(row.ended.at), reason: row.ended.reason } } : {}),
    activities: ACTIVITIES.map(({ id, amount, possible }) => {
      const at = row.earned[id]
      return { id, amount, possible, ...(at === undefined ? {} : { earnedAt: isoOf(at) }) }
    }),
    vat: row.vat.length % 2 === 1,
  }
}

/** Gives a credit from today on, until the account has been there for a year. */
function give(tx: Tx, accountId: string, created: Instant, credit: Pick<CreditRow, 'name' | 'amount' | 'kind'>): void {
  const starts = startOfDay(tx.now)
  const expires = startOfDay(monthsAfter(created, CREDIT_MONTHS))
  if (expires <= starts) return
  tx.put(creditTable, {
    id: `credit-${tx.count('billing/credit')}`,
    accountId,
    ...credit,
    starts,
    expires,
    services: [],
  })
}

/** The credits of the account that was, which end with it. */
function endCredits(tx: Tx, accountId: string): void {
  const today = startOfDay(tx.now)
  for (const row of tx.by(creditTable, 'account', accountId)) {
    if (row.kind === 'practice') continue
    if (row.starts >= today) tx.remove(creditTable, row.id)
    else tx.put(creditTable, { ...row, expires: Math.min(row.expires, today) })
  }
}

const hasSignUp = ({ plan }: PlanPeriod): boolean => plan === 'free' || plan === 'paid'

function withPlan(tx: Tx, row: AccountPlanRow, plan: PlanName, created: Instant): AccountPlanRow {
  const from = startOfDay(tx.now)
  const signedUp = row.periods.findLast(hasSignUp)
  const { ended: _, ...rest } = row
  const period = { from, plan, created }
  const next = { ...rest, periods: [...row.periods.filter((one) => one.from < from), period] }
  if (!hasSignUp(period) || signedUp?.created === created) return next
  endCredits(tx, row.id)
  give(tx, row.id, created, { ...SIGN_UP, kind: 'signup' })
  return { ...next, earned: {} }
}

/** AWS: months are taxed as a whole. Switched twice in a month is not switched. */
const withVat = (tx: Tx, row: AccountPlanRow, vat: boolean): AccountPlanRow => {
  if ((row.vat.length % 2 === 1) === vat) return row
  const month = startOfMonth(tx.now)
  return { ...row, vat: row.vat.at(-1) === month ? row.vat.slice(0, -1) : [...row.vat, month] }
}

function createdFrom(tx: Tx, text: unknown, row: AccountPlanRow): Instant {
  if (text === undefined) return row.periods.findLast(({ plan }) => plan !== 'none')?.created ?? tx.now
  const created = typeof text === 'string' ? parseInstant(text) : undefined
  if (created === undefined) throw invalid(`${String(text)} is not a date.`)
  if (created > tx.now) throw invalid('The account must have been created by now.')
  return created
}

/** @throws AwsError ValidationError for an unknown member, plan or date. */
const setAccountPlan: Command<'sim:SetAccountPlan'> = (tx, input, { accountId }) => {
  for (const name of Object.keys(input))
    if (!['plan', 'created', 'vat'].includes(name)) throw invalid(`There is no setting ${name}.`)
  const held = planRow(tx, accountId) ?? newRow(accountId)
  const plan = input.plan ?? planAt(held, tx.now)?.plan ?? 'none'
  if (!PLANS.includes(plan)) throw invalid(`plan must be one of ${PLANS.join(', ')}.`)
  if (input.vat !== undefined && typeof input.vat !== 'boolean') throw invalid('vat must be true or false.')
  const created = createdFrom(tx, input.created, held)
  const asksPlan = input.plan !== undefined || input.created !== undefined
  const planned = asksPlan ? withPlan(tx, held, plan, created) : held
  tx.put(accountPlanTable, input.vat === undefined ? planned : withVat(tx, planned, input.vat))
  if (asksPlan && (plan === 'legacy' || plan === 'free')) watchPlan(tx, accountId)
  return accountPlan(tx, accountId)
}

const getAccountPlan: Query<'sim:GetAccountPlan'> = (view, _input, { accountId }) => accountPlan(view, accountId)

/** A task was done: on an account that was made since 2025-07-15 it earns its credits, once. */
export function earn(tx: Tx, accountId: string, id: ActivityId): void {
  const row = planRow(tx, accountId)
  const period = planAt(row, tx.now)
  const activity = ACTIVITIES.find((one) => one.id === id)
  if (!row || !activity || !period || !hasSignUp(period) || row.earned[id] !== undefined || row.ended) return
  tx.put(accountPlanTable, { ...row, earned: { ...row.earned, [id]: tx.now } })
  give(tx, accountId, period.created, { name: activity.name, amount: activity.amount, kind: 'activity' })
}

/** What the plan refuses to run. */
export function gate(view: View, accountId: string, instanceType: string): 'not-free' | 'plan-ended' | undefined {
  const row = planRow(view, accountId)
  if (planAt(row, view.now)?.plan !== 'free') return undefined
  if (row?.ended) return 'plan-ended'
  return FREE_PLAN_TYPES.includes(instanceType) ? undefined : 'not-free'
}

export const planCommands = { 'sim:SetAccountPlan': setAccountPlan }
export const planQueries = { 'sim:GetAccountPlan': getAccountPlan }
