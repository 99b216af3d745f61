/**
 * FOCUS 1.0 and 1.2 with AWS columns. Sources: FinOps Open Cost and Usage Specification 1.2; Data Exports table dictionary,
 * "FOCUS 1.2 with AWS columns". A charge of the ledger is one row or two: a fee and what of it was not used are told apart.
 */
import { amount, type Column, type ColumnType, column, dollars, mapText, time } from './column.ts'
import { descriptionOf } from './descriptions.ts'
import { type Item, rateCodeOf } from './item.ts'
import { ACCOUNT_TYPE, COMMITMENT_TYPES, ENTITY, focusUnit, kindOf, SUB_ACCOUNT_TYPE, serviceNameOf } from './words.ts'

export interface FocusRow extends Item {
  readonly category: 'Usage' | 'Purchase' | 'Tax' | 'Credit'
  readonly billed: number
  readonly effective: number
  readonly list: number
  /** What FOCUS calls the standing of a commitment in a charge. */
  readonly status: 'Used' | 'Unused' | null
}

const PURCHASES = new Set(['Fee', 'RIFee', 'SavingsPlanUpfrontFee', 'SavingsPlanRecurringFee'])

/**
 * The rows of one charge. What a Savings Plan covers is billed with the plan, so that the negation has no row; the amounts of all rows
 * add up to the bill, and their effective costs to the amortized costs.
 */
export function focusRows(item: Item): readonly FocusRow[] {
  const { recordType, nanos, amortized, listed } = item
  const row = (more: Partial<FocusRow>): FocusRow => ({
    ...item,
    category: 'Usage',
    billed: nanos,
    effective: amortized,
    list: listed,
    status: null,
    ...more,
  })
  if (recordType === 'SavingsPlanNegation') return []
  if (recordType === 'SavingsPlanCoveredUsage' || recordType === 'DiscountedUsage')
    return [row({ billed: 0, status: 'Used' })]
  if (PURCHASES.has(recordType)) {
    const unused = { billed: 0, list: 0, status: 'Unused', used: 0, normalized: 0 } as const
    return [
      ...(nanos === 0 && amortized !== 0 ? [] : [row({ category: 'Purchase', effective: 0, list: nanos })]),
      ...(amortized === 0 ? [] : [row(unused)]),
    ]
  }
  if (recordType === 'Usage') return [row({})]
  return [row({ category: recordType === 'Tax' ? 'Tax' : 'Credit', list: nanos })]
}

const text = (name: string, read: Column<FocusRow>['read']): Column<FocusRow> => column(name, 'string', read)
const figure = (name: string, read: Column<FocusRow>['read']): Column<FocusRow> => column(name, 'double', read)
const moment = (name: string, read: Column<FocusRow>['read']): Column<FocusRow> => column(name, 'timestamp', read)

function frequencyOf({ category, recordType }: FocusRow): string {
  if (category === 'Usage') return 'Usage-Based'
  return recordType === 'RIFee' || recordType === 'SavingsPlanRecurringFee' ? 'Recurring' : 'One-Time'
}

function pricingCategoryOf({ category, status, isSpot }: FocusRow): string | null {
  if (category === 'Tax' || category === 'Credit') return null
  if (status !== null) return 'Committed'
  return isSpot ? 'Dynamic' : 'Standard'
}

const isMetered = ({ category, status }: FocusRow): boolean => category === 'Usage' && status !== 'Unused'
const isPriced = ({ category }: FocusRow): boolean => category === 'Usage' || category === 'Purchase'

/** Dollars of a unit at public prices. */
function listPrice(row: FocusRow): string | null {
  if (!isPriced(row)) return null
  if (isMetered(row) && row.rate !== '') return row.rate.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  return row.used === 0 ? null : amount(row.list / row.used / 1e9)
}

/** Reservations are counted in hours, or normalised ones where any size will do; plans in dollars. */
function committed({ commitment, normalized, used, billed, effective, category }: FocusRow): string | null {
  if (commitment === undefined) return null
  if (commitment.kind === 'plan') return dollars(category === 'Purchase' ? billed : effective)
  return amount(commitment.flexible ? normalized : used)
}
function committedUnit({ commitment }: FocusRow): string | null {
  if (commitment === undefined) return null
  return commitment.kind === 'plan' ? 'USD' : commitment.flexible ? 'Normalized Hours' : 'Hours'
}

/** What distinguishes the price of an instance. */
function priceDetails({ line: { instanceType, platform, tenancy } }: FocusRow): string | null {
  if (instanceType === undefined) return null
  return mapText({
    InstanceType: instanceType,
    InstanceSeries: instanceType.split('.')[0] as string,
    ...(platform === undefined ? {} : { OperatingSystem: platform }),
    ...(tenancy === undefined ? {} : { x_Tenancy: tenancy }),
  })
}

const kind = ({ line }: FocusRow): ReturnType<typeof kindOf> => kindOf(line.productFamily, line.serviceCode)

const ACCOUNT: readonly Column<FocusRow>[] = [
  text('BillingAccountId', ({ statement }) => statement.accountId),
  text('BillingAccountName', ({ statement }) => statement.accountId),
  text('BillingCurrency', () => 'USD'),
  moment('BillingPeriodEnd', ({ statement }) => time(statement.monthEnd)),
  moment('BillingPeriodStart', ({ statement }) => time(statement.month)),
  text('InvoiceIssuerName', () => ENTITY),
  text('ProviderName', () => 'AWS'),
  text('PublisherName', () => ENTITY),
  text('SubAccountId', ({ statement }) => statement.accountId),
  text('SubAccountName', ({ statement }) => statement.accountId),
]

