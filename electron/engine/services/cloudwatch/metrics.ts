/** The metrics of AWS/EC2: unit, how often a point is made, and which instance types have them. */
import type { InstanceTypeFacts } from '../ec2/index.ts'

/**
 * `classic`: five-minute points, one-minute ones under detailed monitoring. `five`: five minutes always. `one`: one minute always.
 * AWS: "List the available CloudWatch metrics for your instances" (EC2 User Guide).
 */
export type Cadence = 'classic' | 'five' | 'one'
export type CreditSeries = 'usage' | 'balance' | 'surplus' | 'charged'

export interface Metric {
  readonly name: string
  readonly unit: 'Percent' | 'Bytes' | 'Count'
  readonly cadence: Cadence
  /** Samples are whole numbers of 1/scale: exact to add up in any order. */
  readonly scale: number
  /** One value every five minutes instead of every minute. */
  readonly credit?: CreditSeries
  readonly has: (facts: InstanceTypeFacts) => boolean
}

const always = (): boolean => true
const onNitro = (facts: InstanceTypeFacts): boolean => facts.hypervisor === 'nitro'
const burstable = (facts: InstanceTypeFacts): boolean => facts.credits !== undefined
/** Xen types without a store report zeros; Nitro types without one report nothing. */
const withDisks = (facts: InstanceTypeFacts): boolean =>
  facts.storage.type === 'instance-store' || facts.hypervisor === 'xen'
/** Sizes whose EBS performance bursts above a baseline. */
const ebsBursts = (facts: InstanceTypeFacts): boolean =>
  onNitro(facts) && (facts.ebs.baselineIops ?? 0) < (facts.ebs.maxIops ?? 0)

const metric = (name: string, unit: Metric['unit'], cadence: Cadence, has: Metric['has'] = always): Metric => ({
  name,
  unit,
  cadence,
  scale: unit === 'Percent' ? 100 : 1,
  has,
})
const credit = (name: string, series: CreditSeries): Metric => ({
  name,
  unit: 'Count',
  cadence: 'five',
  scale: 10_000,
  credit: series,
  has: burstable,
})

export const EC2_METRICS = [
  metric('CPUUtilization', 'Percent', 'classic'),
  metric('NetworkIn', 'Bytes', 'classic'),
  metric('NetworkOut', 'Bytes', 'classic'),
  metric('NetworkPacketsIn', 'Count', 'five'),
  metric('NetworkPacketsOut', 'Count', 'five'),
  metric('DiskReadBytes', 'Bytes', 'classic', withDisks),
  metric('DiskReadOps', 'Count', 'classic', withDisks),
  metric('DiskWriteBytes', 'Bytes', 'classic', withDisks),
  metric('DiskWriteOps', 'Count', 'classic', withDisks),
  metric('EBSReadBytes', 'Bytes', 'classic', onNitro),
  metric('EBSReadOps', 'Count', 'classic', onNitro),
  metric('EBSWriteBytes', 'Bytes', 'classic', onNitro),
  metric('EBSWriteOps', 'Count', 'classic', onNitro),
  metric('EBSByteBalance%', 'Percent', 'five', ebsBursts),
  metric('EBSIOBalance%', 'Percent', 'five', ebsBursts),
  metric('MetadataNoToken', 'Count', 'five'),
  metric('StatusCheckFailed', 'Count', 'one'),
  metric('StatusCheckFailed_AttachedEBS', 'Count', 'one', onNitro),
  metric('StatusCheckFailed_Instance', 'Count', 'one'),
  metric('StatusCheckFailed_System', 'Count', 'one'),
  credit('CPUCreditBalance', 'balance'),
  credit('CPUCreditUsage', 'usage'),
  credit('CPUSurplusCreditBalance', 'surplus'),
  credit('CPUSurplusCreditsCharged', 'charged'),
] as const satisfies readonly Metric[]

const BY_NAME: ReadonlyMap<string, Metric> = new Map(EC2_METRICS.map((found) => [found.name, found]))
export const ec2Metric = (name: string): Metric | undefined => BY_NAME.get(name)
