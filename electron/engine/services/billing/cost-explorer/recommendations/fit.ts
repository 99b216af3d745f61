/** Which types an instance's work would fit. Expected use scales with vCPUs; memory is unknown without an agent, as on AWS. */
import { type InstanceTypeFacts, instanceType, zonesOffering } from '../../../ec2/index.ts'
import { hasInstancePrice, instanceRate, pricedTypes } from '../../../prices/index.ts'

/** Per cent of all vCPUs, and bits a second. */
export interface Load {
  readonly maxCpu: number
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

const compatible = (from: InstanceTypeFacts, to: InstanceTypeFacts, platform: string): boolean =>
  to.arch.some((arch) => from.arch.includes(arch)) &&
  !to.bareMetal &&
  !to.retired &&
  (to.currentGeneration || to.family === from.family) &&
  !to.gpu &&
  (from.hypervisor === 'xen' || to.hypervisor === from.hypervisor) &&
  (platform !== 'Windows' || to.arch.includes('x86_64'))

function fits(from: InstanceTypeFacts, to: InstanceTypeFacts, load: Load): boolean {
  const scale = from.vcpu / to.vcpu
  if (load.p995Cpu * scale * HEADROOM > 100 || to.memoryMiB < from.memoryMiB * LEAST_MEMORY) return false
  // A burstable type must live on what it earns.
  if (to.burstable && load.averageCpu * scale > (to.credits?.baselinePercentPerVcpu ?? 0)) return false
  return load.networkGbps <= to.networkBaselineGbps
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
      if (!compatible(from, to, platform) || zonesOffering(region, name).length === 0 || !fits(from, to, load))
        return []
      const rate = instanceRate(region, name, platform, tenancy)
      const expectedMaxCpu = Math.min(100, (load.maxCpu * from.vcpu) / to.vcpu)
      return Number(rate) < price ? [{ facts: to, rate, expectedMaxCpu }] : []
    })
    .sort((a, b) => Number(a.rate) - Number(b.rate) || (a.facts.name < b.facts.name ? -1 : 1))
    .slice(0, TARGETS_MAX)
}
