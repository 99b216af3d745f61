/**
 * On-demand prices by Region. Data and the source of each price: price-book.json (marks). A price is a decimal string of dollars,
 * at most nine places, so that it converts to nano-dollars exactly.
 */
import { assert } from '../../../../shared/assert.ts'
import { nanosOf, usdOf } from '../../../../shared/money.ts'
import book from './price-book.json' with { type: 'json' }

interface InstancePrice {
  readonly vcpu: number
  readonly linux: readonly (number | null)[]
  readonly windows?: readonly (number | null)[]
}
export interface PlatformTerms {
  readonly licence: string
  readonly minimumSeconds: number
  readonly stepSeconds: number
}
interface IopsTier {
  readonly upTo: number | null
  readonly usageType: string
  readonly perIopsMonth: readonly number[]
}
interface VolumePrice {
  readonly perGbMonth: readonly number[]
  readonly usageType: string
  readonly operation: string
  readonly iops?: { readonly included: number; readonly tiers: readonly IopsTier[] }
  readonly throughput?: {
    readonly included: number
    readonly usageType: string
    readonly perMibpsMonth: readonly number[]
  }
}

const INSTANCES: Readonly<Record<string, InstancePrice>> = book.instances
const VOLUMES: Readonly<Record<string, VolumePrice>> = book.volumes
const PLATFORMS: Readonly<Record<string, PlatformTerms>> = book.platforms
const TENANCIES: Readonly<Record<string, { readonly usage: string; readonly factor: number }>> = book.tenancies

/** The day the prices are of. */
export const PRICES_AS_OF = book.asOf
export const MONITORING_TERMS = book.detailedMonitoring
export const ALARM_TERMS = book.alarms
export const DASHBOARD_TERMS = book.dashboards
export const LOGS_TERMS = book.logs
export const ADDRESS_TERMS = book.publicIpv4
export const NAT_GATEWAY_TERMS = book.natGateway
export const SNAPSHOT_TERMS = book.snapshots
export const VOLUME_MINIMUM_SECONDS = book.volumeMinimumSeconds
/** AWS quotes a month of 730 hours. */
export const QUOTE_HOURS = 730

export const decimal = (usd: number): string => usdOf(nanosOf(usd)).replace(/\.?0+$/, '') || '0'

export function regionIndex(region: string): number {
  const index = book.regions.indexOf(region)
  assert(index >= 0, `the price book has ${region}`)
  return index
}

/** The dollars an hour of a Linux or Windows instance as published for the Region; undefined where AWS has no such price. */
export function listPrice(region: string, type: string, platform: 'linux' | 'windows'): string | undefined {
  const price = INSTANCES[type]?.[platform]?.[regionIndex(region)]
  return price === undefined || price === null ? undefined : decimal(price)
}

export const pricedTypes = (): readonly string[] => Object.keys(INSTANCES)

function licenceOf(licence: string, vcpu: number): number {
  if (licence === 'windows') return book.licences.windowsPerVcpu * vcpu
  if (licence === 'rhel') {
    const step = book.licences.rhelPerVcpu.find(({ upToVcpu }) => upToVcpu === null || vcpu <= upToVcpu)
    return (step?.usd ?? 0) * vcpu
  }
  if (licence === 'suse')
    return book.licences.suseFlat.find(({ upToVcpu }) => upToVcpu === null || vcpu <= upToVcpu)?.usd ?? 0
  return 0
}

/** How a platform is billed; one the book does not know is billed as Linux. */
export const platformTerms = (platformDetails: string): PlatformTerms =>
  PLATFORMS[platformDetails] ?? (PLATFORMS['Linux/UNIX'] as PlatformTerms)

const tenancyTerms = (tenancy: string): { readonly usage: string; readonly factor: number } =>
  TENANCIES[tenancy] ?? (TENANCIES['default'] as { usage: string; factor: number })

/** `BoxUsage`, `DedicatedUsage` or `HostBoxUsage`: the stem of an instance's usage type. */
export const usageStem = (tenancy: string): string => tenancyTerms(tenancy).usage

/**
 * Dollars an hour of a running instance. DEVIATES: a type that has no price in the Region is billed at its us-east-1 price times
 * the Region's usual ratio, so that nothing runs for free; a type in no list at all is refused by an assertion.
 */
export function instanceRate(region: string, type: string, platformDetails: string, tenancy: string): string {
  const price = INSTANCES[type]
  assert(price, `the price book has ${type}`)
  const index = regionIndex(region)
  const { licence } = platformTerms(platformDetails)
  const linux = price.linux[index] ?? (price.linux[0] as number) * (book.regionFactors[index] as number)
  const published = licence === 'windows' ? price.windows?.[index] : undefined
  const shared = published ?? linux + licenceOf(licence, price.vcpu)
  return decimal(shared * tenancyTerms(tenancy).factor)
}

/** Dollars an hour of a Dedicated Host: a tenth more than the shared price of all its vCPUs. */
export function hostRate(region: string, family: string, hostVcpus: number): string {
  // AWS: c5 is 1.10 x c5.18xlarge; sizes of a family cost in proportion, so any of them will do.
  const [type, price] = Object.entries(INSTANCES).find(([name]) => name.startsWith(`${family}.`)) ?? []
  assert(type && price, `the price book has a type of the family ${family}`)
  const perVcpu = Number(instanceRate(region, type, 'Linux/UNIX', 'default')) / price.vcpu
  return decimal(perVcpu * hostVcpus * book.dedicated.hostFactor)
}

