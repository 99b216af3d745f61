/** Scalars between the wire and their JSON-safe form: ISO 8601 strings for timestamps, base64 strings for blobs. */
import type { ScalarKind } from '../model.ts'

type FormScalar =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly problem: string; readonly malformed: boolean; readonly notFinite?: number }

const INTEGER = /^[+-]?\d+$/
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i
export const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
/** AWS: query protocols take ISO 8601 date-times; a bare date and an offset are accepted too. */
const DATE_TIME = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/
const EPOCH_SECONDS = /^-?\d{1,12}(\.\d+)?$/

/** 0000-01-01 to 9999-12-31: what an ISO string with a four-digit year can say. */
const MS_MIN = Date.parse('0000-01-01T00:00:00.000Z')
const MS_MAX = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment in milliseconds as an ISO string, or undefined when it is not a moment AWS could mean. */
export function isoOf(ms: number): string | undefined {
  return ms >= MS_MIN && ms <= MS_MAX ? new Date(ms).toISOString() : undefined
}

/** Epoch seconds, rounded to the millisecond. */
export const isoOfSeconds = (seconds: number): string | undefined => isoOf(Math.round(seconds * 1000))

/** A date-time as clients write it; without a zone it is UTC. Undefined when it is none. */
export function isoOfText(text: string): string | undefined {
  if (EPOCH_SECONDS.test(text) && text.length > 4) return isoOfSeconds(Number(text))
  const parts = DATE_TIME.exec(text)
  if (!parts) return undefined
  const zoned = parts[1] !== undefined && parts[4] === undefined ? `${text}Z` : text
  return isoOf(Date.parse(zoned.replace(' ', 'T')))
}

/** `nan`, `-inf` and the like, as the number they mean. */
const notFiniteOf = (text: string): number =>
  /nan/i.test(text) ? Number.NaN : text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY

/** Reads a scalar of a form body; a problem comes back as the end of AWS's sentence about the parameter. */
export function readFormScalar(kind: ScalarKind, text: string): FormScalar {
  switch (kind) {
    case 'string':
      return { value: text }
    case 'integer':
      if (!INTEGER.test(text)) return { problem: 'The value must be an integer.', malformed: true }
      return Number.isSafeInteger(Number(text))
        ? { value: Number(text) }
        : { problem: 'The value is out of range.', malformed: false }
    case 'number':
      if (NOT_FINITE.test(text))
        return { problem: 'The value must be a finite number.', malformed: false, notFinite: notFiniteOf(text) }
      if (!NUMBER.test(text)) return { problem: 'The value must be a number.', malformed: true }
      return Number.isFinite(Number(text))
        ? { value: Number(text) }
        : { problem: 'The value is out of range.', malformed: false }
    case 'boolean':
      if (/^(true|1)$/i.test(text)) return { value: true }
      if (/^(false|0)$/i.test(text)) return { value: false }
      return { problem: 'The value must be true or false.', malformed: true }
    case 'blob': {
      const compact = text.replace(/\s+/g, '')
      return BASE64.test(compact)
        ? { value: compact }
        : { problem: 'The value must be base64-encoded.', malformed: true }
    }
    default: {
      const iso = isoOfText(text)
      return iso === undefined ? { problem: 'The value must be a timestamp.', malformed: true } : { value: iso }
    }
  }
}

/** A timestamp of an answer in the form XML uses, with milliseconds as EC2 sends it. */
export function xmlTimestamp(iso: string): string {
  // Nearly every timestamp already has this form; parsing it again would be the dearest step of a large answer.
  return iso.length === 24 && iso.endsWith('Z') ? iso : new Date(iso).toISOString()
}

/** A timestamp of an answer in epoch seconds. */
export function secondsOf(iso: string): number {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) throw new TypeError(`not a timestamp: ${iso}`)
  return ms / 1000
}
