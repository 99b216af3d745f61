/**
 * A month of an account's traffic, walked hour by hour over all instances: the price of a byte that leaves for the internet depends on
 * how many left before it. Hours that are over are walked once; what was walked is kept beside the rows it was made of.
 */
import { DAY, HOUR, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { type HourlyTraffic, trafficByHour } from '../../cloudwatch/index.ts'
import { internetTiers, TRANSFER_TERMS, type TransferTier } from '../../prices/index.ts'
import type { LineCells } from '../line.ts'
import { type Growing, gbNanos, LineBook, type RowLines, SLOT } from './lines.ts'
import { settledId, settledTrafficTable, type TrafficRow } from './model.ts'
import { type HourBytes, splitHour } from './split.ts'

const DAY_HOURS = DAY / HOUR

/** One instance's way through the hours that are walked next. */
interface Traveller {
  readonly row: TrafficRow
  readonly lines: RowLines
  readonly bytes: HourlyTraffic
  readonly vpc: number
  readonly zone: number
}

/** Numbers VPCs and their zones, so that who moved bytes in an hour can be counted in an array. */
class Places {
  readonly #numbers = new Map<string, number>()

  of(key: string): number {
    const known = this.#numbers.get(key) ?? this.#numbers.size
    this.#numbers.set(key, known)
    return known
  }
  get size(): number {
    return this.#numbers.size
  }
}

export class TransferMonth {
  readonly rows: readonly TrafficRow[]
  readonly #first: number
  readonly #cellHours: number
  readonly #book: LineBook
  readonly #lines = new Map<string, RowLines>()
  readonly #places = new Places()
  readonly #tiers = new Map<string, readonly TransferTier[]>()
  /** Nano-dollars that all lines have come to by the end of each hour. */
  readonly #totals: Float64Array
  /** Hours of the month that are walked. */
  #walked = 0
  #left = 0
  #total = 0
  #whole: readonly LineCells[] | undefined

  /** @param cellHours 24 to keep days, 1 to keep hours */
  constructor(rows: readonly TrafficRow[], month: Instant, cellHours: number) {
    const hours = (startOfNextMonth(month) - month) / HOUR
    this.rows = rows
    this.#first = month / HOUR
    this.#cellHours = cellHours
    this.#book = new LineBook(hours / cellHours)
    this.#totals = new Float64Array(hours)
  }

  get walked(): number {
    return this.#walked
  }

  /** Walks on to the end of the last hour that is over. */
  walkTo(view: View): void {
    const until = hoursOver(this.#first, this.#totals.length, view.now)
    if (until <= this.#walked) return
    const [from, to] = [this.#first + this.#walked, this.#first + until]
    const travellers = this.rows.flatMap((row) => this.#traveller(view, row, from, to))
    const crowd = new Uint32Array(this.#places.size)
    for (let hour = from; hour < to; hour++) {
      this.#hour(travellers, crowd, hour, hour - from)
      this.#totals[hour - this.#first] = this.#total
    }
    this.#walked = until
  }

  #traveller(view: View, row: TrafficRow, from: number, to: number): Traveller[] {
    const [first, last] = [Math.max(from, row.from), Math.min(to, row.until ?? to)]
    if (first >= last) return []
    const bytes = { in: new Float64Array(to - from), out: new Float64Array(to - from) }
    const settled = view.get(settledTrafficTable, settledId(row.id, this.#first))
    const found = settled ? undefined : trafficByHour(view, row.instanceId, first, last)
    for (let hour = first; hour < last; hour++)
      for (const way of ['in', 'out'] as const)
        bytes[way][hour - from] = (settled ? settled[way][hour - this.#first] : found?.[way][hour - first]) as number
    let lines = this.#lines.get(row.id)
    if (!lines) {
      lines = this.#book.of(row)
      this.#lines.set(row.id, lines)
    }
    const [vpc, zone] = [this.#places.of(row.vpcId), this.#places.of(`${row.vpcId} ${row.zone}`)]
    return [{ row, lines, bytes, vpc, zone }]
  }

  #hour(travellers: readonly Traveller[], crowd: Uint32Array, hour: number, place: number): void {
    crowd.fill(0)
    for (const { bytes, vpc, zone } of travellers) {
      if (bytes.out[place] === 0) continue
      crowd[vpc] = (crowd[vpc] as number) + 1
      crowd[zone] = (crowd[zone] as number) + 1
    }
    const cell = Math.floor((hour - this.#first) / this.#cellHours)
    for (const { row, lines, bytes, vpc, zone } of travellers) {
      if (bytes.out[place] === 0) continue
      const all = crowd[vpc] as number
      const neighbours = { others: all - 1, inOtherZones: all - (crowd[zone] as number) }
      this.#bookHour(lines, splitHour(row, bytes.in[place] as number, bytes.out[place] as number, neighbours), cell)
    }
  }

  #bookHour(lines: RowLines, bytes: HourBytes, cell: number): void {
    if (bytes.internetIn > 0) this.#add(lines.at(SLOT.internetIn), bytes.internetIn, cell)
    if (bytes.internetOut > 0) this.#leave(lines, bytes.internetOut, cell)
    if (bytes.regionOut > 0) this.#add(lines.at(SLOT.region), bytes.regionOut, cell)
    if (bytes.zoneOut > 0) this.#add(lines.at(SLOT.zoneOut), bytes.zoneOut, cell)
    if (bytes.zoneIn > 0) this.#add(lines.at(SLOT.zoneIn), bytes.zoneIn, cell)
    if (bytes.nat > 0) this.#add(lines.at(SLOT.nat), bytes.nat, cell)
  }

  /** Bytes for the internet, each at the price of its place in the account's month. */
  #leave(lines: RowLines, bytes: number, cell: number): void {
    const { region } = lines.row
    let tiers = this.#tiers.get(region)
    if (!tiers) {
      tiers = internetTiers(region)
      this.#tiers.set(region, tiers)
    }
    for (let rest = bytes; rest > 0; ) {
      const tier = tiers.findIndex(({ upTo }) => upTo === undefined || this.#left < upTo)
      const room = (tiers[tier]?.upTo ?? Number.POSITIVE_INFINITY) - this.#left
      const now = Math.min(rest, room)
      this.#add(lines.at(SLOT.internetOut + tier), now, cell)
      this.#left += now
      rest -= now
    }
  }

  #add(growing: Growing, bytes: number, cell: number): void {
    growing.bytes += bytes
    growing.used[cell] = (growing.used[cell] as number) + bytes
    const nanos = gbNanos(growing.rate, growing.bytes)
    this.#total += nanos - growing.nanos
    growing.nanos = nanos
  }

  /** Nano-dollars by an instant: of the hours that were over then. */
  totalAt(at: Instant): number {
    const hours = hoursOver(this.#first, this.#totals.length, at)
    return hours === 0 ? 0 : (this.#totals[hours - 1] as number)
  }

  /** All lines by day, or by hour. Those of a month that is over stay as they are. */
  cells(): readonly LineCells[] {
    if (this.#walked < this.#totals.length) return this.part(0, this.#totals.length / this.#cellHours)
    this.#whole ??= this.part(0, this.#totals.length / this.#cellHours)
    return this.#whole
  }

  /** The lines of some of the days, or hours; of a line, days add up to what its bytes cost together. */
  part(from: number, to: number): LineCells[] {
    return this.#book.lines.map(({ line, rate, used }) => {
      let bytes = 0
      for (let cell = 0; cell < from; cell++) bytes += used[cell] as number
      let before = gbNanos(rate, bytes)
      const part = used.subarray(from, to)
      const nanos = part.map((more) => {
        bytes += more
        const until = gbNanos(rate, bytes)
        const cost = until - before
        before = until
        return cost
      })
      const gb = part.map((more) => more / TRANSFER_TERMS.bytesPerGb)
      return { line, nanos, amortized: nanos, used: gb }
    })
  }
}

/** Hours of a month that are over at an instant. */
const hoursOver = (first: number, length: number, at: Instant): number =>
  Math.max(0, Math.min(length, Math.floor(at / HOUR) - first))

export const dayCells = (month: Instant, day: Instant): readonly [from: number, to: number] => {
  const from = Math.round((day - month) / HOUR)
  return [from, from + DAY_HOURS]
}
