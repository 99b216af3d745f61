/** CloudWatch Logs as scripts meet it: the real SDK, its paginators and error classes. */

import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteMetricFilterCommand,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
  GetLogEventsCommand,
  InvalidParameterException,
  LimitExceededException,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
  paginateDescribeLogGroups,
  paginateDescribeLogStreams,
  paginateDescribeMetricFilters,
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

test('metric filters are put, listed by pages, counted, and make custom metrics', async () => {
  const group = { logGroupName: '/course/filtered' }
  const transformation = {
    metricName: 'Latency',
    metricNamespace: 'Course',
    metricValue: '$.ms',
    unit: 'Milliseconds' as const,
  }
  await logs.send(new CreateLogGroupCommand(group))
  await logs.send(new CreateLogStreamCommand({ ...group, logStreamName: 'a' }))
  for (let i = 0; i < 5; i++)
    await logs.send(
      new PutMetricFilterCommand({
        ...group,
        filterName: `f${i}`,
        filterPattern: '{ $.ms > 0 }',
        metricTransformations: [{ ...transformation, metricName: `Latency${i}`, dimensions: { Path: '$.path' } }],
      }),
    )
  const names: (string | undefined)[] = []
  for await (const page of paginateDescribeMetricFilters({ client: logs, pageSize: 2 }, group))
    names.push(...(page.metricFilters ?? []).map(({ filterName }) => filterName))
  expect(names).toEqual(['f0', 'f1', 'f2', 'f3', 'f4'])
  await logs.send(new DeleteMetricFilterCommand({ ...group, filterName: 'f4' }))
  const described = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: group.logGroupName }))
  expect(described.logGroups?.[0]?.metricFilterCount).toBe(4)
  const message = JSON.stringify({ ms: 12, path: '/a' })
  await logs.send(new PutLogEventsCommand({ ...group, logStreamName: 'a', logEvents: [{ timestamp: EPOCH, message }] }))
  const cloudwatch = new CloudWatchClient(account.config)
  const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'Course', MetricName: 'Latency0' }))
  cloudwatch.destroy()
  expect(Metrics).toMatchObject([{ MetricName: 'Latency0', Dimensions: [{ Name: 'Path', Value: '/a' }] }])
  const lost = logs.send(new DeleteMetricFilterCommand({ ...group, filterName: 'f4' }))
  await expect(lost).rejects.toBeInstanceOf(ResourceNotFoundException)
  const put = (i: number) =>
    logs.send(
      new PutMetricFilterCommand({
        ...group,
        filterName: `more${i}`,
        filterPattern: '',
        metricTransformations: [{ ...transformation, metricValue: '1' }],
      }),
    )
  for (let i = 0; i < 96; i++) await put(i)
  await expect(put(96)).rejects.toBeInstanceOf(LimitExceededException)
})
