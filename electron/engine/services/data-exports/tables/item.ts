/** A charge with everything that columns ask about it, worked out once. */
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import { hashText, type View } from '../../../kernel/index.ts'
import {
  type ChargeItem,
  type Commitment,
  commitmentsOf,
  invoiceIdOf,
  issuedAt,
  type Line,
  type MeterRow,
} from '../../billing/index.ts'
import { regionFacts } from '../../ec2/index.ts'
import { skuOf } from '../../pricing/index.ts'

/** What all rows of a month have in common. */
export interface Statement {
  readonly accountId: string
  readonly month: Instant
  readonly monthEnd: Instant
  /** Empty while the month's bill is estimated. */
  readonly invoiceId: string
  readonly commitments: ReadonlyMap<string, Commitment>
}

export function statementOf(view: View, accountId: string, month: Instant, monthEnd: Instant): Statement {
  return {
    accountId,
    month,
    monthEnd,
    invoiceId: view.now >= issuedAt(month) ? invoiceIdOf(accountId, month) : '',
    commitments: new Map(commitmentsOf(view, accountId).map((commitment) => [commitment.id, commitment])),
  }
}

export interface Item extends ChargeItem {
  readonly statement: Statement
  readonly recordType: string
  readonly commitment: Commitment | undefined
  readonly isSpot: boolean
  /** Dollars of a unit; empty where the whole account's use decides the price. */
  readonly rate: string
  /** Nano-dollars that the usage costs on demand: public prices, no commitment. */
  readonly listed: number
  readonly sku: string
  readonly regionName: string
}

const NANOS = 1_000_000_000
/** The Price List's code of plain On-Demand prices, and of the dimension of an hour or month. */
const RATE_SUFFIX = 'JRTCKXETXF.6YS6EN2CT7'

export const rateCodeOf = ({ sku }: Item): string => (sku === '' ? '' : `${sku}.${RATE_SUFFIX}`)

const meterOf = (line: Line): Partial<MeterRow> => line as Partial<MeterRow>

const skus = new Map<string, string>()

/** The Price List's own number of what was used. */
function skuFor({ serviceCode, region, usageType, operation, part, instanceType }: Line): string {
  const key = `${serviceCode}/${region}/${usageType}/${operation}`
  let sku = skus.get(key)
  if (sku === undefined) {
    const [, volume] = /EBS:Volume[\w-]*\.(\w+)$/.exec(usageType) ?? []
    const capacitystatus = part === 'usage' && instanceType !== undefined ? 'Used' : ''
    const attributes = { regionCode: region, usagetype: usageType, operation, capacitystatus }
    sku = skuOf({
      serviceCode: serviceCode as 'AmazonEC2',
      family: '',
      attributes: part === 'storage' && volume ? { ...attributes, volumeApiName: volume } : attributes,
      steps: [],
    })
    if (skus.size > 10_000) skus.clear()
    skus.set(key, sku)
  }
  return sku
}

/** What the usage costs without commitments. DEVIATES: Spot's is what Spot asked, for the ledger keeps no other price of it. */
function listedOf(charge: ChargeItem, recordType: string, rate: string): number {
  if (recordType === 'DiscountedUsage') return Math.round(charge.used * Number(rate) * NANOS)
  return recordType === 'Usage' || recordType === 'SavingsPlanCoveredUsage' ? charge.nanos : 0
}

export function itemOf(charge: ChargeItem, statement: Statement): Item {
  const { line } = charge
  const recordType: string = line.charge?.recordType ?? 'Usage'
  const id = line.charge?.reservationId ?? line.charge?.savingsPlanArn
  const rate = meterOf(line).rate ?? ''
  return {
    ...charge,
    statement,
    recordType,
    commitment: id === undefined ? undefined : statement.commitments.get(id),
    isSpot: line.usageType.includes('SpotUsage:'),
    rate,
    listed: listedOf(charge, recordType, rate),
    sku: skuFor(line),
    regionName: regionFacts(line.region)?.location ?? '',
  }
}

/** Forty letters and digits that are one line's in one stretch of time. */
export function lineItemId({ line, recordType, start, commitment, statement, tags }: Item): string {
  const meter = (line as Partial<MeterRow>).id ?? `${line.resourceId}/${line.usageType}/${line.part}`
  const text = `${statement.accountId}/${meter}/${recordType}/${commitment?.id ?? ''}/${start}/${JSON.stringify(tags)}`
  return [0, 1, 2, 3].map((salt) => hashText(text, salt).toString(36).padStart(7, '0')).join('')
}

/** What a price in a commitment is made of: the part of it that recurs. The rest was paid at once. */
export function recurringOf(commitment: Commitment, nanos: number): number {
  const hours = commitment.spreadHours
  const upfrontPerHour = Number(commitment.upfront) / hours
  const recurringPerHour =
    commitment.kind === 'reservation' ? commitment.recurring : commitment.commitment - upfrontPerHour
  const whole = recurringPerHour + upfrontPerHour
  return whole === 0 ? 0 : Math.round((nanos * recurringPerHour) / whole)
}

/** Hours of the charge's stretch in which the commitment was in force. */
export function hoursOf(commitment: Commitment, { start, end }: Pick<ChargeItem, 'start' | 'end'>): number {
  const from = Math.max(start, commitment.firstHour * HOUR)
  return Math.max(0, Math.min(end, commitment.endHour * HOUR) - from) / HOUR
}
