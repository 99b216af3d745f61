/** Invoicing as a program meets it: the SDK's client, its times, pages and errors. */
import { RunInstancesCommand } from '@aws-sdk/client-ec2'
import {
  BatchGetInvoiceProfileCommand,
  GetInvoicePDFCommand,
  InvoicingClient,
  ListInvoiceSummariesCommand,
  paginateListInvoiceSummaries,
  ResourceNotFoundException,
} from '@aws-sdk/client-invoicing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNT_ID } from '../../shared/ipc/contract.ts'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'

let account: Account
let invoicing: InvoicingClient
beforeAll(async () => {
  account = await openAccount({ settle: 'instant' })
  invoicing = new InvoicingClient(account.config)
  const ImageId = await amazonLinux(account)
  await account.ec2.send(new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }))
  await account.advance(70 * 86_400)
})
afterAll(async () => {
  invoicing.destroy()
  await account.close()
})

test('invoices come newest first, a page at a time, their dates as dates', async () => {
  const asked = { Selector: { ResourceType: 'ACCOUNT_ID' as const, Value: ACCOUNT_ID } }
  const found = []
  for await (const page of paginateListInvoiceSummaries({ client: invoicing, pageSize: 1 }, asked))
    found.push(...(page.InvoiceSummaries ?? []))
  expect(found.map(({ BillingPeriod }) => BillingPeriod?.Month)).toEqual([11, 10])
  expect(found[0]?.IssuedDate).toBeInstanceOf(Date)
  expect(Number(found[0]?.BaseCurrencyAmount?.TotalAmount)).toBeGreaterThan(7)
})

test('a profile is told, what does not exist and what is not simulated are refused by name', async () => {
  const { Profiles } = await invoicing.send(new BatchGetInvoiceProfileCommand({ AccountIds: [ACCOUNT_ID] }))
  expect(Profiles).toHaveLength(1)
  const Selector = { ResourceType: 'INVOICE_ID' as const, Value: '1' }
  const unknown = await refusal(invoicing.send(new ListInvoiceSummariesCommand({ Selector })))
  expect(unknown).toBeInstanceOf(ResourceNotFoundException)
  const printed = await refusal(invoicing.send(new GetInvoicePDFCommand({ InvoiceId: '1' })))
  expect(printed.message).toContain('GetInvoicePDF')
})
