/** Alarms on the metrics of real instances: what they say, when, and what they do. */
import { describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { instanceIn, launch, see } from '../ec2/scenes.ts'

type Put = In<'cloudwatch:PutMetricAlarm'>
const cpu = (id: string, more: Partial<Put> = {}): Put => ({
  AlarmName: 'cpu',
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: [{ Name: 'InstanceId', Value: id }],
  Statistic: 'Average',
  Period: 300,
  EvaluationPeriods: 1,
  Threshold: 0,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  ...more,
})
const automate = (action: string, region = 'us-east-1') => `arn:aws:automate:${region}:ec2:${action}`
const one = ({ run }: Harness, name = 'cpu') =>
  run('cloudwatch:DescribeAlarms', { AlarmNames: [name] }).MetricAlarms?.[0]
const history = ({ run }: Harness, type?: 'Action' | 'StateUpdate' | 'ConfigurationUpdate') =>
  (
    run('cloudwatch:DescribeAlarmHistory', { ...(type ? { HistoryItemType: type } : {}), ScanBy: 'TimestampAscending' })
      .AlarmHistoryItems ?? []
  ).map(({ HistorySummary }) => HistorySummary)

describe('a metric alarm', () => {
  it('begins with insufficient data and says what it saw within minutes of a point', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('cloudwatch:PutMetricAlarm', cpu(id))
    expect(one(world)).toMatchObject({
      AlarmName: 'cpu',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu',
      ActionsEnabled: true,
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
    })
    world.wait(600)
    const alarm = one(world)
    expect(alarm?.StateValue).toBe('ALARM')
    expect(alarm?.StateReason).toMatch(
      /^Threshold Crossed: 1 out of the last 1 datapoints \[\d+\.\d+ \(\d\d\/\d\d\/26 \d\d:\d\d:00\)\] was greater than or equal to the threshold \(0\.0\) \(minimum 1 datapoint for OK -> ALARM transition\)\.$/,
    )
    expect(JSON.parse(alarm?.StateReasonData ?? '')).toMatchObject({
      version: '1.0',
      statistic: 'Average',
      period: 300,
      threshold: 0,
    })
    expect(history(world)).toEqual(['Alarm "cpu" created', 'Alarm updated from INSUFFICIENT_DATA to ALARM'])
  })

  it('runs out of data when its instance stops, and is OK again when it runs below the threshold', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { Threshold: 101, Period: 60, EvaluationPeriods: 2 }))
    world.run('ec2:MonitorInstances', { InstanceIds: [id] })
    world.wait(900)
    expect(one(world)).toMatchObject({ StateValue: 'OK' })
    expect(one(world)?.StateReason).toMatch(
      /was not greater than or equal to the threshold \(101\.0\)|were not greater/,
    )
    world.run('ec2:StopInstances', { InstanceIds: [id] })
    world.wait(900)
    expect(one(world)).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Insufficient Data: 2 datapoints were unknown.',
    })
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { Threshold: 101, Period: 60, TreatMissingData: 'breaching' }))
    // AWS: an alarm put again keeps its state until it is evaluated.
    expect(one(world)?.StateValue).toBe('INSUFFICIENT_DATA')
    world.wait(120)
    expect(one(world)).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].',
    })
  })

  it('stops the instance it watches, once, and says so in its history', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [automate('stop')] }))
    world.wait(600)
    expect(['stopping', 'stopped']).toContain(see(world, id).State?.Name)
    expect(history(world, 'Action')).toEqual([`Successfully executed action ${automate('stop')}`])
    world.wait(3600)
    world.run('ec2:StartInstances', { InstanceIds: [id] })
    world.wait(30)
    expect(see(world, id).State?.Name).toBe('running')
  })

  it('cannot terminate a protected instance: the history has the refusal', () => {
    const world = harness()
    const [id = ''] = launch(world, { DisableApiTermination: true })
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [automate('terminate')] }))
    world.wait(600)
    expect(see(world, id).State?.Name).toBe('running')
    expect(history(world, 'Action')[0]).toMatch(/^Failed to execute action .*may not be terminated/)
  })

  it('recovers an instance whose system check fails', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.wait(300)
    world.run('cloudwatch:PutMetricAlarm', {
      ...cpu(id, { AlarmName: 'recover', MetricName: 'StatusCheckFailed_System', Statistic: 'Minimum', Period: 60 }),
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [automate('recover')],
    })
    world.run('sim:InjectFault', { kind: 'status-check', instanceId: id, check: 'system' })
    world.wait(600)
    expect(history(world, 'Action')).toEqual([`Successfully executed action ${automate('recover')}`])
    world.wait(600)
    expect(one(world, 'recover')?.StateValue).toBe('OK')
  })

  it('does nothing while its actions are disabled', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [automate('stop')] }))
    world.run('cloudwatch:DisableAlarmActions', { AlarmNames: ['cpu', 'no-such-alarm'] })
    world.wait(900)
    expect(one(world)).toMatchObject({ StateValue: 'ALARM', ActionsEnabled: false })
    expect(see(world, id).State?.Name).toBe('running')
    world.run('cloudwatch:EnableAlarmActions', { AlarmNames: ['cpu'] })
    expect(one(world)?.ActionsEnabled).toBe(true)
  })

  it('computes an expression over two metrics', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    const stat = (MetricName: string) => ({
      Metric: { Namespace: 'AWS/EC2', MetricName, Dimensions: [{ Name: 'InstanceId', Value: id }] },
      Period: 300,
      Stat: 'Average',
    })
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'traffic',
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      Metrics: [
        { Id: 'in', MetricStat: stat('NetworkIn'), ReturnData: false },
        { Id: 'out', MetricStat: stat('NetworkOut'), ReturnData: false },
        { Id: 'sum', Expression: 'in + out' },
      ],
    })
    world.wait(900)
    expect(one(world, 'traffic')?.StateValue).toBe('ALARM')
  })
})

