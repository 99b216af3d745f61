/** Budgets themselves: made, shown, changed, deleted, and how they did. AWS: Budgets API Reference. */
import { isoOf, parseInstant, startOfDay } from '../../../../shared/time.ts'
import type { Commands, Queries, Tx } from '../../kernel/index.ts'
import { checkBudget, checkSubscribers, notificationFrom } from './checks.ts'
import { budgetExists, noBudgetToDelete, notificationExists, tooManyNotifications } from './errors.ts'
import { evaluate, watch } from './evaluate.ts'
import { budgetOf, checkAccount, sameNotification, sortedBudgets } from './lookup.ts'
import { actionTable, type Budget, type BudgetRow, budgetId, budgetTable, type NotificationState } from './model.ts'
import { pageOf } from './paging.ts'
import { FOREVER, startOfPeriod } from './periods.ts'
import { actualIn, budgetItem, limitOf, pastPeriods, unitOf } from './spend.ts'
import { tagsFrom } from './tags.ts'

export const NOTIFICATIONS_MAX = 10
/** AWS: what is counted where nothing is said. */
const COST_TYPES = {
  IncludeTax: true,
  IncludeSubscription: true,
  UseBlended: false,
  IncludeRefund: true,
  IncludeCredit: true,
  IncludeUpfront: true,
  IncludeRecurring: true,
  IncludeOtherSubscription: true,
  IncludeSupport: true,
  IncludeDiscount: true,
  UseAmortized: false,
}

/** A budget with what AWS fills in: when it begins and ends, and what it counts. */
function completed(asked: Budget, now: number): Budget {
  const { CalculatedSpend: _, LastUpdatedTime: __, HealthStatus: ___, ...budget } = asked
  const start = parseInstant(budget.TimePeriod?.Start ?? '') ?? startOfPeriod(String(budget.TimeUnit), now)
  const end = parseInstant(budget.TimePeriod?.End ?? '') ?? FOREVER
  const newer = budget.FilterExpression !== undefined || budget.Metrics !== undefined
  return {
    ...budget,
    TimePeriod: { Start: isoOf(startOfDay(start)), End: isoOf(end) },
    ...(newer || budget.BudgetType !== 'COST' ? {} : { CostTypes: { ...COST_TYPES, ...budget.CostTypes } }),
    ...(newer ? {} : { CostFilters: budget.CostFilters ?? {} }),
  }
}

type Create = Parameters<NonNullable<Commands['budgets:CreateBudget']>>[1]

function notificationsFrom(
  tx: Tx,
  name: string,
  asked: Create['NotificationsWithSubscribers'] = [],
): NotificationState[] {
  const found: NotificationState[] = []
  for (const { Notification, Subscribers = [] } of asked) {
    const notification = notificationFrom(Notification)
    if (found.some((other) => sameNotification(other.notification, notification))) throw notificationExists(name)
    checkSubscribers(tx, Subscribers)
    found.push({ notification, subscribers: Subscribers, state: 'OK' })
  }
  if (found.length > NOTIFICATIONS_MAX) throw tooManyNotifications()
  return found
}

export const budgetCommands = {
  // DEVIATES: AWS looks at a new budget within hours; here it does at once, so that its alerts can be seen.
  'budgets:CreateBudget': (tx, input, call) => {
    checkAccount(input, call)
    checkBudget(input.Budget)
    const name = String(input.Budget.BudgetName)
    const id = budgetId(call.accountId, name)
    if (tx.get(budgetTable, id)) throw budgetExists(name)
    const notifications = notificationsFrom(tx, name, input.NotificationsWithSubscribers)
    const amount = input.Budget.BudgetLimit?.Amount
    const row = tx.put<BudgetRow>(budgetTable, {
      id,
      accountId: call.accountId,
      budget: completed(input.Budget, tx.now),
      updatedAt: tx.now,
      limits: amount === undefined ? [] : [{ since: 0, amount }],
      notifications,
      tags: tagsFrom({}, input.ResourceTags),
    })
    watch(tx, call.accountId)
    evaluate(tx, row)
    tx.emit({ type: 'budgets.BudgetCreated', accountId: call.accountId, budgetType: String(input.Budget.BudgetType) })
    return {}
  },
  'budgets:UpdateBudget': (tx, input, call) => {
    checkAccount(input, call)
    checkBudget(input.NewBudget)
    const row = budgetOf(tx, { AccountId: call.accountId, BudgetName: input.NewBudget.BudgetName }, call)
    const amount = input.NewBudget.BudgetLimit?.Amount
    const held = row.limits.at(-1)?.amount
    const limits = amount === undefined || amount === held ? row.limits : [...row.limits, { since: tx.now, amount }]
    const { adjusted: _, ...rest } = row
    // AWS: a changed budget is told of anew.
    const notifications = row.notifications.map(
      ({ firedIn: __, ...told }): NotificationState => ({ ...told, state: 'OK' }),
    )
    const budget = completed({ TimePeriod: row.budget.TimePeriod, ...input.NewBudget } as Budget, tx.now)
    evaluate(tx, tx.put(budgetTable, { ...rest, budget, updatedAt: tx.now, limits, notifications }))
    return {}
  },
  'budgets:DeleteBudget': (tx, input, call) => {
    const row = budgetOf(tx, input, call, noBudgetToDelete)
    for (const { id } of tx.by(actionTable, 'budget', row.id)) tx.remove(actionTable, id)
    tx.remove(budgetTable, row.id)
    return {}
  },
} satisfies Commands

export const budgetQueries = {
  'budgets:DescribeBudget': (view, input, call) => ({
    Budget: budgetItem(view, budgetOf(view, input, call), input.ShowFilterExpression),
  }),
  'budgets:DescribeBudgets': (view, input, call) => {
    checkAccount(input, call)
    const { page, ...next } = pageOf(sortedBudgets(view, call.accountId), input, 1000)
    return { Budgets: page.map((row) => budgetItem(view, row, input.ShowFilterExpression)), ...next }
  },
  'budgets:DescribeBudgetPerformanceHistory': (view, input, call) => {
    const row = budgetOf(view, input, call)
    const { BudgetName, BudgetType, CostFilters, CostTypes, TimeUnit } = row.budget
    const from = parseInstant(input.TimePeriod?.Start ?? '') ?? 0
    const to = parseInstant(input.TimePeriod?.End ?? '') ?? FOREVER
    const periods = pastPeriods(row.budget, view.now).filter(({ start, end }) => end > from && start < to)
    const Unit = unitOf(row)
    const { page, ...next } = pageOf(periods, input)
    return {
      BudgetPerformanceHistory: {
        BudgetName,
        BudgetType,
        TimeUnit,
        ...(CostFilters ? { CostFilters } : {}),
        ...(CostTypes ? { CostTypes } : {}),
        BudgetedAndActualAmountsList: page.map((period) => ({
          BudgetedAmount: { Amount: limitOf(row, period), Unit },
          ActualAmount: { Amount: actualIn(view, row, period), Unit },
          TimePeriod: { Start: isoOf(period.start), End: isoOf(period.end) },
        })),
      },
      ...next,
    }
  },
} satisfies Queries
