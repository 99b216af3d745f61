/**
 * The account's invoices: one a month that cost anything, issued when its bill is final. They are functions of the ledger; nothing
 * is stored. AWS: Billing user guide, "Understanding your invoice". DEVIATES: AWS bills what is paid upfront on an invoice of its own.
 */
import { type Instant, startOfMonth, startOfMonthAfter, startOfNextMonth } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { costsByMonth, firstChargeAt, invoiceIdOf, issuedAt, type Line } from '../billing/index.ts'

/** What one service comes to, in nano-dollars. */
export interface InvoiceLine {
  readonly service: string
  readonly charges: bigint
  readonly credits: bigint
}

export interface Invoice {
  readonly id: string
  readonly month: Instant
  readonly issued: Instant
  /** The costliest service first. */
  readonly lines: readonly InvoiceLine[]
  /** Nano-dollars. */
  readonly tax: bigint
  readonly total: bigint
}

const CREDITS = new Set(['Credit', 'Refund'])
const keysOf = ({ service, charge }: Line): readonly string[] => [service, charge?.recordType ?? 'Usage']

function monthsBetween(first: Instant, end: Instant): Instant[] {
  const months: Instant[] = []
  for (let month = first; month < end; month = startOfNextMonth(month)) months.push(month)
  return months
}

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)

/** All that have been issued, the newest first. */
export function invoicesOf(view: View, accountId: string): readonly Invoice[] {
  const started = firstChargeAt(view, accountId)
  if (started === undefined) return []
  const first = startOfMonth(started)
  const running = startOfMonth(view.now)
  // The last month's bill may be open still.
  const end = view.now >= issuedAt(startOfMonthAfter(running, -1)) ? running : startOfMonthAfter(running, -1)
  if (first >= end) return []
  const costs = costsByMonth(view, accountId, { start: first, end }, keysOf)
  const invoices = monthsBetween(first, end).flatMap((month, place): Invoice[] => {
    const lines = new Map<string, InvoiceLine>()
    let tax = 0n
    for (const { keys, nanos } of costs) {
      const [service = '', type = ''] = keys
      const cost = nanos[place] ?? 0n
      if (cost === 0n) continue
      if (type === 'Tax') tax += cost
      else {
        const known = lines.get(service) ?? { service, charges: 0n, credits: 0n }
        const isCredit = CREDITS.has(type)
        lines.set(service, {
          service,
          charges: known.charges + (isCredit ? 0n : cost),
          credits: known.credits + (isCredit ? cost : 0n),
        })
      }
    }
    if (lines.size === 0) return []
    const sorted = [...lines.values()].sort((a, b) => (a.charges === b.charges ? 0 : a.charges < b.charges ? 1 : -1))
    const total = sumOf(sorted.map(({ charges, credits }) => charges + credits)) + tax
    return [{ id: invoiceIdOf(accountId, month), month, issued: issuedAt(month), lines: sorted, tax, total }]
  })
  return invoices.reverse()
}

export const chargesOf = ({ lines }: Invoice): bigint => sumOf(lines.map(({ charges }) => charges))
export const creditsOf = ({ lines }: Invoice): bigint => sumOf(lines.map(({ credits }) => credits))
