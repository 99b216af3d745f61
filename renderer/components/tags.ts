/** The tag editor's rules, as the EC2 console words them. Keys and values are text; `aws:` belongs to AWS. */
export interface EditableTag {
  readonly key: string
  readonly value: string
  /** It exists on the resource already, so removing it is a change and its key is fixed. */
  readonly existing: boolean
  readonly removed?: boolean
}

export const MAX_TAGS = 50
const MAX_KEY = 128
const MAX_VALUE = 256

export interface TagProblem {
  /** Message keys under `tags`. */
  readonly key?: 'required' | 'duplicate' | 'keyTooLong' | 'reserved'
  readonly value?: 'valueTooLong'
}

/** The problem of each tag, by position; an empty object where there is none. */
export function tagProblems(tags: readonly EditableTag[]): readonly TagProblem[] {
  const uses = new Map<string, number>()
  for (const tag of tags) if (!tag.removed) uses.set(tag.key, (uses.get(tag.key) ?? 0) + 1)
  return tags.map((tag) => {
    if (tag.removed) return {}
    const value = [...tag.value].length > MAX_VALUE ? { value: 'valueTooLong' as const } : {}
    if (tag.key === '') return { key: 'required', ...value }
    if ([...tag.key].length > MAX_KEY) return { key: 'keyTooLong', ...value }
    if (!tag.existing && tag.key.toLowerCase().startsWith('aws:')) return { key: 'reserved', ...value }
    if ((uses.get(tag.key) ?? 0) > 1) return { key: 'duplicate', ...value }
    return value
  })
}

export const tagsAreValid = (tags: readonly EditableTag[]): boolean =>
  tagProblems(tags).every((problem) => !problem.key && !problem.value)

/** A resource's tags as the editor takes them. */
export const editableTags = (
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): readonly EditableTag[] => (tags ?? []).map((tag) => ({ key: tag.Key ?? '', value: tag.Value ?? '', existing: true }))

export interface TagChanges {
  readonly create: readonly { readonly Key: string; readonly Value: string }[]
  readonly remove: readonly { readonly Key: string }[]
}

/** What CreateTags and DeleteTags must be asked so that a resource with tags `before` has those of the editor. */
export function tagChanges(before: readonly EditableTag[], after: readonly EditableTag[]): TagChanges {
  const old = new Map(before.map((tag) => [tag.key, tag.value]))
  const kept = after.filter((tag) => !tag.removed)
  const keys = new Set(kept.map((tag) => tag.key))
  return {
    create: kept.filter((tag) => old.get(tag.key) !== tag.value).map((tag) => ({ Key: tag.key, Value: tag.value })),
    remove: [...old.keys()].filter((key) => !keys.has(key)).map((key) => ({ Key: key })),
  }
}
