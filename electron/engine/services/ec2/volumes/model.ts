/** An EBS volume as the world holds it. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export type VolumeType = 'gp3' | 'gp2' | 'io1' | 'io2' | 'st1' | 'sc1' | 'standard'
export type VolumeState = 'creating' | 'available' | 'in-use' | 'deleting' | 'deleted'

export interface VolumeAttachmentPart {
  readonly instanceId: string
  readonly device: string
  readonly state: 'attaching' | 'attached' | 'detaching' | 'busy'
  readonly attachTime: Instant
  readonly deleteOnTermination: boolean
}

/** What may have made the data of a volume inconsistent. AWS: EBS user guide, "Amazon EBS volume events". */
export interface VolumeEventPart {
  /** `evol-…`. */
  readonly id: string
  readonly since: Instant
  /** When I/O was enabled again; absent while the volume is impaired. */
  readonly until?: Instant
  /** AWS did it by itself, since the volume asked for that. */
  readonly auto: boolean
}

export interface VolumeRow extends TaggedRow {
  readonly zone: string
  /** GiB. */
  readonly size: number
  readonly type: VolumeType
  readonly iops?: number
  /** MiB/s; gp3 only. */
  readonly throughput?: number
  readonly encrypted: boolean
  readonly kmsKeyId?: string
  readonly snapshotId?: string
  readonly state: VolumeState
  readonly epoch: number
  readonly createTime: Instant
  readonly multiAttach: boolean
  readonly attachments: readonly VolumeAttachmentPart[]
  readonly clientToken?: string
  /** It is, or was, the root of an instance; absent for false. */
  readonly root?: boolean
  /** I/O goes on by itself although the data may be inconsistent; absent for false. */
  readonly autoEnableIo?: boolean
  /** The latest; only one is kept. */
  readonly event?: VolumeEventPart
}

export const volumeTable = defineTable<VolumeRow>()({
  name: 'ec2.volume',
  indexes: {
    scope: (row) => row.scope,
    instance: (row) => row.attachments.map((attachment) => attachment.instanceId),
    clientToken: (row) => (row.clientToken ? `${row.scope}|${row.clientToken}` : undefined),
  },
})
