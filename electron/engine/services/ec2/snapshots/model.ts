/** A snapshot of one's own as the world holds it; the snapshots of catalogue images are data, not rows. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

/** What a snapshot is a copy of. */
export interface CopyOf {
  readonly scope: string
  readonly id: string
  /** The volume of the first of a chain of copies; absent for a snapshot of the catalogue. */
  readonly volumeId?: string
  readonly incremental: boolean
}

export interface SnapshotRow extends TaggedRow {
  /** AWS: a copy names `vol-ffffffff`. */
  readonly volumeId: string
  /** GiB. */
  readonly size: number
  readonly description: string
  readonly startTime: Instant
  readonly completionTime?: Instant
  readonly state: 'pending' | 'completed'
  /** Percent, in steps that whoever watches the list can see. */
  readonly progress: number
  /** What one step of progress takes. */
  readonly stepMs: number
  /** Deletion was asked for while pending: it goes when it is complete. */
  readonly doomed?: boolean
  readonly encrypted: boolean
  readonly kmsKeyId?: string
  readonly public: boolean
  /** Accounts that may make volumes of it. */
  readonly sharedWith: readonly string[]
  readonly copyOf?: CopyOf
  /** Snapshots of one moment, taken by one CreateSnapshots, have this in common: the id of the first. */
  readonly set?: string
}

export const snapshotTable = defineTable<SnapshotRow>()({
  name: 'ec2.snapshot',
  indexes: { scope: (row) => row.scope, volume: (row) => row.volumeId, set: (row) => row.set },
})
