/**
 * Commitments as the ledger sees them: what is promised for which clock hours, what it covers, and what it costs. Pure.
 * AWS: "How Reserved Instances are applied", "Understanding how Savings Plans apply to your usage".
 */
import { type Nanos, nanosOf, prorate } from '../../../../../shared/money.ts'
import { HOUR, type Instant } from '../../../../../shared/time.ts'
import { regionOf } from '../../../kernel/index.ts'
import type { ReservedRow, Tag } from '../../ec2/index.ts'
import { isSizeFlexible, normalizationFactor } from '../usage.ts'

/** Seconds are covered in millionths: a size is not always a whole part of another's hour. */
export const MICROS = 1_000_000
export const HOUR_MICROS = 3600 * MICROS
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
  /** Nano-dollars paid when it begins. */
  readonly upfront: Nanos
  /** Nano-dollars of each hour, used or not. */
  readonly recurring: number
  readonly tags: readonly Tag[]
}

export interface Reservation extends Term {
  readonly kind: 'reservation'
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

export type Commitment = Reservation

/** AWS bills whole clock hours: the one in which it is bought is the first [R], so a year has 8,760. */
export const hourOf = (at: Instant): number => Math.floor(at / HOUR)

export function reservationOf(row: ReservedRow): Reservation {
  const { offering, count, start, end, tags } = row
  const { instanceType, zone, platform } = offering
  const family = instanceType.split('.')[0] as string
  const flexible = zone === undefined && platform === 'Linux/UNIX' && isSizeFlexible(family)
  return {
    kind: 'reservation',
    id: row.id,
    start,
    firstHour: hourOf(start),
    endHour: hourOf(end),
    years: offering.years,
    payment: offering.offeringType,
    upfront: (nanosOf(offering.fixed) * BigInt(count)) as Nanos,
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

/** What an hour of the term costs when what is paid upfront is spread evenly: shares are whole and add up to it exactly. */
export function hourCost({ upfront, recurring, firstHour, endHour }: Commitment, hour: number): number {
  if (upfront === 0n) return recurring
  const hours = BigInt(endHour - firstHour)
  const by = (count: number): bigint => prorate(upfront, BigInt(count), hours)
  return recurring + Number(by(hour - firstHour + 1) - by(hour - firstHour))
}
