/** A mission from its start to its certificate, in Korean and without a mouse. The SDK plays the same one in test/contract. */
import fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, test, visit } from '../fixtures.ts'

test.use({ locale: 'ko-KR', colorScheme: 'dark' })

async function tabTo(page: Page, target: Locator, most = 150): Promise<void> {
  await target.waitFor()
  for (let n = 0; n < most; n++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached with ${most} presses of Tab: ${target}`)
}
const press = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

test('미션 하나를 키보드만으로 처음부터 끝까지 해낸다', async ({ page, served }) => {
  await visit(page, served, '#/console/Missions:')
  await press(page, page.getByRole('link', { name: /인스턴스의 수명/ }))
  await press(page, page.getByRole('button', { name: '미션 시작' }))
  const drawer = page.getByRole('complementary', { name: /인스턴스의 수명/ })
  await expect(drawer).toContainText('7단계 중 0단계 통과')
  await served.advance(120)

  await page.evaluate(() => {
    location.hash = '#/ec2/Instances:'
  })
  const row = page.getByRole('row').filter({ hasText: 'Life' })
  await expect(row).toContainText('실행 중')
  await press(page, row.getByRole('checkbox'), 'Space')
  /** Picks an entry of the instance state menu, and says yes where it is asked. */
  const order = async (name: string, confirm?: string): Promise<void> => {
    await press(page, page.getByRole('button', { name: '인스턴스 상태' }).first())
    const item = page.getByRole('menuitem', { name })
    await expect(page.getByRole('menu')).toBeVisible()
    for (let n = 0; n < 12 && !(await item.evaluate((each) => each === document.activeElement)); n++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    if (confirm) await press(page, page.getByRole('dialog').getByRole('button', { name: confirm, exact: true }))
  }
  const choose = async (choice: string): Promise<void> => {
    const radio = drawer.getByRole('radio', { name: choice, exact: true })
    const group = drawer.getByRole('radiogroup')
    await tabTo(page, group.getByRole('radio').first())
    await page.keyboard.press('Space')
    for (let n = 0; n < 4 && !(await radio.isChecked()); n++) await page.keyboard.press('ArrowDown')
    await expect(radio).toBeChecked()
    await press(page, drawer.getByRole('button', { name: '답하기' }))
  }

  await order('인스턴스 재부팅', '재부팅')
  await expect(drawer).toContainText('7단계 중 1단계 통과')
  await choose('그대로입니다')
  await expect(drawer).toContainText('7단계 중 2단계 통과')
  await order('인스턴스 중지', '중지')
  await expect(row).toContainText('중지 중')
  await served.advance(120)
  await expect(drawer).toContainText('7단계 중 3단계 통과')
  await choose('EBS 볼륨을')
  await order('인스턴스 시작')
  await expect(row).toContainText('대기 중')
  await served.advance(120)
  await expect(drawer).toContainText('7단계 중 5단계 통과')
  await choose('다른 주소입니다')
  await expect(drawer).toContainText('7단계 중 6단계 통과')
  await order('인스턴스 종료(삭제)', '종료(삭제)')
  await expect(row).toContainText('종료 중')
  await served.advance(120)
  await expect(drawer).toContainText('미션 완료')
  await expect(drawer).toContainText('50 / 50')

  await press(page, drawer.getByRole('link', { name: '수료증 보기' }))
  await tabTo(page, page.getByLabel('이름', { exact: true }))
  await page.keyboard.type('김민지')
  const saved = page.waitForEvent('download')
  await press(page, page.getByRole('button', { name: '수료증 저장' }))
  const certificate = JSON.parse(fs.readFileSync(await (await saved).path(), 'utf8'))
  expect(certificate).toMatchObject({ mission: 'lifecycle', learner: '김민지', score: { points: 50, of: 50 } })
})
