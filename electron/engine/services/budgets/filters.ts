/** What a budget counts, as a filter of Cost Explorer. AWS: Budgets API, Budget (CostFilters, CostTypes, FilterExpression). */
import type { Ce, Json } from '../../../../shared/aws/index.ts'
import { invalid } from './errors.ts'
import type { Budget } from './model.ts'

type Expression = Json<Ce.Expression>
type Dimension = NonNullable<Json<Ce.DimensionValues>['Key']>

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  AZ: 'AZ',
  BillingEntity: 'BILLING_ENTITY',
  InstanceType: 'INSTANCE_TYPE',
  InvoicingEntity: 'INVOICING_ENTITY',
  LinkedAccount: 'LINKED_ACCOUNT',
  Operation: 'OPERATION',
  OperatingSystem: 'OPERATING_SYSTEM',
  Platform: 'PLATFORM',
  PurchaseType: 'PURCHASE_TYPE',
  Region: 'REGION',
  Service: 'SERVICE',
  Tenancy: 'TENANCY',
  UsageType: 'USAGE_TYPE',
  UsageTypeGroup: 'USAGE_TYPE_GROUP',
}

/** `user:Team$web` by key. AWS: tags of one's own are written with `user:` before them. */
function byKey(values: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const value of values) {
    const at = value.indexOf('$')
    if (at < 0) throw invalid(`The filter value ${value} must be a key and a value with $ between them.`) // [K]
    const key = value.slice(0, at).replace(/^user:/, '')
    found.set(key, [...(found.get(key) ?? []), value.slice(at + 1)])
  }
  return found
}

function partsOf(name: string, values: readonly string[]): Expression[] {
  if (name === 'TagKeyValue') return [...byKey(values)].map(([Key, Values]) => ({ Tags: { Key, Values } }))
  if (name === 'CostCategory') return [...byKey(values)].map(([Key, Values]) => ({ CostCategories: { Key, Values } }))
  const Key = DIMENSIONS[name]
  if (!Key) throw invalid(`The cost filter ${name} is not supported.`) // [K]
  return [{ Dimensions: { Key, Values: [...values] } }]
}

/** What is left out by a cost type that is switched off: lines that are paid once, and by the hour, credits and taxes. */
const LEFT_OUT = [
  ['IncludeUpfront', ['Fee', 'SavingsPlanUpfrontFee']],
  ['IncludeRecurring', ['RIFee', 'SavingsPlanRecurringFee']],
  ['IncludeCredit', ['Credit']],
  ['IncludeTax', ['Tax']],
] as const

/**
 * The filter of Cost Explorer that counts what the budget does; undefined when it counts everything.
 * @throws AwsError InvalidParameterException
 */
export function filterOf({ CostFilters, CostTypes, FilterExpression }: Budget): Expression | undefined {
  const parts = Object.entries(CostFilters ?? {}).flatMap(([name, values]) => partsOf(name, values))
  if (FilterExpression) parts.push(FilterExpression as Expression)
  const without = LEFT_OUT.flatMap(([name, types]) => (CostTypes?.[name] === false ? types : []))
  if (without.length > 0) parts.push({ Not: { Dimensions: { Key: 'RECORD_TYPE', Values: [...without] } } })
  return parts.length > 1 ? { And: parts } : parts[0]
}

/** Cost Explorer's metric of a budget. AWS: one metric may be named; else the cost types say which. */
export function metricOf({ BudgetType, CostTypes, Metrics }: Budget): string {
  if (BudgetType === 'USAGE') return 'UsageQuantity'
  if (Metrics?.[0]) return Metrics[0]
  return CostTypes?.UseAmortized ? 'AmortizedCost' : CostTypes?.UseBlended ? 'BlendedCost' : 'UnblendedCost'
}
