/**
 * One writer, one clock, one door: `run` for commands, `advanceTo` for time. Nothing here awaits, sleeps or looks at the wall
 * (HOUSE: the engine is a function of seed, commands and time).
 */
import { assert } from '../../../shared/assert.ts'
import { AwsError } from '../../../shared/aws/error.ts'
import type { Instant } from '../../../shared/time.ts'
import { Agenda, type Task, taskTable } from './agenda.ts'
import { type Row, Table, type TableDef } from './row.ts'
import type { Call, Reactor, Service, TaskHandler } from './service.ts'
import { type Change, diceTable, Tx } from './tx.ts'
import { type View, viewOf } from './view.ts'

export interface Commit {
  readonly rev: number
  readonly at: Instant
  readonly cause: string
  readonly changes: readonly Change[]
}

/** One line of the journal: enough to make the same commit again on the world as it was. */
export interface JournalEntry {
  readonly rev: number
  readonly at: Instant
  readonly operation: string
  readonly input: unknown
  readonly call: Call
}

export interface Snapshot {
  readonly seed: number
  readonly rev: number
  readonly now: Instant
  readonly tables: Readonly<Record<string, readonly Row[]>>
}

type Handler = (tx: Tx, input: never, call: Call) => unknown
const CHAIN_MAX = 64
/** Only stops reactors that answer each other for ever: a launch that fills a subnet tells twelve thousand facts. */
const FACTS_MAX = 1_000_000

export class Kernel {
  readonly seed: number
  readonly view: View
  readonly #tables = new Map<string, Table>()
  readonly #agenda = new Agenda()
  readonly #commands = new Map<string, Handler>()
  readonly #tasks = new Map<string, TaskHandler>()
  readonly #reactors = new Map<string, Reactor[]>()
  readonly #offers = new Map<string, unknown[]>()
  readonly #listeners = new Set<(commit: Commit) => void>()
  #now: Instant
  #rev = 0

