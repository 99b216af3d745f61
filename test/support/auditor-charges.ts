/** What the auditor holds a resource to cost, read off its row: by its own rules, from the numbers of the price book. */

import {
  type AddressRow,
  type CapacityReservationRow,
  type HostRow,
  type InstanceRow,
  type NetworkInterfaceRow,
  type VolumeRow,
  vcpusOfFamily,
} from '../../electron/engine/services/ec2/index.ts'
import book from '../../electron/engine/services/prices/price-book.json' with { type: 'json' }

/** One thing a resource is charged for from an instant on. `terms` tells apart what the bill keeps apart. */
export interface Charge {
  readonly part: string
  readonly usageType: string
  readonly nanos: bigint
  readonly quantity: number
  readonly perUnit: number
  /** `clock`: a clock hour counts once for `group`, whatever was on in it and however often. */
  readonly per: 'hour' | 'month' | 'pool' | 'clock'
  readonly group?: string
  readonly minimum: number
  readonly step: number
  readonly terms: string
  /** What commitments look at; absent where none applies. */
  readonly fit?: Fit
}
/** A running instance, or idle places of a Capacity Reservation, as a commitment sees them. */
export interface Fit {
  readonly region: string
  readonly zone: string
  readonly type: string
  readonly platform: string
  readonly tenancy: string
  readonly idle: boolean
  /** Nano-dollars an hour of one thing On-Demand. */
  readonly onDemand: bigint
  /** The same without the licence of the platform. */
  readonly linux: bigint
  readonly quantity: number
}
export const PREFIX: Record<string, string> = {
  'us-east-1': '',
  'us-west-2': 'USW2-',
  'eu-west-1': 'EU-',
  'ap-northeast-1': 'APN1-',
  'ap-northeast-2': 'APN2-',
}
const regionOf = (scope: string): string => scope.split('/')[1] as string
export const halfUp = (top: bigint, bottom: bigint): bigint => (top * 2n + bottom) / (bottom * 2n)
export const nanosOf = (usd: number): bigint => BigInt(Math.round(usd * 1e9))
const inRegion = <T>(prices: readonly T[], scope: string): T => prices[book.regions.indexOf(regionOf(scope))] as T
const tagText = (row: { tags: readonly { Key: string; Value: string }[] }): string =>
  JSON.stringify(row.tags.map(({ Key, Value }) => [Key, Value]).sort())

function hourRate(row: InstanceRow): bigint {
  const price = (
    book.instances as Record<string, { vcpu: number; linux: (number | null)[]; windows?: (number | null)[] }>
  )[row.instanceType]
  if (!price) throw new Error(`no price for ${row.instanceType}`)
  const index = book.regions.indexOf(regionOf(row.scope))
  const linux = price.linux[index] ?? (price.linux[0] as number) * (book.regionFactors[index] as number)
  let usd = linux
  if (row.platformDetails === 'Windows') usd = price.windows?.[index] ?? linux + 0.046 * price.vcpu
  if (row.platformDetails === 'Red Hat Enterprise Linux')
    usd = linux + price.vcpu * (price.vcpu <= 8 ? 0.0144 : price.vcpu <= 127 ? 0.0108 : 0.0096)
  if (row.platformDetails === 'SUSE Linux') usd = linux + (price.vcpu <= 2 ? 0.05625 : price.vcpu <= 4 ? 0.1125 : 0.125)
  return nanosOf(row.tenancy === 'dedicated' ? usd * 1.06 : row.tenancy === 'host' ? 0 : usd)
}

const fitOf = (row: InstanceRow, platform: string, quantity: number, idle = false): Fit => ({
  region: regionOf(row.scope),
  zone: row.zone,
  type: row.instanceType,
  platform,
  tenancy: row.tenancy,
  idle,
  onDemand: hourRate(row),
  linux: hourRate({ ...row, platformDetails: 'Linux/UNIX' }),
  quantity,
})

function instanceCharges(row: InstanceRow): Charge[] {
  const prefix = PREFIX[regionOf(row.scope)] as string
  const charges: Charge[] = []
  const hourly = row.platformDetails === 'SUSE Linux'
  const shared = row.tenancy === 'dedicated' ? 'DedicatedUsage' : row.tenancy === 'host' ? 'HostBoxUsage' : 'BoxUsage'
  const stem = row.spotRequestId ? 'SpotUsage' : shared
  if (!row.unbilled && (row.state === 'running' || (row.state === 'stopping' && row.hibernated)))
    charges.push({
      part: 'usage',
      usageType: `${prefix}${stem}:${row.instanceType}`,
      nanos: row.spotPrice === undefined ? hourRate(row) : BigInt(row.spotPrice) * 100_000n,
      quantity: 1,
      perUnit: 1,
      per: 'hour',
      minimum: hourly ? 3600 : 60,
      step: hourly ? 3600 : 1,
      terms: `${row.spotPrice ?? ''} ${tagText(row)}`,
      ...(row.spotRequestId || row.tenancy === 'host' ? {} : { fit: fitOf(row, row.platformDetails, 1) }),
    })
  if (row.state === 'running' && row.tenancy === 'dedicated')
    charges.push({
      part: 'region-fee',
      usageType: `${prefix}DedicatedRegionFee`,
      nanos: nanosOf(2),
      quantity: 1,
      perUnit: 1,
      per: 'clock',
      group: row.scope,
      minimum: 0,
      step: 1,
      terms: '',
    })
  if (row.state === 'running' && (row.monitoring === 'enabled' || row.monitoring === 'disabling'))
    charges.push({
      part: 'metrics',
      usageType: `${prefix}CW:MetricMonitorUsage`,
      nanos: 0n,
      quantity: 7,
      perUnit: 1,
      per: 'pool',
      minimum: 0,
      step: 1,
      terms: tagText(row),
    })
  return charges
}

