/** Subscribing: the mail that asks, the link that answers, and what ends a subscription. */
import { describe, expect, it } from 'vitest'
import { harness } from '../../support/harness.ts'
import { mails, newest, READER, subscribed, topic, topicArn } from './scenes.ts'

const ARN = topicArn('alerts')
const tokenIn = (body: string): string => /Token=([0-9a-f]+)/.exec(body)?.[1] ?? ''

describe('Subscribe by email', () => {
  it('is pending until the link in the mail is followed', () => {
    const world = harness()
    topic(world)
    const ask = { TopicArn: ARN, Protocol: 'email', Endpoint: READER }
    expect(world.run('sns:Subscribe', ask)).toEqual({ SubscriptionArn: 'pending confirmation' })
    const item = { Owner: '123456789012', Protocol: 'email', Endpoint: READER, TopicArn: ARN }
    const list = () => world.run('sns:ListSubscriptionsByTopic', { TopicArn: ARN }).Subscriptions
    expect(list()).toEqual([{ SubscriptionArn: 'PendingConfirmation', ...item }])
    const mail = newest(world)
    expect(mail).toMatchObject({
      to: READER,
      from: 'AWS Notifications <no-reply@sns.amazonaws.com>',
      subject: 'AWS Notification - Subscription Confirmation',
      read: false,
      links: ['confirm'],
    })
    expect(mail.body).toContain(`You have chosen to subscribe to the topic: \n${ARN}\n`)
    const answer = world.run('sim:FollowLink', { id: mail.id, link: 'confirm' })
    expect(answer).toMatchObject({ outcome: 'confirmed', topicArn: ARN, endpoint: READER })
    expect(answer.subscriptionArn).toMatch(new RegExp(`^${ARN}:[0-9a-f-]{36}$`))
    expect(list()).toEqual([{ SubscriptionArn: answer.subscriptionArn, ...item }])
    // A second click answers as the first did.
    expect(world.run('sim:FollowLink', { id: mail.id, link: 'confirm' })).toEqual(answer)
    expect(world.run('sns:Subscribe', ask)).toEqual({ SubscriptionArn: answer.subscriptionArn })
  })

  it('is confirmed by the token of the mail over the API', () => {
    const world = harness()
    topic(world)
    topic(world, 'other')
    const pending = { TopicArn: ARN, Protocol: 'email', Endpoint: READER, ReturnSubscriptionArn: true }
    const { SubscriptionArn = '' } = world.run('sns:Subscribe', pending)
    const Token = tokenIn(newest(world).body)
    for (const [input, message] of [
      [{ TopicArn: ARN, Token: 'guess' }, 'Invalid parameter: Token'],
      [{ TopicArn: ARN, Token: '0'.repeat(216) }, 'Invalid token'],
      [{ TopicArn: topicArn('other'), Token }, 'Invalid parameter: Topic'],
    ] as const)
      expect(world.reject('sns:ConfirmSubscription', input)).toMatchObject({ code: 'InvalidParameter', message })
    const confirm = { TopicArn: ARN, Token, AuthenticateOnUnsubscribe: 'true' }
    expect(world.run('sns:ConfirmSubscription', confirm)).toEqual({ SubscriptionArn })
    expect(world.run('sns:GetSubscriptionAttributes', { SubscriptionArn }).Attributes).toEqual({
      SubscriptionArn,
      TopicArn: ARN,
      Protocol: 'email',
      Endpoint: READER,
      Owner: '123456789012',
      SubscriptionPrincipal: 'arn:aws:iam::123456789012:user/student',
      ConfirmationWasAuthenticated: 'true',
      PendingConfirmation: 'false',
      RawMessageDelivery: 'false',
    })
  })

  it('asks again when subscribed again, and is forgotten after two days without an answer', () => {
    const world = harness()
    topic(world)
    const ask = { TopicArn: ARN, Protocol: 'email', Endpoint: READER }
    world.run('sns:Subscribe', ask)
    world.run('sns:Subscribe', ask)
    expect(mails(world)).toHaveLength(2)
    world.wait(2 * 86_400 - 1)
    expect(world.run('sns:ListSubscriptions', {}).Subscriptions).toHaveLength(1)
    world.wait(1)
    expect(world.run('sns:ListSubscriptions', {}).Subscriptions).toEqual([])
    expect(world.reject('sim:FollowLink', { id: newest(world).id, link: 'confirm' }).message).toBe('Invalid token')
  })

  it('ends by the API without a mail, by the link with one', () => {
    const world = harness()
    topic(world)
    const first = subscribed(world, ARN)
    world.run('sns:Unsubscribe', { SubscriptionArn: first })
    world.run('sns:Unsubscribe', { SubscriptionArn: first })
    subscribed(world, ARN)
    world.run('sns:Publish', { TopicArn: ARN, Message: 'one' })
    const { id } = newest(world)
    const before = mails(world).length
    expect(world.run('sim:FollowLink', { id, link: 'unsubscribe' }).outcome).toBe('unsubscribed')
    expect(mails(world)).toHaveLength(before + 1)
    expect(newest(world)).toMatchObject({ subject: 'AWS Notification - Unsubscribe Confirmation', links: [] })
    expect(world.run('sns:GetTopicAttributes', { TopicArn: ARN }).Attributes).toMatchObject({
      SubscriptionsConfirmed: '0',
      SubscriptionsDeleted: '2',
    })
  })
})

