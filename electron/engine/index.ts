/**
 * The engine: a function of (seed, commands, time). Synchronous, free of I/O. Its host feeds it time and commands, keeps its
 * journal and carries its changes to the doors.
 */
import { AwsError } from '../../shared/aws/error.ts'
import { ACCOUNT_ID, type In, type OperationName, type Out, REGIONS } from '../../shared/ipc/contract.ts'
import type { TopicName } from '../../shared/ipc/topics.ts'
import type { Instant } from '../../shared/time.ts'
import type { Call, Commit, Guard, JournalEntry, Query, Service, Snapshot, TopicDef, View } from './kernel/index.ts'
import { Kernel } from './kernel/kernel.ts'
import { regionOf, scopeIn } from './kernel/scope.ts'
import { SERVICES } from './services/index.ts'
import { settingsTable, type WorldSettings } from './services/settings/index.ts'

export type { Call, Commit, JournalEntry, Snapshot, TopicDef, View }
export { regionOf }

export interface WorldOptions {
  readonly seed: number
  /** The instant at which the world is born. */
  readonly epoch: Instant
  readonly settle: WorldSettings['settle']
  readonly quotas: boolean
  readonly images: WorldSettings['images']
  readonly throttle?: boolean
}

/** Raised or lowered when the same journal would no longer make the same world; journals of other versions are not replayed. */
export const ENGINE_VERSION = 1

export const scopeOf = (region: string, accountId: string = ACCOUNT_ID): string => scopeIn(accountId, region)

/** Where a call is made: the simulated account's Region, and which door asked. */
export const callIn = (region: string, origin: Call['origin'], effect?: unknown, accessKeyId?: string): Call => ({
  accountId: ACCOUNT_ID,
  region,
  scope: scopeOf(region),
  origin,
  ...(accessKeyId === undefined ? {} : { accessKeyId }),
  ...(effect === undefined ? {} : { effect }),
})

type AnyQuery = Query<OperationName>

export class Engine {
  readonly #kernel: Kernel
  readonly #queries = new Map<string, AnyQuery>()
  readonly #guards: readonly Guard[]
  readonly #topics = new Map<string, TopicDef<TopicName>>()
  /** The names of all commands and queries, sorted. */
  readonly operations: readonly string[]

  constructor(kernel: Kernel, services: readonly Service[]) {
    this.#kernel = kernel
    this.#guards = services.flatMap(({ guard }) => guard ?? [])
    for (const service of services) {
      for (const [name, query] of Object.entries(service.queries ?? {})) this.#queries.set(name, query as AnyQuery)
      for (const [name, topic] of Object.entries(service.topics ?? {})) this.#topics.set(name, topic as never)
    }
    this.operations = services
      .flatMap(({ commands, queries }) => [...Object.keys(commands ?? {}), ...Object.keys(queries ?? {})])
      .sort()
  }

  get now(): Instant {
    return this.#kernel.now
  }
  get rev(): number {
    return this.#kernel.rev
  }
  get seed(): number {
    return this.#kernel.seed
  }
  get view(): View {
    return this.#kernel.view
  }

  kindOf(operation: string): 'command' | 'query' | undefined {
    if (this.#kernel.hasCommand(operation)) return 'command'
    return this.#queries.has(operation) ? 'query' : undefined
  }

  /** A command or a query by name. @throws AwsError when refused; then nothing changed. */
  run<K extends OperationName>(operation: K, input: In<K>, call: Call): Out<K> {
    const query = this.#queries.get(operation)
    if (query || this.#kernel.hasCommand(operation))
      for (const guard of this.#guards) guard(this.#kernel.view, operation, input, call)
    if (query) return query(this.#kernel.view, input as never, call) as Out<K>
    if (!this.#kernel.hasCommand(operation))
      throw new AwsError('UnsupportedOperation', `The operation ${operation} is not simulated by Cumulab.`, 501)
    return this.#kernel.run(operation, input, call) as Out<K>
  }

  advanceTo(until: Instant, budget?: number): { now: Instant; done: boolean } {
    return this.#kernel.advanceTo(until, budget)
  }

  replay(entry: JournalEntry): void {
    this.#kernel.replay(entry)
  }

  nextTaskAt(): Instant | undefined {
    return this.#kernel.nextTaskAt()
  }

  topic<T extends TopicName>(name: T): TopicDef<T> | undefined {
    return this.#topics.get(name) as TopicDef<T> | undefined
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return this.#kernel.onCommit(listener)
  }

  snapshot(): Snapshot {
    return this.#kernel.snapshot()
  }
}

/** A new world: the account as AWS hands it over, with its default VPC in every Region. */
export function createEngine(options: WorldOptions, services: readonly Service[] = SERVICES): Engine {
  const kernel = new Kernel(services, options.seed, options.epoch)
  const { settle, quotas, images, epoch, throttle = false } = options
  kernel.apply('sim.genesis', (tx) => {
    tx.put(settingsTable, { id: 'settings', settle, quotas, images, epoch, throttle })
    for (const region of REGIONS) for (const service of services) service.genesis?.(tx, callIn(region, 'sim'))
  })
  return new Engine(kernel, services)
}

/** The world of a snapshot, ready for the rest of its journal. */
export function restoreEngine(snapshot: Snapshot, services: readonly Service[] = SERVICES): Engine {
  const kernel = new Kernel(services, snapshot.seed, snapshot.now)
  kernel.load(snapshot)
  return new Engine(kernel, services)
}
