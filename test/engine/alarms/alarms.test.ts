/** Alarms on the metrics of real instances: what they say, when, and what they do. */
import { describe, expect, it } from 'vitest'
import type { In } from '../../../shared/ipc/contract.ts'
import { harness } from '../../support/harness.ts'
import { instanceIn, launch, see } from '../ec2/scenes.ts'
import { automate, cpu, history, one } from './scenes.ts'

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
    const seen = /^Threshold Crossed: 1 out of the last 1 datapoints \[\d+\.\d+ \(\d\d\/\d\d\/26 \d\d:\d\d:00\)\] /
    expect(alarm?.StateReason).toMatch(seen)
    expect(alarm?.StateReason?.replace(seen, '')).toBe(
      'was greater than or equal to the threshold (0.0) (minimum 1 datapoint for OK -> ALARM transition).',
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