describe('what is refused', () => {
  it.each([
    [
      'test-protocol',
      'x',
      'InvalidParameter',
      'Invalid parameter: Amazon SNS does not support this protocol string: test-protocol',
    ],
    ['email', 'nobody', 'InvalidParameter', 'Invalid parameter: Email address'],
    ['sms', '+15--551234567', 'InvalidParameter', 'Invalid SMS endpoint: +15--551234567'],
    ['sms', 'invalid-number', 'InvalidParameter', 'Invalid SMS endpoint: invalid-number'],
    [
      'sqs',
      'arn:aws:sqs:us-east-1:123456789012:q',
      'UnsupportedOperation',
      'Subscriptions with the protocol sqs of Amazon SNS are not simulated by Cumulab.',
    ],
  ])('%s %s', (Protocol, Endpoint, code, message) => {
    const world = harness()
    topic(world)
    expect(world.reject('sns:Subscribe', { TopicArn: ARN, Protocol, Endpoint })).toMatchObject({ code, message })
  })

  it.each([
    ['nothing', 'Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1'],
    [
      'arn:aws:sns:us-east-1:123456789012',
      'Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 5',
    ],
    [`${ARN}:not-a-uuid`, 'Invalid parameter: SubscriptionId'],
    ['', 'Invalid parameter: SubscriptionArn Reason: no value for required parameter'],
  ])('to leave by the ARN %j', (SubscriptionArn, message) => {
    expect(harness().reject('sns:Unsubscribe', { SubscriptionArn })).toMatchObject({
      code: 'InvalidParameter',
      message,
    })
  })

  it('attributes that are wrong, in either way of setting them', () => {
    const world = harness()
    topic(world)
    const SubscriptionArn = subscribed(world, ARN)
    for (const [AttributeName, AttributeValue, sentence] of [
      ['RawMessageDelivery', 'wrong', 'RawMessageDelivery: Invalid value [wrong]. Must be true or false.'],
      [
        'FilterPolicyScope',
        'Random',
        'FilterPolicyScope: Invalid value [Random]. Please use either MessageBody or MessageAttributes',
      ],
      ['FilterPolicy', '{"key":[]}', 'FilterPolicy: Empty arrays are not allowed'],
    ] as const) {
      const input = { SubscriptionArn, AttributeName, AttributeValue }
      expect(world.reject('sns:SetSubscriptionAttributes', input).message).toBe(`Invalid parameter: ${sentence}`)
      const asked = {
        TopicArn: ARN,
        Protocol: 'email',
        Endpoint: 'b@example.com',
        Attributes: { [AttributeName]: AttributeValue },
      }
      expect(world.reject('sns:Subscribe', asked).message).toBe(`Invalid parameter: Attributes Reason: ${sentence}`)
    }
    expect(
      world.reject('sns:SetSubscriptionAttributes', { SubscriptionArn, AttributeName: 'x', AttributeValue: 'y' })
        .message,
    ).toBe('Invalid parameter: AttributeName')
    const other = { TopicArn: ARN, Protocol: 'email', Endpoint: READER, Attributes: { FilterPolicy: '{"a":["b"]}' } }
    expect(world.reject('sns:Subscribe', other).message).toBe(
      'Invalid parameter: Attributes Reason: Subscription already exists with different attributes',
    )
  })
})
