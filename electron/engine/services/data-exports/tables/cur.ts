/** CUR 2.0: the table COST_AND_USAGE_REPORT, column by column. AWS: Data Exports table dictionary, "Cost and Usage Report (CUR) 2.0". */

import { amount, type Column, type ColumnType, column, dollars, mapText, time } from './column.ts'
import { PLAN_COLUMNS, RESERVATION_COLUMNS } from './cur-commitments.ts'
import { descriptionOf } from './descriptions.ts'
import { type Item, lineItemId, rateCodeOf } from './item.ts'
import { ENTITY, serviceNameOf } from './words.ts'

const text = (name: string, read: Column<Item>['read']): Column<Item> => column(name, 'string', read)
const figure = (name: string, read: Column<Item>['read']): Column<Item> => column(name, 'double', read)

const isUsage = ({ recordType }: Item): boolean => recordType === 'Usage' || /Usage$/.test(recordType)
const isFee = ({ recordType }: Item): boolean => recordType === 'Fee' || recordType === 'SavingsPlanUpfrontFee'

/** AWS: pricing/term. */
function termOf({ recordType, isSpot, commitment }: Item): string | null {
  if (recordType === 'SavingsPlanCoveredUsage' || recordType === 'SavingsPlanNegation') return 'OnDemand'
  if (commitment?.kind === 'reservation') return 'Reserved'
  if (isSpot) return 'Spot'
  return recordType === 'Usage' ? 'OnDemand' : null
}

/** Dollars of a unit as charged: nothing where a reservation pays. */
function rateOf(item: Item): string | null {
  if (item.recordType === 'DiscountedUsage') return '0'
  if (item.rate !== '' && isUsage(item)) return item.rate
  return item.used === 0 ? null : amount(item.nanos / item.used / 1e9)
}

const PLATFORMS: Readonly<Record<string, string>> = { 'Linux/UNIX': 'Linux' }
/** AWS keeps properties of a product that have no column of their own in one map. */
function productMap({ line, regionName }: Item): string {
  const { serviceCode, service, platform, tenancy } = line
  return mapText({
    product_name: serviceNameOf(serviceCode, service),
    ...(regionName === '' ? {} : { region: line.region }),
    ...(platform === undefined ? {} : { operating_system: PLATFORMS[platform] ?? platform }),
    ...(tenancy === undefined ? {} : { tenancy: tenancy === 'default' ? 'Shared' : 'Dedicated' }),
  })
}

const interval = ({ start, end }: Item): string =>
  `${time(start).replace('.000Z', 'Z')}/${time(end).replace('.000Z', 'Z')}`

const BILL: readonly Column<Item>[] = [
  text('bill_bill_type', () => 'Anniversary'),
  text('bill_billing_entity', () => 'AWS'),
  column('bill_billing_period_end_date', 'timestamp', ({ statement }) => time(statement.monthEnd)),
  column('bill_billing_period_start_date', 'timestamp', ({ statement }) => time(statement.month)),
  text('bill_invoice_id', ({ statement }) => statement.invoiceId || null),
  text('bill_invoicing_entity', () => ENTITY),
  text('bill_payer_account_id', ({ statement }) => statement.accountId),
  text('bill_payer_account_name', ({ statement }) => statement.accountId),
]

/** An account without an organisation or negotiated discounts: blended and net costs are the plain ones. */
const LINE_ITEM: readonly Column<Item>[] = [
  text('line_item_availability_zone', ({ line }) => line.zone ?? null),
  figure('line_item_blended_cost', ({ nanos }) => dollars(nanos)),
  text('line_item_blended_rate', rateOf),
  text('line_item_currency_code', () => 'USD'),
  text('line_item_legal_entity', () => ENTITY),
  text('line_item_line_item_description', descriptionOf),
  text('line_item_line_item_type', ({ recordType }) => recordType),
  figure('line_item_net_unblended_cost', ({ nanos }) => dollars(nanos)),
  text('line_item_net_unblended_rate', rateOf),
  figure('line_item_normalization_factor', ({ line }) => amount(line.normalizationFactor ?? 0)),
  figure('line_item_normalized_usage_amount', ({ normalized }) => amount(normalized)),
  text('line_item_operation', ({ line }) => line.operation),
  text('line_item_product_code', ({ line }) => line.serviceCode),
  text('line_item_resource_id', ({ line }) => line.resourceId || null),
  text('line_item_tax_type', ({ recordType }) => (recordType === 'Tax' ? 'VAT' : null)),
  figure('line_item_unblended_cost', ({ nanos }) => dollars(nanos)),
  text('line_item_unblended_rate', rateOf),
  text('line_item_usage_account_id', ({ statement }) => statement.accountId),
  text('line_item_usage_account_name', ({ statement }) => statement.accountId),
  figure('line_item_usage_amount', ({ used }) => amount(used)),
  column('line_item_usage_end_date', 'timestamp', ({ end }) => time(end)),
  column('line_item_usage_start_date', 'timestamp', ({ start }) => time(start)),
  text('line_item_usage_type', ({ line }) => line.usageType),
]

