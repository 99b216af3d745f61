/** Which types an instance's work would fit. Expected use scales with vCPUs; memory is unknown without an agent, as on AWS. */
import { type InstanceTypeFacts, instanceType, zonesOffering } from '../../../ec2/index.ts'
import { hasInstancePrice, instanceRate, pricedTypes } from '../../../prices/index.ts'

/** Per cent of all vCPUs, and bits a second. */
export interface Load {
  readonly maxCpu: number
  /** The 99.5th percentile, or the one a person prefers. */
  readonly p995Cpu: number
  readonly averageCpu: number
  readonly networkGbps: number
}

export interface Target {
  readonly facts: InstanceTypeFacts
  readonly rate: string
  readonly expectedMaxCpu: number
}

/** AWS: a fifth of head-room above the 99.5th percentile. */
const HEADROOM = 1.2
const TARGETS_MAX = 3
/** Nobody measures memory from outside: two sizes less is as far as a guess goes. */
const LEAST_MEMORY = 1 / 4

/** What may be asked of targets beside fitting; what is left out is as Cost Explorer judges. */
export interface FitRules {
  /** 1.2 leaves a fifth. */
  readonly headroom?: number
  /** Dearer types too, where the work needs more than there is. */
  readonly dearer?: boolean
  /** Processors of another architecture too. */
  readonly anyArch?: boolean
}

const compatible = (from: InstanceTypeFacts, to: InstanceTypeFacts, platform: string, anyArch: boolean): boolean =>
  (anyArch || to.arch.some((arch) => from.arch.includes(arch))) &&
  !to.bareMetal &&
  !to.retired &&
  (to.currentGeneration || to.family === from.family) &&
  !to.gpu &&
  (from.hypervisor === 'xen' || to.hypervisor === from.hypervisor) &&
  (platform !== 'Windows' || to.arch.includes('x86_64'))

/** Of what a type would have too little for the work of another. */
export function shortagesOf(
  from: InstanceTypeFacts,
  to: InstanceTypeFacts,
  load: Load,
  headroom = HEADROOM,
): { readonly cpu: boolean; readonly memory: boolean; readonly network: boolean } {
  const scale = from.vcpu / to.vcpu
  // A burstable type must live on what it earns.
  const isBroke = to.burstable && load.averageCpu * scale > (to.credits?.baselinePercentPerVcpu ?? 0)
  return {
    cpu: load.p995Cpu * scale * headroom > 100 || (isBroke ?? false),
    memory: to.memoryMiB < from.memoryMiB * LEAST_MEMORY,
    network: load.networkGbps > to.networkBaselineGbps,
  }
}

function fits(from: InstanceTypeFacts, to: InstanceTypeFacts, load: Load, headroom = HEADROOM): boolean {
  const { cpu, memory, network } = shortagesOf(from, to, load, headroom)
  return !cpu && !memory && !network
}

export interface Place {
  readonly type: string
  readonly region: string
  readonly platform: string
  readonly tenancy: string
}

/** The cheapest types that would do and cost less, the cheapest first; of the same family, of any, or of those that are wanted. */
export function targetsFor(
  current: Place,
  load: Load,
  wanted: boolean | ((from: InstanceTypeFacts, to: InstanceTypeFacts) => boolean),
  { headroom, dearer = false, anyArch = false }: FitRules = {},
): Target[] {
  const { type, region, platform, tenancy } = current
  const from = instanceType(type)
  if (!from || !hasInstancePrice(type)) return []
  const price = Number(instanceRate(region, type, platform, tenancy))
  const isWanted =
    typeof wanted === 'function'
      ? wanted
      : (before: InstanceTypeFacts, to: InstanceTypeFacts): boolean => !wanted || to.family === before.family
  return pricedTypes()
    .flatMap((name): Target[] => {
      const to = instanceType(name)
      if (!to || name === type || !isWanted(from, to)) return []
      if (!compatible(from, to, platform, anyArch) || zonesOffering(region, name).length === 0) return []
      if (!fits(from, to, load, headroom)) return []
      const rate = instanceRate(region, name, platform, tenancy)
      const expectedMaxCpu = Math.min(100, (load.maxCpu * from.vcpu) / to.vcpu)
      return dearer || Number(rate) < price ? [{ facts: to, rate, expectedMaxCpu }] : []
    })
    .sort((a, b) => Number(a.rate) - Number(b.rate) || (a.facts.name < b.facts.name ? -1 : 1))
    .slice(0, TARGETS_MAX)
}
