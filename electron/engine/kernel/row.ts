/** Rows and tables: the only shape the world's state has. Plain, frozen, JSON-safe records with an `id`. */
import { assert } from '../../../shared/assert.ts'

export interface Row {
  readonly id: string
}

/** Key of a secondary index: one value, several (a row listed under each), or none. */
export type IndexKey = string | readonly string[] | undefined

export interface TableDef<R extends Row = Row, I extends string = string> {
  readonly name: string
  readonly indexes: Readonly<Record<I, (row: R) => IndexKey>>
  /** Invariants of one row, asserted at every put, in production too. */
  readonly check?: (row: R) => void
}

/** Declares a table. `indexes` name the look-ups that `view.by` offers; each is kept up to date by the kernel. */
export function defineTable<R extends Row>() {
  return <const I extends string>(def: TableDef<R, I>): TableDef<R, I> => def
}

/** Freezes a row and everything in it. Values that JSON cannot carry are refused, since rows are saved, sent and replayed. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    if (Object.isFrozen(value)) return value
    const prototype = Object.getPrototypeOf(value)
    assert(prototype === Object.prototype || Array.isArray(value), 'rows hold plain objects and arrays only')
    for (const member of Object.values(value)) deepFreeze(member)
    return Object.freeze(value)
  }
  const kind = typeof value
  assert(kind !== 'bigint' && kind !== 'function' && kind !== 'symbol', 'rows hold JSON values only')
  assert(kind !== 'number' || Number.isFinite(value), 'rows hold finite numbers only')
  return value
}

interface Bucket {
  readonly ids: Map<string, number>
  sorted: boolean
}

const keysOf = (key: IndexKey): readonly string[] => (key === undefined ? [] : typeof key === 'string' ? [key] : key)

/**
 * One table of the committed world. Rows keep their order of birth (INVARIANT 3), so that listing is the same live, after a
 * reload and after a replay, whatever was moved between index keys in between.
 */
export class Table<R extends Row = Row> {
  readonly def: TableDef<R>
  readonly rows = new Map<string, R>()
  readonly #births = new Map<string, number>()
  readonly #indexes = new Map<string, Map<string, Bucket>>()
  #nextBirth = 0

  constructor(def: TableDef<R>) {
    this.def = def
    for (const name of Object.keys(def.indexes)) this.#indexes.set(name, new Map())
  }

  apply(id: string, after: R | undefined): void {
    const before = this.rows.get(id)
    if (after) {
      if (!before) this.#births.set(id, this.#nextBirth++)
      this.rows.set(id, after)
    } else this.rows.delete(id)
    for (const name in this.def.indexes) this.#reindex(name, id, before, after)
    if (!after) this.#births.delete(id)
  }

  by(index: string, key: string): R[] {
    const found: R[] = []
    for (const id of this.ids(index, key)) found.push(this.rows.get(id) as R)
    return found
  }

  /** The ids under one key, oldest first, one at a time. */
  ids(index: string, key: string): Iterable<string> {
    const bucket = this.#indexes.get(index)?.get(key)
    if (!bucket) return []
    if (!bucket.sorted) this.#sort(bucket)
    return bucket.ids.keys()
  }

  /** How many rows lie under one key. */
  count(index: string, key: string): number {
    return this.#indexes.get(index)?.get(key)?.ids.size ?? 0
  }

  #reindex(name: string, id: string, before: R | undefined, after: R | undefined): void {
    const keyOf = this.def.indexes[name] as (row: R) => IndexKey
    const was = before ? keyOf(before) : undefined
    const is = after ? keyOf(after) : undefined
    if (was === is) return
    const buckets = this.#indexes.get(name) as Map<string, Bucket>
    for (const key of keysOf(was)) {
      const bucket = buckets.get(key)
      bucket?.ids.delete(id)
      if (bucket?.ids.size === 0) buckets.delete(key)
    }
    for (const key of keysOf(is)) {
      let bucket = buckets.get(key)
      if (!bucket) {
        bucket = { ids: new Map(), sorted: true }
        buckets.set(key, bucket)
      }
      const birth = this.#births.get(id) as number
      bucket.ids.set(id, birth)
      bucket.sorted = bucket.sorted && (before === undefined || bucket.ids.size === 1)
    }
  }

  #sort(bucket: Bucket): void {
    const entries = [...bucket.ids].sort((a, b) => a[1] - b[1])
    bucket.ids.clear()
    for (const [id, birth] of entries) bucket.ids.set(id, birth)
    bucket.sorted = true
  }
}
