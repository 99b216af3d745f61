/**
 * What an EBS volume may be made of, so that the page can say it before the API does. AWS: EBS user guide, "Amazon EBS volume
 * types". Sizes in GiB, throughput in MiB/s.
 */
export const VOLUME_TYPES = ['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1', 'standard'] as const
export type VolumeType = (typeof VOLUME_TYPES)[number]

interface Range {
  readonly least: number
  readonly most: number
}

export interface VolumeRule {
  readonly size: Range
  /** Absent where IOPS cannot be chosen. */
  readonly iops?: Range & { readonly perGib: number; readonly included?: number }
  readonly throughput?: Range & { readonly perIops: number; readonly included: number }
  /** Whether an instance can boot from it. */
  readonly root: boolean
}

export const VOLUME_RULES: Readonly<Record<VolumeType, VolumeRule>> = {
  gp3: {
    size: { least: 1, most: 65_536 },
    iops: { least: 3000, most: 80_000, perGib: 500, included: 3000 },
    throughput: { least: 125, most: 2000, perIops: 0.25, included: 125 },
    root: true,
  },
  gp2: { size: { least: 1, most: 16_384 }, root: true },
  io1: { size: { least: 4, most: 16_384 }, iops: { least: 100, most: 64_000, perGib: 50 }, root: true },
  io2: { size: { least: 4, most: 65_536 }, iops: { least: 100, most: 256_000, perGib: 1000 }, root: true },
  st1: { size: { least: 125, most: 16_384 }, root: false },
  sc1: { size: { least: 125, most: 16_384 }, root: false },
  standard: { size: { least: 1, most: 1024 }, root: true },
}

/** Proper names as the console lists them. */
export const VOLUME_NAMES: Readonly<Record<VolumeType, string>> = {
  gp3: 'General Purpose SSD (gp3)',
  gp2: 'General Purpose SSD (gp2)',
  io1: 'Provisioned IOPS SSD (io1)',
  io2: 'Provisioned IOPS SSD (io2)',
  st1: 'Throughput Optimized HDD (st1)',
  sc1: 'Cold HDD (sc1)',
  standard: 'Magnetic (standard)',
}

/** Whole numbers only, as typed: `8`, not `8.5`, not `8 GiB`. */
export const wholeNumber = (text: string): number | undefined =>
  /^\d{1,7}$/.test(text.trim()) ? Number(text) : undefined

/** gp2 earns 3 IOPS a GiB, at least 100, at most 16,000. */
export const gp2Iops = (size: number): number => Math.min(16_000, Math.max(100, 3 * size))

/** What a type starts with when a person switches to it. */
export const startingIops = (type: VolumeType, size: number): string => {
  const rule = VOLUME_RULES[type].iops
  if (!rule) return ''
  return String(rule.included ?? Math.max(rule.least, Math.min(rule.most, size * rule.perGib, 3000)))
}
export const startingThroughput = (type: VolumeType): string => String(VOLUME_RULES[type].throughput?.included ?? '')
