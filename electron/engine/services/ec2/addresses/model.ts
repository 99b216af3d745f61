/** An Elastic IP address: allocated to the account until it is released, associated or not. */
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface AddressRow extends TaggedRow {
  readonly publicIp: string
  readonly allocatedAt: Instant
  readonly association?: {
    readonly id: string
    readonly networkInterfaceId: string
    readonly instanceId?: string
    readonly privateIp: string
  }
  /** The association it had last: ending that one again succeeds, as on AWS. */
  readonly formerAssociationId?: string
}

export const addressTable = defineTable<AddressRow>()({
  name: 'ec2.address',
  indexes: {
    scope: (row) => row.scope,
    publicIp: (row) => row.publicIp,
    association: (row) => row.association?.id,
    networkInterface: (row) => row.association?.networkInterfaceId,
    instance: (row) => row.association?.instanceId,
  },
})
