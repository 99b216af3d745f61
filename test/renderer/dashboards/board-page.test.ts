/** The dashboard page on the real engine: widgets are added, moved by keyboard, undone, saved; the source is checked. */
import { afterEach, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent ?? ''
const tiles = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.db-grid__cell')]
const names = (): (string | null)[] => tiles().map((tile) => tile.getAttribute('aria-label'))
const text = (markdown: string, x: number, y = 0): object => ({
  type: 'text',
  x,
  y,
  width: 6,
  height: 3,
  properties: { markdown, title: markdown },
})
const put = (DashboardName: string, body: object) =>
  shown.host.run('cloudwatch:PutDashboard', { DashboardName, DashboardBody: JSON.stringify(body) })
const bodyOf = async (DashboardName: string) =>
  JSON.parse((await shown.host.run('cloudwatch:GetDashboard', { DashboardName })).DashboardBody ?? '')
async function open(body: object, locale: 'en' | 'ko' = 'en') {
  shown = await openConsole('/cloudwatch/Dashboards:', locale)
  await put('web', body)
  await shown.router.push('/cloudwatch/Dashboards:name=web')
  await eventuallyShown(shown, () => expect(heading()).toBe('web'))
  await shown.settle()
}
async function key(target: HTMLElement, name: string) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
  await shown.settle()
}

it('makes a dashboard and deletes it after asking', async () => {
  shown = await openConsole('/cloudwatch/Dashboards:', 'en')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No dashboards'))
  await shown.press('Create dashboard')
  expect(dialog()).toContain('$3.00 a month')
  await write(shown, 'Dashboard name', 'web')
  const buttons = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')]
  buttons.find((button) => button.textContent?.trim() === 'Create dashboard')?.click()
  await eventuallyShown(shown, () => expect(shown.text()).toContain('This dashboard is empty'))
  await shown.router.push('/cloudwatch/Dashboards:')
  await eventuallyShown(shown, () => expect(rowOf('web')).toBeTruthy())
  await select(shown, 'web')
  await shown.press('Delete')
  expect(dialog()).toContain('Delete dashboard?')
  const confirm = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')]
  confirm.find((button) => button.textContent?.trim() === 'Delete')?.click()
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No dashboards'))
})

it('moves and resizes by the arrow keys, says where, and keeps or takes back', async () => {
  await open({ widgets: [text('a', 0), text('b', 6)] })
  await shown.press('Options for a')
  await shown.press('Move with arrow keys')
  const [first] = tiles() as [HTMLElement]
  await key(first, 'ArrowRight')
  await key(first, 'ArrowRight')
  expect(document.querySelector('[aria-live="assertive"]')?.textContent).toBe('Column 3, row 1, 6 wide, 3 high')
  await key(first, 'Escape')
  expect(shown.text()).not.toContain('Unsaved changes')
  await shown.press('Options for b')
  await shown.press('Resize with arrow keys')
  const second = tiles().find((tile) => tile.getAttribute('aria-label') === 'b') as HTMLElement
  await key(second, 'ArrowDown')
  await key(second, 'ArrowLeft')
  await key(second, 'Enter')
  expect(shown.text()).toContain('Unsaved changes')
  await shown.press('Save')
  await eventuallyShown(shown, () => expect(useFlashStore().items[0]?.content).toBe('Saved dashboard web.'))
  expect(
    (await bodyOf('web')).widgets.map(({ x, width, height }: Record<string, number>) => [x, width, height]),
  ).toEqual([
    [0, 6, 3],
    [6, 5, 4],
  ])
})

it('duplicates, deletes, undoes and redoes, and saves nothing of it by itself', async () => {
  const body = { widgets: [text('a', 0)] }
  await open(body)
  await shown.press('Options for a')
  await shown.press('Duplicate')
  expect(names()).toEqual(['a', 'a'])
  await shown.press('Undo')
  expect(names()).toEqual(['a'])
  await shown.press('Redo')
  expect(names()).toEqual(['a', 'a'])
  expect(await bodyOf('web')).toEqual(body)
  // Leaving asks first.
  await shown.router.push('/cloudwatch/Dashboards:')
  await eventuallyShown(shown, () => expect(dialog()).toContain('Leave without saving?'))
  await shown.press('Stay')
  expect(heading()).toBe('web')
  await shown.router.push('/cloudwatch/Dashboards:')
  await eventuallyShown(shown, () => expect(dialog()).toContain('Leave without saving?'))
  await shown.press('Leave')
  await eventuallyShown(shown, () => expect(heading()).toBe('Dashboards'))
})

it('adds a widget of the metrics one chooses', async () => {
  await open({ widgets: [] })
  const [id = ''] = await launch(shown.host)
  await shown.wait(600)
  await shown.press('Add widget')
  expect(dialog()).toContain('Stacked area')
  await shown.press('Next')
  await eventuallyShown(shown, () => expect(rowOf('CPUUtilization')).toBeTruthy())
  await write(shown, 'Title', 'CPU of web')
  await select(shown, 'CPUUtilization')
  const buttons = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')]
  buttons.find((button) => button.textContent?.trim() === 'Add widget')?.click()
  await eventuallyShown(shown, () => expect(names()).toEqual(['CPU of web']))
  await shown.press('Save')
  await eventuallyShown(shown, async () => expect((await bodyOf('web')).widgets.length).toBe(1))
  expect((await bodyOf('web')).widgets[0]).toEqual({
    type: 'metric',
    x: 0,
    y: 0,
    width: 6,
    height: 6,
    properties: {
      view: 'timeSeries',
      stacked: false,
      metrics: [['AWS/EC2', 'CPUUtilization', 'InstanceId', id]],
      region: 'us-east-1',
      title: 'CPU of web',
      stat: 'Average',
      period: 300,
    },
  })
})

it('shows the source and what is wrong in it at its path', async () => {
  await open({ widgets: [text('a', 0)] }, 'ko')
  await shown.press('작업')
  await shown.press('소스 보기/편집')
  const area = document.querySelector('textarea') as HTMLTextAreaElement
  expect(JSON.parse(area.value)).toEqual({ widgets: [text('a', 0)] })
  const type = async (value: string) => {
    area.value = value
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await shown.settle()
  }
  await type(area.value.replace('"width": 6', '"width": 60'))
  expect(dialog()).toContain('/widgets/0/width')
  await type('{')
  expect(dialog()).toContain('JSON 객체가 아닙니다')
  await type(JSON.stringify({ widgets: [text('b', 12)] }))
  await shown.press('업데이트')
  expect(names()).toEqual(['b'])
})

it('shows alarms and says so when there is no such dashboard', async () => {
  await open({
    widgets: [
      {
        type: 'alarm',
        properties: { title: 'Alarms', alarms: ['arn:aws:cloudwatch:us-east-1:123456789012:alarm:busy'] },
      },
    ],
  })
  expect(tiles()[0]?.textContent).toContain('Deleted or in another Region')
  await shown.host.run('cloudwatch:PutMetricAlarm', {
    AlarmName: 'busy',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Statistic: 'Average',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
  })
  await eventuallyShown(shown, () => expect(tiles()[0]?.textContent).toContain('Insufficient data'))
  await shown.router.push('/cloudwatch/Dashboards:name=gone')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('Dashboard gone does not exist'))
})
