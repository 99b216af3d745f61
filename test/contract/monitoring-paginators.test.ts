/** Every paginator and waiter of the SDK for CloudWatch, SNS and CloudWatch Logs, by name: one that is new cannot be forgotten. */
import * as Cw from '@aws-sdk/client-cloudwatch'
import * as Logs from '@aws-sdk/client-cloudwatch-logs'
import * as Sns from '@aws-sdk/client-sns'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, openAccount } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

let account: Account
let cloudwatch: Cw.CloudWatchClient
let logs: Logs.CloudWatchLogsClient
let sns: Sns.SNSClient
let TopicArn: string
const HOUR = 3_600_000
const GROUP = '/web'
const METRIC = { Namespace: 'Shop', MetricName: 'orders' }
const five = [0, 1, 2, 3, 4]

async function seedCloudWatch(): Promise<void> {
  const rule = { ComparisonOperator: 'GreaterThanThreshold', Threshold: 1, EvaluationPeriods: 1 } as const
  for (const n of five) {
    const alarm = { ...METRIC, ...rule, AlarmName: `a${n}`, Period: 60, Statistic: 'Sum' } as const
    await cloudwatch.send(new Cw.PutMetricAlarmCommand(alarm))
    const detector = { ...METRIC, MetricName: `orders-${n}`, Stat: 'Average' }
    await cloudwatch.send(new Cw.PutAnomalyDetectorCommand({ SingleMetricAnomalyDetector: detector }))
    const Schedule = { Expression: 'cron(0 2 * * *)', Duration: 'PT1H' }
    await cloudwatch.send(new Cw.PutAlarmMuteRuleCommand({ Name: `r${n}`, Rule: { Schedule } }))
    await cloudwatch.send(new Cw.PutDashboardCommand({ DashboardName: `d${n}`, DashboardBody: '{"widgets":[]}' }))
  }
  await cloudwatch.send(new Cw.PutCompositeAlarmCommand({ AlarmName: 'whole', AlarmRule: 'ALARM(a1)' }))
  const MetricData = Array.from({ length: 501 }, (_, n) => ({ MetricName: `m${n}`, Value: n }))
  await cloudwatch.send(new Cw.PutMetricDataCommand({ Namespace: 'Shop', MetricData }))
}

async function seedOthers(): Promise<void> {
  TopicArn = (await sns.send(new Sns.CreateTopicCommand({ Name: 't0' }))).TopicArn as string
  for (let n = 0; n < 101; n++) {
    await sns.send(new Sns.CreateTopicCommand({ Name: `t${n}` }))
    await sns.send(new Sns.SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: `p${n}@example.com` }))
  }
  for (const n of five) await logs.send(new Logs.CreateLogGroupCommand({ logGroupName: `${GROUP}${n || ''}` }))
  for (const n of five)
    await logs.send(new Logs.CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: `s${n}` }))
  const metricTransformations = [{ metricNamespace: 'App', metricName: 'lines', metricValue: '1' }]
  for (const n of five) {
    const found = { logGroupName: GROUP, filterName: `f${n || ''}`, filterPattern: '', metricTransformations }
    await logs.send(new Logs.PutMetricFilterCommand(found))
  }
  const logEvents = five.map((n) => ({ timestamp: EPOCH, message: `line ${n}` }))
  await logs.send(new Logs.PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 's0', logEvents }))
}

beforeAll(async () => {
  account = await openAccount()
  cloudwatch = new Cw.CloudWatchClient(account.config)
  logs = new Logs.CloudWatchLogsClient(account.config)
  sns = new Sns.SNSClient(account.config)
  await Promise.all([seedCloudWatch(), seedOthers()])
})
afterAll(async () => {
  for (const client of [cloudwatch, logs, sns]) client.destroy()
  await account.close()
})

