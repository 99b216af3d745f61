/**
 * AWS Data Exports (all operations), and the files that the simulator hands out where AWS would put them into an S3 bucket.
 */
import type { BcmDataExports, Op } from '../aws/index.ts'

export type ExportTable = 'COST_AND_USAGE_REPORT' | 'FOCUS_1_0_AWS' | 'FOCUS_1_2_AWS'
/** `csv` is compressed with gzip, as AWS delivers it. */
export type ExportFormat = 'csv' | 'parquet'
export type ExportGranularity = 'HOURLY' | 'DAILY' | 'MONTHLY'

/** A part of a table: columns side by side, each with a text or nothing for every row. */
export interface ExportRows {
  readonly columns: readonly {
    readonly name: string
    readonly type: 'string' | 'double' | 'timestamp' | 'map'
    readonly values: readonly (string | null)[]
  }[]
  readonly rows: number
  /** The first day of the next part, such as `2026-11-02`; absent after the last. */
  readonly next?: string
}

/** A finished file. */
export interface ExportedFile {
  readonly fileName: string
  /** base64. */
  readonly content: string
  readonly rows: number
}

/** A file that an export has delivered: what AWS would have put into the bucket. */
export interface ExportFile {
  readonly executionId: string
  /** `2026-11`. */
  readonly period: string
  /** `s3://…`: where it would lie. */
  readonly path: string
  readonly deliveredAt: string
}

export interface DataExportsOperations {
  'bcm-data-exports:CreateExport': Op<BcmDataExports.CreateExportRequest, BcmDataExports.CreateExportResponse>
  'bcm-data-exports:DeleteExport': Op<BcmDataExports.DeleteExportRequest, BcmDataExports.DeleteExportResponse>
  'bcm-data-exports:GetExecution': Op<BcmDataExports.GetExecutionRequest, BcmDataExports.GetExecutionResponse>
  'bcm-data-exports:GetExport': Op<BcmDataExports.GetExportRequest, BcmDataExports.GetExportResponse>
  'bcm-data-exports:GetTable': Op<BcmDataExports.GetTableRequest, BcmDataExports.GetTableResponse>
  'bcm-data-exports:ListExecutions': Op<BcmDataExports.ListExecutionsRequest, BcmDataExports.ListExecutionsResponse>
  'bcm-data-exports:ListExports': Op<BcmDataExports.ListExportsRequest, BcmDataExports.ListExportsResponse>
  'bcm-data-exports:ListTables': Op<BcmDataExports.ListTablesRequest, BcmDataExports.ListTablesResponse>
  'bcm-data-exports:ListTagsForResource': Op<
    BcmDataExports.ListTagsForResourceRequest,
    BcmDataExports.ListTagsForResourceResponse
  >
  'bcm-data-exports:TagResource': Op<BcmDataExports.TagResourceRequest, BcmDataExports.TagResourceResponse>
  'bcm-data-exports:UntagResource': Op<BcmDataExports.UntagResourceRequest, BcmDataExports.UntagResourceResponse>
  'bcm-data-exports:UpdateExport': Op<BcmDataExports.UpdateExportRequest, BcmDataExports.UpdateExportResponse>
  /** The files of an export that lie in its bucket, the newest first, at most a hundred. */
  'sim:ListExportFiles': [input: { readonly ExportArn: string }, output: { readonly files: readonly ExportFile[] }]
  /** A part of such a file. */
  'sim:ReadExportRows': [
    input: {
      readonly ExportArn: string
      readonly ExecutionId: string
      readonly period: string
      readonly from?: string
    },
    output: ExportRows,
  ]
  /** Such a file, in the export's own format unless another is named. */
  'sim:DownloadExport': [
    input: {
      readonly ExportArn: string
      readonly ExecutionId: string
      readonly period: string
      readonly format?: ExportFormat
    },
    output: ExportedFile,
  ]
  /** A day of the bill's rows; of a report by the month, the whole of it. */
  'sim:ReadBillRows': [
    input: {
      /** `2026-11`. */
      readonly period: string
      readonly table: ExportTable
      readonly granularity: ExportGranularity
      /** The day to begin with; the month's first without one. */
      readonly from?: string
    },
    output: ExportRows,
  ]
  /** A billing period as a file, without an export. */
  'sim:ExportBill': [
    input: {
      readonly period: string
      readonly table: ExportTable
      readonly format: ExportFormat
      /** `DAILY` without one. */
      readonly granularity?: ExportGranularity
    },
    output: ExportedFile,
  ]
}
