/** `sim:ReadBillRows`: a billing period's rows as an exported table, without an export. AWS has no such operation. */
import { AwsError } from '../../../../shared/aws/error.ts'
import type { In } from '../../../../shared/ipc/contract.ts'
import { parseInstant, startOfMonth, startOfNextMonth } from '../../../../shared/time.ts'
import type { Query } from '../../kernel/index.ts'
import { monthOf } from '../billing/index.ts'
import { columnsOf, isTable, readRows, TABLE_NAMES } from './tables/read.ts'

const GRANULARITIES = ['HOURLY', 'DAILY', 'MONTHLY']
const refuse = (message: string): AwsError => new AwsError('ValidationError', message)

/** @throws AwsError ValidationError for a table, granularity or day that there is not. */
function check({ table, granularity }: In<'sim:ReadBillRows'>): void {
  if (!isTable(table)) throw refuse(`table must be one of ${TABLE_NAMES.join(', ')}.`)
  if (!GRANULARITIES.includes(granularity)) throw refuse(`granularity must be one of ${GRANULARITIES.join(', ')}.`)
}

export const readBillRows: Query<'sim:ReadBillRows'> = (view, input, { accountId }) => {
  check(input)
  const month = monthOf(input.period)
  const from = input.from === undefined ? month : parseInstant(input.from)
  if (from === undefined || startOfMonth(from) !== month)
    throw refuse(`${input.from} is not a day of ${input.period} such as ${input.period}-02.`)
  const { table, granularity } = input
  const columns = columnsOf(table).map(({ name }) => ({ column: name, as: name }))
  const selection = { table, granularity, columns, tellsResources: true }
  return readRows(view, accountId, selection, { month, from, until: startOfNextMonth(month) })
}
