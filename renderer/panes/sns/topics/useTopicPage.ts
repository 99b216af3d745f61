/** What the list of topics and the page of one topic share: the Actions menu, and what is told of a topic. */
import { useI18n } from 'vue-i18n'
import type { SnsTopicItem } from '../../../../shared/ipc/topics.ts'
import { hashQueryFor } from '../../../hash-query.ts'
import type { RowAction } from '../../ec2/shared/row-action.ts'
import { useResourceCommands } from '../../ec2/shared/useResourceCommands.ts'
import { displayNameOf } from '../shared/topic-facts.ts'

export const titleOf = (row: SnsTopicItem): string => row.Name

export function useTopicPage() {
  const { t } = useI18n()
  const { ask } = useResourceCommands()
  const actions: readonly RowAction<SnsTopicItem>[] = [
    { id: 'publish', one: true, page: ({ id }) => `/sns/PublishMessage:${hashQueryFor('topicArn', id)}` },
    { id: 'subscribe', one: true, page: ({ id }) => `/sns/CreateSubscription:${hashQueryFor('topicArn', id)}` },
    { id: 'edit', one: true, separator: true },
    { id: 'delete', request: ({ id }) => ask('sns:DeleteTopic', { TopicArn: id }) },
  ]
  const pairs = (row: SnsTopicItem) => ({
    name: row.Name,
    displayName: displayNameOf(row),
    id: row.id,
    owner: row.Attributes['Owner'],
    type: t('snsTopics.standard'),
    confirmed: row.Attributes['SubscriptionsConfirmed'],
    pending: row.Attributes['SubscriptionsPending'],
    key: row.Attributes['KmsMasterKeyId'],
  })
  return { actions, pairs }
}
