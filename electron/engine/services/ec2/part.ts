/** EC2 is one service made of resources: each folder declares its part, and index.ts joins them. */
import type { Service } from '../../kernel/index.ts'

export type Part = Omit<Partial<Service>, 'name' | 'tables'> & { readonly tables: readonly unknown[] }

/** Several parts may listen to one fact; they hear it in the order of the parts. */
function joinReactors(parts: readonly Part[]): NonNullable<Service['reactors']> {
  const joined: Record<string, NonNullable<Service['reactors']>[string]> = {}
  for (const { reactors = {} } of parts)
    for (const [type, react] of Object.entries(reactors)) {
      const earlier = joined[type]
      joined[type] = earlier
        ? (tx, fact) => {
            earlier(tx, fact)
            react(tx, fact)
          }
        : react
    }
  return joined
}

export function joinParts(parts: readonly Part[]): Omit<Service, 'name' | 'tables'> & { tables: readonly unknown[] } {
  return {
    tables: parts.flatMap((part) => part.tables),
    commands: Object.assign({}, ...parts.map((part) => part.commands ?? {})),
    queries: Object.assign({}, ...parts.map((part) => part.queries ?? {})),
    tasks: Object.assign({}, ...parts.map((part) => part.tasks ?? {})),
    reactors: joinReactors(parts),
    topics: Object.assign({}, ...parts.map((part) => part.topics ?? {})),
    genesis: (tx, call) => {
      for (const part of parts) part.genesis?.(tx, call)
    },
  }
}
