/**
 * What the simulator hands out of an export: the files of its executions, as AWS would put them into the bucket. They are read from
 * the ledger up to the execution's midnight; nothing is kept of them.
 */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { ExportFile } from '../../../../shared/operations/data-exports.ts'
import { dayOf, type Instant, isoOf, parseInstant, startOfMonth } from '../../../../shared/time.ts'
import type { Queries, View } from '../../kernel/index.ts'
import { monthOf } from '../billing/index.ts'
import { granularityIn, tellsResources } from './catalogue.ts'
import { queryOf } from './checks.ts'
import { meets } from './conditions.ts'
import { type Execution, executionsOf, pathOf } from './executions.ts'
import { executionById, exportByArn } from './lookup.ts'
import { type ExportRow, versionAt } from './model.ts'
import type { Operand } from './statement.ts'
import { columnsOf, readRows, type Selection } from './tables/read.ts'

const FILES_MAX = 100
const refuse = (message: string): AwsError => new AwsError('ValidationError', message)

/** Files that lie in the bucket, the newest first: an export that overwrites keeps one of each billing period. */
function filesOf(row: ExportRow, now: Instant): ExportFile[] {
  const found = new Map<string, ExportFile>()
  for (const execution of executionsOf(row, now)) {
    if (execution.status !== 'DELIVERY_SUCCESS') continue
    const asked = versionAt(row, execution.at)
    for (const month of execution.months) {
      const path = pathOf(row, asked, execution, month)
      if (found.has(path)) continue
      found.set(path, {
        executionId: execution.id,
        period: dayOf(month).slice(0, 7),
        path,
        deliveredAt: isoOf(execution.completedAt ?? execution.at),
      })
      if (found.size === FILES_MAX) return [...found.values()]
    }
  }
  return [...found.values()]
}

/** What the export asked for at the time of an execution. */
function selectionOf(row: ExportRow, execution: Execution): Selection {
  const { table, properties, statement } = queryOf(versionAt(row, execution.at))
  const types = new Map(columnsOf(table).map(({ name, type }) => [name, type]))
  const { where } = statement
  // A key of a map is text, whatever it looks like.
  const typeOf = ({ column, key }: Operand) => (key === undefined ? (types.get(column) ?? 'string') : 'string')
  return {
    table,
    granularity: granularityIn(properties),
    columns: statement.columns,
    tellsResources: tellsResources(table, properties),
    ...(where ? { accepts: (valueIn) => meets(where, valueIn, typeOf) } : {}),
  }
}

/** @throws AwsError ValidationError for a period that the execution did not deliver. */
function monthIn(execution: Execution, period: string): Instant {
  const month = monthOf(period)
  if (!execution.months.includes(month) || execution.status !== 'DELIVERY_SUCCESS')
    throw refuse(`The execution ${execution.id} has delivered no file of ${period}.`)
  return month
}

export const exportReading: Queries = {
  'sim:ListExportFiles': (view, { ExportArn }, { accountId }) => ({
    files: filesOf(exportByArn(view, accountId, ExportArn), view.now),
  }),
  'sim:ReadExportRows': (view: View, input, { accountId }) => {
    const row = exportByArn(view, accountId, input.ExportArn)
    const execution = executionById(row, input.ExecutionId, view.now)
    const month = monthIn(execution, input.period)
    const from = input.from === undefined ? month : parseInstant(input.from)
    if (from === undefined || startOfMonth(from) !== month)
      throw refuse(`${input.from} is not a day of ${input.period}.`)
    return readRows(view, accountId, selectionOf(row, execution), { month, from, until: execution.until })
  },
}
