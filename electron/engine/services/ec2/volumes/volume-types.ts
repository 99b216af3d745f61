/**
 * What each EBS volume type allows. AWS: EBS user guide, "Amazon EBS volume types", read 2026-11-23 (gp3 limits as raised in late
 * 2025). Sizes in GiB, throughput in MiB/s.
 */
import type { VolumeType } from './model.ts'

interface Range {
  readonly least: number
  readonly most: number
}

export interface VolumeTypeFacts {
  readonly size: Range
  /** Provisioned IOPS; absent where the request may not name any. */
  readonly iops?: Range & { readonly perGib: number; readonly included?: number }
  readonly throughput?: Range & { readonly perIops: number; readonly included: number }
  readonly root: boolean
  readonly multiAttach: boolean
  /** Service Quotas codes of service `ebs`. */
  readonly storageQuota: string
  readonly iopsQuota?: string
}

export const VOLUME_TYPES: Readonly<Record<VolumeType, VolumeTypeFacts>> = {
  gp3: {
    size: { least: 1, most: 65_536 },
    iops: { least: 3000, most: 80_000, perGib: 500, included: 3000 },
    throughput: { least: 125, most: 2000, perIops: 0.25, included: 125 },
    root: true,
    multiAttach: false,
    storageQuota: 'L-7A658B76',
  },
  gp2: { size: { least: 1, most: 16_384 }, root: true, multiAttach: false, storageQuota: 'L-D18FCD1D' },
  io1: {
    size: { least: 4, most: 16_384 },
    iops: { least: 100, most: 64_000, perGib: 50 },
    root: true,
    multiAttach: true,
    storageQuota: 'L-FD252861',
    iopsQuota: 'L-B3A130E6',
  },
  io2: {
    size: { least: 4, most: 65_536 },
    iops: { least: 100, most: 256_000, perGib: 1000 },
    root: true,
    multiAttach: true,
    storageQuota: 'L-09BD8365',
    iopsQuota: 'L-8D977E7E',
  },
  st1: { size: { least: 125, most: 16_384 }, root: false, multiAttach: false, storageQuota: 'L-82ACEF56' },
  sc1: { size: { least: 125, most: 16_384 }, root: false, multiAttach: false, storageQuota: 'L-17AF77E8' },
  standard: { size: { least: 1, most: 1024 }, root: true, multiAttach: false, storageQuota: 'L-9CF3C2EB' },
}

/** AWS: an API request without a type makes gp2; the console sends gp3. */
export const DEFAULT_VOLUME_TYPE: VolumeType = 'gp2'

export const isVolumeType = (text: string): text is VolumeType => Object.hasOwn(VOLUME_TYPES, text)

/** gp2 earns 3 IOPS a GiB, at least 100, at most 16,000. */
export const gp2Iops = (size: number): number => Math.min(16_000, Math.max(100, 3 * size))

/** AWS: MiB/s that a gp2 volume reaches, with a burst where it is smaller than 334 GiB. */
export const gp2Throughput = (size: number): number => (size > 170 ? 250 : 125)
