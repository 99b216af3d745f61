/**
 * The auditor: prices a world again from what its resources were seen to do, with nothing of the ledger's code. It walks each
 * resource through time, hour by hour, holding prepaid seconds, and must agree with the ledger to the nano-dollar.
 */
import type { Engine } from '../../electron/engine/index.ts'
import book from '../../electron/engine/services/billing/price-book.json' with { type: 'json' }
import type {
  AddressRow,
  InstanceRow,
  NetworkInterfaceRow,
  VolumeRow,
} from '../../electron/engine/services/ec2/index.ts'

interface Seen {
  readonly at: number
  readonly id: string
  readonly charges: readonly Charge[]
}
/** One thing a resource is charged for from an instant on. `terms` tells apart what the bill keeps apart. */
interface Charge {
  readonly part: string
  readonly usageType: string
  readonly nanos: bigint
  readonly quantity: number
  readonly perUnit: number
  readonly per: 'hour' | 'month' | 'pool'
  readonly minimum: number
  readonly step: number
  readonly terms: string
}
export interface Recording {
  readonly seen: readonly Seen[]
  stop(): void
}

const PREFIX: Record<string, string> = {
  'us-east-1': '',
  'us-west-2': 'USW2-',
  'eu-west-1': 'EU-',
  'ap-northeast-1': 'APN1-',
  'ap-northeast-2': 'APN2-',
}
const regionOf = (scope: string): string => scope.split('/')[1] as string
const nanosOf = (usd: number): bigint => BigInt(Math.round(usd * 1e9))
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

