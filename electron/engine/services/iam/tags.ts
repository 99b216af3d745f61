/** Tags of IAM resources. AWS: IAM user guide, "Tagging IAM resources": keys are unique without regard to case. */
import type { Iam, Json } from '../../../../shared/aws/index.ts'
import { duplicateTags, quotaExceeded, systemTag } from './errors.ts'
import type { IamTag } from './model.ts'

const TAGS_MAX = 50
type TagsIn = readonly Json<Iam.Tag>[] | undefined

export function tagsIn(tags: TagsIn): IamTag[] {
  const clean = (tags ?? []).map(({ Key, Value }) => ({ Key: Key ?? '', Value: Value ?? '' }))
  if (new Set(clean.map(({ Key }) => Key.toLowerCase())).size < clean.length) throw duplicateTags()
  if (clean.some(({ Key }) => Key.toLowerCase().startsWith('aws:'))) throw systemTag()
  return clean
}

/** Tags after some were added: a key that differs in case only replaces the old one. */
export function withTags(present: readonly IamTag[], tags: TagsIn): IamTag[] {
  const added = tagsIn(tags)
  const names = new Set(added.map(({ Key }) => Key.toLowerCase()))
  const all = [...present.filter(({ Key }) => !names.has(Key.toLowerCase())), ...added]
  if (all.length > TAGS_MAX) throw quotaExceeded('TagsPerResource', TAGS_MAX)
  return all
}

export function withoutTags(present: readonly IamTag[], keys: readonly string[] | undefined): IamTag[] {
  const names = new Set((keys ?? []).map((key) => key.toLowerCase()))
  return present.filter(({ Key }) => !names.has(Key.toLowerCase()))
}

export const tagItems = (tags: readonly IamTag[]): IamTag[] => tags.map((tag) => ({ ...tag }))
