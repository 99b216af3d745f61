/**
 * Looking at budgets: three times a day, as AWS does, every alert and action of an account is compared with what its budget has come
 * to. AWS: Budgets User Guide, "Best practices" (an ACTUAL alert is sent once a period, a FORECASTED one whenever it is crossed).
 */
import { nanosOf } from '../../../../shared/money.ts'
import { DAY, HOUR, MINUTE } from '../../../../shared/time.ts'
import type { Tx } from '../../kernel/index.ts'
import { crossAction, resetAction } from './action-run.ts'
import { filterOf, metricOf } from './filters.ts'
import {
  actionTable,
  type BudgetRow,
  budgetTable,
  type Notification,
  type NotificationState,
  watchTable,
} from './model.ts'
import { tellThreshold } from './notices.ts'
import { type Period, periodAt } from './periods.ts'
import { actualIn, adjustedAmount, forecastIn, limitOf } from './spend.ts'

const EVERY = 8 * HOUR
/** The last look of a day is half an hour before its end, so that little of a period is never looked at. */
const OFFSET = 7 * HOUR + 30 * MINUTE

type Threshold = Pick<Notification, 'ComparisonOperator' | 'Threshold' | 'ThresholdType'>

/** What a budget's period has come to, read once for all its alerts. */
interface Reading {
  readonly period: Period
  readonly limit: string
  readonly actual: string
  readonly forecast: string | undefined
  /** Forecasts were left for another look: what is told by them stays as it is. */
  readonly waits: boolean
}

/** What is read in one look at several budgets: those that count the same are read once. */
interface Look {
  /** A forecast takes long to make and changes by the day: of three looks a day the first makes it. */
  readonly forecasts: boolean
  readonly read: Map<string, string | undefined>
}
const newLook = (forecasts: boolean): Look => ({ forecasts, read: new Map() })

function once(look: Look, what: string, { budget }: BudgetRow, period: Period, read: () => string | undefined) {
  const key = JSON.stringify([what, period, filterOf(budget), metricOf(budget)])
  if (!look.read.has(key)) look.read.set(key, read())
  return look.read.get(key)
}

/** The amount at which an alert is crossed, decimal. */
function thresholdOf({ Threshold = 0, ThresholdType }: Threshold, limit: string): string {
  const amount = ThresholdType === 'ABSOLUTE_VALUE' ? Threshold : (Number(limit) * Threshold) / 100
  return amount.toFixed(9).replace(/\.?0+$/, '')
}

function isCrossed(threshold: Threshold, limit: string, value: string): boolean {
  const [at, now] = [nanosOf(thresholdOf(threshold, limit)), nanosOf(value)]
  if (threshold.ComparisonOperator === 'LESS_THAN') return now < at
  return threshold.ComparisonOperator === 'EQUAL_TO' ? now === at : now > at
}

const amountOf = ({ actual, forecast }: Reading, type: string | undefined): string | undefined =>
  type === 'FORECASTED' ? forecast : actual

function lookAt(tx: Tx, row: BudgetRow, told: NotificationState, reading: Reading): NotificationState {
  const { notification, state, firedIn } = told
  if (notification.NotificationType === 'FORECASTED' && reading.waits) return told
  const value = amountOf(reading, notification.NotificationType)
  if (value === undefined || !isCrossed(notification, reading.limit, value))
    return state === 'OK' ? told : { ...told, state: 'OK' }
  const { start } = reading.period
  const again = notification.NotificationType === 'FORECASTED' && state === 'OK'
  if (firedIn === start && !again) return state === 'ALARM' ? told : { ...told, state: 'ALARM' }
  const threshold = thresholdOf(notification, reading.limit)
  tellThreshold(tx, row, told, { limit: reading.limit, threshold, value })
  return { ...told, state: 'ALARM', firedIn: start }
}

function lookAtActions(tx: Tx, row: BudgetRow, reading: Reading): void {
  for (const found of tx.by(actionTable, 'budget', row.id)) {
    const { start } = reading.period
    const held = found.firedIn !== undefined && found.firedIn !== start ? resetAction(tx, found) : found
    if (held.firedIn === start || held.action.Status !== 'STANDBY') continue
    const { NotificationType, ActionThreshold } = held.action
    const value = amountOf(reading, NotificationType)
    const threshold = {
      ComparisonOperator: 'GREATER_THAN' as const,
      Threshold: ActionThreshold?.ActionThresholdValue ?? 0,
      ThresholdType: ActionThreshold?.ActionThresholdType ?? 'PERCENTAGE',
    }
    if (value !== undefined && isCrossed(threshold, reading.limit, value)) crossAction(tx, held, start)
  }
}

/** An adjusting budget gets its amount when its period begins. */
function adjust(tx: Tx, row: BudgetRow, period: Period): BudgetRow {
  if (!row.budget.AutoAdjustData || row.adjusted?.period === period.start) return row
  const amount = adjustedAmount(tx, row, period)
  const limits = [...row.limits, { since: period.start, amount }]
  return tx.patch(budgetTable, row.id, { adjusted: { period: period.start, at: tx.now, amount }, limits })
}

/** Compares a budget's alerts and actions with its spend as it is now. */
export function evaluate(tx: Tx, found: BudgetRow, look = newLook(true)): void {
  const period = periodAt(found.budget, tx.now)
  if (!period) return
  const row = adjust(tx, found, period)
  const actions = tx.by(actionTable, 'budget', row.id)
  const forecasts =
    row.notifications.some(({ notification }) => notification.NotificationType === 'FORECASTED') ||
    actions.some(({ action }) => action.NotificationType === 'FORECASTED')
  if (row.notifications.length === 0 && actions.length === 0) return
  const reading: Reading = {
    period,
    limit: limitOf(row, period),
    actual: once(look, 'actual', row, period, () => actualIn(tx, row, period)) ?? '0',
    forecast:
      forecasts && look.forecasts ? once(look, 'forecast', row, period, () => forecastIn(tx, row, period)) : undefined,
    waits: !look.forecasts,
  }
  const notifications = row.notifications.map((told) => lookAt(tx, row, told, reading))
  if (notifications.some((told, index) => told !== row.notifications[index]))
    tx.patch(budgetTable, row.id, { notifications })
  lookAtActions(tx, row, reading)
}

/** Puts the next look at an account's budgets on the agenda, unless it is there. */
export function watch(tx: Tx, accountId: string): void {
  if (tx.get(watchTable, accountId)) return
  tx.put(watchTable, { id: accountId })
  scheduleLook(tx, accountId)
}

function scheduleLook(tx: Tx, accountId: string): void {
  const next = (Math.floor((tx.now - OFFSET) / EVERY) + 1) * EVERY + OFFSET
  tx.after(next - tx.now, 'budgets.evaluate', { accountId })
}

/** The task: all budgets of the account; it goes on while there are any. */
export function evaluateAll(tx: Tx, { accountId }: { readonly accountId: string }): void {
  const rows = tx.by(budgetTable, 'account', accountId)
  if (rows.length === 0) {
    tx.remove(watchTable, accountId)
    return
  }
  const look = newLook(tx.now % DAY === OFFSET)
  for (const row of rows) evaluate(tx, row, look)
  scheduleLook(tx, accountId)
}
