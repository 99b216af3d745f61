/** Undo and redo of any call that changed the account. AWS has no such thing. */
import type { SimState } from './sim.ts'

/** A call that can be undone or redone. */
export interface Act {
  readonly operation: string
  /** When it was given, ISO. */
  readonly at: string
  /** The first thing that it names. */
  readonly about?: string
}

type None = Record<string, never>

export interface UndoOperations {
  'sim:GetUndo': [input: None, output: { readonly undo?: Act; readonly redo?: Act }]
  /** The world of now without the last call of a person or a program. */
  'sim:Undo': [input: None, output: SimState]
  'sim:Redo': [input: None, output: SimState]
}