function volumeCharges(row: VolumeRow): Charge[] {
  if (row.state === 'deleting' || row.state === 'deleted') return []
  const prefix = PREFIX[regionOf(row.scope)] as string
  const charge = (stem: string, quantity: number, usd: number, perUnit = 1): Charge[] =>
    quantity <= 0
      ? []
      : [
          {
            part: stem,
            usageType: `${prefix}${stem}`,
            nanos: nanosOf(usd) * BigInt(quantity),
            quantity,
            perUnit,
            per: 'month',
            minimum: 60,
            step: 1,
            terms: `${quantity} ${tagText(row)}`,
          },
        ]
  const { gp3, io1, io2 } = book.volumes
  const iops = row.iops ?? 0
  const space = inRegion(book.volumes[row.type].perGbMonth, row.scope)
  const stem = { io1: 'EBS:VolumeUsage.piops', standard: 'EBS:VolumeUsage' }[row.type as string]
  const charges = charge(stem ?? `EBS:VolumeUsage.${row.type}`, row.size, space)
  if (row.type === 'gp3') {
    const perMib = inRegion(gp3.throughput.perMibpsMonth, row.scope)
    charges.push(
      ...charge('EBS:VolumeP-IOPS.gp3', iops - 3000, inRegion(gp3.iops.tiers[0]?.perIopsMonth ?? [], row.scope)),
    )
    charges.push(...charge('EBS:VolumeP-Throughput.gp3', (row.throughput ?? 0) - 125, perMib * 1024, 1024))
  }
  if (row.type === 'io1')
    charges.push(...charge('EBS:VolumeP-IOPS.piops', iops, inRegion(io1.iops.tiers[0]?.perIopsMonth ?? [], row.scope)))
  if (row.type === 'io2') {
    const price = (tier: number): number => inRegion(io2.iops.tiers[tier]?.perIopsMonth ?? [], row.scope)
    charges.push(...charge('EBS:VolumeP-IOPS.io2', Math.min(iops, 32000), price(0)))
    charges.push(...charge('EBS:VolumeP-IOPS.io2.tier2', Math.min(iops, 64000) - 32000, price(1)))
    charges.push(...charge('EBS:VolumeP-IOPS.io2.tier3', iops - 64000, price(2)))
  }
  return charges
}

const ipv4 = (row: { scope: string; tags: InstanceRow['tags'] }, use: string): Charge => ({
  part: 'ipv4',
  usageType: `${PREFIX[regionOf(row.scope)]}PublicIPv4:${use}Address`,
  nanos: nanosOf(0.005),
  quantity: 1,
  perUnit: 1,
  per: 'hour',
  minimum: 0,
  step: 1,
  terms: `${use} ${tagText(row)}`,
})

function hostCharges(row: HostRow): Charge[] {
  if (row.state !== 'available') return []
  const prices = book.instances as Record<string, { vcpu: number; linux: (number | null)[] }>
  const type = Object.keys(prices).find((name) => name.split('.')[0] === row.family) as string
  const price = prices[type] as { vcpu: number; linux: (number | null)[] }
  const index = book.regions.indexOf(regionOf(row.scope))
  const linux = price.linux[index] ?? (price.linux[0] as number) * (book.regionFactors[index] as number)
  return [
    {
      part: 'usage',
      usageType: `${PREFIX[regionOf(row.scope)]}HostUsage:${row.family}`,
      nanos: nanosOf((Number(linux.toFixed(9)) / price.vcpu) * (vcpusOfFamily(row.family) ?? 0) * 1.1),
      quantity: 1,
      perUnit: 1,
      per: 'hour',
      minimum: 60,
      step: 1,
      terms: tagText(row),
    },
  ]
}

/** What the idle places of a Capacity Reservation cost. */
export function idleCharges(row: CapacityReservationRow, idle: number): Charge[] {
  if (row.state !== 'active' || idle <= 0) return []
  const like = { ...row, platformDetails: row.platform } as unknown as InstanceRow
  return [
    {
      part: 'usage',
      usageType: `${PREFIX[regionOf(row.scope)]}UnusedBox:${row.instanceType}`,
      nanos: hourRate(like) * BigInt(idle),
      quantity: idle,
      perUnit: 1,
      per: 'hour',
      minimum: 0,
      step: 1,
      terms: `${idle} ${tagText(row)}`,
      fit: fitOf(like, row.platform, idle, true),
    },
  ]
}

/** By table: what the row is charged for while it stands. */
export const READERS: Record<string, (row: never) => Charge[]> = {
  'ec2.instance': instanceCharges,
  'ec2.volume': volumeCharges,
  'ec2.host': hostCharges,
  'ec2.address': (row: AddressRow) => [ipv4(row, row.association ? 'InUse' : 'Idle')],
  'ec2.network-interface': (row: NetworkInterfaceRow) =>
    row.publicAddress && row.publicAddress.allocationId === undefined ? [ipv4(row, 'InUse')] : [],
}
