/** What the three operations refuse, page and label. */
import { describe, expect, it } from 'vitest'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { DAY, HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
import { EPOCH } from '../../support/harness.ts'
import { days, idOf, World } from './world.ts'

const ID = idOf(1)
const NOW = EPOCH + days(1)
const world = new World(1, NOW, [
  { id: ID, spans: [{ from: EPOCH, instanceType: 't3.micro' }], detailed: [{ from: EPOCH }] },
  { id: idOf(2), spans: [{ from: EPOCH, workload: 'steady-db' }] },
  { id: idOf(3), spans: [{ from: EPOCH, workload: 'steady-db' }], detailed: [{ from: EPOCH + HOUR }] },
])

function refusal(attempt: () => unknown): [code: string, message: string] {
  try {
    attempt()
  } catch (error) {
    if (error instanceof AwsError) return [error.code, error.message]
    throw error
  }
  throw new Error('it was accepted')
}

type Statistics = In<'cloudwatch:GetMetricStatistics'>
const statistics: Statistics = {
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: ID }],
  StartTime: isoOf(EPOCH),
  EndTime: isoOf(NOW),
  Period: 300,
  Statistics: ['Average'],
}

describe('GetMetricStatistics', () => {
  it.each<[string, Partial<Statistics>, string, string]>([
    [
      'too many points',
      { Period: 1, StartTime: isoOf(EPOCH) },
      'InvalidParameterCombination',
      'You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    ],
    [
      'one point too many',
      { Period: 60, StartTime: isoOf(EPOCH - MINUTE) },
      'InvalidParameterCombination',
      'You have requested up to 1441 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    ],
    [
      'no time between',
      { EndTime: isoOf(EPOCH) },
      'InvalidParameterValue',
      'The parameter StartTime must not equal parameter EndTime.',
    ],
    [
      'time backwards',
      { StartTime: isoOf(NOW), EndTime: isoOf(EPOCH) },
      'InvalidParameterValue',
      'The parameter StartTime must be less than the parameter EndTime.',
    ],
    [
      'an odd period',
      { Period: 90 },
      'InvalidParameterValue',
      'The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.',
    ],
    [
      'an unknown statistic',
      { Statistics: ['Average', 'Median' as 'Sum'] },
      'InvalidParameterValue',
      'The parameter Statistics.member.2 must be a value in the set [ Minimum, Maximum, Average, SampleCount, Sum ].',
    ],
    [
      'both kinds of statistics',
      { ExtendedStatistics: ['p90'] },
      'InvalidParameterCombination',
      'The parameters Statistics and ExtendedStatistics cannot both be specified.',
    ],
    [
      'no statistics',
      { Statistics: [] },
      'MissingParameter',
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    ],
    ['no name', { MetricName: '' }, 'MissingParameter', 'The parameter MetricName is required.'],
    ['no namespace', { Namespace: '' }, 'MissingParameter', 'The parameter Namespace is required.'],
  ])('%s is refused', (_name, over, code, message) => {
    expect(refusal(() => world.statistics({ ...statistics, ...over }))).toEqual([code, message])
  })

  it('exactly 1440 points are answered', () => {
    expect(world.statistics({ ...statistics, Period: 60 })).toHaveLength(1440)
  })

  it('another unit, another namespace, an unknown metric or dimension: no points, no error', () => {
    for (const over of [
      { Unit: 'Bytes' as const },
      { Namespace: 'AWS/Lambda' },
      { MetricName: 'mem_used_percent' },
      { Dimensions: [{ Name: 'AutoScalingGroupName', Value: 'x' }] },
      { Dimensions: [{ Name: 'InstanceId', Value: idOf(9) }] },
    ])
      expect(world.statistics({ ...statistics, ...over })).toEqual([])
    expect(world.statistics({ ...statistics, Unit: 'Percent' })).toHaveLength(288)
  })

  it('percentiles lie over the one-minute samples', () => {
    const { Statistics: _, ...rest } = statistics
    const [point] = world.statistics({
      ...rest,
      Period: 86_400,
      ExtendedStatistics: ['p0', 'p50', 'p99.9', 'p100', 'tm99', 'IQM', 'TC(0:100)', 'PR(:5)'],
    })
    const [extremes] = world.statistics({ ...statistics, Period: 86_400, Statistics: ['Minimum', 'Maximum'] })
    const found = point?.ExtendedStatistics as Record<string, number>
    expect(found['p0']).toBe(extremes?.Minimum)
    expect(found['p100']).toBe(extremes?.Maximum)
    expect(found['p50']).toBeLessThan(found['p99.9'] as number)
    expect(found['IQM']).toBeGreaterThan(found['p0'] as number)
    expect(found['TC(0:100)']).toBeGreaterThan(1400)
    expect(found['PR(:5)']).toBeLessThan(100)
  })

  it('aggregates count the instances with detailed monitoring only', () => {
    const count = (Dimensions: Statistics['Dimensions']): number[] =>
      world
        .statistics({ ...statistics, Dimensions, Period: 3600, Statistics: ['SampleCount'] })
        .slice(0, 3)
        .map(({ SampleCount }) => SampleCount)
    expect(count([])).toEqual([60, 120, 120])
    expect(count([{ Name: 'InstanceType', Value: 't3.micro' }])).toEqual([60, 60, 60])
    expect(count([{ Name: 'InstanceType', Value: 'm5.large' }])).toEqual([60, 60, 60])
    expect(count([{ Name: 'ImageId', Value: 'ami-0abcdef1234567890' }])).toEqual([60, 120, 120])
    const sum = (dimensions: Statistics['Dimensions']): number =>
      world.statistics({ ...statistics, Dimensions: dimensions, Period: 3600, Statistics: ['Sum'] })[5]?.Sum as number
    const one = (id: string): number => sum([{ Name: 'InstanceId', Value: id }])
    expect(sum([])).toBeCloseTo(one(ID) + one(idOf(3)), 9)
  })
})

type Data = In<'cloudwatch:GetMetricData'>
type QueryInput = NonNullable<Data['MetricDataQueries']>[number]

const stat = (Id: string, over: { id?: string; metric?: string; Period?: number; Stat?: string } = {}): QueryInput => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/EC2',
      MetricName: over.metric ?? 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: over.id ?? ID }],
    },
    Period: over.Period ?? 300,
    Stat: over.Stat ?? 'Average',
  },
})
const ask = (MetricDataQueries: QueryInput[], over: Partial<Data> = {}) =>
  world.data({ StartTime: isoOf(NOW - HOUR), EndTime: isoOf(NOW), MetricDataQueries, ...over })

