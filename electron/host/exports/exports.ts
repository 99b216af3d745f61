/** Files of the bill: what AWS would put into an S3 bucket, handed out. The engine is asked for a part at a time. */
import type { In, Out } from '../../../shared/ipc/contract.ts'
import type { ExportFormat, ExportRows } from '../../../shared/operations/data-exports.ts'
import { callIn, type Engine } from '../../engine/index.ts'
import { csvOf } from './csv.ts'
import { parquetOf } from './parquet.ts'

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = { csv: 'csv.gz', parquet: 'snappy.parquet' }
const here = callIn('us-east-1', 'sim')
const WRITERS = { csv: csvOf, parquet: parquetOf }

/** Lets other work have its turn: a long bill is read in many steps. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function fileOf(
  format: ExportFormat,
  name: string,
  read: (from: string | undefined) => ExportRows,
): Promise<Out<'sim:ExportBill'>> {
  let rows = 0
  async function* parts(): AsyncGenerator<ExportRows> {
    let from: string | undefined
    do {
      const part = read(from)
      rows += part.rows
      yield part
      from = part.next
      await breathe()
    } while (from !== undefined)
  }
  const content = (await WRITERS[format](parts())).toString('base64')
  return { fileName: `${name}.${EXTENSIONS[format]}`, content, rows }
}

/** @throws AwsError ValidationError for a period or table that there is not. */
export function exportBill(engine: Engine, input: In<'sim:ExportBill'>): Promise<Out<'sim:ExportBill'>> {
  const { period, table, format, granularity = 'DAILY' } = input
  const name = `${table.toLowerCase().replaceAll('_', '-')}-${period}-${granularity.toLowerCase()}`
  return fileOf(format, name, (from) =>
    engine.run('sim:ReadBillRows', { period, table, granularity, ...(from === undefined ? {} : { from }) }, here),
  )
}

/**
 * A file that an export has delivered.
 * @throws AwsError ResourceNotFoundException for an export or execution that there is not, ValidationError for a period that it did
 * not deliver.
 */
export function downloadExport(engine: Engine, input: In<'sim:DownloadExport'>): Promise<Out<'sim:DownloadExport'>> {
  const { ExportArn, ExecutionId, period } = input
  const { Export } = engine.run('bcm-data-exports:GetExecution', { ExportArn, ExecutionId }, here)
  const own = Export?.DestinationConfigurations?.S3Destination?.S3OutputConfigurations?.Format
  const format = input.format ?? (own === 'PARQUET' ? 'parquet' : 'csv')
  return fileOf(format, `${Export?.Name}-${period}`, (from) =>
    engine.run('sim:ReadExportRows', { ExportArn, ExecutionId, period, ...(from === undefined ? {} : { from }) }, here),
  )
}
