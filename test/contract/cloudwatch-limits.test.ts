/** The limits of CloudWatch by its three doors: the same code, sentence and status, whichever protocol a client speaks. */
import { gzipSync } from 'node:zlib'
import * as Cw from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, openAccount, type Refusal, refusal } from '../support/account.ts'
import { DOORS } from '../support/cloudwatch-doors.ts'
import { EPOCH } from '../support/harness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let account: Account
beforeAll(async () => {
  account = await openAccount()
})
afterAll(() => account.close())

type Client = Cw.CloudWatchClient
type Ask = (client: Client) => Promise<unknown>
type Datum = Partial<Cw.MetricDatum>

const put =
  (...data: Datum[]): Ask =>
  (client) =>
    client.send(
      new Cw.PutMetricDataCommand({
        Namespace: 'Shop',
        MetricData: data.map((datum) => ({ MetricName: 'orders', ...datum })),
      }),
    )
const times = (count: number): Datum[] => Array.from({ length: count }, () => ({ Value: 1 }))
const ORDERS = { Namespace: 'Shop', MetricName: 'orders' }
const stat = (Id: string, Period = 60, Stat = 'Sum'): Cw.MetricDataQuery => ({
  Id,
  MetricStat: { Metric: ORDERS, Period, Stat },
})
const span = (from: number) => ({ StartTime: new Date(EPOCH - from), EndTime: new Date(EPOCH) })
const data =
  (MetricDataQueries: Cw.MetricDataQuery[], more: Partial<Cw.GetMetricDataCommandInput> = {}): Ask =>
  (client) =>
    client.send(new Cw.GetMetricDataCommand({ ...span(HOUR), MetricDataQueries, ...more }))
const expression = (Expression: string): Ask => data([stat('m1'), stat('m2'), { Id: 'e1', Expression }])
const statistics =
  (more: Partial<Cw.GetMetricStatisticsCommandInput>): Ask =>
  (client) =>
    client.send(
      new Cw.GetMetricStatisticsCommand({ ...ORDERS, ...span(HOUR), Period: 60, Statistics: ['Sum'], ...more }),
    )
const list =
  (input: Cw.ListMetricsCommandInput): Ask =>
  (client) =>
    client.send(new Cw.ListMetricsCommand(input))

const VALUE = 'InvalidParameterValue'
const COMBINATION = 'InvalidParameterCombination'
const VALIDATION = 'Validation'
const HERE = 'MetricData.member.1'
const inExpression = (text: string): string => `Error in expression 'e1': ${text}`
const tooMany = (asked: number): string =>
  `You have requested up to ${asked} datapoints, which exceeds the limit of 1440. ` +
  'You may reduce the datapoints requested by increasing Period, or decreasing the time range.'
const beyondAHundred =
  "1 validation error detected: Value '101' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to 100"

const REFUSED: readonly (readonly [string, Ask, string, string])[] = [
  ['NaN', put({ Value: Number.NaN }), VALUE, `The value NaN for parameter ${HERE}.Value is invalid.`],
  ['infinity', put({ Value: Infinity }), VALUE, `The value Infinity for parameter ${HERE}.Value is invalid.`],
  ['its negative', put({ Value: -Infinity }), VALUE, `The value -Infinity for parameter ${HERE}.Value is invalid.`],
  [
    'NaN in a statistic set',
    put({ StatisticValues: { SampleCount: 1, Sum: Number.NaN, Minimum: 0, Maximum: 0 } }),
    VALUE,
    `The value NaN for parameter ${HERE}.StatisticValues.Sum is invalid.`,
  ],
  [
    '151 values',
    put({ Values: new Array<number>(151).fill(1) }),
    VALUE,
    `The collection ${HERE}.Values must not have a size greater than 150.`,
  ],
  ['1,001 data', put(...times(1001)), VALUE, 'The collection MetricData must not have a size greater than 1000.'],
  [
    '31 dimensions',
    put({ Value: 1, Dimensions: Array.from({ length: 31 }, (_, i) => ({ Name: `d${i}`, Value: 'v' })) }),
    VALUE,
    `The collection ${HERE}.Dimensions must not have a size greater than 30.`,
  ],
  [
    'two weeks and a minute ago',
    put({ Value: 1, Timestamp: new Date(EPOCH - 14 * DAY - MINUTE) }),
    VALUE,
    `The parameter ${HERE}.Timestamp must specify a time within the past two weeks.`,
  ],
  [
    'two hours and a minute ahead',
    put({ Value: 1, Timestamp: new Date(EPOCH + 2 * HOUR + MINUTE) }),
    VALUE,
    `The parameter ${HERE}.Timestamp must specify a time no more than two hours in the future.`,
  ],
  [
    '501 queries',
    data(Array.from({ length: 501 }, (_, i) => stat(`m${i}`))),
    VALIDATION,
    'The collection MetricDataQueries must not have a size greater than 500.',
  ],
  [
    'an expression of 2,049 characters',
    expression('1'.repeat(2049)),
    VALIDATION,
    'The value for parameter MetricDataQueries.member.3.Expression must be between 1 and 2048 characters long.',
  ],
  [
    'a period of 45 seconds',
    data([stat('m1', 45)]),
    VALIDATION,
    'The parameter MetricDataQueries.member.1.MetricStat.Period must be 1, 5, 10, 20, 30, or a multiple of 60.',
  ],
  ['a token of nobody', data([stat('m1')], { NextToken: 'x' }), 'InvalidNextToken', 'Invalid nextToken'],
  ['1,441 points', statistics(span(DAY + MINUTE)), COMBINATION, tooMany(1441)],
  ['86,400 points', statistics({ ...span(DAY), Period: 1 }), COMBINATION, tooMany(86_400)],
  [
    'both kinds of statistics',
    statistics({ ExtendedStatistics: ['p90'] }),
    COMBINATION,
    'The parameters Statistics and ExtendedStatistics cannot both be specified.',
  ],
  [
    'p101',
    statistics({ Statistics: [], ExtendedStatistics: ['p101'] }),
    VALUE,
    'The value p101 for parameter ExtendedStatistics.member.1 is not supported.',
  ],
  [
    'times that are equal',
    statistics({ EndTime: new Date(EPOCH - HOUR) }),
    VALUE,
    'The parameter StartTime must not equal parameter EndTime.',
  ],
  [
    'eleven filters',
    list({ Dimensions: Array.from({ length: 11 }, (_, i) => ({ Name: `d${i}` })) }),
    VALUE,
    'The collection Dimensions must not have a size greater than 10.',
  ],
  [
    'activity of four hours',
    list({ RecentlyActive: 'PT4H' as 'PT3H' }),
    VALUE,
    'The parameter RecentlyActive must be a value in the set [ PT3H ].',
  ],
  [
    '101 alarms a page',
    (client) => client.send(new Cw.DescribeAlarmsCommand({ MaxRecords: 101 })),
    VALIDATION,
    beyondAHundred,
  ],
  [
    '101 items of history a page',
    (client) => client.send(new Cw.DescribeAlarmHistoryCommand({ MaxRecords: 101 })),
    VALIDATION,
    beyondAHundred,
  ],
  ['an unfinished expression', expression('m1 +'), VALIDATION, inExpression('Invalid syntax')],
  ['a function of nobody', expression('FOO(m1)'), VALIDATION, inExpression("Unsupported function 'FOO'")],
  ['a metric of nobody', expression('m1 + m9'), VALIDATION, inExpression("Undefined variable name 'm9'")],
  ['an expression of itself', expression('e1 + 1'), VALIDATION, inExpression('Circular reference between expressions')],
  ['a number for a series', expression('5'), VALIDATION, inExpression('The expression must return a time series')],
  [
    'the sum of a number',
    expression('SUM(3)'),
    VALIDATION,
    inExpression('The function SUM expects a time series or an array of time series as argument 1 but got a scalar'),
  ],
  [
    'a function short of arguments',
    expression('FILL(m1)'),
    VALIDATION,
    inExpression('The function FILL takes 2 argument(s) but got 1'),
  ],
  [
    'a series and an array',
    expression('m1 AND METRICS()'),
    VALIDATION,
    inExpression("Unsupported operand type(s) for &&: '[TimeSeries, Array[TimeSeries]]'"),
  ],
]

