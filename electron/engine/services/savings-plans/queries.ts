/** Describing Savings Plans, what is offered, and at which rates. AWS: Savings Plans API Reference. */
import type { Json, SavingsPlans } from '../../../../shared/aws/index.ts'
import { DAY, isoOf, SECOND, startOfNextMonth } from '../../../../shared/time.ts'
import type { Queries, View } from '../../kernel/index.ts'
import { badWord, planUnknown } from './errors.ts'
import { PAYMENTS, type PlanOffering, type PlanRow, planArn, planTable, stateOf } from './model.ts'
import { descriptionOf, offerings, productsOf, secondsOf } from './offerings.ts'
import { pageOf } from './paging.ts'
import { type Narrow, propertiesOf, type Rate, ratesOf } from './rates.ts'

type Plan = Json<SavingsPlans.SavingsPlan>
type Offered = Json<SavingsPlans.SavingsPlanOffering>

const STATES = [
  'payment-pending',
  'payment-failed',
  'active',
  'retired',
  'queued',
  'queued-deleted',
  'pending-return',
  'returned',
]
const PLAN_TYPES = ['Compute', 'EC2Instance', 'SageMaker', 'Database']

/** AWS: within seven days, and within the calendar month. */
export const returnableUntil = ({ purchasedAt }: PlanRow): number =>
  Math.min(purchasedAt + 7 * DAY, startOfNextMonth(purchasedAt) - SECOND)

const decimalOf = (usd: number): string => usd.toFixed(9).replace(/\.?0+$/, '')

export function planItem(row: PlanRow, now: number): Plan {
  const { offering, commitment, upfront } = row
  const hours = secondsOf(offering) / 3600
  return {
    offeringId: offering.id,
    savingsPlanId: row.id,
    savingsPlanArn: planArn(row),
    description: descriptionOf(offering),
    start: isoOf(row.start),
    end: isoOf(row.end - SECOND),
    state: stateOf(row, now),
    ...(offering.region ? { region: offering.region } : {}),
    ...(offering.family ? { ec2InstanceFamily: offering.family } : {}),
    savingsPlanType: offering.planType,
    paymentOption: offering.payment,
    productTypes: productsOf(offering),
    currency: 'USD',
    commitment,
    upfrontPaymentAmount: upfront,
    recurringPaymentAmount: decimalOf(Number(commitment) - Number(upfront) / hours),
    termDurationInSeconds: secondsOf(offering),
    tags: { ...row.tags },
    returnableUntil: isoOf(returnableUntil(row)),
  }
}

/** The plan of an id. @throws AwsError ResourceNotFoundException */
export function planById(view: View, accountId: string, id: string): PlanRow {
  const row = view.get(planTable, id)
  if (row?.accountId !== accountId) throw planUnknown(id)
  return row
}

const FILTERS: Readonly<Record<string, (item: Plan) => string | undefined>> = {
  region: (item) => item.region,
  'ec2-instance-family': (item) => item.ec2InstanceFamily,
  'instance-family': (item) => item.ec2InstanceFamily,
  commitment: (item) => item.commitment,
  upfront: (item) => item.upfrontPaymentAmount,
  term: (item) => String(item.termDurationInSeconds),
  'savings-plan-type': (item) => item.savingsPlanType,
  'payment-option': (item) => item.paymentOption,
  start: (item) => item.start,
  end: (item) => item.end,
}

function checkWords(values: readonly string[] | undefined, path: string, words: readonly string[]): void {
  for (const value of values ?? []) if (!words.includes(value)) throw badWord(value, path, words)
}

type Filter = { readonly name?: string | undefined; readonly values?: readonly string[] | undefined }

/** Values by filter name. @throws AwsError ValidationException for a name that is none. */
function filtersOf(
  filters: readonly Filter[] | undefined,
  names: readonly string[],
): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {}
  for (const { name = '', values = [] } of filters ?? []) {
    if (!names.includes(name)) throw badWord(name, 'filters.1.member.name', names)
    found[name] = values
  }
  return found
}

function describePlans(view: View, accountId: string, input: Json<SavingsPlans.DescribeSavingsPlansRequest>) {
  checkWords(input.states, 'states', STATES)
  const filters = filtersOf(input.filters, Object.keys(FILTERS))
  const items = view
    .by(planTable, 'account', accountId)
    .map((row) => planItem(row, view.now))
    .filter((item) => !input.savingsPlanIds?.length || input.savingsPlanIds.includes(item.savingsPlanId ?? ''))
    .filter((item) => !input.savingsPlanArns?.length || input.savingsPlanArns.includes(item.savingsPlanArn ?? ''))
    .filter((item) => !input.states?.length || input.states.includes(item.state ?? 'active'))
    .filter((item) => Object.entries(filters).every(([name, values]) => values.includes(FILTERS[name]?.(item) ?? '')))
  const { page, ...next } = pageOf(items, input, 1)
  return { savingsPlans: page, ...next }
}

const usageTypeOf = ({ planType, family, years, payment, region }: PlanOffering): string => {
  const terms = `${years}yr${payment.replaceAll(' ', '')}`
  return planType === 'Compute' ? `ComputeSP:${terms}` : `${region}-EC2SP:${family}.${terms}`
}

