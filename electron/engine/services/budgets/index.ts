/** AWS Budgets. Other services import from here only. */
import { defineService } from '../../kernel/index.ts'
import { actionCommands, actionQueries } from './actions.ts'
import { budgetCommands, budgetQueries } from './budgets.ts'
import { evaluateAll } from './evaluate.ts'
import { actionTable, budgetTable, watchTable } from './model.ts'
import { notificationCommands, notificationQueries } from './notifications.ts'
import { tagCommands, tagQueries } from './tags.ts'

export const budgets = defineService({
  name: 'budgets',
  tables: [budgetTable, actionTable, watchTable],
  commands: { ...budgetCommands, ...notificationCommands, ...actionCommands, ...tagCommands },
  queries: { ...budgetQueries, ...notificationQueries, ...actionQueries, ...tagQueries },
  tasks: { 'budgets.evaluate': evaluateAll },
})
