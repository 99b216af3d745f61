/** What moving data costs. AWS: "Amazon EC2 On-Demand Pricing", data transfer; "Amazon VPC pricing", NAT gateways. */
import book from './price-book.json' with { type: 'json' }
import { decimal, regionIndex } from './price-book.ts'

const { dataTransfer, natGateway } = book

/** Usage types and operations of each kind of traffic. */
export const TRANSFER_TERMS = { ...dataTransfer, nat: natGateway } as const

export interface TransferTier {
  /** Bytes of the account's month at which the next tier begins; absent in the last one. */
  readonly upTo?: number
  /** Dollars a GB. */
  readonly rate: string
}

/**
 * What a Region asks for a GB that leaves for the internet, by how much of it left the account in the month: the free bytes first,
 * which count towards no step of the price. AWS: "the first 100 GB a month are free, over all services and Regions".
 */
export function internetTiers(region: string): readonly TransferTier[] {
  const { out, bytesPerGb } = dataTransfer
  const index = regionIndex(region)
  return [
    { upTo: out.freeGb * bytesPerGb, rate: '0' },
    ...out.tiers.map(({ upToGb, perGb }) => ({
      ...(upToGb === null ? {} : { upTo: (out.freeGb + upToGb) * bytesPerGb }),
      rate: decimal(perGb[index] as number),
    })),
  ]
}

/** Dollars a GB, each way, between two zones of a Region. */
export const ZONE_RATE = decimal(dataTransfer.zones.perGb)

/** Dollars a GB to another Region. */
export const otherRegionRate = (region: string): string =>
  decimal(dataTransfer.regions.perGb[regionIndex(region)] as number)

/** Dollars a GB that a NAT gateway passes on, in either direction. */
export const natByteRate = (region: string): string => decimal(natGateway.perGb[regionIndex(region)] as number)
