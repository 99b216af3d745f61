/** SNS as a program meets it: the SDK's classes, paginators and errors, and the inbox over plain HTTP. */
import {
  AuthorizationErrorException,
  BatchEntryIdsNotDistinctException,
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  InvalidParameterException,
  InvalidParameterValueException,
  ListTagsForResourceCommand,
  NotFoundException,
  PublishBatchCommand,
  PublishCommand,
  paginateListSubscriptionsByTopic,
  paginateListTopics,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Account, openAccount, refusal } from '../support/account.ts'

let account: Account
let sns: SNSClient
let TopicArn: string
beforeAll(async () => {
  account = await openAccount()
  sns = new SNSClient(account.config)
  const made = await sns.send(
    new CreateTopicCommand({
      Name: 'alerts',
      Attributes: { DisplayName: 'Alerts' },
      Tags: [{ Key: 'team', Value: 'ops' }],
    }),
  )
  TopicArn = made.TopicArn as string
})
afterAll(async () => {
  sns.destroy()
  await account.close()
})

interface Mail {
  readonly id: string
  readonly subject: string
  readonly body: string
}
const inbox = async (): Promise<readonly Mail[]> =>
  ((await account.sim('inbox')).body as unknown as { messages: readonly Mail[] }).messages

test('a topic is made, described, tagged and paged through', async () => {
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }))
  expect(Attributes).toMatchObject({ TopicArn, DisplayName: 'Alerts', Owner: '123456789012' })
  const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))
  expect(Tags).toEqual([{ Key: 'team', Value: 'ops' }])
  for (let i = 0; i < 120; i++) await sns.send(new CreateTopicCommand({ Name: `many-${i}` }))
  const found: (string | undefined)[] = []
  for await (const page of paginateListTopics({ client: sns }, {}))
    found.push(...(page.Topics ?? []).map((topic) => topic.TopicArn))
  expect(found).toHaveLength(121)
  expect(new Set(found).size).toBe(121)
})

test('an address confirms by the token of its mail and gets what is published', async () => {
  const asked = await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'me@example.com' }))
  expect(asked.SubscriptionArn).toBe('pending confirmation')
  const [mail] = await inbox()
  const [, Token] = /Token=([0-9a-f]+)/.exec(mail?.body ?? '') ?? []
  const { SubscriptionArn } = await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }))
  const read = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))
  expect(read.Attributes).toMatchObject({ PendingConfirmation: 'false', Endpoint: 'me@example.com' })
  const sent = await sns.send(
    new PublishCommand({
      TopicArn,
      Subject: 'Hello',
      Message: 'from the SDK',
      MessageAttributes: { bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) } },
    }),
  )
  expect(sent.MessageId).toMatch(/^[0-9a-f-]{36}$/)
  const [newest] = await inbox()
  expect(newest).toMatchObject({ subject: 'Hello', body: expect.stringMatching(/^from the SDK\n/) })
  const batch = await sns.send(
    new PublishBatchCommand({
      TopicArn,
      PublishBatchRequestEntries: [
        { Id: 'a', Message: 'x' },
        { Id: 'b', Message: '' },
      ],
    }),
  )
  expect(batch.Successful?.map(({ Id }) => Id)).toEqual(['a'])
  expect(batch.Failed).toEqual([
    { Id: 'b', Code: 'InvalidParameter', Message: 'Invalid parameter: Empty message', SenderFault: true },
  ])
  const pages: unknown[] = []
  for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn }))
    pages.push(...(page.Subscriptions ?? []))
  expect(pages).toHaveLength(1)
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }))
})

test('a link is followed over HTTP, as a reader would', async () => {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'you@example.com' }))
  const [mail] = await inbox()
  expect(await account.sim('inbox/follow', { id: mail?.id, link: 'confirm' })).toMatchObject({
    status: 200,
    body: { outcome: 'confirmed', endpoint: 'you@example.com' },
  })
  expect((await account.sim('inbox/follow', { id: 'mail-0', link: 'confirm' })).status).toBe(404)
})

test.each([
  [() => new GetTopicAttributesCommand({ TopicArn: `${TopicArn}-none` }), NotFoundException, 404],
  [() => new GetTopicAttributesCommand({ TopicArn: 'nothing' }), InvalidParameterException, 400],
  [
    () => new GetTopicAttributesCommand({ TopicArn: 'arn:aws:sns:us-east-1:210987654321:x' }),
    AuthorizationErrorException,
    403,
  ],
  [
    () =>
      new PublishCommand({
        TopicArn,
        Message: 'm',
        MessageAttributes: { '.a': { DataType: 'String', StringValue: 'x' } },
      }),
    InvalidParameterValueException,
    400,
  ],
  [
    () =>
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: 'a', Message: 'x' },
          { Id: 'a', Message: 'y' },
        ],
      }),
    BatchEntryIdsNotDistinctException,
    400,
  ],
] as const)('the SDK knows the error: %#', async (command, kind, status) => {
  const error = await refusal(sns.send(command() as PublishCommand))
  expect(error).toBeInstanceOf(kind)
  expect(error.$metadata.httpStatusCode).toBe(status)
})
