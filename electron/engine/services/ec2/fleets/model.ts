/** EC2 Fleets and Spot Fleet requests: one kind of row, since they are one thing under two APIs. AWS: "EC2 Fleet", "Spot Fleet". */
import { assert } from '../../../../../shared/assert.ts'
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { SpotBehavior } from '../spot/model.ts'
import type { TaggedRow } from '../tags/model.ts'

export type FleetKind = 'ec2' | 'spot'
export type FleetType = 'instant' | 'request' | 'maintain'
export type Lifecycle = 'on-demand' | 'spot'

/** EC2 Fleet's words; a Spot Fleet says `cancelled` where these say `deleted`. */
export type FleetState = 'submitted' | 'active' | 'modifying' | 'deleted_running' | 'deleted_terminating' | 'deleted'

export type SpotStrategy =
  | 'lowest-price'
  | 'diversified'
  | 'capacity-optimized'
  | 'capacity-optimized-prioritized'
  | 'price-capacity-optimized'
export type OnDemandStrategy = 'lowest-price' | 'prioritized'
export type CapacityUnit = 'units' | 'vcpu' | 'memory-mib'

export type Requirements = Json<Ec2.InstanceRequirementsRequest>

/** One line of a configuration: what it changes of the template, and where. At most one of type and requirements is set. */
export interface Override {
  readonly instanceType?: string
  readonly requirements?: Requirements
  readonly imageId?: string
  readonly subnetId?: string
  readonly zone?: string
  readonly zoneId?: string
  readonly placement?: Json<Ec2.Placement>
  readonly blockDevices?: Json<Ec2.BlockDeviceMapping>[]
  readonly weight?: number
  readonly priority?: number
  readonly maxPrice?: string
}

/** Where instances come from: a template with overrides, or (Spot Fleet) a whole launch specification. */
export interface Source {
  readonly template?: Json<Ec2.FleetLaunchTemplateSpecificationRequest>
  readonly specification?: Partial<In<'ec2:RunInstances'>>
  readonly overrides: readonly Override[]
}

export interface Target {
  readonly total: number
  readonly onDemand: number
  readonly spot: number
}

/** Why a pool gave no instance: shown by instant fleets, and told in the history of the others. */
export interface PoolError {
  readonly lifecycle: Lifecycle
  readonly source: number
  readonly override: Override
  readonly code: string
  readonly message: string
}

export interface Rebalance {
  readonly replacement: 'launch' | 'launch-before-terminate'
  readonly delaySeconds?: number
}

export interface FleetRow extends TaggedRow {
  readonly kind: FleetKind
  readonly type: FleetType
  readonly state: FleetState
  readonly createTime: Instant
  readonly sources: readonly Source[]
  readonly target: Target
  readonly defaultType: Lifecycle
  readonly unit: CapacityUnit
  readonly spot: {
    readonly strategy: SpotStrategy
    readonly behavior: SpotBehavior
    /** lowest-price only: how many pools share the capacity. */
    readonly pools: number
    readonly maxTotalPrice?: string
    /** A Spot Fleet's maximum price for every launch that names none. */
    readonly maxPrice?: string
    readonly rebalance?: Rebalance
  }
  readonly onDemand: { readonly strategy: OnDemandStrategy; readonly maxTotalPrice?: string }
  /** What is above a lowered target is terminated. */
  readonly terminateExcess: boolean
  readonly terminateAtExpiry: boolean
  readonly replaceUnhealthy: boolean
  readonly validFrom?: Instant
  readonly validUntil?: Instant
  readonly clientToken?: string
  readonly context?: string
  /** Tags of what an instant fleet launches. */
  readonly launchTags?: Json<Ec2.TagSpecification>[]
  /** The request as sent, for the members that are only shown. */
  readonly asked: In<'ec2:CreateFleet'> | Json<Ec2.SpotFleetRequestConfigData>
  /** What refused instances the last time there was a look. */
  readonly errors: readonly PoolError[]
  /** Counts the looks that were planned: only the latest is taken. */
  readonly look: number
  readonly endedAt?: Instant
}

const UUID = /^(fleet|sfr)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const isFleetId = (id: string): boolean => UUID.test(id)

export const fleetTable = defineTable<FleetRow>()({
  name: 'ec2.fleet',
  indexes: { scope: (row) => row.scope },
  check: (row) => {
    assert(isFleetId(row.id), 'a fleet id is fleet- or sfr- and a UUID')
    assert(row.target.onDemand + row.target.spot === row.target.total, 'the two targets make the whole')
  },
})

/** An instance that a fleet launched; it is remembered for as long as the fleet, since `request` fleets replace nothing. */
export interface FleetMemberRow {
  /** The instance's id. */
  readonly id: string
  readonly scope: string
  readonly fleetId: string
  readonly lifecycle: Lifecycle
  readonly source: number
  readonly override: Override
  /** Type and zone: the pool it came from. */
  readonly pool: string
  readonly weight: number
  /** Dollars an hour when it was launched, in ten-thousandths. */
  readonly price: number
  /** It is being replaced, and no longer counts. */
  readonly leaving?: boolean
  /** The fleet terminates it. */
  readonly removed?: boolean
}

export const fleetMemberTable = defineTable<FleetMemberRow>()({
  name: 'ec2.fleet-member',
  indexes: { fleet: (row) => row.fleetId },
})

export type FleetEventType = 'instance-change' | 'fleet-change' | 'service-error' | 'information'

export interface FleetEventRow {
  readonly id: string
  readonly scope: string
  readonly fleetId: string
  readonly at: Instant
  readonly type: FleetEventType
  readonly subType: string
  readonly description?: string
  readonly instanceId?: string
}

export const fleetEventTable = defineTable<FleetEventRow>()({
  name: 'ec2.fleet-event',
  indexes: { fleet: (row) => row.fleetId },
})

/** The tag that AWS puts on what a fleet launches. */
export const FLEET_TAG: Readonly<Record<FleetKind, string>> = {
  ec2: 'aws:ec2:fleet-id',
  spot: 'aws:ec2spot:fleet-request-id',
}
