/** The alarms page on the real engine: an alarm is made, watched, tried out and deleted, and the instance list says how it stands. */
import { afterEach, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, panel, rowOf, select } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent ?? ''

async function put(id: string, more: object = {}): Promise<void> {
  await shown.host.run('cloudwatch:PutMetricAlarm', {
    AlarmName: 'busy',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    Statistic: 'Average',
    Period: 300,
    EvaluationPeriods: 2,
    Threshold: 70,
    ComparisonOperator: 'GreaterThanThreshold',
    ...more,
  })
  await shown.settle()
}

it('shows how an alarm stands and what became of it, sets its state for a drill, and deletes it after asking', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  const [id = ''] = await launch(shown.host)
  await put(id)
  await select(shown, 'busy')
  expect(rowOf('busy').textContent).toContain('CPUUtilization > 70 for 2 datapoints within 10 minutes')
  expect(panel()).toContain('Unchecked: Initial alarm creation')
  await shown.press('Actions')
  await shown.press('Disable alarm actions')
  await eventuallyShown(shown, () => expect(rowOf('busy').textContent).toContain('Actions disabled'))
  await shown.host.run('cloudwatch:SetAlarmState', { AlarmName: 'busy', StateValue: 'ALARM', StateReason: 'drill' })
  await eventuallyShown(shown, () => expect(rowOf('busy').textContent).toContain('In alarm'))
  await shown.press('History')
  await eventuallyShown(shown, () => expect(panel()).toContain('Alarm updated from INSUFFICIENT_DATA to ALARM'))
  await shown.press('Actions')
  await shown.press('Delete')
  expect(dialog()).toContain('Delete the alarm?')
  await shown.press('Delete')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No alarms'))
})

it('shows one alarm as a page: why it stands so, its history with AWS’s JSON, its tags and its command', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  const [id = ''] = await launch(shown.host)
  await put(id, { Tags: [{ Key: 'team', Value: 'ops' }], AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'] })
  await shown.host.run('cloudwatch:SetAlarmState', { AlarmName: 'busy', StateValue: 'ALARM', StateReason: 'drill' })
  await shown.router.push('/cloudwatch/AlarmDetails:alarmName=busy')
  await eventuallyShown(shown, () => expect(heading()).toBe('busy'))
  await eventuallyShown(shown, () => expect(shown.text()).toContain('Insufficient data: '))
  expect(shown.text()).toContain('drill')
  expect(panel()).toContain('CPUUtilization > 70 for 2 datapoints within 10 minutes')
  await shown.press('Actions')
  await eventuallyShown(shown, () => expect(document.body.textContent).toContain('Copy'))
  await shown.router.push('/cloudwatch/AlarmDetails:alarmName=busy&tab=actions')
  await eventuallyShown(shown, () => expect(panel()).toContain('Stop this instance'))
  await shown.router.push('/cloudwatch/AlarmDetails:alarmName=busy&tab=history')
  await eventuallyShown(shown, () => expect(panel()).toContain('"stateReason": "drill"'))
  await shown.router.push('/cloudwatch/AlarmDetails:alarmName=busy&tab=tags')
  await eventuallyShown(shown, () => expect(panel()).toContain('team'))
  await shown.router.push('/cloudwatch/AlarmDetails:alarmName=busy&tab=cli')
  await eventuallyShown(shown, () => expect(panel()).toContain('aws cloudwatch put-metric-alarm'))
  expect(panel()).toContain(`--dimensions '[{"Name":"InstanceId","Value":"${id}"}]'`)
  await shown.router.push('/cloudwatch/AlarmDetails:alarmName=nobody')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('nobody'))
  expect(document.querySelector('[role="tabpanel"]')).toBeNull()
})

it('counts the alarms of the Region by state on CloudWatch’s home, and lists those in alarm', async () => {
  shown = await openConsole('/cloudwatch/Home:', 'en')
  const [id = ''] = await launch(shown.host)
  await put(id)
  await put(id, { AlarmName: 'quiet' })
  await shown.host.run('cloudwatch:SetAlarmState', { AlarmName: 'busy', StateValue: 'ALARM', StateReason: 'drill' })
  const counts = () => [...document.querySelectorAll('dl.cw-home__counts dd')].map((each) => each.textContent?.trim())
  await eventuallyShown(shown, () => expect(counts()).toEqual(['1', '1', '0']))
  expect(rowOf('busy').textContent).toContain('In alarm')
  await shown.router.push('/cloudwatch/Alarms:alarmState=ALARM')
  await eventuallyShown(shown, () => expect(heading()).toBe('In alarm (1)'))
  expect(shown.text()).not.toContain('quiet')
})

it('leads from an instance to the alarms it has', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  const [id = '', other = ''] = await launch(shown.host, 2)
  await put(id)
  await put(other, { AlarmName: 'of another' })
  await shown.router.push(`/cloudwatch/Alarms:manage=${id}`)
  await eventuallyShown(shown, () => expect(shown.text()).not.toContain('of another'))
  expect(rowOf('busy').textContent).toContain(id)
  expect(dialog()).toBe('')
})

it('says in the list of instances how the alarms of each stand', async () => {
  shown = await openConsole('/ec2/Instances:', 'ko')
  const [id = ''] = await launch(shown.host)
  await shown.settle()
  expect(rowOf(id).textContent).toContain('경보 없음')
  await put(id)
  await put(id, { AlarmName: 'second' })
  await shown.host.run('cloudwatch:SetAlarmState', { AlarmName: 'busy', StateValue: 'ALARM', StateReason: 'drill' })
  await eventuallyShown(shown, () => expect(rowOf(id).textContent).toContain('1/2 경보 상태'))
  const link = [...rowOf(id).querySelectorAll('a')].find((each) => each.hash.includes('cloudwatch'))
  expect(link?.hash).toBe(`#/cloudwatch/Alarms:instanceId=${id}`)
})
