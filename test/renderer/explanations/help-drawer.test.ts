import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import HelpDrawer from '../../../renderer/layout/HelpDrawer.vue'
import { useHelpStore } from '../../../renderer/stores/help.ts'

async function drawer(topic: string, locale: 'en' | 'ko') {
  const pinia = createPinia()
  const page = mount(HelpDrawer, { global: { plugins: [pinia, createConsoleI18n(locale)] } })
  useHelpStore(pinia).open(topic)
  await page.vm.$nextTick()
  return page
}

it.each([
  ['en', ['Rule', 'Field', 'Fix'], '3. Network settings'],
  ['ko', ['규칙', '항목', '해결'], '3. 네트워크 설정 지정'],
] as const)(
  'an explanation says rule, field and fix, and where the course teaches it (%s)',
  async (locale, parts, section) => {
    const page = await drawer('why.SubnetFull', locale)
    expect(page.findAll('h3').map((heading) => heading.text())).toEqual(parts)
    expect(page.text()).toContain('InsufficientFreeAddressesInSubnet')
    expect(page.text()).toContain(section)
  },
)

it('an explanation told in one breath names its field below', async () => {
  const page = await drawer('why.StopProtection', 'en')
  expect(page.text()).toContain('Stop protection is on')
  expect(page.findAll('h3').map((heading) => heading.text())).toEqual(['Field'])
})
