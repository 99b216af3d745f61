/** Alarms on anomaly detection bands through the SDK. */
import * as Cw from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'
import { EPOCH } from '../support/harness.ts'

const MINUTE = 60_000
const METRIC = { Namespace: 'Shop', MetricName: 'Orders', Dimensions: [{ Name: 'Page', Value: 'home' }] }

let account: Account
let cloudwatch: Cw.CloudWatchClient
beforeAll(async () => {
  account = await openAccount()
  cloudwatch = new Cw.CloudWatchClient(account.config)
})
afterAll(async () => {
  cloudwatch.destroy()
  await account.close()
})

const alarm = {
  AlarmName: 'orders',
  ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
  EvaluationPeriods: 2,
  DatapointsToAlarm: 1,
  TreatMissingData: 'ignore',
  ThresholdMetricId: 'ad1',
  Metrics: [
    { Id: 'm1', MetricStat: { Metric: METRIC, Period: 60, Stat: 'Sum' }, ReturnData: true },
    { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 3)', Label: 'Orders (expected)', ReturnData: true },
  ],
} satisfies Cw.PutMetricAlarmCommandInput

const datum = (Value: number, at: number): Cw.MetricDatum => ({
  MetricName: METRIC.MetricName,
  Dimensions: METRIC.Dimensions,
  Value,
  Timestamp: new Date(at),
})
const put = (MetricData: Cw.MetricDatum[]) =>
  cloudwatch.send(new Cw.PutMetricDataCommand({ Namespace: METRIC.Namespace, MetricData }))

it('puts an alarm on a band, trains its detector and tells why it rang', async () => {
  await put(Array.from({ length: 576 }, (_, i) => datum(99 + (i % 3), EPOCH - (i + 1) * 5 * MINUTE)))
  await cloudwatch.send(new Cw.PutMetricAlarmCommand(alarm))
  const { AnomalyDetectors } = await cloudwatch.send(
    new Cw.DescribeAnomalyDetectorsCommand({ Namespace: METRIC.Namespace }),
  )
  expect(AnomalyDetectors).toMatchObject([{ SingleMetricAnomalyDetector: { ...METRIC, Stat: 'Sum' } }])
  await put([datum(900, EPOCH)])
  await account.advance(70)
  const { MetricAlarms: [rang] = [] } = await cloudwatch.send(new Cw.DescribeAlarmsCommand({ AlarmNames: ['orders'] }))
  expect(rang).toMatchObject({ ...alarm, StateValue: 'ALARM' })
  expect(rang?.Threshold).toBeUndefined()
  expect(rang?.StateReason).toMatch(
    /^Thresholds Crossed: 1 out of the last 2 datapoints \[900\.0 .* upper thresholds \[/,
  )
})

it('refuses in the words of CloudWatch', async () => {
  const { ThresholdMetricId: _band, ...rest } = alarm
  const error = await refusal(cloudwatch.send(new Cw.PutMetricAlarmCommand(rest)))
  expect(error.message).toBe('ComparisonOperators for ranges require ThresholdMetricId to be set')
})
