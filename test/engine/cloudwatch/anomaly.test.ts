/** Anomaly detection: the seasonal model, the band of GetMetricData, and the detectors' operations. */
import { describe, expect, it } from 'vitest'
import { trainModel } from '../../../electron/engine/services/cloudwatch/anomaly/season.ts'
import type { TimeSeries } from '../../../electron/engine/services/cloudwatch/math/values.ts'
import { gauss } from '../../../electron/engine/services/cloudwatch/noise.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH, harness } from '../../support/harness.ts'
import { callTo, days, idOf, SEOUL, World } from './world.ts'

const SEED = 20_261_001

/** Five-minute points of two weeks. */
function history(valueAt: (stamp: number, i: number) => number): TimeSeries {
  const stamps = Array.from({ length: (14 * DAY) / (5 * MINUTE) }, (_, i) => EPOCH + i * 5 * MINUTE)
  return { label: 'm', period: 300, stamps, values: stamps.map(valueAt) }
}
const hourOf = (stamp: number) => new Date(stamp).getUTCHours()
const isWeekend = (stamp: number) => [0, 6].includes(new Date(stamp).getUTCDay())

describe('the seasonal model', () => {
  it(`follows days and weeks through noise (seed ${SEED})`, () => {
    const truth = (stamp: number) => (isWeekend(stamp) ? 20 : hourOf(stamp) >= 9 && hourOf(stamp) < 18 ? 70 : 30)
    const model = trainModel(history((stamp, i) => truth(stamp) + 2 * gauss(SEED, i)))
    // A Wednesday noon, a Wednesday night, a Sunday noon.
    for (const [stamp, centre] of [
      [Date.UTC(2026, 9, 21, 12, 30), 70],
      [Date.UTC(2026, 9, 21, 3, 30), 30],
      [Date.UTC(2026, 9, 18, 12, 30), 20],
    ] as const) {
      const expected = model?.at(stamp)
      expect(Math.abs((expected?.centre ?? 0) - centre)).toBeLessThan(2)
      expect(expected?.spread).toBeGreaterThan(1.2)
      expect(expected?.spread).toBeLessThan(3)
    }
  })

  it('is not led astray by outliers', () => {
    const model = trainModel(history((_, i) => 40 + gauss(SEED, i) + (i % 50 === 0 ? 500 : 0)))
    const { centre = 0, spread = 0 } = model?.at(EPOCH + 15 * DAY) ?? {}
    expect(Math.abs(centre - 40)).toBeLessThan(1)
    expect(spread).toBeLessThan(2)
  })

  it('has a band even around a flat line, and none from next to nothing', () => {
    expect(trainModel(history(() => 50))?.at(EPOCH + 15 * DAY)).toEqual({ centre: 50, spread: 0.1 })
    const short = history(() => 50)
    expect(
      trainModel({ ...short, stamps: short.stamps.slice(0, 11), values: short.values.slice(0, 11) }),
    ).toBeUndefined()
  })
})

const ID = idOf(1)
const NOW = EPOCH + days(21) + 14 * HOUR
const world = new World(SEED, NOW, [{ id: ID, spans: [{ from: EPOCH, workload: 'web-diurnal' }] }])
type QueryInput = NonNullable<In<'cloudwatch:GetMetricData'>['MetricDataQueries']>[number]
const stat = (Stat = 'Average', MetricName = 'CPUUtilization', Period = 300): QueryInput => ({
  Id: 'm1',
  MetricStat: {
    Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value: ID }] },
    Period,
    Stat,
  },
})
function band(
  Expression: string,
  {
    m1 = stat(),
    start = NOW - DAY,
    end = NOW,
    on = world,
  }: { m1?: QueryInput; start?: number; end?: number; on?: World } = {},
) {
  const { MetricDataResults = [] } = on.data({
    StartTime: isoOf(start),
    EndTime: isoOf(end),
    ScanBy: 'TimestampAscending',
    MetricDataQueries: [m1, { Id: 'ad', Expression }],
  })
  const [metric, upper, lower] = MetricDataResults
  return { metric, upper, lower }
}

