/** Spot Instance requests. AWS: EC2 user guide, "Spot Instance requests" and "Spot request status". */
import { assert } from '../../../../../shared/assert.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { InstanceRow } from '../instances/model.ts'
import type { TaggedRow } from '../tags/model.ts'
import type { SpotMarket } from './prices.ts'

export type SpotState = 'open' | 'active' | 'closed' | 'cancelled' | 'failed' | 'disabled'
export type SpotBehavior = 'terminate' | 'stop' | 'hibernate'
/** Why AWS takes an instance back. */
export type Interruption = 'no-capacity' | 'by-price'

export interface SpotRequestRow extends TaggedRow {
  readonly type: 'one-time' | 'persistent'
  readonly state: SpotState
  /** AWS's status code, such as `fulfilled`. */
  readonly code: string
  readonly message: string
  readonly updatedAt: Instant
  readonly createTime: Instant
  readonly validFrom?: Instant
  readonly validUntil?: Instant
  /** Dollars an hour as asked; without it the On-Demand price bounds. */
  readonly maxPrice?: string
  readonly behavior: SpotBehavior
  readonly launchGroup?: string
  readonly zoneGroup?: string
  /** What it launches, as a RunInstances request of one instance. */
  readonly launch: In<'ec2:RunInstances'>
  readonly instanceType: string
  readonly platform: string
  readonly instanceId?: string
  /** Where it was launched. */
  readonly zone?: string
  /** Set while AWS takes its instance back or keeps it stopped. */
  readonly interruption?: Interruption
  /** The fleet that placed it: what it lost, the fleet replaces. */
  readonly fleetId?: string
  readonly fault?: { readonly code: string; readonly message: string }
  /** Counts what happened to it: a scheduled evaluation of an older epoch is stale. */
  readonly epoch: number
}

export const spotRequestTable = defineTable<SpotRequestRow>()({
  name: 'ec2.spot-request',
  indexes: { scope: (row) => row.scope, instance: (row) => row.instanceId },
  check: (row) => {
    assert(/^sir-[a-z0-9]{8}$/.test(row.id), 'a Spot request id is sir- and 8 lower-case letters or digits')
    assert(row.state !== 'active' || row.instanceId !== undefined, 'an active request has an instance')
  },
})

/** The market an instance, or a request for one, is priced in. */
export const marketOf = (row: Pick<InstanceRow, 'zone' | 'instanceType' | 'platformDetails'>): SpotMarket => ({
  zone: row.zone,
  instanceType: row.instanceType,
  platform: row.platformDetails,
})
