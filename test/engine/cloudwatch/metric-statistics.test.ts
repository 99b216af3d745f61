/** cloudwatch:GetMetricStatistics */
import { describe, expect, it } from 'vitest'
import { AwsError } from '../../../shared/aws/error.ts'
import type { In } from '../../../shared/ipc/contract.ts'
import { HOUR, isoOf, MINUTE } from '../../../shared/time.ts'
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

/** The literal sentence, as cloud-custodian#7683 quotes it. */
const tooMany = (asked: number): string =>
  `You have requested up to ${asked} datapoints, which exceeds the limit of 1440. ` +
  'You may reduce the datapoints requested by increasing Period, or decreasing the time range.'

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
    ['too many points', { Period: 1, StartTime: isoOf(EPOCH) }, 'InvalidParameterCombination', tooMany(86400)],
    [
      'one point too many',
      { Period: 60, StartTime: isoOf(EPOCH - MINUTE) },
      'InvalidParameterCombination',
      tooMany(1441),
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
    [
      'an unknown unit',
      { Unit: 'Apples' as 'Bytes' },
      'InvalidParameterValue',
      expect.stringMatching(/^The parameter Unit must be a value/),
    ],
    [
      'too many dimensions',
      { Dimensions: Array.from({ length: 31 }, (_, i) => ({ Name: `d${i}`, Value: 'v' })) },
      'InvalidParameterValue',
      'The collection Dimensions must not have a size greater than 30.',
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
