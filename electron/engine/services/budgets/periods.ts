/** The periods of a budget, in UTC: days, months, quarters, years, or the one it names. */
import { DAY, type Instant, parseInstant, startOfDay, startOfMonthAfter } from '../../../../shared/time.ts'
import type { Budget } from './model.ts'

export interface Period {
  readonly start: Instant
  readonly end: Instant
}

/** AWS: where no end is named. */
export const FOREVER = Date.UTC(2087, 5, 15)

const MONTHS: Readonly<Record<string, number>> = { MONTHLY: 1, QUARTERLY: 3, ANNUALLY: 12 }

export function startOfPeriod(unit: string, at: Instant): Instant {
  const months = MONTHS[unit]
  if (months === undefined) return startOfDay(at)
  return startOfMonthAfter(at, -(new Date(at).getUTCMonth() % months))
}

/** The start of the period that lies so many periods after the one that starts at `start`, or before when negative. */
export function stepPeriod(unit: string, start: Instant, count: number): Instant {
  const months = MONTHS[unit]
  if (months === undefined) return start + count * DAY
  return startOfMonthAfter(start, count * months)
}

export function lifeOf({ TimePeriod }: Budget): Period {
  return {
    start: parseInstant(TimePeriod?.Start ?? '') ?? 0,
    end: parseInstant(TimePeriod?.End ?? '') ?? FOREVER,
  }
}

/** The period that holds `at`; undefined before a budget begins and after it ends. */
export function periodAt(budget: Budget, at: Instant): Period | undefined {
  const life = lifeOf(budget)
  if (at >= life.end) return undefined
  const unit = String(budget.TimeUnit)
  if (unit === 'CUSTOM') return at < life.start ? undefined : life
  if (at < startOfPeriod(unit, life.start)) return undefined
  const start = startOfPeriod(unit, at)
  return { start, end: stepPeriod(unit, start, 1) }
}
