/** The tiles of the Monitoring tab: which metric, read how, and for which instances. AWS: the console's Monitoring tab. */
import type { Ec2, Json } from '../../../shared/aws/index.ts'

export type Statistic = 'Average' | 'Minimum' | 'Maximum' | 'Sum' | 'SampleCount' | 'p90' | 'p95' | 'p99'
export const STATISTICS: readonly Statistic[] = [
  'Average',
  'Minimum',
  'Maximum',
  'Sum',
  'SampleCount',
  'p90',
  'p95',
  'p99',
]

export type Unit = 'percent' | 'bytes' | 'count' | 'seconds'
type TypeInfo = Json<Ec2.InstanceTypeInfo>

export interface Tile {
  /** Message key under `monitoring.tile`, and the id of its query. */
  readonly id: string
  readonly metric: string
  readonly unit: Unit
  readonly statistic: Statistic
  /** Of what the metric is. Left out: of an instance. */
  readonly of?: 'volume'
  /** Whether a type has the metric. Left out: every type has it. */
  readonly applies?: (type: TypeInfo) => boolean
  /** Only meaningful while the instance may spend more credits than it earned. */
  readonly unlimitedOnly?: boolean
}

const burstable = (type: TypeInfo): boolean => type.BurstablePerformanceSupported === true
const nitro = (type: TypeInfo): boolean => type.Hypervisor === 'nitro'
const instanceStore = (type: TypeInfo): boolean => type.InstanceStorageSupported === true
const ebsBursts = (type: TypeInfo): boolean => {
  const { BaselineIops = 0, MaximumIops = 0 } = type.EbsInfo?.EbsOptimizedInfo ?? {}
  return nitro(type) && BaselineIops < MaximumIops
}

type Extra = Partial<Pick<Tile, 'applies' | 'unlimitedOnly' | 'of'>>
const tile = (id: string, metric: string, unit: Unit, statistic: Statistic, extra: Extra = {}): Tile => ({
  id,
  metric,
  unit,
  statistic,
  ...extra,
})

export const TILES: readonly Tile[] = [
  tile('cpu', 'CPUUtilization', 'percent', 'Average'),
  tile('networkIn', 'NetworkIn', 'bytes', 'Average'),
  tile('networkOut', 'NetworkOut', 'bytes', 'Average'),
  tile('packetsIn', 'NetworkPacketsIn', 'count', 'Average'),
  tile('packetsOut', 'NetworkPacketsOut', 'count', 'Average'),
  tile('metadata', 'MetadataNoToken', 'count', 'Sum'),
  tile('creditUsage', 'CPUCreditUsage', 'count', 'Sum', { applies: burstable }),
  tile('creditBalance', 'CPUCreditBalance', 'count', 'Average', { applies: burstable }),
  tile('surplusBalance', 'CPUSurplusCreditBalance', 'count', 'Average', { applies: burstable, unlimitedOnly: true }),
  tile('surplusCharged', 'CPUSurplusCreditsCharged', 'count', 'Sum', { applies: burstable, unlimitedOnly: true }),
  tile('ebsRead', 'EBSReadBytes', 'bytes', 'Sum', { applies: nitro }),
  tile('ebsWrite', 'EBSWriteBytes', 'bytes', 'Sum', { applies: nitro }),
  tile('ebsReadOps', 'EBSReadOps', 'count', 'Sum', { applies: nitro }),
  tile('ebsWriteOps', 'EBSWriteOps', 'count', 'Sum', { applies: nitro }),
  tile('ebsIoBalance', 'EBSIOBalance%', 'percent', 'Average', { applies: ebsBursts }),
  tile('ebsByteBalance', 'EBSByteBalance%', 'percent', 'Average', { applies: ebsBursts }),
  tile('diskRead', 'DiskReadBytes', 'bytes', 'Sum', { applies: instanceStore }),
  tile('diskWrite', 'DiskWriteBytes', 'bytes', 'Sum', { applies: instanceStore }),
  tile('diskReadOps', 'DiskReadOps', 'count', 'Sum', { applies: instanceStore }),
  tile('diskWriteOps', 'DiskWriteOps', 'count', 'Sum', { applies: instanceStore }),
  tile('statusAny', 'StatusCheckFailed', 'count', 'Maximum'),
  tile('statusInstance', 'StatusCheckFailed_Instance', 'count', 'Maximum'),
  tile('statusSystem', 'StatusCheckFailed_System', 'count', 'Maximum'),
  tile('statusEbs', 'StatusCheckFailed_AttachedEBS', 'count', 'Maximum', { applies: nitro }),
]

const volumeTile = (id: string, metric: string, unit: Unit, statistic: Statistic): Tile =>
  tile(id, metric, unit, statistic, { of: 'volume' })

/** AWS: the EBS console's Monitoring tab of a volume. */
export const VOLUME_TILES: readonly Tile[] = [
  volumeTile('volumeRead', 'VolumeReadBytes', 'bytes', 'Sum'),
  volumeTile('volumeWrite', 'VolumeWriteBytes', 'bytes', 'Sum'),
  volumeTile('volumeReadOps', 'VolumeReadOps', 'count', 'Sum'),
  volumeTile('volumeWriteOps', 'VolumeWriteOps', 'count', 'Sum'),
  volumeTile('volumeQueue', 'VolumeQueueLength', 'count', 'Average'),
  volumeTile('volumeIdle', 'VolumeIdleTime', 'seconds', 'Sum'),
  volumeTile('volumeReadTime', 'VolumeTotalReadTime', 'seconds', 'Sum'),
  volumeTile('volumeWriteTime', 'VolumeTotalWriteTime', 'seconds', 'Sum'),
]
/** Only volumes that burst have it. */
export const BURST_TILE: Tile = volumeTile('volumeBurst', 'BurstBalance', 'percent', 'Average')

export interface Monitored {
  readonly id: string
  readonly type: string
  readonly unlimited: boolean
}

/** Whether a tile shows something of an instance. Until its type is known only the common tiles do. */
export function tileApplies(tileOf: Tile, instance: Monitored, types: ReadonlyMap<string, TypeInfo>): boolean {
  if (!tileOf.applies) return true
  const type = types.get(instance.type)
  return type !== undefined && tileOf.applies(type) && (!tileOf.unlimitedOnly || instance.unlimited)
}

/** The tiles that at least one of the instances has. */
export const tilesFor = (instances: readonly Monitored[], types: ReadonlyMap<string, TypeInfo>): readonly Tile[] =>
  TILES.filter((each) => instances.some((instance) => tileApplies(each, instance, types)))
