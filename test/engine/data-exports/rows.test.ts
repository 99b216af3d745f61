/** Rows of exported tables: which columns there are, and what they say of each kind of charge. */
import { describe, expect, test } from 'vitest'
import { pricing } from '../../../electron/engine/services/pricing/index.ts'
import { Lab } from '../billing/lab.ts'
import { commit, reserveAt } from '../billing/reservations.ts'
import { type ExportedRow, nanosOfColumn, readTable } from './reading.ts'

const NOVEMBER = Date.UTC(2026, 10, 1)
const october = { period: '2026-10', granularity: 'DAILY' } as const
const NAMES_1_2 = `AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency
  BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription
  ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName
  CommitmentDiscountQuantity CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit
  ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingCurrency
  PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity PricingUnit
  ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory
  SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags x_Discounts x_Operation
  x_ServiceCode`.split(/\s+/)
const SINCE_1_1 = `BillingAccountType CapacityReservationId CapacityReservationStatus CommitmentDiscountQuantity
  CommitmentDiscountUnit InvoiceId PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost
  PricingCurrencyListUnitPrice ServiceSubcategory SkuMeter SkuPriceDetails SubAccountType`.split(/\s+/)
/** AWS: "Reports details" and others of CUR: what every analysis of a bill asks for. */
const CUR_NAMES =
  `bill_billing_period_start_date bill_payer_account_id identity_line_item_id line_item_availability_zone
  line_item_blended_cost line_item_blended_rate line_item_line_item_description line_item_line_item_type
  line_item_normalization_factor line_item_normalized_usage_amount line_item_operation line_item_product_code line_item_resource_id
  line_item_tax_type line_item_unblended_cost line_item_unblended_rate line_item_usage_account_id line_item_usage_amount
  line_item_usage_end_date line_item_usage_start_date line_item_usage_type pricing_public_on_demand_cost pricing_term pricing_unit
  product product_instance_type product_product_family product_region_code reservation_amortized_upfront_cost_for_usage
  reservation_effective_cost reservation_recurring_fee_for_usage reservation_reservation_a_r_n
  reservation_unused_amortized_upfront_fee_for_billing_period reservation_unused_quantity reservation_unused_recurring_fee
  resource_tags savings_plan_savings_plan_a_r_n savings_plan_savings_plan_effective_cost savings_plan_savings_plan_rate
  savings_plan_total_commitment_to_date savings_plan_used_commitment`.split(/\s+/)

const namesOf = (lab: Lab, table: 'COST_AND_USAGE_REPORT' | 'FOCUS_1_0_AWS' | 'FOCUS_1_2_AWS'): string[] =>
  lab.run('sim:ReadBillRows', { ...october, table }).columns.map(({ name }) => name)

describe('columns', () => {
  const lab = new Lab(NOVEMBER)
  test('FOCUS 1.2 has the 57 of the specification and three of AWS', () => {
    expect(namesOf(lab, 'FOCUS_1_2_AWS')).toEqual(NAMES_1_2)
    expect(NAMES_1_2).toHaveLength(60)
  })
  test('FOCUS 1.0 has 43 and five of AWS', () => {
    const names = namesOf(lab, 'FOCUS_1_0_AWS')
    const expected = NAMES_1_2.filter((name) => !SINCE_1_1.includes(name))
    expect(names.filter((name) => !name.startsWith('x_'))).toEqual(expected.filter((name) => !name.startsWith('x_')))
    expect(names.filter((name) => name.startsWith('x_'))).toEqual(
      'x_CostCategories x_Discounts x_Operation x_ServiceCode x_UsageType'.split(' '),
    )
    expect(names).toHaveLength(48)
  })
  test('CUR 2.0 has those of AWS in their order, each once', () => {
    const names = namesOf(lab, 'COST_AND_USAGE_REPORT')
    expect(names).toEqual([...new Set(names)].sort())
    expect(names).toEqual(expect.arrayContaining(CUR_NAMES))
    expect(names).toHaveLength(131)
  })
})

