/** Which pools come first, and how many of them share. AWS: EC2 user guide, "Use allocation strategies to determine how EC2 Fleet …". */
import type { FleetRow, Lifecycle } from './model.ts'
import { type Pool, poolKey, unitPrice } from './pool.ts'

export interface Ranking {
  readonly pools: readonly Pool[]
  /** The first so many pools share the capacity evenly; the others wait for one of them to have no room. */
  readonly sharing: number
}

/** A stable sort by several figures, the first that differs decides. */
function sorted(pools: readonly Pool[], ...figures: ((pool: Pool) => number)[]): Pool[] {
  return [...pools].sort((a, b) => {
    for (const figure of figures) {
      const difference = figure(a) - figure(b)
      if (difference !== 0) return difference
    }
    return 0
  })
}

/**
 * How little of a pool lies idle: the cheaper it is against On-Demand, the more there is of it. AWS: does not say how it measures;
 * prices, which move with supply and demand, are the only trace of it that a customer sees.
 */
const scarcity = ({ prices }: Pool): number => prices.spot / prices['on-demand']
const priority = (pool: Pool): number => pool.priority
/** AWS: priorities count among pools of about the same depth. */
const SCARCITY_STEP = 0.1
const scarcityStep = (pool: Pool): number => Math.floor(scarcity(pool) / SCARCITY_STEP)

/** AWS: the deepest pools first, and of those the cheapest. The deeper half counts as deep. */
function priceCapacityOptimized(pools: readonly Pool[], price: (pool: Pool) => number): Pool[] {
  const deep = sorted(pools, scarcity)
  const half = Math.ceil(deep.length / 2)
  return [...sorted(deep.slice(0, half), price), ...sorted(deep.slice(half), price)]
}

/** Orders the pools for a purchase by the fleet's strategy; equals keep the order of the configuration. */
export function ranked(row: FleetRow, pools: readonly Pool[], lifecycle: Lifecycle): Ranking {
  const price = (pool: Pool): number => unitPrice(pool, lifecycle)
  if (lifecycle === 'on-demand')
    return {
      pools: row.onDemand.strategy === 'prioritized' ? sorted(pools, priority) : sorted(pools, price),
      sharing: 1,
    }
  switch (row.spot.strategy) {
    case 'lowest-price':
      return { pools: sorted(pools, price), sharing: row.spot.pools }
    case 'diversified':
      return { pools: [...pools], sharing: pools.length }
    case 'capacity-optimized':
      return { pools: sorted(pools, scarcity), sharing: 1 }
    case 'capacity-optimized-prioritized':
      return { pools: sorted(pools, scarcityStep, priority, scarcity), sharing: 1 }
    case 'price-capacity-optimized':
      return { pools: priceCapacityOptimized(pools, price), sharing: 1 }
  }
}

/** How many instances each sharing pool should launch so that `need` units are met and all end up about equally full. */
export function shareOut(pools: readonly Pool[], need: number, held: ReadonlyMap<string, number>): Map<Pool, number> {
  const counts = new Map<Pool, number>()
  const full = new Map(pools.map((pool) => [pool, held.get(poolKey(pool)) ?? 0]))
  for (let left = need; left > 0; ) {
    let emptiest = pools[0]
    if (!emptiest) break
    for (const pool of pools) if ((full.get(pool) ?? 0) < (full.get(emptiest) ?? 0)) emptiest = pool
    counts.set(emptiest, (counts.get(emptiest) ?? 0) + 1)
    full.set(emptiest, (full.get(emptiest) ?? 0) + emptiest.weight)
    left -= emptiest.weight
  }
  return counts
}
