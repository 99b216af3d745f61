/** What a query sees: the committed world at one revision, read-only. */
import type { Instant } from '../../../shared/time.ts'
import type { Row, Table, TableDef } from './row.ts'

export interface View {
  /** The simulated now. Inside a task it is the task's own due time. */
  readonly now: Instant
  readonly seed: number
  get<R extends Row>(table: TableDef<R, never> | TableDef<R>, id: string): R | undefined
  /** Every row, in order of birth. */
  all<R extends Row>(table: TableDef<R, never> | TableDef<R>): R[]
  /** The rows under one key of a declared index, in order of birth. */
  by<R extends Row, I extends string>(table: TableDef<R, I>, index: NoInfer<I>, key: string): R[]
  /** What services offer under a name, in the order of services: how one asks those above it without knowing them. */
  offered(name: string): readonly unknown[]
}

export type Offers = ReadonlyMap<string, readonly unknown[]>

export type World = ReadonlyMap<string, Table>

export function tableIn<R extends Row>(world: World, def: TableDef<R, never> | TableDef<R>): Table<R> {
  const table = world.get(def.name)
  if (!table) throw new Error(`table ${def.name} is in no service's manifest`)
  return table as unknown as Table<R>
}

/** A live window on the committed world: always the newest revision. */
export function viewOf(world: World, seed: number, now: () => Instant, offers: Offers): View {
  return {
    seed,
    get now() {
      return now()
    },
    get: (def, id) => tableIn(world, def).rows.get(id),
    all: (def) => [...tableIn(world, def).rows.values()],
    offered: (name) => offers.get(name) ?? [],
    by: (def, index, key) => tableIn(world, def as never).by(index, key) as never,
  }
}
