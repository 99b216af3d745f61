/** What the console reads out of topics, subscriptions and what is typed into their forms. Pure. */
import type { SnsSubscriptionItem, SnsTopicItem } from '../../../../shared/ipc/topics.ts'
import { hashQueryFor } from '../../../hash-query.ts'

/** The last part of a topic's ARN. */
export const topicNameOf = (arn: string): string => arn.split(':')[5] ?? arn
/** The UUID of a subscription's ARN. */
export const subscriptionIdOf = (arn: string): string => arn.split(':')[6] ?? arn

export const topicPage = (arn: string): string => `/sns/TopicDetails:${hashQueryFor('topicArn', arn)}`
export const subscriptionPage = (arn: string): string => `/sns/Subscriptions:${hashQueryFor('subscriptionArn', arn)}`

export const isTopicName = (name: string): boolean => /^[A-Za-z0-9_-]{1,256}$/.test(name)
export const isEmail = (text: string): boolean => /^[^\s@<>(),;:"[\]\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(text)
export const isNumber = (text: string): boolean => /^\+?\d(?:-?\d){6,14}$/.test(text)

/** The addresses of a comma-separated list. */
export const addressesIn = (text: string): string[] =>
  text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')

export const displayNameOf = ({ Attributes }: SnsTopicItem): string => Attributes['DisplayName'] ?? ''

/** Texts that are JSON are shown with their structure, others as they are. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}

export const isPending = ({ Status }: SnsSubscriptionItem): boolean => Status === 'PendingConfirmation'
