/** What an exported bill says of the free tier, of credits and of taxes, and that it comes to the same. */
import { expect, test } from 'vitest'
import { type Nanos, usdOf } from '../../../shared/money.ts'
import { Lab } from '../billing/lab.ts'
import { nanosOfColumn, readTable } from './reading.ts'

test('free hours, credits and taxes have lines of their own and add up to the bill', () => {
  const lab = new Lab(Date.UTC(2026, 9, 1))
  lab.run('sim:SetAccountPlan', { plan: 'legacy', vat: true })
  lab.run('sim:RedeemPracticeCredit', { name: 'Workshop', amount: '2' })
  lab.launch({ type: 't2.micro' })
  lab.launch({ type: 'm5.large' })
  lab.until('2026-11-10T00:00:00Z')
  const { total } = lab.run('sim:ListBillLines', { month: '2026-10' })
  const asked = { period: '2026-10', granularity: 'MONTHLY' } as const
  const cur = readTable(lab, { ...asked, table: 'COST_AND_USAGE_REPORT' })
  expect(usdOf(nanosOfColumn(cur, 'line_item_unblended_cost') as Nanos)).toBe(total)
  const said = cur.map((row) => `${row['line_item_line_item_type']}: ${row['line_item_line_item_description']}`)
  expect(said).toContain('Usage: $0 per On Demand Linux t2.micro Instance Hour under monthly free tier')
  expect(said).toContain('Credit: Workshop')
  expect(said).toContain('Tax: Tax for product code AmazonEC2')
  const focus = readTable(lab, { ...asked, table: 'FOCUS_1_2_AWS' })
  expect(usdOf(nanosOfColumn(focus, 'BilledCost') as Nanos)).toBe(total)
  expect(new Set(focus.map((row) => row['ChargeCategory']))).toEqual(new Set(['Usage', 'Credit', 'Tax']))
})
