/**
 * The world as the doors see it: one engine, one journal, one way to change anything. A command is on disk before its answer
 * leaves; when the disk refuses, the engine goes back to what the disk holds and the command was never acknowledged.
 */
import { AwsError } from '../../shared/aws/error.ts'
import type { OperationName } from '../../shared/ipc/contract.ts'
import type { Instant } from '../../shared/time.ts'
import { type Call, type Commit, callIn, type Engine, type JournalEntry } from '../engine/index.ts'
import { settingsOf } from '../engine/services/settings/index.ts'
import type { Effects } from './effect.ts'
import { type Breathe, breather, reopen } from './history.ts'
import type { WorldStore } from './world-store.ts'

export interface Asking {
  readonly region: string
  readonly origin: Call['origin']
  /** The key that signed a call at the API's door. */
  readonly accessKeyId?: string
  /** Told the simulated moment at which the engine heard it, before the answer. */
  readonly onHeard?: (at: Instant) => void
}

export interface WorldOptions {
  readonly engine: Engine
  readonly store: WorldStore
  readonly effects: Effects
  readonly rate: number
  readonly notices: readonly string[]
  /** Milliseconds on a clock that never goes back. */
  readonly monotonic: () => number
  readonly onProblem: (message: string, error: unknown) => void
}

interface Unwritten {
  readonly entry: JournalEntry
  readonly resolve: () => void
  readonly reject: (error: AwsError) => void
}

const SETTLE_BUDGET = 5000

export class World {
  readonly store: WorldStore
  readonly monotonic: () => number
  /** Sentences for people, shown once by the console. */
  readonly notices: string[]
  #engine: Engine
  #rate: number
  #halted: string | undefined
  #unwritten: Unwritten[] = []
  #gate: Promise<void> | undefined
  #unsubscribe: () => void = () => undefined
  /** Set by every commit; cleared when a snapshot was taken. */
  #dirty = false
  #saving = false
  readonly #effects: Effects
  readonly #onProblem: (message: string, error: unknown) => void
  readonly #commitListeners = new Set<(commit: Commit) => void>()
  readonly #swapListeners = new Set<() => void>()
  readonly #leaveListeners = new Set<() => void>()

  constructor(options: WorldOptions) {
    this.store = options.store
    this.monotonic = options.monotonic
    this.notices = [...options.notices]
    this.#engine = options.engine
    this.#rate = options.rate
    this.#effects = options.effects
    this.#onProblem = options.onProblem
    this.#follow()
  }

  get engine(): Engine {
    return this.#engine
  }
  /** Simulated seconds per real second; 0 is pause. */
  get rate(): number {
    return this.#rate
  }
  get halted(): string | undefined {
    return this.#halted
  }
  /** True while the world is being exchanged for another: a rewind, a reset, an import. */
  get exchanging(): boolean {
    return this.#gate !== undefined
  }
  get dirty(): boolean {
    return this.#dirty
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#commitListeners.add(listener)
  }

  /** Told when another engine has taken the place of the present one: whatever was derived from it is void. */
  onSwap(listener: () => void): void {
    this.#swapListeners.add(listener)
  }

  /** Told before another engine takes the place of the present one: what is still to be written of it is written now. */
  onLeave(listener: () => void): void {
    this.#leaveListeners.add(listener)
  }

  supports(operation: string): boolean {
    return this.#engine.kindOf(operation) !== undefined
  }

