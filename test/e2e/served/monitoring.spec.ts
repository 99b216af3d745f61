/** The Monitoring tab under a person's hands: pointing, dragging, panning, enlarging; and axe over all of it. */
import type { Locator, Page } from '@playwright/test'
import { findings } from '../axe.ts'
import { expect, type Served, test, visit } from '../fixtures.ts'

async function open(page: Page, served: Served): Promise<Locator> {
  const [id = ''] = await served.launch(1)
  await served.advance(4 * 3600)
  await visit(page, served, `#/ec2/InstanceDetails:instanceId=${id}&tab=monitoring`)
  const chart = page.locator('.c-chart__plot').first()
  await chart.waitFor()
  // The picture is drawn in the next frames, and only then knows where a moment lies.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return chart
}

/** Presses at one share of a chart's width and lets go at another. */
async function drag(page: Page, chart: Locator, from: number, to: number): Promise<void> {
  const { x, y, width, height } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width * from, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width * to, y + height / 2, { steps: 8 })
  await page.mouse.up()
}
const spanIn = async (chart: Locator): Promise<readonly number[]> => {
  const label = (await chart.getAttribute('aria-label')) ?? ''
  return (label.match(/\d{4}-\d\d-\d\d \d\d:\d\d/g) ?? []).map((text) => Date.parse(`${text.replace(' ', 'T')}Z`))
}

async function enlarge(page: Page): Promise<void> {
  await page.locator('.mon-tile__head').first().getByRole('button').first().click()
  await page.getByRole('slider').waitFor()
}
test('a pointer moves the crosshair of every chart, zooms and pans all of them, and goes back', async ({
  page,
  served,
}) => {
  const chart = await open(page, served)
  await chart.hover()
  await expect(page.locator('.c-tip')).toContainText('5 min, Average')
  const shown = await page.locator('.c-chart').count()
  await expect(page.locator('.c-chart__line:not([hidden])')).toHaveCount(shown)

  await drag(page, chart, 0.5, 0.9)
  await expect(chart).toHaveAccessibleName(/\d{4}-\d\d-\d\d \d\d:\d\d — /)
  const [start = 0, end = 0] = await spanIn(chart)
  expect(end - start).toBeLessThan(2 * 3_600_000)

  await page.keyboard.down('Shift')
  await drag(page, chart, 0.3, 0.7)
  await page.keyboard.up('Shift')
  await expect(async () => expect((await spanIn(chart))[0]).toBeLessThan(start)).toPass()
  const [earlier = 0, until = 0] = await spanIn(chart)
  expect(Math.abs(until - earlier - (end - start))).toBeLessThanOrEqual(60_000)

  await chart.dblclick()
  await expect(chart).toHaveAccessibleName(/Last 3 hours/)
  await enlarge(page)
  expect(await findings(page)).toEqual([])
})

test.describe('in Korean and dark', () => {
  test.use({ locale: 'ko-KR', colorScheme: 'dark' })
  test('axe finds nothing in the tab, the enlarged chart and its map', async ({ page, served }) => {
    await open(page, served)
    expect(await findings(page)).toEqual([])
    await enlarge(page)
    expect(await findings(page)).toEqual([])
  })
})
