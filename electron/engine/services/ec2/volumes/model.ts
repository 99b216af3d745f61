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
}

export const volumeTable = defineTable<VolumeRow>()({
  name: 'ec2.volume',
  indexes: {
    scope: (row) => row.scope,
    instance: (row) => row.attachments.map((attachment) => attachment.instanceId),
    clientToken: (row) => (row.clientToken ? `${row.scope}|${row.clientToken}` : undefined),
  },
})
