/** Alerts of a budget and who gets them. AWS: Budgets API Reference. */
import type { Commands, Queries, Tx } from '../../kernel/index.ts'
import { NOTIFICATIONS_MAX } from './budgets.ts'
import { checkSubscribers, notificationFrom } from './checks.ts'
import {
  noBudgetForNotification,
  noSubscriber,
  notificationExists,
  subscriberExists,
  tooManyNotifications,
} from './errors.ts'
import { evaluate } from './evaluate.ts'
import { budgetOf, checkAccount, placeOf, sameNotification, sortedBudgets } from './lookup.ts'
import { type BudgetRow, budgetTable, type Notification, type NotificationState, type Subscriber } from './model.ts'
import { pageOf } from './paging.ts'

const shown = ({ notification, state }: NotificationState): Notification => ({
  ...notification,
  NotificationState: state,
})

/** Writes a budget's alerts and looks at them at once. */
function keep(tx: Tx, row: BudgetRow, notifications: readonly NotificationState[]): Record<string, never> {
  evaluate(tx, tx.patch(budgetTable, row.id, { notifications }))
  return {}
}

function withSubscribers(
  tx: Tx,
  row: BudgetRow,
  asked: Notification | undefined,
  change: (held: readonly Subscriber[]) => Subscriber[],
): Record<string, never> {
  const place = placeOf(row, asked)
  const notifications = row.notifications.map((told, index) => {
    if (index !== place) return told
    const subscribers = change(told.subscribers)
    checkSubscribers(tx, subscribers)
    return { ...told, subscribers }
  })
  tx.patch(budgetTable, row.id, { notifications })
  return {}
}

const same = (a: Subscriber, b: Subscriber | undefined): boolean =>
  a.SubscriptionType === b?.SubscriptionType && a.Address === b?.Address

function without(held: readonly Subscriber[], gone: Subscriber | undefined): Subscriber[] {
  if (!held.some((one) => same(one, gone))) throw noSubscriber(gone?.Address ?? '')
  return held.filter((one) => !same(one, gone))
}

function withOne(held: readonly Subscriber[], added: Subscriber | undefined): Subscriber[] {
  if (!added || held.some((one) => same(one, added))) throw subscriberExists(added?.Address ?? '')
  return [...held, added]
}

export const notificationCommands = {
  'budgets:CreateNotification': (tx, input, call) => {
    const row = budgetOf(tx, input, call, noBudgetForNotification)
    const notification = notificationFrom(input.Notification)
    if (row.notifications.some((other) => sameNotification(other.notification, notification)))
      throw notificationExists(String(input.BudgetName))
    if (row.notifications.length >= NOTIFICATIONS_MAX) throw tooManyNotifications()
    const subscribers = input.Subscribers ?? []
    checkSubscribers(tx, subscribers)
    return keep(tx, row, [...row.notifications, { notification, subscribers, state: 'OK' }])
  },
  'budgets:UpdateNotification': (tx, input, call) => {
    const row = budgetOf(tx, input, call)
    const place = placeOf(row, input.OldNotification)
    const notification = notificationFrom(input.NewNotification)
    if (row.notifications.some((other, index) => index !== place && sameNotification(other.notification, notification)))
      throw notificationExists(String(input.BudgetName))
    return keep(
      tx,
      row,
      row.notifications.map((told, index) =>
        index === place ? { notification, subscribers: told.subscribers, state: 'OK' } : told,
      ),
    )
  },
  'budgets:DeleteNotification': (tx, input, call) => {
    const row = budgetOf(tx, input, call)
    const place = placeOf(row, input.Notification)
    tx.patch(budgetTable, row.id, { notifications: row.notifications.filter((_, index) => index !== place) })
    return {}
  },
  'budgets:CreateSubscriber': (tx, input, call) =>
    withSubscribers(tx, budgetOf(tx, input, call), input.Notification, (held) => withOne(held, input.Subscriber)),
  'budgets:UpdateSubscriber': (tx, input, call) =>
    withSubscribers(tx, budgetOf(tx, input, call), input.Notification, (held) =>
      withOne(without(held, input.OldSubscriber), input.NewSubscriber),
    ),
  'budgets:DeleteSubscriber': (tx, input, call) =>
    withSubscribers(tx, budgetOf(tx, input, call), input.Notification, (held) => without(held, input.Subscriber)),
} satisfies Commands

export const notificationQueries = {
  'budgets:DescribeNotificationsForBudget': (view, input, call) => {
    const { page, ...next } = pageOf(budgetOf(view, input, call).notifications, input)
    return { Notifications: page.map(shown), ...next }
  },
  'budgets:DescribeSubscribersForNotification': (view, input, call) => {
    const row = budgetOf(view, input, call)
    const { page, ...next } = pageOf(row.notifications[placeOf(row, input.Notification)]?.subscribers ?? [], input)
    return { Subscribers: page, ...next }
  },
  'budgets:DescribeBudgetNotificationsForAccount': (view, input, call) => {
    checkAccount(input, call)
    const { page, ...next } = pageOf(sortedBudgets(view, call.accountId), input, 1000)
    return {
      BudgetNotificationsForAccount: page.map(({ budget, notifications }) => ({
        BudgetName: budget.BudgetName,
        Notifications: notifications.map(shown),
      })),
      ...next,
    }
  },
} satisfies Queries