describe('a plain hour', () => {
  const lab = new Lab(NOVEMBER)
  const id = lab.launch({
    region: 'ap-northeast-2',
    zone: 'ap-northeast-2a',
    type: 't3.small',
    tags: { Team: 'web', Name: 'w1' },
  })
  lab.wait(5400)
  lab.stop(id)
  const ask = { period: '2026-11', granularity: 'HOURLY' } as const

  test('is two line items, each with its price and what it came to', () => {
    const rows = readTable(lab, { ...ask, table: 'COST_AND_USAGE_REPORT' })
    expect(rows.map((row) => [row['line_item_usage_start_date'], row['line_item_usage_amount']])).toEqual([
      ['2026-11-01T00:00:00.000Z', '1'],
      ['2026-11-01T01:00:00.000Z', '0.5'],
    ])
    expect(rows[0]).toMatchObject({
      bill_billing_period_start_date: '2026-11-01T00:00:00.000Z',
      bill_billing_period_end_date: '2026-12-01T00:00:00.000Z',
      bill_invoice_id: null,
      identity_time_interval: '2026-11-01T00:00:00Z/2026-11-01T01:00:00Z',
      line_item_line_item_type: 'Usage',
      line_item_product_code: 'AmazonEC2',
      line_item_usage_type: 'APN2-BoxUsage:t3.small',
      line_item_operation: 'RunInstances',
      line_item_resource_id: id,
      line_item_normalized_usage_amount: '1',
      line_item_unblended_rate: '0.026',
      line_item_unblended_cost: '0.026',
      line_item_line_item_description: '$0.026 per On Demand Linux t3.small Instance Hour',
      pricing_term: 'OnDemand',
      product_instance_type: 't3.small',
      product_region_code: 'ap-northeast-2',
      resource_tags: '{"user_Name":"w1","user_Team":"web"}',
      reservation_reservation_a_r_n: null,
    })
    expect(new Set(rows.map((row) => row['identity_line_item_id'])).size).toBe(2)
  })

  test('has the number under which the Price List sells it', () => {
    const [row] = readTable(lab, { ...ask, table: 'FOCUS_1_2_AWS' })
    const { PriceList = [] } = pricing.queries!['pricing:GetProducts']!(
      lab.engine.view,
      {
        ServiceCode: 'AmazonEC2',
        Filters: [
          { Type: 'TERM_MATCH', Field: 'usagetype', Value: 'APN2-BoxUsage:t3.small' },
          { Type: 'TERM_MATCH', Field: 'operation', Value: 'RunInstances' },
          { Type: 'TERM_MATCH', Field: 'capacitystatus', Value: 'Used' },
        ],
      },
      {} as never,
    )
    const product = JSON.parse(PriceList[0] as string) as { product: { sku: string }; terms: { OnDemand: object } }
    expect(row?.['SkuId']).toBe(product.product.sku)
    expect(row?.['SkuPriceId']).toBe(`${product.product.sku}.JRTCKXETXF.6YS6EN2CT7`)
    expect(JSON.stringify(product.terms.OnDemand)).toContain(row?.['SkuPriceId'] as string)
  })

  test('is in FOCUS usage of a virtual machine', () => {
    const [row] = readTable(lab, { ...ask, table: 'FOCUS_1_2_AWS' })
    expect(row).toMatchObject({
      BilledCost: '0.026',
      EffectiveCost: '0.026',
      ListCost: '0.026',
      ContractedCost: '0.026',
      ListUnitPrice: '0.026',
      ChargeCategory: 'Usage',
      ChargeClass: null,
      ChargeFrequency: 'Usage-Based',
      ChargePeriodStart: '2026-11-01T00:00:00.000Z',
      ChargePeriodEnd: '2026-11-01T01:00:00.000Z',
      CommitmentDiscountStatus: null,
      ConsumedQuantity: '1',
      ConsumedUnit: 'Hours',
      PricingCategory: 'Standard',
      ServiceName: 'Amazon Elastic Compute Cloud',
      ServiceCategory: 'Compute',
      ServiceSubcategory: 'Virtual Machines',
      RegionName: 'Asia Pacific (Seoul)',
      ResourceName: 'w1',
      ResourceType: 'Instance',
      Tags: '{"Name":"w1","Team":"web"}',
    })
  })
})

test('what a reservation covers costs nothing and has its part of the fee; what it does not, the running hour among it, is unused', () => {
  const lab = new Lab(NOVEMBER)
  lab.launch({ type: 't3.micro' })
  reserveAt(lab, { instanceType: 't3.micro', fixed: 87.6, hourly: 0.002 }, 2)
  lab.wait(7200)
  const ask = { period: '2026-11', granularity: 'MONTHLY' } as const
  const types = Object.fromEntries(
    readTable(lab, { ...ask, table: 'COST_AND_USAGE_REPORT' }).map((row) => [row['line_item_line_item_type'], row]),
  ) as Record<string, ExportedRow>
  expect(types['DiscountedUsage']).toMatchObject({
    line_item_unblended_cost: '0',
    line_item_unblended_rate: '0',
    pricing_public_on_demand_cost: '0.0208',
    pricing_term: 'Reserved',
    reservation_effective_cost: '0.024',
    reservation_recurring_fee_for_usage: '0.004',
    reservation_amortized_upfront_cost_for_usage: '0.02',
  })
  expect(types['RIFee']).toMatchObject({
    line_item_unblended_cost: '2.88',
    reservation_number_of_reservations: '2',
    reservation_total_reserved_units: '1440',
    reservation_unused_quantity: '4',
    reservation_unused_recurring_fee: '0.008',
    reservation_unused_amortized_upfront_fee_for_billing_period: '0.04',
  })
  expect(types['Fee']).toMatchObject({ line_item_unblended_cost: '175.2', line_item_usage_amount: '2' })
  const focus = readTable(lab, { ...ask, table: 'FOCUS_1_2_AWS' }).map((row) =>
    [
      row['ChargeCategory'],
      row['CommitmentDiscountStatus'],
      row['BilledCost'],
      row['EffectiveCost'],
      row['PricingCategory'],
    ].join(' '),
  )
  expect(focus.sort()).toEqual([
    'Purchase  175.2 0 Standard',
    'Purchase  2.88 0 Standard',
    'Usage Unused 0 0.048 Committed',
    'Usage Used 0 0.024 Committed',
  ])
})

