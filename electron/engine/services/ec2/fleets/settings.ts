/** What both fleet APIs are checked against, and the facts they share. AWS: EC2 user guide, "Quotas for EC2 Fleet and Spot Fleet". */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import type { Tx } from '../../../kernel/index.ts'
import { unsimulated } from '../instances/errors.ts'
import { checkedMaxPrice } from '../spot/market.ts'
import {
  badDelay,
  badOption,
  badPoolCount,
  badPrice,
  badTarget,
  badTime,
  badWeight,
  delayMissing,
  expiresInPast,
  onlyForLowestPrice,
  onlyForMaintain,
  startsAfterEnd,
  targetsDiffer,
  tooManyFleets,
  tooManyOverrides,
  tooManyRequirements,
  typeAndRequirements,
  unitNeedsRequirements,
} from './errors.ts'
import { isOpen } from './lifecycle.ts'
import {
  type CapacityUnit,
  type FleetKind,
  type FleetRow,
  type FleetType,
  fleetTable,
  type Lifecycle,
  type Override,
  type Rebalance,
  type Source,
  type Target,
} from './model.ts'
import { checkRequirements } from './requirements.ts'

/** AWS: target capacity of one fleet. */
export const TARGET_MAX = 10_000
/** AWS: launch specifications, and lines of templates, of one fleet. */
const OVERRIDES_MAX = 300
const REQUIREMENTS_MAX = 4
/** AWS: active fleets in a Region. */
const FLEETS_MAX = 1000
const WEIGHT_MAX = 999
const DELAY = { least: 120, most: 7200 }

export const SPOT_STRATEGIES = [
  'lowest-price',
  'diversified',
  'capacity-optimized',
  'capacity-optimized-prioritized',
  'price-capacity-optimized',
] as const
export const ON_DEMAND_STRATEGIES = ['lowest-price', 'prioritized'] as const
export const BEHAVIORS = ['terminate', 'stop', 'hibernate'] as const
export const TYPES = ['instant', 'request', 'maintain'] as const
export const UNITS = ['units', 'vcpu', 'memory-mib'] as const

/** @throws AwsError InvalidParameterValue */
export function oneOf<T extends string>(
  asked: string | undefined,
  values: readonly T[],
  parameter: string,
  fallback: T,
): T {
  if (!asked) return fallback
  const found = values.find((value) => value === asked)
  if (found === undefined) throw badOption(asked, parameter)
  return found
}

export function checkedCount(count: number, parameter: string): number {
  if (!Number.isInteger(count) || count < 0 || count > TARGET_MAX) throw badTarget(parameter, count, TARGET_MAX)
  return count
}

/** The two targets. What neither names falls to the default type. */
export function targetFor(
  total: number,
  onDemand: number | undefined,
  spot: number | undefined,
  fallback: Lifecycle,
): Target {
  checkedCount(total, 'TotalTargetCapacity')
  const own = {
    onDemand: checkedCount(onDemand ?? 0, 'OnDemandTargetCapacity'),
    spot: checkedCount(spot ?? 0, 'SpotTargetCapacity'),
  }
  const rest = total - own.onDemand - own.spot
  if (rest < 0) throw targetsDiffer()
  return fallback === 'spot'
    ? { total, onDemand: own.onDemand, spot: own.spot + rest }
    : { total, onDemand: own.onDemand + rest, spot: own.spot }
}

export function totalPrice(asked: string | undefined, parameter: string): string | undefined {
  if (!asked) return undefined
  if (!/^\d{0,6}(\.\d{1,9})?$/.test(asked) || !(Number(asked) > 0)) throw badPrice(asked, parameter)
  return asked
}

type Asked = Json<Ec2.FleetSpotCapacityRebalanceRequest> | Json<Ec2.SpotCapacityRebalance> | undefined

