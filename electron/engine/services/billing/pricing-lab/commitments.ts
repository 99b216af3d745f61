/** Reserved Instances and Savings Plans of the lab: made as a purchase makes them, and applied as the ledger applies them. */
import { type Nanos, nanosOf, usdOf } from '../../../../../shared/money.ts'
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import type { ReservedRow } from '../../ec2/index.ts'
import { type OfferingClass, type OfferingType, type PlanType, planRate, reservedPrice } from '../../prices/index.ts'
import { type PlanOffering, upfrontOf } from '../../savings-plans/index.ts'
import { allocateHour, matchUp, usageOf } from '../discounts/allocate.ts'
import { type Commitment, planOf, priceOf, reservationOf } from '../discounts/commitment.ts'
import type { MeterRow } from '../model.ts'
import { type Workload, YEAR_HOURS } from './workload.ts'

/** No account and no world: nothing is bought. */
const ACCOUNT = 'lab'

export function reservationFor(
  workload: Workload,
  years: 1 | 3,
  offeringClass: OfferingClass,
  offeringType: OfferingType,
  start: Instant,
): Commitment {
  const { region, InstanceType: instanceType, Platform: platform, CommittedCount: count } = workload
  const price = reservedPrice(region, instanceType, platform, 'default', years, offeringClass, offeringType)
  const offering = { id: ACCOUNT, instanceType, platform, years, offeringClass, offeringType, ...price }
  const end = start + years * YEAR_HOURS * HOUR
  const row: ReservedRow = {
    id: ACCOUNT,
    scope: `${ACCOUNT}/${region}`,
    tags: [],
    state: 'active',
    count,
    start,
    end,
    offering,
  }
  return reservationOf(row)
}

/** A plan that pays for the committed instances exactly. */
export function planFor(
  workload: Workload,
  years: 1 | 3,
  planType: PlanType,
  payment: OfferingType,
  start: Instant,
): Commitment {
  const { region, InstanceType, Platform, Tenancy, CommittedCount } = workload
  const terms = { planType, years, payment }
  const rate = nanosOf(planRate(region, InstanceType, Platform, Tenancy, terms))
  const commitment = rate * BigInt(CommittedCount)
  const place = planType === 'Compute' ? {} : { region, family: InstanceType.split('.')[0] as string }
  const offering: PlanOffering = { id: ACCOUNT, ...terms, ...place }
  return planOf({
    id: ACCOUNT,
    accountId: ACCOUNT,
    offering,
    commitment: usdOf(commitment as Nanos),
    upfront: usdOf(upfrontOf(offering, commitment) as Nanos),
    purchasedAt: start,
    start,
    end: start + years * YEAR_HOURS * HOUR,
    paidAt: start,
    tags: {},
  })
}

/** What a commitment does for an hour: nano-dollars of On-Demand usage that it pays for, and what of its own cost that uses. */
export interface Cover {
  readonly paid: bigint
  readonly used: bigint
}

/**
 * What a commitment does for an hour in which so many instances run.
 * @param rate dollars an hour of one of them On-Demand.
 */
export function coverOf(workload: Workload, commitment: Commitment, count: number, rate: string): Cover {
  if (count === 0) return { paid: 0n, used: 0n }
  const { region, InstanceType: instanceType, Platform: platform, Tenancy: tenancy } = workload
  const facts = {
    id: 'meter-0',
    resourceId: 'i-0',
    part: 'usage',
    per: 'hour',
    perUnit: 1,
    usageType: `BoxUsage:${instanceType}`,
  }
  const usage = usageOf({ ...facts, quantity: count, rate, region, instanceType, platform, tenancy } as MeterRow)
  let [paid, used] = [0n, 0n]
  if (!usage) return { paid, used }
  const matches = matchUp([{ usage, index: 0 }], [commitment])
  allocateHour(matches, commitment.firstHour, Float64Array.of(3600 * count), (_run, _commitment, micros, effective) => {
    paid += BigInt(priceOf(usage.onDemand, micros))
    used += BigInt(effective)
  })
  return { paid, used }
}
