/** Reads tables a part at a time, so that a bill of any length needs the memory of a day. */
import type { ExportGranularity, ExportRows, ExportTable } from '../../../../../shared/operations/data-exports.ts'
import { DAY, dayOf, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { chargesIn } from '../../billing/index.ts'
import type { Column } from './column.ts'
import { CUR_COLUMNS } from './cur.ts'
import { FOCUS_1_0_COLUMNS, FOCUS_1_2_COLUMNS, focusRows } from './focus.ts'
import { type Item, itemOf, statementOf } from './item.ts'
import { withoutResources } from './merge.ts'

interface TableDefinition {
  readonly columns: readonly Column<never>[]
  readonly rowsOf: (item: Item) => readonly Item[]
}

const TABLES: Readonly<Record<ExportTable, TableDefinition>> = {
  COST_AND_USAGE_REPORT: { columns: CUR_COLUMNS, rowsOf: (item) => [item] },
  FOCUS_1_0_AWS: { columns: FOCUS_1_0_COLUMNS, rowsOf: focusRows },
  FOCUS_1_2_AWS: { columns: FOCUS_1_2_COLUMNS, rowsOf: focusRows },
}

export const TABLE_NAMES = Object.keys(TABLES) as ExportTable[]
export const isTable = (name: string): name is ExportTable => Object.hasOwn(TABLES, name)
export const columnsOf = (table: ExportTable): readonly Column<never>[] => TABLES[table].columns

/** A column of the table, or a key of its map, and how the file names it. */
export interface Selected {
  readonly column: string
  readonly key?: string
  readonly as: string
}

/** Which rows, and what of them. */
export interface Selection {
  readonly table: ExportTable
  readonly granularity: ExportGranularity
  readonly columns: readonly Selected[]
  /** Else lines that differ by their resource alone are one. */
  readonly tellsResources: boolean
  readonly accepts?: (valueIn: (of: Pick<Selected, 'column' | 'key'>) => string | null) => boolean
}

/** What of a month is read: from the day on, up to the instant at which data end. */
interface Period {
  readonly start: Instant
  readonly end: Instant
}
export interface Reach {
  readonly month: Instant
  readonly from: Instant
  readonly until: Instant
}

/** Charges that have not come to anything are no lines. */
const isSomething = ({ nanos, amortized, used }: Item): boolean => nanos !== 0 || amortized !== 0 || used !== 0

/** How a column, or a key of a map, is read off a row. */
function readerOf(columns: ReadonlyMap<string, Column<Item>>, { column, key }: Pick<Selected, 'column' | 'key'>) {
  const { read, type } = columns.get(column) as Column<Item>
  if (key === undefined) return { type, read }
  const readKey = (row: Item): string | null => {
    const map = JSON.parse(read(row) ?? '{}') as Record<string, string>
    return Object.hasOwn(map, key) ? (map[key] as string) : null
  }
  return { type: 'string' as const, read: readKey }
}

function itemsIn(
  view: View,
  accountId: string,
  { granularity, tellsResources }: Selection,
  reach: Reach & Period,
): Item[] {
  if (reach.start >= reach.end) return []
  const statement = statementOf(view, accountId, reach.month, startOfNextMonth(reach.month))
  const charges = chargesIn(view, accountId, reach, granularity)
  const items = charges.map((charge) => itemOf(charge, statement)).filter(isSomething)
  return tellsResources ? items : withoutResources(items)
}

/** The first part of the reach: a day of it, or the whole month of a report by the month. */
export function readRows(view: View, accountId: string, selection: Selection, reach: Reach): ExportRows {
  const { table, granularity, columns, accepts } = selection
  const monthEnd = startOfNextMonth(reach.month)
  const end = Math.min(reach.until, monthEnd, granularity === 'MONTHLY' ? monthEnd : reach.from + DAY)
  const definition = TABLES[table]
  const byName = new Map(definition.columns.map((column) => [column.name, column as Column<Item>]))
  const rows = itemsIn(view, accountId, selection, { ...reach, start: reach.from, end })
    .flatMap((item) => definition.rowsOf(item))
    .filter((row) => !accepts || accepts((of) => readerOf(byName, of).read(row)))
  const last = Math.min(reach.until, monthEnd, view.now + 1)
  return {
    columns: columns.map((selected) => {
      const { type, read } = readerOf(byName, selected)
      return { name: selected.as, type, values: rows.map(read) }
    }),
    rows: rows.length,
    ...(end < last ? { next: dayOf(end) } : {}),
  }
}
