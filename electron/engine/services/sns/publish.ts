/** Publishing. AWS: SNS API Reference, Publish and PublishBatch. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { Call, Commands, Tx } from '../../kernel/index.ts'
import { isNumber } from './endpoints.ts'
import * as errors from './errors.ts'
import { type Filter, parseFilter } from './filter.ts'
import { subscriptionsOf, topicIn } from './lookup.ts'
import { sendText, sendTo } from './mail.ts'
import { checkMessageAttributes, filterable, type MessageAttributes, shownAttributes } from './message-attributes.ts'
import { type SubscriptionRow, type TopicRow, topicTable } from './model.ts'
import { scopeOfFilter } from './subscription-attributes.ts'
import { messageIdOf } from './uuid.ts'

/** AWS: 256 KB, the attributes with it. */
const MESSAGE_BYTES_MAX = 262_144
const ENTRIES_MAX = 10
const SUBJECT = /^[!-~][ -~]{0,99}$/
const BATCH_ID_MAX = 80

/** What can be published: the members Publish and an entry of PublishBatch share. */
export interface Message {
  readonly Message?: string | undefined
  readonly Subject?: string | undefined
  readonly MessageStructure?: string | undefined
  readonly MessageAttributes?: MessageAttributes | undefined
  readonly MessageDeduplicationId?: string | undefined
}

/** The bytes of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
  }
  return bytes
}

function sizeOf({ Message = '', MessageAttributes = {} }: Message): number {
  const attributes = Object.entries(MessageAttributes).map(([name, value]) =>
    bytesOf(name + (value?.DataType ?? '') + (value?.StringValue ?? value?.BinaryValue ?? '')),
  )
  return attributes.reduce((sum, size) => sum + size, bytesOf(Message))
}

/** The message for each protocol. AWS: a structured one has texts by protocol, and one for the rest. */
function textsOf({ Message = '', MessageStructure: structure }: Message): (protocol: string) => string {
  if (structure === undefined) return () => Message
  if (structure !== 'json') throw errors.badStructure()
  let texts: unknown
  try {
    texts = JSON.parse(Message)
  } catch {
    throw errors.unreadableStructure()
  }
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) throw errors.unreadableStructure()
  const byProtocol = texts as Readonly<Record<string, unknown>>
  const fallback = byProtocol['default']
  if (typeof fallback !== 'string') throw errors.noDefault()
  return (protocol) => {
    const own = Object.hasOwn(byProtocol, protocol) ? byProtocol[protocol] : undefined
    return typeof own === 'string' ? own : fallback
  }
}

/** @throws AwsError InvalidParameter, ParameterValueInvalid, ValidationError */
function checkMessage(message: Message, path: string): void {
  if (!message.Message) throw errors.emptyMessage()
  if (message.Subject !== undefined && !SUBJECT.test(message.Subject)) throw errors.badSubject()
  if (message.MessageDeduplicationId !== undefined) throw errors.noDeduplication()
  textsOf(message)
  checkMessageAttributes(message.MessageAttributes ?? {}, path)
}

/** Filters are texts in rows; read once. */
const FILTERS_MAX = 2000
const filters = new Map<string, Filter>()
function filterOf({ attributes }: SubscriptionRow): Filter | undefined {
  const text = attributes['FilterPolicy']
  if (text === undefined) return undefined
  const key = `${scopeOfFilter(attributes)} ${text}`
  let filter = filters.get(key)
  if (!filter) {
    if (filters.size >= FILTERS_MAX) filters.clear()
    filter = parseFilter(text, scopeOfFilter(attributes))
    filters.set(key, filter)
  }
  return filter
}

function passes(subscription: SubscriptionRow, message: Message): boolean {
  const filter = filterOf(subscription)
  if (!filter) return true
  if (scopeOfFilter(subscription.attributes) === 'MessageAttributes')
    return filter.passes(filterable(message.MessageAttributes ?? {}))
  try {
    const body = JSON.parse(message.Message ?? '') as unknown
    return typeof body === 'object' && body !== null && !Array.isArray(body) && filter.passes(body as never)
  } catch {
    // AWS: what is no JSON passes no filter on the body.
    return false
  }
}

