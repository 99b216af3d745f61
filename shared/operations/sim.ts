/** What AWS has no word for: the simulated clock and the world file. Answered by the host, never by a service. */

import type { FaultOperations } from './faults.ts'

export interface SimState {
  /** The simulated now, ISO. */
  readonly now: string
  /** Simulated seconds per real second; 0 is pause. */
  readonly rate: number
  readonly rev: number
  readonly seed: number
  readonly epoch: string
  /** Where the world lives on disk; absent for one in memory. */
  readonly worldFile?: string
  /** Where the AWS API listens, such as `http://127.0.0.1:4566`; absent while that door is shut. */
  readonly apiUrl?: string
  readonly settle: 'real' | 'instant'
  readonly quotas: boolean
  readonly images: 'strict' | 'any'
  readonly throttle: boolean
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>
  /** Set when an invariant broke: nothing moves until the world is reset or reopened. */
  readonly halted?: string
  /** Sentences to show once, such as a world file that was set aside. */
  readonly notices: readonly string[]
}

/** A future that a rewind left behind. */
export interface Branch {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly commands: number
}

type None = Record<string, never>

export interface SimOperations extends FaultOperations {
  'sim:GetState': [input: None, output: SimState]
  /** AWS's operations that are simulated, `service:Name`, sorted. */
  'sim:ListOperations': [input: None, output: { readonly operations: readonly string[] }]
  'sim:SetRate': [input: { readonly rate: number }, output: SimState]
  /** By whole seconds, or until an instant that is not in the past. */
  'sim:Advance': [input: { readonly seconds: number } | { readonly until: string }, output: SimState]
  'sim:Rewind': [input: { readonly to: string }, output: SimState]
  /** A new world. With `demo` it has a company in it and fourteen months behind it, which end now unless `epoch` says when they began. */
  'sim:Reset': [input: { readonly seed?: number; readonly epoch?: string; readonly demo?: boolean }, output: SimState]
  'sim:ListBranches': [input: None, output: { readonly branches: readonly Branch[] }]
  /** Goes back to a future that a rewind left: its commands are replayed from where it left. */
  'sim:RestoreBranch': [input: { readonly id: number }, output: SimState]
  /** The whole world as one JSON text, and back. */
  'sim:ExportWorld': [input: None, output: { readonly fileName: string; readonly world: string }]
  'sim:ImportWorld': [input: { readonly world: string }, output: SimState]
}
