/** ListInvoiceSummaries. Amounts are in cents, as an invoice writes them. AWS: Invoicing API Reference. */
import type { In } from '../../../../shared/ipc/contract.ts'
import { type Nanos, prorate } from '../../../../shared/money.ts'
import { type Instant, isoOf, parseInstant } from '../../../../shared/time.ts'
import type { Query } from '../../kernel/index.ts'
import { badField, badToken, noInvoice, notYours } from './errors.ts'
import { chargesOf, creditsOf, type Invoice, invoicesOf } from './invoices.ts'

export const ISSUER = 'Amazon Web Services, Inc.'
const PAGE_MAX = 100
const NANOS_A_CENT = 10_000_000n

type Asked = In<'invoicing:ListInvoiceSummaries'>

/** `"12.35"`: rounded half up, once. */
export function cents(nanos: bigint): string {
  const whole = prorate(nanos as Nanos, 1n, NANOS_A_CENT)
  const size = whole < 0n ? -whole : whole
  return `${whole < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`
}

function amountOf(invoice: Invoice) {
  const credits = creditsOf(invoice)
  const breakdown = (Description: string, nanos: bigint) => ({
    Breakdown: nanos === 0n ? [] : [{ Description, Amount: cents(nanos) }],
    TotalAmount: cents(nanos),
  })
  return {
    TotalAmount: cents(invoice.total),
    TotalAmountBeforeTax: cents(invoice.total - invoice.tax),
    CurrencyCode: 'USD',
    AmountBreakdown: {
      SubTotalAmount: cents(chargesOf(invoice)),
      Discounts: breakdown('Credits', credits),
      Taxes: breakdown('VAT', invoice.tax),
      Fees: breakdown('Fees', 0n),
    },
  }
}

function summaryOf(accountId: string, invoice: Invoice) {
  const month = new Date(invoice.month)
  const amount = amountOf(invoice)
  return {
    AccountId: accountId,
    InvoiceId: invoice.id,
    IssuedDate: isoOf(invoice.issued),
    // AWS: due on receipt.
    DueDate: isoOf(invoice.issued),
    BillSourceAccounts: [accountId],
    BillSourceAccountsTotalCount: 1,
    ReceiverRole: 'BUYER' as const,
    Entity: { InvoicingEntity: ISSUER, BillingEntity: 'AWS' as const },
    BillingPeriod: { Month: month.getUTCMonth() + 1, Year: month.getUTCFullYear() },
    InvoiceFrequency: 'RECURRING' as const,
    BillType: 'ANNIVERSARY' as const,
    InvoiceType: 'INVOICE' as const,
    OriginalInvoiceId: invoice.id,
    BaseCurrencyAmount: amount,
    TaxCurrencyAmount: amount,
    PaymentCurrencyAmount: amount,
  }
}

const instantIn = (name: string, text: string | undefined): Instant => {
  const at = parseInstant(text ?? '')
  if (at === undefined) throw badField(name, `Value '${text ?? ''}' at '${name}' is not a time`)
  return at
}

/** @throws AwsError ValidationException for a filter that means nothing. */
function testOf({ Filter = {} }: Asked): (invoice: Invoice) => boolean {
  const { BillingPeriod: period, TimeInterval: interval, InvoicingEntity, ReceiverRole } = Filter
  if (period && !(Number(period.Month) >= 1 && Number(period.Month) <= 12))
    throw badField('month', `Value '${period.Month}' at 'month' must be between 1 and 12`)
  const from = interval ? instantIn('startDate', interval.StartDate) : 0
  const until = interval ? instantIn('endDate', interval.EndDate) : Number.MAX_SAFE_INTEGER
  const month = period ? Date.UTC(period.Year ?? 0, (period.Month ?? 1) - 1) : undefined
  const isMine = (InvoicingEntity ?? ISSUER) === ISSUER && (ReceiverRole ?? 'BUYER') === 'BUYER'
  return ({ month: of, issued }) => isMine && (month === undefined || of === month) && issued >= from && issued < until
}

/** The invoices that the selector names. @throws AwsError */
function selected({ Selector }: Asked, accountId: string, invoices: readonly Invoice[]): readonly Invoice[] {
  const { ResourceType, Value = '' } = Selector ?? {}
  if (ResourceType === 'ACCOUNT_ID') {
    if (!/^\d{12}$/.test(Value)) throw badField('value', `Value '${Value}' must satisfy the pattern \\d{12}`)
    if (Value !== accountId) throw notYours(Value)
    return invoices
  }
  if (ResourceType !== 'INVOICE_ID')
    throw badField('resourceType', 'Member must satisfy enum value set: [ACCOUNT_ID, INVOICE_ID]')
  const found = invoices.filter(({ id }) => id === Value)
  if (found.length === 0) throw noInvoice(Value)
  return found
}

export const listInvoiceSummaries: Query<'invoicing:ListInvoiceSummaries'> = (view, input, { accountId }) => {
  const { MaxResults: size = PAGE_MAX, NextToken } = input
  if (size < 1 || size > PAGE_MAX) throw badField('maxResults', `Member must have value between 1 and ${PAGE_MAX}`)
  if (NextToken !== undefined && !/^inv\.\d{1,9}$/.test(NextToken)) throw badToken()
  const matching = selected(input, accountId, invoicesOf(view, accountId)).filter(testOf(input))
  const from = Number(NextToken?.slice(4) ?? 0)
  const to = from + size
  return {
    InvoiceSummaries: matching.slice(from, to).map((invoice) => summaryOf(accountId, invoice)),
    ...(to < matching.length ? { NextToken: `inv.${to}` } : {}),
  }
}
