/** Events as they are read: in order of time, each with an id that also is its place in that order. */
import { DAY, type Instant } from '../../../../shared/time.ts'
import { hashText, type View } from '../../kernel/index.ts'
import { eventBytes } from './append.ts'
import { CHUNK_EVENTS, chunkTable, type GroupRow, type StreamRow } from './model.ts'
import { BATCH_BYTES } from './put-events.ts'

export interface StoredEvent {
  readonly at: Instant
  readonly ingestedAt: Instant
  readonly message: string
  readonly stream: string
  /** Where it stands among all events of the group: by time, then by stream, then by arrival. */
  readonly place: Place
}

interface Place {
  readonly at: Instant
  /** Two halves of a hash of the stream's name: events of one instant are told apart by it. */
  readonly high: number
  readonly low: number
  readonly ordinal: number
}

const compare = (a: Place, b: Place): number => a.at - b.at || a.high - b.high || a.low - b.low || a.ordinal - b.ordinal

const ID_DIGITS = 56
const MAX = 10n ** BigInt(ID_DIGITS) - 1n

/** AWS: 56 digits, the milliseconds 144 bits up (seen in the examples of its API Reference). */
export function idOf({ at, high, low, ordinal }: Place): string {
  const value = (BigInt(at) << 144n) | (BigInt(high) << 112n) | (BigInt(low) << 80n) | BigInt(ordinal)
  return digits(value)
}

function placeOf(id: string): Place {
  const value = BigInt(id)
  const bits = (shift: bigint, width: number): number => Number(BigInt.asUintN(width, value >> shift))
  return { at: Number(value >> 144n), high: bits(112n, 32), low: bits(80n, 32), ordinal: bits(0n, 80) }
}

const digits = (value: bigint): string => String(value < 0n ? 0n : value > MAX ? MAX : value).padStart(ID_DIGITS, '0')

/** The id just beside another: what lies strictly between two events. */
export const besideId = (id: string, step: 1n | -1n): string => digits(BigInt(id) + step)

export interface Range {
  readonly from: Instant
  /** Exclusive. */
  readonly to: Instant
}

/** What a reader may see of a group: what has expired is gone, whether it was swept up or not. */
export function visible(view: View, group: GroupRow, from: Instant | undefined, to: Instant | undefined): Range {
  const expiry = group.retention === undefined ? 0 : view.now - group.retention * DAY
  return { from: Math.max(from ?? 0, expiry), to: to ?? Number.MAX_SAFE_INTEGER }
}

/** The events of some streams in a range of time, in order. */
export function eventsIn(view: View, streams: readonly StreamRow[], { from, to }: Range): StoredEvent[] {
  const found: StoredEvent[] = []
  for (const stream of streams) {
    const high = hashText(stream.id, 1)
    const low = hashText(stream.id, 2)
    for (const chunk of view.by(chunkTable, 'stream', stream.id)) {
      if (chunk.to < from || chunk.from >= to) continue
      for (const [i, [at, ingestedAt, message]] of chunk.events.entries()) {
        if (at < from || at >= to) continue
        const place = { at, high, low, ordinal: chunk.n * CHUNK_EVENTS + i }
        found.push({ at, ingestedAt, message, stream: stream.name, place })
      }
    }
  }
  return found.sort((a, b) => compare(a.place, b.place))
}

/** Between two ids, both exclusive; either may be absent. */
export function between(
  events: readonly StoredEvent[],
  after: string | undefined,
  before: string | undefined,
): StoredEvent[] {
  const [least, most] = [after, before].map((id) => (id === undefined ? undefined : placeOf(id)))
  return events.filter(
    ({ place }) =>
      (least === undefined || compare(place, least) > 0) && (most === undefined || compare(place, most) < 0),
  )
}

/** As many of the first events as a response holds: `limit`, and 1 MB. */
export function fitting(events: readonly StoredEvent[], limit: number): StoredEvent[] {
  const page: StoredEvent[] = []
  let bytes = 0
  for (const event of events) {
    bytes += eventBytes(event.message)
    if (page.length >= limit || (page.length > 0 && bytes > BATCH_BYTES)) break
    page.push(event)
  }
  return page
}
