/** The manifest of Savings Plans: what is offered, bought and returned. What it does to the bill is billing's. */
import { defineService } from '../../kernel/index.ts'
import { planCommands, planTagQueries } from './commands.ts'
import { planTable, planTokenTable } from './model.ts'
import { planQueries } from './queries.ts'

export const savingsPlans = defineService({
  name: 'savingsplans',
  tables: [planTable, planTokenTable],
  commands: planCommands,
  queries: { ...planQueries, ...planTagQueries },
})

export { upfrontOf } from './commands.ts'
export { type PlanOffering, type PlanRow, planArn, planTable } from './model.ts'
export { descriptionOf, offerings } from './offerings.ts'
