/** Exports, and what they were when: an execution hands out what the export asked for at its time. */
import type { BcmDataExports, Json } from '../../../../shared/aws/index.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable, type Row } from '../../kernel/index.ts'

export type Export = Json<BcmDataExports.Export>
export type Tags = Readonly<Record<string, string>>

export interface ExportRow extends Row {
  readonly accountId: string
  readonly arn: string
  readonly name: string
  readonly createdAt: Instant
  /** As it was asked for, the oldest first. */
  readonly versions: readonly { readonly since: Instant; readonly export: Export }[]
  readonly tags: Tags
}
export const exportTable = defineTable<ExportRow>()({
  name: 'bcm-data-exports.export',
  indexes: { account: (row) => row.accountId },
})

/** AWS: Data Exports has one endpoint. */
export const exportArn = (accountId: string, name: string, id: string): string =>
  `arn:aws:bcm-data-exports:us-east-1:${accountId}:export/${name}-${id}`

/** What the export asked for at a time. */
export function versionAt({ versions }: ExportRow, at: Instant): Export {
  const version = versions.findLast(({ since }) => since <= at) ?? versions[0]
  return (version as ExportRow['versions'][number]).export
}
export const latestOf = (row: ExportRow): Export => versionAt(row, Number.MAX_SAFE_INTEGER)
