/** Budgets, who is told about them, and what they do. Spend is never stored: it is read from the ledger. */
import type { Budgets, Json } from '../../../../shared/aws/index.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row } from '../../kernel/index.ts'

export type Budget = Json<Budgets.Budget>
export type Notification = Json<Budgets.Notification>
export type Subscriber = Json<Budgets.Subscriber>
export type Action = Json<Budgets.Action>
export type Spend = Json<Budgets.Spend>
export type Tags = Readonly<Record<string, string>>

/** What a budget of its own is told by: a threshold, its subscribers, and whether it has been crossed. */
export interface NotificationState {
  readonly notification: Required<
    Pick<Notification, 'NotificationType' | 'ComparisonOperator' | 'Threshold' | 'ThresholdType'>
  >
  readonly subscribers: readonly Subscriber[]
  readonly state: 'OK' | 'ALARM'
  /** The start of the period in which it was told last. */
  readonly firedIn?: Instant
}

export interface BudgetRow extends Row {
  readonly accountId: string
  /** As asked for, with what AWS fills in. Times are ISO. */
  readonly budget: Budget
  readonly updatedAt: Instant
  /** What the budget was when, the oldest first: history is told with the limits of its time. */
  readonly limits: readonly { readonly since: Instant; readonly amount: string }[]
  /** An adjusting budget's amount for the period that starts then. */
  readonly adjusted?: { readonly period: Instant; readonly at: Instant; readonly amount: string }
  readonly notifications: readonly NotificationState[]
  readonly tags: Tags
}
export const budgetTable = defineTable<BudgetRow>()({
  name: 'budgets.budget',
  indexes: { account: (row) => row.accountId },
})
export const budgetId = (accountId: string, name: string): string => `${accountId}/${name}`
export const budgetArn = ({ accountId, budget }: BudgetRow): string =>
  `arn:aws:budgets::${accountId}:budget/${budget.BudgetName}`

export interface ActionEvent {
  readonly at: Instant
  readonly event: Json<Budgets.ActionHistory>['EventType']
  readonly message: string
  readonly action: Action
}
export interface ActionRow extends Row {
  readonly accountId: string
  readonly budgetId: string
  readonly action: Action
  /** The start of the period in which its threshold was crossed last. */
  readonly firedIn?: Instant
  readonly events: readonly ActionEvent[]
  readonly tags: Tags
}
export const actionTable = defineTable<ActionRow>()({
  name: 'budgets.action',
  indexes: { account: (row) => row.accountId, budget: (row) => row.budgetId },
})
export const actionArn = ({ accountId, action }: ActionRow): string =>
  `arn:aws:budgets::${accountId}:budget/${action.BudgetName}/action/${action.ActionId}`

/** An account whose budgets are looked at again: the task for it is on the agenda. */
export const watchTable = defineTable<Row>()({ name: 'budgets.watch', indexes: {} })
