/** EBS volumes: creation, attachment, deletion and what describes them. */
import type { Part } from '../part.ts'
import { volumeCommands } from './commands.ts'
import { createVolume } from './create.ts'
import { ioCommands, ioQueries } from './io.ts'
import { volumeTasks } from './lifecycle.ts'
import { volumeTable } from './model.ts'
import { modificationCommands, modificationQueries, modificationTable, modificationTasks } from './modify.ts'
import { volumeQueries, volumesTopic } from './queries.ts'
import { statusQueries } from './status.ts'

export const volumes: Part = {
  tables: [volumeTable, modificationTable],
  commands: { 'ec2:CreateVolume': createVolume, ...volumeCommands, ...modificationCommands, ...ioCommands },
  queries: { ...volumeQueries, ...statusQueries, ...ioQueries, ...modificationQueries },
  tasks: { ...volumeTasks, ...modificationTasks },
  topics: { 'ec2:volumes': volumesTopic },
}
