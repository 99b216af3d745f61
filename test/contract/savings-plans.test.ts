/** Savings Plans as a program meets them: the SDK's REST client, its times, tags and errors; and what the bill says then. */
import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetSavingsPlansUtilizationDetailsCommand,
} from '@aws-sdk/client-cost-explorer'
import { RunInstancesCommand } from '@aws-sdk/client-ec2'
import {
  CreateSavingsPlanCommand,
  DeleteQueuedSavingsPlanCommand,
  DescribeSavingsPlanRatesCommand,
  DescribeSavingsPlansCommand,
  DescribeSavingsPlansOfferingRatesCommand,
  DescribeSavingsPlansOfferingsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  ReturnSavingsPlanCommand,
  SavingsplansClient,
  TagResourceCommand,
  UntagResourceCommand,
  ValidationException,
} from '@aws-sdk/client-savingsplans'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, dayOf } from '../../shared/time.ts'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

let account: Account
let plans: SavingsplansClient
let offering: string
beforeAll(async () => {
  account = await openAccount({ settle: 'instant' })
  plans = new SavingsplansClient(account.config)
  const { searchResults = [] } = await plans.send(
    new DescribeSavingsPlansOfferingsCommand({ planTypes: ['Compute'], paymentOptions: ['All Upfront'] }),
  )
  offering = searchResults[0]?.offeringId as string
})
afterAll(async () => {
  plans.destroy()
  await account.close()
})
const described = async (id: string | undefined) =>
  (await plans.send(new DescribeSavingsPlansCommand({ savingsPlanIds: [id as string] }))).savingsPlans?.[0]

test('rates page through, of offerings and of a plan', async () => {
  const filters = [{ name: 'instanceType' as const, values: ['t3.micro'] }]
  const asked = { savingsPlanOfferingIds: [offering], filters, maxResults: 3 }
  const first = await plans.send(new DescribeSavingsPlansOfferingRatesCommand(asked))
  expect(first.searchResults).toHaveLength(3)
  expect(first.searchResults?.[0]).toMatchObject({ rate: '0.00704', unit: 'Hrs', usageType: 'BoxUsage:t3.micro' })
  const next = await plans.send(new DescribeSavingsPlansOfferingRatesCommand({ ...asked, nextToken: first.nextToken }))
  expect(next.searchResults).toHaveLength(3)
})

test('a queued plan keeps its time and is taken back', async () => {
  const purchaseTime = new Date(EPOCH + DAY)
  const queue = new CreateSavingsPlanCommand({ savingsPlanOfferingId: offering, commitment: '1.5', purchaseTime })
  const { savingsPlanId } = await plans.send(queue)
  expect(await described(savingsPlanId)).toMatchObject({ state: 'queued', start: purchaseTime.toISOString() })
  await plans.send(new DeleteQueuedSavingsPlanCommand({ savingsPlanId }))
  expect((await described(savingsPlanId))?.state).toBe('queued-deleted')
})

test('a plan is bought, tagged, on the bill, and returned', async () => {
  const ImageId = await amazonLinux(account)
  await account.ec2.send(new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }))
  const { savingsPlanId } = await plans.send(
    new CreateSavingsPlanCommand({ savingsPlanOfferingId: offering, commitment: '0.01', tags: { Team: 'a' } }),
  )
  const plan = await described(savingsPlanId)
  expect(plan).toMatchObject({ state: 'active', upfrontPaymentAmount: '87.6', recurringPaymentAmount: '0' })
  const resourceArn = plan?.savingsPlanArn as string
  await plans.send(new TagResourceCommand({ resourceArn, tags: { Cost: 'b' } }))
  await plans.send(new UntagResourceCommand({ resourceArn, tagKeys: ['Team'] }))
  expect((await plans.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ Cost: 'b' })
  const { searchResults } = await plans.send(new DescribeSavingsPlanRatesCommand({ savingsPlanId }))
  expect(searchResults?.length).toBe(1000)
  await account.advance(3 * 3600)
  const explorer = new CostExplorerClient(account.config)
  const { ResultsByTime } = await explorer.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: dayOf(EPOCH), End: dayOf(EPOCH + DAY) },
      Granularity: 'DAILY',
      Metrics: ['UnblendedCost', 'AmortizedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'RECORD_TYPE' }],
      Filter: { Dimensions: { Key: 'SAVINGS_PLAN_ARN', Values: [resourceArn] } },
    }),
  )
  const used = await explorer.send(
    new GetSavingsPlansUtilizationDetailsCommand({ TimePeriod: { Start: dayOf(EPOCH), End: dayOf(EPOCH + DAY) } }),
  )
  expect(used.SavingsPlansUtilizationDetails?.[0]).toMatchObject({
    SavingsPlanArn: resourceArn,
    Utilization: { TotalCommitment: '0.04', UsedCommitment: '0.02112' },
  })
  explorer.destroy()
  const [day] = ResultsByTime ?? []
  expect(day?.Groups?.map(({ Keys, Metrics }) => [Keys?.[0], Metrics?.['UnblendedCost']?.Amount])).toEqual([
    ['SavingsPlanCoveredUsage', '0.0312'],
    ['SavingsPlanNegation', '-0.0312'],
    ['SavingsPlanRecurringFee', '0'],
    ['SavingsPlanUpfrontFee', '87.6'],
  ])
  await plans.send(new ReturnSavingsPlanCommand({ savingsPlanId }))
  expect((await described(savingsPlanId))?.state).toBe('returned')
})

test('errors have their classes and statuses', async () => {
  const unknown = await refusal(plans.send(new ReturnSavingsPlanCommand({ savingsPlanId: 'nope' })))
  expect(unknown).toBeInstanceOf(ResourceNotFoundException)
  expect(unknown.$metadata.httpStatusCode).toBe(404)
  const bad = new CreateSavingsPlanCommand({ savingsPlanOfferingId: offering, commitment: 'much' })
  expect(await refusal(plans.send(bad))).toBeInstanceOf(ValidationException)
})
