/** Columns of exported tables, and how their values are written: everything is text or nothing until a file is made of it. */
import { type Nanos, usdOf } from '../../../../../shared/money.ts'
import { type Instant, isoOf } from '../../../../../shared/time.ts'

/** As the Data Exports table dictionary names them; a map is written as a JSON object. */
export type ColumnType = 'string' | 'double' | 'timestamp' | 'map'

export interface Column<T> {
  readonly name: string
  readonly type: ColumnType
  /** The value as text; null where there is none. */
  readonly read: (row: T) => string | null
}

export const column = <T>(name: string, type: ColumnType, read: (row: T) => string | null): Column<T> => ({
  name,
  type,
  read,
})

/** Nano-dollars as dollars: `0.0104`. */
export const dollars = (nanos: number): string => usdOf(BigInt(nanos) as Nanos).replace(/\.?0+$/, '')

/** Up to ten decimals, as AWS writes usage. */
export const amount = (value: number): string => value.toFixed(10).replace(/\.?0+$/, '')

const KEPT_TIMES = 5000
const times = new Map<Instant, string>()

/** Kept: the rows of a file have few different times, and so they share their text. */
export function time(at: Instant): string {
  let text = times.get(at)
  if (text === undefined) {
    text = isoOf(at)
    if (times.size >= KEPT_TIMES) times.clear()
    times.set(at, text)
  }
  return text
}

type Entries = Readonly<Record<string, string>>
const maps = new WeakMap<Entries, Map<string, string>>()

/** A JSON object with its keys in order, so that equal maps are equal text. Kept beside what it was made of. */
export function mapText(entries: Entries, prefix = ''): string {
  let kept = maps.get(entries)
  if (!kept) {
    kept = new Map()
    maps.set(entries, kept)
  }
  const text = kept.get(prefix) ?? textOf(entries, prefix)
  kept.set(prefix, text)
  return text
}

function textOf(entries: Entries, prefix: string): string {
  const sorted = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return JSON.stringify(Object.fromEntries(sorted.map(([key, value]) => [`${prefix}${key}`, value])))
}
