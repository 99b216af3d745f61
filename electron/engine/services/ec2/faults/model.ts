/** A fault that lasts, as a row: whoever may be hit by it looks here. */
import type { FaultRequest } from '../../../../../shared/operations/faults.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'

export interface FaultRow {
  readonly id: string
  readonly scope: string
  readonly since: Instant
  readonly until?: Instant
  readonly request: FaultRequest
  /** The scheduled event it announced. */
  readonly eventId?: string
}

export const faultTable = defineTable<FaultRow>()({
  name: 'ec2.fault',
  indexes: {
    scope: (row) => row.scope,
    volume: (row) => ('volumeId' in row.request ? row.request.volumeId : undefined),
    instance: (row) => ('instanceId' in row.request ? row.request.instanceId : undefined),
  },
})
