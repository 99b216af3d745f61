/** What Budgets refuses, and what a deleted budget leaves. */
import { describe, expect, test } from 'vitest'
import { ACCOUNT_ID, type In } from '../../../shared/ipc/contract.ts'
import { dayOf, isoOf } from '../../../shared/time.ts'
import { harness } from '../../support/harness.ts'
import { AccountId, type Alert, alertAt, type Budget, create, DAY, EMAIL, monthly } from './purse.ts'

describe('refused', () => {
  const world = harness()
  create(world, monthly('10'), [alertAt(80)])
  const made = (Budget: Budget, alerts: Alert[] = []): In<'budgets:CreateBudget'> => ({
    AccountId,
    Budget,
    NotificationsWithSubscribers: alerts,
  })
  const other = (more: Partial<Budget>): Budget => monthly('10', { BudgetName: 'other', ...more })

  test.each<[string, In<'budgets:CreateBudget'>, string, RegExp]>([
    [
      'a name that is taken',
      made(monthly('1')),
      'DuplicateRecordException',
      /^Error creating budget: month - the budget already exists\.$/,
    ],
    ['a colon in it', made(other({ BudgetName: 'a:b' })), 'InvalidParameterException', /'a:b' at 'budget.budgetName'/],
    ['more than 100 letters', made(other({ BudgetName: 'a'.repeat(101) })), 'InvalidParameterException', /budgetName/],
    [
      'an amount that is none',
      made(other({ BudgetLimit: { Amount: 'ten', Unit: 'USD' } })),
      'InvalidParameterException',
      /amount ten/,
    ],
    ['euros', made(other({ BudgetLimit: { Amount: '1', Unit: 'EUR' } })), 'InvalidParameterException', /EUR/],
    [
      'an unknown unit of time',
      made(other({ TimeUnit: 'WEEKLY' as never })),
      'InvalidParameterException',
      /enum value set: \[DAILY/,
    ],
    [
      'old and new filters',
      made(other({ CostFilters: {}, Metrics: ['UnblendedCost'] })),
      'InvalidParameterException',
      /cannot be used together/,
    ],
    ['an unknown filter', made(other({ CostFilters: { Colour: ['blue'] } })), 'InvalidParameterException', /Colour/],
    [
      'nobody to tell',
      made(other({}), [{ ...alertAt(1), Subscribers: [] }]),
      'InvalidParameterException',
      /at least one subscriber/,
    ],
    [
      'a topic that is not there',
      made(other({}), [
        { ...alertAt(1), Subscribers: [{ SubscriptionType: 'SNS', Address: 'arn:aws:sns:us-east-1:123456789012:x' }] },
      ]),
      'InvalidParameterException',
      /SNS topic/,
    ],
    [
      'eleven addresses',
      made(other({}), [
        {
          ...alertAt(1),
          Subscribers: Array.from({ length: 11 }, (_, n) => ({ ...EMAIL, Address: `a${n}@example.com` })),
        },
      ]),
      'CreationLimitExceededException',
      /10 email/,
    ],
    ['another account', { ...made(other({})), AccountId: '999999999999' }, 'AccessDeniedException', /999999999999/],
  ])('%s', (_, input, code, message) => {
    const error = world.reject('budgets:CreateBudget', input)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  test('what does not exist is not found', () => {
    const none = { AccountId, BudgetName: 'none' }
    expect(world.reject('budgets:DescribeBudget', none).message).toBe(
      "Unable to get budget: none - the budget doesn't exist.",
    )
    expect(world.reject('budgets:DeleteBudget', none).message).toBe(
      "Unable to delete budget: none - the budget doesn't exist. Try creating it first. ",
    )
    expect(world.reject('budgets:CreateNotification', { ...none, ...alertAt(1) }).code).toBe('NotFoundException')
    const twice = { AccountId, BudgetName: 'month', ...alertAt(80) }
    expect(world.reject('budgets:CreateNotification', twice).code).toBe('DuplicateRecordException')
  })
})

test('a deleted budget is gone with its actions, and nothing is looked at any more', () => {
  const world = harness()
  create(world, monthly('10', { TimePeriod: { Start: isoOf(Date.UTC(2026, 9, 1)) } }))
  const [listed] = world.run('budgets:DescribeBudgets', { AccountId }).Budgets ?? []
  expect(dayOf(Date.parse(listed?.TimePeriod?.End ?? ''))).toBe('2087-06-15')
  const ResourceARN = `arn:aws:budgets::${ACCOUNT_ID}:budget/month`
  world.run('budgets:TagResource', { ResourceARN, ResourceTags: [{ Key: 'team', Value: 'web' }] })
  expect(world.run('budgets:ListTagsForResource', { ResourceARN }).ResourceTags).toEqual([
    { Key: 'team', Value: 'web' },
  ])
  world.run('budgets:DeleteBudget', { AccountId, BudgetName: 'month' })
  expect(world.run('budgets:DescribeBudgets', { AccountId }).Budgets).toEqual([])
  world.wait(2 * DAY)
  const { rev } = world.engine
  world.wait(2 * DAY)
  expect(world.engine.rev).toBe(rev)
})
