/** Where the bytes of one hour come from and go to. Whole bytes: what leaves and what stays add up to the metric exactly. */
import { assert } from '../../../../../shared/assert.ts'
import type { TrafficRow } from './model.ts'
import shares from './shares.json' with { type: 'json' }

interface Shares {
  /** Thousandths. */
  readonly internet: number
  readonly region: number
  readonly in: number
}
const SHARES: Readonly<Record<string, Shares>> = shares.workloads
const THOUSAND = 1000

/** Bytes of one instance in one hour by where they are billed. */
export interface HourBytes {
  readonly internetOut: number
  readonly internetIn: number
  readonly regionOut: number
  readonly zoneOut: number
  readonly zoneIn: number
  readonly nat: number
}

/** Who else moved bytes in the VPC in the hour. */
export interface Neighbours {
  readonly others: number
  readonly inOtherZones: number
}

/** `bytes × part / whole`, rounded down; exact for any whole number of bytes. */
const portion = (bytes: number, part: number, whole: number): number => {
  const times = Math.floor(bytes / whole)
  return times * part + Math.floor(((bytes - times * whole) * part) / whole)
}

/** What stays in the VPC goes to its neighbours in equal parts; with none, to services of the Region, which is free. */
const across = (bytes: number, { others, inOtherZones }: Neighbours): number =>
  others === 0 ? 0 : portion(bytes, inOtherZones, others)

export const otherRegionOf = (region: string): string =>
  (shares.otherRegion as Readonly<Record<string, string>>)[region] ?? shares.otherRegion.elsewhere

export function splitHour(row: TrafficRow, bytesIn: number, bytesOut: number, neighbours: Neighbours): HourBytes {
  const found = SHARES[row.workload]
  assert(found, 'every workload has its shares')
  const leaves = row.way !== 'none'
  const internetOut = leaves ? portion(bytesOut, found.internet, THOUSAND) : 0
  const regionOut = leaves ? portion(bytesOut, found.region, THOUSAND) : 0
  const internetIn = leaves ? portion(bytesIn, found.in, THOUSAND) : 0
  const [out, back] = [internetOut + regionOut, internetIn]
  // AWS: a NAT gateway in another zone is reached across zones, both ways.
  const strays = row.way === 'nat' && row.natZone !== row.zone
  return {
    internetOut,
    internetIn,
    regionOut,
    zoneOut: across(bytesOut - out, neighbours) + (strays ? out : 0),
    zoneIn: across(bytesIn - back, neighbours) + (strays ? back : 0),
    nat: row.way === 'nat' ? out + back : 0,
  }
}
