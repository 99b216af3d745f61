/** What the console reads out of a budget, its alerts and actions, and how a form becomes one. Pure. */
import type { Budgets, Json } from '../../../../shared/aws/index.ts'
import { ACCOUNT_ID } from '../../../../shared/ipc/contract.ts'
import { formatUsd } from '../../../../shared/money.ts'
import type { StatusType } from '../../../components/StatusIndicator.vue'
import { hashQueryFor } from '../../../hash-query.ts'
import { addressesIn, isEmail } from '../../sns/shared/topic-facts.ts'

export type Budget = Json<Budgets.Budget>
export type Notification = Json<Budgets.Notification>
export type NewAlert = Json<Budgets.NotificationWithSubscribers>
export type Subscriber = Json<Budgets.Subscriber>
export type Action = Json<Budgets.Action>

export const AccountId = ACCOUNT_ID
export const nameOf = ({ BudgetName }: Budget): string => BudgetName ?? ''
export const budgetPage = (name: string): string => `/billing/BudgetDetails:${hashQueryFor('budgetName', name)}`

/** Amounts of a cost budget are dollars, those of a usage budget things. */
export function amountText({ BudgetType }: Pick<Budget, 'BudgetType'>, spend: Json<Budgets.Spend> | undefined): string {
  if (spend?.Amount === undefined) return '–'
  if (BudgetType === 'USAGE') return `${Number(Number(spend.Amount).toFixed(4))} ${spend.Unit ?? ''}`
  return formatUsd(spend.Amount)
}

/** Whole per cent of the budgeted amount; undefined where it is nothing or not known. */
export function shareOf({ BudgetLimit }: Budget, spend: Json<Budgets.Spend> | undefined): number | undefined {
  const limit = Number(BudgetLimit?.Amount ?? 0)
  return limit > 0 && spend?.Amount !== undefined
    ? Math.round((Number(spend.Amount) / limit) * 10_000) / 100
    : undefined
}

export type Health = 'ok' | 'forecast' | 'exceeded'
/** AWS: a budget is healthy while neither what is spent nor what is expected exceeds it. */
export function healthOf(budget: Budget): Health {
  const { ActualSpend, ForecastedSpend } = budget.CalculatedSpend ?? {}
  if ((shareOf(budget, ActualSpend) ?? 0) > 100) return 'exceeded'
  return (shareOf(budget, ForecastedSpend) ?? 0) > 100 ? 'forecast' : 'ok'
}
export const HEALTH_LOOKS: Readonly<Record<Health, StatusType>> = {
  ok: 'success',
  forecast: 'warning',
  exceeded: 'error',
}

export const alertKey = (one: Notification): string =>
  [one.NotificationType, one.ComparisonOperator, one.Threshold, one.ThresholdType].join('/')

/** `> 85%`, `> $40.00`. */
export function thresholdText(budget: Pick<Budget, 'BudgetType' | 'BudgetLimit'>, one: Notification): string {
  const sign = one.ComparisonOperator === 'LESS_THAN' ? '<' : one.ComparisonOperator === 'EQUAL_TO' ? '=' : '>'
  const Unit = budget.BudgetLimit?.Unit ?? 'USD'
  const value =
    one.ThresholdType === 'ABSOLUTE_VALUE'
      ? amountText(budget, { Amount: String(one.Threshold), Unit })
      : `${one.Threshold}%`
  return `${sign} ${value}`
}

/** An alert as a form has it. */
export interface AlertDraft {
  readonly id: number
  type: string
  threshold: string
  thresholdType: string
  emails: string
  topic: string
}
export const newAlert = (id: number, type = 'ACTUAL', threshold = '80'): AlertDraft => ({
  id,
  type,
  threshold,
  thresholdType: 'PERCENTAGE',
  emails: '',
  topic: '',
})

export const isAmount = (text: string): boolean => /^\d{1,12}(\.\d{1,9})?$/.test(text.trim()) && Number(text) > 0

/** What is wrong with an alert of a form: the key of its words. */
export function alertProblem({ threshold, emails, topic }: AlertDraft): string | undefined {
  if (!isAmount(threshold)) return 'badThreshold'
  const addresses = addressesIn(emails)
  if (addresses.some((address) => !isEmail(address))) return 'badEmail'
  if (addresses.length === 0 && topic === '') return 'nobody'
  return addresses.length > 10 ? 'tooManyEmails' : undefined
}