const PRICING: readonly Column<Item>[] = [
  text('pricing_currency', () => 'USD'),
  text('pricing_lease_contract_length', ({ commitment }) => (commitment ? `${commitment.years}yr` : null)),
  text('pricing_offering_class', ({ commitment }) =>
    commitment?.kind === 'reservation' ? commitment.offeringClass : null,
  ),
  figure('pricing_public_on_demand_cost', ({ listed }) => dollars(listed)),
  text('pricing_public_on_demand_rate', (item) => (isUsage(item) ? item.rate || null : null)),
  text('pricing_purchase_option', ({ commitment }) => commitment?.payment ?? null),
  text('pricing_rate_code', (item) => (isUsage(item) ? rateCodeOf(item) : null)),
  text('pricing_rate_id', (item) => (isUsage(item) ? item.sku : null)),
  text('pricing_term', termOf),
  text('pricing_unit', ({ line }) => line.unit),
]

const PRODUCT: readonly Column<Item>[] = [
  column('product', 'map', productMap),
  text('product_fee_code', (item) => (isFee(item) ? item.recordType : null)),
  text('product_from_location', () => null),
  text('product_from_region_code', () => null),
  text('product_instance_family', ({ line }) => line.instanceType?.split('.')[0] ?? null),
  text('product_instance_type', ({ line }) => line.instanceType ?? null),
  text('product_location', ({ regionName }) => regionName || null),
  text('product_location_type', ({ regionName }) => (regionName ? 'AWS Region' : null)),
  text('product_operation', ({ line }) => line.operation),
  text('product_pricing_unit', ({ line }) => line.unit),
  text('product_product_family', ({ line }) => line.productFamily),
  text('product_region_code', ({ line }) => line.region),
  text('product_servicecode', ({ line }) => line.serviceCode),
  text('product_sku', ({ sku }) => sku),
  text('product_usagetype', ({ line }) => line.usageType),
]

const MAPS: readonly Column<Item>[] = [
  column('cost_category', 'map', ({ categories }) => mapText(categories)),
  column('discount', 'map', () => '{}'),
  text('identity_line_item_id', lineItemId),
  text('identity_time_interval', interval),
  column('resource_tags', 'map', ({ tags }) => mapText(tags, 'user_')),
  column('tags', 'map', ({ tags }) => mapText(tags, 'resourceTags/user:')),
]

/** Columns of AWS's table that say nothing here: no organisation, no negotiated discounts, no split costs, no transfer between places. */
const SILENT: readonly (readonly [string, ColumnType])[] = [
  ['capacity_reservation_capacity_reservation_arn', 'string'],
  ['capacity_reservation_capacity_reservation_status', 'string'],
  ['capacity_reservation_capacity_reservation_type', 'string'],
  ['discount_bundled_discount', 'double'],
  ['discount_total_discount', 'double'],
  ['line_item_iam_principal', 'string'],
  ['line_item_user_identifier', 'string'],
  ['product_comment', 'string'],
  ['product_fee_description', 'string'],
  ['product_from_location_type', 'string'],
  ['product_instancesku', 'string'],
  ['product_to_location', 'string'],
  ['product_to_location_type', 'string'],
  ['product_to_region_code', 'string'],
  ['reservation_amortized_upfront_fee_for_billing_period', 'double'],
  ['reservation_net_amortized_upfront_cost_for_usage', 'double'],
  ['reservation_net_amortized_upfront_fee_for_billing_period', 'double'],
  ['reservation_net_effective_cost', 'double'],
  ['reservation_net_recurring_fee_for_usage', 'double'],
  ['reservation_net_unused_amortized_upfront_fee_for_billing_period', 'double'],
  ['reservation_net_unused_recurring_fee', 'double'],
  ['reservation_net_upfront_value', 'double'],
  ['savings_plan_net_amortized_upfront_commitment_for_billing_period', 'double'],
  ['savings_plan_net_recurring_commitment_for_billing_period', 'double'],
  ['savings_plan_net_savings_plan_effective_cost', 'double'],
  ['split_line_item_actual_usage', 'double'],
  ['split_line_item_net_split_cost', 'double'],
  ['split_line_item_net_unused_cost', 'double'],
  ['split_line_item_parent_resource_id', 'string'],
  ['split_line_item_public_on_demand_split_cost', 'double'],
  ['split_line_item_public_on_demand_unused_cost', 'double'],
  ['split_line_item_reserved_usage', 'double'],
  ['split_line_item_split_cost', 'double'],
  ['split_line_item_split_usage', 'double'],
  ['split_line_item_split_usage_ratio', 'double'],
  ['split_line_item_unused_cost', 'double'],
]

const byName = (a: Column<Item>, b: Column<Item>): number => (a.name < b.name ? -1 : 1)

/** Every column, in the order in which AWS lists them. */
export const CUR_COLUMNS: readonly Column<Item>[] = [
  ...BILL,
  ...LINE_ITEM,
  ...PRICING,
  ...PRODUCT,
  ...MAPS,
  ...RESERVATION_COLUMNS,
  ...PLAN_COLUMNS,
  ...SILENT.map(([name, type]) => column<Item>(name, type, () => null)),
].sort(byName)
