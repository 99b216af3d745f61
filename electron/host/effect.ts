/** Work outside the simulation that a command needs (real keys, say): made before it, journaled with it, never made again. */
export interface Prepared {
  /** Goes into the command's call, and so into the journal: it must be JSON-safe and hold no secret. */
  readonly effect: unknown
  /** Adds to the answer what only the asker may see, such as a private key. */
  finish(output: never): unknown
}

export type Effects = Readonly<Record<string, { prepare(input: never): Promise<Prepared> }>>
