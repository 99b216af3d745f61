/** What the queries check alike. */
import { type Instant, MINUTE, parseInstant, SECOND } from '../../../../shared/time.ts'
import { notATime } from './errors.ts'
import type { DimensionPair } from './names.ts'

/** AWS: dimensions of a metric. */
export const DIMENSIONS_MAX = 30

/** Seconds a period may have below a minute. */
const SHORT_PERIODS = [1, 5, 10, 20, 30]

export const isPeriod = (seconds: number): boolean =>
  Number.isInteger(seconds) && seconds > 0 && (seconds % 60 === 0 || SHORT_PERIODS.includes(seconds))

/** A time of a request; fractions of a second do not count. @throws AwsError InvalidParameterValue */
export function instantOf(text: string, name: string): Instant {
  const at = parseInstant(text)
  if (at === undefined) throw notATime(name)
  return Math.floor(at / SECOND) * SECOND
}

interface LooseDimension {
  readonly Name?: string | undefined
  readonly Value?: string | undefined
}

/** The dimensions of a metric; sorted by name, since their order does not tell metrics apart. */
export const dimensionsOf = (dimensions: readonly LooseDimension[] | undefined): DimensionPair[] =>
  (dimensions ?? [])
    .map(({ Name = '', Value = '' }) => ({ Name, Value }))
    .sort((a, b) => (a.Name < b.Name ? -1 : a.Name > b.Name ? 1 : 0))

/** No point lies in the future: the window ends with the minute that is passing. */
export const clampEnd = (end: Instant, now: Instant): Instant =>
  Math.min(end, Math.floor(now / MINUTE) * MINUTE + MINUTE)

const TOKEN = /^cml-([0-9a-z]{1,8})$/
export const tokenOf = (offset: number): string => `cml-${offset.toString(36)}`
/** The offset a token holds; undefined when it is none of ours. */
export function offsetOf(token: string | undefined): number | undefined {
  if (token === undefined || token === '') return 0
  const match = TOKEN.exec(token)
  return match ? Number.parseInt(match[1] as string, 36) : undefined
}
