/** From an export to its file, and from a month's end to its printed invoice, in both languages, without a finding of axe. */
import fs from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

const DAY = 86_400

test('an export is made and its file taken, as CSV and as Parquet', async ({ page, served }) => {
  await served.launch(1)
  await visit(page, served, '#/billing/CreateDataExport:')
  await page.getByLabel('Export name').fill('daily-focus')
  await page.getByRole('radio', { name: /FOCUS 1\.2/ }).click()
  await expect(page.getByText('60 of 60 columns')).toBeVisible()
  await page.getByLabel('S3 bucket').fill('my-bills')
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Create export', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'daily-focus' })).toBeVisible()
  await expect(page.getByText('No files yet')).toBeVisible()

  await served.advance(2 * DAY)
  await expect(page.getByText(/s3:\/\/my-bills\/exports\/daily-focus\/data\//).first()).toBeVisible()
  expect(await findings(page)).toEqual([])
  const saved = async (format: string): Promise<Buffer> => {
    const download = page.waitForEvent('download')
    await page
      .getByRole('button', { name: new RegExp(`as ${format}$`) })
      .first()
      .click()
    return fs.readFileSync(await (await download).path())
  }
  const [header, ...lines] = gunzipSync(await saved('CSV'))
    .toString()
    .trim()
    .split('\n')
  const rows = await parquetReadObjects({ file: new Uint8Array(await saved('Parquet')).buffer })
  expect(rows).toHaveLength(lines.length)
  expect(Object.keys(rows[0] as object).join(',')).toBe(header)
})

test.describe('ko-KR, dark', () => {
  test.use({ locale: 'ko-KR', colorScheme: 'dark' })

  test('a month ends, its invoice is issued and prints alone', async ({ page, served }) => {
    await served.launch(1)
    await visit(page, served, '#/billing/Invoices:')
    await expect(page.getByText('인보이스 없음')).toBeVisible()
    await served.advance(40 * DAY)
    await page
      .getByRole('link', { name: /^\d{10}$/ })
      .first()
      .click()
    const invoice = page.getByRole('article')
    await expect(invoice.getByText('EC2-Instances')).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await expect(invoice).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  })
})
