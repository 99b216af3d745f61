/** The event history through the real SDK: the console's calls and the API's stand side by side. */
import { CloudTrailClient, LookupEventsCommand, paginateLookupEvents } from '@aws-sdk/client-cloudtrail'
import * as Ec2 from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'

let account: Account
let trail: CloudTrailClient

beforeAll(async () => {
  account = await openAccount()
  trail = new CloudTrailClient(account.config)
})
afterAll(() => account.close())

const created = { LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: 'CreateVolume' }] }

it('remembers what came through either door', async () => {
  const input = { AvailabilityZone: 'us-east-1a', Size: 1 }
  await account.ec2.send(new Ec2.CreateVolumeCommand(input))
  await account.console.call('ec2:CreateVolume', input, 'us-east-1')
  const { Events = [] } = await trail.send(new LookupEventsCommand(created))
  const agents = Events.map(
    ({ CloudTrailEvent }) => (JSON.parse(CloudTrailEvent ?? '') as { userAgent: string }).userAgent,
  )
  expect(agents).toEqual(['console.amazonaws.com', expect.stringMatching(/^aws-sdk-js\//)])
  expect(Events[0]?.EventTime).toEqual(new Date('2026-10-01T00:00:00Z'))
})
it('pages as the SDK asks', async () => {
  for (let i = 0; i < 5; i++) await account.ec2.send(new Ec2.DescribeVpcsCommand({}))
  const sizes: number[] = []
  for await (const page of paginateLookupEvents({ client: trail, pageSize: 3 }, { EndTime: new Date('2026-10-02') }))
    sizes.push(page.Events?.length ?? 0)
  expect(sizes.slice(0, 2)).toEqual([3, 3])
  expect(sizes.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(8)
})
it('refuses in its own words', async () => {
  const error = await refusal(trail.send(new LookupEventsCommand({ MaxResults: 99 })))
  expect([error.name, error.message]).toEqual([
    'InvalidMaxResultsException',
    'A value between 1 and 50 is required for MaxResults.',
  ])
})
