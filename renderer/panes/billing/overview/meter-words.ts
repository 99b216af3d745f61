/** What a running meter counts, as a message key and its words. AWS: usage types of EC2, EBS, VPC and CloudWatch. */
export interface MeterWords {
  /** Key under `billingHome.meter`. */
  readonly key: string
  readonly words: Readonly<Record<string, string>>
}

/** The usage type without its Region prefix such as `APN2-`. */
const stemOf = (usageType: string): string => usageType.replace(/^[A-Z]{2,4}\d?-/, '')

const RULES: readonly (readonly [RegExp, string])[] = [
  [/^(?:BoxUsage|DedicatedUsage):(?<type>.+)$/, 'instance'],
  [/^HeavyUsage:(?<type>.+)$/, 'reservation'],
  [/^CPUCredits:(?<type>.+)$/, 'credits'],
  [/^EBS:VolumeP-IOPS\.(?<type>.+)$/, 'iops'],
  [/^EBS:VolumeP-Throughput\.(?<type>.+)$/, 'throughput'],
  [/^EBS:VolumeUsage\.(?<type>.+)$/, 'volume'],
  [/^EBS:VolumeUsage$/, 'magnetic'],
  [/^EBS:SnapshotUsage/, 'snapshot'],
  [/^PublicIPv4:InUseAddress/, 'addressInUse'],
  [/^PublicIPv4:IdleAddress/, 'addressIdle'],
  [/^CW:MetricMonitorUsage/, 'monitoring'],
]

export function meterWords(usageType: string): MeterWords {
  const stem = stemOf(usageType)
  for (const [form, key] of RULES) {
    const match = form.exec(stem)
    if (match) return { key, words: { type: match.groups?.['type'] ?? '' } }
  }
  return { key: 'other', words: { type: usageType } }
}
