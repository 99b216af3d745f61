/** Events go to the end of a stream, into small chunks. */
import type { Instant } from '../../../../shared/time.ts'
import type { Tx } from '../../kernel/index.ts'
import type { LogsUsed } from './facts.ts'
import { applyFilters } from './filters/apply.ts'
import {
  CHUNK_BYTES,
  CHUNK_EVENTS,
  type ChunkRow,
  chunkId,
  chunkTable,
  EVENT_OVERHEAD,
  type EventEntry,
  type StreamRow,
  streamTable,
} from './model.ts'

export interface NewEvent {
  readonly at: Instant
  readonly message: string
}

/** How many bytes a text takes as UTF-8. Halves of surrogate pairs count as the replacement character. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00
    if (isPair) i++
    bytes += isPair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}

export const eventBytes = (message: string): number => utf8Bytes(message) + EVENT_OVERHEAD

/** Adds events, oldest first, as arrived now. */
export function appendEvents(tx: Tx, stream: StreamRow, events: readonly NewEvent[]): StreamRow {
  if (events.length === 0) return stream
  let n = stream.chunks
  let open = tx.get(chunkTable, chunkId(stream.id, n))
  let entries: EventEntry[] = [...(open?.events ?? [])]
  const save = (): void => {
    if (open && entries.length > open.events.length) tx.put<ChunkRow>(chunkTable, { ...open, events: entries })
  }
  for (const { at, message } of events) {
    const bytes = eventBytes(message)
    if (!open || entries.length >= CHUNK_EVENTS || (entries.length > 0 && open.bytes + bytes > CHUNK_BYTES)) {
      save()
      n++
      open = { id: chunkId(stream.id, n), streamId: stream.id, n, from: at, to: at, bytes: 0, events: [] }
      entries = []
    }
    entries.push([at, tx.now, message])
    open = { ...open, from: Math.min(open.from, at), to: Math.max(open.to, at), bytes: open.bytes + bytes }
  }
  save()
  applyFilters(tx, stream.groupId, events)
  const times = events.map(({ at }) => at)
  const arrived = events.reduce((sum, { message }) => sum + eventBytes(message), 0)
  const { scope, groupId } = stream
  tx.emit<LogsUsed>({ type: 'logs.LogsUsed', scope, groupId, ingested: arrived, stored: arrived })
  return tx.put<StreamRow>(streamTable, {
    ...stream,
    firstEventAt: times.reduce((a, b) => Math.min(a, b), stream.firstEventAt ?? Number.MAX_SAFE_INTEGER),
    lastEventAt: times.reduce((a, b) => Math.max(a, b), stream.lastEventAt ?? 0),
    lastIngestedAt: tx.now,
    bytes: stream.bytes + arrived,
    chunks: n,
  })
}
