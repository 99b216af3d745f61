/** Publishing: what lands in the inbox, and what is refused. */
import { describe, expect, it } from 'vitest'
import { restoreEngine } from '../../../electron/engine/index.ts'
import { worldHash } from '../../../electron/engine/kernel/world-hash.ts'
import { harness } from '../../support/harness.ts'
import { mails, newest, READER, subscribed, topic } from './scenes.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe('Publish', () => {
  it('mails the text with the way to leave under it', () => {
    const world = harness()
    const TopicArn = topic(world)
    world.run('sns:SetTopicAttributes', { TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Alerts' })
    const arn = subscribed(world, TopicArn)
    expect(world.run('sns:Publish', { TopicArn, Message: 'It is\nwarm.', Subject: 'Weather' }).MessageId).toMatch(UUID)
    expect(newest(world)).toMatchObject({
      at: '2026-10-01T00:00:00.000Z',
      region: 'us-east-1',
      to: READER,
      from: 'Alerts <no-reply@sns.amazonaws.com>',
      subject: 'Weather',
      links: ['unsubscribe'],
      body:
        'It is\nwarm.\n\n--\n' +
        'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n' +
        `https://sns.us-east-1.amazonaws.com/unsubscribe.html?SubscriptionArn=${encodeURIComponent(arn)}` +
        '&Endpoint=reader%40example.com\n\n' +
        'Please do not reply directly to this email. If you have any questions or comments regarding this email, ' +
        'please contact us at https://aws.amazon.com/support',
    })
    world.run('sns:Publish', { TopicArn, Message: 'no subject' })
    expect(newest(world).subject).toBe('AWS Notification Message')
  })

  it('mails JSON to those who asked for it, texts to numbers, and nothing to who has not confirmed', () => {
    const world = harness()
    const TopicArn = topic(world)
    subscribed(world, TopicArn, {}, 'email-json')
    world.run('sns:Subscribe', { TopicArn, Protocol: 'sms', Endpoint: '+15551234567' })
    world.run('sns:Subscribe', { TopicArn, Protocol: 'email', Endpoint: 'shy@example.com' })
    const before = mails(world).length
    const Message = JSON.stringify({ default: 'for all', sms: 'for phones' })
    const MessageAttributes = { store: { DataType: 'String', StringValue: 'north' } }
    world.run('sns:Publish', { TopicArn, Message, MessageStructure: 'json', MessageAttributes })
    const [phone, json, ...rest] = mails(world)
    expect(rest).toHaveLength(before)
    expect(phone).toMatchObject({ channel: 'sms', to: '+15551234567', subject: '', body: 'for phones' })
    expect(JSON.parse(json?.body ?? '')).toMatchObject({
      Type: 'Notification',
      TopicArn,
      Message: 'for all',
      Timestamp: '2026-10-01T00:00:00.000Z',
      SignatureVersion: '1',
      MessageAttributes: { store: { Type: 'String', Value: 'north' } },
    })
  })

  it('texts a number without a topic', () => {
    const world = harness()
    expect(world.run('sns:Publish', { PhoneNumber: '+15551234567', Message: 'hi' }).MessageId).toMatch(UUID)
    expect(newest(world)).toMatchObject({ channel: 'sms', to: '+15551234567', body: 'hi' })
    expect(world.reject('sns:Publish', { PhoneNumber: '+1a234', Message: 'hi' }).message).toBe(
      'Invalid parameter: PhoneNumber Reason: +1a234 is not valid to publish to',
    )
  })

  const attribute = (name: string, DataType?: string, StringValue?: string) => ({
    Message: 'm',
    MessageAttributes: { [name]: { DataType, StringValue } },
  })
  it.each([
    [{ Message: '' }, 'InvalidParameter', 'Invalid parameter: Empty message'],
    [{ Message: 'é'.repeat(131_073) }, 'InvalidParameter', 'Invalid parameter: Message too long'],
    [{ Message: 'm', Subject: '' }, 'InvalidParameter', 'Invalid parameter: Subject'],
    [{ Message: 'm', Subject: 'x'.repeat(101) }, 'InvalidParameter', 'Invalid parameter: Subject'],
    [{ Message: 'm', Subject: 'two\nlines' }, 'InvalidParameter', 'Invalid parameter: Subject'],
    [
      { Message: 'm', MessageStructure: 'json' },
      'InvalidParameter',
      'Invalid parameter: Message Structure - JSON message body failed to parse',
    ],
    [
      { Message: '{}', MessageStructure: 'json' },
      'InvalidParameter',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
    [
      { Message: 'm', MessageDeduplicationId: 'x' },
      'InvalidParameter',
      'Invalid parameter: MessageDeduplicationId Reason: The request includes ' +
        'MessageDeduplicationId parameter that is not valid for this topic type',
    ],
    [
      attribute('a.', 'String', 'x'),
      'ParameterValueInvalid',
      "Invalid message attribute name ending with character '.' was found.",
    ],
    [
      attribute('a', 'Colour', 'x'),
      'ParameterValueInvalid',
      "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    ],
    [
      attribute('a', 'String', ''),
      'ParameterValueInvalid',
      "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    [
      attribute('a', 'Binary', 'x'),
      'ParameterValueInvalid',
      "The message attribute 'a' with type 'Binary' must use field 'Binary'.",
    ],
    [
      attribute('a'),
      'ValidationError',
      "1 validation error detected: Value null at 'messageAttributes.a.member.dataType' failed to satisfy " +
        'constraint: Member must not be null',
    ],
  ])('refuses %j', (input, code, message) => {
    const world = harness()
    const TopicArn = topic(world)
    expect(world.reject('sns:Publish', { TopicArn, ...input } as never)).toMatchObject({ code, message })
  })
})

describe('PublishBatch', () => {
  it('sends what is whole and tells what is not', () => {
    const world = harness()
    const TopicArn = topic(world)
    subscribed(world, TopicArn)
    const before = mails(world).length
    const answer = world.run('sns:PublishBatch', {
      TopicArn,
      PublishBatchRequestEntries: [
        { Id: 'a', Message: 'one' },
        { Id: 'b', Message: '' },
      ],
    })
    expect(answer.Successful).toEqual([{ Id: 'a', MessageId: expect.stringMatching(UUID) }])
    expect(answer.Failed).toEqual([
      { Id: 'b', Code: 'InvalidParameter', Message: 'Invalid parameter: Empty message', SenderFault: true },
    ])
    expect(mails(world)).toHaveLength(before + 1)
  })

  const entry = (Id: string, Message = 'm') => ({ Id, Message })
  it.each([
    [[], 'EmptyBatchRequest'],
    [Array.from({ length: 11 }, (_, i) => entry(`${i}`)), 'TooManyEntriesInBatchRequest'],
    [[entry('a'), entry('a')], 'BatchEntryIdsNotDistinct'],
    [[entry('message.id')], 'InvalidBatchEntryId'],
    [[entry('x'.repeat(81))], 'InvalidBatchEntryId'],
    [[entry('a', 'x'.repeat(200_000)), entry('b', 'x'.repeat(70_000))], 'BatchRequestTooLong'],
  ])('refuses a batch as a whole: %#', (PublishBatchRequestEntries, code) => {
    const world = harness()
    const TopicArn = topic(world)
    expect(world.reject('sns:PublishBatch', { TopicArn, PublishBatchRequestEntries }).code).toBe(code)
  })
})

describe('the inbox', () => {
  it('is read, marked, emptied, and keeps the newest five hundred', () => {
    const world = harness()
    const TopicArn = topic(world)
    subscribed(world, TopicArn)
    for (let i = 0; i < 510; i++) world.run('sns:Publish', { TopicArn, Message: `m${i}` })
    const view = world.engine.topic('sim:inbox')
    expect(view?.ids(world.engine.view, '123456789012/eu-west-1')).toHaveLength(500)
    const { id } = newest(world)
    world.run('sim:MarkMessages', { ids: [id], read: true })
    expect(world.run('sim:GetMessage', { id })).toMatchObject({ read: true, body: expect.stringMatching(/^m509\n/) })
    expect(world.run('sim:ListMessages', { to: 'nobody@example.com' }).messages).toEqual([])
    world.run('sim:DeleteMessages', { ids: [id] })
    expect(world.reject('sim:GetMessage', { id })).toMatchObject({ code: 'MessageNotFound', httpStatus: 404 })
  })

  it('has an owner whose address can be changed', () => {
    const { run, reject } = harness()
    expect(run('sim:GetOwner', {})).toEqual({ address: 'student@example.com' })
    run('sim:SetOwner', { address: 'me@example.org' })
    expect(run('sim:GetOwner', {})).toEqual({ address: 'me@example.org' })
    expect(reject('sim:SetOwner', { address: 'me' }).code).toBe('ValidationError')
  })

  it('is the same after a snapshot, and in a second world of the same seed', () => {
    const play = () => {
      const world = harness({ seed: 7 })
      const TopicArn = topic(world)
      subscribed(world, TopicArn)
      world.run('sns:Publish', { TopicArn, Message: 'm' })
      return world
    }
    const first = play()
    expect(worldHash(first.engine.snapshot())).toBe(worldHash(play().engine.snapshot()))
    const again = restoreEngine(first.engine.snapshot())
    expect(
      again.run(
        'sim:ListMessages',
        {},
        { accountId: '123456789012', region: 'us-east-1', scope: '123456789012/us-east-1', origin: 'api' },
      ),
    ).toEqual({ messages: mails(first) })
  })
})
