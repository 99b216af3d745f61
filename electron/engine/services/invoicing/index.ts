/** The manifest of Invoicing: the invoices of the ledger's months. Other services import from here only. */
import { type Nanos, usdOf } from '../../../../shared/money.ts'
import { dayOf, isoOf } from '../../../../shared/time.ts'
import { defineService, type Queries } from '../../kernel/index.ts'
import { ownerAddress } from '../sns/index.ts'
import { badField, noInvoice, notYours } from './errors.ts'
import { invoicesOf } from './invoices.ts'
import { ISSUER, listInvoiceSummaries } from './summaries.ts'

const PROFILES_MAX = 1000
const dollars = (nanos: bigint): string => usdOf(nanos as Nanos)

const queries: Queries = {
  'invoicing:ListInvoiceSummaries': listInvoiceSummaries,
  'invoicing:BatchGetInvoiceProfile': (view, input, { accountId }) => {
    const asked = input.AccountIds ?? []
    if (asked.length === 0 || asked.length > PROFILES_MAX)
      throw badField('accountIds', `Member must have length between 1 and ${PROFILES_MAX}`)
    for (const id of asked) {
      if (!/^\d{12}$/.test(id)) throw badField('accountIds', `Value '${id}' must satisfy the pattern \\d{12}`)
      if (id !== accountId) throw notYours(id)
    }
    return {
      Profiles: [...new Set(asked)].map((AccountId) => ({
        AccountId,
        ReceiverName: AccountId,
        ReceiverEmail: ownerAddress(view, accountId),
        Issuer: ISSUER,
      })),
    }
  },
  /** AWS prints invoices as PDF only; the console prints this. */
  'sim:GetInvoice': (view, { InvoiceId }, { accountId }) => {
    const invoice = invoicesOf(view, accountId).find(({ id }) => id === InvoiceId)
    if (!invoice) throw noInvoice(InvoiceId)
    const { id, month, issued, lines, tax, total } = invoice
    return {
      id,
      period: dayOf(month).slice(0, 7),
      issuedAt: isoOf(issued),
      dueAt: isoOf(issued),
      issuer: ISSUER,
      accountId,
      receiver: ownerAddress(view, accountId),
      services: lines.map(({ service, charges, credits }) => ({
        service,
        charges: dollars(charges),
        credits: dollars(credits),
      })),
      tax: dollars(tax),
      total: dollars(total),
    }
  },
}

export const invoicing = defineService({ name: 'invoicing', tables: [], queries })
