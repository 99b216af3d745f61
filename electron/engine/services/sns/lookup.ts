/** Topics and subscriptions by the ARN a request names. AWS: the shape is checked first, then whose it is, then whether it is. */
import type { Call, View } from '../../kernel/index.ts'
import { arnOfCaller } from '../sts/index.ts'
import * as errors from './errors.ts'
import { type SubscriptionRow, subscriptionTable, type TopicRow, topicTable } from './model.ts'

const ELEMENTS = 6

/** @throws AwsError InvalidParameter when it is no ARN of a topic in this Region; AuthorizationError when it is another account's. */
export function checkTopicArn(
  view: View,
  arn: string | undefined,
  call: Call,
  operation: string,
  member: string,
): string {
  if (arn === undefined || arn === '') throw errors.noValue(member)
  const parts = arn.split(':')
  if (parts.length < ELEMENTS) throw errors.shortArn(member, parts.length)
  const [prefix, , service, region, account] = parts
  if (prefix !== 'arn' || service !== 'sns' || region !== call.region || parts.length > ELEMENTS)
    throw errors.invalid(member)
  if (account !== call.accountId) throw errors.notYours(arnOfCaller(view, call), operation, arn)
  return arn
}

/** @throws AwsError NotFound, or as `checkTopicArn` does. */
export function topicIn(
  view: View,
  arn: string | undefined,
  call: Call,
  operation: string,
  member = 'TopicArn',
): TopicRow {
  const topic = view.get(topicTable, checkTopicArn(view, arn, call, operation, member))
  if (!topic) throw errors.topicNotFound()
  return topic
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @throws AwsError InvalidParameter when it cannot be a subscription's ARN. */
export function checkSubscriptionArn(arn: string | undefined): string {
  const member = 'SubscriptionArn'
  if (arn === undefined || arn === '') throw errors.noValue(member)
  const parts = arn.split(':')
  if (parts.length < ELEMENTS) throw errors.shortArn(member, parts.length)
  if (parts.length !== ELEMENTS + 1 || !UUID.test(parts[ELEMENTS] ?? '')) throw errors.badSubscriptionId()
  return arn
}

/** @throws AwsError NotFound, or as `checkSubscriptionArn` does. */
export function subscriptionIn(view: View, arn: string | undefined, call: Call): SubscriptionRow {
  const found = view.get(subscriptionTable, checkSubscriptionArn(arn))
  if (found?.scope !== call.scope) throw errors.subscriptionNotFound()
  return found
}

export const subscriptionsOf = (view: View, topic: string): SubscriptionRow[] =>
  view.by(subscriptionTable, 'topic', topic)

export const topicExists = (view: View, arn: string): boolean => view.get(topicTable, arn) !== undefined
