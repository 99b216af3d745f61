/** The pages that create, edit and copy alarms, on the real engine. */
import { afterEach, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

const describeAlarm = async (name: string) => {
  const AlarmTypes = ['CompositeAlarm', 'MetricAlarm'] as const
  const answer = await shown.host.run('cloudwatch:DescribeAlarms', { AlarmNames: [name], AlarmTypes: [...AlarmTypes] })
  return answer.CompositeAlarms?.[0] ?? answer.MetricAlarms?.[0]
}

const choose = async (value: string) => {
  document.querySelector<HTMLInputElement>(`input[type="radio"][value="${value}"]`)?.click()
  await shown.settle()
}

it('creates an alarm on a metric that is searched for, and previews how it would have fired', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  const [id = ''] = await launch(shown.host)
  await shown.wait(4 * 3600)
  await shown.router.push('/cloudwatch/CreateAlarm:')
  await eventuallyShown(shown, () => expect(heading()).toBe('Select metric'))
  await eventuallyShown(shown, () => expect(rowOf('CPUUtilization').textContent).toContain(id))
  await select(shown, 'CPUUtilization')
  await shown.press('Next')
  expect(heading()).toBe('Specify conditions')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('Enter a threshold to see'))
  await write(shown, 'than', '0')
  await eventuallyShown(shown, () => expect(shown.text()).toMatch(/It would have gone into alarm (once|\d+ times)/))
  await write(shown, 'than', '101')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('It would not have gone into alarm'))
  await write(shown, 'Evaluation periods', '3')
  await write(shown, 'Datapoints to alarm', '2')
  await shown.press('Next')
  await shown.press('Add EC2 action')
  await pick(shown, 'Take the following action', 'Reboot')
  await shown.press('Next')
  await write(shown, 'Name', 'busy')
  await shown.press('Next')
  expect(shown.text()).toContain('CPUUtilization > 101 for 2 datapoints within 15 minutes')
  expect(shown.text()).toContain('--alarm-actions arn:aws:automate:us-east-1:ec2:reboot')
  await shown.press('Create alarm')
  await eventuallyShown(shown, () => expect(heading()).toBe('busy'))
  expect(await describeAlarm('busy')).toMatchObject({
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    Threshold: 101,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    AlarmActions: ['arn:aws:automate:us-east-1:ec2:reboot'],
  })
})

it('begins with the instance it is asked about, and edits and copies what it made', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'ko')
  const [id = ''] = await launch(shown.host)
  await shown.settle()
  await shown.router.push(`/cloudwatch/Alarms:manage=${id}`)
  await eventuallyShown(shown, () => expect(heading()).toBe('지표 선택'))
  expect(shown.text()).toContain(`InstanceId=${id}`)
  await shown.host.run('cloudwatch:PutMetricAlarm', {
    AlarmName: 'fine',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    ExtendedStatistic: 'p95',
    EvaluateLowSampleCountPercentile: 'ignore',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 5,
    ComparisonOperator: 'LessThanThreshold',
    OKActions: ['arn:aws:automate:us-east-1:ec2:stop'],
    TreatMissingData: 'ignore',
  })
  const before = await describeAlarm('fine')
  await shown.router.push('/cloudwatch/CreateAlarm:edit=fine')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('샘플이 적은 백분위수'))
  await shown.press('다음')
  await write(shown, '임계값', '7')
  for (let steps = 0; steps < 3; steps++) await shown.press('다음')
  await shown.press('경보 업데이트')
  await eventuallyShown(shown, () => expect(heading()).toBe('fine'))
  const { AlarmConfigurationUpdatedTimestamp: _then, ...kept } = before ?? {}
  expect(await describeAlarm('fine')).toMatchObject({ ...kept, DatapointsToAlarm: 2, Threshold: 7 })
  await shown.router.push('/cloudwatch/CreateAlarm:copy=fine')
  await eventuallyShown(shown, () => expect(heading()).toBe('지표 선택'))
  for (let steps = 0; steps < 3; steps++) await shown.press('다음')
  await write(shown, '이름', 'second')
  await shown.press('다음')
  await shown.press('경보 생성')
  await eventuallyShown(shown, () => expect(heading()).toBe('second'))
  expect(await describeAlarm('second')).toMatchObject({ Threshold: 7, ExtendedStatistic: 'p95' })
})

