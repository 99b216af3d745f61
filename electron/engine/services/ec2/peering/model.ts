/** VPC peering connections. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export type PeeringState = 'pending-acceptance' | 'active' | 'rejected' | 'deleted' | 'failed' | 'expired'

export interface PeeringSide {
  readonly vpcId: string
  readonly ownerId: string
  readonly region: string
  /** Known when the VPC is one of this account. */
  readonly cidrBlocks: readonly string[]
}

export interface PeeringRow extends TaggedRow {
  readonly requester: PeeringSide
  readonly accepter: PeeringSide
  readonly state: PeeringState
  readonly message: string
  readonly expiresAt: Instant
}

export const peeringTable = defineTable<PeeringRow>()({
  name: 'ec2.vpc-peering-connection',
  indexes: { scope: (row) => row.scope, vpc: (row) => [...new Set([row.requester.vpcId, row.accepter.vpcId])] },
})
