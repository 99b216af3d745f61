/** Alarms on anomaly detection bands: what they refuse, what they learn, and what they say. */
import { describe, expect, it } from 'vitest'
import { isoOf } from '../../../shared/time.ts'
import { EPOCH, type Harness, harness } from '../../support/harness.ts'
import { history, one, type Put } from './scenes.ts'

const MINUTE = 60_000
const METRIC = { Namespace: 'Shop', MetricName: 'Orders', Dimensions: [{ Name: 'Page', Value: 'home' }] }
type Queries = NonNullable<Put['Metrics']>
const m1: Queries[number] = { Id: 'm1', MetricStat: { Metric: METRIC, Period: 60, Stat: 'Average' } }
const ad1: Queries[number] = { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }

const bandAlarm = (more: Partial<Put> = {}): Put => ({
  AlarmName: 'band',
  ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
  EvaluationPeriods: 1,
  Metrics: [m1, ad1],
  ThresholdMetricId: 'ad1',
  ...more,
})

const put = ({ run, engine }: Harness, Value: number, at = engine.now) =>
  run('cloudwatch:PutMetricData', {
    Namespace: METRIC.Namespace,
    MetricData: [{ MetricName: METRIC.MetricName, Dimensions: METRIC.Dimensions, Value, Timestamp: isoOf(at) }],
  })

/** Two days of 9, 10, 11, 9, 10, 11 … before the world begins, so that it begins with a band around 10. */
function learnt(): Harness {
  const world = harness()
  const MetricData = Array.from({ length: 2 * 288 }, (_, i) => ({
    MetricName: METRIC.MetricName,
    Dimensions: METRIC.Dimensions,
    Value: 9 + (i % 3),
    Timestamp: isoOf(EPOCH - (i + 1) * 5 * MINUTE),
  }))
  world.run('cloudwatch:PutMetricData', { Namespace: METRIC.Namespace, MetricData })
  return world
}
const detectors = ({ run }: Harness) =>
  run('cloudwatch:DescribeAnomalyDetectors', { AnomalyDetectorTypes: ['SINGLE_METRIC', 'METRIC_MATH'] })
    .AnomalyDetectors ?? []

