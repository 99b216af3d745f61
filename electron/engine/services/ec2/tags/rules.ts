/** What a tag may be. AWS: EC2 user guide, "Tag restrictions": 50 a resource, key 1-128, value 0-256, `aws:` reserved. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import {
  badInstanceTagKey,
  duplicateKey,
  emptyKey,
  keyTooLong,
  notTaggable,
  reservedKey,
  tagLimit,
  valueTooLong,
} from './errors.ts'
import type { Tag } from './model.ts'

export const TAGS_MAX = 50
export const TAG_KEY_MAX = 128
export const TAG_VALUE_MAX = 256
export const RESERVED_PREFIX = 'aws:'

/** AWS counts Unicode characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length

/** Reserved in any case: `AWS:` and `aws:` alike. */
export const isReserved = (key: string): boolean => key.toLowerCase().startsWith(RESERVED_PREFIX)

/** User tags only: AWS's own do not count towards the limit. */
export const userTagsOf = (tags: readonly Tag[]): Tag[] => tags.filter((tag) => !isReserved(tag.Key))

/** @throws AwsError when one of a request's tags breaks a rule; a missing value is an empty one. */
export function checkedTags(tags: readonly Json<Ec2.Tag>[]): Tag[] {
  const seen = new Set<string>()
  const checked = tags.map((tag): Tag => {
    const key = tag.Key ?? ''
    const value = tag.Value ?? ''
    if (key === '') throw emptyKey()
    if (isReserved(key)) throw reservedKey()
    if (lengthOf(key) > TAG_KEY_MAX) throw keyTooLong(key, TAG_KEY_MAX)
    if (lengthOf(value) > TAG_VALUE_MAX) throw valueTooLong(TAG_VALUE_MAX)
    if (seen.has(key)) throw duplicateKey(key)
    seen.add(key)
    return { Key: key, Value: value }
  })
  if (checked.length > TAGS_MAX) throw tagLimit()
  return checked
}

/**
 * The tags a creating request gives to one of the resources it makes.
 * @param allowed the resource types the operation can tag.
 * @throws AwsError InvalidParameterValue for another type or a bad tag; TagLimitExceeded.
 */
export function tagsFor(
  specs: Json<Ec2.TagSpecification>[] | undefined,
  resourceType: string,
  allowed: readonly string[],
): Tag[] {
  const found: Json<Ec2.Tag>[] = []
  for (const spec of specs ?? []) {
    const type = spec.ResourceType ?? ''
    if (!allowed.includes(type)) throw notTaggable(type)
    const tags = checkedTags(spec.Tags ?? [])
    if (type === resourceType) found.push(...tags)
  }
  return checkedTags(found)
}

/** Adds or replaces, keeping the order in which keys first came. @throws AwsError TagLimitExceeded */
export function withTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(present.map((tag) => [tag.Key, tag]))
  for (const tag of added) merged.set(tag.Key, tag)
  const tags = [...merged.values()]
  if (userTagsOf(tags).length > TAGS_MAX) throw tagLimit()
  return tags
}

/**
 * The narrower keys of an instance whose metadata serves its tags. AWS: EC2 user guide, "Work with instance tags in instance metadata".
 * @throws AwsError InvalidParameterValue
 */
export function checkInstanceTagKeys(tags: readonly Tag[]): void {
  for (const { Key: key } of tags)
    if (!/^[0-9a-zA-Z+\-=.,_:@]+$/.test(key) || ['.', '..', '_index'].includes(key)) throw badInstanceTagKey(key)
}
