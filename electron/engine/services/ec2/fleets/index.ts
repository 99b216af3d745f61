/** EC2 Fleets and Spot Fleets. */
import type { Part } from '../part.ts'
import { fleetCommands } from './commands.ts'
import { fleetReactors, followTasks } from './follow.ts'
import { lifecycleTasks } from './lifecycle.ts'
import { fleetEventTable, fleetMemberTable, fleetTable } from './model.ts'
import { fleetQueries } from './queries.ts'
import { spotFleetCommands } from './spot-commands.ts'
import { spotFleetQueries } from './spot-queries.ts'
import { fleetsTopic } from './topic.ts'

export const fleets: Part = {
  tables: [fleetTable, fleetMemberTable, fleetEventTable],
  commands: { ...fleetCommands, ...spotFleetCommands },
  queries: { ...fleetQueries, ...spotFleetQueries },
  tasks: { ...lifecycleTasks, ...followTasks },
  reactors: fleetReactors,
  topics: { 'ec2:fleets': fleetsTopic },
}