describe('PutMetricAlarm with a band', () => {
  it.each<[string, Partial<Put>, string]>([
    [
      'a range without a band',
      { ThresholdMetricId: undefined },
      'ComparisonOperators for ranges require ThresholdMetricId to be set',
    ],
    [
      'a band without a range',
      { ComparisonOperator: 'GreaterThanThreshold' },
      'ThresholdMetricId requires one of the ComparisonOperators for ranges',
    ],
    ['a number beside the band', { Threshold: 5 }, 'Threshold and ThresholdMetricId must not be specified together'],
    [
      'a band that no query has',
      { ThresholdMetricId: 'ad2' },
      'Metrics list must contain exactly one metric matching the ThresholdMetricId parameter',
    ],
    [
      'a band that is not returned',
      { Metrics: [m1, { ...ad1, ReturnData: false }] },
      'Metrics list must contain exactly one metric matching the ThresholdMetricId parameter',
    ],
    [
      'a metric in the place of the band',
      { ThresholdMetricId: 'm1' },
      'Threshold metric expression must use ANOMALY_DETECTION_BAND function.',
    ],
    [
      'an expression that is more than a band',
      { Metrics: [m1, { ...ad1, Expression: 'FIRST(ANOMALY_DETECTION_BAND(m1))' }] },
      'Threshold metric expression must use ANOMALY_DETECTION_BAND function.',
    ],
    [
      'nothing but the band',
      { Metrics: [{ ...m1, ReturnData: false }, ad1] },
      'Exactly two elements of the metrics list should return data.',
    ],
    [
      'three series',
      { Metrics: [m1, ad1, { Id: 'e1', Expression: 'm1 * 2' }] },
      'Exactly two elements of the metrics list should return data.',
    ],
    [
      'a band around nothing',
      { Metrics: [m1, { ...ad1, Expression: 'ANOMALY_DETECTION_BAND(m9)' }] },
      "Error in expression 'ad1': Undefined variable name 'm9'",
    ],
    ['a metric of old', { Metrics: undefined, ...METRIC, Period: 60, Statistic: 'Average' }, 'Metrics list must'],
    ['a metric beside them', { MetricName: 'Orders' }, 'cannot be combined with the parameter Metrics'],
  ])('refuses %s', (_what, more, sentence) => {
    const error = harness().reject('cloudwatch:PutMetricAlarm', bandAlarm(more))
    expect([error.code, error.message]).toEqual(['ValidationError', expect.stringContaining(sentence)])
  })

  it('keeps what was put, and learns the metric', () => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm())
    expect(one(world, 'band')).toMatchObject({
      ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
      ThresholdMetricId: 'ad1',
      Metrics: [m1, ad1],
      StateValue: 'INSUFFICIENT_DATA',
    })
    expect(one(world, 'band')).not.toHaveProperty('Threshold')
    expect(detectors(world)).toMatchObject([{ ...METRIC, Stat: 'Average', StateValue: 'PENDING_TRAINING' }])
    // AWS: alarms on expressions are not alarms of the metric.
    expect(world.run('cloudwatch:DescribeAlarmsForMetric', METRIC).MetricAlarms).toEqual([])
    expect(history(world)).toEqual(['Alarm "band" created'])
  })

  it('keeps a detector that is there, and leaves it when the alarm goes', () => {
    const world = harness()
    const Configuration = {
      ExcludedTimeRanges: [{ StartTime: '2026-09-01T00:00:00.000Z', EndTime: '2026-09-02T00:00:00.000Z' }],
    }
    world.run('cloudwatch:PutAnomalyDetector', {
      SingleMetricAnomalyDetector: { ...METRIC, Stat: 'Average' },
      Configuration,
    })
    world.run('cloudwatch:PutMetricAlarm', bandAlarm())
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['band'] })
    expect(detectors(world)).toMatchObject([{ ...METRIC, Configuration }])
  })

  it('makes a deleted detector anew at the next look', () => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm())
    world.run('cloudwatch:DeleteAnomalyDetector', { SingleMetricAnomalyDetector: { ...METRIC, Stat: 'Average' } })
    expect(detectors(world)).toEqual([])
    world.wait(120)
    expect(detectors(world)).toHaveLength(1)
  })

  it.each([
    [{ Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(e1, 3)' }, 'e1', 'm1 * 2'],
    [{ Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND( MAX([m1, m1]) )' }, 'ad1', 'MAX([m1, m1])'],
  ])('learns an expression: %s', (band, Id, Expression) => {
    const world = learnt()
    const e1 = { Id: 'e1', Expression: 'm1 * 2' }
    world.run('cloudwatch:PutMetricAlarm', bandAlarm({ Metrics: [{ ...m1, ReturnData: false }, e1, band] }))
    const found = detectors(world).flatMap(({ MetricMathAnomalyDetector: math }) => math?.MetricDataQueries ?? [])
    expect(found).toContainEqual({ Id, Expression, ReturnData: true })
    expect(found).toContainEqual({ ...m1, ReturnData: false })
    put(world, 20)
    world.wait(120)
    expect(one(world, 'band')?.StateValue).toBe('ALARM')
    world.wait(20 * 60)
    expect(detectors(world).map(({ StateValue }) => StateValue)).toEqual(['TRAINED'])
  })
})

describe('an alarm on a band', () => {
  const told = (world: Harness) => {
    const { StateValue, StateReason = '', StateReasonData = '{}' } = one(world, 'band') ?? {}
    return { StateValue, StateReason, data: JSON.parse(StateReasonData) as Record<string, number[]> }
  }

  it('says what it held the points against', () => {
    const world = learnt()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm())
    put(world, 10)
    world.wait(70)
    const inside = told(world)
    const { recentLowerThresholds: [low = 0] = [], recentUpperThresholds: [high = 0] = [] } = inside.data
    expect(low).toBeGreaterThan(5)
    expect(high).toBeLessThan(15)
    expect(inside.StateReason).toBe(
      'Thresholds Crossed: 1 out of the last 1 datapoints [10.0 (01/10/26 00:00:00)] was not less than the lower ' +
        `thresholds [${low}] or not greater than the upper thresholds [${high}] (minimum 1 datapoint for ALARM -> OK transition).`,
    )
    expect(inside.data).toMatchObject({ version: '1.0', period: 60, recentDatapoints: [10] })
    expect(inside.data).not.toHaveProperty('threshold')
    expect(inside.data).not.toHaveProperty('statistic')
    put(world, 40)
    world.wait(60)
    expect(told(world).StateValue).toBe('ALARM')
    expect(told(world).StateReason).toMatch(
      /datapoints \[40\.0 \(.*\)\] was less than the lower thresholds \[.*\] or greater /,
    )
    expect(told(world).StateReason).toMatch(
      / upper thresholds \[.*\] \(minimum 1 datapoint for OK -> ALARM transition\)\.$/,
    )
    put(world, 0)
    world.wait(60)
    expect(told(world).StateValue).toBe('ALARM')
    expect(history(world, 'StateUpdate')).toEqual([
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm updated from OK to ALARM',
    ])
  })

  it.each<[Put['ComparisonOperator'], number, string, string]>([
    ['GreaterThanUpperThreshold', 40, 'ALARM', 'was greater than the upper thresholds ['],
    ['GreaterThanUpperThreshold', 0, 'OK', 'was not greater than the upper thresholds ['],
    ['LessThanLowerThreshold', 0, 'ALARM', 'was less than the lower thresholds ['],
    ['LessThanLowerThreshold', 40, 'OK', 'was not less than the lower thresholds ['],
    ['LessThanLowerOrGreaterThanUpperThreshold', 0, 'ALARM', 'was less than the lower thresholds ['],
  ])('%s takes %d for %s', (ComparisonOperator, value, state, reason) => {
    const world = learnt()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm({ ComparisonOperator }))
    put(world, value)
    world.wait(70)
    expect(told(world)).toMatchObject({ StateValue: state, StateReason: expect.stringContaining(reason) })
  })

  it('counts two of three points that leave the band on either side', () => {
    const world = learnt()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm({ EvaluationPeriods: 3, DatapointsToAlarm: 2 }))
    for (const value of [10, 40, 10]) {
      put(world, value)
      world.wait(60)
    }
    expect(told(world).StateValue).toBe('OK')
    put(world, 0)
    world.wait(70)
    const { StateReason, data } = told(world)
    expect(StateReason).toMatch(
      /^Thresholds Crossed: 2 out of the last 3 datapoints \[40\.0 .*, 0\.0 .*\] were less than /,
    )
    expect(StateReason).toMatch(/ the lower thresholds \[.*, .*\] or greater than the upper thresholds \[.*, .*\] /)
    expect(StateReason).toMatch(/ \(minimum 2 datapoints for OK -> ALARM transition\)\.$/)
    expect(data).toMatchObject({ recentDatapoints: [40, 10, 0] })
    expect(data.recentUpperThresholds).toHaveLength(3)
  })

  it.each([
    [undefined, 'INSUFFICIENT_DATA'],
    ['notBreaching', 'OK'],
    ['breaching', 'ALARM'],
  ])('takes points that nothing is expected of for missing: %s', (TreatMissingData, state) => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm({ TreatMissingData }))
    for (let minute = 0; minute < 3; minute++) {
      put(world, 10)
      world.wait(60)
    }
    expect(told(world).StateValue).toBe(state)
    if (TreatMissingData)
      expect(told(world).StateReason).toMatch(
        /^Thresholds Crossed: no datapoints were received for 1 period and 1 missing/,
      )
  })

  it('costs three metrics', () => {
    const world = learnt()
    world.run('cloudwatch:PutMetricAlarm', bandAlarm())
    world.wait(3600)
    const bill = world.run('ce:GetCostAndUsage', {
      TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
      Granularity: 'DAILY',
      Metrics: ['UsageQuantity', 'UnblendedCost'],
      GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
    })
    const line = bill.ResultsByTime?.[0]?.Groups?.find(({ Keys }) => Keys?.[0] === 'CW:AlarmMonitorUsage')
    // Three alarm metrics for an hour of October's 744, at ten cents.
    expect(Number(line?.Metrics?.UnblendedCost?.Amount)).toBeCloseTo((3 * 0.1) / 744, 6)
  })

  it('learns what comes late, too', () => {
    const world = learnt()
    put(world, 10)
    world.wait(120)
    const seen = () => {
      const span = { StartTime: isoOf(EPOCH), EndTime: isoOf(world.engine.now) }
      return world.run('sim:PreviewAlarm', { Alarm: bandAlarm(), ...span }).Band?.Upper[0] ?? 0
    }
    const before = seen()
    expect(seen()).toBe(before)
    for (let n = 0; n < 288; n++) put(world, 20, EPOCH - (5 * n + 1) * MINUTE)
    expect(seen()).toBeGreaterThan(before)
  })

  it('is previewed by the same rule', () => {
    const world = learnt()
    const start = world.engine.now
    world.run('cloudwatch:PutMetricAlarm', bandAlarm())
    for (const value of [10, 10, 40, 40, 10, 0, 10]) {
      put(world, value)
      world.wait(60)
    }
    world.wait(10)
    const { States, Band, Values } = world.run('sim:PreviewAlarm', {
      Alarm: bandAlarm(),
      StartTime: isoOf(start),
      EndTime: isoOf(world.engine.now),
    })
    const lived = history(world, 'StateUpdate').map((summary) => summary?.split(' to ')[1])
    expect(lived).toEqual(['OK', 'ALARM', 'OK', 'ALARM', 'OK'])
    expect(States.map(({ StateValue }) => StateValue).filter((state) => state !== 'INSUFFICIENT_DATA')).toEqual(lived)
    expect(Values).toEqual([10, 10, 40, 40, 10, 0, 10])
    expect(Band?.Timestamps).toHaveLength(7)
    expect(Band?.Lower.every((low, i) => low < 10 && (Band.Upper[i] ?? 0) > 10)).toBe(true)
  })
})
