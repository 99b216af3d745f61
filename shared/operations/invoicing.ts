/** AWS Invoicing as far as it is simulated, and an invoice in full. */
import type { Invoicing, Op } from '../aws/index.ts'

/** Amounts are decimal dollars, exact to the nano-dollar. */
export interface InvoiceDetails {
  readonly id: string
  /** `2026-11`. */
  readonly period: string
  readonly issuedAt: string
  readonly dueAt: string
  readonly issuer: string
  readonly accountId: string
  /** The account owner's mail address. */
  readonly receiver: string
  /** The costliest first; credits are negative. */
  readonly services: readonly { readonly service: string; readonly charges: string; readonly credits: string }[]
  readonly tax: string
  readonly total: string
}

export interface InvoicingOperations {
  'invoicing:ListInvoiceSummaries': Op<Invoicing.ListInvoiceSummariesRequest, Invoicing.ListInvoiceSummariesResponse>
  'invoicing:BatchGetInvoiceProfile': Op<
    Invoicing.BatchGetInvoiceProfileRequest,
    Invoicing.BatchGetInvoiceProfileResponse
  >
  'sim:GetInvoice': [input: { readonly InvoiceId: string }, output: InvoiceDetails]
}
