/** A tag as every taggable row holds it, in the order it was added. */
export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** The part every EC2 resource row shares. `scope` is `account/region`. */
export interface ScopedRow {
  readonly id: string
  readonly scope: string
}
export interface TaggedRow extends ScopedRow {
  readonly tags: readonly Tag[]
}
