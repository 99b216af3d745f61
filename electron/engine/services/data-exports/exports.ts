/** Creating, changing and reading exports. AWS: Data Exports API Reference. */
import { isoOf } from '../../../../shared/time.ts'
import { type Commands, type Queries, uuid4Of } from '../../kernel/index.ts'
import { checkExport, queryOf } from './checks.ts'
import { fixedMember, nameTaken, tooManyExports } from './errors.ts'
import { type Execution, executionsOf, refreshedAt } from './executions.ts'
import { executionById, exportByArn } from './lookup.ts'
import { type Export, type ExportRow, exportArn, exportTable, latestOf, versionAt } from './model.ts'
import { pageOf } from './paging.ts'
import { tagsFrom } from './tags.ts'

/** AWS: quotas of Data Exports, exports of one table [K]. */
const EXPORTS_MAX = 5

const statusOf = (row: ExportRow, now: number) => {
  const refreshed = refreshedAt(row, now)
  return {
    StatusCode: 'HEALTHY' as const,
    CreatedAt: isoOf(row.createdAt),
    LastUpdatedAt: isoOf(row.versions.at(-1)?.since ?? row.createdAt),
    ...(refreshed === undefined ? {} : { LastRefreshedAt: isoOf(refreshed) }),
  }
}

const executionStatus = ({ status, at, updatedAt, completedAt }: Execution) => ({
  StatusCode: status,
  CreatedAt: isoOf(at),
  LastUpdatedAt: isoOf(updatedAt),
  ...(completedAt === undefined ? {} : { CompletedAt: isoOf(completedAt) }),
})

/** What is kept of a request: what AWS knows, without an ARN of the caller's. */
function keptOf({ ExportArn: _, ...asked }: Export): Export {
  return asked
}

export const exportCommands: Commands = {
  'bcm-data-exports:CreateExport': (tx, input, { accountId }) => {
    const asked = (input.Export ?? {}) as Export
    const { table } = checkExport(asked)
    const name = asked.Name as string
    const mine = tx.by(exportTable, 'account', accountId)
    if (mine.some((row) => row.name === name)) throw nameTaken(name)
    if (mine.filter((row) => queryOf(latestOf(row)).table === table).length >= EXPORTS_MAX)
      throw tooManyExports(table, EXPORTS_MAX)
    const id = uuid4Of(tx.hex('bcm-data-exports/export', 32))
    const arn = exportArn(accountId, name, id)
    tx.put(exportTable, {
      id,
      accountId,
      arn,
      name,
      createdAt: tx.now,
      versions: [{ since: tx.now, export: keptOf(asked) }],
      tags: tagsFrom({}, input.ResourceTags),
    })
    return { ExportArn: arn }
  },
  'bcm-data-exports:UpdateExport': (tx, input, { accountId }) => {
    const row = exportByArn(tx, accountId, input.ExportArn)
    const asked = (input.Export ?? {}) as Export
    const { table } = checkExport(asked)
    if (asked.Name !== row.name) throw fixedMember('name')
    if (queryOf(latestOf(row)).table !== table) throw fixedMember('table')
    const earlier = row.versions.filter(({ since }) => since < tx.now)
    tx.put(exportTable, { ...row, versions: [...earlier, { since: tx.now, export: keptOf(asked) }] })
    return { ExportArn: row.arn }
  },
  'bcm-data-exports:DeleteExport': (tx, input, { accountId }) => {
    const row = exportByArn(tx, accountId, input.ExportArn)
    tx.remove(exportTable, row.id)
    return { ExportArn: row.arn }
  },
}

export const exportQueries: Queries = {
  'bcm-data-exports:GetExport': (view, input, { accountId }) => {
    const row = exportByArn(view, accountId, input.ExportArn)
    return { Export: { ExportArn: row.arn, ...latestOf(row) }, ExportStatus: statusOf(row, view.now) }
  },
  'bcm-data-exports:ListExports': (view, input, { accountId }) => {
    const { page, ...next } = pageOf(view.by(exportTable, 'account', accountId), input)
    const Exports = page.map((row) => ({
      ExportArn: row.arn,
      ExportName: row.name,
      ExportStatus: statusOf(row, view.now),
    }))
    return { Exports, ...next }
  },
  'bcm-data-exports:ListExecutions': (view, input, { accountId }) => {
    const row = exportByArn(view, accountId, input.ExportArn)
    const { page, ...next } = pageOf(executionsOf(row, view.now), input)
    return { Executions: page.map((one) => ({ ExecutionId: one.id, ExecutionStatus: executionStatus(one) })), ...next }
  },
  'bcm-data-exports:GetExecution': (view, input, { accountId }) => {
    const row = exportByArn(view, accountId, input.ExportArn)
    const execution = executionById(row, input.ExecutionId, view.now)
    return {
      ExecutionId: execution.id,
      Export: { ExportArn: row.arn, ...versionAt(row, execution.at) },
      ExecutionStatus: executionStatus(execution),
    }
  },
}
