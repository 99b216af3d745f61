/** The metrics of AWS/EC2: unit, how often a point is made, and which instance types have them. */
import type { InstanceTypeFacts } from '../ec2/index.ts'
import type { SpanRow } from './model.ts'

/**
 * `classic`: five-minute points, one-minute ones under detailed monitoring. `five`: five minutes always. `check`: every minute once the
 * status checks have initialised. `minute`: every minute.
 * AWS: "List the available CloudWatch metrics for your instances" (EC2 User Guide).
 */
export type Cadence = 'classic' | 'five' | 'check' | 'minute'
export type CreditSeries = 'usage' | 'balance' | 'surplus' | 'charged'

export interface Metric {
  readonly name: string
  readonly unit: 'Percent' | 'Bytes' | 'Count' | 'Seconds' | 'Milliseconds' | 'None'
  readonly cadence: Cadence
  /** Samples are whole numbers of 1/scale: exact to add up in any order. */
  readonly scale: number
  /** One value every five minutes instead of every minute. */
  readonly credit?: CreditSeries
  readonly has: (facts: InstanceTypeFacts) => boolean
  /** Spans in which it is silent though the type has it are left out. */
  readonly speaks?: (span: SpanRow) => boolean
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

const SCALES: Readonly<Record<Metric['unit'], number>> = {
  Percent: 100,
  Bytes: 1,
  Count: 1,
  Seconds: 1000,
  Milliseconds: 100,
  None: 1,
}

const metric = (name: string, unit: Metric['unit'], cadence: Cadence, has: Metric['has'] = always): Metric => ({
  name,
  unit,
  cadence,
  scale: SCALES[unit],
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
  metric('GPUPowerUtilization', 'Percent', 'classic', (facts) => facts.gpu !== undefined),
  metric('InstanceEBSIOPSExceededCheck', 'None', 'minute', onNitro),
  metric('InstanceEBSThroughputExceededCheck', 'None', 'minute', onNitro),
  metric('MetadataNoToken', 'Count', 'five'),
  // AWS: it appears where calls without a token were refused after version 1 had been disabled.
  { ...metric('MetadataNoTokenRejected', 'Count', 'five'), speaks: (span: SpanRow) => span.refusesV1 === true },
  metric('StatusCheckFailed', 'Count', 'check'),
  metric('StatusCheckFailed_AttachedEBS', 'Count', 'check', onNitro),
  metric('StatusCheckFailed_Instance', 'Count', 'check'),
  metric('StatusCheckFailed_System', 'Count', 'check'),
  credit('CPUCreditBalance', 'balance'),
  credit('CPUCreditUsage', 'usage'),
  credit('CPUSurplusCreditBalance', 'surplus'),
  credit('CPUSurplusCreditsCharged', 'charged'),
] as const satisfies readonly Metric[]

/** AWS: "Amazon CloudWatch metrics for Amazon EBS": one minute, free, while attached to a running instance. */
export const EBS_METRICS = [
  metric('VolumeAvgReadLatency', 'Milliseconds', 'minute', onNitro),
  metric('VolumeAvgWriteLatency', 'Milliseconds', 'minute', onNitro),
  metric('VolumeIOPSExceededCheck', 'None', 'minute', onNitro),
  metric('VolumeIdleTime', 'Seconds', 'minute'),
  { ...metric('VolumeQueueLength', 'Count', 'minute'), scale: 10_000 },
  metric('VolumeReadBytes', 'Bytes', 'minute'),
  metric('VolumeReadOps', 'Count', 'minute'),
  metric('VolumeStalledIOCheck', 'None', 'minute', onNitro),
  metric('VolumeThroughputExceededCheck', 'None', 'minute', onNitro),
  metric('VolumeTotalReadTime', 'Seconds', 'minute'),
  metric('VolumeTotalWriteTime', 'Seconds', 'minute'),
  metric('VolumeWriteBytes', 'Bytes', 'minute'),
  metric('VolumeWriteOps', 'Count', 'minute'),
] as const satisfies readonly Metric[]

/** Only volumes that burst have it. */
export const BURST_BALANCE: Metric = metric('BurstBalance', 'Percent', 'minute')

/** Only volumes with provisioned operations have them. */
export const PROVISIONED_METRICS: readonly Metric[] = [
  metric('VolumeConsumedReadWriteOps', 'Count', 'minute'),
  metric('VolumeThroughputPercentage', 'Percent', 'minute'),
]

const byName = (metrics: readonly Metric[]): ReadonlyMap<string, Metric> =>
  new Map(metrics.map((found) => [found.name, found]))
const EC2 = byName(EC2_METRICS)
const EBS = byName([...EBS_METRICS, BURST_BALANCE, ...PROVISIONED_METRICS])
export const ec2Metric = (name: string): Metric | undefined => EC2.get(name)
export const ebsMetric = (name: string): Metric | undefined => EBS.get(name)
