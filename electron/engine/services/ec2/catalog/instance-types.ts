/** The instance type catalogue: facts recorded from AWS's DescribeInstanceTypes (provenance in the JSON's header). */
import catalogue from './instance-types.json' with { type: 'json' }
import { REGION_LACKS, ZONE_LACKS } from './offerings.ts'
import { regionFacts } from './regions.ts'

export interface InstanceTypeFacts {
  readonly name: string
  readonly family: string
  readonly size: string
  readonly category: string
  readonly currentGeneration: boolean
  /** AWS no longer launches it; kept because old worlds and price lists name it. */
  readonly retired?: boolean
  readonly vcpu: number
  readonly cores: number
  readonly threadsPerCore: number
  readonly memoryMiB: number
  readonly arch: readonly string[]
  readonly cpuManufacturer: string
  readonly clockGHz?: number
  readonly networkPerformance: string
  /** Gbps, the advertised peak; the baseline is what is sustained. */
  readonly networkGbps: number
  readonly networkBaselineGbps: number
  readonly networkCards: number
  readonly maxNetworkInterfaces: number
  readonly ipv4PerInterface: number
  readonly ipv6Supported?: boolean
  readonly enaSupport: 'unsupported' | 'supported' | 'required'
  readonly efaSupported?: boolean
  readonly storage: {
    readonly type: 'ebs-only' | 'instance-store'
    readonly totalGB?: number
    readonly disks?: readonly { readonly count: number; readonly sizeGB: number; readonly kind: 'ssd' | 'hdd' }[]
    readonly nvme?: 'unsupported' | 'required'
  }
  readonly ebs: {
    readonly optimizedSupport: 'unsupported' | 'supported' | 'default'
    readonly encryption: 'supported'
    readonly nvme: 'unsupported' | 'supported' | 'required'
    readonly baselineMbps?: number
    readonly maxMbps?: number
    readonly baselineIops?: number
    readonly maxIops?: number
    readonly baselineMBps?: number
    readonly maxMBps?: number
    readonly maxAttachments?: number
    readonly attachmentLimitType?: 'shared' | 'dedicated'
  }
  /** Absent on bare metal, as on AWS. */
  readonly hypervisor?: 'nitro' | 'xen'
  readonly bareMetal?: boolean
  readonly burstable?: boolean
  readonly credits?: {
    readonly perHour: number
    readonly maxAccrued: number
    readonly baselinePercentPerVcpu: number
    readonly defaultMode: 'standard' | 'unlimited'
  }
  readonly hibernationSupported?: boolean
  readonly freeTierEligible?: boolean
  readonly rootDeviceTypes: readonly string[]
  readonly virtualizationTypes: readonly string[]
  readonly bootModes: readonly string[]
  readonly usageClasses: readonly string[]
  readonly placementStrategies: readonly string[]
  readonly dedicatedHostsSupported?: boolean
  readonly autoRecoverySupported?: boolean
  readonly gpu?: {
    readonly totalMemoryMiB: number
    readonly gpus: readonly { readonly name: string; readonly manufacturer: string; readonly count: number }[]
  }
  readonly accelerator?: readonly { readonly name: string; readonly manufacturer: string; readonly count: number }[]
  /** The Service Quotas code (service `ec2`) of the On-Demand vCPU bucket it counts against. */
  readonly quotaCode: string
}

/** The recording leaves out members that are false. */
type Recorded = Omit<InstanceTypeFacts, 'currentGeneration'> & { readonly currentGeneration?: boolean }

export const INSTANCE_TYPES: readonly InstanceTypeFacts[] = (
  catalogue.instanceTypes as unknown as readonly Recorded[]
).map((recorded) => ({ ...recorded, currentGeneration: recorded.currentGeneration ?? false }))

const BY_NAME: ReadonlyMap<string, InstanceTypeFacts> = new Map(INSTANCE_TYPES.map((facts) => [facts.name, facts]))

export const instanceType = (name: string): InstanceTypeFacts | undefined => BY_NAME.get(name)

const names = (list: readonly string[] | undefined, facts: InstanceTypeFacts): boolean =>
  list !== undefined && (list.includes(facts.family) || list.includes(facts.name))

/** True when the type can be launched in the zone. Without a zone: anywhere in the Region. */
export function offeredIn(region: string, zone: string | undefined, type: string): boolean {
  const facts = instanceType(type)
  if (!facts || facts.retired || names(REGION_LACKS[region], facts)) return false
  if (zone !== undefined) return !names(ZONE_LACKS[zone], facts)
  return (regionFacts(region)?.zones ?? []).some(({ name }) => !names(ZONE_LACKS[name], facts))
}

/** The zones of the Region that offer the type, in the Region's own order. */
export const zonesOffering = (region: string, type: string): string[] =>
  (regionFacts(region)?.zones ?? []).map((zone) => zone.name).filter((zone) => offeredIn(region, zone, type))
