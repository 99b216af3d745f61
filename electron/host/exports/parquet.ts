/** Rows as Parquet, a row group for each part of many rows. Types are those of AWS's table dictionary; a map is JSON text. */
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { ExportRows } from '../../../shared/operations/data-exports.ts'

type Column = ExportRows['columns'][number]
type Cell = string | number | Date | null

const TYPES = { string: 'STRING', double: 'DOUBLE', timestamp: 'TIMESTAMP', map: 'STRING' } as const
/** Small parts are put together up to so many rows: columns of a group are compressed by themselves. */
const GROUP_ROWS = 20_000

const cellOf = (type: Column['type'], text: string | null): Cell => {
  if (text === null) return null
  return type === 'double' ? Number(text) : type === 'timestamp' ? new Date(text) : text
}

const sourceOf = ({ name, type }: Column, data: Cell[]): ColumnSource => ({
  name,
  data,
  type: TYPES[type],
  nullable: true,
})

export async function parquetOf(parts: AsyncIterable<ExportRows>): Promise<Buffer> {
  const writer = new ByteWriter()
  let columns: readonly Column[] = []
  let cells: Cell[][] = []
  let file: ParquetWriter | undefined
  const flush = async (): Promise<void> => {
    const columnData = columns.map((column, at) => sourceOf(column, cells[at] as Cell[]))
    file ??= new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData }) })
    if ((cells[0]?.length ?? 0) > 0) await file.write({ columnData, rowGroupSize: GROUP_ROWS })
    cells = columns.map(() => [])
  }
  for await (const part of parts) {
    if (columns.length === 0) cells = part.columns.map(() => [])
    columns = part.columns
    part.columns.forEach(({ type, values }, at) => {
      const into = cells[at] as Cell[]
      for (const text of values) into.push(cellOf(type, text))
    })
    if ((cells[0]?.length ?? 0) >= GROUP_ROWS) await flush()
  }
  await flush()
  await file?.finish()
  return Buffer.from(writer.getBuffer())
}
