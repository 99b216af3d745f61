/** Trusted Advisor as a program meets it: the SDK's client, its shapes and errors. */
import { AllocateAddressCommand } from '@aws-sdk/client-ec2'
import {
  CreateCaseCommand,
  DescribeTrustedAdvisorCheckRefreshStatusesCommand,
  DescribeTrustedAdvisorCheckResultCommand,
  DescribeTrustedAdvisorCheckSummariesCommand,
  DescribeTrustedAdvisorChecksCommand,
  RefreshTrustedAdvisorCheckCommand,
  SupportClient,
} from '@aws-sdk/client-support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'

const ADDRESSES = 'Z4AUBRNSmz'
let account: Account
let support: SupportClient
let address: string | undefined
beforeAll(async () => {
  account = await openAccount({ settle: 'instant' }, 'eu-west-1')
  // AWS: one endpoint, in us-east-1, for the resources of every Region.
  support = new SupportClient({ ...account.config, region: 'us-east-1' })
  address = (await account.ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }))).PublicIp
})
afterAll(async () => {
  support.destroy()
  await account.close()
})

test('checks are described in the language asked for', async () => {
  const { checks = [] } = await support.send(new DescribeTrustedAdvisorChecksCommand({ language: 'ko' }))
  expect(checks.find(({ id }) => id === ADDRESSES)).toMatchObject({
    name: '연결되지 않은 탄력적 IP 주소',
    category: 'cost_optimizing',
    metadata: ['리전', 'IP 주소'],
  })
})

test('a result, its summary and its refresh', async () => {
  const { result } = await support.send(new DescribeTrustedAdvisorCheckResultCommand({ checkId: ADDRESSES }))
  expect(result).toEqual({
    checkId: ADDRESSES,
    timestamp: expect.stringMatching(/^2026-10-01T\d\d:\d\d:\d\dZ$/),
    status: 'warning',
    resourcesSummary: { resourcesProcessed: 1, resourcesFlagged: 1, resourcesIgnored: 0, resourcesSuppressed: 0 },
    categorySpecificSummary: { costOptimizing: { estimatedMonthlySavings: 3.65, estimatedPercentMonthlySavings: 1 } },
    flaggedResources: [
      {
        status: 'warning',
        region: 'eu-west-1',
        resourceId: expect.stringMatching(/^[0-9a-f]{40}$/),
        isSuppressed: false,
        metadata: ['eu-west-1', address],
      },
    ],
  })
  const checkIds = [ADDRESSES]
  const { summaries } = await support.send(new DescribeTrustedAdvisorCheckSummariesCommand({ checkIds }))
  const { flaggedResources, ...summary } = result ?? {}
  expect(flaggedResources).toHaveLength(1)
  expect(summaries).toEqual([{ ...summary, hasFlaggedResources: true }])
  const { status } = await support.send(new RefreshTrustedAdvisorCheckCommand({ checkId: ADDRESSES }))
  expect(status).toEqual({ checkId: ADDRESSES, status: 'enqueued', millisUntilNextRefreshable: 300_000 })
  const { statuses } = await support.send(new DescribeTrustedAdvisorCheckRefreshStatusesCommand({ checkIds }))
  expect(statuses).toEqual([status])
})

test('refusals: an unknown check, support cases, and a plan without the API', async () => {
  const unknown = await refusal(support.send(new DescribeTrustedAdvisorCheckResultCommand({ checkId: 'x' })))
  expect(unknown).toMatchObject({ name: 'InvalidParameterValueException', $metadata: { httpStatusCode: 400 } })
  const opened = support.send(new CreateCaseCommand({ subject: 'help', communicationBody: 'please' }))
  expect((await refusal(opened)).message).toContain('CreateCase')
  await account.console.call('sim:SetSupportPlan', { plan: 'basic' }, 'us-east-1')
  const basic = await refusal(support.send(new DescribeTrustedAdvisorChecksCommand({ language: 'en' })))
  expect(basic).toMatchObject({ name: 'SubscriptionRequiredException', $metadata: { httpStatusCode: 400 } })
})
