/** Reads tables a part at a time, so that a bill of any length needs the memory of a day. */
import type { ExportGranularity, ExportRows, ExportTable } from '../../../../../shared/operations/data-exports.ts'
import { DAY, dayOf, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import type { View } from '../../../kernel/index.ts'
import { chargesIn } from '../../billing/index.ts'
import type { Column } from './column.ts'
import { CUR_COLUMNS } from './cur.ts'
import { FOCUS_1_0_COLUMNS, FOCUS_1_2_COLUMNS, focusRows } from './focus.ts'
import { type Item, itemOf, statementOf } from './item.ts'

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

/** Which rows, and what of them. */
export interface Selection {
  readonly table: ExportTable
  readonly granularity: ExportGranularity
  /** Names of the table's columns, in the order of the file. */
  readonly columns: readonly string[]
  /** The values of a row by the name of their column. */
  readonly accepts?: (value: (name: string) => string | null) => boolean
}

/** What of a month is read: from the day on, up to the instant at which data end. */
export interface Reach {
  readonly month: Instant
  readonly from: Instant
  readonly until: Instant
}

/** Charges that have not come to anything are no lines. */
const isSomething = ({ nanos, amortized, used }: Item): boolean => nanos !== 0 || amortized !== 0 || used !== 0

/** The first part of the reach: a day of it, or the whole month of a report by the month. */
export function readRows(view: View, accountId: string, selection: Selection, reach: Reach): ExportRows {
  const { table, granularity, columns, accepts } = selection
  const monthEnd = startOfNextMonth(reach.month)
  const end = Math.min(reach.until, monthEnd, granularity === 'MONTHLY' ? monthEnd : reach.from + DAY)
  const statement = statementOf(view, accountId, reach.month, monthEnd)
  const definition = TABLES[table]
  const byName = new Map(definition.columns.map((column) => [column.name, column as Column<Item>]))
  const charges = reach.from < end ? chargesIn(view, accountId, { start: reach.from, end }, granularity) : []
  const rows = charges
    .map((charge) => itemOf(charge, statement))
    .filter(isSomething)
    .flatMap((item) => definition.rowsOf(item))
    .filter((row) => !accepts || accepts((name) => byName.get(name)?.read(row) ?? null))
  const last = Math.min(reach.until, monthEnd, view.now + 1)
  return {
    columns: columns.map((name) => {
      const { type, read } = byName.get(name) as Column<Item>
      return { name, type, values: rows.map(read) }
    }),
    rows: rows.length,
    ...(end < last ? { next: dayOf(end) } : {}),
  }
}
