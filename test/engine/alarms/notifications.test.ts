/** Alarms that notify topics: the letter a person reads, the JSON a program reads, and what the history says. */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'
import { instanceIn } from '../ec2/scenes.ts'
import { mails, newest, subscribed, topic, topicArn } from '../sns/scenes.ts'
import { cpu, history } from './scenes.ts'

const ARN = topicArn('alerts')

describe('an alarm with a topic as its action', () => {
  it('mails the letter AWS writes, once a change of state', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    subscribed(world, topic(world))
    const before = mails(world).length
    const AlarmDescription = 'CPU of the web server'
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [ARN], OKActions: [ARN], AlarmDescription }))
    world.run('cloudwatch:SetAlarmState', { AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'testing' })
    expect(mails(world)).toHaveLength(before + 1)
    const mail = newest(world)
    expect(mail.subject).toBe('ALARM: "cpu" in US East (N. Virginia)')
    expect(mail.links).toEqual(['unsubscribe'])
    const letter = mail.body.slice(0, mail.body.indexOf('\n\n--\n'))
    const time = /^\w+ \d\d \w+, \d{4} \d\d:\d\d:\d\d UTC$/
    const [, spoken = ''] = / at "([^"]+)"\.$/m.exec(letter) ?? []
    expect(spoken).toMatch(time)
    expect(letter).toBe(
      `You are receiving this email because your Amazon CloudWatch Alarm "cpu" in the US East (N. Virginia) region has entered \
the ALARM state, because "testing" at "${spoken}".

View this alarm in the AWS Management Console:
https://us-east-1.console.aws.amazon.com/cloudwatch/deeplink.js?region=us-east-1#alarmsV2:alarm/cpu

Alarm Details:
- Name:                       cpu
- Description:                CPU of the web server
- State Change:               INSUFFICIENT_DATA -> ALARM
- Reason for State Change:    testing
- Timestamp:                  ${spoken}
- AWS Account:                123456789012
- Alarm Arn:                  arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu

Threshold:
- The alarm is in the ALARM state when the metric is GreaterThanOrEqualToThreshold 0.0 \
for at least 1 of the last 1 period(s) of 300 seconds.

Monitored Metric:
- MetricNamespace:                     AWS/EC2
- MetricName:                          CPUUtilization
- Dimensions:                          [InstanceId = ${id}]
- Period:                              300 seconds
- Statistic:                           Average
- Unit:                                not specified
- TreatMissingData:                    missing

State Change Actions:
- OK: [${ARN}]
- ALARM: [${ARN}]
- INSUFFICIENT_DATA: 
`,
    )
    expect(history(world, 'Action')).toEqual([`Successfully executed action ${ARN}`])
    // Nothing more while it stays as it is.
    world.wait(600)
    expect(mails(world)).toHaveLength(before + 1)
  })

  it('gives programs the JSON with the known members', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    subscribed(world, topic(world), {}, 'email-json')
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [ARN], DatapointsToAlarm: 1 }))
    world.wait(600)
    const notification = JSON.parse(newest(world).body)
    expect(notification).toMatchObject({ Type: 'Notification', Subject: 'ALARM: "cpu" in US East (N. Virginia)' })
    const alarm = world.run('cloudwatch:DescribeAlarms', {}).MetricAlarms?.[0]
    expect(JSON.parse(notification.Message)).toEqual({
      AlarmName: 'cpu',
      AlarmDescription: null,
      AWSAccountId: '123456789012',
      AlarmConfigurationUpdatedTimestamp: alarm?.AlarmConfigurationUpdatedTimestamp?.replace('Z', '+0000'),
      NewStateValue: 'ALARM',
      NewStateReason: alarm?.StateReason,
      StateChangeTime: alarm?.StateUpdatedTimestamp?.replace('Z', '+0000'),
      Region: 'US East (N. Virginia)',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu',
      OldStateValue: 'INSUFFICIENT_DATA',
      OKActions: [],
      AlarmActions: [ARN],
      InsufficientDataActions: [],
      Trigger: {
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/EC2',
        StatisticType: 'Statistic',
        Statistic: 'AVERAGE',
        Unit: null,
        Dimensions: [{ value: id, name: 'InstanceId' }],
        Period: 300,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 0,
        TreatMissingData: 'missing',
        EvaluateLowSampleCountPercentile: '',
      },
    })
  })

  it('names the metrics and expressions of a math alarm', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    subscribed(world, topic(world), {}, 'email-json')
    const Metric = {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: id }],
    }
    world.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'math',
      Metrics: [
        { Id: 'e1', Expression: 'm1 * 2', Label: 'twice' },
        { Id: 'm1', MetricStat: { Metric, Period: 300, Stat: 'Average' }, ReturnData: false },
      ],
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [ARN],
    })
    world.run('cloudwatch:SetAlarmState', { AlarmName: 'math', StateValue: 'ALARM', StateReason: 'testing' })
    const { Message } = JSON.parse(newest(world).body)
    expect(JSON.parse(Message).Trigger).toMatchObject({
      Metrics: [
        { Expression: 'm1 * 2', Id: 'e1', Label: 'twice', ReturnData: true },
        {
          Id: 'm1',
          MetricStat: {
            Metric: {
              Dimensions: [{ value: id, name: 'InstanceId' }],
              MetricName: 'CPUUtilization',
              Namespace: 'AWS/EC2',
            },
            Period: 300,
            Stat: 'Average',
          },
          ReturnData: false,
        },
      ],
    })
  })

  it('says in its history that the topic does not exist', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [ARN] }))
    world.run('cloudwatch:SetAlarmState', { AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'testing' })
    expect(history(world, 'Action')).toEqual([
      `Failed to execute action ${ARN}. Received error: "Topic does not exist"`,
    ])
  })

  it('tells the rule and the children of a composite alarm', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    subscribed(world, topic(world), {}, 'email-json')
    subscribed(world, ARN)
    world.run('cloudwatch:PutMetricAlarm', cpu(id))
    const AlarmRule = 'ALARM("cpu")'
    world.run('cloudwatch:PutCompositeAlarm', { AlarmName: 'both', AlarmRule, AlarmActions: [ARN], OKActions: [ARN] })
    world.wait(1)
    world.run('cloudwatch:SetAlarmState', { AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'testing' })
    world.wait(1)
    const [letter, json] = mails(world)
    expect(letter?.subject).toBe('ALARM: "both" in US East (N. Virginia)')
    expect(letter?.body).toContain('- State Change:               OK -> ALARM\n')
    expect(letter?.body).toContain('\nAlarm Rule:\n- ALARM("cpu")\n')
    const told = JSON.parse(JSON.parse(json?.body ?? '').Message)
    expect(told).toMatchObject({ NewStateValue: 'ALARM', OldStateValue: 'OK', AlarmRule })
    expect(told).not.toHaveProperty('Trigger')
    expect(told.TriggeringChildren).toEqual([
      {
        Arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu',
        State: { Value: 'ALARM', Timestamp: expect.any(String) },
      },
    ])
  })

  it('is silent when its actions are disabled', () => {
    const world = harness()
    const id = instanceIn(world, 'running')
    subscribed(world, topic(world))
    const before = mails(world).length
    world.run('cloudwatch:PutMetricAlarm', cpu(id, { AlarmActions: [ARN], ActionsEnabled: false }))
    world.run('cloudwatch:SetAlarmState', { AlarmName: 'cpu', StateValue: 'ALARM', StateReason: 'testing' })
    expect(mails(world)).toHaveLength(before)
  })
})
