/** Tags of log groups, by ARN and, as it was until 2022, by the group's name. */
import type { Commands, Queries, Tx, View } from '../../kernel/index.ts'
import * as errors from './errors.ts'
import { type GroupRow, groupId, groupTable } from './model.ts'
import { groupArn, groupIn } from './names.ts'

const TAGS_MAX = 50
const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u

type Tags = Readonly<Record<string, string>>

/** `known` with the tags of a request, which are checked. Keys are in order, so that equal tags are equal rows. */
export function cleanTags(known: Tags, asked: Tags | undefined): Tags {
  for (const [key, value] of Object.entries(asked ?? {})) {
    if (!KEY.test(key))
      throw errors.breaks(key, 'tags', 'satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$')
    if (!VALUE.test(value))
      throw errors.breaks(value, 'tags', 'satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$')
    if (key.startsWith('aws:')) throw errors.invalid('aws: prefixed tag key names are not allowed for external use.') // [R]
  }
  const merged = new Map([...Object.entries(known), ...Object.entries(asked ?? {})])
  if (merged.size > TAGS_MAX) throw errors.tooManyTags()
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const without = (tags: Tags, keys: readonly string[] | undefined): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys?.includes(key)))

/** The group of an ARN, with or without the `:*` at its end. */
function taggedGroup(view: View, scope: string, arn = ''): GroupRow {
  const start = groupArn(scope, '')
  if (!arn.startsWith('arn:')) throw errors.breaks(arn, 'resourceArn', 'be an ARN of a log group') // [R]
  const name = arn.startsWith(start) ? arn.slice(start.length).replace(/:\*$/, '') : ''
  const group = view.get(groupTable, groupId(scope, name))
  if (!group) throw errors.resourceNotFound()
  return group
}

function tag(tx: Tx, group: GroupRow, tags: Tags | undefined): Record<string, never> {
  tx.patch(groupTable, group.id, { tags: cleanTags(group.tags, tags) })
  return {}
}

function untag(tx: Tx, group: GroupRow, keys: readonly string[] | undefined): Record<string, never> {
  tx.patch(groupTable, group.id, { tags: without(group.tags, keys) })
  return {}
}

export const tagCommands: Commands = {
  'logs:TagResource': (tx, input, { scope }) => tag(tx, taggedGroup(tx, scope, input.resourceArn), input.tags),
  'logs:UntagResource': (tx, input, { scope }) => untag(tx, taggedGroup(tx, scope, input.resourceArn), input.tagKeys),
  'logs:TagLogGroup': (tx, input, { scope }) => tag(tx, groupIn(tx, scope, input.logGroupName), input.tags),
  'logs:UntagLogGroup': (tx, input, { scope }) => untag(tx, groupIn(tx, scope, input.logGroupName), input.tags),
}

export const tagQueries: Queries = {
  'logs:ListTagsForResource': (view, input, { scope }) => ({
    tags: { ...taggedGroup(view, scope, input.resourceArn).tags },
  }),
  'logs:ListTagsLogGroup': (view, input, { scope }) => ({ tags: { ...groupIn(view, scope, input.logGroupName).tags } }),
}