describe('SetAlarmState', () => {
  it('runs the actions, tells the event bus, and lasts until the next look', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run(
      'cloudwatch:PutMetricAlarm',
      cpu(id, { Threshold: 101, OKActions: [], AlarmActions: [automate('reboot')] }),
    )
    world.wait(600)
    expect(one(world)?.StateValue).toBe('OK')
    const StateReasonData = '{"why":"a drill"}'
    world.run('cloudwatch:SetAlarmState', {
      AlarmName: 'cpu',
      StateValue: 'ALARM',
      StateReason: 'drill',
      StateReasonData,
    })
    expect(one(world)).toMatchObject({ StateValue: 'ALARM', StateReason: 'drill', StateReasonData })
    expect(history(world, 'Action')).toEqual([`Successfully executed action ${automate('reboot')}`])
    const topic = world.engine.topic('events:bus')
    const scope = '123456789012/us-east-1'
    const seen = (topic?.ids(world.engine.view, scope) ?? []).map((event) =>
      topic?.row(world.engine.view, event, scope),
    )
    const event = seen.findLast((row) => row?.['detail-type'] === 'CloudWatch Alarm State Change')
    expect(event).toMatchObject({
      source: 'aws.cloudwatch',
      resources: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu'],
      detail: {
        alarmName: 'cpu',
        state: { value: 'ALARM', reason: 'drill', reasonData: StateReasonData },
        previousState: { value: 'OK' },
        configuration: {
          metrics: [{ metricStat: { metric: { name: 'CPUUtilization', dimensions: { InstanceId: id } } } }],
        },
      },
    })
    world.wait(60)
    expect(one(world)?.StateValue).toBe('OK')
  })

  it.each<[string, In<'cloudwatch:SetAlarmState'>, string]>([
    ['an alarm that is not there', { AlarmName: 'x', StateValue: 'OK', StateReason: '' }, 'ResourceNotFound'],
    [
      'data that is no JSON',
      { AlarmName: 'cpu', StateValue: 'OK', StateReason: '', StateReasonData: '{' },
      'InvalidFormat',
    ],
    ['a state that is none', { AlarmName: 'cpu', StateValue: 'FINE' as 'OK', StateReason: '' }, 'ValidationError'],
  ])('refuses %s', (_what, input, code) => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', cpu('i-0'))
    expect(world.reject('cloudwatch:SetAlarmState', input).code).toBe(code)
  })
})

describe('PutMetricAlarm', () => {
  it.each<[string, Partial<Put>, string]>([
    [
      'an operator that is none',
      { ComparisonOperator: 'Above' as 'GreaterThanThreshold' },
      "Value 'Above' at 'comparisonOperator'",
    ],
    ['a band', { ComparisonOperator: 'GreaterThanUpperThreshold' }, 'anomaly detection band'],
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
