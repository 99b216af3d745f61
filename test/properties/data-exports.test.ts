/** Exported rows: whatever runs and whatever is bought, they add up to the bill, to the nano-dollar, in every table and granularity. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ExportTable } from '../../shared/operations/data-exports.ts'
import { DAY, dayOf, startOfNextMonth } from '../../shared/time.ts'
import { CommitmentWalk, walkStep } from '../engine/billing/commitment-walk.ts'
import type { Lab } from '../engine/billing/lab.ts'
import { nanosOfColumn, readTable } from '../engine/data-exports/reading.ts'
import { parameters } from '../support/properties.ts'

const monthsOf = (lab: Lab): string[] =>
  [...new Set([Date.UTC(2026, 9, 29), lab.engine.now].map((at) => dayOf(at).slice(0, 7)))].sort()

/** Nano-dollars of a month as Cost Explorer answers them. */
function answered(lab: Lab, month: string, metric: string): bigint {
  const end = dayOf(startOfNextMonth(Date.parse(`${month}-01`)))
  const { ResultsByTime = [] } = lab.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: `${month}-01`, End: end },
    Granularity: 'MONTHLY',
    Metrics: [metric],
  })
  const [whole = '0', part = ''] = (ResultsByTime[0]?.Total?.[metric]?.Amount ?? '0').split('.')
  return BigInt(`${whole}${part.padEnd(9, '0')}`)
}

const TABLES: readonly [ExportTable, cost: string, amortized?: string][] = [
  ['COST_AND_USAGE_REPORT', 'line_item_unblended_cost'],
  ['FOCUS_1_0_AWS', 'BilledCost', 'EffectiveCost'],
  ['FOCUS_1_2_AWS', 'BilledCost', 'EffectiveCost'],
]

it('rows of every table and granularity add up to what Cost Explorer answers for the month', () => {
  fc.assert(
    fc.property(fc.array(walkStep, { minLength: 5, maxLength: 40 }), fc.boolean(), (path, taxed) => {
      const walk = new CommitmentWalk()
      // Allowances, a credit that is soon used up, and a tax on the rest: rows of every kind.
      if (taxed) {
        walk.lab.run('sim:SetAccountPlan', { plan: 'legacy', created: '2026-10-29', vat: true })
        walk.lab.run('sim:RedeemPracticeCredit', { name: 'course', amount: '3' })
      }
      for (const one of path) walk.take(one)
      for (const month of monthsOf(walk.lab)) {
        const cost = answered(walk.lab, month, 'UnblendedCost')
        const amortized = answered(walk.lab, month, 'AmortizedCost')
        for (const granularity of ['HOURLY', 'DAILY', 'MONTHLY'] as const)
          for (const [table, billed, effective] of TABLES) {
            const rows = readTable(walk.lab, { period: month, table, granularity })
            expect(nanosOfColumn(rows, billed), `${table} ${granularity} ${month}`).toBe(cost)
            if (effective) expect(nanosOfColumn(rows, effective), `${table} ${granularity} ${month}`).toBe(amortized)
          }
      }
    }),
    parameters(10),
  )
})

it('a year from its purchase, the effective costs of a commitment come to what was paid for it', () => {
  const walk = new CommitmentWalk()
  walk.take({ do: 'launch', type: 't3.micro', zone: 'us-east-1a', windows: false })
  walk.take({ do: 'commit', family: null, years: 1, payment: 'Partial Upfront', commitment: 25 })
  walk.take({ do: 'wait', seconds: 380 * (DAY / 1000) })
  let [paid, spread] = [0n, 0n]
  for (let month = Date.UTC(2026, 9, 1); month < walk.lab.engine.now; month = startOfNextMonth(month)) {
    const rows = readTable(walk.lab, {
      period: dayOf(month).slice(0, 7),
      table: 'FOCUS_1_2_AWS',
      granularity: 'MONTHLY',
    }).filter((row) => row['CommitmentDiscountId'] !== null)
    paid += nanosOfColumn(rows, 'BilledCost')
    spread += nanosOfColumn(rows, 'EffectiveCost')
  }
  expect(paid).toBe(219_000_000_000n)
  expect(spread).toBe(paid)
})
