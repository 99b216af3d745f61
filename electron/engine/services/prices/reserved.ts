/** What a Reserved Instance costs: a share of On-Demand over its term, up front, by the hour, or half and half. */
import { instanceRate } from './price-book.ts'
import book from './reserved-ratios.json' with { type: 'json' }

export type OfferingClass = 'standard' | 'convertible'
export type OfferingType = 'No Upfront' | 'Partial Upfront' | 'All Upfront'
type Ratios = Readonly<Record<string, readonly number[]>>

const FAMILIES: Readonly<Record<string, Ratios>> = book.families
const HOURS_A_YEAR = 8760
const TYPES: readonly OfferingType[] = ['No Upfront', 'Partial Upfront', 'All Upfront']

/** Dollars an hour of the term, all payments together. */
function effectiveRate(
  region: string,
  type: string,
  platform: string,
  tenancy: string,
  years: 1 | 3,
  offeringClass: OfferingClass,
  offeringType: OfferingType,
): number {
  const family = type.split('.')[0] as string
  const ratios = FAMILIES[family] ?? FAMILIES['default']
  const ratio = ratios?.[`${years}yr_${offeringClass}`]?.[TYPES.indexOf(offeringType)] ?? 1
  const linux = Number(instanceRate(region, type, 'Linux/UNIX', tenancy))
  // AWS: only the machine is cheaper, a licence is not.
  const licence = Number(instanceRate(region, type, platform, tenancy)) - linux
  return linux * ratio + licence
}

export type PlanType = 'EC2Instance' | 'Compute'
export interface PlanTerms {
  readonly planType: PlanType
  readonly years: 1 | 3
  readonly payment: OfferingType
}

/**
 * Dollars an hour of an instance under a Savings Plan, as a decimal. A rule of thumb that AWS's figures bear out: EC2 Instance plans
 * cost what Standard Reserved Instances do, Compute plans what Convertible ones do.
 */
export function planRate(region: string, type: string, platform: string, tenancy: string, terms: PlanTerms): string {
  const likeness = terms.planType === 'EC2Instance' ? 'standard' : 'convertible'
  const rate = effectiveRate(region, type, platform, tenancy, terms.years, likeness, terms.payment)
  return rate.toFixed(5).replace(/\.?0+$/, '')
}

/** Dollars at purchase, and dollars an hour of the term. AWS: half of a Partial Upfront price is paid at once. */
export function reservedPrice(
  region: string,
  type: string,
  platform: string,
  tenancy: string,
  years: 1 | 3,
  offeringClass: OfferingClass,
  offeringType: OfferingType,
): { readonly fixed: number; readonly hourly: number } {
  const hourly = effectiveRate(region, type, platform, tenancy, years, offeringClass, offeringType)
  const whole = hourly * HOURS_A_YEAR * years
  const cents = (dollars: number): number => Math.round(dollars * 100) / 100
  const mills = (dollars: number): number => Math.round(dollars * 100_000) / 100_000
  if (offeringType === 'No Upfront') return { fixed: 0, hourly: mills(hourly) }
  if (offeringType === 'All Upfront') return { fixed: cents(whole), hourly: 0 }
  return { fixed: cents(whole / 2), hourly: mills(hourly / 2) }
}