it('builds a composite alarm from a choice, judges the rule as it is typed, and suppresses its actions', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  for (const AlarmName of ['web', 'db', 'maintenance'])
    await shown.host.run('cloudwatch:PutMetricAlarm', {
      AlarmName,
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
    })
  await shown.settle()
  await shown.router.push('/cloudwatch/CreateCompositeAlarm:')
  await eventuallyShown(shown, () => expect(heading()).toBe('Specify composite alarm conditions'))
  await eventuallyShown(shown, () => select(shown, 'web'))
  await select(shown, 'db')
  await shown.press('All are in alarm (AND)')
  expect(shown.text()).toContain('the composite alarm is: OK')
  await write(shown, 'Rule', 'ALARM(web) AND')
  expect(shown.text()).toContain('The rule ends too early (character 15).')
  await write(shown, 'Rule', 'ALARM(web) OR ALARM(nobody)')
  expect(shown.text()).toContain('There is no such alarm: nobody')
  await write(shown, 'Rule', 'NOT ALARM(web)')
  expect(shown.text()).toContain('the composite alarm is: In alarm')
  await shown.press('Next')
  await pick(shown, 'Suppressor alarm', 'maintenance')
  await write(shown, 'Wait period', '120')
  await shown.press('Next')
  await write(shown, 'Name', 'service')
  await shown.press('Next')
  await shown.press('Create composite alarm')
  await eventuallyShown(shown, () => expect(heading()).toBe('service'))
  expect(await describeAlarm('service')).toMatchObject({
    AlarmRule: 'NOT ALARM(web)',
    ActionsSuppressor: 'maintenance',
    ActionsSuppressorWaitPeriod: 120,
    ActionsSuppressorExtensionPeriod: 60,
    StateValue: 'ALARM',
  })
  expect(shown.text()).toContain('maintenance may still go into alarm (WaitPeriod)')
  await shown.press('Parents and children')
  expect(rowOf('web').textContent).toContain('Insufficient data')
})

it('puts an alarm on an anomaly detection band, edits its width, and goes back to a number', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  const [id = ''] = await launch(shown.host)
  await shown.wait(2 * 86_400)
  await shown.router.push(`/cloudwatch/Alarms:manage=${id}`)
  await eventuallyShown(shown, () => expect(heading()).toBe('Select metric'))
  await shown.press('Next')
  await choose('band')
  await eventuallyShown(shown, () => expect(shown.text()).toMatch(/It would (not )?have gone into alarm/))
  await write(shown, 'Anomaly detection threshold', '0')
  expect(shown.text()).toContain('The anomaly detection threshold is a number above 0.')
  await write(shown, 'Anomaly detection threshold', '3')
  await pick(shown, 'Whenever the metric is', 'Greater than the band (> upper threshold)')
  await shown.press('Next')
  expect(shown.text()).toContain('An EC2 action needs an alarm on one metric of one instance.')
  await shown.press('Next')
  await write(shown, 'Name', 'odd')
  await shown.press('Next')
  expect(shown.text()).toContain('CPUUtilization greater than the band (width: 3) for 1 datapoint within 5 minutes')
  expect(shown.text()).toContain('--threshold-metric-id ad1')
  await shown.press('Create alarm')
  await eventuallyShown(shown, () => expect(heading()).toBe('odd'))
  expect(await describeAlarm('odd')).toMatchObject({
    ComparisonOperator: 'GreaterThanUpperThreshold',
    ThresholdMetricId: 'ad1',
    Metrics: [{ Id: 'm1' }, { Expression: 'ANOMALY_DETECTION_BAND(m1, 3)', Label: 'CPUUtilization (expected)' }],
  })
  await eventuallyShown(shown, () => expect(shown.text()).toContain('AWS/EC2 CPUUtilization'))
  await shown.router.push('/cloudwatch/CreateAlarm:edit=odd')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('CPUUtilization'))
  await shown.press('Next')
  await choose('static')
  await write(shown, 'than', '50')
  await shown.press('Next')
  await shown.press('Next')
  await shown.press('Next')
  await shown.press('Update alarm')
  await eventuallyShown(shown, () => expect(heading()).toBe('odd'))
  const after = await describeAlarm('odd')
  expect(after).toMatchObject({
    MetricName: 'CPUUtilization',
    Threshold: 50,
    ComparisonOperator: 'GreaterThanThreshold',
  })
  expect(after).not.toHaveProperty('ThresholdMetricId')
})
