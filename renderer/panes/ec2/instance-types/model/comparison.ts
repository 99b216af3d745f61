/** Two to four instance types side by side: one line a fact, each saying whether the types differ in it. */
import { formatUsd } from '../../../../../shared/money.ts'
import { cpuCredits } from './credits.ts'
import { hourPrice } from './price-text.ts'
import { architecturesText, storageText } from './type-columns.ts'
import { memoryGiB, type Prices, type TypeFacts } from './type-facts.ts'
import type { Translate } from './type-name.ts'

export const LEAST = 2
export const MOST = 4

/** AWS quotes a month of 730 hours. */
const MONTH_HOURS = 730

export interface ComparedLine {
  readonly id: string
  readonly label: string
  /** One text a type, in their order; undefined where a type has none. */
  readonly values: readonly (string | undefined)[]
  readonly differs: boolean
}
export interface ComparedGroup {
  readonly id: string
  readonly title: string
  readonly lines: readonly ComparedLine[]
}

/** What the comparison says beyond the types' own facts. */
export interface ComparisonFacts {
  readonly types: readonly TypeFacts[]
  /** The Region whose prices and zones are shown in full. */
  readonly region: string
  readonly prices: ReadonlyMap<string, Prices>
  /** Zones of the Region that offer a type, by its name. */
  readonly zones: ReadonlyMap<string, readonly string[]>
}

type Read = (type: TypeFacts) => string | number | undefined

const card = ({ info }: TypeFacts) => info.NetworkInfo?.NetworkCards?.[0]
const cards = ({ info }: TypeFacts): number => info.NetworkInfo?.NetworkCards?.length ?? 1
const ebs = ({ info }: TypeFacts) => info.EbsInfo?.EbsOptimizedInfo

/** `0.0104 USD per hour · $7.59 per month`. */
function priceWords(usd: string | undefined, t: Translate): string | undefined {
  if (usd === undefined) return undefined
  return t('compareTypes.price', { hour: hourPrice(usd), month: formatUsd(Number(usd) * MONTH_HOURS, 2) })
}

const gbps = (each: number | undefined, type: TypeFacts): string | undefined =>
  each === undefined ? undefined : `${Math.round(each * cards(type) * 1000) / 1000} Gbps`
const unit = (value: number | undefined, name: string): string | undefined =>
  value === undefined ? undefined : `${value} ${name}`

function creditWords(type: TypeFacts, t: Translate): string | undefined {
  const credits = cpuCredits(type.family, type.size)
  return credits && t('compareTypes.credits', { ...credits })
}

function reads(facts: ComparisonFacts, t: Translate): Readonly<Record<string, Readonly<Record<string, Read>>>> {
  const yesNo = (on: boolean | undefined) => t(on ? 'instanceTypes.yes' : 'instanceTypes.no')
  const priceIn = (region: string, platform: keyof Prices[string]) => (type: TypeFacts) =>
    priceWords(facts.prices.get(region)?.[type.name]?.[platform], t)
  return {
    compute: {
      category: (type) => type.category && t(`instanceTypes.category.${type.category}`),
      vcpus: (type) => type.vcpus,
      cores: (type) => type.cores,
      memory: (type) => `${memoryGiB(type.memoryMiB)} GiB`,
      architectures: architecturesText,
      processor: ({ info }) => info.ProcessorInfo?.Manufacturer,
      clock: ({ info }) => unit(info.ProcessorInfo?.SustainedClockSpeedInGhz, 'GHz'),
      cpuCredits: (type) => creditWords(type, t),
      hypervisor: ({ info }) => info.Hypervisor,
      hibernation: (type) => yesNo(type.hibernation),
      freeTier: (type) => yesNo(type.freeTier),
      current: (type) => yesNo(type.currentGeneration),
    },
    network: {
      network: (type) => type.network,
      baseline: (type) => gbps(card(type)?.BaselineBandwidthInGbps, type),
      burst: (type) => gbps(card(type)?.PeakBandwidthInGbps, type),
      interfaces: ({ info }) => info.NetworkInfo?.MaximumNetworkInterfaces,
      addresses: ({ info }) => info.NetworkInfo?.Ipv4AddressesPerInterface,
    },
    storage: {
      storage: (type) => storageText(type, t),
      ebsBaseline: (type) => unit(ebs(type)?.BaselineBandwidthInMbps, 'Mbps'),
      ebsMaximum: (type) => unit(ebs(type)?.MaximumBandwidthInMbps, 'Mbps'),
      ebsIops: (type) => ebs(type)?.MaximumIops,
      rootDevices: (type) => type.rootDevices.join(', '),
    },
    price: {
      linux: priceIn(facts.region, 'linux'),
      windows: priceIn(facts.region, 'windows'),
      rhel: priceIn(facts.region, 'rhel'),
      suse: priceIn(facts.region, 'suse'),
    },
    regions: Object.fromEntries([...facts.prices.keys()].map((region) => [region, priceIn(region, 'linux')])),
    offered: { zones: (type) => facts.zones.get(type.name)?.join(', ') },
  }
}

/** Labels that the list of types already has words for; the rest are under `compareTypes.line`. */
const SHARED_LABELS: ReadonlySet<string> = new Set([
  ...['category', 'vcpus', 'cores', 'architectures', 'processor', 'hypervisor', 'hibernation', 'freeTier', 'current'],
  ...['network', 'baseline', 'interfaces', 'addresses', 'storage', 'rootDevices'],
])

function labelOf(group: string, id: string, t: Translate): string {
  if (group === 'regions') return t(`region.${id}`)
  return t(SHARED_LABELS.has(id) ? `instanceTypes.field.${id}` : `compareTypes.line.${id}`)
}

/** Every line of the comparison, in groups. */
export function compareTypes(facts: ComparisonFacts, t: Translate): ComparedGroup[] {
  return Object.entries(reads(facts, t)).map(([id, lines]) => ({
    id,
    title: t(`compareTypes.group.${id}`),
    lines: Object.entries(lines).map(([line, read]) => {
      const values = facts.types.map((type) => read(type)).map((value) => (value === undefined ? value : String(value)))
      return { id: line, label: labelOf(id, line, t), values, differs: new Set(values).size > 1 }
    }),
  }))
}
