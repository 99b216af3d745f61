/** The Reachability Analyzer: paths, and analyses that name the rule which stops one. */
import type { Part } from '../part.ts'
import { reachabilityCommands, reachabilityTasks } from './commands.ts'
import { insightsAnalysisTable, insightsPathTable } from './model.ts'
import { reachabilityQueries } from './queries.ts'

export const reachability: Part = {
  tables: [insightsPathTable, insightsAnalysisTable],
  commands: reachabilityCommands,
  queries: reachabilityQueries,
  tasks: reachabilityTasks,
}
