/** AWS Support, as far as Trusted Advisor goes: checks over the simulated account. Cases are refused by name. */
import { defineService } from '../../kernel/index.ts'
import { exclusionTable, planTable, refreshTable } from './model.ts'
import { supportCommands, supportQueries } from './operations.ts'

export const support = defineService({
  name: 'support',
  tables: [planTable, refreshTable, exclusionTable],
  commands: supportCommands,
  queries: supportQueries,
})