const CHARGE: readonly Column<FocusRow>[] = [
  figure('BilledCost', ({ billed }) => dollars(billed)),
  text('ChargeCategory', ({ category }) => category),
  text('ChargeClass', () => null),
  text('ChargeDescription', descriptionOf),
  text('ChargeFrequency', frequencyOf),
  moment('ChargePeriodEnd', ({ end }) => time(end)),
  moment('ChargePeriodStart', ({ start }) => time(start)),
  text('CommitmentDiscountCategory', ({ commitment }) =>
    commitment ? (commitment.kind === 'plan' ? 'Spend' : 'Usage') : null,
  ),
  text('CommitmentDiscountId', ({ commitment }) => commitment?.id ?? null),
  text('CommitmentDiscountName', () => null),
  text('CommitmentDiscountStatus', ({ status }) => status),
  text('CommitmentDiscountType', ({ commitment }) => (commitment ? COMMITMENT_TYPES[commitment.kind] : null)),
  figure('ConsumedQuantity', (row) => (isMetered(row) ? amount(row.used) : null)),
  text('ConsumedUnit', (row) => (isMetered(row) ? focusUnit(row.line.unit) : null)),
  figure('ContractedCost', ({ list }) => dollars(list)),
  figure('ContractedUnitPrice', listPrice),
  figure('EffectiveCost', ({ effective }) => dollars(effective)),
  figure('ListCost', ({ list }) => dollars(list)),
  figure('ListUnitPrice', listPrice),
  text('PricingCategory', pricingCategoryOf),
  figure('PricingQuantity', (row) => (isPriced(row) ? amount(row.used) : null)),
  text('PricingUnit', (row) => (isPriced(row) ? focusUnit(row.line.unit) : null)),
]

const THING: readonly Column<FocusRow>[] = [
  text('AvailabilityZone', ({ line }) => line.zone ?? null),
  text('RegionId', ({ line, regionName }) => (regionName === '' ? null : line.region)),
  text('RegionName', ({ regionName }) => regionName || null),
  text('ResourceId', ({ line }) => line.resourceId || null),
  text('ResourceName', ({ line }) => line.tags.find(({ Key }) => Key === 'Name')?.Value ?? null),
  text('ResourceType', (row) => (row.line.resourceId ? kind(row).resource : null)),
  text('ServiceCategory', (row) => kind(row).category),
  text('ServiceName', ({ line }) => serviceNameOf(line.serviceCode, line.service)),
  text('SkuId', (row) => (isPriced(row) ? row.sku : null)),
  text('SkuPriceId', (row) => (isPriced(row) ? rateCodeOf(row) : null)),
  column('Tags', 'map', ({ tags }) => mapText(tags)),
  column('x_Discounts', 'map', () => '{}'),
  text('x_Operation', ({ line }) => line.operation),
  text('x_ServiceCode', ({ line }) => line.serviceCode),
]

/** What FOCUS 1.1 and 1.2 brought. */
const SINCE_1_1: readonly Column<FocusRow>[] = [
  text('BillingAccountType', () => ACCOUNT_TYPE),
  text('CapacityReservationId', ({ line }) => (/UnusedBox:/.test(line.usageType) ? line.resourceId : null)),
  text('CapacityReservationStatus', ({ line }) => (/UnusedBox:/.test(line.usageType) ? 'Unused' : null)),
  figure('CommitmentDiscountQuantity', committed),
  text('CommitmentDiscountUnit', committedUnit),
  text('InvoiceId', ({ statement }) => statement.invoiceId || null),
  text('PricingCurrency', () => 'USD'),
  figure('PricingCurrencyContractedUnitPrice', listPrice),
  figure('PricingCurrencyEffectiveCost', ({ effective }) => dollars(effective)),
  figure('PricingCurrencyListUnitPrice', listPrice),
  text('ServiceSubcategory', (row) => kind(row).subcategory),
  text('SkuMeter', ({ line }) => line.usageType),
  column('SkuPriceDetails', 'map' satisfies ColumnType, priceDetails),
  text('SubAccountType', () => SUB_ACCOUNT_TYPE),
]

/** FOCUS 1.0 told the usage type and cost categories in columns of AWS's own. */
const ONLY_1_0: readonly Column<FocusRow>[] = [
  column('x_CostCategories', 'map', ({ categories }) => mapText(categories)),
  text('x_UsageType', ({ line }) => line.usageType),
]

/** As AWS lists them: FOCUS's columns in order of their names, then AWS's. */
const listed = (columns: readonly Column<FocusRow>[]): readonly Column<FocusRow>[] => {
  const key = ({ name }: Column<FocusRow>): string => (name.startsWith('x_') ? `~${name}` : name)
  return [...columns].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

export const FOCUS_1_0_COLUMNS = listed([...ACCOUNT, ...CHARGE, ...THING, ...ONLY_1_0])
export const FOCUS_1_2_COLUMNS = listed([...ACCOUNT, ...CHARGE, ...THING, ...SINCE_1_1])
