/** The demo company's costs, explored as a learner would, in both languages: the question of the course, a report, a bill, a budget. */
import fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { findings } from '../axe.ts'
import { expect, demoTest as test, visit } from '../fixtures.ts'

// One founded company for the whole file.
test.describe.configure({ mode: 'default' })

const ENGLISH = {
  nights: 'Nights and weekends',
  stage: 'Environment (tag env)',
  byGroup: 'By group',
  breakdown: 'Cost and usage breakdown',
  graph: /Cost and usage graph: \d+ periods/,
  dimension: 'Dimension',
  thenBy: 'Then by',
  tag: 'Tag',
  tagKey: 'Tag key',
  type: 'Instance type',
  regions: 'Values of Region',
  excludes: 'Excludes',
  forecastLabel: 'Forecast',
  quarterAhead: '+3M',
  forecast: 'Total forecasted cost',
  compareLabel: 'Compare with',
  before: 'The period before',
  movers: 'Top movers',
  csv: 'Download as CSV',
  save: 'Save to report library',
  name: 'Report name',
  saveReport: 'Save report',
}
const KOREAN: typeof ENGLISH = {
  nights: '야간 및 주말',
  stage: '환경(태그 env)',
  byGroup: '그룹별',
  breakdown: '비용 및 사용량 분석',
  graph: /비용 및 사용량 그래프/,
  dimension: '차원',
  thenBy: '두 번째 차원',
  tag: '태그',
  tagKey: '태그 키',
  type: '인스턴스 유형',
  regions: '리전 값',
  excludes: '제외',
  forecastLabel: '예측',
  quarterAhead: '+3개월',
  forecast: '총 예측 비용',
  compareLabel: '비교 대상',
  before: '이전 기간',
  movers: '변동이 큰 항목',
  csv: 'CSV로 다운로드',
  save: '보고서 라이브러리에 저장',
  name: '보고서 이름',
  saveReport: '보고서 저장',
}

/** What a click leads to, counted. */
function clicker(): { readonly click: (target: Locator) => Promise<void>; readonly count: () => number } {
  let clicks = 0
  return {
    click: async (target) => {
      await target.click()
      clicks++
    },
    count: () => clicks,
  }
}
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: new RegExp(`^${field}`) })
    .first()
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
const dollars = (text: string | null | undefined): number => Number((text ?? '').replace(/[^\d.]/g, ''))

for (const [locale, colorScheme, words] of [
  ['en-US', 'light', ENGLISH],
  ['ko-KR', 'dark', KOREAN],
] as const)
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme })

    test('which team’s test servers ran at night last quarter, and what did that cost?', async ({ page, served }) => {
      await visit(page, served, '#/billing/Home:')
      const { click, count } = clicker()
      await click(page.getByRole('main').getByRole('link', { name: words.nights }))
      await click(page.getByRole('combobox', { name: words.stage }))
      await click(page.getByRole('option', { name: 'test', exact: true }))
      const table = page.getByRole('grid', { name: words.byGroup })
      await expect(table.getByRole('row', { name: /^data / })).toContainText('$521.09')
      expect(count(), 'clicks from the billing home to the answer').toBeLessThan(5)
      // Three servers, twelve hours of 92 nights; the other team sends its servers to bed.
      await expect(table.getByRole('row', { name: /^data / })).toContainText('3,312')
      await expect(table.getByRole('row', { name: /^shop / })).toContainText('$0.00')
      expect(await findings(page)).toEqual([])
      await page.reload()
      await table.getByRole('button', { name: 'data', exact: true }).click()
      await expect(table.getByRole('row', { name: /data-test-\d/ })).toHaveCount(3)
      await table.getByRole('link', { name: /^i-/ }).first().click()
      await expect(page).toHaveURL(/InstanceDetails:instanceId=i-/)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('data-test-')
    })

    test('a report by two keys, filtered, forecast, compared, saved and downloaded', async ({ page, served }) => {
      await visit(page, served, '#/billing/CostExplorer:')
      const table = page.getByRole('grid', { name: words.breakdown })
      await choose(page, words.dimension, words.tag)
      await choose(page, words.tagKey, 'team')
      await choose(page, words.thenBy, words.type)
      await expect(table.getByRole('columnheader', { name: words.type }).first()).toBeVisible()
      const total = page.locator('.cost-figures strong').first()
      const whole = dollars(await total.textContent())
      await page.getByRole('combobox', { name: words.regions }).click()
      await page.getByRole('option', { name: /us-east-1/ }).click()
      await expect.poll(async () => dollars(await total.textContent())).toBeLessThan(whole / 2)
      const part = dollars(await total.textContent())
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: words.excludes, exact: true }).click()
      await expect.poll(async () => dollars(await total.textContent())).toBeGreaterThan(part)
      expect(dollars(await total.textContent()) + part).toBeCloseTo(whole, 1)
      await choose(page, words.forecastLabel, words.quarterAhead)
      await expect(page.getByText(words.forecast)).toBeVisible()
      await choose(page, words.compareLabel, words.before)
      await expect(page.getByRole('heading', { name: words.movers })).toBeVisible()

      const waiting = page.waitForEvent('download')
      await page.getByRole('button', { name: words.csv }).last().click()
      const [head = '', sums = ''] = fs.readFileSync(await (await waiting).path(), 'utf8').split('\n')
      const amounts = sums.trim().split(',').map(Number)
      expect(amounts.slice(1, -1).reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(amounts.at(-1) ?? 0, 6)
      expect(amounts.at(-1)).toBeCloseTo(dollars(await total.textContent()), 1)
      expect(head).toContain('m7i.large')

      await page.getByRole('button', { name: words.save }).click()
      await page.getByLabel(words.name).fill('Teams')
      await page.getByRole('button', { name: words.saveReport, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Teams' })).toBeVisible()
      await page.evaluate(() => {
        location.hash = '#/billing/Reports:'
      })
      await page.getByRole('link', { name: 'Teams', exact: true }).click()
      await page.reload()
      await expect(page.getByRole('heading', { name: words.movers })).toBeVisible()
      expect(dollars(await total.textContent()) + part).toBeCloseTo(whole, 1)
    })
  })

test('a bar leads down to a resource and its instance, and a bill down to the spans', async ({ page, served }) => {
  await visit(page, served, '#/billing/CostExplorer:range=mtd&forecast=0&filter.TAG=in%2Cteam%2Cdata')
  const graph = page.getByRole('img', { name: ENGLISH.graph })
  const table = page.getByRole('grid', { name: ENGLISH.breakdown })
  await expect(table.getByRole('button', { name: 'EC2-Instances' })).toBeVisible()
  const box = await graph.boundingBox()
  if (!box) throw new Error('there is no graph')
  // The costliest group is the largest part of the bar.
  await graph.click({ position: { x: box.width * 0.55, y: box.height * 0.6 } })
  await expect(page).toHaveURL(/filter\.SERVICE=in%2C/)
  await table.getByRole('button', { name: 'APN2-BoxUsage:m5.2xlarge' }).click()
  const instance = table.getByRole('link', { name: /^i-/ }).first()
  const id = await instance.textContent()
  await instance.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(id ?? 'an id')
  await visit(page, served, '#/billing/Bills:month=2026-09')
  for (const place of ['EC2-Instances', 'Asia Pacific (Seoul)'])
    await page.getByRole('button', { name: place }).first().click()
  await page.getByRole('button', { name: /t3\.large/ }).click()
  await expect(page.getByText(/Hrs × \$0\.104 = \$/).first()).toBeVisible()
})
