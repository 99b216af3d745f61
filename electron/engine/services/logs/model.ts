/** Log groups, their streams, and the events in chunks: a put rewrites one small row, whatever the stream holds. */
import { assert } from '../../../../shared/assert.ts'
import type { Instant } from '../../../../shared/time.ts'
import { defineTable } from '../../kernel/index.ts'

export interface GroupRow {
  /** `scope:name`; neither part can hold a colon. */
  readonly id: string
  readonly scope: string
  readonly name: string
  readonly createdAt: Instant
  /** Days; absent when events never expire. */
  readonly retention?: number
  readonly logClass: string
  readonly isProtected?: true
  readonly tags: Readonly<Record<string, string>>
}
export const groupTable = defineTable<GroupRow>()({ name: 'logs.group', indexes: { scope: (row) => row.scope } })
export const groupId = (scope: string, name: string): string => `${scope}:${name}`

export interface StreamRow {
  /** `group:name`. */
  readonly id: string
  readonly groupId: string
  readonly scope: string
  readonly name: string
  readonly createdAt: Instant
  readonly firstEventAt?: Instant
  readonly lastEventAt?: Instant
  readonly lastIngestedAt?: Instant
  /** What its events weigh: UTF-8 bytes of the messages and 26 bytes for each, as AWS counts. */
  readonly bytes: number
  /** How many chunks it has begun; the number of the newest. */
  readonly chunks: number
}
export const streamTable = defineTable<StreamRow>()({
  name: 'logs.stream',
  indexes: { group: (row) => row.groupId, scope: (row) => row.scope },
  check: (row) => assert(row.bytes >= 0, 'a stream weighs nothing or more'),
})
export const streamId = (group: string, name: string): string => `${group}:${name}`

/** `[when it happened, when it arrived, what it says]`. */
export type EventEntry = readonly [at: Instant, ingestedAt: Instant, message: string]

export interface ChunkRow {
  /** `stream:number`. */
  readonly id: string
  readonly streamId: string
  readonly n: number
  /** The earliest and the latest event in it. */
  readonly from: Instant
  readonly to: Instant
  readonly bytes: number
  readonly events: readonly EventEntry[]
}
export const chunkTable = defineTable<ChunkRow>()({
  name: 'logs.chunk',
  indexes: { stream: (row) => row.streamId },
  check: (row) =>
    assert(row.events.length > 0 && row.events.length <= CHUNK_EVENTS, 'a chunk holds events, not too many'),
})
export const chunkId = (stream: string, n: number): string => `${stream}:${n}`

/** A chunk that is this full is closed. The number of its events is also part of every event's id. */
export const CHUNK_EVENTS = 128
export const CHUNK_BYTES = 32 * 1024
/** AWS: PutLogEvents, "the sum of all event messages in UTF-8, plus 26 bytes for each log event". */
export const EVENT_OVERHEAD = 26

/** One row for each Region in which a group lets its events expire: the daily sweep is scheduled. */
export interface SweepRow {
  /** The scope. */
  readonly id: string
}
export const sweepTable = defineTable<SweepRow>()({ name: 'logs.sweep', indexes: {} })
