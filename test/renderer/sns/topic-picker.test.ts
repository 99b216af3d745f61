/** The part of a form that chooses a topic, or makes one with its addresses, on the real engine. */
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import TopicPicker from '../../../renderer/panes/sns/shared/TopicPicker.vue'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { field, pick, write } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())
const arn = ref('')
const Form = defineComponent({
  setup: () => () =>
    h(TopicPicker, {
      optional: true,
      modelValue: arn.value,
      'onUpdate:modelValue': (value: string) => {
        arn.value = value
      },
    }),
})

function choose(label: string): void {
  const item = [...document.querySelectorAll('label')].find((each) => each.textContent === label)
  document.getElementById(item?.htmlFor ?? '')?.click()
}

it('makes a topic with its addresses, chooses it, and says who has not confirmed', async () => {
  arn.value = ''
  shown = await openConsole('/', 'en', {}, Form)
  choose('Create new topic')
  await eventuallyShown(shown, () =>
    expect((field('Email endpoints') as HTMLInputElement).value).toBe('student@example.com'),
  )
  await write(shown, 'Topic name', 'bad name')
  expect(field('Topic name').getAttribute('aria-invalid')).toBe('true')
  await write(shown, 'Topic name', 'alerts')
  await write(shown, 'Email endpoints', 'me@example.com, not an address')
  expect(shown.text()).toContain('This is not an email address: not an address')
  await write(shown, 'Email endpoints', 'me@example.com, you@example.com')
  await shown.press('Create topic')
  await eventuallyShown(shown, () => expect(arn.value).toBe('arn:aws:sns:us-east-1:123456789012:alerts'))
  await eventuallyShown(shown, () => {
    expect(shown.text()).toContain('you@example.com')
    expect(shown.text()).toContain('Pending confirmation')
  })
  const { Subscriptions } = await shown.host.run('sns:ListSubscriptions', {})
  expect(Subscriptions?.map(({ Endpoint }) => Endpoint)).toEqual(['me@example.com', 'you@example.com'])
})

it('chooses one that is there, or none', async () => {
  arn.value = ''
  shown = await openConsole('/', 'ko', {}, Form)
  await shown.host.run('sns:CreateTopic', { Name: 'alerts' })
  await shown.settle()
  await pick(shown, '다음으로 알림 전송', 'alerts')
  expect(arn.value).toBe('arn:aws:sns:us-east-1:123456789012:alerts')
  expect(shown.text()).toContain('확인된 구독이 없어')
  await pick(shown, '다음으로 알림 전송', '알림 없음')
  expect(arn.value).toBe('')
})
