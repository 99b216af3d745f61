/** What the bus is told when alarms are made, changed and deleted. */
import { describe, expect, it } from 'vitest'
import type { EventItem } from '../../../shared/ipc/topics.ts'
import { isoOf } from '../../../shared/time.ts'
import { type Harness, harness } from '../../support/harness.ts'
import { automate, cpu } from '../alarms/scenes.ts'

const SCOPE = '123456789012/us-east-1'
const ID = 'i-12345678901234567'

function changes({ engine }: Harness): EventItem[] {
  const topic = engine.topic('events:bus')
  return (topic?.ids(engine.view, SCOPE) ?? [])
    .map((id) => topic?.row(engine.view, id, SCOPE) as EventItem)
    .filter((event) => event['detail-type'] === 'CloudWatch Alarm Configuration Change')
}
const last = (world: Harness) => changes(world).at(-1)
const stamp = ({ engine }: Harness) => isoOf(engine.now).replace('Z', '+0000')

describe('CloudWatch Alarm Configuration Change', () => {
  it('tells a new alarm, what an update replaced, and what was deleted', () => {
    const world = harness()
    const put = { Threshold: 70, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'ignore' } as const
    world.run('cloudwatch:PutMetricAlarm', cpu(ID, { ...put, AlarmDescription: 'Too busy' }))
    const created = stamp(world)
    const metrics = [
      {
        id: 'm1',
        metricStat: {
          metric: { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: ID } },
          period: 300,
          stat: 'Average',
        },
        returnData: true,
      },
    ]
    const configuration = {
      evaluationPeriods: 1,
      threshold: 70,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'ignore',
      metrics,
      alarmName: 'cpu',
      description: 'Too busy',
      actionsEnabled: true,
      timestamp: created,
      okActions: [],
      alarmActions: [],
      insufficientDataActions: [],
    }
    const state = { value: 'INSUFFICIENT_DATA', timestamp: created }
    expect(last(world)).toMatchObject({
      source: 'aws.cloudwatch',
      resources: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu'],
    })
    expect(last(world)?.detail).toEqual({ alarmName: 'cpu', operation: 'create', state, configuration })
    world.wait(30)
    const AlarmActions = [automate('stop')]
    world.run('cloudwatch:PutMetricAlarm', cpu(ID, { ...put, Threshold: 80, AlarmActions }))
    const { description: _gone, ...rest } = configuration
    const after = { ...rest, threshold: 80, timestamp: stamp(world), alarmActions: AlarmActions }
    const previousConfiguration = configuration
    expect(last(world)?.detail).toEqual({
      alarmName: 'cpu',
      operation: 'update',
      state,
      configuration: after,
      previousConfiguration,
    })
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['cpu'] })
    expect(last(world)?.detail).toEqual({ alarmName: 'cpu', operation: 'delete', state, configuration: after })
    expect(changes(world)).toHaveLength(3)
  })

  it('tells switched actions, once', () => {
    const world = harness()
    world.run('cloudwatch:PutMetricAlarm', cpu(ID))
    for (let i = 0; i < 2; i++) world.run('cloudwatch:DisableAlarmActions', { AlarmNames: ['cpu'] })
    expect(changes(world)).toHaveLength(2)
    expect(last(world)?.detail).toMatchObject({
      operation: 'update',
      configuration: { actionsEnabled: false },
      previousConfiguration: { actionsEnabled: true },
    })
  })

  it('tells bands and composite alarms in their own words', () => {
    const world = harness()
    const metric = { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization' }
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'band',
      ComparisonOperator: 'LessThanLowerThreshold',
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      ThresholdMetricId: 'ad1',
      Metrics: [
        { Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: 'p90' } },
        { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1)' },
      ],
    })
    const configuration = last(world)?.detail['configuration']
    expect(configuration).toMatchObject({
      thresholdMetricId: 'ad1',
      datapointsToAlarm: 2,
      metrics: [{ id: 'm1' }, { id: 'ad1', expression: 'ANOMALY_DETECTION_BAND(m1)', returnData: true }],
    })
    expect(configuration).not.toHaveProperty('threshold')
    world.run('cloudwatch:PutCompositeAlarm', {
      AlarmName: 'all',
      AlarmRule: 'ALARM(band)',
      ActionsSuppressor: 'band',
      ActionsSuppressorWaitPeriod: 120,
      ActionsSuppressorExtensionPeriod: 180,
    })
    expect(last(world)?.detail).toMatchObject({
      alarmName: 'all',
      operation: 'create',
      state: { value: 'INSUFFICIENT_DATA' },
      configuration: {
        alarmRule: 'ALARM(band)',
        actionsSuppressor: 'band',
        actionsSuppressorWaitPeriod: 120,
        actionsSuppressorExtensionPeriod: 180,
        alarmName: 'all',
        okActions: [],
      },
    })
  })

  it('is seen by rules', () => {
    const world = harness()
    const EventPattern = JSON.stringify({
      'detail-type': ['CloudWatch Alarm Configuration Change'],
      detail: { operation: ['delete'] },
    })
    world.run('events:PutRule', { Name: 'gone', EventPattern })
    world.run('cloudwatch:PutMetricAlarm', cpu(ID))
    world.run('cloudwatch:DeleteAlarms', { AlarmNames: ['cpu'] })
    expect(changes(world).map(({ MatchedRules }) => MatchedRules)).toEqual([[], ['gone']])
  })
})
