/** Budgets, kept current while simulated time goes on. */
import { computed, shallowRef, watch } from 'vue'
import type { AwsError } from '../../../../shared/aws/error.ts'
import { HOUR } from '../../../../shared/time.ts'
import { useOperation } from '../../../engine/useOperation.ts'
import { usePacedAsking } from '../../../engine/usePacedAsking.ts'
import { useClockStore } from '../../../stores/clock.ts'
import { AccountId, type Action, type Budget, type Notification, type Subscriber } from './budget-facts.ts'

/** Wall milliseconds between two rounds of questions. */
const PAUSE_MS = 1000

/** Asks again when `question` changes, when an hour of the simulation has passed, and after any command. */
function usePolling(question: () => unknown, ask: () => Promise<void>): { again(): void } {
  const clock = useClockStore()
  const { again } = usePacedAsking(question, ask, PAUSE_MS)
  const hour = computed(() => Math.floor((clock.instant() ?? 0) / HOUR))
  watch([hour, () => clock.rev], again)
  return { again }
}

export interface ListedBudget {
  readonly budget: Budget
  readonly alerts: readonly Notification[]
}

/** Every budget of the account with its alerts. */
export function useBudgets() {
  const list = useOperation('budgets:DescribeBudgets')
  const alerts = useOperation('budgets:DescribeBudgetNotificationsForAccount')
  const found = shallowRef<readonly ListedBudget[]>()
  const error = shallowRef<AwsError>()

  async function ask(): Promise<void> {
    const [budgets, told] = await Promise.all([list.run({ AccountId }), alerts.run({ AccountId })])
    error.value = list.error.value ?? alerts.error.value
    if (!budgets || !told) return
    const byName = new Map(told.BudgetNotificationsForAccount?.map((one) => [one.BudgetName, one.Notifications ?? []]))
    found.value = (budgets.Budgets ?? []).map((budget) => ({ budget, alerts: byName.get(budget.BudgetName) ?? [] }))
  }
  return { found, error, ...usePolling(() => AccountId, ask) }
}

export interface ShownAlert {
  readonly notification: Notification
  readonly subscribers: readonly Subscriber[]
}
export interface Month {
  readonly start: number
  readonly budgeted: string
  readonly actual: string
}

/** One budget, whom it tells, what it does, and how it did. */
export function useBudget(name: () => string) {
  const one = useOperation('budgets:DescribeBudget')
  const notifications = useOperation('budgets:DescribeNotificationsForBudget')
  const subscribers = useOperation('budgets:DescribeSubscribersForNotification')
  const doings = useOperation('budgets:DescribeBudgetActionsForBudget')
  const past = useOperation('budgets:DescribeBudgetPerformanceHistory')
  const budget = shallowRef<Budget>()
  const alerts = shallowRef<readonly ShownAlert[]>([])
  const actions = shallowRef<readonly Action[]>([])
  const history = shallowRef<readonly Month[]>([])
  const error = shallowRef<AwsError>()

  async function ask(): Promise<void> {
    const asked = { AccountId, BudgetName: name() }
    const answer = await one.run(asked)
    error.value = one.error.value
    if (!answer?.Budget) return
    const [told, done, periods] = await Promise.all([notifications.run(asked), doings.run(asked), past.run(asked)])
    const shown: ShownAlert[] = []
    for (const notification of told?.Notifications ?? []) {
      const { NotificationState: _, ...Notification } = notification
      const people = await subscribers.run({ ...asked, Notification })
      shown.push({ notification, subscribers: people?.Subscribers ?? [] })
    }
    if (asked.BudgetName !== name()) return
    budget.value = answer.Budget
    alerts.value = shown
    actions.value = done?.Actions ?? []
    history.value = (periods?.BudgetPerformanceHistory?.BudgetedAndActualAmountsList ?? []).map((each) => ({
      start: Date.parse(each.TimePeriod?.Start ?? ''),
      budgeted: each.BudgetedAmount?.Amount ?? '0',
      actual: each.ActualAmount?.Amount ?? '0',
    }))
  }
  return { budget, alerts, actions, history, error, ...usePolling(name, ask) }
}
