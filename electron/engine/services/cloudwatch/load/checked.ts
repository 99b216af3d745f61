/** What a load may ask, checked by hand: AWS has no model for it, and both doors let any object in. */
import { AwsError } from '../../../../../shared/aws/error.ts'
import { type LoadRequest, type LoadSchedule, WEEKDAYS, type Weekday } from '../../../../../shared/operations/load.ts'
import { type Instant, parseInstant } from '../../../../../shared/time.ts'
import { minuteOfDay, offsetMinutes } from './model.ts'

const EVERY_MAX = 10_080

export const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

type Members = Readonly<Record<string, unknown>>

function members(value: unknown, name: string, known: readonly string[]): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${name} must be an object.`)
  const stranger = Object.keys(value).find((key) => !known.includes(key))
  if (stranger !== undefined) throw invalid(`${stranger} is not a member of ${name}.`)
  return value as Members
}

const isMinutes = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

function repeating(input: unknown): LoadSchedule {
  const { everyMinutes, forMinutes } = members(input, 'schedule', ['kind', 'everyMinutes', 'forMinutes'])
  if (!isMinutes(everyMinutes, 2, EVERY_MAX))
    throw invalid(`everyMinutes must be a whole number of minutes, 2 to ${EVERY_MAX}.`)
  if (!isMinutes(forMinutes, 1, everyMinutes - 1))
    throw invalid('forMinutes must be a whole number of minutes, at least 1 and less than everyMinutes.')
  return { kind: 'repeating', everyMinutes, forMinutes }
}

function weekly(input: unknown): LoadSchedule {
  const { days, from, to, utcOffset } = members(input, 'schedule', ['kind', 'days', 'from', 'to', 'utcOffset'])
  if (!Array.isArray(days) || days.length === 0 || days.some((day) => !WEEKDAYS.includes(day)))
    throw invalid(`days must be a list of ${WEEKDAYS.join(', ')}.`)
  for (const [name, time] of [
    ['from', from],
    ['to', to],
  ])
    if (typeof time !== 'string' || minuteOfDay(time) === undefined)
      throw invalid(`${name} must be a time of day such as 09:00.`)
  if (typeof utcOffset !== 'string' || offsetMinutes(utcOffset) === undefined)
    throw invalid('utcOffset must be an offset such as +09:00.')
  const chosen: Weekday[] = WEEKDAYS.filter((day) => days.includes(day))
  return { kind: 'weekly', days: chosen, from: from as string, to: to as string, utcOffset }
}

function checkedSchedule(input: unknown): LoadSchedule | undefined {
  if (input === undefined) return undefined
  const { kind } = (typeof input === 'object' && input !== null ? input : {}) as Members
  if (kind === 'weekly') return weekly(input)
  if (kind === 'repeating') return repeating(input)
  throw invalid('schedule.kind must be weekly or repeating.')
}

export interface CheckedLoad {
  readonly percent: number
  readonly until?: Instant
  readonly schedule?: LoadSchedule
}

/** @throws AwsError ValidationError naming the first member that is wrong. */
export function checkedLoad(input: LoadRequest, now: Instant): CheckedLoad {
  const { instanceId, percent, until, schedule } = members(input, 'a load', [
    'instanceId',
    'percent',
    'until',
    'schedule',
  ])
  if (typeof instanceId !== 'string') throw invalid('instanceId must be given.')
  if (typeof percent !== 'number' || !(percent >= 0 && percent <= 100))
    throw invalid('percent must be a number, 0 to 100.')
  const end = typeof until === 'string' ? parseInstant(until) : undefined
  if (until !== undefined && (end === undefined || end <= now))
    throw invalid('until must be a time in the future such as 2026-11-01T00:00:00Z.')
  const checked = checkedSchedule(schedule)
  return { percent, ...(end === undefined ? {} : { until: end }), ...(checked ? { schedule: checked } : {}) }
}