  /**
   * A command or a query by name; the answer comes when a command is in the journal.
   * @throws AwsError with AWS's code when refused, or 500 `InternalError` when nothing of it was kept.
   */
  async execute(operation: string, input: object, asking: Asking): Promise<unknown> {
    while (this.exchanging) await this.#gate
    const kind = this.#engine.kindOf(operation)
    if (kind !== 'command') asking.onHeard?.(this.#engine.now)
    if (kind !== 'command')
      return this.#attempt(operation, input, callIn(asking.region, asking.origin, undefined, asking.accessKeyId))
    if (this.#halted) throw new AwsError('InternalError', this.#halted, 500)
    const effect = Object.hasOwn(this.#effects, operation)
      ? await this.#effects[operation]?.prepare(input as never)
      : undefined
    while (this.exchanging) await this.#gate
    // The journal holds JSON: what the engine is given live is exactly what it will be given at replay.
    const clean = JSON.parse(JSON.stringify(input)) as object
    const call = callIn(asking.region, asking.origin, effect?.effect, asking.accessKeyId)
    asking.onHeard?.(this.#engine.now)
    const { rev } = this.#engine
    let output: unknown
    let refusal: unknown
    try {
      output = this.#attempt(operation, clean, call)
    } catch (error) {
      // Accepted in part (Tx.refuseRest): the commit goes into the journal like any other before its caller hears the refusal.
      if (this.#engine.rev === rev || this.#halted) throw error
      refusal = error
    }
    const entry = { rev: this.#engine.rev, at: this.#engine.now, operation, input: clean, call }
    const written = this.#enqueue(entry)
    if (settingsOf(this.#engine.view).settle === 'instant') this.step(this.#engine.now, SETTLE_BUDGET)
    await written
    if (refusal) throw refusal
    return effect ? effect.finish(output as never) : output
  }

  #attempt(operation: string, input: object, call: Call): unknown {
    const { rev } = this.#engine
    try {
      return this.#engine.run(operation as OperationName, input as never, call)
    } catch (error) {
      if (error instanceof AwsError) throw error
      // A refused attempt left nothing behind, so the world may go on; a half-told commit may not.
      if (this.#engine.rev !== rev) this.#halt(`the command ${operation} broke an invariant`, error)
      else this.#onProblem(`${operation} failed`, error)
      throw new AwsError('InternalError', 'An internal error has occurred', 500)
    }
  }

  #enqueue(entry: JournalEntry): Promise<void> {
    // One transaction for all the commands of one turn of the event loop.
    if (this.#unwritten.length === 0) setImmediate(() => this.flush())
    return new Promise((resolve, reject) => {
      this.#unwritten.push({ entry, resolve, reject })
    })
  }

  /** Writes what is waiting to the journal and lets its answers go. */
  flush(): void {
    const batch = this.#unwritten.splice(0)
    if (batch.length === 0) return
    const byPerson = batch.some(({ entry }) => entry.call.origin !== 'api')
    try {
      this.store.append(
        batch.map(({ entry }) => entry),
        byPerson,
      )
    } catch (error) {
      this.#onProblem('the journal could not be written', error)
      const refusal = new AwsError('InternalError', 'The world file could not be written; nothing was changed.', 500)
      // Answers leave only after the engine is back where the disk is.
      void this.#goBackToDisk().finally(() => {
        for (const { reject } of batch) reject(refusal)
      })
      return
    }
    for (const { resolve } of batch) resolve()
  }

  async #goBackToDisk(): Promise<void> {
    await this.exchange(async (breathe) => {
      const reopened = await reopen(this.store, breathe)
      if (!reopened) throw new Error('no snapshot can be read')
      return reopened.engine
    }).catch((error: unknown) => this.#halt('the world file could not be read back', error))
  }

  /** Lets time pass up to `until`, at most `budget` tasks. Returns whether it got there; a broken task halts the world. */
  step(until: Instant, budget: number): boolean {
    if (this.#halted) return true
    try {
      return this.#engine.advanceTo(until, budget).done
    } catch (error) {
      this.#halt('a task broke an invariant', error)
      return true
    }
  }

  #halt(what: string, error: unknown): void {
    const { seed, rev } = this.#engine
    this.#halted = `The simulation stopped: ${what} (seed ${seed}, revision ${rev}). Rewind or reset the world to go on.`
    this.#onProblem(this.#halted, error)
  }

  setRate(rate: number): void {
    this.#rate = rate
  }

  /**
   * Exchanges the engine for the one that `build` makes. Commands wait meanwhile; when `build` fails, the world stays as it
   * was. Two exchanges never overlap.
   */
  async exchange(build: (breathe: Breathe) => Promise<Engine>): Promise<void> {
    while (this.exchanging) await this.#gate
    let open = (): void => undefined
    this.#gate = new Promise((resolve) => {
      open = resolve
    })
    try {
      this.flush()
      for (const listener of this.#leaveListeners) listener()
      this.#engine = await build(breather(this.monotonic))
      this.#halted = undefined
      this.#dirty = true
      this.#follow()
      for (const listener of this.#swapListeners) listener()
    } finally {
      this.#gate = undefined
      open()
    }
  }

  #follow(): void {
    this.#unsubscribe()
    this.#unsubscribe = this.#engine.onCommit((commit) => {
      this.#dirty = true
      for (const listener of this.#commitListeners) listener(commit)
    })
  }

  /** Keeps the clock on disk, so that reopening comes back to this moment. Failing to is a notice, not a stop. */
  saveClock(): void {
    this.flush()
    this.#try('the clock could not be saved', () => {
      this.store.saveClock({ now: this.#engine.now, rate: this.#rate })
    })
  }

  /** A snapshot of this moment. Does nothing while another is being saved, or when the world is exchanged meanwhile. */
  async saveSnapshot(breathe: Breathe = breather(this.monotonic)): Promise<void> {
    this.flush()
    if (this.#halted || this.exchanging || this.#saving) return
    const engine = this.#engine
    this.#saving = true
    this.#dirty = false
    try {
      if (await this.store.saveSnapshot(engine.snapshot(), breathe, () => engine === this.#engine)) return
      this.#dirty = true
    } catch (error) {
      this.#dirty = true
      this.#onProblem('a snapshot could not be saved', error)
    } finally {
      this.#saving = false
    }
  }

  /** Something that went wrong beside the world and stops nothing. */
  problem(message: string, error: unknown): void {
    this.#onProblem(message, error)
  }

  #try(problem: string, work: () => void): void {
    if (this.exchanging) return
    try {
      work()
    } catch (error) {
      this.#onProblem(problem, error)
    }
  }
}
