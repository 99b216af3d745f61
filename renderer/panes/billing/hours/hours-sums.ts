/** From the hours of the week to what a person asks: nights, weekends, and what they share. Sums of money are exact. */
import { addNanos, type Nanos, nanosOf, usdOf, ZERO } from '../../../../shared/money.ts'
import { HOURS_A_WEEK, type HoursOfWeek } from '../../../../shared/operations/cost-by-hour.ts'
import { csvOf } from '../../../charts/csv.ts'
import type { HoursReport } from './hours-report.ts'

/** Monday is 0; Saturday and Sunday are the weekend. */
const SATURDAY = 5

type Night = HoursReport['night']

export const isNight = (hour: number, { from, until }: Night): boolean =>
  from < until ? hour % 24 >= from && hour % 24 < until : hour % 24 >= from || hour % 24 < until
export const isWeekend = (hour: number): boolean => Math.floor(hour / 24) >= SATURDAY

/** An hour belongs to one of three: the night of any day, a weekend's daylight, or the hours of work. */
export const kindOf = (hour: number, night: Night): 'night' | 'weekend' | 'work' =>
  isNight(hour, night) ? 'night' : isWeekend(hour) ? 'weekend' : 'work'

interface Part {
  readonly hours: number
  readonly cost: Nanos
}
export interface HoursRow {
  readonly key: string
  readonly name?: string | undefined
  readonly all: Part
  readonly night: Part
  readonly weekend: Part
  /** Tenths of a percent of the cost that nights and weekends have. */
  readonly share: number
}

export function shareOf(part: Nanos, whole: Nanos): number {
  return whole > 0n ? Number((part * 1000n) / whole) / 10 : 0
}

export function rowOf({ Key, Name, Costs, InstanceHours }: HoursOfWeek, night: Night): HoursRow {
  const sums = { night: { hours: 0, cost: ZERO }, weekend: { hours: 0, cost: ZERO }, work: { hours: 0, cost: ZERO } }
  for (let hour = 0; hour < HOURS_A_WEEK; hour++) {
    const sum = sums[kindOf(hour, night)]
    sum.hours += Number(InstanceHours[hour])
    sum.cost = addNanos(sum.cost, nanosOf(Costs[hour] ?? '0'))
  }
  const parts = [sums.night, sums.weekend, sums.work]
  const all = {
    hours: parts.reduce((total, part) => total + part.hours, 0),
    cost: parts.reduce((total, part) => addNanos(total, part.cost), ZERO),
  }
  const share = shareOf(addNanos(sums.night.cost, sums.weekend.cost), all.cost)
  return { key: Key, name: Name, all, night: sums.night, weekend: sums.weekend, share }
}

/** Everything in one row. */
export function totalOf(rows: readonly HoursRow[]): HoursRow {
  const sum = (part: 'all' | 'night' | 'weekend'): Part => ({
    hours: rows.reduce((total, row) => total + row[part].hours, 0),
    cost: rows.reduce((total, row) => addNanos(total, row[part].cost), ZERO),
  })
  const [all, night, weekend] = [sum('all'), sum('night'), sum('weekend')]
  return { key: '', all, night, weekend, share: shareOf(addNanos(night.cost, weekend.cost), all.cost) }
}

/** Dollars of each hour of the week, all groups together. */
export const costsByHour = (groups: readonly HoursOfWeek[]): readonly number[] =>
  Array.from({ length: HOURS_A_WEEK }, (_, hour) =>
    Number(usdOf(groups.reduce((sum, { Costs }) => addNanos(sum, nanosOf(Costs[hour] ?? '0')), ZERO))),
  )

/** How many servers ran on average in each hour of the week. */
export const serversByHour = (groups: readonly HoursOfWeek[], occurrences: readonly number[]): readonly number[] =>
  Array.from({ length: HOURS_A_WEEK }, (_, hour) => {
    const hours = groups.reduce((sum, { InstanceHours }) => sum + Number(InstanceHours[hour]), 0)
    return occurrences[hour] ? hours / occurrences[hour] : 0
  })

const plain = (amount: Nanos): string => usdOf(amount).replace(/\.?0+$/, '')
const cells = ({ all, night, weekend, share }: HoursRow): readonly string[] => [
  ...[all, night, weekend].flatMap(({ hours, cost }) => [String(Math.round(hours * 1e4) / 1e4), plain(cost)]),
  String(share),
]

/** The table as a file: exact dollars, totals last. */
export const hoursCsv = (
  rows: readonly HoursRow[],
  heads: readonly string[],
  words: { readonly total: string; readonly nameOf: (row: HoursRow) => string },
): string =>
  csvOf([heads, ...rows.map((row) => [words.nameOf(row), ...cells(row)]), [words.total, ...cells(totalOf(rows))]])
