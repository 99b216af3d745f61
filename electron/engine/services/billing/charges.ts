/**
 * The charges of a stretch of time, one by one: what a Cost and Usage Report is made of. They are read by the same sums as Cost
 * Explorer's, so that whatever is exported adds up to what it answers, to the nano-dollar.
 */
import type { Instant } from '../../../../shared/time.ts'
import type { View } from '../../kernel/index.ts'
import { bucketsOf, type Period } from './cost-explorer/period.ts'
import { segmentsOf, type Words } from './cost-explorer/reading.ts'
import { amortizedIn, nanosIn, tallyOf } from './cost-explorer/tally.ts'
import type { Line } from './line.ts'
import { meterTable } from './model.ts'

export type ChargeGranularity = 'HOURLY' | 'DAILY' | 'MONTHLY'

/** One line of the bill in one hour, day or month. */
export interface ChargeItem {
  readonly line: Line
  readonly start: Instant
  readonly end: Instant
  /** Nano-dollars as charged, and with what is paid once spread over its hours. */
  readonly nanos: number
  readonly amortized: number
  /** In the line's unit, and times the normalisation factor. */
  readonly used: number
  readonly normalized: number
  /** Tags that group costs, and cost categories, as they held then. */
  readonly tags: Readonly<Record<string, string>>
  readonly categories: Readonly<Record<string, string>>
}

type Labels = Pick<ChargeItem, 'line' | 'tags' | 'categories'>

function labelsOf(line: Line, words: Words): Labels {
  const tags: Record<string, string> = {}
  for (const key of [...words.tagKeys(line)].sort()) tags[key] = words.tag(line, key) ?? ''
  const categories: Record<string, string> = {}
  for (const name of words.categoryNames()) {
    const value = words.category(line, name)
    if (value !== undefined) categories[name] = value
  }
  return { line, tags, categories }
}

/**
 * Every charge in the period, in the order of the ledger. A month's charges add up to its bill, their amortized costs to its
 * amortized cost. Ask for a day at a time where there are many: nothing is kept between two calls.
 * @param period of whole hours, days or months, as the granularity is.
 */
export function chargesIn(
  view: View,
  accountId: string,
  period: Period,
  granularity: ChargeGranularity,
): readonly ChargeItem[] {
  const buckets = bucketsOf(period, granularity, view.now)
  if (buckets.length === 0) return []
  const labels: Labels[] = []
  const segments = segmentsOf(view, accountId, period, (words) => {
    const places = new Map<Line, string>()
    const keysOf = (line: Line): readonly string[] => {
      let place = places.get(line)
      if (place === undefined) {
        place = String(labels.push(labelsOf(line, words)) - 1).padStart(9, '0')
        places.set(line, place)
      }
      return [place]
    }
    return { accepts: () => true, keysOf }
  })
  return tallyOf(view, { accountId, buckets, granularity, segments }).flatMap((tally) =>
    buckets.flatMap(({ start, end }, bucket) => {
      if (tally.units[bucket] === undefined) return []
      return {
        ...(labels[Number(tally.keys[0])] as Labels),
        start,
        end,
        nanos: Number(nanosIn(tally, bucket)),
        amortized: Number(amortizedIn(tally, bucket)),
        used: tally.used[bucket] as number,
        normalized: tally.normalized[bucket] as number,
      }
    }),
  )
}

/** When the account's first cost was booked; undefined for one that has had none. */
export function firstChargeAt(view: View, accountId: string): Instant | undefined {
  const starts = view.by(meterTable, 'account', accountId).map(({ runs }) => runs[0] as Instant)
  return starts.length === 0 ? undefined : starts.reduce((least, at) => Math.min(least, at))
}

export interface MonthlyCost {
  /** What the kinds are told by, as they were asked for. */
  readonly keys: readonly string[]
  /** Nano-dollars as charged, by calendar month from the period's first. */
  readonly nanos: readonly bigint[]
}

/** What each kind of line came to in each month of the period. Kinds that cost nothing anywhere are left out. */
export function costsByMonth(
  view: View,
  accountId: string,
  period: Period,
  keysOf: (line: Line) => readonly string[],
): readonly MonthlyCost[] {
  const buckets = bucketsOf(period, 'MONTHLY', view.now)
  const segments = segmentsOf(view, accountId, period, () => ({ accepts: () => true, keysOf }))
  return tallyOf(view, { accountId, buckets, granularity: 'MONTHLY', segments })
    .map((tally) => ({ keys: tally.keys, nanos: buckets.map((_, bucket) => nanosIn(tally, bucket)) }))
    .filter(({ nanos }) => nanos.some((cost) => cost !== 0n))
}