/** Brings a checked message to every confirmed subscription that its filter lets it through. */
function send(tx: Tx, topic: TopicRow, message: Message): string {
  const messageId = messageIdOf(tx, 'sns/message')
  const textFor = textsOf(message)
  const attributes = shownAttributes(message.MessageAttributes ?? {})
  for (const subscription of subscriptionsOf(tx, topic.id)) {
    if (!subscription.confirmed || !passes(subscription, message)) continue
    sendTo(tx, topic, subscription, {
      messageId,
      subject: message.Subject,
      text: textFor(subscription.protocol),
      attributes,
    })
  }
  return messageId
}

/** For the services above: publishes to a topic by its ARN. @throws AwsError NotFound */
export function publishTo(tx: Tx, arn: string, message: Message): string {
  const topic = tx.get(topicTable, arn)
  if (!topic) throw errors.topicNotFound()
  return send(tx, topic, message)
}

function publish(tx: Tx, input: In<'sns:Publish'>, call: Call): Out<'sns:Publish'> {
  const { PhoneNumber: number, TopicArn, TargetArn } = input
  const arn = TopicArn ?? TargetArn
  if (arn === undefined && number === undefined) throw errors.noTarget()
  checkMessage(input, 'messageAttributes')
  if (sizeOf(input) > MESSAGE_BYTES_MAX) throw errors.longMessage()
  if (arn === undefined) {
    if (number === undefined || !isNumber(number)) throw errors.badPhone(number ?? '')
    sendText(tx, call.scope, number, textsOf(input)('sms'))
    return { MessageId: messageIdOf(tx, 'sns/message') }
  }
  // AWS: a target that is no topic is an endpoint of a mobile application; there are none.
  if (TopicArn === undefined && arn.split(':')[5]?.startsWith('endpoint/')) throw errors.noEndpoint()
  const member = TopicArn === undefined ? 'TargetArn' : 'TopicArn'
  return { MessageId: send(tx, topicIn(tx, arn, call, 'Publish', member), input) }
}

type Entries = NonNullable<In<'sns:PublishBatch'>['PublishBatchRequestEntries']>

function checkBatch(entries: Entries): void {
  if (entries.length === 0) throw errors.emptyBatch()
  if (entries.length > ENTRIES_MAX) throw errors.bigBatch()
  const ids = entries.map(({ Id: id = '' }) => id)
  for (const id of ids) {
    if (id.length > BATCH_ID_MAX) throw errors.longBatchId(id)
    if (!/^[\w-]+$/.test(id)) throw errors.badBatchId(id)
  }
  if (new Set(ids).size < ids.length) throw errors.sameIds()
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MESSAGE_BYTES_MAX) throw errors.longBatch()
}

/** Messages that are not whole fail one by one; the others are sent. */
function publishBatch(tx: Tx, input: In<'sns:PublishBatch'>, call: Call): Out<'sns:PublishBatch'> {
  const entries = input.PublishBatchRequestEntries ?? []
  const topic = topicIn(tx, input.TopicArn, call, 'PublishBatch')
  checkBatch(entries)
  // AWS: what breaks the model of an attribute refuses the whole batch.
  entries.forEach((entry, i) => {
    const path = `publishBatchRequestEntries.${i + 1}.member.messageAttributes`
    for (const [name, attribute] of Object.entries(entry.MessageAttributes ?? {}))
      if (attribute?.DataType === undefined) throw errors.noDataType(`${path}.${name}`)
  })
  const sent: { Id: string; MessageId: string }[] = []
  const failed: { Id: string; Code: string; Message: string; SenderFault: boolean }[] = []
  for (const entry of entries) {
    const { Id: id = '' } = entry
    try {
      checkMessage(entry, '')
      sent.push({ Id: id, MessageId: send(tx, topic, entry) })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      failed.push({ Id: id, Code: error.code, Message: error.message, SenderFault: true })
    }
  }
  return { Successful: sent, Failed: failed }
}

export const publishCommands: Commands = { 'sns:Publish': publish, 'sns:PublishBatch': publishBatch }
