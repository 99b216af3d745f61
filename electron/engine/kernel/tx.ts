/**
 * One attempt to change the world. Writes go to an overlay and reach the tables only when the kernel commits, so a rejected
 * command leaves rows, dice and agenda exactly as they were (INVARIANT 1).
 */
import { assert } from '../../../shared/assert.ts'
import type { AwsError } from '../../../shared/aws/error.ts'
import { type Instant, SECOND } from '../../../shared/time.ts'
import { type Task, taskTable } from './agenda.ts'
import { drawValue } from './dice.ts'
import { Overlay } from './overlay.ts'
import { deepFreeze, defineTable, type IndexKey, type Row, type TableDef } from './row.ts'
import { type Offers, tableIn, type View, type World } from './view.ts'

/** What happened, past tense, for reactors in the same Tx. Services extend this with their own members. */
export interface Fact {
  readonly type: string
}

export type Change = readonly [table: string, before: Row | undefined, after: Row | undefined]

interface DiceRow extends Row {
  readonly n: number
}
export const diceTable = defineTable<DiceRow>()({ name: 'kernel.dice', indexes: {} })

type AnyTable<R extends Row> = TableDef<R, never> | TableDef<R>

/** A table that no manifest names has no rows; writing to it fails at the commit. */
const NOTHING: ReadonlyMap<string, Row> = new Map()

function lies(keyOf: (row: Row) => IndexKey, row: Row, key: string): boolean {
  const found = keyOf(row)
  return typeof found === 'string' ? found === key : (found?.includes(key) ?? false)
}

export class Tx implements View {
  readonly now: Instant
  readonly seed: number
  readonly facts: Fact[] = []
  readonly #world: World
  readonly #depth: number
  readonly #offers: Offers
  readonly #overlay = new Map<string, Overlay>()
  #refusal: AwsError | undefined

  constructor(world: World, seed: number, now: Instant, offers: Offers, depth = 0) {
    this.#world = world
    this.seed = seed
    this.now = now
    this.#depth = depth
    this.#offers = offers
  }

  offered(name: string): readonly unknown[] {
    return this.#offers.get(name) ?? []
  }

