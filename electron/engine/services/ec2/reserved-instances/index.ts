/** Reserved Instances: offerings and purchases. */
import type { Part } from '../part.ts'
import { reservedCommands, reservedTasks, scheduledQueries } from './commands.ts'
import { reservedTable } from './model.ts'
import { reservedInstancesTopic, reservedQueries } from './queries.ts'

export const reservedInstances: Part = {
  tables: [reservedTable],
  commands: reservedCommands,
  queries: { ...reservedQueries, ...scheduledQueries },
  tasks: reservedTasks,
  topics: { 'ec2:reserved-instances': reservedInstancesTopic },
}