/** What a paginator is asked, how many items there are at least, and how many of them fit on a page. */
interface Walk {
  readonly input: () => object
  readonly items: string
  readonly least: number
  readonly size?: number
}
const walk = (items: string, least: number, size?: number, input: () => object = () => ({})): Walk => ({
  input,
  items,
  least,
  ...(size === undefined ? {} : { size }),
})
const query = () => ({
  MetricDataQueries: five.map((n) => ({
    Id: `m${n}`,
    MetricStat: { Metric: { ...METRIC, MetricName: `m${n}` }, Period: 60, Stat: 'Sum' },
  })),
  StartTime: new Date(EPOCH - HOUR),
  EndTime: new Date(EPOCH + HOUR),
})
const WALKS: Readonly<Record<string, Walk>> = {
  'cloudwatch:DescribeAlarms': walk('MetricAlarms', 5, 2, () => ({ AlarmTypes: ['MetricAlarm'] })),
  'cloudwatch:DescribeAlarmHistory': walk('AlarmHistoryItems', 5, 2),
  'cloudwatch:DescribeAnomalyDetectors': walk('AnomalyDetectors', 5, 2),
  'cloudwatch:GetMetricData': walk('MetricDataResults', 5, 2, query),
  'cloudwatch:ListAlarmMuteRules': walk('AlarmMuteRuleSummaries', 5, 2),
  // A page of dashboards holds a thousand.
  'cloudwatch:ListDashboards': walk('DashboardEntries', 5),
  'cloudwatch:ListMetrics': walk('Metrics', 501, 500, () => ({ Namespace: 'Shop' })),
  'sns:ListSubscriptions': walk('Subscriptions', 101, 100),
  'sns:ListSubscriptionsByTopic': walk('Subscriptions', 101, 100, () => ({ TopicArn })),
  'sns:ListTopics': walk('Topics', 101, 100),
  'logs:DescribeLogGroups': walk('logGroups', 5, 2),
  'logs:DescribeLogStreams': walk('logStreams', 5, 2, () => ({ logGroupName: GROUP })),
  'logs:FilterLogEvents': walk('events', 5, 2, () => ({ logGroupName: GROUP })),
  'logs:GetLogEvents': walk('events', 5, 2, () => ({
    logGroupName: GROUP,
    logStreamName: 's0',
    startFromHead: true,
  })),
  'logs:DescribeMetricFilters': walk('metricFilters', 5, 2, () => ({ logGroupName: GROUP })),
}

type Paginator = (config: object, input: object) => AsyncIterable<Record<string, unknown[] | undefined>>
const SERVICES = [
  { service: 'cloudwatch', module: Cw as object, client: () => cloudwatch as object },
  { service: 'sns', module: Sns as object, client: () => sns as object },
  { service: 'logs', module: Logs as object, client: () => logs as object },
] as const
const exportsOf = (module: object, prefix: string): [string, unknown][] =>
  Object.entries(module).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as [string, unknown]] : [],
  )

const simulated = (service: string, operation: string): boolean =>
  account.host.world.supports(`${service}:${operation}`)

describe.each(SERVICES)('paginators of $service', ({ service, module, client }) => {
  it.each(exportsOf(module, 'paginate'))('%s', async (operation, paginator) => {
    const asked = WALKS[`${service}:${operation}`]
    if (!asked || !simulated(service, operation)) {
      expect(simulated(service, operation), `${operation} is simulated: it needs a walk`).toBe(false)
      return
    }
    const { size, least, items: member } = asked
    // GetLogEvents goes on by the same token when it has reached the end.
    const config = { client: client(), stopOnSameToken: true, ...(size === undefined ? {} : { pageSize: size }) }
    const items: unknown[] = []
    let count = 0
    for await (const page of (paginator as Paginator)(config, asked.input())) {
      items.push(...(page[member] ?? []))
      count++
      expect(count).toBeLessThan(20)
    }
    expect(items.length).toBeGreaterThanOrEqual(least)
    if (size !== undefined) expect(count).toBeGreaterThan(1)
  })
})

describe('waiters', () => {
  const THERE: Readonly<Record<string, object>> = {
    AlarmExists: { AlarmNames: ['a1'] },
    CompositeAlarmExists: { AlarmNames: ['whole'], AlarmTypes: ['CompositeAlarm'] },
    AlarmMuteRuleExists: { AlarmMuteRuleName: 'r1' },
  }
  /** Alarms on logs are not simulated: DescribeAlarms has none to tell of. */
  const NEVER = ['LogAlarmExists']
  const names = SERVICES.flatMap(({ module, client }) =>
    exportsOf(module, 'waitUntil')
      .filter(([name]) => !NEVER.includes(name))
      .map(([name, waiter]) => ({ name, waiter, client })),
  )
  it.each(names)('$name', async ({ name, waiter, client }) => {
    const wait = waiter as (config: object, input: object) => Promise<{ state: string }>
    expect(THERE[name], `${name} needs something to wait for`).toBeDefined()
    expect((await wait({ client: client(), maxWaitTime: 10 }, THERE[name] as object)).state).toBe('SUCCESS')
  })
})
