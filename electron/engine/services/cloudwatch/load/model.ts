/** Load that is put on an instance, and how much of each minute it takes. */
import type { LoadSchedule } from '../../../../../shared/operations/load.ts'
import { WEEKDAYS } from '../../../../../shared/operations/load.ts'
import { type Instant, MINUTE } from '../../../../../shared/time.ts'

/** A load as a span holds it: immutable, and all that its minutes depend on. */
export interface SpanLoad {
  /** A person's, set by sim:SetLoad; or a program's, started in the instance's shell. */
  readonly source: 'generator' | 'process'
  /** vCPUs kept busy. Work, not a percentage: a bigger machine carries the same load more easily. */
  readonly vcpus: number
  /** As it was asked for; a generator's only. */
  readonly percent?: number
  readonly from: Instant
  readonly until?: Instant
  readonly schedule?: LoadSchedule
}

const DAY_MINUTES = 1440
const WEEK_MINUTES = 7 * DAY_MINUTES

/** Minutes of `HH:MM`; undefined for any other text. */
export function minuteOfDay(text: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match ? 60 * Number(match[1]) + Number(match[2]) : undefined
}

/** Minutes of `+HH:MM` or `-HH:MM`; undefined for any other text. */
export function offsetMinutes(text: string): number | undefined {
  const match = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(text)
  if (!match) return undefined
  const minutes = 60 * Number(match[2]) + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/** Is the load there in this minute, going by its schedule alone? */
function scheduled(load: SpanLoad, minute: number): boolean {
  const { schedule } = load
  if (!schedule) return true
  if (schedule.kind === 'repeating') {
    const into = minute - Math.floor(load.from / MINUTE)
    return into % schedule.everyMinutes < schedule.forMinutes
  }
  const begins = minuteOfDay(schedule.from) as number
  const ends = minuteOfDay(schedule.to) as number
  const lasts = ends > begins ? ends - begins : ends - begins + DAY_MINUTES
  const local = minute + (offsetMinutes(schedule.utcOffset) as number)
  // Minute 0 of 1970 was a Thursday; weeks here begin on Monday.
  const intoWeek = (((local + 3 * DAY_MINUTES) % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES
  return schedule.days.some((day) => {
    const since = intoWeek - (WEEKDAYS.indexOf(day) * DAY_MINUTES + begins)
    return (since < 0 ? since + WEEK_MINUTES : since) < lasts
  })
}

/** vCPUs that the load keeps busy in a minute, on average over it. */
export function vcpusIn(load: SpanLoad, minute: number): number {
  const begins = minute * MINUTE
  const from = Math.max(load.from, begins)
  const until = Math.min(load.until ?? begins + MINUTE, begins + MINUTE)
  if (from >= until || !scheduled(load, minute)) return 0
  return (load.vcpus * (until - from)) / MINUTE
}

/** The loads that can still be felt in the minute of `now` or later. */
export const lasting = (loads: readonly SpanLoad[], now: Instant): SpanLoad[] =>
  loads.filter(({ from, until }) => until === undefined || (until > from && until > Math.floor(now / MINUTE) * MINUTE))
