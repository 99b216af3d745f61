/** Exported tables as tests read them: row by row, by the names of columns. */
import type { In } from '../../../shared/ipc/contract.ts'
import type { ExportRows } from '../../../shared/operations/data-exports.ts'
import type { Lab } from '../billing/lab.ts'

export type ExportedRow = Readonly<Record<string, string | null>>

export const rowsIn = ({ columns, rows }: ExportRows): ExportedRow[] =>
  Array.from({ length: rows }, (_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row]!])))

/** All rows of a billing period, part by part. */
export function readTable(lab: Pick<Lab, 'run'>, input: In<'sim:ReadBillRows'>): ExportedRow[] {
  const { next, ...part } = lab.run('sim:ReadBillRows', input)
  return [...rowsIn(part), ...(next === undefined ? [] : readTable(lab, { ...input, from: next }))]
}

/** Nano-dollars of a column of dollars, exact. */
export function nanosOfColumn(rows: readonly ExportedRow[], name: string): bigint {
  return rows.reduce((sum, row) => {
    const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(row[name] ?? '0') ?? []
    return sum + BigInt(`${sign}${whole}${part.padEnd(9, '0')}`)
  }, 0n)
}
