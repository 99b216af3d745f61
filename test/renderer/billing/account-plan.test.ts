/** The plan in the preferences, the free tier's page and card, and the credits. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { launch } from '../../support/host.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { write } from '../list-page.ts'

let shown: ConsoleUnderTest
beforeEach(() => localStorage.clear())
afterEach(() => shown.close())

const until = (check: () => void | Promise<void>) => eventuallyShown(shown, check)

it('a plan is chosen in the preferences, and the free tier page follows it', async () => {
  shown = await openConsole('/billing/Preferences:')
  await until(() => expect(shown.text()).toContain('Account plan'))
  document.querySelector<HTMLInputElement>('input[type=radio][value=legacy]')?.click()
  await shown.press('Save the account plan')
  await until(() => expect(shown.text()).toContain('The account plan is now'))
  await launch(shown.host, 1)
  await shown.wait(5 * 86_400)
  await shown.router.push('/billing/FreeTier:')
  await until(() => expect(shown.text()).toContain('750 hours of Linux t2.micro or t3.micro'))
  expect(shown.text()).toMatch(/12\d(\.\d+)? \/ 750 Hrs/)
  await shown.router.push('/billing/Home:')
  await until(() => expect(shown.text()).toContain('View the free tier'))
})

const WORDS: Record<'en' | 'ko', readonly [redeem: string, name: string, remaining: string]> = {
  en: ['Redeem a practice credit', 'Credit name', 'Total amount remaining'],
  ko: ['연습용 크레딧 등록', '크레딧 이름', '총 남은 금액'],
}
it.each(['en', 'ko'] as const)('a practice credit is redeemed and listed (%s)', async (language) => {
  const [redeem, name, remaining] = WORDS[language]
  shown = await openConsole('/billing/Credits:', language)
  await until(() => expect(shown.text()).toContain(redeem))
  await shown.press(redeem)
  await until(() => expect(document.querySelector('dialog, [role=dialog]')?.textContent).toContain(name))
  await write(shown, name, 'Workshop')
  await shown.press(redeem)
  await until(() => expect(shown.text()).toContain(`${remaining}$25.00`))
  expect(shown.text()).toContain('Workshop')
})
