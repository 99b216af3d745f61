/** What a month, or a day, comes to by the parts of the bill that credits and taxes look at. Pure. */
import { DAY, HOUR, type Instant, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { Discounts } from '../discounts/index.ts'
import { hourCells, monthCells, reachOf } from '../ledger.ts'
import type { Line } from '../line.ts'
import type { MeterRow } from '../model.ts'
import { isPooled, type PoolReader, poolHours } from '../pool.ts'
import type { TransferReader } from '../transfer/index.ts'

/** All lines of one service, Region, usage type and operation, together: nano-dollars by day, or by hour. */
export interface ChargeGroup {
  readonly key: string
  /** One of them, for its words. */
  readonly line: Line
  /** Paid once, when a commitment begins: credits do not pay for it. */
  readonly upfront: boolean
  readonly nanos: Float64Array
}

export interface Figures {
  readonly meters: readonly MeterRow[]
  readonly poolOf: PoolReader
  /** Credits pay for data transfer too, and it is taxed. */
  readonly transfer: TransferReader | undefined
  readonly now: Instant
}

const UPFRONT: readonly string[] = ['Fee', 'SavingsPlanUpfrontFee']
const isUpfront = ({ charge }: Line): boolean => charge !== undefined && UPFRONT.includes(charge.recordType)
const keyOf = (line: Line): string =>
  [line.service, line.region, line.usageType, line.operation, isUpfront(line) ? 'upfront' : ''].join('\u0000')

class Groups {
  readonly #groups = new Map<string, ChargeGroup>()
  readonly #length: number

  constructor(length: number) {
    this.#length = length
  }

  add(line: Line, nanos: Float64Array): void {
    const key = keyOf(line)
    let group = this.#groups.get(key)
    if (!group) {
      group = { key, line, upfront: isUpfront(line), nanos: new Float64Array(this.#length) }
      this.#groups.set(key, group)
    }
    const sums = group.nanos
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (nanos[at] as number)
  }

  /** In order of their keys, which is that of the bill. */
  sorted(): ChargeGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  }
}

/** @param month as commitments and allowances left it. */
export function chargesByDay(figures: Figures, start: Instant, month: Discounts | undefined): ChargeGroup[] {
  const { meters, poolOf, now } = figures
  const end = startOfNextMonth(start)
  const groups = new Groups(Math.round((end - start) / DAY))
  for (const meter of meters) {
    const [from, to] = reachOf(meter, now)
    if (from >= end || to < start) continue
    const cells = month?.rest.get(meter.id) ?? monthCells(meter, start, now)
    groups.add(meter, isPooled(meter) ? poolOf(meter, start) : cells.nanos)
  }
  for (const { line, nanos } of month?.lines ?? []) groups.add(line, nanos)
  for (const { line, nanos } of figures.transfer?.month(start) ?? []) groups.add(line, nanos)
  return groups.sorted()
}

/** @param hours as commitments and allowances left them. */
export function chargesByHour(figures: Figures, day: Instant, hours: Discounts | undefined): ChargeGroup[] {
  const { meters, poolOf, now } = figures
  const month = startOfMonth(day)
  const groups = new Groups(DAY / HOUR)
  for (const meter of meters) {
    const [from, to] = reachOf(meter, now)
    if (from >= day + DAY || to < day) continue
    const cells = hours?.rest.get(meter.id) ?? hourCells(meter, day, now)
    const place = Math.round((day - month) / DAY)
    groups.add(meter, isPooled(meter) ? poolHours(poolOf(meter, month)[place] as number, cells.used) : cells.nanos)
  }
  for (const { line, nanos } of hours?.lines ?? []) groups.add(line, nanos)
  for (const { line, nanos } of figures.transfer?.hours(day) ?? []) groups.add(line, nanos)
  return groups.sorted()
}
