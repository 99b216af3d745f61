/** The inbox on the real engine: mail arrives, is read, its links work, and it is deleted. */
import { afterEach, describe, expect, it } from 'vitest'
import { piecesOf } from '../../../renderer/panes/console/inbox/mail-body.ts'
import { useInboxStore } from '../../../renderer/stores/message-lists.ts'
import { eventuallyShown } from '../eventually.ts'
import { type ConsoleUnderTest, openConsole } from '../instances/open-console.ts'
import { heading, write } from '../list-page.ts'

const ARN = 'arn:aws:sns:us-east-1:123456789012:alerts'

describe('the page', () => {
  let shown: ConsoleUnderTest
  afterEach(() => shown.close())
  const mails = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.p-mail')]
  const open = (text: string): void =>
    mails()
      .find((each) => each.textContent?.includes(text))
      ?.click()

  async function subscribed(): Promise<void> {
    await shown.host.run('sns:CreateTopic', { Name: 'alerts' })
    await shown.host.run('sns:Subscribe', { TopicArn: ARN, Protocol: 'email', Endpoint: 'me@example.com' })
    await shown.settle()
  }

  it('confirms by the link in the mail, and leaves by the link in the next', async () => {
    shown = await openConsole('/console/Inbox:', 'en')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('No messages'))
    await subscribed()
    await eventuallyShown(shown, () => expect(mails()).toHaveLength(1))
    expect(useInboxStore().unread).toBe(1)
    open('Subscription Confirmation')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('You have chosen to subscribe to the topic'))
    await eventuallyShown(shown, () => expect(useInboxStore().unread).toBe(0))
    await shown.press('Confirm subscription')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('Subscription confirmed!'))
    const { Subscriptions } = await shown.host.run('sns:ListSubscriptions', {})
    expect(Subscriptions?.[0]?.SubscriptionArn).toMatch(new RegExp(`^${ARN}:`))
    await shown.host.run('sns:Publish', { TopicArn: ARN, Message: 'It is warm.', Subject: 'Weather' })
    await eventuallyShown(shown, () => expect(mails()).toHaveLength(2))
    open('Weather')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('If you wish to stop receiving notifications'))
    document.querySelector<HTMLElement>('.p-mail-body button')?.click()
    await eventuallyShown(shown, () => expect(shown.text()).toContain('Subscription removed!'))
    expect((await shown.host.run('sns:ListSubscriptions', {})).Subscriptions).toEqual([])
  })

  it('keeps a message unread, marks all as read, and deletes one', async () => {
    shown = await openConsole('/console/Inbox:', 'ko')
    await subscribed()
    await shown.host.run('sns:Publish', { PhoneNumber: '+15551234567', Message: 'hello' })
    await eventuallyShown(shown, () => expect(mails()).toHaveLength(2))
    expect(mails()[0]?.textContent).toContain('문자 메시지')
    open('hello')
    await eventuallyShown(shown, () => expect(useInboxStore().unread).toBe(1))
    await shown.press('읽지 않음으로 표시')
    await eventuallyShown(shown, () => expect(useInboxStore().unread).toBe(2))
    await shown.press('모두 읽음으로 표시')
    await eventuallyShown(shown, () => expect(useInboxStore().unread).toBe(0))
    open('hello')
    await eventuallyShown(shown, () => expect(shown.text()).toContain('+15551234567'))
    await shown.press('삭제')
    await eventuallyShown(shown, () => expect(mails()).toHaveLength(1))
    // The one below is open now.
    await eventuallyShown(shown, () => expect(shown.text()).toContain('You have chosen to subscribe'))
  })

  it('leads from the letter of an alarm to the alarm’s page', async () => {
    shown = await openConsole('/console/Inbox:', 'en')
    await subscribed()
    const [asked] = (await shown.host.run('sim:ListMessages', {})).messages
    await shown.host.run('sim:FollowLink', { id: asked?.id ?? '', link: 'confirm' })
    await shown.host.run('cloudwatch:PutMetricAlarm', {
      AlarmName: 'cpu high',
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Statistic: 'Average',
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 80,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [ARN],
    })
    await shown.host.run('cloudwatch:SetAlarmState', {
      AlarmName: 'cpu high',
      StateValue: 'ALARM',
      StateReason: 'drill',
    })
    await eventuallyShown(shown, () => expect(mails()).toHaveLength(2))
    open('ALARM: "cpu high"')
    await eventuallyShown(shown, () => expect(document.querySelector('.p-mail-body button')).not.toBeNull())
    document.querySelector<HTMLElement>('.p-mail-body button')?.click()
    await eventuallyShown(shown, () => expect(heading()).toContain('cpu high'))
  })

  it('takes another address for one’s own', async () => {
    shown = await openConsole('/console/Inbox:', 'en')
    await eventuallyShown(shown, () => expect(heading()).toMatch(/^Inbox/))
    await shown.press('My address')
    await write(shown, 'Email address', 'me@example.org')
    await shown.press('Save')
    await eventuallyShown(shown, async () =>
      expect(await shown.host.run('sim:GetOwner', {})).toEqual({ address: 'me@example.org' }),
    )
  })
})

describe('the links of a mail', () => {
  it.each([
    ['https://sns.us-east-1.amazonaws.com/confirmation.html?TopicArn=a&Token=b', 'confirm'],
    ['https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=a', 'confirm'],
    ['https://sns.eu-west-1.amazonaws.com/unsubscribe.html?SubscriptionArn=a', 'unsubscribe'],
    ['https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=a', 'unsubscribe'],
    ['https://aws.amazon.com/support', 'text'],
    ['https://sns.us-east-1.amazonaws.com.evil.example/confirmation.html?x', 'text'],
  ])('%s is %s', (url, kind) => {
    expect(piecesOf(`before\n${url}\nafter`)).toEqual([
      { kind: 'text', text: 'before\n' },
      { kind, text: url },
      { kind: 'text', text: '\nafter' },
    ])
  })

  it('lead to an alarm by its Region and name', () => {
    const url =
      'https://us-east-1.console.aws.amazon.com/cloudwatch/deeplink.js?region=us-east-1#alarmsV2:alarm/cpu%20high'
    expect(piecesOf(url)).toEqual([{ kind: 'alarm', text: url, region: 'us-east-1', name: 'cpu high' }])
  })
})
