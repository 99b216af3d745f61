/**
 * cloudwatch:TagResource and its kin. Alarms and dashboards are services of their own with rows of their own: each says under `offers`
 * which ARNs are its, and CloudWatch answers for all of them by one rule.
 */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { Call, Commands, Queries, Tx, View } from '../../kernel/index.ts'
import type { Tag } from '../ec2/index.ts'
import { breaks, resourceNotFound, validationError } from './errors.ts'

/** The name under which a service offers what of it can be tagged. */
export const TAGGABLE = 'cloudwatch.taggable'

/** One kind of resource that carries tags. */
export interface Taggable {
  /** The tags of the resource with this ARN; undefined when there is none of this kind. */
  tagsOf(view: View, arn: string, call: Call): readonly Tag[] | undefined
  /** Keeps other tags on a resource that `tagsOf` has found. */
  keep(tx: Tx, arn: string, call: Call, tags: readonly Tag[]): void
}

/** AWS: tags on one resource. */
const TAGS_MAX = 50

/** Tags of a request, each key once. @throws AwsError ValidationError */
export function cleanTags(tags: In<'cloudwatch:TagResource'>['Tags']): Tag[] {
  const found = new Map<string, Tag>()
  for (const { Key = '', Value = '' } of tags ?? []) {
    if (Key.length < 1) throw breaks(Key, 'tags.1.member.key', 'have length greater than or equal to 1')
    if (Key.length > 128) throw breaks(Key, 'tags.1.member.key', 'have length less than or equal to 128')
    if (Value.length > 256) throw breaks(Value, 'tags.1.member.value', 'have length less than or equal to 256')
    found.set(Key, { Key, Value })
  }
  return [...found.values()]
}

interface Found {
  readonly owner: Taggable
  readonly tags: readonly Tag[]
}

/** @throws AwsError ValidationError (no ARN), ResourceNotFoundException */
function resourceAt(view: View, arn: string, call: Call): Found {
  if (arn === '') throw breaks(arn, 'resourceARN', 'have length greater than or equal to 1')
  for (const owner of view.offered(TAGGABLE) as readonly Taggable[]) {
    const tags = owner.tagsOf(view, arn, call)
    if (tags) return { owner, tags }
  }
  throw resourceNotFound(arn)
}

export const tagCommands: Commands = {
  'cloudwatch:TagResource': (tx, { ResourceARN: arn = '', Tags }, call) => {
    const { owner, tags } = resourceAt(tx, arn, call)
    const added = cleanTags(Tags)
    const next = [...tags.filter((tag) => !added.some(({ Key }) => Key === tag.Key)), ...added]
    if (next.length > TAGS_MAX) throw validationError(`The resource may not have more than ${TAGS_MAX} tags.`) // [R]
    owner.keep(tx, arn, call, next)
    return {}
  },
  'cloudwatch:UntagResource': (tx, { ResourceARN: arn = '', TagKeys }, call) => {
    const { owner, tags } = resourceAt(tx, arn, call)
    const keys = new Set(TagKeys ?? [])
    const next = tags.filter(({ Key }) => !keys.has(Key))
    owner.keep(tx, arn, call, next)
    return {}
  },
}

export const tagQueries: Queries = {
  'cloudwatch:ListTagsForResource': (view, { ResourceARN: arn = '' }, call) => ({
    Tags: [...resourceAt(view, arn, call).tags],
  }),
}
