/** A budget from a template to the mail that says it is exceeded, in both languages, without a finding of axe. */
import { findings } from '../axe.ts'
import { expect, test, visit } from '../fixtures.ts'

const DAY = 86_400

for (const [locale, colorScheme, words] of [
  [
    'en-US',
    'light',
    {
      monthly: 'Monthly cost budget',
      amount: 'Budgeted amount ($)',
      emails: 'Email recipients',
      create: 'Create budget',
      over: 'Exceeded (2)',
      actual: 'Not exceeded',
    },
  ],
  [
    'ko-KR',
    'dark',
    {
      monthly: '월별 비용 예산',
      amount: '예산 금액($)',
      emails: '이메일 수신자',
      create: '예산 생성',
      over: '초과됨(2)',
      actual: '초과되지 않음',
    },
  ],
] as const)
  test.describe(`${locale}, ${colorScheme}`, () => {
    test.use({ locale, colorScheme })

    test('a monthly budget is made, overspent and told of', async ({ page, served }) => {
      await served.launch(2)
      await visit(page, served, '#/billing/CreateBudget:')
      await page.getByRole('radio', { name: words.monthly }).click()
      await page.getByLabel(words.amount).fill('10')
      await page.getByLabel(words.emails).fill('me@example.com')
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: words.create, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'My Monthly Cost Budget' })).toBeVisible()
      await expect(page.getByText(words.actual)).toHaveCount(3)
      expect(await findings(page)).toEqual([])

      await served.advance(25 * DAY)
      await visit(page, served, '#/billing/Budgets:')
      await expect(page.getByText(words.over)).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.locator('a[href="#/console/Inbox:"]').first().click()
      const mails = page.getByRole('button', { name: /AWS Budgets: My Monthly Cost Budget has exceeded/ })
      await expect(mails).toHaveCount(2)
      await mails.first().click()
      await expect(page.getByText(/Budgeted Amount: \$10\.00/)).toBeVisible()
    })
  })
