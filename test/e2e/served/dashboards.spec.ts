/** A dashboard in a browser: dragged, resized by keyboard, saved, there after a reload; its picture comes through the SDK. */

import * as CloudWatch from '@aws-sdk/client-cloudwatch'
import type { Locator, Page } from '@playwright/test'
import { decode } from 'fast-png'
import { findings } from '../axe.ts'
import { expect, REGION, test, visit } from '../fixtures.ts'

const NAME = 'web'
const clientOf = (endpoint: string): CloudWatch.CloudWatchClient =>
  new CloudWatch.CloudWatchClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
async function drag(page: Page, handle: Locator, columns: number, rows: number): Promise<void> {
  const [box, grid] = [await handle.boundingBox(), await page.locator('.db-grid').boundingBox()]
  if (!box || !grid) throw new Error('nothing to drag')
  const [x, y] = [box.x + 60, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + (grid.width / 24) * columns, y + 50 * rows, { steps: 6 })
  await page.mouse.up()
}

test('a dashboard is arranged by pointer and keyboard, saved, and drawn by the API', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await served.advance(3 * 3600)
  const client = clientOf(served.api)
  const properties = { metrics: [['AWS/EC2', 'CPUUtilization', 'InstanceId', id]], region: REGION, title: 'CPU' }
  const widgets = [
    { type: 'metric', x: 0, y: 0, width: 6, height: 6, properties },
    { type: 'text', x: 6, y: 0, width: 6, height: 3, properties: { markdown: '# Notes\n\n- [docs](#/ec2/Home:)' } },
    {
      type: 'metric',
      x: 12,
      y: 0,
      width: 6,
      height: 6,
      properties: { ...properties, title: 'Now', view: 'singleValue' },
    },
  ]
  await client.send(
    new CloudWatch.PutDashboardCommand({ DashboardName: NAME, DashboardBody: JSON.stringify({ widgets }) }),
  )
  await visit(page, served, '#/cloudwatch/Dashboards:')
  await page.getByRole('link', { name: NAME, exact: true }).click()
  const cpu = page.getByRole('listitem', { name: 'CPU' })
  await expect(cpu.locator('canvas')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible()
  expect(await findings(page)).toEqual([])

  await drag(page, cpu.locator('.db-tile__head'), 6, 4)
  await expect(page.getByText('Unsaved changes')).toBeVisible()
  await page.getByRole('button', { name: 'Options for Now' }).click()
  await page.getByRole('menuitem', { name: 'Resize with arrow keys' }).click()
  const now = page.getByRole('listitem', { name: 'Now' })
  await expect(now).toBeFocused()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key)
  await expect(page.getByText('Column 13, row 1, 8 wide, 5 high')).toBeAttached()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved dashboard web.')).toBeVisible()
  await expect(page.getByText('Unsaved changes')).toBeHidden()

  const { DashboardBody = '' } = await client.send(new CloudWatch.GetDashboardCommand({ DashboardName: NAME }))
  const kept = (JSON.parse(DashboardBody) as { widgets: typeof widgets }).widgets
  expect(kept.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
    [6, 4, 6, 6],
    [6, 0, 6, 3],
    [12, 0, 8, 5],
  ])
  // Where it stands on the page depends on the message above it; where it stands on the grid does not.
  const place = () => cpu.evaluate((tile: HTMLElement) => [tile.offsetLeft, tile.offsetTop, tile.offsetWidth])
  const before = await place()
  await page.reload()
  await expect(cpu.locator('canvas')).toBeVisible()
  expect(await place()).toEqual(before)

  const MetricWidget = JSON.stringify({ ...kept[0]?.properties, width: 480, height: 240 })
  const { MetricWidgetImage: bytes = new Uint8Array() } = await client.send(
    new CloudWatch.GetMetricWidgetImageCommand({ MetricWidget }),
  )
  expect([decode(bytes).width, decode(bytes).height]).toEqual([480, 240])
})