export const subscribersFrom = ({ emails, topic }: Pick<AlertDraft, 'emails' | 'topic'>): Subscriber[] => [
  ...addressesIn(emails).map((Address) => ({ SubscriptionType: 'EMAIL' as const, Address })),
  ...(topic === '' ? [] : [{ SubscriptionType: 'SNS' as const, Address: topic }]),
]

export const alertFrom = (draft: AlertDraft): NewAlert => ({
  Notification: {
    NotificationType: draft.type as 'ACTUAL',
    ComparisonOperator: 'GREATER_THAN',
    Threshold: Number(draft.threshold),
    ThresholdType: draft.thresholdType as 'PERCENTAGE',
  },
  Subscribers: subscribersFrom(draft),
})

export type Template = 'zeroSpend' | 'monthly' | 'daily'
/** AWS: when the templates of the console tell. */
const TEMPLATE_ALERTS: Readonly<Record<Template, readonly (readonly [type: string, threshold: string])[]>> = {
  zeroSpend: [['ACTUAL', '1']],
  monthly: [
    ['ACTUAL', '85'],
    ['ACTUAL', '100'],
    ['FORECASTED', '100'],
  ],
  daily: [['ACTUAL', '100']],
}

/** A budget of a template, and whom it tells. The zero spend budget tells of the first cent. */
export function templateBudget(
  template: Template,
  form: { readonly name: string; readonly amount: string; readonly emails: string },
): { readonly budget: Budget; readonly alerts: NewAlert[] } {
  const zero = template === 'zeroSpend'
  const alerts = TEMPLATE_ALERTS[template].map(([type, threshold], id) => {
    const alert = alertFrom({ ...newAlert(id, type, zero ? '0.01' : threshold), emails: form.emails })
    return zero && alert.Notification
      ? { ...alert, Notification: { ...alert.Notification, ThresholdType: 'ABSOLUTE_VALUE' as const } }
      : alert
  })
  return {
    budget: {
      BudgetName: form.name,
      BudgetType: 'COST',
      TimeUnit: template === 'daily' ? 'DAILY' : 'MONTHLY',
      BudgetLimit: { Amount: zero ? '1' : form.amount.trim(), Unit: 'USD' },
    },
    alerts,
  }
}

export interface CustomForm {
  readonly name: string
  readonly unit: string
  readonly method: string
  readonly amount: string
  readonly periods: string
  readonly services: readonly string[]
  readonly regions: readonly string[]
  readonly amortized: boolean
}

/** A budget that is set up by hand. */
export function customBudget(form: CustomForm): Budget {
  const CostFilters = {
    ...(form.services.length > 0 ? { Service: [...form.services] } : {}),
    ...(form.regions.length > 0 ? { Region: [...form.regions] } : {}),
  }
  return {
    BudgetName: form.name,
    BudgetType: 'COST',
    TimeUnit: form.unit as 'MONTHLY',
    ...(form.method === 'fixed'
      ? { BudgetLimit: { Amount: form.amount.trim(), Unit: 'USD' } }
      : {
          AutoAdjustData: {
            AutoAdjustType: 'HISTORICAL' as const,
            HistoricalOptions: { BudgetAdjustmentPeriod: Number(form.periods) },
          },
        }),
    CostFilters,
    CostTypes: { UseAmortized: form.amortized },
  }
}

export const isBudgetName = (name: string): boolean => /^[\w.:/=+\-%@ ]{1,100}$/.test(name) && !/[:\\]/.test(name)

/** What may be asked of an action in its status. */
export const EXECUTIONS: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['APPROVE_BUDGET_ACTION'],
  EXECUTION_FAILURE: ['RETRY_BUDGET_ACTION', 'RESET_BUDGET_ACTION'],
  EXECUTION_SUCCESS: ['REVERSE_BUDGET_ACTION', 'RESET_BUDGET_ACTION'],
  REVERSE_SUCCESS: ['RESET_BUDGET_ACTION'],
  REVERSE_FAILURE: ['REVERSE_BUDGET_ACTION', 'RESET_BUDGET_ACTION'],
}
export const actionLook = (status: string | undefined): StatusType =>
  status?.endsWith('FAILURE')
    ? 'error'
    : status === 'PENDING'
      ? 'warning'
      : status?.endsWith('SUCCESS')
        ? 'success'
        : 'pending'
