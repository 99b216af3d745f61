/** The lines of the bill that traffic makes, and the bytes they have come to. */
import { nanosOf } from '../../../../../shared/money.ts'
import { internetTiers, natByteRate, otherRegionRate, TRANSFER_TERMS, ZONE_RATE } from '../../prices/index.ts'
import type { Line } from '../line.ts'
import { SERVICES, usageTypeIn } from '../usage.ts'
import type { TrafficRow } from './model.ts'
import { otherRegionOf } from './split.ts'

/** A line with the price of a GB, which tells the steps of a price apart. */
export interface TransferLine extends Line {
  readonly rate: string
}

/** A line and its bytes since the month began. */
export interface Growing {
  readonly line: TransferLine
  /** Nano-dollars a GB. */
  readonly rate: number
  bytes: number
  nanos: number
  /** Bytes by day, or by hour. */
  readonly used: Float64Array
}

const HALF_GB = 2 ** 29
const ROOT_GB = 2 ** 15

/** `rate × bytes / 2^30` to the nearest nano-dollar, halves up; in steps that keep every product a safe whole number. */
export function gbNanos(rate: number, bytes: number): number {
  const whole = Math.floor(bytes / (ROOT_GB * ROOT_GB))
  const rest = bytes - whole * ROOT_GB * ROOT_GB
  const high = Math.floor(rest / ROOT_GB)
  const low = rate * (rest - high * ROOT_GB) + HALF_GB
  return rate * whole + Math.floor((rate * high + Math.floor(low / ROOT_GB)) / ROOT_GB)
}

interface Kind {
  readonly usageType: string
  readonly operation: string
  readonly rate: string
  readonly nat?: true
}

const lineOf = (row: TrafficRow, { usageType, operation, rate, nat }: Kind): TransferLine => ({
  accountId: row.accountId,
  region: row.region,
  resourceId: nat ? (row.natGatewayId as string) : row.instanceId,
  part: 'transfer',
  ...SERVICES.other,
  usageType,
  operation,
  productFamily: nat ? 'NAT Gateway' : 'Data Transfer',
  unit: 'GB',
  tags: nat ? (row.natTags ?? []) : row.tags,
  rate,
})

const codeOf = (region: string): string => usageTypeIn(region, '').replace('-', '') || 'USE1'

/** What bytes may be booked under. From `internetOut` on, one a step of the price. */
export const SLOT = { internetIn: 0, zoneIn: 1, zoneOut: 2, region: 3, nat: 4, internetOut: 5 } as const

function kindAt(slot: number, region: string): Kind {
  const { in: into, out, zones, regions, nat } = TRANSFER_TERMS
  const kind = (stem: string, operation: string, rate: string): Kind => ({
    usageType: usageTypeIn(region, stem),
    operation,
    rate,
  })
  switch (slot) {
    case SLOT.internetIn:
      return kind(into.usageType, into.operation, '0')
    case SLOT.zoneIn:
      return kind(zones.usageType, zones.inOperation, ZONE_RATE)
    case SLOT.zoneOut:
      return kind(zones.usageType, zones.outOperation, ZONE_RATE)
    case SLOT.region: {
      // AWS: both Regions are named, as in APN2-USE1-AWS-Out-Bytes.
      const usageType = `${codeOf(region)}-${codeOf(otherRegionOf(region))}-${regions.usageType}`
      return { usageType, operation: regions.operation, rate: otherRegionRate(region) }
    }
    case SLOT.nat:
      return { ...kind(nat.bytesUsageType, nat.operation, natByteRate(region)), nat: true }
    default:
      return kind(out.usageType, out.operation, internetTiers(region)[slot - SLOT.internetOut]?.rate as string)
  }
}

/** All lines of a month; rows of one resource under the same tags share theirs. */
export class LineBook {
  readonly lines: Growing[] = []
  readonly #byKey = new Map<string, Growing>()
  readonly #cells: number

  /** @param cells days, or hours, of the month */
  constructor(cells: number) {
    this.#cells = cells
  }

  #open(row: TrafficRow, kind: Kind): Growing {
    const line = lineOf(row, kind)
    const key = JSON.stringify([line.resourceId, line.usageType, line.operation, line.rate, line.tags])
    let growing = this.#byKey.get(key)
    if (!growing) {
      growing = { line, rate: Number(nanosOf(line.rate)), bytes: 0, nanos: 0, used: new Float64Array(this.#cells) }
      this.#byKey.set(key, growing)
      this.lines.push(growing)
    }
    return growing
  }

  /** What a row's bytes are booked under, each line opened when it is first used. */
  of(row: TrafficRow): RowLines {
    return new RowLines(row, (kind) => this.#open(row, kind))
  }
}

export class RowLines {
  readonly row: TrafficRow
  readonly #open: (kind: Kind) => Growing
  readonly #kinds: Growing[] = []

  constructor(row: TrafficRow, open: (kind: Kind) => Growing) {
    this.row = row
    this.#open = open
  }

  /** Asked for every hour of every instance: a look into an array, but for the first time. */
  at(slot: number): Growing {
    let growing = this.#kinds[slot]
    if (!growing) {
      growing = this.#open(kindAt(slot, this.row.region))
      this.#kinds[slot] = growing
    }
    return growing
  }
}
