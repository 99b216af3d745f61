/** The alarms page on the real engine: an alarm is made, watched, tried out and deleted, and the instance list says how it stands. */
import { afterEach, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { panel, pick, rowOf, select, write } from '../list-page.ts'

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

it('creates an alarm from the address of an instance, with AWS’s words when it is refused', async () => {
  shown = await openConsole('/cloudwatch/Alarms:', 'en')
  expect(shown.text()).toContain('No alarms')
  const [id = ''] = await launch(shown.host)
  await shown.settle()
  await shown.router.push(`/cloudwatch/Alarms:manage=${id}`)
  await eventuallyShown(shown, () => expect(dialog()).toContain('Datapoints to alarm'))
  await write(shown, 'Name', 'stop-me')
  await pick(shown, 'When in alarm', 'Recover')
  await shown.press('Create alarm')
  expect(dialog()).toContain('StatusCheckFailed_System')
  await pick(shown, 'When in alarm', 'Stop')
  await write(shown, 'than', '5')
  await shown.press('Create alarm')
  expect(useFlashStore().items[0]?.content).toBe('Successfully created alarm stop-me.')
  const { MetricAlarms } = await shown.host.run('cloudwatch:DescribeAlarms', {})
  expect(MetricAlarms?.[0]).toMatchObject({
    AlarmName: 'stop-me',
    Threshold: 5,
    Dimensions: [{ Name: 'InstanceId', Value: id }],
    AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
  })
})

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
