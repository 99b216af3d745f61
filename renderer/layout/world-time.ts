/** Reading and writing the date-time fields of the world bar's dialogs, in the chosen time zone. */
import type { Instant } from '../../shared/time.ts'
import { formatClock, type TimeZoneChoice } from '../i18n/format.ts'

/** `2026-11-23T14:05`, the value of a datetime-local field. */
export const fieldOf = (at: Instant, zone: TimeZoneChoice): string =>
  formatClock(at, zone).slice(0, 16).replace(' ', 'T')

/** The instant a field means, or undefined while it is incomplete. A value without a zone is local time by definition. */
export function instantOfField(value: string, zone: TimeZoneChoice): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return undefined
  const at = Date.parse(zone === 'utc' ? `${value}Z` : value)
  return Number.isNaN(at) ? undefined : at
}

export interface Rate {
  readonly id: string
  /** Message key under `world`. */
  readonly label: string
  /** Simulated seconds per real second. */
  readonly value: number
}

export const RATES: readonly Rate[] = [
  { id: '1', label: 'realTime', value: 1 },
  { id: '60', label: 'x60', value: 60 },
  { id: '600', label: 'x600', value: 600 },
  { id: '3600', label: 'hourPerSecond', value: 3600 },
  { id: '86400', label: 'dayPerSecond', value: 86_400 },
]

/** The next faster or slower rate; the ends stay where they are. From pause, a step runs at real time. */
export function stepRate(rate: number, step: 1 | -1): number {
  if (rate === 0) return 1
  const at = RATES.findIndex((each) => each.value >= rate)
  return RATES[Math.max(0, Math.min(RATES.length - 1, (at < 0 ? RATES.length - 1 : at) + step))]?.value ?? 1
}
