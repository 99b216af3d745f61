/** What the console asks of the price book and the meters. */

/** A launch as the price book sees it. */
export interface LaunchShape {
  readonly InstanceType: string
  readonly ImageId?: string
  /** As DescribeImages names it, `Windows`, where no image is chosen yet. */
  readonly Platform?: string
  /** On Spot: priced at what the cheapest zone of the Region, or the named one, asks now. */
  readonly Spot?: boolean
  readonly AvailabilityZone?: string
  readonly Count: number
  readonly Monitoring: boolean
  readonly PublicIp: boolean
  readonly Volumes: readonly {
    readonly VolumeType: string
    readonly Size: number
    readonly Iops?: number
    readonly Throughput?: number
  }[]
}

/** One priced thing: dollars an hour and a 730-hour month, as decimal strings. */
export interface PricedItem {
  readonly label: 'instance' | 'storage' | 'publicIpv4' | 'monitoring'
  readonly usageType: string
  readonly perHour: string
  readonly perMonth: string
}

/** On-demand dollars an hour of one type in one Region. RHEL and SUSE are Linux with their licence; absent: no such price. */
export interface PlatformPrices {
  readonly linux?: string
  readonly windows?: string
  readonly rhel?: string
  readonly suse?: string
}

export interface BillingOperations {
  /** What a launch would cost, from the price book. No AWS operation answers this for a draft. */
  'sim:PriceLaunch': [
    input: LaunchShape,
    output: { readonly items: readonly PricedItem[]; readonly perHour: string; readonly perMonth: string },
  ]
  /** On-demand dollars an hour of every priced type in the Region, by platform. */
  'sim:ListInstancePrices': [
    input: Record<string, never>,
    output: { readonly prices: Readonly<Record<string, PlatformPrices>> },
  ]
  /** The running meters: dollars an hour now, and the month so far, over all Regions. */
  'sim:GetCostNow': [
    input: Record<string, never>,
    output: {
      readonly perHour: string
      readonly monthToDate: string
      readonly meters: readonly RunningMeter[]
      /** The Regions where something runs up a bill, by name. Pooled meters (detailed monitoring) have no Region's price. */
      readonly regions: readonly RegionCost[]
    },
  ]
}

/** What one Region costs now. `instances` counts those that are billed: the running ones. */
export interface RegionCost {
  readonly region: string
  readonly instances: number
  readonly perHour: string
}

export interface RunningMeter {
  readonly resourceId: string
  readonly region: string
  readonly usageType: string
  readonly service: string
  readonly perHour: string
  readonly since: string
}
