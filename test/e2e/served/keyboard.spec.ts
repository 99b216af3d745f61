/** The same story without a mouse, in Korean: what a learner with a keyboard and a screen reader can do. */
import type { Locator, Page } from '@playwright/test'
import { expect, test, visit } from '../fixtures.ts'

test.use({ locale: 'ko-KR', colorScheme: 'dark' })

/** Presses Tab until the control has the focus: it is reachable, and in a bounded number of steps. */
async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await target.waitFor()
  for (let n = 0; n < most; n++) {
    if (
      await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))
    )
      return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached with ${most} presses of Tab: ${target}`)
}

test('키보드만으로 중지하고 다시 시작한다', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await served.advance(60)
  await visit(page, served, '#/ec2/Instances:')
  const row = page.getByRole('row').filter({ hasText: id })
  await expect(row).toContainText('실행 중')
  await tabTo(page, page.getByRole('grid'))
  // Into the first row, and mark it with the space bar.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(row.getByRole('checkbox')).toBeChecked()
  await tabTo(page, page.getByRole('button', { name: '인스턴스 상태' }).first(), 200)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await expect(page.getByRole('menuitem', { name: '인스턴스 중지' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: '중지', exact: true }))
  await page.keyboard.press('Enter')
  await expect(row).toContainText('중지 중')
  await served.advance(120)
  await expect(row).toContainText('중지됨')
  await tabTo(page, page.getByRole('button', { name: '인스턴스 상태' }).first(), 200)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: '인스턴스 시작' })).toBeFocused()
  await page.keyboard.press('Enter')
  // The clock moves only once the account has the order: the key press itself promises nothing.
  await expect(row).toContainText('대기 중')
  await served.advance(40)
  await expect(row).toContainText('실행 중')
})

test('키보드만으로 탄력적 IP를 할당하고 여섯 번째는 거부된다', async ({ page, served }) => {
  for (let n = 0; n < 5; n++) await served.ec2('AllocateAddress', 'Domain=vpc')
  await visit(page, served, '#/ec2/Addresses:')
  await tabTo(page, page.getByRole('button', { name: '탄력적 IP 주소 할당' }).first(), 120)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: '할당', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('AddressLimitExceeded').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('키보드만으로 시작 페이지에서 인스턴스를 시작한다', async ({ page, served }) => {
  await visit(page, served, '#/ec2/LaunchInstances:')
  await tabTo(
    page,
    page
      .getByLabel('이름', { exact: true })
      .or(page.getByLabel('Name', { exact: true }))
      .first(),
  )
  await page.keyboard.type('web-server')
  await tabTo(page, page.getByRole('combobox', { name: /키 페어 이름/ }), 120)
  await page.keyboard.press('Enter')
  await page.keyboard.type('키 페어 없이')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: '인스턴스 시작', exact: true }), 200)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/i-[0-9a-f]{17}/).first()).toBeVisible()
})

test('시계를 키보드로 다룬다', async ({ page, served }) => {
  const [id] = (await served.launch(1)) as [string]
  await visit(page, served, '#/ec2/Instances:')
  const row = page.getByRole('row').filter({ hasText: id })
  await expect(row).toContainText('대기 중')
  const fast = page
    .getByRole('radio', { name: '60배' })
    .or(page.getByRole('button', { name: '60배' }))
    .first()
  await fast.focus()
  await page.keyboard.press('Space')
  await expect(row).toContainText('실행 중')
})
