/** Whoever lives by what a role may do is told when that may have changed. */
import type { Commands, Tx } from '../../kernel/index.ts'

/** Roles, users, policies or profiles are no longer what they were. */
export type IamFact = { readonly type: 'iam.Changed' }

/** The same commands; each tells that it was carried out. */
export function telling(commands: Commands): Commands {
  const told = Object.entries(commands).map(([name, command]) => [
    name,
    (tx: Tx, input: unknown, call: unknown): unknown => {
      const output = (command as unknown as (tx: Tx, input: unknown, call: unknown) => unknown)(tx, input, call)
      tx.emit<IamFact>({ type: 'iam.Changed' })
      return output
    },
  ])
  return Object.fromEntries(told) as Commands
}
