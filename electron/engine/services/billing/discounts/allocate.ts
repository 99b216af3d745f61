/**
 * Who gets the discount of a clock hour. AWS's order: zonal reservations on what they name exactly, then regional ones from the
 * smallest size to the largest; then EC2 Instance plans, then Compute plans, each where it saves most. Among equals the order of
 * the resources' ids decides, then that of their meters. Pure.
 */
import { nanosOf } from '../../../../../shared/money.ts'
import { planRate } from '../../prices/index.ts'
import { tariffOf } from '../ledger.ts'
import type { MeterRow } from '../model.ts'
import { normalizationFactor } from '../usage.ts'
import {
  type Commitment,
  HOUR_MICROS,
  hourCost,
  MICROS,
  type Plan,
  priceOf,
  type Reservation,
  weightOf,
} from './commitment.ts'

/** A meter that commitments may pay for. */
export interface Usage {
  readonly meter: MeterRow
  /** Nano-dollars an hour of one of its things On-Demand. */
  readonly onDemand: number
  readonly weight: number
  /** AWS's normalisation factor. */
  readonly factor: number
  readonly family: string
  /** An idle place of a Capacity Reservation: a zonal Reserved Instance, itself a place, does not pay for it. */
  readonly idle: boolean
  /** Of its meter: a meter that began later has a higher one. */
  readonly number: number
  /** What it costs under plans, by their terms. */
  readonly rates: Map<string, number>
}

const known = new WeakMap<MeterRow, Usage | null>()

function readUsage(meter: MeterRow): Usage | null {
  const { part, rate, per, instanceType, tenancy, usageType } = meter
  if (part !== 'usage' || rate === '' || per !== 'hour' || instanceType === undefined) return null
  if ((tenancy !== 'default' && tenancy !== 'dedicated') || usageType.includes('SpotUsage:')) return null
  return {
    meter,
    onDemand: tariffOf(meter, 0).top / meter.quantity,
    weight: weightOf(instanceType),
    factor: normalizationFactor(instanceType),
    family: instanceType.split('.')[0] as string,
    idle: usageType.includes('UnusedBox:'),
    number: Number(meter.id.slice('meter-'.length)),
    rates: new Map(),
  }
}

/** What commitments may pay for: instances, and idle Capacity Reservations, but never Spot. */
export function usageOf(meter: MeterRow): Usage | undefined {
  let usage = known.get(meter)
  if (usage === undefined) {
    usage = readUsage(meter)
    known.set(meter, usage)
  }
  return usage ?? undefined
}

/** One span of a meter, by its place in it. */
export interface Run {
  readonly usage: Usage
  readonly index: number
}

/** Smallest first; the ids make it one order, and of one resource what ran first. */
export function byTurn(a: Run, b: Run): number {
  if (a.usage.weight !== b.usage.weight) return a.usage.weight - b.usage.weight
  const [left, right] = [a.usage.meter.resourceId, b.usage.meter.resourceId]
  if (left !== right) return left < right ? -1 : 1
  return a.usage.number - b.usage.number || a.index - b.index
}

function covers(reservation: Reservation, { meter, family, idle }: Usage): boolean {
  if (meter.tenancy !== 'default' || meter.platform !== reservation.platform) return false
  if (meter.region !== reservation.region) return false
  if (reservation.zone !== undefined && (idle || meter.zone !== reservation.zone)) return false
  return reservation.flexible ? family === reservation.family : meter.instanceType === reservation.instanceType
}

function rank(commitment: Commitment): number {
  if (commitment.kind === 'plan') return commitment.planType === 'EC2Instance' ? 2 : 3
  return commitment.zone === undefined ? 1 : 0
}

/** The order in which commitments are applied: by kind, then the older first. */
export function byRank(a: Commitment, b: Commitment): number {
  return rank(a) - rank(b) || a.start - b.start || (a.id < b.id ? -1 : 1)
}

/** Which runs each commitment may pay for, by position: the same in every hour. */
export interface Matches {
  readonly runs: readonly Run[]
  readonly commitments: readonly Commitment[]
  readonly candidates: readonly (readonly number[])[]
  /** What plans may pay for, in the order in which it is paid. */
  readonly offers: readonly Offer[]
}

/** A plan's rate for a run, by position. */
interface Offer {
  readonly run: number
  readonly commitment: number
  readonly rank: number
  /** Nano-dollars an hour. */
  readonly rate: number
  /** Of On-Demand: the least saves most. */
  readonly ratio: number
}

