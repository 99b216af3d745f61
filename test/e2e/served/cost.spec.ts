/** Costs explored in both languages: from a month's total down to one machine and the spans its cost comes from. */
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

const DAY = 86_400

test('which team spent what, down to the machine and the time it ran', async ({ page, served }) => {
  const team = (value: string) =>
    `TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=team&TagSpecification.1.Tag.1.Value=${value}`
  const [machine] = (await served.launch(1, team('web'))) as [string]
  await served.launch(2, team('test'))
  await served.advance(40 * DAY)
  await visit(page, served, '#/billing/CostExplorer:groupBy=TAG%3Ateam')
  const table = page.getByRole('grid', { name: 'Cost and usage breakdown' })
  await expect(table.getByRole('button', { name: 'test', exact: true })).toBeVisible()
  await expect(page.getByRole('img', { name: /Cost and usage graph: \d periods/ })).toBeVisible()
  await expect(page.getByText('Total forecasted cost')).toBeVisible()

  // The report follows while the end of its range is dragged, before it is let go.
  const box = await page.getByRole('slider', { name: 'Last day of the report' }).boundingBox()
  if (!box) throw new Error('the strip has no grip')
  const total = page.locator('.cost-figures strong').first()
  const whole = await total.textContent()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x - 90, box.y + 5, { steps: 6 })
  await expect(total).not.toHaveText(whole ?? '')
  await page.mouse.up()
  await expect(page).toHaveURL(/range=\d{4}-\d\d-\d\d/)
  await page.goBack()
  await expect(total).toHaveText(whole ?? '')

  for (const step of ['web', 'EC2-Instances', 'APN2-BoxUsage:t3.micro'])
    await table.getByRole('button', { name: step, exact: true }).click()
  await expect(table.getByRole('link', { name: machine })).toBeVisible()
  await table.getByRole('button', { name: /^\$/ }).first().click()
  await expect(page.getByText(/Hrs × \$0\.013 = \$/)).toBeVisible()
  await expect(page.getByText('Still going on')).toBeVisible()
  await page.getByRole('link', { name: machine }).click()
  await expect(page).toHaveURL(new RegExp(`InstanceDetails:instanceId=${machine}`))
})

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR', colorScheme: 'dark' })

  test('이번 달과 지난달을 비교하고 보고서를 저장한다', async ({ page, served }) => {
    await served.launch(1)
    await served.advance(29 * DAY)
    await served.launch(2)
    await served.advance(DAY)
    await visit(page, served, '#/billing/Home:')
    await page.getByRole('link', { name: 'Cost Explorer에서 비교' }).click()
    await expect(page.getByRole('heading', { name: /비용 비교/ })).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: '보고서 라이브러리에 저장' }).click()
    await page.getByLabel('보고서 이름').fill('지난달과 비교')
    await page.getByRole('button', { name: '보고서 저장', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: '지난달과 비교' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: /비용 비교/ })).toBeVisible()
    await page.getByRole('button', { name: '최근 보고서' }).click()
    await expect(page.getByRole('menuitem', { name: '지난달과 비교' })).toBeVisible()
  })
})