describe('ANOMALY_DETECTION_BAND', () => {
  it('is an upper and a lower series that hold nearly all of a normal day', () => {
    const { metric, upper, lower } = band('ANOMALY_DETECTION_BAND(m1, 3)')
    expect([upper?.Label, lower?.Label]).toEqual(['CPUUtilization High', 'CPUUtilization Low'])
    expect(upper?.Timestamps).toEqual(metric?.Timestamps)
    const outside = metric?.Values?.filter(
      (value, i) => value > (upper?.Values?.[i] ?? 0) || value < (lower?.Values?.[i] ?? 0),
    )
    expect((outside?.length ?? 0) / (metric?.Values?.length ?? 1)).toBeLessThan(0.1)
    // It has learnt the day: noon in New York is expected busier than the night.
    const at = (hour: number) =>
      upper?.Values?.[upper.Timestamps?.indexOf(isoOf(EPOCH + days(21) + hour * HOUR)) ?? 0] ?? 0
    expect(at(5)).toBeGreaterThan(1.3 * at(13))
  })

  it('is as wide as asked, and stays between 0 and 100', () => {
    const [narrow, wide, huge] = [1, 2, 200].map((width) => band(`ANOMALY_DETECTION_BAND(m1, ${width})`))
    const middle = 100
    const height = (of: typeof narrow) => (of?.upper?.Values?.[middle] ?? 0) - (of?.lower?.Values?.[middle] ?? 0)
    expect(height(wide) / height(narrow)).toBeCloseTo(2, 6)
    expect(height(band('ANOMALY_DETECTION_BAND(m1)'))).toBe(height(wide))
    expect(new Set(huge?.upper?.Values)).toEqual(new Set([100]))
    expect(new Set(huge?.lower?.Values)).toEqual(new Set([0]))
  })

  it('does not change for a time that is past, nor with what else is asked', () => {
    const early = new World(SEED, NOW - 3 * HOUR, [{ id: ID, spans: [{ from: EPOCH, workload: 'web-diurnal' }] }])
    const before = band('ANOMALY_DETECTION_BAND(m1)', { on: early, start: NOW - 6 * HOUR, end: NOW - 3 * HOUR })
    const after = band('ANOMALY_DETECTION_BAND(m1)', { start: NOW - 6 * HOUR, end: NOW - 3 * HOUR })
    expect(after.upper).toEqual(before.upper)
    const week = band('ANOMALY_DETECTION_BAND(m1)', { start: NOW - 5 * DAY })
    const at = week.upper?.Timestamps?.indexOf(after.upper?.Timestamps?.[7] ?? '') ?? -1
    expect(week.upper?.Values?.[at]).toBe(after.upper?.Values?.[7])
  })

  it('works for other statistics, periods and expressions', () => {
    expect(band('ANOMALY_DETECTION_BAND(m1)', { m1: stat('Maximum') }).upper?.Values).toHaveLength(288)
    expect(band('ANOMALY_DETECTION_BAND(m1)', { m1: stat('Sum', 'NetworkIn', 3600) }).upper?.Values).toHaveLength(24)
    const { upper, lower } = band('ANOMALY_DETECTION_BAND(m1 * 2)')
    expect(upper?.Values?.[50]).toBeGreaterThan(lower?.Values?.[50] ?? Number.POSITIVE_INFINITY)
    expect(band('LAST(ANOMALY_DETECTION_BAND(m1))').upper?.Values).toEqual(
      band('ANOMALY_DETECTION_BAND(m1)').lower?.Values,
    )
    expect(band('IF(m1 > FIRST(ANOMALY_DETECTION_BAND(m1, 1)), 1, 0)').upper?.Values).toContain(1)
  })

  it('is empty while there is too little to learn from', () => {
    const young = new World(SEED, EPOCH + 8 * HOUR, [
      { id: ID, spans: [{ from: EPOCH + HOUR, workload: 'web-diurnal' }] },
    ])
    const { metric, upper } = band('ANOMALY_DETECTION_BAND(m1)', { on: young, start: EPOCH, end: EPOCH + 8 * HOUR })
    expect(metric?.Values?.length).toBeGreaterThan(50)
    expect(upper?.Values).toEqual([])
  })

  it.each([
    ['ANOMALY_DETECTION_BAND(METRICS())', /expects a time series as argument 1/],
    ['ANOMALY_DETECTION_BAND(SUM(METRICS()))', /Anomaly detection does not support/],
    ['ANOMALY_DETECTION_BAND(m1, m1)', /expects a scalar as argument 2/],
    ['ANOMALY_DETECTION_BAND()', /takes 1 to 2 argument/],
  ])('%s is refused', (expression, told) => {
    expect(() => band(expression)).toThrow(told)
  })
})

