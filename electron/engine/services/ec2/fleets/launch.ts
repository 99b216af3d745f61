/** Launching from pools until a target is met. AWS: a pool without room is passed over for the next one. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import type { Call, Tx } from '../../../kernel/index.ts'
import { planLaunch } from '../instances/launch.ts'
import type { InstanceRow } from '../instances/model.ts'
import { launchPlanned } from '../instances/run-instances.ts'
import { startSeated } from '../instances/start.ts'
import { PRICE_UNIT } from '../spot/prices.ts'
import { isLive, type Member, membersOf, missing } from './capacity.ts'
import { unfulfillable } from './errors.ts'
import { tell } from './history.ts'
import { FLEET_TAG, type FleetRow, fleetMemberTable, type Lifecycle, type Override, type PoolError } from './model.ts'
import { type LaunchRequest, type Pool, poolKey } from './pool.ts'
import { poolsOf } from './pools.ts'
import { ranked, shareOut } from './strategies.ts'

type BlockDevices = LaunchRequest['BlockDeviceMappings']

/** A line's device replaces the template's of the same name. */
function devicesOf(base: BlockDevices = [], own: BlockDevices = []): BlockDevices {
  const named = new Set(own.map(({ DeviceName }) => DeviceName))
  return [...base.filter(({ DeviceName }) => !named.has(DeviceName)), ...own]
}

/** The place: a line's subnet goes into the interface where the template has one, and the zone is always said. */
function placeOf({ base, override, zone }: Pool): Partial<LaunchRequest> {
  const { SubnetId, NetworkInterfaces: interfaces = [], Placement } = base.request
  const { AvailabilityZoneId: _, ...placement } = { ...Placement, ...override.placement }
  const subnet = override.subnetId
  const place = interfaces.length === 0 && (subnet ?? SubnetId)
  return {
    Placement: { ...placement, AvailabilityZone: override.zone ?? zone },
    ...(place ? { SubnetId: place } : {}),
    ...(interfaces.length > 0
      ? { NetworkInterfaces: subnet ? interfaces.map((one) => ({ ...one, SubnetId: subnet })) : interfaces }
      : {}),
  }
}

function requestOf({ spot }: FleetRow, pool: Pool, lifecycle: Lifecycle): LaunchRequest {
  const { SubnetId: _s, NetworkInterfaces: _n, InstanceMarketOptions: _m, ...rest } = pool.base.request
  const { override, maxPrice } = pool
  const devices = devicesOf(rest.BlockDeviceMappings, override.blockDevices)
  return {
    ...rest,
    ...placeOf(pool),
    ...(override.imageId ? { ImageId: override.imageId } : {}),
    ...(devices && devices.length > 0 ? { BlockDeviceMappings: devices } : {}),
    InstanceType: pool.instanceType as LaunchRequest['InstanceType'],
    MinCount: 1,
    MaxCount: 1,
    ...(lifecycle === 'spot'
      ? {
          InstanceMarketOptions: {
            MarketType: 'spot',
            SpotOptions: {
              MaxPrice: maxPrice,
              SpotInstanceType: spot.behavior === 'terminate' ? 'one-time' : 'persistent',
              InstanceInterruptionBehavior: spot.behavior,
            },
          },
        }
      : {}),
  }
}

/** What an instance, or a refusal, is said to come from: the line, with the type and zone it came to. */
const lineOf = ({ override, instanceType, zone }: Pool): Override => ({ ...override, instanceType, zone })

/** AWS: when the strategy leads back to a pool with instances that were interrupted and stopped, those are started first. */
function restart(tx: Tx, members: readonly Member[], pool: Pool, count: number): InstanceRow[] {
  const stopped = members.flatMap(({ instance, ...member }) =>
    instance?.state === 'stopped' && instance.spotNotice && member.pool === poolKey(pool) && !member.removed
      ? [instance]
      : [],
  )
  return stopped.slice(0, count).map((instance) => startSeated(tx, instance))
}

