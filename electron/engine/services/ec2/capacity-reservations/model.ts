/** On-Demand Capacity Reservations: room in one zone for one type, paid for whether used or not. */
import { assert } from '../../../../../shared/assert.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable, type View } from '../../../kernel/index.ts'
import { type InstanceRow, instanceTable } from '../instances/model.ts'
import type { TaggedRow } from '../tags/model.ts'

export interface CapacityReservationRow extends TaggedRow {
  readonly state: 'active' | 'expired' | 'cancelled'
  readonly instanceType: string
  /** As in DescribeInstances: `Linux/UNIX`, `Windows`, … */
  readonly platform: string
  readonly zone: string
  readonly tenancy: 'default' | 'dedicated'
  readonly count: number
  readonly ebsOptimized: boolean
  readonly match: 'open' | 'targeted'
  readonly createTime: Instant
  /** Absent when it lasts until it is cancelled. */
  readonly endDate?: Instant
}

export const capacityReservationTable = defineTable<CapacityReservationRow>()({
  name: 'ec2.capacity-reservation',
  indexes: { scope: (row) => row.scope },
  check: (row) => {
    assert(/^cr-[0-9a-f]{17}$/.test(row.id), 'a capacity reservation id is cr- and 17 hexadecimal digits')
    assert(row.count >= 1, 'a reservation is for one instance at least')
  },
})

/** The instances that run in it. */
export const occupantsOf = (view: View, row: CapacityReservationRow): InstanceRow[] =>
  view
    .by(instanceTable, 'reserved', row.id)
    .filter((instance) => instance.state === 'pending' || instance.state === 'running')

export const availableIn = (view: View, row: CapacityReservationRow): number =>
  row.state === 'active' ? Math.max(0, row.count - occupantsOf(view, row).length) : 0
