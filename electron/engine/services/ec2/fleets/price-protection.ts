/**
 * Price protection: types chosen by attributes may not cost far more than the cheapest ordinary one of them. AWS: EC2 user guide,
 * "Price protection" (On-Demand 20 % and Spot 100 % above it unless the request says otherwise).
 */
import { instanceType } from '../catalog/instance-types.ts'
import type { CapacityUnit, Lifecycle, Requirements } from './model.ts'
import type { Pool } from './pool.ts'

const DEFAULT_PERCENT: Readonly<Record<Lifecycle, number>> = { 'on-demand': 20, spot: 100 }
/** AWS: so high a percentage turns the protection off. */
const OFF = 999_999

const isOrdinary = ({ instanceType: type }: Pool): boolean => {
  const facts = instanceType(type)
  return facts?.currentGeneration === true && /^[cmr]\d/.test(facts.family)
}
const isCurrent = ({ instanceType: type }: Pool): boolean => instanceType(type)?.currentGeneration ?? false

/** AWS: when capacity is counted in vCPUs or memory, prices are compared per unit of it. */
const priceOf = (pool: Pool, lifecycle: Lifecycle, unit: CapacityUnit): number =>
  unit === 'units' ? pool.prices[lifecycle] : pool.prices[lifecycle] / pool.weight

export function withinPriceProtection(
  pools: readonly Pool[],
  asked: Requirements,
  lifecycle: Lifecycle,
  unit: CapacityUnit,
): Pool[] {
  const named =
    lifecycle === 'spot' ? asked.SpotMaxPricePercentageOverLowestPrice : asked.OnDemandMaxPricePercentageOverLowestPrice
  const percent = named ?? DEFAULT_PERCENT[lifecycle]
  if (percent >= OFF) return [...pools]
  const measured = [pools.filter(isOrdinary), pools.filter(isCurrent), pools].find((some) => some.length > 0) ?? []
  const lowest = Math.min(...measured.map((pool) => priceOf(pool, lifecycle, unit)))
  const most = lowest * (1 + percent / 100)
  return pools.filter((pool) => priceOf(pool, lifecycle, unit) <= most)
}