const offeringItem = (offering: PlanOffering): Offered => ({
  offeringId: offering.id,
  productTypes: productsOf(offering),
  planType: offering.planType,
  description: descriptionOf(offering),
  paymentOption: offering.payment,
  durationSeconds: secondsOf(offering),
  currency: 'USD',
  serviceCode: 'ComputeSavingsPlans',
  usageType: usageTypeOf(offering),
  operation: '',
  properties: [
    ...(offering.region ? [{ name: 'region' as const, value: offering.region }] : []),
    ...(offering.family ? [{ name: 'instanceFamily' as const, value: offering.family }] : []),
  ],
})

const has = <T>(values: readonly T[] | undefined, value: T): boolean => !values?.length || values.includes(value)

function describeOfferings(input: Json<SavingsPlans.DescribeSavingsPlansOfferingsRequest>) {
  checkWords(input.planTypes, 'planTypes', PLAN_TYPES)
  checkWords(input.paymentOptions, 'paymentOptions', PAYMENTS)
  const filters = filtersOf(input.filters, ['region', 'instanceFamily'])
  const found = offerings()
    .filter((offering) => has(input.offeringIds, offering.id) && has(input.paymentOptions, offering.payment))
    .filter((offering) => has(input.planTypes, offering.planType) && has(input.durations, secondsOf(offering)))
    .filter((offering) => !input.productType || productsOf(offering).includes(input.productType as 'EC2'))
    .filter(({ region = '' }) => has(filters['region'], region))
    .filter(({ family = '' }) => has(filters['instanceFamily'], family))
    .map(offeringItem)
    .filter((item) => has(input.currencies, 'USD') && has(input.descriptions, item.description ?? ''))
    .filter((item) => has(input.usageTypes, item.usageType ?? '') && has(input.serviceCodes, item.serviceCode ?? ''))
  const { page, ...next } = pageOf(found, input)
  return { searchResults: page, ...next }
}

const RATE_FILTERS = ['region', 'instanceFamily', 'instanceType', 'productDescription', 'tenancy', 'productId']

function* offeredRates(input: Json<SavingsPlans.DescribeSavingsPlansOfferingRatesRequest>): Generator<Rate> {
  if (!has(input.products, 'EC2') || !has(input.serviceCodes, 'AmazonEC2')) return
  const narrow: Narrow = {
    ...filtersOf(input.filters, RATE_FILTERS),
    ...(input.usageTypes?.length ? { usageType: input.usageTypes } : {}),
    ...(input.operations?.length ? { operation: input.operations } : {}),
  }
  for (const offering of offerings())
    if (
      has(input.savingsPlanOfferingIds, offering.id) &&
      has(input.savingsPlanPaymentOptions, offering.payment) &&
      has(input.savingsPlanTypes, offering.planType)
    )
      yield* ratesOf(offering, narrow)
}

const offeringRateItem = (rate: Rate): Json<SavingsPlans.SavingsPlanOfferingRate> => ({
  savingsPlanOffering: {
    offeringId: rate.offering.id,
    paymentOption: rate.offering.payment,
    planType: rate.offering.planType,
    durationSeconds: secondsOf(rate.offering),
    currency: 'USD',
    planDescription: descriptionOf(rate.offering),
  },
  rate: rate.rate,
  unit: 'Hrs',
  productType: 'EC2',
  serviceCode: 'AmazonEC2',
  usageType: rate.usageType,
  operation: rate.operation,
  properties: propertiesOf(rate),
})

const PLAN_RATE_FILTERS = [
  'region',
  'instanceType',
  'productDescription',
  'tenancy',
  'productType',
  'serviceCode',
  'usageType',
  'operation',
]

function describeRates(view: View, accountId: string, input: Json<SavingsPlans.DescribeSavingsPlanRatesRequest>) {
  const row = planById(view, accountId, input.savingsPlanId ?? '')
  const filters = filtersOf(input.filters, PLAN_RATE_FILTERS)
  const isAbout = has(filters['productType'], 'EC2') && has(filters['serviceCode'], 'AmazonEC2')
  const { page, ...next } = pageOf(isAbout ? ratesOf(row.offering, filters) : [], input, 1)
  const searchResults = page.map((rate) => ({
    rate: rate.rate,
    currency: 'USD' as const,
    unit: 'Hrs' as const,
    productType: 'EC2' as const,
    serviceCode: 'AmazonEC2' as const,
    usageType: rate.usageType,
    operation: rate.operation,
    properties: propertiesOf(rate),
  }))
  return { savingsPlanId: row.id, searchResults, ...next }
}

export const planQueries: Queries = {
  'savingsplans:DescribeSavingsPlans': (view, input, { accountId }) => describePlans(view, accountId, input),
  'savingsplans:DescribeSavingsPlansOfferings': (_view, input) => describeOfferings(input),
  'savingsplans:DescribeSavingsPlansOfferingRates': (_view, input) => {
    checkWords(input.savingsPlanTypes, 'savingsPlanTypes', PLAN_TYPES)
    checkWords(input.savingsPlanPaymentOptions, 'savingsPlanPaymentOptions', PAYMENTS)
    // Names of filters are looked at even where nothing is asked for.
    filtersOf(input.filters, RATE_FILTERS)
    const { page, ...next } = pageOf(offeredRates(input), input)
    return { searchResults: page.map(offeringRateItem), ...next }
  },
  'savingsplans:DescribeSavingsPlanRates': (view, input, { accountId }) => describeRates(view, accountId, input),
}