  constructor(services: readonly Service[], seed: number, epoch: Instant) {
    this.seed = seed
    this.#now = epoch
    for (const def of [taskTable, diceTable]) this.#tables.set(def.name, new Table(def as unknown as TableDef))
    for (const service of services) this.#enlist(service)
    this.view = viewOf(this.#tables, seed, () => this.#now, this.#offers)
  }

  #enlist(service: Service): void {
    for (const def of service.tables) {
      assert(!this.#tables.has(def.name), `table ${def.name} is declared once`)
      this.#tables.set(def.name, new Table(def as unknown as TableDef))
    }
    for (const [name, handler] of Object.entries(service.commands ?? {})) {
      assert(!this.#commands.has(name), `operation ${name} is declared once`)
      this.#commands.set(name, handler as Handler)
    }
    for (const [name, handler] of Object.entries(service.tasks ?? {})) {
      assert(!this.#tasks.has(name), `task ${name} is declared once`)
      this.#tasks.set(name, handler)
    }
    for (const [fact, reactor] of Object.entries(service.reactors ?? {}))
      this.#reactors.set(fact, [...(this.#reactors.get(fact) ?? []), reactor])
    for (const [name, offer] of Object.entries(service.offers ?? {}))
      this.#offers.set(name, [...(this.#offers.get(name) ?? []), offer])
  }

  get now(): Instant {
    return this.#now
  }

  get rev(): number {
    return this.#rev
  }

  get pendingTasks(): number {
    return this.#agenda.size
  }

  hasCommand(operation: string): boolean {
    return this.#commands.has(operation)
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Runs a command. @throws AwsError when it is refused (nothing changed, unless `Tx.refuseRest` said so: then the rev moved); any
   * other error is a broken invariant (nothing changed).
   */
  run(operation: string, input: unknown, call: Call): unknown {
    const handler = this.#commands.get(operation)
    assert(handler, `command ${operation} exists`)
    const tx = new Tx(this.#tables, this.seed, this.#now, this.#offers)
    const output = this.#attempt(operation, tx, () => handler(tx, input as never, call))
    if (tx.refusal) throw tx.refusal
    return output
  }

  /** Runs one piece of work as a commit of its own; for the birth of a world. */
  apply(cause: string, work: (tx: Tx) => void): void {
    this.#attempt(cause, new Tx(this.#tables, this.seed, this.#now, this.#offers), work)
  }

  /** Runs due tasks in (at, insertion) order, each at its own time. Stops after `budget` of them and says so: `done` is false. */
  advanceTo(until: Instant, budget = 5000): { now: Instant; done: boolean } {
    assert(until >= this.#now, 'time moves forward')
    for (let ran = 0; ran < budget; ran++) {
      if (!this.#runNextTask(until)) {
        this.#now = until
        return { now: until, done: true }
      }
    }
    return { now: this.#now, done: false }
  }

  /** Makes the journaled commit again: first the tasks that ran before it, then the command. */
  replay(entry: JournalEntry): void {
    while (this.#rev < entry.rev - 1)
      assert(this.#runNextTask(entry.at), `replay finds the tasks before rev ${entry.rev}`)
    this.#now = entry.at
    try {
      this.run(entry.operation, entry.input, entry.call)
    } catch (error) {
      // A command accepted in part was refused to its caller then, and is again now; its commit is what counts.
      if (this.#rev !== entry.rev) throw error
    }
    assert(this.#rev === entry.rev, `replay lands on rev ${entry.rev}`)
  }

  nextTaskAt(): Instant | undefined {
    return this.#agenda.peek()?.at
  }

  #runNextTask(until: Instant): boolean {
    const task = this.#agenda.peek()
    if (!task || task.at > until) return false
    this.#agenda.pop()
    const handler = this.#tasks.get(task.type)
    assert(handler, `task ${task.type} exists`)
    assert(task.depth <= CHAIN_MAX, `task ${task.type} does not chain for ever at one instant`)
    this.#now = task.at
    const tx = new Tx(this.#tables, this.seed, this.#now, this.#offers, task.depth)
    tx.remove(taskTable, task.id)
    this.#attempt(task.type, tx, () => handler(tx, task.input as never))
    return true
  }

  #attempt(cause: string, tx: Tx, work: (tx: Tx) => unknown): unknown {
    const output = work(tx)
    for (let i = 0; i < tx.facts.length; i++) {
      assert(i < FACTS_MAX, 'facts end')
      const fact = tx.facts[i] as (typeof tx.facts)[number]
      for (const reactor of this.#reactors.get(fact.type) ?? []) reactor(tx, fact as never)
    }
    const changes = tx.changes()
    for (const [name, before, after] of changes) {
      const id = (after ?? before)?.id as string
      this.#tables.get(name)?.apply(id, after)
      if (after && name === taskTable.name) this.#agenda.push(after as Task)
    }
    const commit: Commit = { rev: ++this.#rev, at: this.#now, cause, changes }
    for (const listener of this.#listeners) listener(commit)
    return output
  }

  snapshot(): Snapshot {
    const tables: Record<string, readonly Row[]> = {}
    for (const [name, table] of this.#tables) if (table.rows.size > 0) tables[name] = [...table.rows.values()]
    return { seed: this.seed, rev: this.#rev, now: this.#now, tables }
  }

  /** Fills an empty kernel. @throws AwsError when the snapshot has a table this version does not know. */
  load(snapshot: Snapshot): void {
    assert(this.#rev === 0, 'a snapshot is loaded into a new kernel')
    for (const [name, rows] of Object.entries(snapshot.tables)) {
      const table = this.#tables.get(name)
      if (!table) throw new AwsError('UnsupportedWorld', `The world holds ${name}, which this version does not know.`)
      for (const row of rows) table.apply(row.id, deepFrozen(row))
    }
    for (const task of this.#tables.get(taskTable.name)?.rows.values() ?? []) this.#agenda.push(task as Task)
    this.#rev = snapshot.rev
    this.#now = snapshot.now
  }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFrozen(member)
    Object.freeze(value)
  }
  return value
}