function instanceCharges(row: InstanceRow): Charge[] {
  const prefix = PREFIX[regionOf(row.scope)] as string
  const charges: Charge[] = []
  const hourly = row.platformDetails === 'SUSE Linux'
  const stem = row.tenancy === 'dedicated' ? 'DedicatedUsage' : row.tenancy === 'host' ? 'HostBoxUsage' : 'BoxUsage'
  if (row.state === 'running' || (row.state === 'stopping' && row.hibernated))
    charges.push({
      part: 'usage',
      usageType: `${prefix}${stem}:${row.instanceType}`,
      nanos: hourRate(row),
      quantity: 1,
      perUnit: 1,
      per: 'hour',
      minimum: hourly ? 3600 : 60,
      step: hourly ? 3600 : 1,
      terms: tagText(row),
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

const READERS: Record<string, (row: never) => Charge[]> = {
  'ec2.instance': instanceCharges,
  'ec2.volume': volumeCharges,
  'ec2.address': (row: AddressRow) => [ipv4(row, row.association ? 'InUse' : 'Idle')],
  'ec2.network-interface': (row: NetworkInterfaceRow) =>
    row.publicAddress && row.publicAddress.allocationId === undefined ? [ipv4(row, 'InUse')] : [],
}

/** Watches an engine from now on; attach it at the birth of the world. */
export function recordUsage(engine: Engine): Recording {
  const seen: Seen[] = []
  const stop = engine.onCommit((commit) => {
    for (const [table, before, after] of commit.changes) {
      const read = READERS[table]
      const id = (after ?? before)?.id as string
      if (read) seen.push({ at: commit.at, id, charges: after ? read(after as never) : [] })
    }
  })
  return { seen, stop }
}

const HOUR = 3600
const monthOf = (second: number): string => new Date(second * 1000).toISOString().slice(0, 7)
const secondsIn = (month: string): bigint => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return BigInt((Date.UTC(year, number, 1) - Date.UTC(year, number - 1, 1)) / 1000)
}
const nextHour = (second: number): number => (Math.floor(second / HOUR) + 1) * HOUR

/** One meter of one resource while it walks through time. */
interface Walker {
  charge: Charge
  begun: boolean
  prepaid: number
  /** Seconds charged under the present terms, by month. */
  seconds: Map<string, number>
}

/** Metric-months of a calendar month, from and to, and their price; what lies below is free. */
const METRIC_PRICES = [
  [10, 10_000, 0.3],
  [10_000, 250_000, 0.1],
  [250_000, 1_000_000, 0.05],
  [1_000_000, Number.POSITIVE_INFINITY, 0.02],
] as const

class Bill {
  readonly byUsageType = new Map<string, bigint>()
  readonly #metricSeconds = new Map<string, number>()
  readonly #metricHours = new Set<string>()

  add(usageType: string, nanos: bigint): void {
    this.byUsageType.set(usageType, (this.byUsageType.get(usageType) ?? 0n) + nanos)
  }

  /** A clock hour in which an instance sent detailed metrics counts once, however often it was switched. */
  metricHour(id: string, second: number): void {
    const hour = Math.floor(second / HOUR)
    if (this.#metricHours.has(`${id} ${hour}`)) return
    this.#metricHours.add(`${id} ${hour}`)
    const month = monthOf(second)
    this.#metricSeconds.set(month, (this.#metricSeconds.get(month) ?? 0) + 7 * HOUR)
  }

  /** What detailed monitoring costs the account: it has no price by itself. */
  poolNanos(): bigint {
    let total = 0n
    for (const [month, used] of this.#metricSeconds) {
      const length = Number(secondsIn(month))
      let cost = 0n
      for (const [from, to, usd] of METRIC_PRICES)
        cost += nanosOf(usd) * BigInt(Math.max(0, Math.min(used, to * length) - from * length))
      total += halfUp(cost, BigInt(length))
    }
    return total
  }
}

const halfUp = (top: bigint, bottom: bigint): bigint => (top * 2n + bottom) / (bottom * 2n)

function settleTerms(bill: Bill, walker: Walker): void {
  const { charge } = walker
  for (const [month, seconds] of walker.seconds) {
    const bottom = (charge.per === 'hour' ? 3600n : secondsIn(month)) * BigInt(charge.perUnit)
    bill.add(charge.usageType, halfUp(charge.nanos * BigInt(seconds), bottom))
  }
  walker.seconds = new Map()
}

const charged = (walker: Walker, second: number, seconds: number): void => {
  const month = monthOf(second)
  walker.seconds.set(month, (walker.seconds.get(month) ?? 0) + seconds)
}

/** The first second of a run: what it owes at once. Put off until then, so that terms set in the same second are the ones that pay. */
function begin(bill: Bill, id: string, walker: Walker, second: number): void {
  if (walker.begun) return
  walker.begun = true
  walker.prepaid = walker.charge.minimum
  if (walker.prepaid > 0) charged(walker, second, walker.prepaid)
  if (walker.charge.per === 'pool') bill.metricHour(id, second)
}

/** Lets the meter run from one second to another. */
function walk(bill: Bill, id: string, walker: Walker, from: number, to: number): void {
  if (to <= from) return
  begin(bill, id, walker, from)
  for (let at = from; at < to; ) {
    const until = Math.min(to, nextHour(at), walker.prepaid > 0 ? at + walker.prepaid : to)
    if (walker.charge.per === 'pool') bill.metricHour(id, at)
    else if (walker.prepaid > 0) walker.prepaid -= until - at
    else if (walker.charge.step > 1) {
      charged(walker, at, walker.charge.step)
      walker.prepaid = walker.charge.step
      continue
    } else charged(walker, at, until - at)
    at = until
  }
}

function auditResource(bill: Bill, id: string, seen: readonly Seen[], until: number): void {
  const walkers = new Map<string, Walker>()
  let now = 0
  const advance = (to: number): void => {
    for (const walker of walkers.values()) walk(bill, id, walker, now, to)
    now = to
  }
  for (const { at, charges } of seen) {
    if (Math.floor(at / 1000) > until) break
    advance(Math.floor(at / 1000))
    for (const [part, walker] of walkers) {
      const next = charges.find((charge) => charge.part === part)
      if (!next) {
        // A run that began and ended within one second still owes its minimum.
        begin(bill, id, walker, now)
        settleTerms(bill, walker)
        walkers.delete(part)
      } else if (
        next.usageType !== walker.charge.usageType ||
        next.terms !== walker.charge.terms ||
        next.nanos !== walker.charge.nanos
      ) {
        settleTerms(bill, walker)
        walker.charge = next
      }
    }
    for (const charge of charges)
      if (!walkers.has(charge.part)) walkers.set(charge.part, { charge, begun: false, prepaid: 0, seconds: new Map() })
  }
  advance(until)
  for (const walker of walkers.values()) {
    begin(bill, id, walker, until)
    settleTerms(bill, walker)
  }
}

/**
 * Nano-dollars by usage type until an instant, detailed monitoring of all Regions together under `CW:MetricMonitorUsage`.
 * @param until an instant not before the last recorded change, in ms.
 */
export function auditWorld(recording: Recording, until: number): Map<string, bigint> {
  const byResource = new Map<string, Seen[]>()
  for (const entry of recording.seen) {
    const list = byResource.get(entry.id)
    if (list) list.push(entry)
    else byResource.set(entry.id, [entry])
  }
  const bill = new Bill()
  for (const [id, seen] of byResource) auditResource(bill, id, seen, Math.floor(until / 1000))
  const result = new Map([...bill.byUsageType].filter(([usageType]) => !usageType.endsWith('CW:MetricMonitorUsage')))
  const pool = bill.poolNanos()
  if (pool > 0n) result.set('CW:MetricMonitorUsage', pool)
  return result
}
