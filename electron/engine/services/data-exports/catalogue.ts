/** The tables that can be exported, their properties, and which columns those bring. AWS: Data Exports table dictionary. */
import type { ExportTable } from '../../../../shared/operations/data-exports.ts'
import { badProperty, badPropertyValue, tableNotSimulated, unknownTable } from './errors.ts'
import type { Column } from './tables/column.ts'
import { columnsOf, isTable } from './tables/read.ts'

export interface Property {
  readonly name: string
  /** Any value that fits the pattern where there are no values. */
  readonly values: readonly string[]
  readonly byDefault: string
  readonly description: string
}
const GRANULARITIES = ['HOURLY', 'DAILY', 'MONTHLY'] as const
const granularity: Property = {
  name: 'TIME_GRANULARITY',
  values: GRANULARITIES,
  byDefault: 'HOURLY',
  description: 'The stretch of time that a line item stands for.',
}
const yesOrNo = (name: string, description: string): Property => ({
  name,
  values: ['TRUE', 'FALSE'],
  byDefault: 'FALSE',
  description,
})

const RESOURCES = 'INCLUDE_RESOURCES'
const MANUAL = 'INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY'
const SPLIT = 'INCLUDE_SPLIT_COST_ALLOCATION_DATA'
const CAPACITY = 'INCLUDE_CAPACITY_RESERVATION_DATA'
const PRINCIPAL = 'INCLUDE_IAM_PRINCIPAL_DATA'
const VIEW = 'BILLING_VIEW_ARN'

interface TableFacts {
  readonly description: string
  readonly properties: readonly Property[]
}
const TABLES: Readonly<Record<ExportTable, TableFacts>> = {
  COST_AND_USAGE_REPORT: {
    description: 'Cost and Usage Report (CUR) 2.0',
    properties: [
      granularity,
      yesOrNo(RESOURCES, 'Line items by single resource.'),
      yesOrNo(MANUAL, 'Discounts as in reports of former times.'),
      yesOrNo(SPLIT, 'Costs of containers, split.'),
      yesOrNo(CAPACITY, 'Columns about capacity reservations.'),
      yesOrNo(PRINCIPAL, 'Who made the calls that cost.'),
    ],
  },
  FOCUS_1_0_AWS: { description: 'FOCUS 1.0 with AWS columns', properties: [] },
  FOCUS_1_2_AWS: { description: 'FOCUS 1.2 with AWS columns', properties: [granularity] },
}
/** AWS's tables that are not simulated. */
const FOREIGN = ['COST_OPTIMIZATION_RECOMMENDATIONS', 'CARBON_EMISSIONS', 'COST_AND_USAGE_DASHBOARD']

export const TABLE_FACTS = Object.entries(TABLES) as readonly (readonly [ExportTable, TableFacts])[]

/** @throws AwsError ValidationException for a table that AWS has not, or this simulator. */
export function tableNamed(name: string): ExportTable {
  if (isTable(name)) return name
  throw FOREIGN.includes(name) ? tableNotSimulated(name) : unknownTable(name)
}

export type Properties = Readonly<Record<string, string>>

/** @throws AwsError ValidationException for a property or a value that the table has not. */
export function checkProperties(table: ExportTable, asked: Properties): void {
  for (const [name, value] of Object.entries(asked)) {
    if (name === VIEW && /^arn:aws:billing::\d{12}:billingview\/[\w/:.+=@-]{1,63}$/.test(value)) continue
    const property = TABLES[table].properties.find((one) => one.name === name)
    if (!property) throw badProperty(table, name)
    if (!property.values.includes(value)) throw badPropertyValue(name, value, property.values)
  }
}

export const granularityIn = (asked: Properties): (typeof GRANULARITIES)[number] =>
  GRANULARITIES.find((name) => name === asked[granularity.name]) ?? 'HOURLY'
/** FOCUS always tells the resource. */
export const tellsResources = (table: ExportTable, asked: Properties): boolean =>
  table !== 'COST_AND_USAGE_REPORT' || asked[RESOURCES] === 'TRUE'

const OPTIONAL: readonly (readonly [pattern: RegExp, property: string])[] = [
  [/^line_item_resource_id$/, RESOURCES],
  [/^split_line_item_/, SPLIT],
  [/^capacity_reservation_/, CAPACITY],
  [/^line_item_iam_principal$/, PRINCIPAL],
]
/** Columns that discounts of former times leave out. */
const NOT_MANUAL = ['discount', 'discount_total_discount']

/** The columns that a table has with these properties. */
export function schemaOf(table: ExportTable, asked: Properties): readonly Column<never>[] {
  const columns = columnsOf(table)
  if (table !== 'COST_AND_USAGE_REPORT') return columns
  return columns.filter(({ name }) => {
    if (asked[MANUAL] === 'TRUE' && NOT_MANUAL.includes(name)) return false
    const [, needed] = OPTIONAL.find(([pattern]) => pattern.test(name)) ?? []
    return needed === undefined || asked[needed] === 'TRUE'
  })
}
