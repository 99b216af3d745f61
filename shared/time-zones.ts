/**
 * Time zones by name, for schedules that are simulated: offsets by rules and arithmetic alone, since what Intl knows differs between
 * one release of Node and the next. Data: IANA Time Zone Database, 2025b.
 */
import { DAY, HOUR, type Instant, MINUTE } from './time.ts'

/** Who moves the clock forward by an hour, and when. */
type Summer = 'us' | 'eu' | 'au' | 'nz'

interface Zone {
  /** Minutes east of UTC in winter. */
  readonly offset: number
  readonly summer?: Summer
}

/** DEVIATES: AWS knows all zones of the database; these are those of the Regions and of most people. */
const ZONES: Readonly<Record<string, Zone>> = {
  UTC: { offset: 0 },
  'Africa/Johannesburg': { offset: 120 },
  'Africa/Lagos': { offset: 60 },
  'Africa/Nairobi': { offset: 180 },
  'America/Anchorage': { offset: -540, summer: 'us' },
  'America/Argentina/Buenos_Aires': { offset: -180 },
  'America/Bogota': { offset: -300 },
  'America/Chicago': { offset: -360, summer: 'us' },
  'America/Denver': { offset: -420, summer: 'us' },
  'America/Halifax': { offset: -240, summer: 'us' },
  'America/Lima': { offset: -300 },
  'America/Los_Angeles': { offset: -480, summer: 'us' },
  'America/Mexico_City': { offset: -360 },
  'America/New_York': { offset: -300, summer: 'us' },
  'America/Phoenix': { offset: -420 },
  'America/Sao_Paulo': { offset: -180 },
  'America/Toronto': { offset: -300, summer: 'us' },
  'Asia/Bangkok': { offset: 420 },
  'Asia/Dhaka': { offset: 360 },
  'Asia/Dubai': { offset: 240 },
  'Asia/Ho_Chi_Minh': { offset: 420 },
  'Asia/Hong_Kong': { offset: 480 },
  'Asia/Jakarta': { offset: 420 },
  'Asia/Karachi': { offset: 300 },
  'Asia/Kolkata': { offset: 330 },
  'Asia/Kuala_Lumpur': { offset: 480 },
  'Asia/Manila': { offset: 480 },
  'Asia/Riyadh': { offset: 180 },
  'Asia/Seoul': { offset: 540 },
  'Asia/Shanghai': { offset: 480 },
  'Asia/Singapore': { offset: 480 },
  'Asia/Taipei': { offset: 480 },
  'Asia/Tokyo': { offset: 540 },
  'Atlantic/Reykjavik': { offset: 0 },
  'Australia/Adelaide': { offset: 570, summer: 'au' },
  'Australia/Brisbane': { offset: 600 },
  'Australia/Melbourne': { offset: 600, summer: 'au' },
  'Australia/Perth': { offset: 480 },
  'Australia/Sydney': { offset: 600, summer: 'au' },
  'Europe/Amsterdam': { offset: 60, summer: 'eu' },
  'Europe/Athens': { offset: 120, summer: 'eu' },
  'Europe/Berlin': { offset: 60, summer: 'eu' },
  'Europe/Brussels': { offset: 60, summer: 'eu' },
  'Europe/Dublin': { offset: 0, summer: 'eu' },
  'Europe/Helsinki': { offset: 120, summer: 'eu' },
  'Europe/Istanbul': { offset: 180 },
  'Europe/Kyiv': { offset: 120, summer: 'eu' },
  'Europe/Lisbon': { offset: 0, summer: 'eu' },
  'Europe/London': { offset: 0, summer: 'eu' },
  'Europe/Madrid': { offset: 60, summer: 'eu' },
  'Europe/Moscow': { offset: 180 },
  'Europe/Oslo': { offset: 60, summer: 'eu' },
  'Europe/Paris': { offset: 60, summer: 'eu' },
  'Europe/Prague': { offset: 60, summer: 'eu' },
  'Europe/Rome': { offset: 60, summer: 'eu' },
  'Europe/Stockholm': { offset: 60, summer: 'eu' },
  'Europe/Vienna': { offset: 60, summer: 'eu' },
  'Europe/Warsaw': { offset: 60, summer: 'eu' },
  'Europe/Zurich': { offset: 60, summer: 'eu' },
  'Pacific/Auckland': { offset: 720, summer: 'nz' },
  'Pacific/Honolulu': { offset: -600 },
}

export const TIME_ZONES: readonly string[] = Object.keys(ZONES)
export const isTimeZone = (name: string): boolean => Object.hasOwn(ZONES, name)

/** Midnight of the nth Sunday of a month as if it were UTC; n = -1 is the last. Months count from 0. */
function sunday(year: number, month: number, n: number): Instant {
  const first = Date.UTC(year, n < 0 ? month + 1 : month, 1)
  // 1 January 1970 was a Thursday, whose place in a week that begins on Sunday is 4.
  const weekday = (((Math.floor(first / DAY) + 4) % 7) + 7) % 7
  const toNext = (7 - weekday) % 7
  return n < 0 ? first + (toNext === 0 ? -7 : toNext - 7) * DAY : first + (toNext + 7 * (n - 1)) * DAY
}

/** The moments between which a year's clocks are an hour ahead; in the south the end lies before the start. */
function summerOf(summer: Summer, year: number, offset: number): readonly [start: Instant, end: Instant] {
  const standard = (local: Instant): Instant => local - offset * MINUTE
  switch (summer) {
    case 'us':
      return [standard(sunday(year, 2, 2) + 2 * HOUR), standard(sunday(year, 10, 1) + HOUR)]
    case 'eu':
      return [sunday(year, 2, -1) + HOUR, sunday(year, 9, -1) + HOUR]
    case 'au':
      return [standard(sunday(year, 9, 1) + 2 * HOUR), standard(sunday(year, 3, 1) + 2 * HOUR)]
    default:
      return [standard(sunday(year, 8, -1) + 2 * HOUR), standard(sunday(year, 3, 1) + 2 * HOUR)]
  }
}

/** Milliseconds east of UTC at a moment. An unknown name is UTC. */
export function zoneOffset(name: string, at: Instant): number {
  const { offset, summer } = ZONES[name] ?? { offset: 0 }
  if (!summer) return offset * MINUTE
  const year = new Date(at + offset * MINUTE).getUTCFullYear()
  const [start, end] = summerOf(summer, year, offset)
  const isSummer = start < end ? at >= start && at < end : at >= start || at < end
  return (offset + (isSummer ? 60 : 0)) * MINUTE
}

/**
 * The moment at which the clocks of a zone show `local`, given as if it were UTC. A time that comes twice is the earlier one; one that
 * is skipped is as long after the change as it would have been.
 */
export function zonedInstant(name: string, local: Instant): Instant {
  const winter = (ZONES[name]?.offset ?? 0) * MINUTE
  const [early, late] = [local - winter - HOUR, local - winter]
  return zoneOffset(name, early) === winter + HOUR ? early : late
}