/** Dollars an hour that a Region asks while a Dedicated Instance runs in it. */
export const DEDICATED_REGION_FEE = String(book.dedicated.regionFeePerHour)

/** Dollars an hour of a Spot price, which is kept in ten-thousandths. */
export const spotRate = (price: number): string => decimal(price / 10_000)

export const hasInstancePrice = (type: string): boolean => INSTANCES[type] !== undefined

export interface VolumeCharge {
  readonly part: 'storage' | 'iops' | 'iops2' | 'iops3' | 'throughput'
  readonly usageType: string
  readonly operation: string
  readonly unit: string
  readonly quantity: number
  readonly perUnit: number
  readonly rate: string
}
export interface VolumeShape {
  /** GiB. */
  readonly size: number
  readonly type: string
  readonly iops?: number
  readonly throughput?: number
}

const IOPS_PARTS = ['iops', 'iops2', 'iops3'] as const

/**
 * What a volume costs a month, by usage type: provisioned GiB always; IOPS and throughput above what the type includes.
 * AWS: Amazon EBS pricing. DEVIATES: magnetic volumes are billed for space only; their I/O requests are not metered.
 */
export function volumeCharges(region: string, volume: VolumeShape): VolumeCharge[] {
  const price = VOLUMES[volume.type]
  assert(price, `the price book has volume type ${volume.type}`)
  const index = regionIndex(region)
  const { operation } = price
  const rateOf = (rates: readonly number[], factor = 1): string => decimal((rates[index] as number) * factor)
  const charges: VolumeCharge[] = []
  const add = (part: VolumeCharge['part'], usageType: string, unit: string, quantity: number, rate: string): void => {
    const perUnit = part === 'throughput' ? 1024 : 1
    if (quantity > 0) charges.push({ part, usageType, operation, unit, quantity, perUnit, rate })
  }
  add('storage', price.usageType, 'GB-Mo', volume.size, rateOf(price.perGbMonth))
  let from = price.iops?.included ?? 0
  price.iops?.tiers.forEach((tier, position) => {
    const quantity = Math.min(volume.iops ?? 0, tier.upTo ?? Number.MAX_SAFE_INTEGER) - from
    add(IOPS_PARTS[position] ?? 'iops3', tier.usageType, 'IOPS-Mo', quantity, rateOf(tier.perIopsMonth))
    from = tier.upTo ?? from
  })
  const { throughput } = price
  if (throughput) {
    // AWS quotes a MiB/s but bills the unit GiBps-mo.
    const extra = (volume.throughput ?? 0) - throughput.included
    add('throughput', throughput.usageType, 'GiBps-mo', extra, rateOf(throughput.perMibpsMonth, 1024))
  }
  return charges
}

/** Dollars a month of a volume as it is provisioned, all its parts together. */
export const volumeMonthly = (region: string, volume: VolumeShape): number =>
  volumeCharges(region, volume).reduce(
    (sum, { quantity, perUnit, rate }) => sum + (quantity / perUnit) * Number(rate),
    0,
  )

/** Dollars a month of one GiB of a snapshot in the standard tier. */
export const snapshotRate = (region: string): string =>
  decimal(SNAPSHOT_TERMS.perGbMonth[regionIndex(region)] as number)

export interface LogsTerms {
  readonly usageType: string
  readonly operation: string
  /** Dollars for a GB that is taken in or read, or for one kept a month. */
  readonly rate: string
}
/** What a group of a class pays for. Classes without a price of their own pay that of the standard one. */
export function logsTerms(region: string, kind: 'ingested' | 'stored' | 'scanned', logClass: string): LogsTerms {
  const { ingestion, ingestionOperation, storage, queries } = LOGS_TERMS
  const at = regionIndex(region)
  if (kind === 'stored') return { ...storage, rate: decimal(storage.perGbMonth[at] as number) }
  if (kind === 'scanned') return { ...queries, rate: decimal(queries.perGb[at] as number) }
  const { usageType, perGb } = logClass === 'INFREQUENT_ACCESS' ? ingestion.INFREQUENT_ACCESS : ingestion.STANDARD
  return { usageType, operation: ingestionOperation, rate: decimal(perGb[at] as number) }
}
export const natGatewayRate = (region: string): string =>
  decimal(NAT_GATEWAY_TERMS.perHour[regionIndex(region)] as number)

export interface CreditTerms {
  readonly usageType: string
  readonly operation: string
  /** Dollars for one vCPU-hour. */
  readonly rate: string
}

/** What surplus credits of a burstable family cost. AWS: one rate for Linux of any kind, another for Windows. */
export function creditTerms(family: string, platformDetails: string): CreditTerms {
  const { perVcpuHour, perVcpuHourByFamily, usageType, operations } = book.cpuCredits
  const operation = (operations as Readonly<Record<string, string>>)[family]
  assert(operation, `the price book has CPU credits of ${family}`)
  const platform = platformTerms(platformDetails).licence === 'windows' ? 'windows' : 'linux'
  const rate = (perVcpuHourByFamily as Readonly<Record<string, number>>)[family] ?? perVcpuHour[platform]
  return {
    usageType: `${usageType}:${family}`,
    operation,
    rate: decimal(rate),
  }
}

/** Dollars an hour of one public IPv4 address, in use or idle. */
export const addressRate = (region: string): string => decimal(ADDRESS_TERMS.perHour[regionIndex(region)] as number)