/** AWS: Capacity Rebalancing is for fleets that maintain their capacity. */
export function rebalanceOf(asked: Asked, type: FleetType): Rebalance | undefined {
  if (!asked?.ReplacementStrategy) return undefined
  if (type !== 'maintain') throw onlyForMaintain('CapacityRebalance')
  const strategies = ['launch', 'launch-before-terminate'] as const
  const replacement = oneOf(asked.ReplacementStrategy, strategies, 'ReplacementStrategy', 'launch')
  const delay = asked.TerminationDelay
  if ((replacement === 'launch') !== (delay === undefined)) throw delayMissing()
  if (delay === undefined) return { replacement }
  if (!Number.isInteger(delay) || delay < DELAY.least || delay > DELAY.most) throw badDelay(delay)
  return { replacement, delaySeconds: delay }
}

function instantOf(text: string | undefined, parameter: string): Instant | undefined {
  if (!text) return undefined
  const at = parseInstant(text)
  if (at === undefined) throw badTime(text, parameter)
  return at
}

export function termOf(
  tx: Tx,
  input: { readonly ValidFrom?: string | undefined; readonly ValidUntil?: string | undefined },
): Pick<FleetRow, 'validFrom' | 'validUntil'> {
  const validFrom = instantOf(input.ValidFrom, 'validFrom')
  const validUntil = instantOf(input.ValidUntil, 'validUntil')
  if (validUntil !== undefined && validUntil <= tx.now) throw expiresInPast()
  if (validFrom !== undefined && validUntil !== undefined && validFrom >= validUntil) throw startsAfterEnd()
  return {
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  }
}

export function poolCount(asked: number | undefined, strategy: string): number {
  if (asked === undefined) return 1
  if (strategy !== 'lowest-price') throw onlyForLowestPrice()
  if (!Number.isInteger(asked) || asked < 1) throw badPoolCount(asked)
  return asked
}

/** AWS: interrupted instances can be kept only by a fleet that maintains its capacity. */
export function checkBehavior(behavior: (typeof BEHAVIORS)[number], type: FleetType): void {
  if (behavior !== 'terminate' && type !== 'maintain') throw onlyForMaintain('InstanceInterruptionBehavior')
}

export function refuseAsked(options: object | undefined, parent: string, names: readonly string[]): void {
  const asked = Object.entries(options ?? {}).find(
    ([name, value]) => names.includes(name) && value !== undefined && value !== false && value !== 0,
  )
  if (asked) throw unsimulated(`${parent}.${asked[0]}`)
}

export function checkOverride({ instanceType, requirements, weight, maxPrice, priority }: Override): void {
  if (instanceType && requirements) throw typeAndRequirements()
  if (requirements) checkRequirements(requirements)
  if (weight !== undefined && !(weight >= 1 && weight <= WEIGHT_MAX)) throw badWeight(weight)
  if (priority !== undefined && !(priority >= 0)) throw badOption(priority, 'Priority')
  checkedMaxPrice(maxPrice)
}

/** @throws AwsError when a configuration is longer than AWS takes, or counts in units that need attributes. */
export function checkSources(sources: readonly Source[], unit: CapacityUnit): void {
  const overrides = sources.flatMap((source) => source.overrides)
  if (overrides.length > OVERRIDES_MAX) throw tooManyOverrides(OVERRIDES_MAX)
  const required = overrides.filter(({ requirements }) => requirements).length
  if (required > REQUIREMENTS_MAX) throw tooManyRequirements(REQUIREMENTS_MAX)
  if (unit !== 'units' && required === 0) throw unitNeedsRequirements(unit)
  for (const override of overrides) checkOverride(override)
}

export function checkRoom(tx: Tx, scope: string, kind: FleetKind): void {
  const open = tx.by(fleetTable, 'scope', scope).filter((row) => row.kind === kind && isOpen(row))
  if (open.length >= FLEETS_MAX) throw tooManyFleets(kind, FLEETS_MAX)
}

const UUID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/
export const newFleetId = (tx: Tx, kind: FleetKind): string =>
  `${kind === 'spot' ? 'sfr' : 'fleet'}-${tx.hex('ec2/fleet', 32).replace(UUID, '$1-$2-$3-$4-$5')}`

/** A copy that rows can hold: no undefined members. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