describe('GetMetricData', () => {
  it('answers newest first, or oldest first when asked', () => {
    const [down] = ask([stat('m1')]).MetricDataResults ?? []
    const [up] = ask([stat('m1')], { ScanBy: 'TimestampAscending' }).MetricDataResults ?? []
    expect(down?.Timestamps?.[0]).toBe(isoOf(NOW - 5 * MINUTE))
    expect(up?.Timestamps).toEqual([...(down?.Timestamps ?? [])].reverse())
    expect(up?.Values).toEqual([...(down?.Values ?? [])].reverse())
    expect(up).toMatchObject({ Id: 'm1', Label: 'CPUUtilization', StatusCode: 'Complete' })
  })

  it('agrees with GetMetricStatistics', () => {
    const [result] = ask([stat('m1', { Period: 60 })], { ScanBy: 'TimestampAscending' }).MetricDataResults ?? []
    const same = world.series(ID, 'CPUUtilization', NOW - HOUR, NOW, 60)
    expect(result?.Values).toEqual(same.map(({ Average }) => Average))
    expect(result?.Timestamps).toEqual(same.map(({ Timestamp }) => Timestamp))
  })

  it('labels tell the series apart', () => {
    const labels = (queries: QueryInput[]) => ask(queries).MetricDataResults?.map(({ Label }) => Label)
    expect(labels([stat('a'), stat('b', { metric: 'NetworkIn' })])).toEqual(['CPUUtilization', 'NetworkIn'])
    expect(labels([stat('a'), stat('b', { id: idOf(2) })])).toEqual([ID, idOf(2)])
    expect(labels([stat('a'), { ...stat('b'), Label: 'mine' }])).toEqual(['CPUUtilization', 'mine'])
  })

  it('pages by MaxDatapoints across results until all are told once', () => {
    const queries = [stat('a'), stat('b', { metric: 'NetworkIn' }), stat('none', { id: idOf(99) })]
    const whole = ask(queries).MetricDataResults ?? []
    const told = new Map<string, number[]>()
    let NextToken: string | undefined
    let pages = 0
    do {
      const page = ask(queries, { MaxDatapoints: 5, ...(NextToken ? { NextToken } : {}) })
      const count = (page.MetricDataResults ?? []).reduce((sum, { Values = [] }) => sum + Values.length, 0)
      expect(count).toBeLessThanOrEqual(5)
      for (const { Id = '', Values = [] } of page.MetricDataResults ?? [])
        told.set(Id, [...(told.get(Id) ?? []), ...Values])
      if (pages === 0) expect(page.MetricDataResults?.[0]?.StatusCode).toBe('PartialData')
      NextToken = page.NextToken
      pages++
    } while (NextToken)
    expect(pages).toBe(5)
    for (const { Id = '', Values } of whole) expect(told.get(Id)).toEqual(Values)
  })

  it.each<[string, QueryInput[], Partial<Data>, string, string | RegExp]>([
    ['no queries', [], {}, 'MissingParameter', 'The parameter MetricDataQueries is required.'],
    [
      'no time between',
      [stat('a')],
      { StartTime: isoOf(NOW) },
      'ValidationError',
      'The parameter StartTime must not equal parameter EndTime.',
    ],
    [
      'an unknown statistic',
      [stat('a', { Stat: 'None' })],
      {},
      'ValidationError',
      'The value None for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid statistic.',
    ],
    ['an id in capitals', [stat('M1')], {}, 'ValidationError', /MetricDataQueries\.member\.1\.Id/],
    ['the same id twice', [stat('a'), stat('a')], {}, 'ValidationError', /not unique/],
    ['neither metric nor expression', [{ Id: 'a' }], {}, 'ValidationError', /either .* MetricStat or/],
    ['an odd period', [stat('a', { Period: 45 })], {}, 'ValidationError', /MetricStat\.Period must be/],
    [
      'too many queries',
      Array.from({ length: 501 }, (_, i) => stat(`m${i}`)),
      {},
      'ValidationError',
      /must not have a size greater than 500/,
    ],
    ['a token of another call', [stat('a')], { NextToken: 'nope' }, 'InvalidNextToken', /.+/],
  ])('%s is refused', (_name, queries, over, code, message) => {
    const [seen, text] = refusal(() => ask(queries, over))
    expect(seen).toBe(code)
    expect(text).toMatch(message)
  })
})

