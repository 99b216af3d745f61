/** Amazon SNS. Other services import from here only. */
import { defineService, type TopicDef } from '../../kernel/index.ts'
import { inboxCommands, inboxQueries, inboxTopic } from './inbox.ts'
import { followLink } from './links.ts'
import { mailTable, ownerTable, type SubscriptionRow, subscriptionTable, type TopicRow, topicTable } from './model.ts'
import { policyCommands } from './policy.ts'
import { publishCommands } from './publish.ts'
import { subscriptionAttributes } from './subscription-attributes.ts'
import { subscriptionCommands, subscriptionQueries, tasks } from './subscriptions.ts'
import { tagCommands, tagQueries } from './tags.ts'
import { topicAttributes, topicCommands, topicQueries } from './topics.ts'

const topicsTopic: TopicDef<'sns:topics'> = {
  affected: {
    [topicTable.name]: (row: TopicRow) => [row.id],
    [subscriptionTable.name]: (row: SubscriptionRow) => [row.topicArn],
  },
  ids: (view, scope) => view.by(topicTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const topic = view.get(topicTable, id)
    return topic?.scope === scope
      ? { id, Name: topic.name, Attributes: topicAttributes(view, topic), Tags: [...topic.tags] }
      : undefined
  },
}

const subscriptionsTopic: TopicDef<'sns:subscriptions'> = {
  affected: { [subscriptionTable.name]: (row: SubscriptionRow) => [row.id] },
  ids: (view, scope) => view.by(subscriptionTable, 'scope', scope).map(({ id }) => id),
  row: (view, id, scope) => {
    const row = view.get(subscriptionTable, id)
    return row?.scope === scope
      ? {
          id,
          TopicArn: row.topicArn,
          Protocol: row.protocol,
          Endpoint: row.endpoint,
          Status: row.confirmed ? 'Confirmed' : 'PendingConfirmation',
          Attributes: subscriptionAttributes(row),
        }
      : undefined
  },
}

export const sns = defineService({
  name: 'sns',
  tables: [topicTable, subscriptionTable, mailTable, ownerTable],
  commands: {
    ...topicCommands,
    ...subscriptionCommands,
    ...publishCommands,
    ...policyCommands,
    ...tagCommands,
    ...inboxCommands,
    'sim:FollowLink': followLink,
  },
  queries: { ...topicQueries, ...subscriptionQueries, ...tagQueries, ...inboxQueries },
  tasks,
  topics: { 'sns:topics': topicsTopic, 'sns:subscriptions': subscriptionsTopic, 'sim:inbox': inboxTopic },
})

export { isEmail } from './endpoints.ts'
export { deliver, ownerAddress } from './inbox.ts'
export { topicExists } from './lookup.ts'
export { publishTo } from './publish.ts'
