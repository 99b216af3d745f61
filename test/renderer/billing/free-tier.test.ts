/** What the free tier's tables say of an allowance. */
import { expect, test } from 'vitest'
import { amountText, mostUsed, usageFacts } from '../../../renderer/panes/billing/account/usage-facts.ts'
import type { FreeTierUsage } from '../../../shared/operations/account-plan.ts'

const usage = (actualUsageAmount: number, limit = 750): FreeTierUsage => ({
  service: 'Amazon Elastic Compute Cloud',
  operation: 'RunInstances',
  usageType: `Global-${actualUsageAmount}`,
  region: 'global',
  actualUsageAmount,
  forecastedUsageAmount: actualUsageAmount * 2,
  limit,
  unit: 'Hrs',
  description: '750 hours',
  freeTierType: '12 Months Free',
})

test.each([
  [0, 'within', 0],
  [637.5, 'within', 85],
  [640, 'near', 85.3],
  [750, 'near', 100],
  [751, 'over', 100.1],
])('%d of 750 hours: %s at %d %%', (used, state, share) => {
  expect(usageFacts([usage(used)])[0]).toMatchObject({ state, share })
})

test('the most used stands first, and amounts are short', () => {
  expect(mostUsed(usageFacts([usage(1), usage(700), usage(20)])).map(({ share }) => share)).toEqual([93.3, 2.7, 0.1])
  expect(amountText(491.88888)).toBe('491.89')
  expect(amountText(750)).toBe('750')
})
