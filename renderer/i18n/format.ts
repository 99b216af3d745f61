/** How moments of simulated time are written for people, in the chosen language and time zone. */
import type { Instant } from '../../shared/time.ts'
import type { Language } from './index.ts'

export type TimeZoneChoice = 'utc' | 'local'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}/${JSON.stringify(options)}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options)
    formatters.set(key, found)
  }
  return found
}

const zoneOption = (zone: TimeZoneChoice): { timeZone?: string } => (zone === 'utc' ? { timeZone: 'UTC' } : {})

interface Parts {
  readonly date: string
  readonly time: string
}

function partsOf(at: Instant, zone: TimeZoneChoice): Parts {
  const parts = formatter('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...zoneOption(zone),
  }).formatToParts(at)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  }
}

/** `UTC`, or the offset in force at that moment such as `GMT+9`. */
export function zoneLabel(at: Instant, zone: TimeZoneChoice): string {
  if (zone === 'utc') return 'UTC'
  const parts = formatter('en', { timeZoneName: 'shortOffset' }).formatToParts(at)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' || name === 'GMT+0' ? 'UTC' : name
}

/** `2026-11-23 14:05:12`: the world bar's clock. */
export function formatClock(at: Instant, zone: TimeZoneChoice): string {
  const { date, time } = partsOf(at, zone)
  return `${date} ${time}`
}

/** `2026/11/23 11:24 GMT+9`: moments in lists, as the console writes launch times. */
export function formatInstant(at: Instant, zone: TimeZoneChoice): string {
  const { date, time } = partsOf(at, zone)
  return `${date.replaceAll('-', '/')} ${time.slice(0, 5)} ${zoneLabel(at, zone)}`
}

/** `2026-11-23`. */
export const formatDay = (at: Instant, zone: TimeZoneChoice): string => partsOf(at, zone).date

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `2 minutes ago`; under a minute, undefined, so that the caller can say "less than a minute ago" in its own words. */
export function formatAgo(from: Instant, now: Instant, language: Language): string | undefined {
  const elapsed = Math.max(0, now - from)
  const step = STEPS.find(([, size]) => elapsed >= size)
  if (!step) return undefined
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(-Math.floor(elapsed / step[1]), step[0])
}
