/** A service's manifest: the only thing the rest of the engine may import of it. */
import type { In, OperationName, Out } from '../../../shared/ipc/contract.ts'
import type { RowOf, TopicName } from '../../../shared/ipc/topics.ts'
import type { TableDef } from './row.ts'
import type { Tx } from './tx.ts'
import type { View } from './view.ts'

/** Who asks, and where. `scope` is `account/region`: every regional row carries it. */
export interface Call {
  readonly accountId: string
  readonly region: string
  readonly scope: string
  readonly origin: 'console' | 'api' | 'sim'
  /** The access key that signed the call; absent for the console, and for programs that sign with a key of their own making. */
  readonly accessKeyId?: string
  /** What the host made outside the simulation for this command (a key pair's public half, say). Journaled with it. */
  readonly effect?: unknown
}

export type Command<K extends OperationName> = (tx: Tx, input: In<K>, call: Call) => Out<K>
export type Query<K extends OperationName> = (view: View, input: In<K>, call: Call) => Out<K>
export type Commands = { readonly [K in OperationName]?: Command<K> }
export type Queries = { readonly [K in OperationName]?: Query<K> }

// Task inputs and facts are typed where they are made and read; the kernel only carries them.
export type TaskHandler = (tx: Tx, input: never) => void
export type Reactor = (tx: Tx, fact: never) => void

/** A live list that a pane can watch. Its rows are projections: `affected` says which of them a changed table row touches. */
export interface TopicDef<T extends TopicName> {
  /** By table name: the topic's row ids that one version (before or after) of a changed row touches. */
  readonly affected: Readonly<Record<string, (row: never, view: View) => readonly string[]>>
  ids(view: View, scope: string): readonly string[]
  /** The row as the console shows it; undefined when it is gone or lies in another scope. */
  row(view: View, id: string, scope: string): RowOf<T> | undefined
}
export type Topics = { readonly [T in TopicName]?: TopicDef<T> }

/** Asked before every operation of every service, on the world as it stands. @throws AwsError to refuse it. */
export type Guard = (view: View, operation: string, input: object, call: Call) => void

export interface Service {
  readonly name: string
  readonly tables: readonly (TableDef<never> | TableDef<never, never>)[]
  readonly commands?: Commands
  readonly queries?: Queries
  readonly tasks?: Readonly<Record<string, TaskHandler>>
  readonly reactors?: Readonly<Record<string, Reactor>>
  readonly topics?: Topics
  readonly guard?: Guard
  /** What services below may ask of this one, by a name of theirs. Typed where it is made and read; the kernel only carries it. */
  readonly offers?: Readonly<Record<string, unknown>>
  /** What a new account finds in each Region (a default VPC, say). Runs once, at the birth of the world. */
  readonly genesis?: (tx: Tx, call: Call) => void
}

type Loose = Omit<Service, 'tables'> & { readonly tables: readonly unknown[] }
/** Declares a service. Table row types differ, so the list is checked structurally only. */
export const defineService = (manifest: Loose): Service => manifest as Service
