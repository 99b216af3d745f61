/**
 * What one Tx has written to one table and not yet committed. Look-ups by index are kept as the rows are written, so a Tx that
 * launches thousands of instances does not search all of its own rows again for each.
 */
import type { IndexKey, Row } from './row.ts'

type KeyOf = (row: Row) => IndexKey

interface Entry {
  /** Order of the first write of this id: what was new first is listed first. */
  readonly seq: number
  row: Row | undefined
}

interface Look {
  readonly keyOf: KeyOf
  readonly buckets: Map<string, Set<string>>
  /** By key: how many committed rows under it are written over or removed here. */
  readonly covered: Map<string, number>
}

const keysOf = (key: IndexKey): readonly string[] => (key === undefined ? [] : typeof key === 'string' ? [key] : key)

export class Overlay {
  readonly #committed: ReadonlyMap<string, Row>
  readonly #entries = new Map<string, Entry>()
  readonly #looks = new Map<string, Look>()

  constructor(committed: ReadonlyMap<string, Row>) {
    this.#committed = committed
  }

  get size(): number {
    return this.#entries.size
  }

  has(id: string): boolean {
    return this.#entries.has(id)
  }

  /** The row as written; undefined when it was removed, or never written here. */
  get(id: string): Row | undefined {
    return this.#entries.get(id)?.row
  }

  set(id: string, row: Row | undefined): void {
    const entry = this.#entries.get(id)
    for (const look of this.#looks.values()) this.#relist(look, id, entry?.row, row)
    if (entry) {
      entry.row = row
      return
    }
    this.#entries.set(id, { seq: this.#entries.size, row })
    for (const look of this.#looks.values()) this.#cover(look, id)
  }

  *rows(): Generator<[string, Row | undefined]> {
    for (const [id, entry] of this.#entries) yield [id, entry.row]
  }

  /** The written rows that lie under one key of an index, in order of first write. */
  by(index: string, keyOf: KeyOf, key: string): Row[] {
    const look = this.#look(index, keyOf)
    const ids = look.buckets.get(key)
    if (!ids) return []
    const entries = [...ids].map((id) => this.#entries.get(id) as Entry)
    if (entries.length > 1) entries.sort((a, b) => a.seq - b.seq)
    return entries.map((entry) => entry.row as Row)
  }

  /** How many more (or fewer) rows lie under one key than in the committed table. */
  surplus(index: string, keyOf: KeyOf, key: string): number {
    const { buckets, covered } = this.#look(index, keyOf)
    return (buckets.get(key)?.size ?? 0) - (covered.get(key) ?? 0)
  }

  #look(index: string, keyOf: KeyOf): Look {
    const known = this.#looks.get(index)
    if (known) return known
    const look: Look = { keyOf, buckets: new Map(), covered: new Map() }
    this.#looks.set(index, look)
    for (const [id, entry] of this.#entries) {
      this.#relist(look, id, undefined, entry.row)
      this.#cover(look, id)
    }
    return look
  }

  #cover({ keyOf, covered }: Look, id: string): void {
    const row = this.#committed.get(id)
    if (row) for (const key of keysOf(keyOf(row))) covered.set(key, (covered.get(key) ?? 0) + 1)
  }

  #relist({ keyOf, buckets }: Look, id: string, before: Row | undefined, after: Row | undefined): void {
    const was = before ? keyOf(before) : undefined
    const is = after ? keyOf(after) : undefined
    if (was === is) return
    for (const key of keysOf(was)) buckets.get(key)?.delete(id)
    for (const key of keysOf(is)) {
      const bucket = buckets.get(key)
      if (bucket) bucket.add(id)
      else buckets.set(key, new Set([id]))
    }
  }
}
