/** Invoices: when they are issued, what they come to, and how they are found. */
import { describe, expect, test } from 'vitest'
import { ACCOUNT_ID, type In } from '../../../shared/ipc/contract.ts'
import { Lab } from '../billing/lab.ts'

const ask = (more: Partial<In<'invoicing:ListInvoiceSummaries'>> = {}): In<'invoicing:ListInvoiceSummaries'> => ({
  Selector: { ResourceType: 'ACCOUNT_ID', Value: ACCOUNT_ID },
  ...more,
})
const listed = (lab: Lab, more: Partial<In<'invoicing:ListInvoiceSummaries'>> = {}) =>
  lab.run('invoicing:ListInvoiceSummaries', ask(more)).InvoiceSummaries ?? []

test('an invoice is issued on the third to the fifth, when the bill becomes final and rows carry its number', () => {
  const lab = new Lab()
  lab.launch({ type: 'm5.large' })
  lab.until('2026-11-02T23:59:59Z')
  const isEstimated = () => lab.run('sim:ListBillLines', { month: '2026-10' }).estimated
  expect([listed(lab).length, isEstimated()]).toEqual([0, true])
  while (listed(lab).length === 0) {
    expect(isEstimated()).toBe(true)
    lab.wait(3600)
  }
  const [invoice] = listed(lab)
  expect(isEstimated()).toBe(false)
  const day = new Date(invoice?.IssuedDate ?? '').getUTCDate()
  expect([3, 4, 5]).toContain(day)
  expect(invoice).toMatchObject({
    AccountId: ACCOUNT_ID,
    InvoiceId: expect.stringMatching(/^\d{10}$/),
    BillingPeriod: { Month: 10, Year: 2026 },
    InvoiceType: 'INVOICE',
    Entity: { InvoicingEntity: 'Amazon Web Services, Inc.', BillingEntity: 'AWS' },
    BaseCurrencyAmount: { CurrencyCode: 'USD', AmountBreakdown: { Discounts: { TotalAmount: '0.00' } } },
  })
  const { columns } = lab.run('sim:ReadBillRows', { period: '2026-10', table: 'FOCUS_1_2_AWS', granularity: 'MONTHLY' })
  const numbers = columns.find(({ name }) => name === 'InvoiceId')?.values
  expect(new Set(numbers)).toEqual(new Set([invoice?.InvoiceId]))
})

test('an invoice comes to the bill: services, and tax where the account pays it', () => {
  const lab = new Lab()
  lab.run('sim:SetAccountPlan', { vat: true })
  lab.launch({ type: 'm5.large', detailed: true })
  lab.volume({ size: 500 })
  lab.until('2026-12-06T00:00:00Z')
  const [november, october] = listed(lab)
  for (const [month, summary] of [
    ['2026-11', november],
    ['2026-10', october],
  ] as const) {
    const { total } = lab.run('sim:ListBillLines', { month })
    const invoice = lab.run('sim:GetInvoice', { InvoiceId: summary?.InvoiceId ?? '' })
    expect(invoice.total).toBe(total)
    const parts = [...invoice.services.flatMap(({ charges, credits }) => [charges, credits]), invoice.tax]
    expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBeCloseTo(Number(total), 7)
    expect(Number(invoice.tax)).toBeCloseTo(Number(total) / 11, 7)
    expect(summary?.BaseCurrencyAmount?.TotalAmount).toBe(Number(total).toFixed(2))
    expect(summary?.BaseCurrencyAmount?.AmountBreakdown?.Taxes?.Breakdown).toMatchObject([{ Description: 'VAT' }])
    expect(invoice.services[0]?.service).toBe('Amazon Elastic Compute Cloud - Compute')
  }
})

test('a month that cost nothing has no invoice', () => {
  const lab = new Lab()
  const id = lab.launch()
  lab.wait(3600)
  lab.terminate(id)
  lab.until('2027-01-10T00:00:00Z')
  expect(listed(lab).map(({ BillingPeriod }) => BillingPeriod)).toEqual([{ Month: 10, Year: 2026 }])
  expect(listed(new Lab())).toEqual([])
})

describe('which are listed', () => {
  const lab = new Lab()
  lab.launch()
  lab.until('2027-01-10T00:00:00Z')
  const months = (more: Partial<In<'invoicing:ListInvoiceSummaries'>>) =>
    listed(lab, more).map(({ BillingPeriod }) => BillingPeriod?.Month)
  const [newest] = listed(lab)

  test.each([
    ['all', {}, [12, 11, 10]],
    ['of a period', { Filter: { BillingPeriod: { Month: 11, Year: 2026 } } }, [11]],
    [
      'issued in an interval',
      { Filter: { TimeInterval: { StartDate: '2026-11-01T00:00:00Z', EndDate: '2026-12-01T00:00:00Z' } } },
      [10],
    ],
    ['of another issuer', { Filter: { InvoicingEntity: 'Amazon Web Services Korea LLC' } }, []],
    ['as a seller', { Filter: { ReceiverRole: 'SELLER' as const } }, []],
    ['by number', { Selector: { ResourceType: 'INVOICE_ID' as const, Value: newest?.InvoiceId ?? '' } }, [12]],
  ])('%s', (_, more, expected) => {
    expect(months(more)).toEqual(expected)
  })

  test('a page at a time', () => {
    const first = lab.run('invoicing:ListInvoiceSummaries', ask({ MaxResults: 2 }))
    const { NextToken = '' } = first
    const second = lab.run('invoicing:ListInvoiceSummaries', ask({ MaxResults: 2, NextToken }))
    expect([first.InvoiceSummaries?.length, second.InvoiceSummaries?.length, second.NextToken]).toEqual([
      2,
      1,
      undefined,
    ])
  })

  test.each([
    [
      { Selector: { ResourceType: 'ACCOUNT_ID' as const, Value: '999999999999' } },
      'sufficient access to account 999999999999',
    ],
    [{ Selector: { ResourceType: 'ACCOUNT_ID' as const, Value: 'me' } }, "Value 'me'"],
    [{ Selector: { ResourceType: 'INVOICE_ID' as const, Value: '1' } }, 'Invoice 1 was not found.'],
    [{ Filter: { BillingPeriod: { Month: 13, Year: 2026 } } }, 'must be between 1 and 12'],
    [{ MaxResults: 101 }, 'between 1 and 100'],
    [{ NextToken: 'x' }, 'The next token is invalid.'],
  ])('refuses %j', (more, message) => {
    expect(() => listed(lab, more)).toThrow(message)
  })

  test('a profile says who is billed, for the own account only', () => {
    const profiles = (id: string) => lab.run('invoicing:BatchGetInvoiceProfile', { AccountIds: [id] }).Profiles
    expect(profiles(ACCOUNT_ID)).toMatchObject([{ AccountId: ACCOUNT_ID, Issuer: 'Amazon Web Services, Inc.' }])
    expect(() => profiles('999999999999')).toThrow('sufficient access')
  })
})
