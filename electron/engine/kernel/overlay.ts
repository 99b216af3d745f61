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
}

const keysOf = (key: IndexKey): readonly string[] => (key === undefined ? [] : typeof key === 'string' ? [key] : key)

export class Overlay {
  readonly #entries = new Map<string, Entry>()
  readonly #looks = new Map<string, Look>()

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
    if (entry) entry.row = row
    else this.#entries.set(id, { seq: this.#entries.size, row })
  }

  *rows(): Generator<[string, Row | undefined]> {
    for (const [id, entry] of this.#entries) yield [id, entry.row]
  }

  /** The written rows that lie under one key of an index, in order of first write. */
  by(index: string, keyOf: KeyOf, key: string): Row[] {
    let look = this.#looks.get(index)
    if (!look) {
      look = { keyOf, buckets: new Map() }
      this.#looks.set(index, look)
      for (const [id, entry] of this.#entries) this.#relist(look, id, undefined, entry.row)
    }
    const ids = look.buckets.get(key)
    if (!ids) return []
    const entries = [...ids].map((id) => this.#entries.get(id) as Entry)
    if (entries.length > 1) entries.sort((a, b) => a.seq - b.seq)
    return entries.map((entry) => entry.row as Row)
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
