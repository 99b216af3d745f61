/** AWS Data Exports (all operations), and the files that the simulator hands out where AWS would put them into an S3 bucket. */
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

export interface DataExportsOperations {
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
