/** What an export must be before it is kept. AWS: Data Exports API Reference, "Export". */
import type { In } from '../../../../shared/ipc/contract.ts'
import type { ExportTable } from '../../../../shared/operations/data-exports.ts'
import { checkProperties, type Properties, schemaOf, tableNamed } from './catalogue.ts'
import { badField, notEnum, notPattern, notSubset, otherTableConfigured, unfitCompression } from './errors.ts'
import type { Export } from './model.ts'
import { operandsOf, parseStatement, type SelectStatement } from './statement.ts'

const NAME = '[0-9A-Za-z\\-_]+'
const NAME_MAX = 128
const QUERY_MAX = 36_000
const BUCKET = '[a-z0-9][a-z0-9.\\-]{1,61}[a-z0-9]'

const fits = (pattern: string, text: string): boolean => new RegExp(`^${pattern}$`).test(text)

function needEnum(name: string, value: string | undefined, values: readonly string[]): void {
  if (!values.includes(value ?? '')) throw notEnum(name, value ?? '', values)
}

/** @throws AwsError ValidationException */
function checkDestination({ DestinationConfigurations, RefreshCadence }: Export): void {
  const s3 = DestinationConfigurations?.S3Destination
  if (!fits(BUCKET, s3?.S3Bucket ?? '')) throw notPattern('s3Bucket', s3?.S3Bucket ?? '', BUCKET)
  const output = s3?.S3OutputConfigurations
  needEnum('outputType', output?.OutputType, ['CUSTOM'])
  needEnum('format', output?.Format, ['TEXT_OR_CSV', 'PARQUET'])
  needEnum('compression', output?.Compression, ['GZIP', 'PARQUET'])
  needEnum('overwrite', output?.Overwrite, ['CREATE_NEW_REPORT', 'OVERWRITE_REPORT'])
  needEnum('frequency', RefreshCadence?.Frequency, ['SYNCHRONOUS'])
  if ((output?.Format === 'PARQUET') !== (output?.Compression === 'PARQUET'))
    throw unfitCompression(output?.Format ?? '', output?.Compression ?? '')
}

export interface CheckedQuery {
  readonly table: ExportTable
  readonly properties: Properties
  readonly statement: SelectStatement
}

/**
 * What an export's query asks for.
 * @throws AwsError ValidationException for a statement that is none, or columns and properties that the table has not.
 */
export function queryOf({ DataQuery }: Export): CheckedQuery {
  const sql = DataQuery?.QueryStatement ?? ''
  if (sql.length > QUERY_MAX)
    throw badField('queryStatement', `Member must have length less than or equal to ${QUERY_MAX}`)
  const statement = parseStatement(sql)
  const table = tableNamed(statement.table)
  const configured = Object.entries(DataQuery?.TableConfigurations ?? {})
  for (const [name] of configured) if (name !== table) throw otherTableConfigured(name, table)
  const properties: Properties = configured[0]?.[1] ?? {}
  checkProperties(table, properties)
  const schema = new Map(schemaOf(table, properties).map(({ name, type }) => [name, type]))
  const operands = [...statement.columns, ...(statement.where ? operandsOf(statement.where) : [])]
  for (const { column, key } of operands)
    if (!schema.has(column) || (key !== undefined && schema.get(column) !== 'map')) throw notSubset(table)
  return { table, properties, statement }
}

/** @throws AwsError ValidationException */
export function checkExport(asked: NonNullable<In<'bcm-data-exports:CreateExport'>['Export']>): CheckedQuery {
  const { Name = '' } = asked
  if (!fits(NAME, Name) || Name.length > NAME_MAX) throw notPattern('name', Name, NAME)
  checkDestination(asked)
  return queryOf(asked)
}
