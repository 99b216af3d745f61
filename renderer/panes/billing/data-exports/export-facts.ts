/** What a form says as AWS's request, and how files reach the person. */
import type { In, Out } from '../../../../shared/ipc/contract.ts'
import type { ExportTable } from '../../../../shared/operations/data-exports.ts'
import { downloadFile } from '../../../charts/download.ts'
import { formatHashQuery } from '../../../hash-query.ts'

export type Export = NonNullable<In<'bcm-data-exports:CreateExport'>['Export']>

export const TABLES: readonly ExportTable[] = ['COST_AND_USAGE_REPORT', 'FOCUS_1_2_AWS', 'FOCUS_1_0_AWS']
export const GRANULARITIES = ['HOURLY', 'DAILY', 'MONTHLY'] as const
export const FORMATS = ['csv', 'parquet'] as const

export interface ExportForm {
  readonly name: string
  readonly table: ExportTable
  readonly granularity: string
  readonly resources: boolean
  readonly columns: readonly string[]
  readonly format: string
  readonly overwrite: string
  readonly bucket: string
  readonly prefix: string
}

/** AWS: names of exports and of buckets. */
export const isExportName = (name: string): boolean => /^[\w-]{1,128}$/.test(name)
export const isBucketName = (name: string): boolean => /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)

/** FOCUS 1.0 is by the hour always, and FOCUS tells resources always. */
export function propertiesOf({ table, granularity, resources }: ExportForm): Record<string, string> {
  if (table === 'FOCUS_1_0_AWS') return {}
  const own: Record<string, string> =
    table === 'COST_AND_USAGE_REPORT' ? { INCLUDE_RESOURCES: resources ? 'TRUE' : 'FALSE' } : {}
  return { TIME_GRANULARITY: granularity, ...own }
}

export const queryOf = ({ columns, table }: ExportForm): string => `SELECT ${columns.join(', ')} FROM ${table}`

export function exportOf(form: ExportForm): Export {
  const isParquet = form.format === 'parquet'
  return {
    Name: form.name,
    DataQuery: { QueryStatement: queryOf(form), TableConfigurations: { [form.table]: propertiesOf(form) } },
    DestinationConfigurations: {
      S3Destination: {
        S3Bucket: form.bucket,
        S3Prefix: form.prefix,
        S3Region: 'us-east-1',
        S3OutputConfigurations: {
          OutputType: 'CUSTOM',
          Format: isParquet ? 'PARQUET' : 'TEXT_OR_CSV',
          Compression: isParquet ? 'PARQUET' : 'GZIP',
          Overwrite: form.overwrite as 'OVERWRITE_REPORT',
        },
      },
    },
    RefreshCadence: { Frequency: 'SYNCHRONOUS' },
  }
}

export const exportPage = (arn: string): string => `/billing/DataExportDetails:${formatHashQuery([['exportArn', arn]])}`

/** The table that an export's query names. */
export const tableOf = (one: Export | undefined): string =>
  /\sFROM\s+(\w+)/i.exec(one?.DataQuery?.QueryStatement ?? '')?.[1] ?? ''

/** `SELECT` and the columns, without what follows. */
export const columnsIn = (one: Export | undefined): number =>
  (one?.DataQuery?.QueryStatement ?? '').split(/\sFROM\s/i)[0]?.split(',').length ?? 0

/** Hands a finished file to the person. */
export function saveExported({ fileName, content }: Out<'sim:ExportBill'>): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  downloadFile(fileName, new Blob([bytes], { type: 'application/octet-stream' }))
}
