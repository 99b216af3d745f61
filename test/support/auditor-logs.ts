/**
 * The auditor's logs: every event weighed again as it is written into the world, by the hour in which it came in, the days it was kept
 * and the queries that read it, with nothing of the ledger's code.
 */
import type { QueryRow } from '../../electron/engine/services/logs/insights/commands.ts'
import type { ChunkRow, EventEntry, GroupRow } from '../../electron/engine/services/logs/model.ts'
import book from '../../electron/engine/services/prices/price-book.json' with { type: 'json' }
import { nanosOf, PREFIX } from './auditor-charges.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const GB = 2n ** 30n
const halfUp = (top: bigint, bottom: bigint): bigint => (top * 2n + bottom) / (bottom * 2n)
const weigh = ([, , message]: EventEntry): number => Buffer.byteLength(message) + 26
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const groupOf = (stream: string): string => stream.split(':').slice(0, 2).join(':')
const hoursIn = (at: number): bigint => {
  const date = new Date(at)
  return BigInt(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate() * 24)
}

interface Use {
  readonly group: string
  readonly kind: 'in' | 'read'
  readonly hour: number
}

export class AuditedLogs {
  readonly #chunks = new Map<string, ChunkRow>()
  readonly #classes = new Map<string, string>()
  readonly #use = new Map<string, Use & { bytes: number }>()
  readonly #kept: { readonly group: string; readonly at: number; readonly bytes: number }[] = []

  saw(table: string, before: unknown, after: unknown, at: number): void {
    if (table === 'logs.group' && after) this.#classes.set((after as GroupRow).id, (after as GroupRow).logClass)
    if (table === 'logs.chunk') this.#chunk(before as ChunkRow | undefined, after as ChunkRow | undefined, at)
    if (table === 'logs.query' && after) this.#query(after as QueryRow, at)
  }

  #chunk(before: ChunkRow | undefined, after: ChunkRow | undefined, at: number): void {
    const { id, streamId } = (after ?? before) as ChunkRow
    const group = groupOf(streamId)
    const [old, now] = [sum((before?.events ?? []).map(weigh)), sum((after?.events ?? []).map(weigh))]
    if (after) this.#chunks.set(id, after)
    else this.#chunks.delete(id)
    if (now > old) this.#count({ group, kind: 'in', hour: Math.floor(at / HOUR) }, now - old)
    this.#kept.push({ group, at, bytes: now - old })
  }

  #query({ scope, groups, from, to }: QueryRow, at: number): void {
    for (const name of groups) {
      const group = `${scope}:${name}`
      const events = [...this.#chunks.values()]
        .filter((row) => groupOf(row.streamId) === group)
        .flatMap((row) => row.events)
      const read = events.filter(([time]) => time >= from && time < to)
      if (read.length > 0) this.#count({ group, kind: 'read', hour: Math.floor(at / HOUR) }, sum(read.map(weigh)))
    }
  }

  #count(use: Use, bytes: number): void {
    const key = JSON.stringify(use)
    this.#use.set(key, { ...use, bytes: (this.#use.get(key)?.bytes ?? 0) + bytes })
  }

  /** Nano-dollars by usage type, of the hours and days that are over. */
  charges(until: number): { readonly usageType: string; readonly nanos: bigint }[] {
    const place = (group: string): [prefix: string, index: number] => {
      const region = group.split(':')[0]?.split('/')[1] as string
      return [PREFIX[region] as string, book.regions.indexOf(region)]
    }
    const flows = [...this.#use.values()]
      .filter(({ hour }) => (hour + 1) * HOUR <= until)
      .map(({ group, kind, bytes }) => {
        const [prefix, index] = place(group)
        const rare = this.#classes.get(group) === 'INFREQUENT_ACCESS'
        const { ingestion, queries } = book.logs
        const terms = kind === 'read' ? queries : rare ? ingestion.INFREQUENT_ACCESS : ingestion.STANDARD
        const nanos = halfUp(BigInt(bytes) * nanosOf(terms.perGb[index] as number), GB)
        return { usageType: `${prefix}${terms.usageType}`, nanos }
      })
    return [...flows, ...[...this.#classes.keys()].flatMap((group) => this.#storage(group, until, ...place(group)))]
  }

  #storage(group: string, until: number, prefix: string, index: number): { usageType: string; nanos: bigint }[] {
    const changes = this.#kept.filter((one) => one.group === group)
    const found: { usageType: string; nanos: bigint }[] = []
    if (!changes[0]) return found
    const rate = nanosOf(book.logs.storage.perGbMonth[index] as number)
    for (let end = (Math.floor(changes[0].at / DAY) + 1) * DAY; end <= until; end += DAY) {
      const kept = sum(changes.filter(({ at }) => at < end).map(({ bytes }) => bytes))
      const byteHours = ((BigInt(kept) * 15n) / 100n) * 24n
      const nanos = halfUp(byteHours * rate, GB * hoursIn(end - 1))
      found.push({ usageType: `${prefix}TimedStorage-ByteHrs`, nanos })
    }
    return found
  }
}
