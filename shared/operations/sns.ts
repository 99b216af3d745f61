/** Amazon SNS operations that are simulated, and the inbox their mails land in. */
import type { Op, Sns } from '../aws/index.ts'
import type { InboxItem } from '../ipc/topics.ts'

type None = Record<string, never>

export interface SnsOperations extends InboxOperations {
  'sns:CreateTopic': Op<Sns.CreateTopicInput, Sns.CreateTopicResponse>
  'sns:DeleteTopic': Op<Sns.DeleteTopicInput, None>
  'sns:GetTopicAttributes': Op<Sns.GetTopicAttributesInput, Sns.GetTopicAttributesResponse>
  'sns:SetTopicAttributes': Op<Sns.SetTopicAttributesInput, None>
  'sns:ListTopics': Op<Sns.ListTopicsInput, Sns.ListTopicsResponse>
  'sns:Subscribe': Op<Sns.SubscribeInput, Sns.SubscribeResponse>
  'sns:ConfirmSubscription': Op<Sns.ConfirmSubscriptionInput, Sns.ConfirmSubscriptionResponse>
  'sns:Unsubscribe': Op<Sns.UnsubscribeInput, None>
  'sns:GetSubscriptionAttributes': Op<Sns.GetSubscriptionAttributesInput, Sns.GetSubscriptionAttributesResponse>
  'sns:SetSubscriptionAttributes': Op<Sns.SetSubscriptionAttributesInput, None>
  'sns:ListSubscriptions': Op<Sns.ListSubscriptionsInput, Sns.ListSubscriptionsResponse>
  'sns:ListSubscriptionsByTopic': Op<Sns.ListSubscriptionsByTopicInput, Sns.ListSubscriptionsByTopicResponse>
  'sns:Publish': Op<Sns.PublishInput, Sns.PublishResponse>
  'sns:PublishBatch': Op<Sns.PublishBatchInput, Sns.PublishBatchResponse>
  'sns:AddPermission': Op<Sns.AddPermissionInput, None>
  'sns:RemovePermission': Op<Sns.RemovePermissionInput, None>
  'sns:TagResource': Op<Sns.TagResourceRequest, None>
  'sns:UntagResource': Op<Sns.UntagResourceRequest, None>
  'sns:ListTagsForResource': Op<Sns.ListTagsForResourceRequest, Sns.ListTagsForResourceResponse>
}

/** A mail or a text message, whole. */
export interface InboxMessage extends InboxItem {
  readonly body: string
}

/** The simulator's own: what real people read in their mail program. The inbox is the account's, whatever the Region of a call. */
export interface InboxOperations {
  /** The newest hundred, of one address or of all, the newest first. */
  'sim:ListMessages': [
    input: { readonly to?: string; readonly unread?: boolean },
    output: { readonly messages: readonly InboxMessage[] },
  ]
  'sim:GetMessage': [input: { readonly id: string }, output: InboxMessage]
  'sim:MarkMessages': [input: { readonly ids: readonly string[]; readonly read: boolean }, output: None]
  'sim:DeleteMessages': [input: { readonly ids: readonly string[] }, output: None]
  /** A click on a link of a mail. */
  'sim:FollowLink': [
    input: { readonly id: string; readonly link: 'confirm' | 'unsubscribe' },
    output: {
      readonly outcome: 'confirmed' | 'unsubscribed'
      readonly topicArn: string
      readonly subscriptionArn: string
      readonly endpoint: string
    },
  ]
  /** The address the console offers as one's own. */
  'sim:GetOwner': [input: None, output: { readonly address: string }]
  'sim:SetOwner': [input: { readonly address: string }, output: { readonly address: string }]
}
