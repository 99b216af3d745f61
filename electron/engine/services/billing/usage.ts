/**
 * Names on the bill: services, usage types with their Region prefix, groups and normalisation. AWS: CUR line items; Cost
 * Explorer's split of EC2 into services.
 */
import { regionFacts } from '../ec2/index.ts'

export const SERVICES = {
  compute: { service: 'Amazon Elastic Compute Cloud - Compute', serviceCode: 'AmazonEC2' },
  other: { service: 'EC2 - Other', serviceCode: 'AmazonEC2' },
  vpc: { service: 'Amazon Virtual Private Cloud', serviceCode: 'AmazonVPC' },
  cloudwatch: { service: 'AmazonCloudWatch', serviceCode: 'AmazonCloudWatch' },
} as const

/** `APN2-BoxUsage:t3.micro`; us-east-1 has no prefix. */
export const usageTypeIn = (region: string, stem: string): string => `${regionFacts(region)?.usagePrefix ?? ''}${stem}`

/** AWS: Reserved Instances, "Instance size flexibility": the normalisation factor of a size. Metal counts as its largest virtual twin. */
const FACTORS: Readonly<Record<string, number>> = {
  nano: 0.25,
  micro: 0.5,
  small: 1,
  medium: 2,
  large: 4,
  xlarge: 8,
}
const METAL_FACTORS: Readonly<Record<string, number>> = { m5: 192, c5: 192, r5: 192, i3: 128, a1: 32, g4dn: 192 }

export function normalizationFactor(instanceType: string): number {
  const [family = '', size = ''] = instanceType.split('.')
  if (size.startsWith('metal')) return METAL_FACTORS[family] ?? 128
  const multiple = /^(\d+)xlarge$/.exec(size)
  return multiple ? Number(multiple[1]) * 8 : (FACTORS[size] ?? 0)
}

/** AWS: "Instance size flexibility": families whose reservations cover one size only. */
const INFLEXIBLE_FAMILIES: readonly string[] = ['g4ad', 'g4dn', 'g5', 'g5g', 'inf1']

export const isSizeFlexible = (family: string): boolean => !INFLEXIBLE_FAMILIES.includes(family)

const GROUPS: readonly (readonly [stem: RegExp, group: string])[] = [
  [/BoxUsage:|HeavyUsage:|DedicatedUsage:|SpotUsage:|HostUsage:|UnusedBox:/, 'EC2: Running Hours'],
  [/EBS:VolumeUsage\.gp2$/, 'EC2: EBS - SSD(gp2)'],
  [/EBS:VolumeUsage\.gp3$|EBS:VolumeP-(IOPS|Throughput)\.gp3$/, 'EC2: EBS - SSD(gp3)'],
  [/EBS:Volume(Usage|P-IOPS)\.piops$/, 'EC2: EBS - SSD(io1)'],
  [/EBS:Volume(Usage|P-IOPS)\.io2/, 'EC2: EBS - SSD(io2)'],
  [/EBS:VolumeUsage\.st1$/, 'EC2: EBS - HDD(st1)'],
  [/EBS:VolumeUsage\.sc1$/, 'EC2: EBS - HDD(sc1)'],
  [/EBS:VolumeUsage$/, 'EC2: EBS - Magnetic'],
  [/CW:MetricMonitorUsage$/, 'EC2: CloudWatch - Metrics'],
]

/** Cost Explorer's usage type group, for filters and dimension values. */
export const usageTypeGroup = (usageType: string): string =>
  GROUPS.find(([stem]) => stem.test(usageType))?.[1] ?? 'NoUsageTypeGroup'
