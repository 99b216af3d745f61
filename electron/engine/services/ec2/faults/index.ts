/** Faults on purpose: capacity, checks, retirement, outages, interruptions, throttling. */
import type { Part } from '../part.ts'
import { faultCommands, faultQueries, faultReactors, faultTasks } from './commands.ts'
import { faultTable } from './model.ts'

export const faults: Part = {
  tables: [faultTable],
  commands: faultCommands,
  queries: faultQueries,
  tasks: faultTasks,
  reactors: faultReactors,
}
