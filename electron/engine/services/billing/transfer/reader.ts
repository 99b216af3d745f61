/** What others read of an account's traffic: the lines of a month by day, of a day by hour, and what a month has come to. */
import { DAY, HOUR, type Instant, startOfMonth, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import type { LineCells } from '../line.ts'
import { type TrafficRow, trafficTable } from './model.ts'
import { dayCells, TransferMonth } from './month.ts'

const DAY_HOURS = DAY / HOUR
const MONTHS_KEPT = 48
const HOURLY_KEPT = 2

/** Most recently read last. What is kept is compared with the rows it was made of before it is believed. */
class KeptMonths {
  readonly #most: number
  readonly #months = new Map<string, TransferMonth>()

  constructor(most: number) {
    this.#most = most
  }

  of(view: View, rows: readonly TrafficRow[], month: Instant, cellHours: number): TransferMonth {
    const key = `${rows[0]?.accountId}/${month}`
    const known = this.#months.get(key)
    const isSame = known?.rows.length === rows.length && rows.every((row, index) => row === known.rows[index])
    // A view of the past sees fewer hours than were walked.
    const isAhead = known !== undefined && startOfNextMonth(month) > view.now && known.walked > hoursAt(month, view.now)
    const found = known && isSame && !isAhead ? known : new TransferMonth(rows, month, cellHours)
    found.walkTo(view)
    this.#months.delete(key)
    this.#months.set(key, found)
    if (this.#months.size > this.#most) this.#months.delete(this.#months.keys().next().value as string)
    return found
  }
}
const hoursAt = (month: Instant, now: Instant): number => Math.floor(now / HOUR) - month / HOUR

const byDay = new KeptMonths(MONTHS_KEPT)
const byHour = new KeptMonths(HOURLY_KEPT)

function rowsIn(rows: readonly TrafficRow[], month: Instant): TrafficRow[] {
  const [from, to] = [month / HOUR, startOfNextMonth(month) / HOUR]
  // In the order in which they began, whatever changed since: it decides whose bytes come first.
  const found = rows.filter((row) => row.from < to && (row.until ?? to) > from)
  return found.sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1))
}

export interface TransferReader {
  /** Lines by day. */
  month(month: Instant): readonly LineCells[]
  /** Lines by hour of a day. */
  hours(day: Instant): readonly LineCells[]
}

/** Undefined for an account whose instances have never had an interface. */
export function transferReader(view: View, accountId: string): TransferReader | undefined {
  const rows = view.by(trafficTable, 'account', accountId)
  if (rows.length === 0) return undefined
  return {
    month: (month) => {
      const found = rowsIn(rows, month)
      return found.length === 0 ? [] : byDay.of(view, found, month, DAY_HOURS).cells()
    },
    hours: (day) => {
      const month = startOfMonth(day)
      const found = rowsIn(rows, month)
      return found.length === 0 ? [] : byHour.of(view, found, month, 1).part(...dayCells(month, day))
    },
  }
}

/** A month's lines by hour. */
export function transferHours(view: View, accountId: string, month: Instant): readonly LineCells[] {
  const rows = rowsIn(view.by(trafficTable, 'account', accountId), month)
  return rows.length === 0 ? [] : byHour.of(view, rows, month, 1).cells()
}

/** Nano-dollars that the traffic of the month of `at` has come to by then, an instant that is not in the future. */
export function transferNanos(view: View, accountId: string, at: Instant): number {
  const month = startOfMonth(at)
  const rows = rowsIn(view.by(trafficTable, 'account', accountId), month)
  return rows.length === 0 ? 0 : byDay.of(view, rows, month, DAY_HOURS).totalAt(at)
}
