/**
 * What is paid for to have it, run or not: Dedicated Hosts, the Region fee of Dedicated Instances, idle Capacity Reservations, NAT
 * gateways, snapshots.
 */
import { regionOf, type Tx } from '../../kernel/index.ts'
import {
  availableIn,
  type CapacityReservationRow,
  capacityReservationTable,
  type HostRow,
  hostTable,
  type InstanceRow,
  instanceTable,
  type NatGatewayRow,
  natGatewayTable,
  type SnapshotRow,
  snapshotTable,
  type Tag,
  vcpusOfFamily,
} from '../ec2/index.ts'
import {
  DEDICATED_REGION_FEE,
  hostRate,
  instanceRate,
  NAT_GATEWAY_TERMS,
  natGatewayRate,
  SNAPSHOT_TERMS,
  snapshotRate,
} from '../prices/index.ts'
import { meterAs } from './meters.ts'
import type { MeterSpec } from './model.ts'
import { SERVICES, usageTypeIn } from './usage.ts'

const HOST_MINIMUM_SECONDS = 60
const HOUR_SECONDS = 3600

const hourly = (
  region: string,
  stem: string,
  rate: string,
  tags: readonly Tag[],
  more: Partial<MeterSpec>,
): MeterSpec => ({
  part: 'usage',
  ...SERVICES.compute,
  usageType: usageTypeIn(region, stem),
  operation: 'RunInstances',
  productFamily: 'Compute Instance',
  unit: 'Hrs',
  per: 'hour',
  rate,
  quantity: 1,
  perUnit: 1,
  minimumSeconds: 0,
  stepSeconds: 1,
  aligned: false,
  tags,
  ...more,
})

/** AWS: a NAT gateway is billed by the hour while it is available, each hour begun as a whole one. Traffic is not simulated. */
export function meterNatGateway(tx: Tx, scope: string, natGatewayId: string): void {
  const gateway = tx.get(natGatewayTable, natGatewayId)
  meterAs(tx, scope, natGatewayId, gateway?.state === 'available' ? [natSpec(gateway)] : [])
}

function natSpec({ scope, tags }: NatGatewayRow): MeterSpec {
  const region = regionOf(scope)
  return hourly(region, NAT_GATEWAY_TERMS.usageType, natGatewayRate(region), tags, {
    ...SERVICES.other,
    operation: NAT_GATEWAY_TERMS.operation,
    productFamily: 'NAT Gateway',
    minimumSeconds: HOUR_SECONDS,
    stepSeconds: HOUR_SECONDS,
  })
}

/**
 * AWS: a snapshot is stored from its completion on. DEVIATES: AWS charges the blocks that changed since the one before; blocks are
 * not simulated, so each is charged at the size of its volume.
 */
export function meterSnapshot(tx: Tx, scope: string, snapshotId: string): void {
  const snapshot = tx.get(snapshotTable, snapshotId)
  meterAs(tx, scope, snapshotId, snapshot?.state === 'completed' ? [snapshotSpec(snapshot)] : [])
}

function snapshotSpec({ scope, size, tags }: SnapshotRow): MeterSpec {
  const region = regionOf(scope)
  return hourly(region, SNAPSHOT_TERMS.usageType, snapshotRate(region), tags, {
    ...SERVICES.other,
    part: 'storage',
    operation: SNAPSHOT_TERMS.operation,
    productFamily: 'Storage Snapshot',
    unit: 'GB-Mo',
    per: 'month',
    quantity: size,
  })
}

/** AWS: a host is billed by the second while it is allocated, whatever runs on it. */
export function meterHost(tx: Tx, scope: string, hostId: string): void {
  const host = tx.get(hostTable, hostId)
  meterAs(tx, scope, hostId, host?.state === 'available' ? [hostSpec(host)] : [])
}

function hostSpec(host: HostRow): MeterSpec {
  const region = regionOf(host.scope)
  const rate = hostRate(region, host.family, vcpusOfFamily(host.family) ?? 0)
  return hourly(region, `HostUsage:${host.family}`, rate, host.tags, {
    productFamily: 'Dedicated Host',
    minimumSeconds: HOST_MINIMUM_SECONDS,
    zone: host.zone,
    tenancy: 'host',
  })
}

/** AWS: places of a reservation that nothing runs in cost what an instance there would. */
export function meterReservation(tx: Tx, scope: string, reservationId: string): void {
  const row = tx.get(capacityReservationTable, reservationId)
  const idle = row ? availableIn(tx, row) : 0
  meterAs(tx, scope, reservationId, row && idle > 0 ? [idleSpec(row, idle)] : [])
}

function idleSpec(row: CapacityReservationRow, quantity: number): MeterSpec {
  const { instanceType, platform, tenancy, zone } = row
  const region = regionOf(row.scope)
  const rate = instanceRate(region, instanceType, platform, tenancy)
  const terms = { quantity, zone, instanceType, platform, tenancy }
  return hourly(region, `UnusedBox:${instanceType}`, rate, row.tags, terms)
}

const isDedicated = (row: InstanceRow): boolean => row.tenancy === 'dedicated' && row.state === 'running'

/** AWS: each clock hour in which a Dedicated Instance runs in a Region costs its fee once. */
export function meterRegionFee(tx: Tx, scope: string): void {
  const charged = tx.by(instanceTable, 'scope', scope).some(isDedicated)
  const terms = { productFamily: 'Fee', stepSeconds: HOUR_SECONDS, aligned: true, tenancy: 'dedicated' }
  const fee = hourly(regionOf(scope), 'DedicatedRegionFee', DEDICATED_REGION_FEE, [], terms)
  meterAs(tx, scope, `dedicated-fee/${scope}`, charged ? [fee] : [])
}
