/** Topics: made, set, listed and deleted. AWS: SNS API Reference, CreateTopic and its kin. */
import type { Call, Commands, Queries, Tx, View } from '../../kernel/index.ts'
import { accountOf } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { checkTopicArn, subscriptionsOf, topicIn } from './lookup.ts'
import { subscriptionTable, type TopicRow, topicArn, topicTable } from './model.ts'
import { pageOf } from './paging.ts'
import { checkPolicy, policyOf } from './policy.ts'
import { cleanTags } from './tags.ts'

/** AWS: "Amazon SNS endpoints and quotas": standard topics of an account. */
const TOPICS_MAX = 100_000
const NAME = /^[A-Za-z0-9_-]{1,256}$/
const DISPLAY_NAME_MAX = 100

/** AWS: how a topic tries HTTP endpoints again, shown even where it has none. */
const EFFECTIVE_DELIVERY_POLICY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
})

const isObject = (text: string): boolean => {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** What each settable attribute takes; undefined when the value will do. */
const ATTRIBUTES: Readonly<Record<string, (value: string) => unknown>> = {
  DisplayName: (value) => value.length > DISPLAY_NAME_MAX && errors.badDisplayName(),
  Policy: checkPolicy,
  DeliveryPolicy: (value) => value !== '' && !isObject(value) && errors.invalid('DeliveryPolicy'), // [K]
  KmsMasterKeyId: () => undefined,
  SignatureVersion: (value) => !['1', '2'].includes(value) && errors.invalid('SignatureVersion'), // [K]
  TracingConfig: (value) => !['PassThrough', 'Active'].includes(value) && errors.invalid('TracingConfig'), // [K]
}
/** Roles and rates of delivery logs, one of each for a kind of endpoint. */
const FEEDBACK = /^(HTTP|SQS|Lambda|Firehose|Application)(Success|Failure)Feedback(RoleArn|SampleRate)$/
const FIFO_ONLY = new Set(['FifoTopic', 'ContentBasedDeduplication', 'FifoThroughputScope', 'ArchivePolicy'])

function checkAttribute(name: string, value: string): void {
  if (FEEDBACK.test(name)) return
  const check = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined
  if (!check) throw errors.unknownAttribute()
  const problem = check(value)
  if (problem) throw problem
}

/** The attributes of a request that make a standard topic. @throws AwsError for a FIFO topic and for what no topic has. */
function attributesIn(name: string, given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const isFifo = given['FifoTopic'] === 'true'
  if (isFifo !== name.endsWith('.fifo')) throw errors.badTopicName()
  if (isFifo) throw errors.notSimulated('FIFO topics')
  if (!NAME.test(name)) throw errors.badTopicName()
  const attributes: Record<string, string> = {}
  for (const [key, value = ''] of Object.entries(given)) {
    if (FIFO_ONLY.has(key)) {
      if (value !== 'false') throw errors.notSimulated('FIFO topics')
      continue
    }
    checkAttribute(key, value)
    attributes[key] = value
  }
  return attributes
}

const has = (topic: TopicRow, name: string): string => shown(topic)[name] ?? ''

/** The attributes that do not depend on subscriptions. */
const shown = (topic: TopicRow): Record<string, string> => ({
  Policy: policyOf(topic),
  ...topic.attributes,
  TopicArn: topic.id,
  Owner: accountOf(topic.scope),
  DisplayName: topic.attributes['DisplayName'] ?? '',
  EffectiveDeliveryPolicy: topic.attributes['DeliveryPolicy'] || EFFECTIVE_DELIVERY_POLICY,
})

export function topicAttributes(view: View, topic: TopicRow): Record<string, string> {
  const all = subscriptionsOf(view, topic.id)
  const confirmed = all.filter((each) => each.confirmed).length
  return {
    ...shown(topic),
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(all.length - confirmed),
    SubscriptionsDeleted: String(topic.ended),
  }
}

/** AWS: a name that is taken answers the topic's ARN, as long as nothing in the request differs from it. */
function again(topic: TopicRow, attributes: Record<string, string>, tags: readonly { Key: string; Value: string }[]) {
  if (Object.entries(attributes).some(([name, value]) => has(topic, name) !== value)) throw errors.otherTopic()
  if (tags.some(({ Key, Value }) => !topic.tags.some((tag) => tag.Key === Key && tag.Value === Value)))
    throw errors.otherTags()
  return { TopicArn: topic.id }
}

/** A topic and all its subscriptions go. AWS: one that does not exist is deleted all the same. */
function deleteTopic(tx: Tx, arn: string | undefined, call: Call): Record<string, never> {
  const id = checkTopicArn(tx, arn, call, 'DeleteTopic', 'TopicArn')
  for (const subscription of subscriptionsOf(tx, id)) tx.remove(subscriptionTable, subscription.id)
  if (tx.get(topicTable, id)) tx.remove(topicTable, id)
  return {}
}

export const topicCommands: Commands = {
  'sns:CreateTopic': (tx, input, call) => {
    const name = input.Name ?? ''
    if (input.DataProtectionPolicy) throw errors.notSimulated('Data protection policies')
    const attributes = attributesIn(name, input.Attributes ?? {})
    const tags = cleanTags(input.Tags)
    const id = topicArn(call.scope, name)
    const known = tx.get(topicTable, id)
    if (known) return again(known, attributes, tags)
    if (tx.by(topicTable, 'scope', call.scope).length >= TOPICS_MAX) throw errors.topicLimit()
    tx.put<TopicRow>(topicTable, { id, scope: call.scope, name, attributes, tags, createdAt: tx.now, ended: 0 })
    return { TopicArn: id }
  },
  'sns:DeleteTopic': (tx, input, call) => deleteTopic(tx, input.TopicArn, call),
  'sns:SetTopicAttributes': (tx, input, call) => {
    const { AttributeName: name = '', AttributeValue: value = '' } = input
    const topic = topicIn(tx, input.TopicArn, call, 'SetTopicAttributes')
    if (FIFO_ONLY.has(name)) throw errors.notSimulated('FIFO topics')
    checkAttribute(name, value)
    const { [name]: _before, ...rest } = topic.attributes
    // AWS: an empty value takes the attribute away.
    tx.patch(topicTable, topic.id, { attributes: value === '' ? rest : { ...rest, [name]: value } })
    return {}
  },
}

export const topicQueries: Queries = {
  'sns:GetTopicAttributes': (view, input, call) => ({
    Attributes: topicAttributes(view, topicIn(view, input.TopicArn, call, 'GetTopicAttributes')),
  }),
  'sns:ListTopics': (view, input, { scope }) => {
    const { page, next } = pageOf(view.by(topicTable, 'scope', scope), input.NextToken)
    return { Topics: page.map(({ id }) => ({ TopicArn: id })), ...(next === undefined ? {} : { NextToken: next }) }
  },
}
