/** An EC2 instance as the world holds it. Its answer to DescribeInstances is a projection (queries.ts). */
import { assert } from '../../../../../shared/assert.ts'
import type { ScheduledEventCode } from '../../../../../shared/operations/faults.ts'
import type { Instant } from '../../../../../shared/time.ts'
import { defineTable } from '../../../kernel/index.ts'
import type { TaggedRow } from '../tags/model.ts'

export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped'

/** AWS: the low byte of the state code (EC2 API, InstanceState). */
export const STATE_CODES: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
}

export type MonitoringState = 'disabled' | 'pending' | 'enabled' | 'disabling'

export interface BlockDevice {
  readonly deviceName: string
  readonly volumeId: string
  readonly attachTime: Instant
  readonly deleteOnTermination: boolean
  readonly status: 'attaching' | 'attached' | 'detaching'
}

export type Check = 'system' | 'instance' | 'attached-ebs'

/** A status check that fails now. */
export interface Impairment {
  readonly check: Check
  readonly since: Instant
}

/** What AWS has scheduled for the instance. */
export interface ScheduledEvent {
  readonly id: string
  readonly code: ScheduledEventCode
  readonly description: string
  readonly notBefore: Instant
  readonly notAfter?: Instant
  /** The latest time the customer may move it to; absent when it cannot be moved. */
  readonly deadline?: Instant
}

export interface MetadataOptions {
  readonly httpTokens: 'optional' | 'required'
  readonly httpPutResponseHopLimit: number
  readonly httpEndpoint: 'enabled' | 'disabled'
  readonly httpProtocolIpv6: 'enabled' | 'disabled'
  readonly instanceMetadataTags: 'enabled' | 'disabled'
}

export interface InstanceRow extends TaggedRow {
  readonly state: InstanceState
  readonly stateSince: Instant
  /** When a transitional state will settle; absent at rest. */
  readonly settlesAt?: Instant
  /** Counts transitions: a scheduled settle of an older epoch is stale. */
  readonly epoch: number
  readonly reservationId: string
  readonly launchIndex: number
  /** The present or last start; renewed at every start, as AWS does. */
  readonly launchTime: Instant
  /** The RunInstances call itself. */
  readonly createTime: Instant
  /** When the guest's system last booted: hibernation does not reset it, reboot and start do. Absent before the first boot. */
  readonly bootedAt?: Instant
  /** The very first pending has not reached running yet (AWS refuses a stop then). */
  readonly everRan: boolean
  readonly imageId: string
  readonly instanceType: string
  readonly architecture: string
  readonly platform?: 'windows'
  /** `Linux/UNIX`, `Windows`, `Red Hat Enterprise Linux`, `SUSE Linux`. */
  readonly platformDetails: string
  /** `RunInstances`, `RunInstances:0002`, … */
  readonly usageOperation: string
  readonly virtualizationType: string
  readonly bootMode?: string
  readonly enaSupport: boolean
  readonly rootDeviceName: string
  readonly rootDeviceType: 'ebs' | 'instance-store'
  readonly blockDevices: readonly BlockDevice[]
  readonly zone: string
  readonly vpcId: string
  readonly subnetId: string
  readonly networkInterfaceIds: readonly string[]
  readonly privateIp: string
  /** Decided at launch and remembered for later starts. */
  readonly autoPublicIp: boolean
  readonly keyName?: string
  /** Windows: the RSA public key of the launch, OpenSSH one-line form; the password is encrypted for it. */
  readonly passwordKey?: string
  readonly clientToken?: string
  readonly monitoring: MonitoringState
  readonly tenancy: string
  readonly placementGroup?: string
  /** Of a partition placement group, from 1. */
  readonly partition?: number
  readonly ebsOptimized: boolean
  readonly hibernationConfigured: boolean
  /** The memory is on disk: stopping or stopped by hibernation, or resuming from it. */
  readonly hibernated: boolean
  readonly disableApiTermination: boolean
  readonly disableApiStop: boolean
  readonly shutdownBehavior: 'stop' | 'terminate'
  /** Burstable types only. */
  readonly cpuCredits?: 'standard' | 'unlimited'
  readonly autoRecovery: 'default' | 'disabled'
  /** Base64, as sent. */
  readonly userData?: string
  readonly metadataOptions: MetadataOptions
  readonly stateReason?: { readonly code: string; readonly message: string }
  readonly stateTransitionReason: string
  /** When status checks leave `initializing`, counted from the last start. */
  readonly systemCheckOkAt?: Instant
  readonly instanceCheckOkAt?: Instant
  /** Tenancy host: where it runs, or ran last and will again with affinity. */
  readonly hostId?: string
  readonly affinity?: 'default' | 'host'
  /** What it wants of Capacity Reservations; absent for any open one. */
  readonly capacityReservation?: {
    readonly preference: 'open' | 'none' | 'capacity-reservations-only'
    readonly targetId?: string
  }
  /** The reservation it runs in. */
  readonly capacityReservationId?: string
  /** A Spot Instance: the request it came from, and its price in ten-thousandths of a dollar an hour. */
  readonly spotRequestId?: string
  readonly spotPrice?: number
  /** AWS has said that it takes the instance back, and when. */
  readonly spotNotice?: { readonly action: 'terminate' | 'stop' | 'hibernate'; readonly time: Instant }
  /** When AWS recommended to move away from it. */
  readonly rebalanceAt?: Instant
  /** AWS took it back within its first hour: this run costs nothing. */
  readonly unbilled?: boolean
  /** Checks that fail; only while running. */
  readonly impairments?: readonly Impairment[]
  readonly events?: readonly ScheduledEvent[]
  /** An archetype of the workload catalogue (`web-diurnal`, `idle-dev`, …). */
  readonly workload: string
}

const RESTING: readonly InstanceState[] = ['running', 'stopped', 'terminated']

export const instanceTable = defineTable<InstanceRow>()({
  name: 'ec2.instance',
  indexes: {
    scope: (row) => row.scope,
    /** `scope|token`, for idempotent launches. */
    clientToken: (row) => (row.clientToken ? `${row.scope}|${row.clientToken}` : undefined),
    reservation: (row) => row.reservationId,
    host: (row) => row.hostId,
    reserved: (row) => row.capacityReservationId,
    /** `scope|name` of the placement group. */
    placementGroup: (row) => (row.placementGroup ? `${row.scope}|${row.placementGroup}` : undefined),
  },
  check: (row) => {
    assert(/^i-[0-9a-f]{17}$/.test(row.id), 'an instance id is i- and 17 hexadecimal digits')
    assert(RESTING.includes(row.state) === (row.settlesAt === undefined), 'only transitional states settle')
    assert(row.impairments === undefined || row.state === 'running', 'only what runs fails its checks')
  },
})

/** A client token of RunInstances: what was asked under it and the reservation it made. */
export interface LaunchTokenRow {
  /** `scope|token`. */
  readonly id: string
  readonly reservationId: string
  /** Hash of the request, to tell a retry from another request under the same token. */
  readonly digest: string
}
export const launchTokenTable = defineTable<LaunchTokenRow>()({ name: 'ec2.launch-token', indexes: {} })
