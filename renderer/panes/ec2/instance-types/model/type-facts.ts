/** An instance type as the lists and the launch page show it: DescribeInstanceTypes flattened, with its on-demand prices. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { Out } from '../../../../../shared/ipc/contract.ts'
import { type Category, readTypeName, timesXlarge } from './type-name.ts'

type Info = Json<Ec2.InstanceTypeInfo>
export type Prices = Out<'sim:ListInstancePrices'>['prices']

export interface TypeFacts {
  readonly name: string
  readonly family: string
  readonly size: string
  readonly category: Category | undefined
  readonly vcpus: number
  readonly cores: number
  readonly memoryMiB: number
  readonly architectures: readonly string[]
  readonly network: string
  readonly currentGeneration: boolean
  readonly freeTier: boolean
  readonly hibernation: boolean
  readonly burstable: boolean
  readonly bareMetal: boolean
  /** GB of instance store; undefined where there is only EBS. */
  readonly storeGB: number | undefined
  readonly virtualization: readonly string[]
  readonly rootDevices: readonly string[]
  /** Dollars an hour, on demand. */
  readonly linux: string | undefined
  readonly windows: string | undefined
  readonly info: Info
}

export function typeFacts(info: Info, prices: Prices): TypeFacts {
  const name = info.InstanceType ?? ''
  const parts = readTypeName(name)
  const [family = '', size = ''] = name.split('.')
  return {
    name,
    family,
    size,
    category: parts?.category,
    vcpus: info.VCpuInfo?.DefaultVCpus ?? 0,
    cores: info.VCpuInfo?.DefaultCores ?? 0,
    memoryMiB: info.MemoryInfo?.SizeInMiB ?? 0,
    architectures: info.ProcessorInfo?.SupportedArchitectures ?? [],
    network: info.NetworkInfo?.NetworkPerformance ?? '',
    currentGeneration: info.CurrentGeneration ?? false,
    freeTier: info.FreeTierEligible ?? false,
    hibernation: info.HibernationSupported ?? false,
    burstable: info.BurstablePerformanceSupported ?? false,
    bareMetal: info.BareMetal ?? false,
    storeGB: info.InstanceStorageSupported ? info.InstanceStorageInfo?.TotalSizeInGB : undefined,
    virtualization: info.SupportedVirtualizationTypes ?? [],
    rootDevices: info.SupportedRootDeviceTypes ?? [],
    linux: prices[name]?.linux,
    windows: prices[name]?.windows,
    info,
  }
}

/** `0.5`, `8`, `12288`: GiB of memory without needless decimals. */
export const memoryGiB = (mib: number): string => String(Math.round((mib / 1024) * 1000) / 1000)

const SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge']

/** Where a size stands among its family: nano first, then by the number before xlarge, metal last. */
function sizeRank(size: string): number {
  const plain = SIZES.indexOf(size)
  if (plain >= 0) return plain
  return SIZES.length + (timesXlarge(size) ?? 1000)
}

/** Free tier first and cheapest first within it, then by family from small to large: the order of the launch page's list. */
export function byFamilyAndSize(a: TypeFacts, b: TypeFacts): number {
  if (a.freeTier !== b.freeTier) return a.freeTier ? -1 : 1
  if (a.freeTier && a.linux !== b.linux) return Number(a.linux ?? Infinity) - Number(b.linux ?? Infinity)
  if (a.family !== b.family) return a.family < b.family ? -1 : 1
  return sizeRank(a.size) - sizeRank(b.size)
}
