/** Times of dashboards and widgets: `2026-10-01T00:00:00.000Z`, or `-PT3H`, so long before now. ISO 8601 durations. */
import { DAY, HOUR, type Instant, MINUTE, parseInstant, SECOND } from '../time.ts'

const DURATION = /^-P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
/** A year counts 365 days and a month 30: AWS's console takes them so too [R]. */
const PARTS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, HOUR, MINUTE, SECOND]

/** Milliseconds of `PT3H` written as `-PT3H`; undefined when the text is no such duration. */
export function durationOf(text: string): number | undefined {
  const parts = DURATION.exec(text)?.slice(1)
  if (!parts?.some((part) => part !== undefined)) return undefined
  return parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (PARTS[i] as number), 0)
}

/** The instant that a start or an end means; undefined when the text is none. */
export function momentOf(text: string, now: Instant): Instant | undefined {
  const ago = durationOf(text)
  return ago === undefined ? parseInstant(text) : now - ago
}

/** Minutes east of UTC of `+0130`; undefined when the text is no offset. */
export function offsetOf(text: string): number | undefined {
  const match = /^([+-])(\d{2})(\d{2})$/.exec(text)
  if (!match) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}
