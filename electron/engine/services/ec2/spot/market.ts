/** A launch on Spot: what its InstanceMarketOptions ask, what bounds it, and the request that stands behind each instance. */
import type { Ec2, Json } from '../../../../../shared/aws/index.ts'
import type { In } from '../../../../../shared/ipc/contract.ts'
import { parseInstant } from '../../../../../shared/time.ts'
import type { Call, Tx, View } from '../../../kernel/index.ts'
import type { InstanceTypeFacts } from '../catalog/instance-types.ts'
import { isShort } from '../faults/shortage.ts'
import { unsimulated } from '../instances/errors.ts'
import type { Limit } from '../limit.ts'
import type { Tag } from '../tags/model.ts'
import {
  badMarket,
  badMaxPrice,
  badSpotOption,
  expiresInPast,
  noSpotCapacity,
  notWithSpot,
  oneTimeNeverExpires,
  oneTimeTerminates,
  persistentNeedsStop,
  priceTooLow,
  typeNotOnSpot,
} from './errors.ts'
import { type SpotBehavior, type SpotRequestRow, spotRequestTable } from './model.ts'
import { onDemandPrice, PRICE_UNIT, priceText, type SpotMarket, spotPriceAt } from './prices.ts'
import { sentenceOf } from './statuses.ts'

type LaunchRequest = In<'ec2:RunInstances'>
type Options = Json<Ec2.SpotMarketOptions>

export interface SpotPlan {
  readonly type: SpotRequestRow['type']
  readonly behavior: SpotBehavior
  readonly maxPrice?: string
  readonly validUntil?: number
  readonly fleetId?: string
  /** The request of one such instance, kept so that it can be launched again. */
  readonly launch: LaunchRequest
}

/** AWS: a maximum price must exceed a tenth of a cent. */
const MAX_PRICE_LEAST = 0.001

function oneOf<T extends string>(asked: string | undefined, values: readonly T[], parameter: string, fallback: T): T {
  if (!asked) return fallback
  if (!values.includes(asked as T)) throw badSpotOption(asked, parameter)
  return asked as T
}

export function checkedMaxPrice(asked: string | undefined): string | undefined {
  if (asked === undefined || asked === '') return undefined
  const dollars = Number(asked)
  if (!/^\d{0,6}(\.\d{1,9})?$/.test(asked) || !(dollars > MAX_PRICE_LEAST)) throw badMaxPrice(asked)
  return asked
}

/** A stored request keeps neither counts nor tokens: it is launched one by one. */
function launchOf(input: LaunchRequest): LaunchRequest {
  const { ClientToken: _t, DryRun: _d, MinCount: _min, MaxCount: _max, LaunchTemplate: _l, ...rest } = input
  return JSON.parse(JSON.stringify({ ...rest, MinCount: 1, MaxCount: 1 })) as LaunchRequest
}

/** What an instance on Spot may not be. AWS: EC2 user guide, "Spot Instance requests", limitations. */
function checkCombination(input: LaunchRequest, facts: InstanceTypeFacts, behavior: SpotBehavior): void {
  if (!facts.usageClasses.includes('spot')) throw typeNotOnSpot(facts.name)
  if (input.DisableApiTermination) throw notWithSpot('disableApiTermination')
  if (input.DisableApiStop) throw notWithSpot('disableApiStop')
  if (input.Placement?.Tenancy === 'host') throw notWithSpot('tenancy=host')
  const grouped = input.Placement?.GroupName || input.Placement?.GroupId
  if (grouped && behavior !== 'terminate') throw notWithSpot('groupName')
}