describe.each(Object.entries(DOORS))('over %s', (door, protocol) => {
  let client: Client
  /** The body as it would go out, before any compression. */
  let sent: { readonly headers: Record<string, string>; readonly path: string; readonly body: Uint8Array | string }
  beforeAll(() => {
    client = new Cw.CloudWatchClient({ ...account.config, protocol, disableRequestCompression: true })
    client.middlewareStack.add(
      (next) => (args) => {
        sent = args.request as typeof sent
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
  })
  afterAll(() => client.destroy())

  it.each(REFUSED)('refuses %s', async (_, ask, code, message) => {
    const error: Refusal = await refusal(ask(client))
    expect([error.name.replace(/(Exception|Error)$/, ''), error.message, error.$metadata.httpStatusCode]).toEqual([
      code,
      message,
      400,
    ])
  })

  it('takes all that the limits allow', async () => {
    await put(
      { Value: 1, Timestamp: new Date(EPOCH - 14 * DAY) },
      { Value: 1, Timestamp: new Date(EPOCH + 2 * HOUR) },
    )(client)
    await put({ Values: Array.from({ length: 150 }, (_, i) => i) }, ...times(999))(client)
    const { Datapoints } = (await statistics(span(DAY))(client)) as Cw.GetMetricStatisticsCommandOutput
    expect(Datapoints?.length).toBeLessThanOrEqual(1440)
    const whole = (await data(Array.from({ length: 500 }, (_, i) => stat(`m${i}`)))(client)) as Cw.GetMetricDataOutput
    expect(whole.MetricDataResults).toHaveLength(500)
    // Older data than its resolution is kept for has no points, and that is no error.
    const old = (await data([stat('m1')], span(16 * DAY))(client)) as Cw.GetMetricDataOutput
    expect(old.MetricDataResults?.[0]).toMatchObject({ StatusCode: 'Complete', Values: [] })
  })

  it('unpacks a gzipped body, and counts a megabyte of what it has become', async () => {
    const send = async (data: Datum[]): Promise<number> => {
      await put(...data)(client).catch(() => undefined)
      const headers: Record<string, string> = { ...sent.headers, 'content-encoding': 'gzip' }
      for (const name of ['content-length', 'host']) delete headers[name]
      const body = new Uint8Array(gzipSync(sent.body))
      return (await fetch(`${account.api}${sent.path}`, { method: 'POST', headers, body })).status
    }
    const unpacked = `gzipped-${door}`
    expect(await send([{ MetricName: unpacked, Value: 7 }])).toBe(200)
    const { Datapoints } = (await statistics({
      MetricName: unpacked,
      EndTime: new Date(EPOCH + MINUTE),
    })(client)) as Cw.GetMetricStatisticsCommandOutput
    expect(Datapoints?.[0]?.Sum).toBe(14)
    const long = Array.from({ length: 1000 }, () => ({
      Value: 1,
      Dimensions: [
        { Name: 'a', Value: 'x'.repeat(1024) },
        { Name: 'b', Value: 'y' },
      ],
    }))
    expect(await send(long)).toBe(413)
  })
})
