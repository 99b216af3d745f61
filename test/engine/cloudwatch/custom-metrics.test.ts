/** cloudwatch:PutMetricData, and the questions asked of what was put. */
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, isoOf, MINUTE, SECOND } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { shop } from './custom-scenes.ts'

const FIVE = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum']

describe('data that was put', () => {
  it.each([
    ['one value', [{ Value: 7 }], [1, 7, 7, 7, 7]],
    ['values of one minute', [{ Value: 1 }, { Value: 2 }, { Value: 6 }], [3, 9, 3, 1, 6]],
    ['a statistic set', [{ StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 5 } }], [4, 10, 2.5, 1, 5]],
    ['values with counts', [{ Values: [10, 20], Counts: [3, 1] }], [4, 50, 12.5, 10, 20]],
    ['values that count once each', [{ Values: [10, 20, -30] }], [3, 0, 0, -30, 20]],
    [
      'all of these together',
      [
        { Value: 100 },
        { Values: [1], Counts: [9] },
        { StatisticValues: { SampleCount: 2, Sum: 2, Minimum: 0, Maximum: 2 } },
      ],
      [12, 111, 9.25, 0, 100],
    ],
  ])('come back as statistics: %s', (_, data, expected) => {
    const { put, stats } = shop()
    put(...data)
    expect(stats(EPOCH, EPOCH + MINUTE, 60, FIVE)).toEqual([expected])
  })

  it('are percentiled over every value, counts included', () => {
    const { put, stats } = shop()
    put({ Values: [1, 2, 3, 4], Counts: [1, 1, 1, 97] })
    put({ Values: [1000], Counts: [1e9], Timestamp: isoOf(EPOCH + MINUTE) })
    const names = ['p0', 'p1', 'p50', 'p99.99', 'tm99', 'TC(2:4)', 'PR(:3)', 'IQM', 'ts50', 'WM(:3)']
    expect(stats(EPOCH, EPOCH + MINUTE, 60, names)).toEqual([[1, 1.99, 4, 4, 390 / 99, 98, 3, 4, 6 + 47 * 4, 2.97]])
    expect(stats(EPOCH + MINUTE, EPOCH + 2 * MINUTE, 60, ['p50', 'TC(0:2000)'])).toEqual([[1000, 1e9]])
  })

  it('have no percentiles when their values are unknown, unless they can only be equal', () => {
    const { put, stats } = shop()
    const at = (minute: number) => isoOf(EPOCH + minute * MINUTE)
    put(
      { Timestamp: at(0), StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 5 } },
      { Timestamp: at(1), StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 5, Maximum: 5 } },
      { Timestamp: at(2), StatisticValues: { SampleCount: 1, Sum: 3, Minimum: 3, Maximum: 3 } },
      { Timestamp: at(3), Value: -1 },
    )
    expect(stats(EPOCH, EPOCH + 5 * MINUTE, 60, ['p90'])).toEqual([[5], [3]])
    expect(stats(EPOCH, EPOCH + 5 * MINUTE, 60, ['TM(:90%)'])).toEqual([[5], [3], [-1]])
    expect(stats(EPOCH, EPOCH + 5 * MINUTE, 300, ['p90'])).toEqual([])
    expect(stats(EPOCH, EPOCH + 5 * MINUTE, 300, ['Sum'])).toEqual([[32]])
  })

  it('in two units are two streams of one metric', () => {
    const { put, points, world } = shop()
    put({ Value: 1, Unit: 'Count' }, { Value: 2, Unit: 'Bytes' })
    const unit = (more = {}) => points(EPOCH, EPOCH + MINUTE, 60, ['Sum'], more).map(({ Unit, Sum }) => [Unit, Sum])
    expect(unit()).toEqual([
      ['Count', 1],
      ['Bytes', 2],
    ])
    expect(unit({ Unit: 'Bytes' })).toEqual([['Bytes', 2]])
    expect(unit({ Unit: 'Percent' })).toEqual([])
    expect(world.run('cloudwatch:ListMetrics', {}).Metrics).toHaveLength(1)
  })

  it('tell metrics apart by dimensions, in whatever order', () => {
    const { put, stats } = shop()
    const [a, b] = [
      { Name: 'Page', Value: 'home' },
      { Name: 'Host', Value: 'h1' },
    ]
    put({ Value: 1, Dimensions: [a, b] }, { Value: 2, Dimensions: [b, a] }, { Value: 4, Dimensions: [a] }, { Value: 8 })
    const sum = (Dimensions: object[]) => stats(EPOCH, EPOCH + MINUTE, 60, ['Sum'], { Dimensions })
    expect([sum([a, b]), sum([b, a]), sum([a]), sum([]), sum([b])]).toEqual([[[3]], [[3]], [[4]], [[8]], []])
  })

  it('belong to their Region', () => {
    const { world, put } = shop()
    put({ Value: 1 })
    expect(world.run('cloudwatch:ListMetrics', {}, 'eu-west-1').Metrics).toEqual([])
  })

  it('stamped ahead are there for who asks ahead', () => {
    const { put, stats } = shop()
    put({ Value: 5, Timestamp: isoOf(EPOCH + 2 * HOUR) })
    expect(stats(EPOCH, EPOCH + 3 * HOUR, 60, ['Sum'])).toEqual([[5]])
    expect(stats(EPOCH, EPOCH + 2 * HOUR, 60, ['Sum'])).toEqual([])
  })

  it('answer GetMetricData, its math and SEARCH', () => {
    const { put, world, now } = shop()
    const host = (Value: string) => [{ Name: 'Host', Value }]
    put({ Value: 3, Dimensions: host('h1') }, { Value: 5, Dimensions: host('h2') })
    world.wait(60)
    const { MetricDataResults: results = [] } = world.run('cloudwatch:GetMetricData', {
      StartTime: isoOf(EPOCH),
      EndTime: isoOf(now()),
      MetricDataQueries: [
        {
          Id: 'm1',
          MetricStat: {
            Metric: { Namespace: 'Shop', MetricName: 'Orders', Dimensions: host('h1') },
            Period: 60,
            Stat: 'p50',
          },
        },
        { Id: 'e1', Expression: 'm1 * 10' },
        { Id: 's1', Expression: `SUM(SEARCH('{Shop,Host} MetricName="Orders"', 'Sum', 60))` },
      ],
    })
    expect(results.map(({ Id, Values }) => [Id, Values])).toEqual([
      ['m1', [3]],
      ['e1', [30]],
      ['s1', [8]],
    ])
  })
})

