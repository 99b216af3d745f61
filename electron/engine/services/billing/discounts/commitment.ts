/**
 * Commitments as the ledger sees them: what is promised for which clock hours, what it covers, and what it costs. Pure.
 * AWS: "How Reserved Instances are applied", "Understanding how Savings Plans apply to your usage".
 */
import { type Nanos, nanosOf, prorate } from '../../../../../shared/money.ts'
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import { regionOf } from '../../../kernel/index.ts'
import { type ReservedRow, spreadOf, type Tag } from '../../ec2/index.ts'
import type { OfferingType, PlanType } from '../../prices/index.ts'
import { descriptionOf, type PlanRow, planArn } from '../../savings-plans/index.ts'
import { share } from '../ledger.ts'
import { isSizeFlexible, normalizationFactor } from '../usage.ts'

/** Seconds are covered in millionths: a size is not always a whole part of another's hour. */
export const MICROS = 1_000_000
export const HOUR_MICROS = 3600 * MICROS
/** Nano-dollars of so many millionths of a second at a price for an hour. */
export function priceOf(perHour: number, micros: number): number {
  if (micros % MICROS === 0) return share(perHour, micros / MICROS, 3600)
  return Number(prorate(BigInt(perHour) as Nanos, BigInt(micros), BigInt(HOUR_MICROS)))
}

/** The smallest size weighs a quarter, so that weights are whole numbers. */
const QUARTERS = 4

export const weightOf = (instanceType: string): number => normalizationFactor(instanceType) * QUARTERS

interface Term {
  readonly id: string
  readonly start: Instant
  /** Clock hours since 1970: the first in force, and the first that is no more. */
  readonly firstHour: number
  readonly endHour: number
  readonly years: 1 | 3
  readonly payment: string
  /** Nano-dollars that are spread over `spreadHours` from its first hour on: what was paid when it began. */
  readonly upfront: Nanos
  /** All hours of its term; an exchange ends a reservation before them. */
  readonly spreadHours: number
  /** Nano-dollars paid when it begins: of one got by exchange, only what was due beyond what it was given for. */
  readonly paid: Nanos
  readonly tags: readonly Tag[]
}

export interface Reservation extends Term {
  readonly kind: 'reservation'
  /** Nano-dollars of each hour, used or not. */
  readonly recurring: number
  readonly region: string
  readonly zone?: string
  readonly instanceType: string
  readonly family: string
  readonly platform: string
  readonly offeringClass: string
  readonly count: number
  /** Any size of the family is covered, by weight. */
  readonly flexible: boolean
  /** Covered millionths of a second in an hour; times the weight when it is flexible. */
  readonly capacity: number
}

export interface Plan extends Term {
  readonly kind: 'plan'
  readonly planType: PlanType
  /** An EC2 Instance plan pays in one Region and for one family. */
  readonly region?: string
  readonly family?: string
  readonly payment: OfferingType
  /** What rates depend on, as one text. */
  readonly terms: string
  /** Nano-dollars an hour. */
  readonly commitment: number
  readonly description: string
}

export type Commitment = Reservation | Plan

/** AWS bills whole clock hours: the one in which it is bought is the first [R], so a year has 8,760. */
export const hourOf = (at: Instant): number => Math.floor(at / HOUR)

export function reservationOf(row: ReservedRow): Reservation {
  const { offering, count, start, tags } = row
  const { upfront, first, end } = spreadOf(row)
  const { instanceType, zone, platform } = offering
  const family = instanceType.split('.')[0] as string
  const flexible = zone === undefined && platform === 'Linux/UNIX' && isSizeFlexible(family)
  return {
    kind: 'reservation',
    id: row.id,
    start,
    firstHour: first,
    // What is exchanged pays for the hour that runs.
    endHour: row.exchangedAt === undefined ? end : Math.min(end, hourOf(row.exchangedAt) + 1),
    spreadHours: end - first,
    years: offering.years,
    payment: offering.offeringType,
    upfront,
    paid: row.exchange ? nanosOf(row.exchange.due) : upfront,
    recurring: Number(nanosOf(offering.hourly)) * count,
    tags,
    region: regionOf(row.scope),
    ...(zone === undefined ? {} : { zone }),
    instanceType,
    family,
    platform,
    offeringClass: offering.offeringClass,
    count,
    flexible,
    capacity: count * HOUR_MICROS * (flexible ? weightOf(instanceType) : 1),
  }
}

export function planOf(row: PlanRow): Plan {
  const { offering, start, end, commitment, upfront } = row
  const { planType, region, family, years, payment } = offering
  return {
    kind: 'plan',
    id: planArn(row),
    start,
    firstHour: hourOf(start),
    endHour: hourOf(end),
    years,
    payment,
    terms: `${planType}/${years}/${payment}`,
    upfront: nanosOf(upfront),
    paid: nanosOf(upfront),
    spreadHours: hourOf(end) - hourOf(start),
    tags: Object.entries(row.tags).map(([Key, Value]) => ({ Key, Value })),
    planType,
    ...(region === undefined ? {} : { region }),
    ...(family === undefined ? {} : { family }),
    commitment: Number(nanosOf(commitment)),
    description: descriptionOf(offering),
  }
}

/** What the first hours of the term bear of what is paid upfront: shares are whole and add up to it exactly. */
const upfrontBy = ({ upfront, spreadHours }: Term, hours: number): bigint =>
  upfront === 0n ? 0n : prorate(upfront, BigInt(hours), BigInt(spreadHours))

function upfrontIn(term: Term, hour: number): number {
  const count = hour - term.firstHour
  return Number(upfrontBy(term, count + 1) - upfrontBy(term, count))
}

/** What the first hours of the term cost when what is paid upfront is spread evenly. */
export const amortizedBy = (commitment: Commitment, hours: number): bigint =>
  commitment.kind === 'plan'
    ? BigInt(commitment.commitment) * BigInt(hours)
    : BigInt(commitment.recurring) * BigInt(hours) + upfrontBy(commitment, hours)

/** What has been paid after the first hours of the term, what is paid upfront included. */
export const paidBy = (commitment: Commitment, hours: number): bigint =>
  commitment.paid + amortizedBy(commitment, hours) - upfrontBy(commitment, hours)

/** What an hour of the term costs when what is paid upfront is spread evenly. */
export const hourCost = (commitment: Commitment, hour: number): number =>
  commitment.kind === 'plan' ? commitment.commitment : commitment.recurring + upfrontIn(commitment, hour)

/** What is charged for an hour of the term beside what was paid upfront. */
export const hourCharge = (commitment: Commitment, hour: number): number =>
  commitment.kind === 'plan' ? commitment.commitment - upfrontIn(commitment, hour) : commitment.recurring
