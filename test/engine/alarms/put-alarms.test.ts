/** Putting, listing, tagging and paying for alarms. */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'
import { instanceIn } from '../ec2/scenes.ts'
import { automate, cpu, history, type Put } from './scenes.ts'

describe('PutMetricAlarm', () => {
  it.each<[string, Partial<Put>, string]>([
    [
      'an operator that is none',
      { ComparisonOperator: 'Above' as 'GreaterThanThreshold' },
      "Value 'Above' at 'comparisonOperator'",
    ],
    ['no threshold', { Threshold: undefined }, 'PutMetricAlarm request should have valid Threshold parameter'],
    ['no periods', { EvaluationPeriods: 0 }, "Value '0' at 'evaluationPeriods'"],
    ['more datapoints than periods', { DatapointsToAlarm: 2 }, 'DatapointsToAlarm'],
    ['a period of 45 seconds', { Period: 45 }, 'The parameter Period must be'],
    [
      'more than a day of minutes',
      { Period: 300, EvaluationPeriods: 289 },
      'EvaluationPeriods * Period must be <= 86400',
    ],
    [
      'more than a week of hours',
      { Period: 3600, EvaluationPeriods: 169 },
      'EvaluationPeriods * Period must be <= 604800',
    ],
    ['two statistics', { ExtendedStatistic: 'p90' }, 'Exactly one of the parameters'],
    ['an unknown percentile', { Statistic: undefined, ExtendedStatistic: 'p101' }, 'p101'],
    ['an unknown unit', { Unit: 'Furlongs' as 'Percent' }, 'The parameter Unit must be a value in the set'],
    ['an unknown treatment', { TreatMissingData: 'skip' }, "The value 'skip' for parameter TreatMissingData"],
    ['six actions', { AlarmActions: Array.from({ length: 6 }, () => automate('stop')) }, "at 'alarmActions'"],
    ['what is no ARN', { AlarmActions: ['stop'] }, 'Invalid arn syntax: stop'],
    ['another Region', { AlarmActions: [automate('stop', 'eu-west-1')] }, 'Invalid region eu-west-1 specified'],
    [
      'a function',
      { AlarmActions: ['arn:aws:lambda:us-east-1:123456789012:function:f'] },
      'is not simulated by Cumulab',
    ],
    ['a stop without an instance', { Dimensions: [], AlarmActions: [automate('stop')] }, 'InstanceId'],
    ['a recovery from a busy CPU', { AlarmActions: [automate('recover')] }, 'StatusCheckFailed_System'],
    ['a metric and metrics', { Metrics: [{ Id: 'a', Expression: '1' }] }, 'cannot be combined'],
  ])('refuses %s', (_what, more, sentence) => {
    const world = harness()
    const error = world.reject('cloudwatch:PutMetricAlarm', cpu('i-0', more))
    expect([error.code, error.message]).toEqual(['ValidationError', expect.stringContaining(sentence)])
  })

  it('accepts the old spelling of an instance action', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const arn = 'arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Stop/1.0'
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [arn] }))
    world.wait(600)
    expect(history(world, 'Action')).toEqual([`Successfully executed action ${arn}`])
  })
})

describe('the list', () => {
  const named = (AlarmName: string) => cpu('i-0', { AlarmName })
  it('pages by name, filters, and deletes all or none', () => {
    const world = harness()
    for (const name of ['b', 'a', 'c']) world.run('cloudwatch:PutMetricAlarm', named(name))
    const first = world.run('cloudwatch:DescribeAlarms', { MaxRecords: 2 })
    expect(first.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['a', 'b'])
    const rest = world.run('cloudwatch:DescribeAlarms', { MaxRecords: 2, NextToken: first.NextToken })
    expect(rest.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['c'])
    expect(world.run('cloudwatch:DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] })).toEqual({
      MetricAlarms: [],
      CompositeAlarms: [],
    })
    expect(world.run('cloudwatch:DescribeAlarms', { StateValue: 'ALARM' }).MetricAlarms).toEqual([])
    expect(world.run('cloudwatch:DescribeAlarms', {}, 'eu-west-1').MetricAlarms).toEqual([])
    expect(world.reject('cloudwatch:DeleteAlarms', { AlarmNames: ['a', 'x'] }).code).toBe('ResourceNotFound')
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['a', 'b', 'c'] })
    expect(world.run('cloudwatch:DescribeAlarms', {}).MetricAlarms).toEqual([])
    expect(history(world).slice(-3)).toEqual(['Alarm "a" deleted', 'Alarm "b" deleted', 'Alarm "c" deleted'])
    // Nothing is left to look at, so the minutes pass without a look.
    world.wait(120)
    const { rev } = world.engine
    world.wait(3600)
    expect(world.engine.rev).toBe(rev)
  })

  it('finds the alarms of a metric whatever the order of its dimensions', () => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', named('a'))
    const ask = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }
    const Dimensions = [{ Name: 'InstanceId', Value: 'i-0' }]
    const found = (more: object) =>
      world.run('cloudwatch:DescribeAlarmsForMetric', { ...ask, ...more }).MetricAlarms?.length
    expect([
      found({ Dimensions }),
      found({}),
      found({ Dimensions, Period: 60 }),
      found({ Dimensions, Statistic: 'Average' }),
    ]).toEqual([1, 0, 0, 1])
  })

  it('tags an alarm by its ARN', () => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', { ...named('a'), Tags: [{ Key: 'team', Value: 'x' }] })
    const ResourceARN = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:a'
    world.run('cloudwatch:TagResource', {
      ResourceARN,
      Tags: [
        { Key: 'team', Value: 'y' },
        { Key: 'cost', Value: '' },
      ],
    })
    world.run('cloudwatch:UntagResource', { ResourceARN, TagKeys: ['cost'] })
    expect(world.run('cloudwatch:ListTagsForResource', { ResourceARN }).Tags).toEqual([{ Key: 'team', Value: 'y' }])
    const missing = { ResourceARN: `${ResourceARN}b` }
    expect(world.reject('cloudwatch:ListTagsForResource', missing).code).toBe('ResourceNotFoundException')
  })
})

it('costs ten cents a month for each metric it watches', () => {
  const world = harness()
  world.run('cloudwatch:PutMetricAlarm', cpu('i-0'))
  world.wait(31 * 86_400 + 3600)
  const bill = world.run('ce:GetCostAndUsage', {
    TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost', 'UsageQuantity'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'USAGE_TYPE' }],
  })
  const line = bill.ResultsByTime?.[0]?.Groups?.find(({ Keys }) => Keys?.[0] === 'CW:AlarmMonitorUsage')
  expect(Number(line?.Metrics?.['UnblendedCost']?.Amount)).toBeCloseTo(0.1, 6)
})
