/** What travels between a console and the engine's host, over any transport. JSON-safe only. */
import type { AwsErrorData } from '../aws/error.ts'
import type { RegionCost } from '../operations/billing.ts'

export interface TopicRow {
  readonly id: string
}

/** console -> host */
export type UpFrame =
  | { readonly t: 'req'; readonly id: number; readonly op: string; readonly input: unknown; readonly region: string }
  | { readonly t: 'sub'; readonly sid: number; readonly topic: string; readonly region: string }
  | { readonly t: 'unsub'; readonly sid: number }

/** The clock and the live cost, a few times a second while something moves. */
export interface Tick {
  readonly t: 'tick'
  readonly now: string
  readonly rate: number
  readonly rev: number
  readonly seed: number
  /** True while the host still catches up with an advance that was asked for. */
  readonly busy: boolean
  readonly perHour: string
  readonly monthToDate: string
  /** Where something runs up a bill, so that no Region is forgotten. */
  readonly regions: readonly RegionCost[]
  readonly halted?: string
}

/** host -> console. `reset` carries a whole list in pages; `last` ends it. A patch whose `since` is not the list's rev asks for a reset. */
export type DownFrame =
  | { readonly t: 'res'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly t: 'res'; readonly id: number; readonly ok: false; readonly error: AwsErrorData }
  | {
      readonly t: 'reset'
      readonly sid: number
      readonly rev: number
      readonly rows: readonly TopicRow[]
      readonly first: boolean
      readonly last: boolean
    }
  | {
      readonly t: 'patch'
      readonly sid: number
      readonly since: number
      readonly rev: number
      readonly up: readonly TopicRow[]
      readonly gone: readonly string[]
    }
  | Tick

/** A two-way pipe of frames. `onClose` fires once, when the far side is gone. */
export interface Transport {
  send(frame: UpFrame): void
  onFrame(listener: (frame: DownFrame) => void): void
  onOpen(listener: () => void): void
  onClose(listener: () => void): void
}
