/** Tags of topics. */
import type { Call, Commands, Queries, View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { checkTopicArn } from './lookup.ts'
import { type Tag, type TopicRow, topicTable } from './model.ts'

const TAGS_MAX = 50

interface LooseTag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** The tags of a request. @throws AwsError InvalidParameter, TagLimitExceeded */
export function cleanTags(tags: readonly LooseTag[] | undefined): Tag[] {
  const clean = (tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }))
  for (const { Key, Value } of clean) {
    if (Key.length < 1 || Key.length > 128) throw errors.invalid('TagKey') // [K]
    if (Value.length > 256) throw errors.invalid('TagValue') // [K]
    if (/^aws:/i.test(Key)) throw errors.invalid('The aws: prefix is reserved.') // [K]
  }
  if (new Set(clean.map(({ Key }) => Key)).size < clean.length) throw errors.sameKeys()
  if (clean.length > TAGS_MAX) throw errors.tagLimit()
  return clean
}

function tagged(view: View, arn: string | undefined, call: Call, operation: string): TopicRow {
  const topic = view.get(topicTable, checkTopicArn(view, arn, call, operation, 'ResourceArn'))
  if (!topic) throw errors.resourceNotFound()
  return topic
}

export const tagCommands: Commands = {
  'sns:TagResource': (tx, input, call) => {
    const topic = tagged(tx, input.ResourceArn, call, 'TagResource')
    const fresh = cleanTags(input.Tags)
    const kept = topic.tags.filter(({ Key }) => !fresh.some((tag) => tag.Key === Key))
    const tags = [...kept, ...fresh]
    if (tags.length > TAGS_MAX) throw errors.tagLimit()
    tx.patch(topicTable, topic.id, { tags })
    return {}
  },
  'sns:UntagResource': (tx, input, call) => {
    const topic = tagged(tx, input.ResourceArn, call, 'UntagResource')
    tx.patch(topicTable, topic.id, { tags: topic.tags.filter(({ Key }) => !input.TagKeys?.includes(Key)) })
    return {}
  },
}

export const tagQueries: Queries = {
  'sns:ListTagsForResource': (view, input, call) => ({
    Tags: [...tagged(view, input.ResourceArn, call, 'ListTagsForResource').tags],
  }),
}
