/** CloudWatch Logs as scripts meet it: the real SDK, its paginators and error classes. */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeSubscriptionFiltersCommand,
  GetLogEventsCommand,
  InvalidParameterException,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  paginateDescribeLogGroups,
  paginateDescribeLogStreams,
  paginateFilterLogEvents,
  paginateGetLogEvents,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

const GROUP = '/course/web'
let account: Account
let logs: CloudWatchLogsClient
beforeAll(async () => {
  account = await openAccount()
  logs = new CloudWatchLogsClient(account.config)
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP, tags: { course: 'ec2' } }))
  for (const logStreamName of ['a', 'b', 'c'])
    await logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName }))
})
afterAll(async () => {
  logs.destroy()
  await account.close()
})

test('paginators walk groups, streams and events to their ends', async () => {
  for (const name of ['x/1', 'x/2', 'x/3']) await logs.send(new CreateLogGroupCommand({ logGroupName: name }))
  const names: (string | undefined)[] = []
  for await (const page of paginateDescribeLogGroups({ client: logs, pageSize: 2 }, { logGroupNamePrefix: 'x/' }))
    names.push(...(page.logGroups ?? []).map(({ logGroupName }) => logGroupName))
  expect(names).toEqual(['x/1', 'x/2', 'x/3'])
  const streams: (string | undefined)[] = []
  for await (const page of paginateDescribeLogStreams({ client: logs, pageSize: 2 }, { logGroupName: GROUP }))
    streams.push(...(page.logStreams ?? []).map(({ logStreamName }) => logStreamName))
  expect(streams).toEqual(['a', 'b', 'c'])

  const now = EPOCH
  const logEvents = Array.from({ length: 25 }, (_, i) => ({ timestamp: now - 25 + i, message: `line ${i}` }))
  await logs.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 'a', logEvents }))
  const found: (string | undefined)[] = []
  for await (const page of paginateFilterLogEvents(
    { client: logs, pageSize: 4 },
    { logGroupName: GROUP, filterPattern: 'line' },
  ))
    found.push(...(page.events ?? []).map(({ message }) => message))
  expect(found).toEqual(logEvents.map(({ message }) => message))
  const read: (string | undefined)[] = []
  for await (const page of paginateGetLogEvents(
    { client: logs, pageSize: 10, stopOnSameToken: true },
    { logGroupName: GROUP, logStreamName: 'a', startFromHead: true },
  ))
    read.push(...(page.events ?? []).map(({ message }) => message))
  expect(read).toEqual(found)
})

test('errors are the classes of the SDK, and what is not simulated says so', async () => {
  await expect(logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }))).rejects.toBeInstanceOf(
    ResourceAlreadyExistsException,
  )
  const lost = logs.send(new GetLogEventsCommand({ logGroupName: 'lost', logStreamName: 'a' }))
  await expect(lost).rejects.toBeInstanceOf(ResourceNotFoundException)
  const days = logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 2 }))
  await expect(days).rejects.toBeInstanceOf(InvalidParameterException)
  const { name, message } = await refusal(logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: GROUP })))
  expect([name, message]).toEqual(['NotImplementedException', expect.stringContaining('DescribeSubscriptionFilters')])
})

test('tags and patterns come back as maps', async () => {
  const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}`
  expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ course: 'ec2' })
  const { matches } = await logs.send(
    new TestMetricFilterCommand({ filterPattern: '{ $.n > 5 }', logEventMessages: ['{"n":1}', '{"n":7}'] }),
  )
  expect(matches).toEqual([{ eventNumber: 2, eventMessage: '{"n":7}', extractedValues: { '$.n': '7' } }])
})
