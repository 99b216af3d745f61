/**
 * Who gets the discount of a clock hour. AWS's order: zonal reservations on what they name exactly, then regional ones from the
 * smallest size to the largest. Within one size the order of the resources' ids decides, then that of their meters. Pure.
 */
import { regionOf } from '../../../kernel/index.ts'
import { tariffOf } from '../ledger.ts'
import type { MeterRow } from '../model.ts'
import { type Commitment, hourCost, MICROS, type Reservation, weightOf } from './commitment.ts'

/** A meter that commitments may pay for. */
export interface Usage {
  readonly meter: MeterRow
  /** Nano-dollars an hour of one of its things On-Demand. */
  readonly onDemand: number
  readonly weight: number
  readonly family: string
  /** An idle place of a Capacity Reservation: a zonal Reserved Instance, itself a place, does not pay for it. */
  readonly idle: boolean
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
    family: instanceType.split('.')[0] as string,
    idle: usageType.includes('UnusedBox:'),
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

const numberOf = ({ usage }: Run): number => Number(usage.meter.id.slice('meter-'.length))

/** Smallest first; the ids make it one order, and of one resource what ran first. */
export function byTurn(a: Run, b: Run): number {
  if (a.usage.weight !== b.usage.weight) return a.usage.weight - b.usage.weight
  const [left, right] = [a.usage.meter.resourceId, b.usage.meter.resourceId]
  if (left !== right) return left < right ? -1 : 1
  return numberOf(a) - numberOf(b) || a.index - b.index
}

function covers(reservation: Reservation, { meter, family, idle }: Usage): boolean {
  if (meter.tenancy !== 'default' || meter.platform !== reservation.platform) return false
  if (regionOf(meter.scope) !== reservation.region) return false
  if (reservation.zone !== undefined && (idle || meter.zone !== reservation.zone)) return false
  return reservation.flexible ? family === reservation.family : meter.instanceType === reservation.instanceType
}

const rank = (commitment: Commitment): number => (commitment.zone === undefined ? 1 : 0)

/** The order in which commitments are applied: by kind, then the older first. */
export function byRank(a: Commitment, b: Commitment): number {
  return rank(a) - rank(b) || a.start - b.start || (a.id < b.id ? -1 : 1)
}

/** Which runs each commitment may pay for, by position: the same in every hour. */
export interface Matches {
  readonly runs: readonly Run[]
  readonly commitments: readonly Commitment[]
  readonly candidates: readonly (readonly number[])[]
}

/** Positions of what may be paid for. `runs` must be in turn, `commitments` in rank. */
export function matchUp(runs: readonly Run[], commitments: readonly Commitment[]): Matches {
  const candidates = commitments.map((commitment) =>
    runs.flatMap(({ usage }, index) => (covers(commitment, usage) ? [index] : [])),
  )
  return { runs, commitments, candidates }
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

/**
 * Gives an hour's discounts.
 * @param seconds what each run has booked in the hour, in seconds times things, by position.
 */
export function allocateHour(matches: Matches, hour: number, seconds: Float64Array, give: Give): void {
  const left = seconds.map((booked) => booked * MICROS)
  matches.commitments.forEach((commitment, position) => {
    if (isActive(commitment, hour)) reserve(matches, commitment, position, hour, left, give)
  })
}
