/** Topics, subscriptions and publishing on the real engine: made on their pages, changed, filtered, tagged and deleted. */
import { afterEach, expect, it } from 'vitest'
import { useFlashStore } from '../../../renderer/stores/flash.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, panel, pick, rowOf, select, write } from '../list-page.ts'

let shown: ConsoleUnderTest
afterEach(() => shown.close())

const ARN = 'arn:aws:sns:us-east-1:123456789012:alerts'
const flash = (): string => useFlashStore().items[0]?.content ?? ''
const page = (address: string) => shown.router.push(address)

async function topic(): Promise<void> {
  await shown.host.run('sns:CreateTopic', { Name: 'alerts' })
  await shown.settle()
}
/** An address that has confirmed. */
async function reader(): Promise<string> {
  await shown.host.run('sns:Subscribe', { TopicArn: ARN, Protocol: 'email', Endpoint: 'me@example.com' })
  const [mail] = (await shown.host.run('sim:ListMessages', {})).messages
  const answer = await shown.host.run('sim:FollowLink', { id: mail?.id ?? '', link: 'confirm' })
  await shown.settle()
  return answer.subscriptionArn
}

it('makes a topic on a page of its own and shows it', async () => {
  shown = await openConsole('/sns/CreateTopic:', 'en')
  await eventuallyShown(shown, () => expect(heading()).toBe('Create topic'))
  await write(shown, 'Name', 'alerts')
  await write(shown, 'Display name', 'Alerts')
  await shown.press('Create topic')
  await eventuallyShown(shown, () => expect(heading()).toBe('alerts'))
  expect(flash()).toBe('Topic alerts was created successfully.')
  expect(shown.text()).toContain(ARN)
  const { Attributes } = await shown.host.run('sns:GetTopicAttributes', { TopicArn: ARN })
  expect(Attributes?.['DisplayName']).toBe('Alerts')
  await shown.press('Access policy')
  await eventuallyShown(shown, () => expect(panel()).toContain('__default_policy_ID'))
})

it('says AWS’s words on the page when a topic is refused', async () => {
  shown = await openConsole('/sns/CreateTopic:', 'ko')
  await topic()
  await eventuallyShown(shown, () => expect(heading()).toBe('주제 생성'))
  await write(shown, '이름', 'alerts')
  await write(shown, '표시 이름', 'Other')
  await shown.press('주제 생성')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('Topic already exists with different attributes'))
  expect(shown.text()).toContain('InvalidParameter')
})

it('subscribes an address, which the list shows as pending with its way to the inbox', async () => {
  shown = await openConsole(`/sns/CreateSubscription:topicArn=${encodeURIComponent(ARN)}`, 'en')
  await topic()
  await eventuallyShown(shown, () => expect(heading()).toBe('Create subscription'))
  await pick(shown, 'Protocol', 'Email')
  await write(shown, 'Endpoint', 'me')
  expect(shown.text()).toContain('you must confirm it')
  await write(shown, 'Endpoint', 'me@example.com')
  await shown.press('Create subscription')
  await eventuallyShown(shown, () => expect(heading()).toMatch(/^Subscriptions/))
  await eventuallyShown(shown, () => expect(rowOf('me@example.com').textContent).toContain('Pending confirmation'))
  await eventuallyShown(shown, () => expect(shown.text()).toContain('Open the inbox to confirm'))
  // A pending one ends by itself.
  await shown.press('Actions')
  const item = [...document.querySelectorAll('[role="menuitem"]')].find((each) => each.textContent?.includes('Delete'))
  expect(item?.getAttribute('aria-disabled')).toBe('true')
})

it('filters a subscription, with AWS’s words for a wrong policy, and deletes it after asking', async () => {
  shown = await openConsole('/sns/Subscriptions:', 'en')
  await topic()
  const SubscriptionArn = await reader()
  await eventuallyShown(shown, () => expect(rowOf('me@example.com').textContent).toContain('Confirmed'))
  await select(shown, 'me@example.com')
  await shown.press('Actions')
  await shown.press('Edit')
  await write(shown, 'Subscription filter policy', '{"store": "north"}')
  await shown.press('Save')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('must be an object or an array'))
  await write(shown, 'Subscription filter policy', '{"store": ["north"]}')
  await shown.press('Save')
  await eventuallyShown(shown, () => expect(flash()).toBe('Subscription of me@example.com saved.'))
  const { Attributes } = await shown.host.run('sns:GetSubscriptionAttributes', { SubscriptionArn })
  expect(Attributes?.['FilterPolicy']).toBe('{"store": ["north"]}')
  await shown.press('Actions')
  await shown.press('Delete')
  await shown.press('Delete')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No subscriptions found'))
})

it('publishes a message with attributes from the page of its topic', async () => {
  shown = await openConsole(`/sns/TopicDetails:topicArn=${encodeURIComponent(ARN)}`, 'en')
  await topic()
  await reader()
  await eventuallyShown(shown, () => expect(panel()).toContain('me@example.com'))
  await shown.press('Actions')
  await shown.press('Publish message')
  await eventuallyShown(shown, () => expect(heading()).toBe('Publish message'))
  await write(shown, 'Subject', 'Weather')
  await write(shown, 'Message body', 'It is warm.')
  await shown.press('Publish message')
  await eventuallyShown(shown, () => expect(flash()).toMatch(/^The message was published\. Message ID: [0-9a-f-]{36}$/))
  const [mail] = (await shown.host.run('sim:ListMessages', {})).messages
  expect(mail).toMatchObject({ subject: 'Weather', body: expect.stringMatching(/^It is warm\.\n/) })
})

it('edits, tags and deletes a topic from the list', async () => {
  shown = await openConsole('/sns/Topics:', 'en')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No topics'))
  await topic()
  await select(shown, 'alerts')
  await shown.press('Actions')
  await shown.press('Edit')
  await write(shown, 'Display name', 'Night watch')
  await shown.press('Save')
  await eventuallyShown(shown, () => expect(rowOf('alerts').textContent).toContain('Night watch'))
  await shown.press('Actions')
  await shown.press('Manage tags')
  await shown.press('Add new tag')
  const [key] = document.querySelectorAll<HTMLInputElement>('[role="dialog"] input')
  if (!key) throw new Error('no tag row')
  key.value = 'team'
  key.dispatchEvent(new Event('input', { bubbles: true }))
  await shown.settle()
  await shown.press('Save')
  await eventuallyShown(shown, async () => {
    const { Tags } = await shown.host.run('sns:ListTagsForResource', { ResourceArn: ARN })
    expect(Tags).toEqual([{ Key: 'team', Value: '' }])
  })
  await shown.press('Actions')
  await shown.press('Delete')
  await shown.press('Delete')
  await eventuallyShown(shown, () => expect(shown.text()).toContain('No topics'))
  await page(`/sns/TopicDetails:topicArn=${encodeURIComponent(ARN)}`)
  await eventuallyShown(shown, () => expect(shown.text()).toContain(`${ARN} was not found`))
})
