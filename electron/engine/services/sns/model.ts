/** Topics, who has subscribed to them, and the mail that came of it. */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { accountOf, defineTable, regionOf } from '../../kernel/index.ts'

export interface Tag {
  readonly Key: string
  readonly Value: string
}

export interface TopicRow {
  /** The ARN. */
  readonly id: string
  readonly scope: string
  readonly name: string
  /** What was set, under AWS's own names; the rest has defaults. */
  readonly attributes: Readonly<Record<string, string>>
  readonly tags: readonly Tag[]
  readonly createdAt: Instant
  /** How many subscriptions have ended. */
  readonly ended: number
}
export const topicTable = defineTable<TopicRow>()({ name: 'sns.topic', indexes: { scope: (row) => row.scope } })

export const topicArn = (scope: string, name: string): string =>
  `arn:aws:sns:${regionOf(scope)}:${accountOf(scope)}:${name}`

/** The ways a message takes here. AWS has more; those are refused by name. */
export type Protocol = 'email' | 'email-json' | 'sms'
export const PROTOCOLS: readonly Protocol[] = ['email', 'email-json', 'sms']

export interface SubscriptionRow {
  /** The ARN: the topic's, a colon, a UUID. It has one from its beginning, and shows it once it is confirmed. */
  readonly id: string
  readonly scope: string
  readonly topicArn: string
  readonly protocol: Protocol
  readonly endpoint: string
  readonly attributes: Readonly<Record<string, string>>
  readonly confirmed: boolean
  /** What the mail asks to be sent back; stays, since AWS answers a second click as the first. */
  readonly token: string
  readonly authenticated: boolean
  /** Who subscribed. */
  readonly principal: string
  readonly createdAt: Instant
}
export const subscriptionTable = defineTable<SubscriptionRow>()({
  name: 'sns.subscription',
  indexes: {
    scope: (row) => row.scope,
    topic: (row) => row.topicArn,
    endpoint: (row) => endpointKey(row.topicArn, row.protocol, row.endpoint),
    token: (row) => row.token,
  },
  check: (row) => assert(row.id.startsWith(`${row.topicArn}:`), 'a subscription is named after its topic'),
})
/** A topic has at most one subscription of an endpoint. */
export const endpointKey = (topic: string, protocol: string, endpoint: string): string =>
  JSON.stringify([topic, protocol, endpoint])

/** What a link in a mail does when it is followed. */
export type MailLink = 'confirm' | 'unsubscribe'

/** A mail, or a text message, as it came to an address. */
export interface MailRow {
  readonly id: string
  readonly account: string
  /** Where the topic is that sent it. */
  readonly region: string
  readonly at: Instant
  readonly channel: 'email' | 'sms'
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly body: string
  readonly read: boolean
  /** The topic and subscription it is about; none for a text to a number. */
  readonly topicArn?: string
  readonly subscriptionArn?: string
  readonly links: readonly MailLink[]
}
export const mailTable = defineTable<MailRow>()({ name: 'sns.mail', indexes: { account: (row) => row.account } })

/** The person at the console. */
export interface OwnerRow {
  /** The account. */
  readonly id: string
  readonly address: string
}
export const ownerTable = defineTable<OwnerRow>()({ name: 'sns.owner', indexes: {} })
