/**
 * Spot prices: a pure function of the world's seed, zone, type, platform and time. AWS moves them slowly with supply and demand,
 * in steps, independent of what anyone bids. The figures are those of a snapshot of 105 zone prices in five Regions
 * (2026): a median of .405 of On-Demand, tenth .30, ninetieth percentile .52, never below a tenth nor above the whole.
 */
import { DAY, type Instant, MINUTE } from '../../../../../shared/time.ts'
import { hashNumbers, hashText } from '../../../kernel/index.ts'
import { instanceRate } from '../../prices/index.ts'

/** Prices are whole ten-thousandths of a dollar an hour. */
export const PRICE_UNIT = 10_000
/** AWS keeps ninety days of history. */
export const HISTORY_DAYS = 90

const REGION_MEDIANS: Readonly<Record<string, number>> = {
  'us-east-1': 0.388,
  'us-west-2': 0.403,
  'eu-west-1': 0.489,
  'ap-northeast-1': 0.416,
  'ap-northeast-2': 0.336,
}
const FLOOR = 0.1
const CEILING = 1
/** Types lie this far around their Region's median. */
const TYPE_SPREAD = { least: 0.72, more: 0.56 }
const ZONE_SPREAD = 0.08
const WEEKLY = { days: 7, size: 0.06 }
const DAILY = { days: 1, size: 0.02 }
const CHANGES_A_DAY_MAX = 4
const DAY_MINUTES = 1440

export interface SpotMarket {
  readonly zone: string
  readonly instanceType: string
  /** As in DescribeInstances: `Linux/UNIX`, `Windows`, … */
  readonly platform: string
}

export interface SpotStep {
  /** When the price came into force. */
  readonly at: Instant
  readonly price: number
}

const unit = (base: number, n: number): number => hashNumbers(base, n) / 4_294_967_296
/** About normal, of variance one: the sum of three even draws. */
const bell = (base: number, n: number): number =>
  2 * (unit(base, 3 * n) + unit(base, 3 * n + 1) + unit(base, 3 * n + 2)) - 3

/** Even noise of one knot every `days`, with straight lines between. */
function wander(base: number, at: Instant, days: number): number {
  const place = at / (days * DAY)
  const knot = Math.floor(place)
  const part = place - knot
  return bell(base, knot) * (1 - part) + bell(base, knot + 1) * part
}

/** e to a small power, by its series, which every machine computes alike. */
const exponential = (x: number): number => 1 + x * (1 + (x / 2) * (1 + (x / 3) * (1 + x / 4)))

export const regionOfZone = (zone: string): string => zone.slice(0, -1)

function ratioAt(seed: number, { zone, instanceType }: SpotMarket, at: Instant): number {
  const region = regionOfZone(zone)
  const ofType = hashText(`spot/type/${region}/${instanceType}`, seed)
  const ofZone = hashText(`spot/zone/${zone}/${instanceType}`, seed)
  const base = (REGION_MEDIANS[region] ?? 0.4) * (TYPE_SPREAD.least + TYPE_SPREAD.more * unit(ofType, 0))
  const drift =
    ZONE_SPREAD * bell(ofZone, -1) +
    WEEKLY.size * wander(hashNumbers(ofZone, 7), at, WEEKLY.days) +
    DAILY.size * wander(hashNumbers(ofZone, 1), at, DAILY.days)
  return Math.min(CEILING, Math.max(FLOOR, base * exponential(drift)))
}

const units = (dollars: number): number => Math.round(dollars * PRICE_UNIT)

/** The On-Demand price, in the unit of Spot prices: what a request pays at most that names no maximum. */
export const onDemandPrice = ({ zone, instanceType, platform }: SpotMarket): number =>
  units(Number(instanceRate(regionOfZone(zone), instanceType, platform, 'default')))

function priceFrom(seed: number, market: SpotMarket, at: Instant): number {
  const linux = Number(instanceRate(regionOfZone(market.zone), market.instanceType, 'Linux/UNIX', 'default'))
  // AWS: a licence costs the same on Spot, only the machine is cheaper.
  const licence = Math.max(0, onDemandPrice(market) - units(linux))
  const machine = units(linux * ratioAt(seed, market, at))
  const least = Math.max(1, Math.ceil(linux * FLOOR * PRICE_UNIT))
  return licence + Math.min(units(linux), Math.max(least, machine))
}

/** The minutes of a day at which the price moves: one to four of them, the first first. */
function changesOf(seed: number, { zone, instanceType }: SpotMarket, day: number): number[] {
  const base = hashText(`spot/change/${zone}/${instanceType}`, seed)
  const count = 1 + (hashNumbers(base, day) % CHANGES_A_DAY_MAX)
  const minutes = new Set<number>()
  for (let i = 1; i <= count; i++) minutes.add(hashNumbers(base, day, i) % DAY_MINUTES)
  return [...minutes].sort((a, b) => a - b)
}

/** The steps of one UTC day (days since 1970), the first first. */
export const stepsOfDay = (seed: number, market: SpotMarket, day: number): SpotStep[] =>
  changesOf(seed, market, day).map((minute) => {
    const at = day * DAY + minute * MINUTE
    return { at, price: priceFrom(seed, market, at) }
  })

/** The step in force at an instant. */
export function spotStepAt(seed: number, market: SpotMarket, at: Instant): SpotStep {
  const today = Math.floor(at / DAY)
  for (let day = today; ; day--) {
    const minute = changesOf(seed, market, day).findLast((each) => day * DAY + each * MINUTE <= at)
    if (minute === undefined) continue
    const since = day * DAY + minute * MINUTE
    return { at: since, price: priceFrom(seed, market, since) }
  }
}

export const spotPriceAt = (seed: number, market: SpotMarket, at: Instant): number => spotStepAt(seed, market, at).price

/** When the price will move next. */
export function nextSpotChange(seed: number, market: SpotMarket, after: Instant): Instant {
  for (let day = Math.floor(after / DAY); ; day++) {
    const minute = changesOf(seed, market, day).find((each) => day * DAY + each * MINUTE > after)
    if (minute !== undefined) return day * DAY + minute * MINUTE
  }
}

/** `0.003100`: dollars an hour as AWS writes Spot prices. */
export const priceText = (price: number): string =>
  `${Math.floor(price / PRICE_UNIT)}.${String(price % PRICE_UNIT).padStart(4, '0')}00`