describe('detectors', () => {
  const METRIC = {
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }],
  }
  const single = { SingleMetricAnomalyDetector: { ...METRIC, Stat: 'Average' } }
  const math = (Expression = 'm1 * 2') => ({
    MetricMathAnomalyDetector: {
      MetricDataQueries: [
        { Id: 'm1', ReturnData: false, MetricStat: { Metric: METRIC, Period: 300, Stat: 'Average' } },
        { Id: 'e1', Expression, ReturnData: true },
      ],
    },
  })

  it('are put by three ways, described by type and metric, and deleted', () => {
    const h = harness()
    h.run('cloudwatch:PutAnomalyDetector', { ...METRIC, Stat: 'p90' })
    h.run('cloudwatch:PutAnomalyDetector', {
      ...single,
      Configuration: {
        ExcludedTimeRanges: [{ StartTime: '2026-10-01T00:00:00Z', EndTime: '2026-10-02T00:00:00Z' }],
        MetricTimezone: 'Asia/Seoul',
      },
      MetricCharacteristics: { PeriodicSpikes: true },
    })
    h.run('cloudwatch:PutAnomalyDetector', math())
    const list = (input: In<'cloudwatch:DescribeAnomalyDetectors'>) =>
      h.run('cloudwatch:DescribeAnomalyDetectors', input).AnomalyDetectors ?? []
    expect(list({}).map(({ Stat }) => Stat)).toEqual(['p90', 'Average'])
    expect(list({})[1]).toEqual({
      ...METRIC,
      Stat: 'Average',
      SingleMetricAnomalyDetector: { ...METRIC, Stat: 'Average' },
      Configuration: {
        ExcludedTimeRanges: [{ StartTime: '2026-10-01T00:00:00.000Z', EndTime: '2026-10-02T00:00:00.000Z' }],
        MetricTimezone: 'Asia/Seoul',
      },
      MetricCharacteristics: { PeriodicSpikes: true },
      StateValue: 'PENDING_TRAINING',
    })
    expect(list({ AnomalyDetectorTypes: ['METRIC_MATH'] })).toMatchObject([math()])
    expect(list({ AnomalyDetectorTypes: ['METRIC_MATH', 'SINGLE_METRIC'] })).toHaveLength(3)
    expect(list({ MetricName: 'NetworkIn' })).toEqual([])
    const page = h.run('cloudwatch:DescribeAnomalyDetectors', { MaxResults: 1 })
    const { NextToken = '' } = page
    expect(h.run('cloudwatch:DescribeAnomalyDetectors', { MaxResults: 1, NextToken }).AnomalyDetectors).toEqual([
      list({})[1],
    ])
    // The same again is the same detector.
    h.run('cloudwatch:PutAnomalyDetector', single)
    expect(list({})).toHaveLength(2)
    expect(list({})[1]?.Configuration).toEqual({ ExcludedTimeRanges: [] })
    h.run('cloudwatch:DeleteAnomalyDetector', single)
    h.run('cloudwatch:DeleteAnomalyDetector', math())
    expect(list({ AnomalyDetectorTypes: ['METRIC_MATH', 'SINGLE_METRIC'] })).toHaveLength(1)
    expect(h.reject('cloudwatch:DeleteAnomalyDetector', single)).toMatchObject({
      code: 'ResourceNotFound',
      httpStatus: 404,
    })
  })

  it('are pending, then without enough data, then trained', () => {
    const h = harness()
    const image = h
      .run('ec2:DescribeImages', { Owners: ['amazon'] })
      .Images?.find(({ Name }) => Name?.startsWith('al2023'))
    const { Instances = [] } = h.run('ec2:RunInstances', {
      ImageId: image?.ImageId ?? '',
      InstanceType: 'm5.large',
      MinCount: 1,
      MaxCount: 1,
    })
    const Dimensions = [{ Name: 'InstanceId', Value: Instances[0]?.InstanceId ?? '' }]
    h.run('cloudwatch:PutAnomalyDetector', { SingleMetricAnomalyDetector: { ...METRIC, Dimensions, Stat: 'Average' } })
    const state = () => h.run('cloudwatch:DescribeAnomalyDetectors', {}).AnomalyDetectors?.[0]?.StateValue
    expect(state()).toBe('PENDING_TRAINING')
    h.wait(20 * 60)
    expect(state()).toBe('TRAINED_INSUFFICIENT_DATA')
    h.wait(2 * 86_400)
    expect(state()).toBe('TRAINED')
  })

  it('leave excluded times out of the training', () => {
    const on = new World(SEED, NOW, [
      {
        id: ID,
        spans: [
          { from: EPOCH, workload: 'steady-db' },
          {
            from: NOW - 6 * DAY,
            cause: 'change',
            workload: 'steady-db',
            loads: [{ source: 'generator', vcpus: 1.2, from: NOW - 6 * DAY, until: NOW - 3 * DAY }],
          },
        ],
      },
    ])
    const heights = () => band('ANOMALY_DETECTION_BAND(m1)', { on }).upper?.Values ?? []
    const before = Math.max(...heights())
    on.kernel.run(
      'cloudwatch:PutAnomalyDetector',
      {
        SingleMetricAnomalyDetector: {
          Namespace: 'AWS/EC2',
          MetricName: 'CPUUtilization',
          Dimensions: [{ Name: 'InstanceId', Value: ID }],
          Stat: 'Average',
        },
        Configuration: { ExcludedTimeRanges: [{ StartTime: isoOf(NOW - 6 * DAY), EndTime: isoOf(NOW - 3 * DAY) }] },
      },
      callTo(SEOUL),
    )
    expect(Math.max(...heights())).toBeLessThan(0.8 * before)
  })

  const swapped = { StartTime: '2026-10-02T00:00:00Z', EndTime: '2026-10-01T00:00:00Z' }
  it.each([
    [{}, 'MissingParameter', /Namespace is required/],
    [{ ...METRIC }, 'MissingParameter', /Stat is required/],
    [{ ...METRIC, Stat: 'Median' }, 'InvalidParameterValue', /Stat is not supported/],
    [{ ...single, ...math() }, 'InvalidParameterCombination', /cannot be specified together/],
    [{ ...single, Configuration: { ExcludedTimeRanges: [swapped] } }, 'InvalidParameterValue', /must be less than/],
    [math('m1 +'), 'InvalidParameterValue', /Invalid syntax/],
    [math('SUM(METRICS())'), 'InvalidParameterValue', /METRICS is not supported/],
    [{ MetricMathAnomalyDetector: { MetricDataQueries: [] } }, 'MissingParameter', /MetricDataQueries is required/],
  ])('%o is refused', (input, code, told) => {
    const error = harness().reject('cloudwatch:PutAnomalyDetector', input as In<'cloudwatch:PutAnomalyDetector'>)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(told)
  })
})
