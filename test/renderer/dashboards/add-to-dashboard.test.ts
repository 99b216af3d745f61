/** The dialog by which other pages add widgets to a dashboard, on the real engine. */
import { afterEach, expect, it } from 'vitest'
import AddToDashboardDialog from '../../../renderer/panes/cloudwatch/dashboards/AddToDashboardDialog.vue'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { write } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

const properties = { metrics: [['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-1']], region: 'us-east-1', title: 'CPU' }
const widgets = [
  { type: 'metric', properties },
  { type: 'metric', properties: { ...properties, title: 'Again' } },
]
const open = async (locale: 'en' | 'ko' = 'en') => {
  shown = await openConsole('/cloudwatch/Alarms:', locale, {}, AddToDashboardDialog, { open: true, widgets })
  await shown.settle()
}
const dialog = (): string => document.querySelector('[role="dialog"]')?.textContent ?? ''
const bodyOf = async (DashboardName: string) =>
  JSON.parse((await shown.host.run('cloudwatch:GetDashboard', { DashboardName })).DashboardBody ?? '')

it('makes a new dashboard while there is none, and says what is wrong with a name', async () => {
  await open()
  expect(dialog()).toContain('Again')
  await write(shown, 'Dashboard name', 'my.board')
  await shown.press('Add to dashboard')
  expect(useFlashStore().items).toEqual([])
  await write(shown, 'Dashboard name', 'web')
  await shown.press('Add to dashboard')
  await eventuallyShown(shown, () => expect(useFlashStore().items[0]?.content).toBe('Added 2 widgets to web.'))
  expect(useFlashStore().items[0]?.link?.href).toBe('#/cloudwatch/Dashboards:name=web')
  expect(await bodyOf('web')).toEqual({
    widgets: [
      { type: 'metric', x: 0, y: 0, width: 6, height: 6, properties },
      { type: 'metric', x: 6, y: 0, width: 6, height: 6, properties: { ...properties, title: 'Again' } },
    ],
  })
})

it('adds to the one that is there and keeps what stands in it', async () => {
  await open('ko')
  const before = {
    start: '-PT6H',
    widgets: [{ type: 'text', x: 0, y: 0, width: 24, height: 2, properties: { markdown: 'a' } }],
  }
  await shown.host.run('cloudwatch:PutDashboard', { DashboardName: 'web', DashboardBody: JSON.stringify(before) })
  await shown.settle()
  await shown.press('대시보드에 추가')
  await eventuallyShown(shown, async () => expect((await bodyOf('web')).widgets.length).toBe(3))
  const after = await bodyOf('web')
  expect([after.start, after.widgets[0], after.widgets[1].y]).toEqual(['-PT6H', before.widgets[0], 2])
})