/** The Spot part of a launch; undefined for On-Demand. `strict`: a persistent one may not simply terminate (RunInstances). */
export function planSpot(
  view: View,
  input: LaunchRequest,
  facts: InstanceTypeFacts,
  strict: boolean,
): SpotPlan | undefined {
  const market = input.InstanceMarketOptions
  if (!market || (!market.MarketType && !market.SpotOptions)) return undefined
  const kind = market.MarketType ?? 'spot'
  if (kind !== 'spot' && kind !== 'capacity-block') throw badMarket(kind)
  if (kind !== 'spot') throw unsimulated(`InstanceMarketOptions.MarketType=${kind}`)
  const options: Options = market.SpotOptions ?? {}
  if (options.BlockDurationMinutes) throw unsimulated('InstanceMarketOptions.SpotOptions.BlockDurationMinutes')
  const type = oneOf(options.SpotInstanceType, ['one-time', 'persistent'], 'spotInstanceType', 'one-time')
  const behaviors = ['terminate', 'stop', 'hibernate'] as const
  const behavior = oneOf(options.InstanceInterruptionBehavior, behaviors, 'instanceInterruptionBehavior', 'terminate')
  if (type === 'one-time' && behavior !== 'terminate') throw oneTimeTerminates(behavior)
  if (strict && type === 'persistent' && behavior === 'terminate') throw persistentNeedsStop()
  const validUntil = options.ValidUntil ? parseInstant(options.ValidUntil) : undefined
  if (strict && validUntil !== undefined && type === 'one-time') throw oneTimeNeverExpires()
  if (validUntil !== undefined && validUntil <= view.now) throw expiresInPast()
  const maxPrice = checkedMaxPrice(options.MaxPrice)
  checkCombination(input, facts, behavior)
  return {
    type,
    behavior,
    ...(maxPrice ? { maxPrice } : {}),
    ...(validUntil === undefined ? {} : { validUntil }),
    launch: launchOf(input),
  }
}

/** What the price may be at most, in the unit of Spot prices. */
export const ceilingOf = (market: SpotMarket, maxPrice: string | undefined): number =>
  maxPrice === undefined ? onDemandPrice(market) : Number(maxPrice) * PRICE_UNIT

export const isAffordable = (view: View, market: SpotMarket, maxPrice: string | undefined): boolean =>
  spotPriceAt(view.seed, market, view.now) <= ceilingOf(market, maxPrice)

/** Capacity and price of the zone, as bounds on a launch. */
export function spotLimits(view: View, scope: string, market: SpotMarket, maxPrice: string | undefined): Limit[] {
  const { zone, instanceType } = market
  const price = spotPriceAt(view.seed, market, view.now)
  const all = Number.POSITIVE_INFINITY
  return [
    { room: isShort(view, scope, zone, instanceType, 'spot') ? 0 : all, refusal: noSpotCapacity },
    {
      room: isAffordable(view, market, maxPrice) ? all : 0,
      refusal: () => priceTooLow(maxPrice ?? priceText(onDemandPrice(market)), priceText(price)),
    },
  ]
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** `sir-` and eight lower-case letters or digits. */
export const newRequestId = (tx: Tx): string =>
  `sir-${Array.from({ length: 8 }, () => LETTERS[tx.draw('ec2/spot-request', LETTERS.length)]).join('')}`

/** The request behind an instance that RunInstances launched: fulfilled from the start. */
export function putFulfilled(
  tx: Tx,
  call: Call,
  plan: SpotPlan,
  tags: readonly Tag[],
  made: Required<Pick<SpotRequestRow, 'id' | 'instanceId' | 'zone' | 'instanceType' | 'platform'>>,
): void {
  const { launch, type, behavior, maxPrice, validUntil, fleetId } = plan
  tx.put(spotRequestTable, {
    ...made,
    scope: call.scope,
    tags,
    type,
    state: 'active',
    code: 'fulfilled',
    message: sentenceOf('fulfilled', made, ''),
    updatedAt: tx.now,
    createTime: tx.now,
    behavior,
    ...(maxPrice ? { maxPrice } : {}),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(fleetId ? { fleetId } : {}),
    launch,
    epoch: 0,
  })
  if (validUntil !== undefined) tx.after(validUntil - tx.now, 'ec2.spot.expire', { id: made.id })
}
