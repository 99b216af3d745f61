/** Reserved Instances: offerings and purchases. */
import type { Part } from '../part.ts'
import { reservedCommands, reservedTasks, scheduledQueries } from './commands.ts'
import { exchangeCommands, exchangeQueries } from './exchange.ts'
import { reservedTable } from './model.ts'
import { reservedInstancesTopic, reservedQueries } from './queries.ts'

export const reservedInstances: Part = {
  tables: [reservedTable],
  commands: { ...reservedCommands, ...exchangeCommands },
  queries: { ...reservedQueries, ...scheduledQueries, ...exchangeQueries },
  tasks: reservedTasks,
  topics: { 'ec2:reserved-instances': reservedInstancesTopic },
}
