/** CloudWatch by its three doors: JSON, Query and CBOR, each spoken by the SDK itself, whose bodies over 10 KiB come gzipped. */
import * as Cw from '@aws-sdk/client-cloudwatch'
import { RunInstancesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, amazonLinux, openAccount, refusal } from '../support/account.ts'
import { DOORS } from '../support/cloudwatch-doors.ts'
import { EPOCH } from '../support/harness.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
/** Time stands still but for the three hours that the instance has run. */
const NOW = EPOCH + 3 * HOUR

let account: Account
let instanceId: string

beforeAll(async () => {
  account = await openAccount()
  const ImageId = await amazonLinux(account)
  const { Instances } = await account.ec2.send(
    new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
  )
  instanceId = Instances?.[0]?.InstanceId as string
  await account.advance(3 * 3600)
})
afterAll(() => account.close())

describe.each(Object.entries(DOORS))('CloudWatch over %s', (door, protocol) => {
  const Namespace = `Shop/${door}`
  /** What went over the wire last. */
  let sent: { readonly headers: Record<string, string>; readonly path: string }
  let cloudwatch: Cw.CloudWatchClient
  beforeAll(() => {
    cloudwatch = new Cw.CloudWatchClient({
      ...account.config,
      protocol,
      // The SDK's CBOR protocol announces the length of the body before gzip, so that any server would wait for the rest.
      disableRequestCompression: door === 'cbor',
    })
    cloudwatch.middlewareStack.add(
      (next) => (args) => {
        sent = args.request as typeof sent
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
  })
  afterAll(() => cloudwatch.destroy())
  const put = (MetricData: Cw.MetricDatum[], namespace = Namespace) =>
    cloudwatch.send(new Cw.PutMetricDataCommand({ Namespace: namespace, MetricData }))
  const span = { StartTime: new Date(NOW - MINUTE), EndTime: new Date(NOW + MINUTE) }

  it('takes every form of a datum and gives back its statistics', async () => {
    const Dimensions = [{ Name: 'Page', Value: 'home & away' }]
    await put([
      { MetricName: 'Orders', Value: 2.5, Unit: 'Count', Dimensions },
      { MetricName: 'Orders', Values: [1, 4], Counts: [3, 1], Unit: 'Count', Dimensions, Timestamp: new Date(NOW) },
      {
        MetricName: 'Sizes',
        StatisticValues: { SampleCount: 4, Sum: 10.5, Minimum: -1, Maximum: 5 },
        Unit: 'Kilobytes/Second',
        StorageResolution: 1,
      },
    ])
    const orders = await cloudwatch.send(
      new Cw.GetMetricStatisticsCommand({
        ...span,
        Namespace,
        MetricName: 'Orders',
        Dimensions,
        Period: 60,
        Statistics: ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'],
      }),
    )
    expect(orders.Datapoints).toEqual([
      { Timestamp: new Date(NOW), SampleCount: 5, Sum: 9.5, Minimum: 1, Maximum: 4, Average: 1.9, Unit: 'Count' },
    ])
    const { MetricDataResults } = await cloudwatch.send(
      new Cw.GetMetricDataCommand({
        ...span,
        MetricDataQueries: [
          {
            Id: 'm1',
            MetricStat: { Metric: { Namespace, MetricName: 'Orders', Dimensions }, Period: 60, Stat: 'p50' },
          },
          { Id: 'm2', MetricStat: { Metric: { Namespace, MetricName: 'Sizes' }, Period: 1, Stat: 'Sum' } },
          { Id: 'e1', Expression: 'm1 / 2', Label: 'half' },
        ],
      }),
    )
    expect(MetricDataResults?.map(({ Id, Label, Values, Timestamps }) => [Id, Label, Values, Timestamps])).toEqual([
      ['m1', 'home & away Orders p50', [1], [new Date(NOW)]],
      ['m2', 'Sizes Sum', [10.5], [new Date(NOW)]],
      ['e1', 'half', [0.5], [new Date(NOW)]],
    ])
    const { Metrics } = await cloudwatch.send(new Cw.ListMetricsCommand({ Namespace, RecentlyActive: 'PT3H' }))
    expect(Metrics).toEqual([
      { Namespace, MetricName: 'Orders', Dimensions },
      { Namespace, MetricName: 'Sizes', Dimensions: [] },
    ])
  })

  it('sends large bodies, gzipped but by CBOR, and every datum arrives', async () => {
    await put(Array.from({ length: 1000 }, (_, i) => ({ MetricName: `bulk-${i}`, Value: i, Unit: 'Count' as const })))
    expect(sent.headers['content-encoding']).toBe(door === 'cbor' ? undefined : 'gzip')
    const pages: number[] = []
    for await (const page of Cw.paginateListMetrics({ client: cloudwatch }, { Namespace }))
      pages.push(page.Metrics?.length ?? 0)
    expect(pages).toEqual([500, 500, 2])
  })

  it("pages GetMetricData by the SDK's paginator", async () => {
    const input: Cw.GetMetricDataCommandInput = {
      StartTime: new Date(NOW - 2 * HOUR),
      EndTime: new Date(NOW),
      MaxDatapoints: 10,
      ScanBy: 'TimestampAscending',
      MetricDataQueries: [
        {
          Id: 'cpu',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/EC2',
              MetricName: 'CPUUtilization',
              Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
            },
            Period: 300,
            Stat: 'Average',
          },
        },
      ],
    }
    const stamps: number[] = []
    const codes: (string | undefined)[] = []
    for await (const page of Cw.paginateGetMetricData({ client: cloudwatch }, input)) {
      stamps.push(...(page.MetricDataResults?.[0]?.Timestamps ?? []).map((at) => at.getTime()))
      codes.push(page.MetricDataResults?.[0]?.StatusCode)
    }
    expect(stamps).toEqual(Array.from({ length: 24 }, (_, i) => NOW - 2 * HOUR + i * 5 * MINUTE))
    expect(codes).toEqual(['PartialData', 'PartialData', 'Complete'])
  })

  it.each<[string, () => Promise<unknown>, string, string]>([
    [
      'NaN',
      () =>
        put([
          { MetricName: 'a', Value: 1 },
          { MetricName: 'a', Value: Number.NaN },
        ]),
      'InvalidParameterValue',
      'The value NaN for parameter MetricData.member.2.Value is invalid.',
    ],
    [
      "AWS's own namespaces",
      () => put([{ MetricName: 'a', Value: 1 }], 'AWS/EC2'),
      'InvalidParameterValue',
      'The value AWS/EC2 for parameter Namespace is invalid.',
    ],
    [
      'old data',
      () => put([{ MetricName: 'a', Value: 1, Timestamp: new Date(NOW - 15 * 24 * HOUR) }]),
      'InvalidParameterValue',
      'The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.',
    ],
    [
      'data without a value',
      () => put([{ MetricName: 'a' }]),
      'InvalidParameterCombination',
      'At least one of the parameters MetricData.member.1.Value and MetricData.member.1.StatisticValues must be specified.',
    ],
    [
      'bodies of more than a megabyte',
      () =>
        put(
          Array.from({ length: 1000 }, (_, i) => ({
            MetricName: 'a',
            Dimensions: [
              { Name: 'D', Value: 'x'.repeat(1024) },
              { Name: `E${i}`, Value: 'y' },
            ],
            Value: 1,
          })),
        ),
      'RequestEntityTooLarge',
      'exceeded 1048576 bytes',
    ],
  ])('refuses %s', async (_, attempt, code, message) => {
    const error = (await refusal(attempt())) as Error & { Error?: { Code?: string }; Code?: string }
    expect(error.name.startsWith(code)).toBe(true)
    expect(error.message).toContain(message)
  })
})
