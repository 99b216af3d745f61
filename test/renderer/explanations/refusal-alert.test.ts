import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { createConsoleI18n } from '../../../renderer/i18n/index.ts'
import RefusalAlert from '../../../renderer/panes/ec2/shared/RefusalAlert.vue'
import { useHelpStore } from '../../../renderer/stores/help.ts'

const alertOf = (code: string, message: string) => {
  const pinia = createPinia()
  const alert = mount(RefusalAlert, {
    props: { error: { code, message } },
    global: { plugins: [pinia, createConsoleI18n('en')] },
  })
  return { alert, help: useHelpStore(pinia) }
}

it('says the code and the sentence, and opens the explanation', async () => {
  const { alert, help } = alertOf('InvalidVpc.Range', "The CIDR '10.0.0.0/8' is invalid.")
  expect(alert.text()).toContain("InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid.")
  await alert.get('button').trigger('click')
  expect(help.openTopic).toBe('why.AddressRange')
  expect(alert.emitted('explain')).toHaveLength(1)
})

it('offers no explanation where there is none', () => {
  const { alert } = alertOf('InternalError', 'Something broke.')
  expect(alert.findAll('button')).toEqual([])
})
