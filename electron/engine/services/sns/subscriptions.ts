/** Subscribing, confirming and leaving. AWS: SNS API Reference, Subscribe, ConfirmSubscription, Unsubscribe. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import { DAY } from '../../../../shared/time.ts'
import { accountOf, type Call, type Commands, type Queries, type Tx } from '../../kernel/index.ts'
import { arnOfCaller } from '../sts/index.ts'
import { checkEndpoint, protocolOf } from './endpoints.ts'
import * as errors from './errors.ts'
import { checkSubscriptionArn, subscriptionIn, subscriptionsOf, topicIn } from './lookup.ts'
import { askToConfirm } from './mail.ts'
import {
  endpointKey,
  type Protocol,
  type SubscriptionRow,
  subscriptionTable,
  type TopicRow,
  topicTable,
} from './model.ts'
import { pageOf } from './paging.ts'
import { checkedAttributes, subscriptionAttributes, withAttribute } from './subscription-attributes.ts'
import { messageIdOf } from './uuid.ts'

/** AWS: a confirmation token is good for two days; what nobody confirmed is then removed. */
const CONFIRM_WITHIN = 2 * DAY
const TOKEN_DIGITS = 216
const TOKEN = /^[0-9a-f]{64,}$/

export const arnShown = ({ id, confirmed }: SubscriptionRow): string => (confirmed ? id : 'PendingConfirmation')

const subscriptionItem = (row: SubscriptionRow) => ({
  SubscriptionArn: arnShown(row),
  Owner: accountOf(row.scope),
  Protocol: row.protocol,
  Endpoint: row.endpoint,
  TopicArn: row.topicArn,
})

function create(
  tx: Tx,
  topic: TopicRow,
  target: { readonly protocol: Protocol; readonly endpoint: string },
  attributes: Record<string, string>,
  call: Call,
): SubscriptionRow {
  // AWS: a number needs no confirmation.
  const confirmed = target.protocol === 'sms'
  const row = tx.put<SubscriptionRow>(subscriptionTable, {
    id: `${topic.id}:${messageIdOf(tx, 'sns/subscription')}`,
    scope: topic.scope,
    topicArn: topic.id,
    ...target,
    attributes,
    confirmed,
    token: tx.hex('sns/token', TOKEN_DIGITS),
    authenticated: confirmed,
    principal: arnOfCaller(tx, call),
    createdAt: tx.now,
  })
  if (!confirmed) tx.after(CONFIRM_WITHIN, 'sns.expire', { id: row.id })
  return row
}

/** AWS: subscribing an endpoint again changes nothing; while it is pending, the mail is sent again. */
function again(known: SubscriptionRow, attributes: Record<string, string>): SubscriptionRow {
  if (Object.entries(attributes).some(([name, value]) => known.attributes[name] !== value))
    throw errors.otherSubscription()
  return known
}

function subscribe(tx: Tx, input: In<'sns:Subscribe'>, call: Call): Out<'sns:Subscribe'> {
  const protocol = protocolOf(input.Protocol)
  const endpoint = input.Endpoint ?? ''
  checkEndpoint(protocol, endpoint)
  const attributes = checkedAttributes(protocol, input.Attributes ?? {})
  const topic = topicIn(tx, input.TopicArn, call, 'Subscribe')
  const [known] = tx.by(subscriptionTable, 'endpoint', endpointKey(topic.id, protocol, endpoint))
  const row = known ? again(known, attributes) : create(tx, topic, { protocol, endpoint }, attributes, call)
  if (!row.confirmed) askToConfirm(tx, topic, row, messageIdOf(tx, 'sns/message'))
  // AWS: with a space here, without one in the lists.
  return { SubscriptionArn: row.confirmed || input.ReturnSubscriptionArn ? row.id : 'pending confirmation' }
}

/** Makes a pending subscription one that gets messages. AWS: confirming again answers the same. */
export function confirm(tx: Tx, row: SubscriptionRow, authenticated: boolean): void {
  if (!row.confirmed) tx.patch(subscriptionTable, row.id, { confirmed: true, authenticated })
}

export function remove(tx: Tx, row: SubscriptionRow): void {
  tx.remove(subscriptionTable, row.id)
  const topic = tx.get(topicTable, row.topicArn)
  if (topic) tx.patch(topicTable, topic.id, { ended: topic.ended + 1 })
}

export const subscriptionCommands: Commands = {
  'sns:Subscribe': subscribe,
  'sns:ConfirmSubscription': (tx, input, call) => {
    const token = input.Token ?? ''
    if (!TOKEN.test(token)) throw errors.badToken()
    const topic = topicIn(tx, input.TopicArn, call, 'ConfirmSubscription')
    const [row] = tx.by(subscriptionTable, 'token', token)
    if (!row) throw errors.spentToken()
    if (row.topicArn !== topic.id) throw errors.tokenOfOther()
    confirm(tx, row, input.AuthenticateOnUnsubscribe === 'true')
    return { SubscriptionArn: row.id }
  },
  /** AWS: a subscription that is gone is left all the same. */
  'sns:Unsubscribe': (tx, input, call) => {
    const row = tx.get(subscriptionTable, checkSubscriptionArn(input.SubscriptionArn))
    if (row?.scope === call.scope) remove(tx, row)
    return {}
  },
  'sns:SetSubscriptionAttributes': (tx, input, call) => {
    const { AttributeName: name = '', AttributeValue: value = '' } = input
    const row = subscriptionIn(tx, input.SubscriptionArn, call)
    tx.patch(subscriptionTable, row.id, { attributes: withAttribute(row, name, value) })
    return {}
  },
}

export const subscriptionQueries: Queries = {
  'sns:GetSubscriptionAttributes': (view, input, call) => ({
    Attributes: subscriptionAttributes(subscriptionIn(view, input.SubscriptionArn, call)),
  }),
  'sns:ListSubscriptions': (view, input, { scope }) => {
    const { page, next } = pageOf(view.by(subscriptionTable, 'scope', scope), input.NextToken)
    return { Subscriptions: page.map(subscriptionItem), ...(next === undefined ? {} : { NextToken: next }) }
  },
  'sns:ListSubscriptionsByTopic': (view, input, call) => {
    const topic = topicIn(view, input.TopicArn, call, 'ListSubscriptionsByTopic')
    const { page, next } = pageOf(subscriptionsOf(view, topic.id), input.NextToken)
    return { Subscriptions: page.map(subscriptionItem), ...(next === undefined ? {} : { NextToken: next }) }
  },
}

export const tasks = {
  'sns.expire': (tx: Tx, { id }: { readonly id: string }): void => {
    const row = tx.get(subscriptionTable, id)
    if (row && !row.confirmed) tx.remove(subscriptionTable, id)
  },
}