  get<R extends Row>(def: AnyTable<R>, id: string): R | undefined {
    const overlay = this.#overlay.get(def.name)
    if (overlay?.has(id)) return overlay.get(id) as R | undefined
    return tableIn(this.#world, def).rows.get(id)
  }

  all<R extends Row>(def: AnyTable<R>): R[] {
    const committed = tableIn(this.#world, def).rows
    const overlay = this.#overlay.get(def.name)
    if (!overlay) return [...committed.values()]
    const found: R[] = []
    for (const row of committed.values()) {
      const now = overlay.has(row.id) ? (overlay.get(row.id) as R | undefined) : row
      if (now) found.push(now)
    }
    for (const [id, row] of overlay.rows()) if (row && !committed.has(id)) found.push(row as R)
    return found
  }

  by<R extends Row, I extends string>(def: TableDef<R, I>, index: NoInfer<I>, key: string): R[] {
    if (!this.#overlay.has(def.name)) return tableIn(this.#world, def as never).by(index, key) as R[]
    return [...this.each(def, index, key)]
  }

  /** The same rows one at a time, for a look that ends early. Rows already given may be written meanwhile, no others. */
  *each<R extends Row, I extends string>(def: TableDef<R, I>, index: NoInfer<I>, key: string): Generator<R, void> {
    const table = tableIn(this.#world, def as never)
    const overlay = this.#overlay.get(def.name)
    const keyOf = def.indexes[index] as (row: Row) => IndexKey
    for (const id of table.ids(index, key)) {
      const row = table.rows.get(id) as R
      const now = overlay?.has(id) ? (overlay.get(id) as R | undefined) : row
      if (now && (now === row || lies(keyOf, now, key))) yield now
    }
    if (!overlay) return
    // What the committed table already lists under this key was given above.
    for (const row of overlay.by(index, keyOf, key)) {
      const committed = table.rows.get(row.id)
      if (!committed || !lies(keyOf, committed, key)) yield row as R
    }
  }

  /** The oldest rows under a key that are too many when only `keep` may stay: what a list of limited length lets go. */
  beyond<R extends Row, I extends string>(def: TableDef<R, I>, index: NoInfer<I>, key: string, keep: number): R[] {
    const table = tableIn(this.#world, def as never)
    const overlay = this.#overlay.get(def.name)
    const surplus = overlay?.surplus(index, def.indexes[index] as (row: Row) => IndexKey, key) ?? 0
    const excess = table.count(index, key) + surplus - keep
    const found: R[] = []
    if (excess <= 0) return found
    for (const row of this.each(def, index, key)) if (found.push(row) === excess) break
    return found
  }

  /** Writes a row (new or replacing). The row is frozen; its table's invariants are asserted. */
  put<R extends Row>(def: AnyTable<R>, row: R): R {
    deepFreeze(row)
    def.check?.(row)
    this.#overlayOf(def.name).set(row.id, row)
    return row
  }

  /** Changes some members of an existing row. */
  patch<R extends Row>(def: AnyTable<R>, id: string, members: Partial<NoInfer<R>>): R {
    const row = this.get(def, id)
    assert(row, `${def.name} ${id} exists`)
    return this.put(def, { ...row, ...members })
  }

  remove<R extends Row>(def: AnyTable<R>, id: string): void {
    this.#overlayOf(def.name).set(id, undefined)
  }

  #overlayOf(name: string): Overlay {
    let overlay = this.#overlay.get(name)
    if (!overlay) {
      overlay = new Overlay(this.#world.get(name)?.rows ?? NOTHING)
      this.#overlay.set(name, overlay)
    }
    return overlay
  }

  /** Tells the reactors, in the order of services, inside this same Tx. */
  emit<F extends Fact>(fact: F): void {
    this.facts.push(fact)
  }

  /** Schedules a task: data, never a closure. `ms` of simulated time from now. */
  after(ms: number, type: string, input: unknown): void {
    assert(Number.isInteger(ms) && ms >= 0, 'a task lies a whole number of ms ahead')
    const seq = this.count('kernel/task')
    this.put<Task>(taskTable, {
      id: `task-${seq}`,
      at: this.now + ms,
      seq,
      type,
      input,
      depth: ms === 0 ? this.#depth + 1 : 0,
    })
  }

  afterSeconds(seconds: number, type: string, input: unknown): void {
    this.after(Math.round(seconds * SECOND), type, input)
  }

  /** The next number of a counter, from 1. */
  count(stream: string): number {
    const n = (this.get(diceTable, stream)?.n ?? 0) + 1
    this.put<DiceRow>(diceTable, { id: stream, n })
    return n
  }

  /** A whole number in [0, below), below <= 2^32. */
  draw(stream: string, below: number): number {
    return drawValue(this.seed, stream, this.count(stream)) % below
  }

  /** A whole number in [least, most]. */
  between(stream: string, least: number, most: number): number {
    return least + this.draw(stream, most - least + 1)
  }

  /** Lower-case hexadecimal digits, for ids: `tx.hex('ec2/instance', 17)`. */
  hex(stream: string, digits: number): string {
    const n = this.count(stream)
    let text = ''
    for (let word = 0; text.length < digits; word++)
      text += drawValue(this.seed, stream, n, word).toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }

  /**
   * Accepted in part: what was written is kept, journaled and replayed, and the caller is told this error. AWS answers so when
   * some Availability Zones of a TerminateInstances hold protected instances. Every other refusal is thrown.
   */
  refuseRest(error: AwsError): void {
    this.#refusal = error
  }

  get refusal(): AwsError | undefined {
    return this.#refusal
  }

  changes(): Change[] {
    const changes: Change[] = []
    for (const [name, overlay] of this.#overlay) {
      const rows = this.#world.get(name)?.rows
      for (const [id, after] of overlay.rows()) {
        const before = rows?.get(id)
        if (before !== after) changes.push([name, before, after])
      }
    }
    return changes
  }
}
