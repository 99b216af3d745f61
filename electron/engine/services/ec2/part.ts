/** EC2 is one service made of resources: each folder declares its part, and index.ts joins them. */
import type { Service } from '../../kernel/index.ts'

export type Part = Omit<Partial<Service>, 'name' | 'tables'> & { readonly tables: readonly unknown[] }

export function joinParts(parts: readonly Part[]): Omit<Service, 'name' | 'tables'> & { tables: readonly unknown[] } {
  return {
    tables: parts.flatMap((part) => part.tables),
    commands: Object.assign({}, ...parts.map((part) => part.commands ?? {})),
    queries: Object.assign({}, ...parts.map((part) => part.queries ?? {})),
    tasks: Object.assign({}, ...parts.map((part) => part.tasks ?? {})),
    reactors: Object.assign({}, ...parts.map((part) => part.reactors ?? {})),
    topics: Object.assign({}, ...parts.map((part) => part.topics ?? {})),
    genesis: (tx, call) => {
      for (const part of parts) part.genesis?.(tx, call)
    },
  }
}