test('a plan: covered usage and its negation in CUR, one row at the plan’s price in FOCUS', () => {
  const lab = new Lab(NOVEMBER)
  lab.launch({ type: 'm5.large' })
  commit(lab, { commitment: '0.5', years: 1, payment: 'No Upfront' })
  lab.wait(3600)
  const ask = { period: '2026-11', granularity: 'MONTHLY' } as const
  const rows = readTable(lab, { ...ask, table: 'COST_AND_USAGE_REPORT' })
  const type = (name: string): ExportedRow | undefined => rows.find((row) => row['line_item_line_item_type'] === name)
  const used = Number(type('SavingsPlanCoveredUsage')?.['savings_plan_savings_plan_effective_cost'])
  expect(type('SavingsPlanCoveredUsage')?.['line_item_unblended_cost']).toBe('0.096')
  expect(type('SavingsPlanNegation')?.['line_item_unblended_cost']).toBe('-0.096')
  expect(used).toBeGreaterThan(0.05)
  expect(used).toBeLessThan(0.096)
  const fee = type('SavingsPlanRecurringFee')
  expect(Number(fee?.['savings_plan_used_commitment'])).toBeCloseTo(used, 9)
  expect(Number(fee?.['line_item_unblended_cost']) % 0.5).toBe(0)
  const focus = readTable(lab, { ...ask, table: 'FOCUS_1_2_AWS' })
  expect(focus.map((row) => `${row['ChargeCategory']} ${row['CommitmentDiscountStatus']}`).sort()).toEqual([
    'Purchase null',
    'Usage Unused',
    'Usage Used',
  ])
  expect(focus.find((row) => row['CommitmentDiscountStatus'] === 'Used')).toMatchObject({
    BilledCost: '0',
    ListCost: '0.096',
    CommitmentDiscountType: 'Savings Plan',
    CommitmentDiscountUnit: 'USD',
  })
})

test.each([
  [
    { ...october, table: 'CARBON_EMISSIONS' },
    'table must be one of COST_AND_USAGE_REPORT, FOCUS_1_0_AWS, FOCUS_1_2_AWS.',
  ],
  [{ ...october, table: 'FOCUS_1_2_AWS', granularity: 'WEEKLY' }, 'granularity must be one of HOURLY, DAILY, MONTHLY.'],
  [{ ...october, table: 'FOCUS_1_2_AWS', period: '2026-1' }, '2026-1 is not a month such as 2026-11.'],
  [
    { ...october, table: 'FOCUS_1_2_AWS', from: '2026-11-01' },
    '2026-11-01 is not a day of 2026-10 such as 2026-10-02.',
  ],
])('%j is refused', (input, message) => {
  expect(() => new Lab().run('sim:ReadBillRows', input as never)).toThrow(message)
})

test('credits and taxes are rows of their own, and the month adds up', () => {
  const lab = new Lab(NOVEMBER)
  lab.run('sim:SetAccountPlan', { vat: true })
  lab.run('sim:RedeemPracticeCredit', { name: 'course', amount: '5' })
  lab.launch({ type: 'm5.large' })
  lab.until('2026-12-10T00:00:00Z')
  const ask = { period: '2026-11', granularity: 'DAILY' } as const
  const cur = readTable(lab, { ...ask, table: 'COST_AND_USAGE_REPORT' })
  const sumOf = (type: string): bigint =>
    nanosOfColumn(
      cur.filter((row) => row['line_item_line_item_type'] === type),
      'line_item_unblended_cost',
    )
  expect(sumOf('Credit')).toBe(-5_000_000_000n)
  expect(sumOf('Tax') * 10n).toBe(sumOf('Usage') + sumOf('Credit'))
  expect(cur.find((row) => row['line_item_line_item_type'] === 'Tax')?.['line_item_tax_type']).toBe('VAT')
  const focus = readTable(lab, { ...ask, table: 'FOCUS_1_2_AWS' })
  expect(new Set(focus.map((row) => row['ChargeCategory']))).toEqual(new Set(['Usage', 'Credit', 'Tax']))
  expect(nanosOfColumn(focus, 'BilledCost')).toBe(nanosOfColumn(cur, 'line_item_unblended_cost'))
  const { total } = lab.run('sim:ListBillLines', { month: '2026-11' })
  expect(nanosOfColumn([{ total }], 'total')).toBe(nanosOfColumn(focus, 'BilledCost'))
})
