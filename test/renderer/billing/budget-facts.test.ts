/** What the console reads out of budgets, and how its forms become one. */
import { describe, expect, test } from 'vitest'
import {
  alertFrom,
  alertProblem,
  amountText,
  type Budget,
  customBudget,
  healthOf,
  isBudgetName,
  newAlert,
  shareOf,
  templateBudget,
  thresholdText,
} from '../../../renderer/panes/billing/budgets/budget-facts.ts'

const budget = (actual: string, forecast?: string): Budget => ({
  BudgetName: 'b',
  BudgetType: 'COST',
  TimeUnit: 'MONTHLY',
  BudgetLimit: { Amount: '50', Unit: 'USD' },
  CalculatedSpend: {
    ActualSpend: { Amount: actual, Unit: 'USD' },
    ...(forecast === undefined ? {} : { ForecastedSpend: { Amount: forecast, Unit: 'USD' } }),
  },
})

test.each([
  [budget('10'), 'ok', 20],
  [budget('50', '50'), 'ok', 100],
  [budget('10', '50.01'), 'forecast', 20],
  [budget('50.01', '90'), 'exceeded', 100.02],
])('a budget stands as it is spent: %#', (one, health, share) => {
  expect(healthOf(one)).toBe(health)
  expect(shareOf(one, one.CalculatedSpend?.ActualSpend)).toBe(share)
})

test('amounts are dollars or things', () => {
  expect(amountText(budget('1'), { Amount: '1234.5', Unit: 'USD' })).toBe('$1,234.50')
  expect(amountText({ BudgetType: 'USAGE' }, { Amount: '12.50000001', Unit: 'Hrs' })).toBe('12.5 Hrs')
  expect(amountText(budget('1'), undefined)).toBe('–')
  const alert = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 40 } as const
  expect(thresholdText(budget('1'), { ...alert, ThresholdType: 'ABSOLUTE_VALUE' })).toBe('> $40.00')
  expect(thresholdText(budget('1'), { ...alert, ThresholdType: 'PERCENTAGE' })).toBe('> 40%')
})

describe('forms', () => {
  test('templates tell when AWS says they do', () => {
    const form = { name: 'n', amount: ' 100 ', emails: 'a@example.com, b@example.com' }
    const told = (template: 'zeroSpend' | 'monthly' | 'daily') =>
      templateBudget(template, form).alerts.map(({ Notification, Subscribers }) => [
        Notification?.NotificationType,
        Notification?.Threshold,
        Notification?.ThresholdType,
        Subscribers?.length,
      ])
    expect(told('zeroSpend')).toEqual([['ACTUAL', 0.01, 'ABSOLUTE_VALUE', 2]])
    expect(told('monthly')).toEqual([
      ['ACTUAL', 85, 'PERCENTAGE', 2],
      ['ACTUAL', 100, 'PERCENTAGE', 2],
      ['FORECASTED', 100, 'PERCENTAGE', 2],
    ])
    expect(templateBudget('daily', form).budget).toMatchObject({ TimeUnit: 'DAILY', BudgetLimit: { Amount: '100' } })
    expect(templateBudget('zeroSpend', form).budget.BudgetLimit).toEqual({ Amount: '1', Unit: 'USD' })
  })

  test('a budget by hand counts what is chosen', () => {
    const form = {
      name: 'n',
      unit: 'QUARTERLY',
      method: 'fixed',
      amount: '5',
      periods: '3',
      services: ['EC2 - Other'],
      regions: [],
      amortized: true,
    }
    expect(customBudget(form)).toEqual({
      BudgetName: 'n',
      BudgetType: 'COST',
      TimeUnit: 'QUARTERLY',
      BudgetLimit: { Amount: '5', Unit: 'USD' },
      CostFilters: { Service: ['EC2 - Other'] },
      CostTypes: { UseAmortized: true },
    })
    expect(customBudget({ ...form, method: 'adjusting' })).toMatchObject({
      AutoAdjustData: { AutoAdjustType: 'HISTORICAL', HistoricalOptions: { BudgetAdjustmentPeriod: 3 } },
    })
  })

  test('alerts say what is wrong with them', () => {
    const draft = { ...newAlert(1), emails: 'a@example.com' }
    expect(alertProblem(draft)).toBeUndefined()
    expect(alertProblem({ ...draft, threshold: '0' })).toBe('badThreshold')
    expect(alertProblem({ ...draft, emails: 'a@example' })).toBe('badEmail')
    expect(alertProblem({ ...draft, emails: '' })).toBe('nobody')
    expect(alertProblem({ ...draft, emails: '', topic: 'arn:aws:sns:us-east-1:123456789012:t' })).toBeUndefined()
    const many = Array.from({ length: 11 }, (_, n) => `a${n}@example.com`).join(',')
    expect(alertProblem({ ...draft, emails: many })).toBe('tooManyEmails')
    expect(alertFrom({ ...draft, topic: 'arn:t' }).Subscribers).toEqual([
      { SubscriptionType: 'EMAIL', Address: 'a@example.com' },
      { SubscriptionType: 'SNS', Address: 'arn:t' },
    ])
    expect([isBudgetName('My budget'), isBudgetName('a:b'), isBudgetName('')]).toEqual([true, false, false])
  })
})
