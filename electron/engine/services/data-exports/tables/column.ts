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

export const time = (at: Instant): string => isoOf(at)

/** A JSON object with its keys in order, so that equal maps are equal text. */
export function mapText(entries: Readonly<Record<string, string>>, prefix = ''): string {
  const sorted = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return JSON.stringify(Object.fromEntries(sorted.map(([key, value]) => [`${prefix}${key}`, value])))
}
