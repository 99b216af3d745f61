/**
 * The words of SNS's mails. AWS: SNS Developer Guide, "Email notifications" and "Message and JSON formats"; the texts are those of
 * real mails.
 */
import { isoOf } from '../../../../shared/time.ts'
import { regionOf, type Tx } from '../../kernel/index.ts'
import { deliver } from './inbox.ts'
import type { SubscriptionRow, TopicRow } from './model.ts'

/** What is published, as one subscription gets it. */
export interface Letter {
  readonly messageId: string
  readonly subject?: string | undefined
  readonly text: string
  readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>
}

const NO_REPLY = 'no-reply@sns.amazonaws.com'
const NO_ANSWER =
  'Please do not reply directly to this email. If you have any questions or comments regarding this email, please contact us at ' +
  'https://aws.amazon.com/support'
/** DEVIATES: mails are not signed; a message that is checked for AWS's signature fails that check. */
const UNSIGNED = 'EXAMPLE'
/** AWS: a text message is cut there. */
const TEXT_MAX = 1600

const hostOf = (scope: string): string => `https://sns.${regionOf(scope)}.amazonaws.com`
const senderOf = (topic: TopicRow): string => `${topic.attributes['DisplayName'] || 'AWS Notifications'} <${NO_REPLY}>`
const page = (scope: string, name: string, query: Readonly<Record<string, string>>): string =>
  `${hostOf(scope)}/${name}?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`

const unsubscribePage = ({ scope, id, endpoint }: SubscriptionRow): string =>
  page(scope, 'unsubscribe.html', { SubscriptionArn: id, Endpoint: endpoint })

const certificateOf = (scope: string): string => `${hostOf(scope)}/SimpleNotificationService-EXAMPLE.pem`

/** AWS: the mail that asks whether its reader meant to subscribe. */
export function askToConfirm(tx: Tx, topic: TopicRow, subscription: SubscriptionRow, messageId: string): void {
  const { scope, token, endpoint, protocol } = subscription
  const isJson = protocol === 'email-json'
  const plain = [
    'You have chosen to subscribe to the topic: ',
    topic.id,
    '',
    'To confirm this subscription, click or visit the link below (If this was in error no action is necessary): ',
    page(scope, 'confirmation.html', { TopicArn: topic.id, Token: token, Endpoint: endpoint }),
    '',
    'Please do not reply directly to this email. If you wish to remove yourself from receiving all future SNS subscription ' +
      'confirmation requests please send an email to sns-opt-out',
  ].join('\n')
  const json = {
    Type: 'SubscriptionConfirmation',
    MessageId: messageId,
    Token: token,
    TopicArn: topic.id,
    Message:
      `You have chosen to subscribe to the topic ${topic.id}.\n` +
      'To confirm the subscription, visit the SubscribeURL included in this message.',
    SubscribeURL: page(scope, '', { Action: 'ConfirmSubscription', TopicArn: topic.id, Token: token }),
    Timestamp: isoOf(tx.now),
    SignatureVersion: topic.attributes['SignatureVersion'] ?? '1',
    Signature: UNSIGNED,
    SigningCertURL: certificateOf(scope),
  }
  deliver(tx, scope, {
    channel: 'email',
    to: endpoint,
    from: senderOf(topic),
    subject: 'AWS Notification - Subscription Confirmation',
    body: isJson ? JSON.stringify(json, undefined, 2) : plain,
    topicArn: topic.id,
    subscriptionArn: subscription.id,
    links: ['confirm'],
  })
}

/** AWS: who unsubscribes by the link in a mail is told so. */
export function tellUnsubscribed(tx: Tx, topic: TopicRow, { scope, endpoint, id }: SubscriptionRow): void {
  deliver(tx, scope, {
    channel: 'email',
    to: endpoint,
    from: senderOf(topic),
    subject: 'AWS Notification - Unsubscribe Confirmation',
    // DEVIATES: AWS adds a link to subscribe again.
    body: ['Your subscription to the topic below has been deactivated:', topic.id, '', NO_ANSWER].join('\n'),
    topicArn: topic.id,
    subscriptionArn: id,
    links: [],
  })
}

const plainBody = (subscription: SubscriptionRow, text: string): string =>
  [
    text,
    '',
    '--',
    'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
    unsubscribePage(subscription),
    '',
    NO_ANSWER,
  ].join('\n')

function jsonBody(tx: Tx, topic: TopicRow, subscription: SubscriptionRow, letter: Letter): string {
  const { messageId, subject, text, attributes } = letter
  const notification = {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topic.id,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: text,
    Timestamp: isoOf(tx.now),
    SignatureVersion: topic.attributes['SignatureVersion'] ?? '1',
    Signature: UNSIGNED,
    SigningCertURL: certificateOf(topic.scope),
    UnsubscribeURL: page(topic.scope, '', { Action: 'Unsubscribe', SubscriptionArn: subscription.id }),
    ...(Object.keys(attributes).length > 0 ? { MessageAttributes: attributes } : {}),
  }
  return JSON.stringify(notification, undefined, 2)
}

/** Text messages carry the topic's display name before them, and no subject. */
export function sendText(tx: Tx, scope: string, to: string, text: string, topic?: TopicRow, arn?: string): void {
  const name = topic?.attributes['DisplayName']
  deliver(tx, scope, {
    channel: 'sms',
    to,
    from: name || 'NOTICE',
    subject: '',
    body: `${name ? `${name}> ` : ''}${text}`.slice(0, TEXT_MAX),
    ...(topic ? { topicArn: topic.id } : {}),
    ...(arn === undefined ? {} : { subscriptionArn: arn }),
    links: [],
  })
}

/** Brings a message to one confirmed subscription. */
export function sendTo(tx: Tx, topic: TopicRow, subscription: SubscriptionRow, letter: Letter): void {
  const { protocol, endpoint, scope, id } = subscription
  if (protocol === 'sms') {
    sendText(tx, scope, endpoint, letter.text, topic, id)
    return
  }
  deliver(tx, scope, {
    channel: 'email',
    to: endpoint,
    from: senderOf(topic),
    subject: letter.subject ?? 'AWS Notification Message',
    body: protocol === 'email' ? plainBody(subscription, letter.text) : jsonBody(tx, topic, subscription, letter),
    topicArn: topic.id,
    subscriptionArn: id,
    links: ['unsubscribe'],
  })
}
