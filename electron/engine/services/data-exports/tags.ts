/** Tags of exports. AWS: Data Exports API Reference, TagResource and its kin. */
import type { Commands, Queries } from '../../kernel/index.ts'
import { badField, tooManyTags } from './errors.ts'
import { exportByArn } from './lookup.ts'
import { exportTable, type Tags } from './model.ts'
import { pageOf } from './paging.ts'

const TAGS_MAX = 200
type Asked = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]

/** `known` with the tags of a request, by key. @throws AwsError ValidationException, ServiceQuotaExceededException */
export function tagsFrom(known: Tags, asked: Asked = []): Tags {
  const merged = new Map(Object.entries(known))
  for (const { Key = '', Value = '' } of asked) {
    if (Key === '' || Key.length > 128 || Value.length > 256 || /^aws:/i.test(Key))
      throw badField('resourceTags', `The tag ${Key} is not valid`)
    merged.set(Key, Value)
  }
  if (merged.size > TAGS_MAX) throw tooManyTags()
  return Object.fromEntries([...merged].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export const tagCommands: Commands = {
  'bcm-data-exports:TagResource': (tx, input, { accountId }) => {
    const row = exportByArn(tx, accountId, input.ResourceArn)
    tx.patch(exportTable, row.id, { tags: tagsFrom(row.tags, input.ResourceTags) })
    return {}
  },
  'bcm-data-exports:UntagResource': (tx, input, { accountId }) => {
    const row = exportByArn(tx, accountId, input.ResourceArn)
    const kept = Object.entries(row.tags).filter(([key]) => !input.ResourceTagKeys?.includes(key))
    tx.patch(exportTable, row.id, { tags: Object.fromEntries(kept) })
    return {}
  },
}

export const tagQueries: Queries = {
  'bcm-data-exports:ListTagsForResource': (view, input, { accountId }) => {
    const tags = Object.entries(exportByArn(view, accountId, input.ResourceArn).tags)
    const { page, ...next } = pageOf(tags, input)
    return { ResourceTags: page.map(([Key, Value]) => ({ Key, Value })), ...next }
  },
}
