/** When a mute rule begins: cron and at expressions, and how long it lasts. AWS: "Schedule", CloudWatch API Reference. */
import { DAY, HOUR, type Instant, MINUTE } from '../../../../../shared/time.ts'
import { zonedInstant, zoneOffset } from '../../../../../shared/time-zones.ts'

type Fields = readonly [
  minutes: readonly number[],
  hours: readonly number[],
  days: readonly number[],
  months: readonly number[],
  weekdays: readonly number[],
]

export type Expression =
  /** On the clocks of the rule's zone, as if they were UTC's. */
  | { readonly kind: 'at'; readonly local: Instant }
  | {
      readonly kind: 'cron'
      readonly fields: Fields
      /** With both restricted, either will do, as in every cron. */
      readonly anyDay: boolean
      readonly anyWeekday: boolean
    }

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
/** Least and greatest of each field, and the names that stand for its numbers. Sunday is 0, and 7 too. */
const FIELDS: readonly (readonly [least: number, most: number, names: readonly string[]])[] = [
  [0, 59, []],
  [0, 23, []],
  [1, 31, []],
  [1, 12, MONTHS],
  [0, 7, WEEKDAYS],
]
const DURATION_MIN = MINUTE
const DURATION_MAX = 15 * DAY
/** How far ahead a next beginning is looked for: 29 February comes again within eight years. */
const AHEAD_DAYS = 8 * 366

function numberIn(text: string, [least, most, names]: (typeof FIELDS)[number]): number | undefined {
  const named = names.indexOf(text.toUpperCase())
  const value = named >= 0 ? named + least : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}

/** `*`, `5`, `1-5`, `MON,WED`. A range may run over the end of the week. */
function fieldOf(text: string, field: (typeof FIELDS)[number]): number[] | undefined {
  const [least, most] = field
  const whole = Array.from({ length: most - least + 1 }, (_, i) => least + i)
  if (text === '*' || text === '?') return whole
  const found = new Set<number>()
  for (const part of text.split(',')) {
    const ends = part.split('-').map((end) => numberIn(end, field))
    const [from, to = from] = ends
    if (ends.length > 2 || from === undefined || to === undefined || ends.includes(undefined)) return undefined
    for (const value of whole)
      if (from <= to ? value >= from && value <= to : value >= from || value <= to) found.add(value)
  }
  return [...found].sort((a, b) => a - b)
}

function cronOf(text: string): Expression | undefined {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length) return undefined
  const fields = parts.map((part, i) => fieldOf(part, FIELDS[i] as (typeof FIELDS)[number]))
  if (fields.includes(undefined)) return undefined
  const isAny = (part: string | undefined): boolean => part === '*' || part === '?'
  const [minutes, hours, days, months, weekdays = []] = fields as [number[], number[], number[], number[], number[]]
  return {
    kind: 'cron',
    fields: [minutes, hours, days, months, [...new Set(weekdays.map((day) => day % 7))]],
    anyDay: isAny(parts[2]),
    anyWeekday: isAny(parts[4]),
  }
}

const AT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/
function atOf(text: string): Expression | undefined {
  const local = AT.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN
  // A 31st of February would be read as one of March.
  return Number.isNaN(local) || !new Date(local).toISOString().startsWith(text) ? undefined : { kind: 'at', local }
}

/** Undefined: it is no expression. */
export function expressionOf(text: string): Expression | undefined {
  const [, kind, inside = ''] = /^(cron|at)\((.*)\)$/.exec(text.trim()) ?? []
  return kind === 'cron' ? cronOf(inside) : kind === 'at' ? atOf(inside) : undefined
}

const DURATION = /^P(?=\d|T\d)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?)?$/
/** Milliseconds; undefined when it is no duration of one minute to fifteen days. */
export function durationOf(text: string): number | undefined {
  const found = DURATION.exec(text)
  if (!found) return undefined
  const [weeks, days, hours, minutes] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ]
  const length = weeks * 7 * DAY + days * DAY + hours * HOUR + minutes * MINUTE
  return length < DURATION_MIN || length > DURATION_MAX ? undefined : length
}

function isDay({ fields, anyDay, anyWeekday }: Expression & { kind: 'cron' }, local: Instant): boolean {
  const date = new Date(local)
  const [, , days, months, weekdays] = fields
  if (!months.includes(date.getUTCMonth() + 1)) return false
  const [day, weekday] = [days.includes(date.getUTCDate()), weekdays.includes(date.getUTCDay())]
  return anyDay || anyWeekday ? day && weekday : day || weekday
}

const startOfLocalDay = (zone: string, at: Instant): Instant => Math.floor((at + zoneOffset(zone, at)) / DAY) * DAY

/** The beginnings of one local day, in order. */
function* startsIn(cron: Expression & { kind: 'cron' }, zone: string, day: Instant, backwards: boolean) {
  const inOrder = (numbers: readonly number[]) => (backwards ? [...numbers].reverse() : numbers)
  const [minutes, hours] = cron.fields
  for (const hour of inOrder(hours))
    for (const minute of inOrder(minutes)) yield zonedInstant(zone, day + hour * HOUR + minute * MINUTE)
}

/** The newest beginning that is not after a moment and not older than any rule lasts. */
export function lastStart(expression: Expression, zone: string, at: Instant): Instant | undefined {
  if (expression.kind === 'at') {
    const start = zonedInstant(zone, expression.local)
    return start <= at ? start : undefined
  }
  const today = startOfLocalDay(zone, at)
  for (let day = today; day >= today - DURATION_MAX - DAY; day -= DAY) {
    if (!isDay(expression, day)) continue
    for (const start of startsIn(expression, zone, day, true)) if (start <= at) return start
  }
  return undefined
}

/** The first beginning after a moment; undefined when there is none. */
export function nextStart(expression: Expression, zone: string, at: Instant): Instant | undefined {
  if (expression.kind === 'at') {
    const start = zonedInstant(zone, expression.local)
    return start > at ? start : undefined
  }
  const today = startOfLocalDay(zone, at)
  for (let day = today; day <= today + AHEAD_DAYS * DAY; day += DAY) {
    if (!isDay(expression, day)) continue
    for (const start of startsIn(expression, zone, day, false)) if (start > at) return start
  }
  return undefined
}
