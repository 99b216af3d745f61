/** Which budget the world bar shows. */
import { expect, it } from 'vitest'
import { nearest } from '../../../renderer/stores/budget-line.ts'

const budget = (BudgetName: string, limit: string, spent: string | undefined, BudgetType = 'COST') => ({
  BudgetName,
  BudgetType: BudgetType as 'COST',
  TimeUnit: 'MONTHLY' as const,
  BudgetLimit: { Amount: limit, Unit: 'USD' },
  ...(spent === undefined ? {} : { CalculatedSpend: { ActualSpend: { Amount: spent, Unit: 'USD' } } }),
})

it.each([
  ['none without budgets', [], undefined],
  [
    'the one that used most of its limit',
    [budget('a', '100', '10'), budget('b', '10', '9.04')],
    { name: 'b', share: 90 },
  ],
  ['one that is over its limit', [budget('a', '10', '25')], { name: 'a', share: 250 }],
  [
    'no usage budget and none without figures',
    [budget('a', '1', '9', 'USAGE'), budget('b', '5', undefined)],
    undefined,
  ],
])('%s', (_name, budgets, wanted) => {
  expect(nearest(budgets)).toEqual(wanted)
})
