/** Simulated time. An Instant is milliseconds since 1970-01-01T00:00:00Z on the world's own clock, never the wall's. */
export type Instant = number

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** `2026-11-23T07:19:00.000Z`: the form EC2 puts on the wire. */
export const isoOf = (at: Instant): string => new Date(at).toISOString()

/** To the second: `2026-10-01T00:00:00Z`. */
export const isoSecond = (at: Instant): string => isoOf(at).replace(/\.\d{3}Z$/, 'Z')

/** `2026-11-23`: the calendar day in UTC, as Cost Explorer writes it. */
export const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, 10)

/** Milliseconds of an ISO date or date-time, or undefined when the text is not one. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

export const startOfDay = (at: Instant): Instant => at - (((at % DAY) + DAY) % DAY)

export const startOfMonth = (at: Instant): Instant => startOfMonthAfter(at, 0)

/** The first of the month that lies so many months after that of `at`, or before it where negative. */
export function startOfMonthAfter(at: Instant, months: number): Instant {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
}

export const startOfNextMonth = (at: Instant): Instant => startOfMonthAfter(at, 1)