function pays(plan: Plan, { meter, family }: Usage): boolean {
  return (plan.region ?? meter.region) === meter.region && (plan.family ?? family) === family
}

/** Nano-dollars an hour of a usage under a plan, kept beside the usage. */
function rateOf(plan: Plan, { meter, rates }: Usage): number {
  let rate = rates.get(plan.terms)
  if (rate === undefined) {
    const { region, instanceType = '', platform = '', tenancy = '' } = meter
    rate = Number(nanosOf(planRate(region, instanceType, platform, tenancy, plan)))
    rates.set(plan.terms, rate)
  }
  return rate
}

/** Nano-dollars an hour of a usage under a plan. */
type Rates = (plan: Plan, usage: Usage) => number

function offersOf(runs: readonly Run[], commitments: readonly Commitment[], ratesOf: Rates): Offer[] {
  const offers = commitments.flatMap((plan, commitment) =>
    plan.kind === 'reservation'
      ? []
      : runs.flatMap(({ usage }, run): Offer[] => {
          if (!pays(plan, usage)) return []
          const rate = ratesOf(plan, usage)
          return [{ run, commitment, rank: rank(plan), rate, ratio: rate / usage.onDemand }]
        }),
  )
  // AWS: the highest saving first, then the lowest rate.
  return offers.sort(
    (a, b) => a.rank - b.rank || a.ratio - b.ratio || a.rate - b.rate || a.commitment - b.commitment || a.run - b.run,
  )
}

/**
 * Positions of what may be paid for. `runs` must be in turn, `commitments` in rank.
 * @param ratesOf the price list's, unless an example brings its own.
 */
export function matchUp(runs: readonly Run[], commitments: readonly Commitment[], ratesOf: Rates = rateOf): Matches {
  const candidates = commitments.map((commitment) =>
    commitment.kind === 'plan' ? [] : runs.flatMap(({ usage }, index) => (covers(commitment, usage) ? [index] : [])),
  )
  return { runs, commitments, candidates, offers: offersOf(runs, commitments, ratesOf) }
}

/** Told of each piece of usage that is paid for: positions, millionths of a second, and its part of the commitment's cost. */
export type Give = (run: number, commitment: number, micros: number, effective: number) => void

export const isActive = ({ firstHour, endHour }: Commitment, hour: number): boolean =>
  hour >= firstHour && hour < endHour

/** Pays for what a reservation covers, and shares its hour's cost by what of it each piece has used. */
function reserve(
  { runs, candidates }: Matches,
  reservation: Reservation,
  position: number,
  hour: number,
  left: Float64Array,
  give: Give,
): void {
  let used = 0
  let shared = 0n
  const cost = BigInt(hourCost(reservation, hour))
  for (const index of candidates[position] as readonly number[]) {
    const weight = reservation.flexible ? (runs[index] as Run).usage.weight : 1
    const micros = Math.min(left[index] as number, Math.floor((reservation.capacity - used) / weight))
    if (micros <= 0) continue
    left[index] = (left[index] as number) - micros
    used += micros * weight
    const until = (cost * BigInt(used)) / BigInt(reservation.capacity)
    give(index, position, micros, Number(until - shared))
    shared = until
  }
}

/** Spends the plans' commitments; the piece at which one runs out is paid for in part. */
function spend({ commitments, offers }: Matches, hour: number, left: Float64Array, give: Give): void {
  const budgets = commitments.map((plan) => (plan.kind === 'plan' && isActive(plan, hour) ? plan.commitment : 0))
  for (const { run, commitment, rate } of offers) {
    const micros = left[run] as number
    const budget = budgets[commitment] as number
    if (micros <= 0 || budget <= 0) continue
    const cost = priceOf(rate, micros)
    const paid = cost <= budget ? micros : Number((BigInt(budget) * BigInt(HOUR_MICROS)) / BigInt(rate))
    if (paid === 0) continue
    const spent = Math.min(cost, budget)
    left[run] = micros - paid
    budgets[commitment] = budget - spent
    give(run, commitment, paid, spent)
  }
}

/**
 * Gives an hour's discounts.
 * @param seconds what each run has booked in the hour, in seconds times things, by position.
 */
export function allocateHour(matches: Matches, hour: number, seconds: Float64Array, give: Give): void {
  const left = seconds.map((booked) => booked * MICROS)
  matches.commitments.forEach((commitment, position) => {
    if (commitment.kind === 'reservation' && isActive(commitment, hour))
      reserve(matches, commitment, position, hour, left, give)
  })
  if (matches.offers.length > 0) spend(matches, hour, left, give)
}
