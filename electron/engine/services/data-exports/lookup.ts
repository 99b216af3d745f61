/** Exports and their executions by the names that requests give. */
import type { View } from '../../kernel/index.ts'
import { noExecution, noExport } from './errors.ts'
import { type Execution, executionsOf } from './executions.ts'
import { type ExportRow, exportTable } from './model.ts'

/** @throws AwsError ResourceNotFoundException */
export function exportByArn(view: View, accountId: string, arn = ''): ExportRow {
  const row = view.by(exportTable, 'account', accountId).find((one) => one.arn === arn)
  if (!row) throw noExport(arn)
  return row
}

/** @throws AwsError ResourceNotFoundException */
export function executionById(row: ExportRow, id: string | undefined, now: number): Execution {
  const execution = executionsOf(row, now).find((one) => one.id === id)
  if (!execution) throw noExecution(id ?? '')
  return execution
}
