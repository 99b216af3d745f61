/** The stretches of time that lines are told by, and what commitments gave in each. */
import { DAY, HOUR, type Instant, startOfNextMonth } from '../../../../../shared/time.ts'
import { hourCells, type MonthCells, monthCells, reachOf, spanCells } from '../ledger.ts'
import type { MeterRow } from '../model.ts'
import { usageOf } from './allocate.ts'
import type { Commitment } from './commitment.ts'
import { type DiscountDay, discountDay, discountHours } from './days.ts'
import { inForce } from './purchases.ts'

/** What commitments may change in a month, and how. */
export interface Subject {
  readonly accountId: string
  readonly eligible: readonly MeterRow[]
  readonly commitments: readonly Commitment[]
  readonly month: Instant
  readonly now: Instant
}

export function subjectOf(
  accountId: string,
  meters: readonly MeterRow[],
  commitments: readonly Commitment[],
  month: Instant,
  now: Instant,
): Subject | undefined {
  const end = startOfNextMonth(month)
  const present = commitments.filter((commitment) => inForce(commitment, month, end))
  if (present.length === 0) return undefined
  const eligible = meters.filter((meter) => {
    const [from, to] = reachOf(meter, now)
    return from < end && to >= month && usageOf(meter) !== undefined
  })
  return { accountId, eligible, commitments: present, month, now }
}

const activeOn = ({ commitments }: Subject, day: Instant): Commitment[] =>
  commitments.filter((commitment) => inForce(commitment, day, day + DAY))

function givenOn(subject: Subject, day: Instant): DiscountDay | undefined {
  const { accountId, eligible, now } = subject
  const active = activeOn(subject, day)
  return day > now || active.length === 0 ? undefined : discountDay(accountId, eligible, active, day, now)
}

function daysUntil(month: Instant, end: Instant): Instant[] {
  const days: Instant[] = []
  for (let day = month; day < end; day += DAY) days.push(day)
  return days
}

export function byDay(subject: Subject): Timeline {
  const { month, now } = subject
  const starts = daysUntil(month, startOfNextMonth(month))
  return {
    starts,
    end: startOfNextMonth(month),
    given: starts.map((day) => givenOn(subject, day)),
    whole: (meter) => monthCells(meter, month, now),
    span: (meter, index) => spanCells(meter, index, month, now),
  }
}

export const HOURS = DAY / HOUR

/** AWS rounds nothing by the hour: the days before one are needed to know what its hours add. */
export function byHour(subject: Subject, day: Instant): Timeline {
  const { month, now, eligible } = subject
  const before = daysUntil(month, day)
  const hours = Array.from({ length: HOURS }, (_, hour) => day + hour * HOUR)
  const active = activeOn(subject, day)
  const given = day > now || active.length === 0 ? [] : discountHours(eligible, active, day, now)
  const join = (days: Float64Array, last: Float64Array): Float64Array =>
    Float64Array.from([...days.subarray(0, before.length), ...last])
  const cells = (days: MonthCells, last: MonthCells): MonthCells => ({
    nanos: join(days.nanos, last.nanos),
    used: join(days.used, last.used),
  })
  return {
    starts: [...before, ...hours],
    end: day + DAY,
    given: [...before.map((at) => givenOn(subject, at)), ...hours.map((_, hour) => given[hour])],
    whole: (meter) => cells(monthCells(meter, month, now), hourCells(meter, day, now)),
    span: (meter, index) => cells(spanCells(meter, index, month, now), hourCells(meter, day, now, index)),
  }
}

/** Stretches of a month in order: its days, or the days before one and then the hours of that one. */
export interface Timeline {
  readonly starts: readonly Instant[]
  /** Where the last one ends. */
  readonly end: Instant
  /** What was given in each; undefined where no commitment is in force, or that has not come. */
  readonly given: readonly (DiscountDay | undefined)[]
  whole(meter: MeterRow): MonthCells
  span(meter: MeterRow, index: number): MonthCells
}