describe('ListMetrics', () => {
  const names = (input: In<'cloudwatch:ListMetrics'>): string[] =>
    (world.list(input).Metrics ?? []).map(({ MetricName = '' }) => MetricName)
  const withId = (id: string) => [{ Name: 'InstanceId', Value: id }]

  it('lists what the type has', () => {
    const burstable = names({ Dimensions: withId(ID) })
    expect(burstable).toContain('CPUCreditBalance')
    expect(burstable).toContain('StatusCheckFailed_AttachedEBS')
    expect(burstable).not.toContain('DiskReadOps')
    expect(names({ Dimensions: withId(idOf(2)) })).not.toContain('CPUCreditBalance')
  })

  it('filters by namespace, name, and dimensions with or without a value', () => {
    expect(names({ Namespace: 'AWS/S3' })).toEqual([])
    const cpu = world.list({ Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }).Metrics ?? []
    expect(cpu.map(({ Dimensions = [] }) => Dimensions.map(({ Name }) => Name).join())).toEqual([
      'InstanceId',
      'ImageId',
      'InstanceType',
      '',
      'InstanceId',
      'InstanceId',
      'InstanceType',
    ])
    expect(names({ MetricName: 'CPUUtilization', Dimensions: [{ Name: 'InstanceId' }] })).toHaveLength(3)
  })

  it('pages by 500 and tells each metric once', () => {
    const many = new World(
      1,
      NOW,
      Array.from({ length: 60 }, (_, i) => ({ id: idOf(i + 1), spans: [{ from: EPOCH }] })),
    )
    const seen: string[] = []
    let NextToken: string | undefined
    let pages = 0
    do {
      const page = many.list(NextToken ? { NextToken } : {})
      seen.push(...(page.Metrics ?? []).map((metric) => JSON.stringify(metric)))
      NextToken = page.NextToken
      pages++
    } while (NextToken)
    expect(pages).toBe(2)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(60 * 16)
    expect(refusal(() => many.list({ NextToken: '?' }))[0]).toBe('InvalidNextToken')
  })

  it('forgets silent metrics after two weeks, and recent activity after three hours', () => {
    const stop = EPOCH + HOUR
    const at = (later: number, RecentlyActive?: 'PT3H'): number => {
      const silent = new World(1, stop + later, [{ id: ID, spans: [{ from: EPOCH, to: stop, flushes: true }] }])
      return silent.list(RecentlyActive ? { RecentlyActive } : {}).Metrics?.length ?? 0
    }
    expect(at(days(14) - MINUTE)).toBeGreaterThan(10)
    expect(at(days(14))).toBe(0)
    expect(at(3 * HOUR - MINUTE, 'PT3H')).toBeGreaterThan(10)
    expect(at(3 * HOUR, 'PT3H')).toBe(0)
    expect(at(DAY)).toBeGreaterThan(10)
  })
})