/** As many as fit, at most `count`. @throws AwsError when none does. */
function launchFrom(tx: Tx, row: FleetRow, call: Call, pool: Pool, lifecycle: Lifecycle, count: number): number {
  const restarted = lifecycle === 'spot' ? restart(tx, membersOf(tx, row.id), pool, count) : []
  for (const { id } of restarted) tell(tx, row, { type: 'instance-change', subType: 'launched', instanceId: id })
  if (restarted.length === count) return count
  const plan = planLaunch(tx, requestOf(row, pool, lifecycle), call, false)
  const { shared, spot } = plan
  const tags = [{ Key: FLEET_TAG[row.kind], Value: row.id }, ...pool.base.tags, ...shared.tags]
  const fleetPlan = {
    ...plan,
    shared: { ...shared, tags },
    ...(spot ? { spot: { ...spot, fleetId: row.id } } : {}),
  }
  const launched = launchPlanned(tx, fleetPlan, 1, count - restarted.length)
  for (const { id, imageId } of launched) {
    tx.put(fleetMemberTable, {
      id,
      scope: row.scope,
      fleetId: row.id,
      lifecycle,
      source: pool.source,
      override: lineOf(pool),
      pool: poolKey(pool),
      weight: pool.weight,
      price: pool.prices[lifecycle],
    })
    const description = JSON.stringify({
      instanceType: pool.instanceType,
      image: imageId,
      productDescription: pool.platform,
      availabilityZone: pool.zone,
    })
    tell(tx, row, { type: 'instance-change', subType: 'launched', instanceId: id, description })
  }
  return restarted.length + launched.length
}

/** How many instances of the pool the fleet's total price leaves room for. */
function affordable(row: FleetRow, members: readonly Member[], pool: Pool, lifecycle: Lifecycle): number {
  const { maxTotalPrice } = lifecycle === 'spot' ? row.spot : row.onDemand
  if (!maxTotalPrice) return Number.POSITIVE_INFINITY
  const spent = members.reduce((sum, one) => (one.lifecycle === lifecycle && isLive(one) ? sum + one.price : sum), 0)
  return Math.floor((Number(maxTotalPrice) * PRICE_UNIT - spent) / pool.prices[lifecycle])
}

function heldBy(members: readonly Member[], lifecycle: Lifecycle): Map<string, number> {
  const held = new Map<string, number>()
  for (const member of members)
    if (member.lifecycle === lifecycle && isLive(member))
      held.set(member.pool, (held.get(member.pool) ?? 0) + member.weight)
  return held
}

/** Launches what one purchase lacks, pool after pool. Answers why pools gave nothing. */
function fill(tx: Tx, row: FleetRow, call: Call, lifecycle: Lifecycle): PoolError[] {
  const missed = (): number => missing(row, membersOf(tx, row.id), lifecycle)
  if (missed() === 0) return []
  const found = poolsOf(tx, row, call, lifecycle)
  const errors = [...found.errors]
  const { pools, sharing } = ranked(row, found.pools, lifecycle)
  const open = new Set(pools)
  while (missed() > 0 && open.size > 0) {
    const shares = shareOut([...open].slice(0, sharing), missed(), heldBy(membersOf(tx, row.id), lifecycle))
    for (const [pool, count] of shares)
      try {
        const most = Math.min(count, affordable(row, membersOf(tx, row.id), pool, lifecycle))
        if (most < 1) throw unfulfillable()
        launchFrom(tx, row, call, pool, lifecycle, most)
      } catch (error) {
        if (!(error instanceof AwsError)) throw error
        open.delete(pool)
        const { code, message } = error
        errors.push({ lifecycle, source: pool.source, override: lineOf(pool), code, message })
      }
  }
  return errors
}

/** Launches all that the fleet lacks. AWS: On-Demand first. */
export const fulfil = (tx: Tx, row: FleetRow, call: Call): PoolError[] => [
  ...fill(tx, row, call, 'on-demand'),
  ...fill(tx, row, call, 'spot'),
]