describe('high resolution', () => {
  it('keeps seconds for three hours, and minutes beside them', () => {
    const { put, stats, world } = shop()
    for (const [second, Value] of [
      [0, 1],
      [1, 2],
      [10, 4],
      [59, 8],
    ] as const)
      put({ Value, StorageResolution: 1, Timestamp: isoOf(EPOCH + second * SECOND) })
    const sums = (period: number) => stats(EPOCH, EPOCH + MINUTE, period, ['Sum']).flat()
    expect([sums(1), sums(10), sums(30), sums(60)]).toEqual([[1, 2, 4, 8], [3, 4, 8], [7, 8], [15]])
    world.wait(3 * 3600)
    expect(sums(10)).toEqual([3, 4, 8])
    world.wait(1)
    expect(sums(10)).toEqual([])
    expect(sums(60)).toEqual([15])
  })

  it('answers short periods of a standard metric by its minutes', () => {
    const { put, stats } = shop()
    put({ Value: 9, Timestamp: isoOf(EPOCH + 42 * SECOND) })
    expect(stats(EPOCH, EPOCH + MINUTE, 10, ['Sum'])).toEqual([[9]])
  })
})

describe('ListMetrics of custom metrics', () => {
  it('shows what received data within two weeks, or three hours', () => {
    const { put, world } = shop()
    put({ Value: 1, Timestamp: isoOf(EPOCH - 10 * DAY), Dimensions: [{ Name: 'Host', Value: 'h1' }] })
    const listed = (more = {}) => world.run('cloudwatch:ListMetrics', { Namespace: 'Shop', ...more }).Metrics?.length
    expect(listed({ RecentlyActive: 'PT3H' })).toBe(1)
    expect(listed({ Dimensions: [{ Name: 'Host' }], MetricName: 'Orders' })).toBe(1)
    expect(listed({ Dimensions: [{ Name: 'Host', Value: 'h2' }] })).toBe(0)
    world.wait((3 * HOUR) / SECOND)
    expect([listed({ RecentlyActive: 'PT3H' }), listed()]).toEqual([0, 1])
    world.wait((14 * DAY - 3 * HOUR) / SECOND)
    expect(listed()).toBe(0)
  })
})

describe('an alarm on a custom metric', () => {
  it('fires, and falls silent with the metric', () => {
    const { put, world } = shop()
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'orders',
      Namespace: 'Shop',
      MetricName: 'Orders',
      ExtendedStatistic: 'p90',
      Period: 60,
      EvaluationPeriods: 2,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
    })
    const state = () => world.run('cloudwatch:DescribeAlarms', {}).MetricAlarms?.[0]?.StateValue
    const seen: (string | undefined)[] = []
    for (const Value of [50, 150, 150, 50]) {
      put({ Value })
      world.wait(66)
      seen.push(state())
    }
    expect(seen).toEqual(['OK', 'OK', 'ALARM', 'OK'])
    world.wait(3600)
    expect(state()).toBe('INSUFFICIENT_DATA')
  })
})
