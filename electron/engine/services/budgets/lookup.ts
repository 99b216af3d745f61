/** Finding what a request names. */
import type { Call, View } from '../../kernel/index.ts'
import { noAction, noBudget, noNotification, notYours } from './errors.ts'
import {
  type ActionRow,
  actionTable,
  type BudgetRow,
  budgetId,
  budgetTable,
  type Notification,
  type NotificationState,
} from './model.ts'

interface Named {
  readonly AccountId?: string | undefined
  readonly BudgetName?: string | undefined
}

/** @throws AwsError AccessDeniedException */
export function checkAccount({ AccountId = '' }: Named, { accountId }: Call): void {
  if (AccountId !== accountId) throw notYours(AccountId)
}

/** @throws AwsError AccessDeniedException; what `missing` makes, NotFoundException */
export function budgetOf(view: View, input: Named, call: Call, missing = noBudget): BudgetRow {
  checkAccount(input, call)
  const name = input.BudgetName ?? ''
  const row = view.get(budgetTable, budgetId(call.accountId, name))
  if (!row) throw missing(name)
  return row
}

/** Two alerts are one when type, operator, threshold and its type are the same. */
export const sameNotification = (a: NotificationState['notification'], b: Notification): boolean =>
  a.NotificationType === b.NotificationType &&
  a.ComparisonOperator === b.ComparisonOperator &&
  a.Threshold === b.Threshold &&
  a.ThresholdType === (b.ThresholdType ?? 'PERCENTAGE')

/** The place of an alert. @throws AwsError NotFoundException */
export function placeOf({ notifications, budget }: BudgetRow, asked: Notification | undefined): number {
  const place = asked ? notifications.findIndex(({ notification }) => sameNotification(notification, asked)) : -1
  if (place < 0) throw noNotification(String(budget.BudgetName))
  return place
}

/** @throws AwsError NotFoundException */
export function actionOf(view: View, input: Named & { readonly ActionId?: string | undefined }, call: Call): ActionRow {
  const budget = budgetOf(view, input, call)
  const row = view.get(actionTable, input.ActionId ?? '')
  if (row?.budgetId !== budget.id) throw noAction(input.ActionId ?? '')
  return row
}

export const sortedBudgets = (view: View, accountId: string): BudgetRow[] =>
  view.by(budgetTable, 'account', accountId).sort((a, b) => (a.id < b.id ? -1 : 1))
