import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'

let shown: ConsoleUnderTest

beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const labels = () =>
  [...document.querySelectorAll('.c-chart__plot')].map((each) => each.getAttribute('aria-label') ?? '')
const titles = () => [...document.querySelectorAll('.mon-tile h3')].map((each) => each.textContent ?? '')
const open = async (ids: readonly string[]) => {
  await shown.router.push(`/ec2/InstanceDetails:instanceId=${ids[0]}&tab=monitoring`)
  await until(() => expect(document.querySelector('.mon-tile')).not.toBeNull())
}
/** The tab asks again by itself; its answers come through the memory transport without a set number of turns. */
const until = (check: () => void) => eventuallyShown(shown, check)

describe('the Monitoring tab', () => {
  it('shows the tiles of a burstable Nitro type, filled from what ran', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.wait(2 * 3600)
    await open(ids)
    await until(() => expect(labels()[0]).toContain('CPU utilization (%), Last 3 hours: minimum'))
    expect(titles()).toEqual(expect.arrayContaining(['CPU credit balance (count)', 'EBS read (bytes)']))
    expect(titles()).not.toContain('Disk reads (bytes)')
    expect(shown.text()).toContain('Basic monitoring · 5-minute periods')
  })

  it('says that there is nothing before the first minute, and fills in as time passes', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.settle()
    await open(ids)
    expect(shown.text()).toContain('No data available. Try adjusting the dashboard time range.')
    expect(labels()).toEqual([])
    await shown.wait(600)
    await until(() => expect(labels()[0]).toContain('latest'))
  })

  it('goes on to one-minute periods when detailed monitoring is on', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.wait(600)
    await open(ids)
    expect(shown.text()).toContain('Auto (5 min)')
    await shown.host.run('ec2:MonitorInstances', { InstanceIds: [...ids] })
    await shown.wait(120)
    await until(() => expect(shown.text()).toContain('Detailed · 1-minute'))
    expect(shown.text()).toContain('Auto (1 min)')
  })

  it('reads a chart with arrow keys where charts can be drawn at all, and as a table everywhere', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.wait(3600)
    await open(ids)
    await until(() => expect(labels().length).toBeGreaterThan(0))
    await shown.press('Options for CPU utilization (%)')
    await shown.press('View as table')
    const rows = document.querySelectorAll('.mon-tile tbody tr[data-index]')
    // A virtual table draws what is in sight; twelve five-minute points are few enough to be drawn whole.
    expect(rows.length).toBeGreaterThanOrEqual(11)
    expect(rows[0]?.textContent).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/)
  })

  /** What is written for those who do not see the signs over a chart. */
  const notes = (title: string) => {
    const chart = [...document.querySelectorAll('.c-chart__plot')].find((each) =>
      each.getAttribute('aria-label')?.startsWith(title),
    )
    const [id = ''] = (chart?.getAttribute('aria-describedby') ?? '').split(' ')
    return document.getElementById(id)?.textContent ?? ''
  }
  const headers = () => [...document.querySelectorAll('.mon-tile thead th')].map((each) => each.textContent ?? '')

  it('tells what became of the instance, its alarms and their thresholds, until that is not wished', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.host.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'cpu-high',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: ids[0] ?? '' }],
      Statistic: 'Maximum',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:stop'],
    })
    await shown.wait(2 * 3600)
    await open(ids)
    const about = 'CPU utilization (%)'
    await until(() => expect(notes(about)).toMatch(/^Alarm cpu-high: 0%; .* started; .*Alarm cpu-high: In alarm/))
    expect(notes(about)).toContain(`${ids[0]} stopped`)
    expect(notes('Network in (bytes)')).toContain(`${ids[0]} stopped`)
    expect(notes('Network in (bytes)')).not.toContain('cpu-high')
    await shown.press('Chart options')
    await shown.press('State changes')
    await until(() => expect(notes(about)).toBe('Alarm cpu-high: 0%'))
    await shown.press('Chart options')
    await shown.press('Alarm thresholds')
    await until(() => expect(notes(about)).toBe(''))
  })

  it('draws the period before over the present one', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.wait(4 * 3600)
    await open(ids)
    await until(() => expect(labels().length).toBeGreaterThan(0))
    await shown.press('Chart options')
    await shown.press('Compare with the previous period')
    await shown.press('Options for CPU utilization (%)')
    await shown.press('View as table')
    await until(() => expect(headers()).toContain(`${ids[0]} (previous period)`))
  })

  it('pans to an earlier time and back to the whole range, never beyond now', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.wait(6 * 3600)
    await open(ids)
    await until(() => expect(labels()[0]).toContain('Last 3 hours'))
    await shown.press('Show earlier')
    await until(() => expect(labels()[0]).toMatch(/\(%\), \d{4}-\d{2}-\d{2} \d{2}:\d{2} — /))
    const earlier = labels()[0]
    await shown.press('Show later')
    await until(() => expect(labels()[0]).not.toBe(earlier))
    const latest = labels()[0]
    await shown.press('Show later')
    await shown.settle()
    expect(labels()[0]?.split(':')[0]).toBe(latest?.split(':')[0])
    await shown.press('Reset zoom')
    await until(() => expect(labels()[0]).toContain('Last 3 hours'))
  })

  it('enlarges a chart that has a range of its own, a map to move it by, and its neighbours one arrow away', async () => {
    shown = await openConsole('/ec2/Instances:')
    const ids = await launch(shown.host)
    await shown.wait(2 * 3600)
    await open(ids)
    await until(() => expect(labels().length).toBeGreaterThan(0))
    await shown.press('Enlarge CPU utilization (%)')
    const dialog = () => document.querySelector('[role=dialog]')
    const large = () => dialog()?.querySelector('.c-chart__plot')?.getAttribute('aria-label') ?? ''
    await until(() => expect(large()).toContain('CPU utilization (%), Last 3 hours'))
    const map = dialog()?.querySelector('[role=slider]')
    map?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }))
    await until(() => expect(large()).toMatch(/^CPU utilization \(%\), \d{4}-/))
    expect(labels()[0]).toContain('Last 3 hours')
    await shown.press('Next metric')
    await until(() => expect(large()).toContain('Network in (bytes)'))
    await shown.press('Previous metric')
    await shown.press('Previous metric')
    await until(() => expect(large()).toContain('Status check failed (attached EBS)'))
    await shown.press('Reset zoom')
    await until(() => expect(dialog()?.textContent).toContain(`${ids[0]} started`))
  })

  it('stands in Korean', async () => {
    shown = await openConsole('/ec2/Instances:', 'ko')
    const ids = await launch(shown.host)
    await shown.wait(3600)
    await open(ids)
    await until(() => expect(labels()[0]).toMatch(/^CPU 사용률\(%\), .*최소 .*최대 .*최근/))
    expect(shown.text()).toContain('기본 모니터링 · 5분 간격')
  })
})
