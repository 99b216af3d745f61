/** A graph put together in CloudWatch > All metrics, and found again by its address. */
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

test('browse, tick, add math, reload', async ({ page, served }) => {
  const [first, second] = (await served.launch(2)) as [string, string]
  await served.advance(4 * 3600)
  await visit(page, served, '#/cloudwatch/Metrics:')
  await page.getByRole('button', { name: /^AWS\/EC2/ }).click()
  // The namespace has one table, which opens at once.
  const graph = page.getByRole('img', { name: /Untitled graph/ })
  for (const id of [first, second]) await page.getByRole('checkbox', { name: `Select ${id} CPUUtilization` }).check()
  await expect(graph).toHaveAccessibleName(/Last 3 hours: minimum [\d.]+%, maximum/)

  await page.getByRole('tab', { name: 'Graphed metrics (2)' }).click()
  await page.getByRole('button', { name: 'Add math' }).click()
  await page.getByRole('menuitem', { name: /Sum of all/ }).click()
  const legend = page.getByRole('list', { name: 'Legend' })
  await expect(legend.getByRole('button', { name: 'Sum of all' })).toHaveAttribute('aria-pressed', 'true')
  const label = page.getByLabel('Label of m1')
  await label.fill('web')
  await label.press('Enter')
  await expect(legend.getByRole('button', { name: 'web', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Edit title' }).click()
  await page.getByLabel('Title of the graph').fill('Both webs')
  await page.getByLabel('Title of the graph').press('Enter')
  await page.getByRole('button', { name: '12h' }).click()
  await expect(page.getByRole('img', { name: /Both webs, Last 12 hours/ })).toBeVisible()

  // Read with the keyboard: keys move the crosshair, and the values are said. The newest minutes have no point yet.
  await page.getByRole('img', { name: /Both webs/ }).press('PageUp')
  await expect(page.locator('.c-chart [aria-live]')).toContainText(/web [\d.]+%/)

  expect(await findings(page)).toEqual([])

  await page.reload()
  await expect(page.getByRole('img', { name: /Both webs, Last 12 hours: minimum/ })).toBeVisible()
  await expect(legend.getByRole('button')).toHaveText(['web', second, 'Sum of all'])
  await expect(page.getByRole('tab', { name: 'Graphed metrics (3)' })).toHaveAttribute('aria-selected', 'true')
})
